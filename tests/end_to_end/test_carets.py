"""Who is who in a text that fifteen write at a table, and forty in the hall: carets, names over them, and the bar."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import msgspec
import pytest
from playwright.async_api import Browser, Page, TimeoutError, expect

from tests.end_to_end.facilitator import Facilitator
from tests.end_to_end.test_screens import KV, ScreenSeat
from tests.tablet import DEADLINE, TabletText

pytestmark = pytest.mark.browser

SIZES = {"phone": (360, 740), "tablet": (800, 1280), "laptop": (1280, 800)}

NAMES = [
    *("พี่น้ำ", "เจี๊ยบ", "ไก่", "นายอำเภอ ประสิทธิ์ ชูช่วยเหลือเกื้อกูล", "ว่าที่ร้อยตรีหญิง กุลนัดดา ศรีสุวรรณ"),
    *("นางสาวสุภาภรณ์ แก้วมณี", "พ.ต.อ.สมชาย ใจดี", "สมหญิง", "วรวุฒิ", "กิ่งแก้ว", "อัจฉราพรรณวดีศรีสุวรรณ"),
    *("ปู่ทวี", "ดร.ชัยวัฒน์ สุขใจ", "ณัฐวุฒิ", "มานะ"),
]


class Table:
    """People who write in one text by program, each with a caret in it."""

    def __init__(self, texts: Sequence[TabletText]) -> None:
        self.texts = texts
        self.client = texts[0].doc.client_id
        self.length = len(texts[0].words)
        self._clock = 0

    @classmethod
    async def sit(cls, led: Facilitator, name: str, many: int, groups: int, lines: int) -> "Table":
        people = [await led.member(NAMES[n % 15] + (f" {n}" if n >= 15 else ""), n % groups) for n in range(many)]
        texts = await asyncio.gather(*[person.open_text(name) for person in people])
        texts[0].append((KV + " ") * lines)
        for text in texts:
            await text.reads(texts[0].words)
        return cls(texts)

    def point(self, who: int, at: int) -> None:
        """Put somebody's caret before a character of what the first of them wrote."""
        self._clock += 1
        place = {"type": None, "tname": None, "item": {"client": self.client, "clock": at}, "assoc": 0}
        state = msgspec.json.encode({"cursor": {"anchor": place, "head": place}})
        text = self.texts[who]
        text.send_awareness(text.doc.client_id, self._clock, state)

    def point_all(self, shift: int = 0) -> None:
        """All over the text."""
        for who in range(len(self.texts)):
            self.point(who, (who * self.length // len(self.texts) + shift) % self.length)


async def seat_at(chromium: Browser, led: Facilitator, size: str, **options: Any) -> Page:
    """A member of the first group, with the text open to write."""
    width, height = SIZES[size]
    context = await chromium.new_context(viewport={"width": width, "height": height}, has_touch=True, **options)
    page = await context.new_page()
    await page.clock.install()
    await page.goto(f"{led.server.url}/#/j/{led.key}")
    await page.get_by_label("ชื่อ–สกุล").fill("มานี")
    await page.get_by_role("radio").first.check()
    await page.get_by_role("button", name="เข้าร่วม", exact=True).click()
    await expect(page.locator(".cm-content")).to_be_editable()
    return page


MISPLACED = """() => {
    const box = (one) => one.getBoundingClientRect();
    const paper = box(document.querySelector(".paper"));
    const foot = box(document.querySelector(".foot"));
    const flags = [...document.querySelectorAll(".named .flag")];
    const isIn = ({ left, top, right, bottom }, room) =>
        left >= room.left - 0.5 && right <= room.right + 0.5 && top >= room.top - 0.5 && bottom <= room.bottom + 0.5;
    const wrong = [];
    for (const flag of flags) {
        const { left, top, right, bottom } = box(flag);
        const say = (what) => wrong.push(`${flag.textContent} ${what}: ${[left, top, right, bottom].map(Math.round)}`);
        if (!isIn(box(flag), { left: 0, top: 0, right: innerWidth, bottom: innerHeight })) say("leaves the screen");
        if (!isIn(box(flag), paper)) say("leaves the text");
        if (bottom > foot.top + 0.5 && top < foot.bottom) say("is cut by the toolbar");
        for (const other of flags) {
            const there = box(other);
            const isBeside = there.right <= left || there.left >= right || there.bottom <= top || there.top >= bottom;
            if (other !== flag && !isBeside) say(`covers ${other.textContent}`);
        }
    }
    if (document.documentElement.scrollWidth > innerWidth) wrong.push("the page is wider than the screen");
    return { wrong, shown: flags.length };
}"""

LOOKS = """(selector) =>
    [...document.querySelectorAll(selector)].map((one) => getComputedStyle(one).getPropertyValue("--hue"))
"""


async def stand_well(page: Page, least: int) -> None:
    """At least so many names are shown, and nothing is wrong with where, long before they go.

    Not at once: where one stands that has moved is found before the next frame, and nobody sees it until then.
    """
    await page.wait_for_function("least => document.querySelectorAll('.named').length >= least", arg=least)
    well = f"() => ({MISPLACED})().wrong.length === 0"
    try:
        await page.wait_for_function(well, timeout=1_000)
    except TimeoutError:
        raise AssertionError(await page.evaluate(MISPLACED)) from None


async def hues(page: Page, selector: str) -> list[str]:
    return await page.evaluate(LOOKS, selector)


@pytest.mark.parametrize("size", SIZES)
async def test_fifteen_at_a_table_are_told_apart(facilitator: Facilitator, chromium: Browser, size: str) -> None:
    """No two have one colour; every name stands in the text and in sight, over no other, wherever the page is."""
    await facilitator.phase("kv")
    table = await Table.sit(facilitator, f"kv.{facilitator.groups[0]}", 15, 1, 4)
    page = await seat_at(chromium, facilitator, size)
    for shift in range(4):
        table.point_all(shift * 3)
        await expect(page.locator(".caret")).to_have_count(15)
        await stand_well(page, 3)
        await page.evaluate("scrollBy(0, 90)")
        table.point_all(shift * 3 + 1)
        await stand_well(page, 3)
    seen = await hues(page, ".caret")
    assert len(set(seen)) == 15

    # The list has all of them, in the colours of their carets.
    await page.get_by_role("button", name="ดูรายชื่อทั้ง 15 คน").click()
    people = page.get_by_role("dialog").locator(".person")
    await expect(people).to_have_count(15)
    assert sorted(await hues(page, "dialog .person")) == sorted(seen)
    await expect(page.get_by_role("dialog")).to_contain_text("ว่าที่ร้อยตรีหญิง กุลนัดดา ศรีสุวรรณ")


async def test_a_name_has_twelve_letters_at_most_and_no_title(facilitator: Facilitator, chromium: Browser) -> None:
    await facilitator.phase("kv")
    table = await Table.sit(facilitator, f"kv.{facilitator.groups[0]}", 15, 1, 4)
    page = await seat_at(chromium, facilitator, "laptop")
    table.point_all()
    await expect(page.locator(".caret")).to_have_count(15)
    flags = await page.locator(".flag").all_text_contents()
    assert {"กุลนัดดา", "สมชาย", "สุภาภรณ์", "นายอำเภอ", "อัจฉราพรรณวดี…"} <= set(flags)


async def ahead(page: Page, condition: Callable[[], Awaitable[bool]]) -> None:
    """Let the page's time go on by 20 ms after another, until the condition is true."""
    async with asyncio.timeout(DEADLINE):
        while not await condition():
            await page.clock.run_for(20)


async def test_a_name_fades_two_seconds_after_the_last_move_and_comes_back(
    facilitator: Facilitator, chromium: Browser
) -> None:
    await facilitator.phase("kv")
    table = await Table.sit(facilitator, f"kv.{facilitator.groups[0]}", 2, 1, 1)
    page = await seat_at(chromium, facilitator, "tablet")
    for who, at in enumerate((10, 40)):
        table.point(who, at)
    carets, named = page.locator(".caret"), page.locator(".named .flag")
    await expect(carets).to_have_count(2)
    await expect(named).to_have_count(2)
    await expect(named).to_have_count(0)
    await expect(page.locator(".flag").first).to_be_hidden()

    async def is_named(count: int = 1) -> bool:
        return await named.count() == count

    await page.clock.pause_at(await page.evaluate("Date.now() / 1000") + 1)
    table.point(1, 41)
    await ahead(page, is_named)
    await expect(named).to_have_text("เจี๊ยบ")
    await page.clock.run_for(1_900)
    assert await is_named()
    place = await carets.last.bounding_box()
    table.point(1, 42)  # Another key, before it was over: it stays for two more seconds.

    async def has_moved() -> bool:
        return await carets.last.bounding_box() != place

    await ahead(page, has_moved)
    await page.clock.run_for(1_900)
    assert await is_named()
    await page.clock.run_for(200)
    assert await is_named(0)
    await expect(carets).to_have_count(2)  # What stays is a thin line.

    # Touched, it tells its name again: a thumb need not hit the line.
    async def touch(by: Callable[[float, float], Awaitable[None]], away: int) -> None:
        box = await carets.first.bounding_box()
        assert box
        await by(box["x"] + away, box["y"] + box["height"] / 2)
        await page.clock.run_for(100)

    await touch(page.touchscreen.tap, 15)
    assert await is_named()
    await expect(named).to_have_text("พี่น้ำ")
    await page.clock.run_for(2_000)
    assert await is_named(0)
    await touch(page.touchscreen.tap, 60)
    assert await is_named(0)
    await touch(page.mouse.move, 3)
    assert await is_named()


@pytest.mark.parametrize(("motion", "seconds"), [("reduce", 0.001), ("no-preference", 0.3)])
async def test_who_wants_no_motion_sees_the_same_states_without_a_fade(
    facilitator: Facilitator, chromium: Browser, motion: Any, seconds: float
) -> None:
    await facilitator.phase("kv")
    table = await Table.sit(facilitator, f"kv.{facilitator.groups[0]}", 1, 1, 1)
    page = await seat_at(chromium, facilitator, "tablet", reduced_motion=motion)
    table.point(0, 10)
    flag = page.locator(".flag")
    await expect(flag).to_be_visible()
    await expect(flag).to_be_hidden()
    fade = await flag.evaluate(
        "(one) => Math.max(...getComputedStyle(one).transitionDuration.split(',').map(parseFloat))"
    )
    assert (fade >= seconds) == (motion == "no-preference")


@pytest.mark.parametrize("size", SIZES)
async def test_forty_in_the_hall_bear_the_marks_of_their_groups(
    facilitator: Facilitator, chromium: Browser, size: str
) -> None:
    await facilitator.phase("plenary")
    table = await Table.sit(facilitator, "kv.plenary", 40, 4, 4)
    page = await seat_at(chromium, facilitator, size)
    table.point_all()
    await expect(page.locator(".caret")).to_have_count(40)
    await stand_well(page, 3)
    assert len(set(await hues(page, ".caret"))) == 4
    assert set(await page.locator(".flag b").all_text_contents()) == {"1", "2", "3", "4"}

    # A few, one of each group in turn, and how many more there are.
    bar = page.get_by_role("list", name="กำลังเขียนอยู่ด้วย")
    more = page.get_by_role("button", name="ดูรายชื่อทั้ง 40 คน")
    seen = await bar.locator("li:not(.beyond)").count()
    assert 1 <= seen <= 6
    await expect(more).to_have_text(f"+{40 - seen}")
    assert len(set(await hues(page, ".bar li:not(.beyond) .chip"))) == min(seen, 4)
    await page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    assert await page.evaluate(CUT) == []

    await more.click()
    dialog = page.get_by_role("dialog", name="กำลังเขียนอยู่ด้วย (40)")
    await expect(dialog.get_by_role("listitem")).to_have_count(40)
    groups = [re.compile(f"^ *{number} กลุ่ม") for number in range(1, 5)]
    await expect(dialog.get_by_role("heading", level=3)).to_have_text(groups)


CUT = """() => {
    const foot = document.querySelector(".foot").getBoundingClientRect();
    return [...document.querySelectorAll(".bar li, .bar button")]
        .map((one) => [one.textContent, one.getBoundingClientRect()])
        .filter(([, { top, bottom }]) => top < foot.bottom && bottom > foot.top)
        .map(([name]) => name);
}"""
"""Chips that the toolbar lies over."""


@pytest.mark.parametrize("size", ["phone", "tablet", "laptop"])
async def test_the_bar_and_its_list_have_no_barriers(facilitator: Facilitator, chromium: Browser, size: str) -> None:
    """Nobody, six, and fifteen: the words do not move when somebody comes; nothing is clipped or too small."""
    await facilitator.phase("kv")
    table = await Table.sit(facilitator, f"kv.{facilitator.groups[0]}", 15, 1, 2)
    seat = await ScreenSeat.take(chromium, facilitator, size)
    page = seat.page
    await expect(page.get_by_text("ตอนนี้ไม่มีใครอื่นเขียนอยู่")).to_be_visible()
    paper = page.locator(".paper")
    top = (await paper.bounding_box() or {})["y"]
    faults = await seat.faults()
    for who in range(6):
        table.point(who, who * 8)
    await expect(page.locator(".caret")).to_have_count(6)
    if size == "laptop":
        await expect(page.locator(".bar li:not(.beyond)")).to_have_text(
            ["พี่น้ำ", "เจี๊ยบ", "ไก่", "นายอำเภอ", "กุลนัดดา", "สุภาภรณ์"]
        )
        await expect(page.get_by_role("button", name="ดูรายชื่อ")).to_have_count(0)
    faults += await seat.faults()
    table.point_all()
    await page.get_by_role("button", name="ดูรายชื่อทั้ง 15 คน").click()
    faults += await seat.faults()
    await page.keyboard.press("Escape")
    await page.evaluate("scrollTo(0, 0)")
    assert (await paper.bounding_box() or {})["y"] == top
    assert not faults, "\n".join(faults)


async def test_who_holds_a_role_is_marked_among_those_who_write(facilitator: Facilitator, chromium: Browser) -> None:
    await facilitator.phase("kv")
    table = await Table.sit(facilitator, f"kv.{facilitator.groups[0]}", 2, 1, 1)
    (first, _) = table.texts
    assert await first.tablet.do("volunteer", group=facilitator.groups[0], role="secretary") == "done"
    page = await seat_at(chromium, facilitator, "tablet")
    for who, at in enumerate((10, 40)):
        table.point(who, at)
    writers = page.get_by_role("list", name="กำลังเขียน").get_by_role("listitem")
    await expect(writers).to_have_count(2)
    await expect(writers.filter(has_text="เลขา")).to_have_count(1)
    await page.context.close()


async def test_a_caret_goes_with_its_writer(facilitator: Facilitator, chromium: Browser) -> None:
    """Who looks elsewhere for longer than a moment, may not write for now, or is in another step, is in no text."""
    await facilitator.phase("kv")
    one, other = await seat_at(chromium, facilitator, "laptop"), await seat_at(chromium, facilitator, "laptop")
    carets, text = other.locator(".caret"), one.locator(".cm-content")
    await text.click()
    await expect(carets).to_have_count(1)
    await text.blur()
    await one.clock.run_for(4_000)
    await text.click()
    await one.clock.run_for(4_000)
    await expect(carets).to_have_count(1)
    await text.blur()
    await one.clock.run_for(6_000)
    await expect(carets).to_have_count(0)
    await text.click()
    await expect(carets).to_have_count(1)
    assert await facilitator.do("set_lock", locked=True) == "done"
    await expect(carets).to_have_count(0)
    assert await facilitator.do("set_lock", locked=False) == "done"
    await expect(text).to_be_editable()
    await text.click()
    await expect(carets).to_have_count(1)
    await facilitator.phase("plenary")
    await expect(one.get_by_role("heading", name="หัวปลาร่วม").first).to_be_visible()
    await facilitator.phase("kv")
    await expect(other.locator(".cm-content")).to_be_editable()
    await expect(other.get_by_text("ตอนนี้ไม่มีใครอื่นเขียนอยู่")).to_be_visible()
    await expect(carets).to_have_count(0)
