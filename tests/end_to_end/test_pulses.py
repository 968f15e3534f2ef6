"""The hall answers the same questions before and after: at a touch, in secret, also without a network."""

import re

import pytest
from playwright.async_api import Browser, Locator, Page, ViewportSize, expect

from tests.domain.rules import rule
from tests.end_to_end.browser import BrowserPerson, Wifi
from tests.end_to_end.facilitator import Facilitator
from tests.end_to_end.test_big_screen import SMALL, WIDE, Projector
from tests.end_to_end.test_dashboard import GROUPS, Cockpit

pytestmark = pytest.mark.browser

NAMES = ("มานี", "ปิติ", "ชูใจ", "วีระ", "สมศรี", "เพชร")
PHONE: ViewportSize = {"width": 360, "height": 740}
UNDERSTAND, FEEL = "เข้าใจเรื่องการจัดการความรู้ (KM) แค่ไหน", "รู้สึกอย่างไรกับการจัดการความรู้ (KM)"
COUNTED = "นับคำตอบของคุณแล้ว แก้ไขได้จนกว่าจะปิด"
LATE = "ปิดรับคำตอบไปแล้ว คำตอบนี้จึงไม่ได้นับ"


async def came(led: Facilitator, chromium: Browser, wifis: dict[str, Wifi]) -> list[BrowserPerson]:
    return [
        await BrowserPerson.join(chromium, led.server.url, led.code, name, GROUPS[place % len(GROUPS)], wifis.get(name))
        for place, name in enumerate(NAMES)
    ]


def question(page: Page, words: str) -> Locator:
    return page.get_by_role("group", name=words)


async def touch(page: Page, words: str, score: int) -> None:
    await question(page, words).get_by_role("button", name=re.compile(f"^{score}")).click()


async def answer(person: BrowserPerson, understand: int, feel: int) -> None:
    """Two touches, and no third."""
    await touch(person.page, UNDERSTAND, understand)
    await touch(person.page, FEEL, feel)


async def is_counted(person: BrowserPerson) -> None:
    await expect(person.page.get_by_text(COUNTED)).to_be_visible()


async def has_no_barriers(page: Page, where: str) -> None:
    await Cockpit(page).has_no_barriers(where)


async def close(cockpit: Cockpit) -> None:
    await cockpit.button("ปิดรับคำตอบ").click()
    await cockpit.button("ปิดและแสดงผล").click()


@rule("U2", "U3", "U4", "U5", "U6", "U7")
async def test_a_hall_answers_before_and_after(facilitator: Facilitator, chromium: Browser) -> None:
    wifis = {"สมศรี": Wifi(), "เพชร": Wifi()}
    people = await came(facilitator, chromium, wifis)
    one, *_, away, late = people
    cockpit = await Cockpit.open(chromium, facilitator)
    wall = await Projector.open(chromium, facilitator)
    await facilitator.phase("pulse_before")
    await expect(one.page.get_by_text("ตอบตามที่รู้สึกจริง ไม่มีถูก ไม่มีผิด")).to_be_visible()
    await expect(wall.page.get_by_text("ตอบตามที่รู้สึกจริง ไม่มีถูก ไม่มีผิด")).to_be_visible()
    assert await wall.faults() == []

    await expect(cockpit.main).to_have_text("เปิดให้ตอบ")
    await cockpit.main.click()
    for person in people:
        await expect(question(person.page, UNDERSTAND)).to_be_visible()
    await expect(one.page.get_by_text("ไม่มีใครเห็นว่าคุณตอบอะไร หัวหน้าและวิทยากรก็ไม่เห็น")).to_be_visible()
    await touch(one.page, UNDERSTAND, 2)
    await expect(one.page.get_by_text("เหลืออีก 1 ข้อ ตอบครบแล้วส่งให้เอง")).to_be_visible()
    await has_no_barriers(one.page, "answering")
    await touch(one.page, FEEL, 3)
    await is_counted(one)
    for person, scores in zip(people[1:4], ((3, 4), (4, 2), (1, 3)), strict=True):
        await answer(person, *scores)
        await is_counted(person)
    await answer(one, 4, 3)  # who thinks again
    await is_counted(one)
    await has_no_barriers(one.page, "answered")

    await wall.shows("turnout")
    await expect(wall.page.get_by_test_id("voters")).to_have_text("4")
    assert await wall.faults() == []
    await expect(cockpit.advice).to_contain_text("ตอบแล้ว 4 จาก 6 คน")
    await cockpit.has_no_barriers("an open pulse")
    assert await facilitator.do("set_phase", phase="roles") == "pulse_open"

    for name, person, scores in (("สมศรี", away, (2, 5)), ("เพชร", late, (1, 1))):
        await person.saved()
        await wifis[name].go()
        await answer(person, *scores)
        await expect(person.page.get_by_text("กำลังส่งคำตอบ")).to_be_visible()
    await wifis["สมศรี"].come_back()
    await is_counted(away)
    await expect(wall.page.get_by_test_id("voters")).to_have_text("5")
    assert (await facilitator.board())["pulses"][0]["result"] is None

    await close(cockpit)
    for page in (one.page, away.page):
        await expect(page.get_by_text("2 จาก 5 คน (40%)").first).to_be_visible()
    await wifis["เพชร"].come_back()
    await expect(late.page.get_by_text(LATE)).to_be_visible()
    await expect(late.page.get_by_text("2 จาก 5 คน (40%)").first).to_be_visible()
    await has_no_barriers(late.page, "a late answer")
    await expect(cockpit.page.get_by_test_id("hall")).to_contain_text("ก่อนงาน 2 จาก 5 คน (40%)")
    await wall.shows("results")
    await expect(wall.page.get_by_text("ก่อนงาน")).to_have_count(2)
    assert await wall.faults() == []

    await facilitator.phase("pulse_after")
    await expect(late.page.get_by_text(LATE)).to_be_hidden()
    await expect(cockpit.main).to_have_text("เปิดให้ตอบ")
    await cockpit.main.click()
    for person, scores in zip(people, ((5, 5), (4, 4), (5, 5), (5, 4), (4, 5), (3, 5)), strict=True):
        await answer(person, *scores)
        await is_counted(person)
    await expect(cockpit.advice).to_have_text(re.compile("ทุกคนตอบแล้ว"))
    await close(cockpit)
    for page in (one.page, late.page):
        await expect(page.get_by_text("5 จาก 6 คน (83%)")).to_be_visible()
        await expect(page.get_by_text("6 จาก 6 คน (100%)")).to_be_visible()
        await expect(page.get_by_text("2 จาก 5 คน (40%)")).to_have_count(2)
        await has_no_barriers(page, "before and after")
    await expect(cockpit.page.get_by_test_id("hall")).to_contain_text("หลังงาน 5 จาก 6 คน (83%)")
    await cockpit.has_no_barriers("before and after")
    await wall.shows("results")
    await expect(wall.page.get_by_text("หลังงาน")).to_have_count(2)
    assert await wall.faults() == []
    record = await facilitator.export()
    assert [(one["kind"], one["phase"], one["turnout"]) for one in record["rounds"]] == [
        ("pulse", "pulse_before", 5),
        ("pulse", "pulse_after", 6),
    ]
    assert record["rounds"][0]["result"] == [[1, 1, 1, 2, 0], [0, 1, 2, 1, 1]]


@rule("U3", "U5", "U7")
async def test_own_questions_a_reload_and_too_few_answers(facilitator: Facilitator, chromium: Browser) -> None:
    own = ("พร้อมจะเล่าเรื่องของตนเองให้เพื่อนต่างอำเภอฟังแค่ไหน", "อยากกลับไปทำต่อที่อำเภอแค่ไหน")
    wifi = Wifi()
    one, other = [
        await BrowserPerson.join(chromium, facilitator.server.url, facilitator.code, name, GROUPS[0], each)
        for name, each in (("มานี", None), ("ปิติ", wifi))
    ]
    await one.page.set_viewport_size(PHONE)
    cockpit = await Cockpit.open(chromium, facilitator)
    await facilitator.phase("pulse_before")
    await cockpit.button("คำถามและผล").click()
    dialog = cockpit.page.get_by_role("dialog")
    await dialog.get_by_label("ข้อ 1", exact=True).fill(own[0])
    await dialog.get_by_role("button", name="ลบข้อ 2").click()
    await dialog.get_by_role("button", name="เพิ่มข้อ").click()
    await dialog.get_by_role("button", name="เปิดให้ตอบ").click()
    await expect(dialog.get_by_text("พิมพ์คำถาม หรือลบข้อนี้")).to_be_visible()
    await cockpit.has_no_barriers("own questions")
    await dialog.get_by_label("ข้อ 2", exact=True).fill(own[1])
    await dialog.get_by_role("button", name="เปิดให้ตอบ").click()
    await expect(dialog).to_have_count(0)

    await touch(one.page, own[0], 4)
    await expect(one.page.get_by_text("เหลืออีก 1 ข้อ")).to_be_visible()
    await one.page.reload()
    chosen = question(one.page, own[0]).get_by_role("button", name="4")
    await expect(chosen).to_have_attribute("aria-pressed", "true")
    await has_no_barriers(one.page, "on a phone")
    width = await one.page.evaluate("document.documentElement.scrollWidth")
    assert width == PHONE["width"]
    await touch(one.page, own[1], 5)
    await is_counted(one)
    await one.page.reload()
    await expect(question(one.page, own[1]).get_by_role("button", name="5")).to_have_attribute("aria-pressed", "true")
    await is_counted(one)

    await touch(other.page, own[0], 1)
    await wifi.go()
    await cockpit.button("ปิดรับคำตอบ").click()
    await cockpit.button("ปิดโดยไม่แสดงผล").click()
    await expect(one.page.get_by_text("มีผู้ตอบ 1 คน น้อยเกินกว่าจะแสดงผลโดยไม่บอกว่าใครตอบอะไร")).to_be_visible()
    await expect(cockpit.advice).to_contain_text("ผู้ตอบน้อยเกินไป")
    await wifi.come_back()
    await expect(question(other.page, own[0])).to_have_count(0)
    kept = await other.page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('plathu.unsent'))")
    assert kept == [], "what was given in a closed pulse is nobody's to see any more"
    wall = await Projector.open(chromium, facilitator, WIDE)
    await wall.shows("turnout")
    await expect(wall.page.get_by_text("น้อยเกินกว่าจะแสดงผล")).to_be_visible()
    assert await wall.faults() == []

    await facilitator.phase("pulse_after")
    await expect(cockpit.main).to_have_text("เปิดให้ตอบ")
    await cockpit.main.click()
    await expect(question(one.page, own[0])).to_be_visible()
    assert (await facilitator.board())["pulses"][1]["questions"] == list(own), "what was asked before is asked again"


@rule("U5", "U7")
async def test_five_long_questions_fit_the_wall_and_a_phone(facilitator: Facilitator, chromium: Browser) -> None:
    long = "เข้าใจกระบวนการจัดการความรู้ที่จะนำไปใช้กับงานบริการประชาชนในที่ทำการปกครองอำเภอของตนเองมากน้อยเพียงใดในวันนี้"
    questions = [long, "รู้สึกอย่างไร", f"{long} จริงไหม"[:120], "จะทำต่อไหม", "อยากเล่าให้เพื่อนฟังแค่ไหน"]
    seen = await BrowserPerson.join(chromium, facilitator.server.url, facilitator.code, "มานี", GROUPS[0])
    await seen.page.set_viewport_size(PHONE)
    others = [await facilitator.member(f"คนที่ {n}", group=n % 4) for n in range(12)]
    walls = [await Projector.open(chromium, facilitator, size) for size in (SMALL, WIDE)]
    for phase, pulse in (("pulse_before", "b" * 16), ("pulse_after", "a" * 16)):
        await facilitator.phase(phase)
        assert await facilitator.do("open_pulse", round=pulse, questions=questions) == "done"
        for n, person in enumerate(others):
            scores = [1 + (n + k) % 5 for k in range(5)]
            assert await person.do("answer", round=pulse, answer={"scores": scores}) == "done"
        assert await facilitator.do("close_round", round=pulse) == "done"
    for wall in walls:
        await expect(wall.page.get_by_text("หลังงาน").first).to_be_visible()
        assert await wall.turns() == 3
        assert await wall.faults() == []
    await expect(seen.page.get_by_text("จาก 12 คน")).to_have_count(10)
    assert await seen.page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    await has_no_barriers(seen.page, "five questions")
