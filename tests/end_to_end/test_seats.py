"""Several people use one tablet in turns, and none finds anything of the last one."""

import asyncio
import json
import re

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from plathu.identity import new_id
from tests.domain.rules import rule
from tests.end_to_end.browser import BrowserPerson, Wifi
from tests.end_to_end.facilitator import Facilitator
from tests.end_to_end.test_dashboard import GROUPS, Cockpit

pytestmark = pytest.mark.browser

TABLE = ("มานี", "ปิติ", "ชูใจ", "วีระ")
WHO = "ใครใช้เครื่องนี้ต่อ"
COUNTED = "นับคำตอบของคุณแล้ว"
HIDDEN = "คำตอบที่ส่งแล้วจึงไม่แสดงอีก"
MARK = "ข้อความที่ปิติพิมพ์ค้างไว้"


class SharedTablet:
    def __init__(self, page: Page) -> None:
        self.page = page

    @classmethod
    async def of(cls, chromium: Browser, led: Facilitator, *names: str, wifi: Wifi | None = None) -> "SharedTablet":
        first, *others = names
        person = await BrowserPerson.join(chromium, led.server.url, led.code, first, GROUPS[0], wifi)
        tablet = cls(person.page)
        await tablet.button("เมนู").click()
        await tablet.button("เปลี่ยนผู้ใช้").click()
        for name in others:
            await tablet.add(name)
            await tablet.hand_over()
        return tablet

    def button(self, name: str | re.Pattern[str]) -> Locator:
        return self.page.get_by_role("button", name=name, exact=isinstance(name, str))

    async def add(self, name: str) -> None:
        await self.button("เพิ่มคนในเครื่องนี้").click()
        await self.page.get_by_label("ชื่อ–สกุล").fill(name)
        await self.page.get_by_role("radio", name=GROUPS[0]).check()
        await self.button("เข้าร่วม").click()
        await expect(self.page.get_by_test_id("me")).to_have_text(name)

    async def hand_over(self) -> None:
        await self.button(re.compile("^ส่งเครื่อง(ต่อ|ให้คนต่อไป)$")).first.click()
        await self.rests()

    async def is_asked(self, *, goes: bool) -> None:
        """Something would be gone if the tablet was handed over now, and is if this person `goes`."""
        async with self.page.expect_event("dialog") as asked:
            touching = asyncio.create_task(self.button("ส่งเครื่องต่อ").click())
        dialog = await asked.value
        await (dialog.accept() if goes else dialog.dismiss())
        await touching

    async def rests(self) -> None:
        await expect(self.page.get_by_role("heading", name=WHO)).to_be_visible()

    async def sit(self, name: str) -> None:
        await self.button(re.compile(f"^{name}")).click()
        await expect(self.page.get_by_test_id("me")).to_have_text(name)

    async def press(self, digits: str) -> None:
        for digit in digits:
            await self.button(digit).click()

    async def vote(self, wording: str) -> None:
        await self.button(f"เพิ่มคะแนน {wording}").click()
        await self.button("ส่งคะแนน").click()

    async def memory(self) -> str:
        """What is in the page's memory, and on it."""
        session = await self.page.context.new_cdp_session(self.page)
        chunks: list[str] = []
        session.on("HeapProfiler.addHeapSnapshotChunk", lambda given: chunks.append(given["chunk"]))
        await session.send("HeapProfiler.enable")
        await session.send("HeapProfiler.collectGarbage")
        await session.send("HeapProfiler.takeHeapSnapshot", {"reportProgress": False})
        await session.detach()
        return "\n".join([*json.loads("".join(chunks))["strings"], await self.page.content()])


async def propose(led: Facilitator, *wordings: str) -> None:
    """By a guest, so that the table is not asked twice who it is."""
    guest = await led.member("แขก", None)
    for wording in wordings:
        asked = {"competency": new_id(), "domain": led.domains[0], "wording": wording}
        assert await guest.do("propose_competency", **asked) == "done"


async def open_ballot(led: Facilitator, *wordings: str) -> str:
    await led.phase("competencies")
    await propose(led, *wordings)
    await led.phase("ballot")
    ballot = new_id()
    assert await led.do("open_ballot", ballot=ballot, budget=3, cap=3, small=True) == "done"
    return ballot


async def voters(led: Facilitator) -> int:
    return int((await led.board())["ballots"][0]["voters"])


async def is_sent(led: Facilitator) -> None:
    sent = await voters(led)
    while not sent:
        await asyncio.sleep(0.1)
        sent = await voters(led)


@rule("S1", "S2", "S3", "B5", "B15")
async def test_a_table_votes_in_turns_on_one_tablet(facilitator: Facilitator, chromium: Browser) -> None:
    tablet = await SharedTablet.of(chromium, facilitator, *TABLE)
    page = tablet.page
    await Cockpit(page).has_no_barriers("between two people")
    await facilitator.phase("competencies")
    await tablet.sit("ปิติ")
    field = page.get_by_role("main").get_by_role("textbox").first
    await field.fill(MARK)
    assert MARK in await tablet.memory(), "what is looked for below can be found"
    await tablet.is_asked(goes=False)
    await expect(field).to_have_value(MARK)
    await tablet.is_asked(goes=True)
    await tablet.rests()
    assert MARK not in await tablet.memory()

    ballot = await open_ballot(facilitator, "ความซื่อสัตย์", "จิตบริการ")
    for turn, name in enumerate(TABLE):
        await tablet.sit(name)
        await expect(page.get_by_test_id("points-left")).to_have_text("3")
        await tablet.vote("จิตบริการ")
        await expect(page.get_by_text(COUNTED)).to_be_visible()
        await expect(page.get_by_text(HIDDEN)).to_be_visible()
        await expect(page.get_by_test_id("points-left")).to_be_hidden()
        if turn == 0:
            await Cockpit(page).has_no_barriers("an answer that is covered")
        await tablet.hand_over()
        await expect(page.get_by_text(COUNTED)).to_be_hidden()
    assert await voters(facilitator) == len(TABLE)

    await page.go_back()
    await expect(page.get_by_test_id("points-left")).to_be_hidden()
    await page.goto(f"{facilitator.server.url}/#/w/{facilitator.workshop}")
    await page.reload()
    await tablet.rests()
    await tablet.sit("มานี")
    await expect(page.get_by_text(COUNTED)).to_be_visible()
    await tablet.button("ตอบใหม่แทนคำตอบเดิม").click()
    await expect(page.get_by_test_id("points-left")).to_have_text("3")
    await tablet.vote("ความซื่อสัตย์")
    await expect(page.get_by_text(COUNTED)).to_be_visible()
    assert await facilitator.do("close_ballot", ballot=ballot) == "done"
    await expect(page.get_by_text(COUNTED)).to_be_hidden()
    assert await voters(facilitator) == len(TABLE)


@rule("S3")
async def test_a_choice_that_was_not_sent_goes_with_its_person(facilitator: Facilitator, chromium: Browser) -> None:
    tablet = await SharedTablet.of(chromium, facilitator, *TABLE[:2])
    page = tablet.page
    await open_ballot(facilitator, "จิตบริการ")
    await tablet.sit("มานี")
    await tablet.button("เพิ่มคะแนน จิตบริการ").click()
    await page.reload()
    await expect(page.get_by_test_id("points-left")).to_have_text("2")
    await tablet.is_asked(goes=True)
    await tablet.rests()
    await tablet.sit("มานี")
    await expect(page.get_by_test_id("points-left")).to_have_text("3")


@rule("S4")
async def test_a_vote_that_waits_is_sent_while_others_sit(facilitator: Facilitator, chromium: Browser) -> None:
    wifi = Wifi()
    tablet = await SharedTablet.of(chromium, facilitator, *TABLE[:2], wifi=wifi)
    page = tablet.page
    await open_ballot(facilitator, "จิตบริการ")
    await tablet.sit("มานี")
    await expect(page.get_by_test_id("points-left")).to_have_text("3")
    await wifi.go()
    await page.route("**/actions", lambda route: route.abort())
    await tablet.vote("จิตบริการ")
    await expect(page.get_by_text("เครื่องนี้จะส่งให้เอง")).to_be_visible()
    await tablet.hand_over()
    await expect(page.get_by_text("ยังส่งไม่ถึง 1 รายการ")).to_be_visible()
    await wifi.come_back()
    await tablet.sit("ปิติ")
    assert await voters(facilitator) == 0
    await page.unroute("**/actions")
    async with asyncio.timeout(20):
        await is_sent(facilitator)
    await expect(page.get_by_test_id("points-left")).to_have_text("3")


@rule("S5")
async def test_digits_that_this_tablet_alone_knows(facilitator: Facilitator, chromium: Browser) -> None:
    tablet = await SharedTablet.of(chromium, facilitator, *TABLE[:2])
    page = tablet.page
    await tablet.sit("มานี")
    await tablet.button("เมนู").click()
    await tablet.button("ตั้งตัวเลข 4 หลัก").click()
    await Cockpit(page).has_no_barriers("choosing digits")
    await tablet.press("2548")
    await expect(page.get_by_text("ตั้งตัวเลขแล้ว")).to_be_visible()
    await tablet.hand_over()
    await tablet.button(re.compile("^มานี")).click()
    await tablet.press("1234")
    await expect(page.get_by_text("ตัวเลขไม่ถูก ลองใหม่")).to_be_visible()
    await page.keyboard.type("2548")
    await expect(page.get_by_test_id("me")).to_have_text("มานี")
    await tablet.hand_over()

    await page.goto("about:blank")
    await page.go_back()
    await tablet.rests()
    await tablet.button(re.compile("^มานี")).click()
    await page.clock.install()
    for _ in range(5):
        await tablet.press("0000")
    await expect(page.get_by_text("ผิดหลายครั้ง รอ 30 วินาที")).to_be_visible()
    await expect(tablet.button("1")).to_be_disabled()
    await page.clock.run_for(31_000)
    await expect(tablet.button("1")).to_be_enabled()
    await Cockpit(page).has_no_barriers("asked for digits")

    await tablet.button("ลืมตัวเลข").click()
    await tablet.button("เข้าร่วมใหม่").click()
    await page.get_by_label("ชื่อ–สกุล").fill("มานี")
    await page.get_by_role("radio", name=GROUPS[0]).check()
    await tablet.button("เข้าร่วม").click()
    await expect(page.get_by_test_id("me")).to_have_text("มานี")
    assert len((await facilitator.board())["members"]) == 2
    await tablet.hand_over()
    await expect(page.get_by_text("เข้าร่วมใหม่โดยไม่ใช้ตัวเลข เมื่อ")).to_be_visible()


@rule("S2")
async def test_a_page_that_was_put_away_gives_way(facilitator: Facilitator, chromium: Browser) -> None:
    """As where somebody's seat card opens a new tab over the page of the one before."""
    tablet = await SharedTablet.of(chromium, facilitator, *TABLE[:2])
    await tablet.sit("มานี")
    await tablet.page.evaluate("Object.defineProperty(document, 'hidden', { get: () => true })")
    other = SharedTablet(await tablet.page.context.new_page())
    await other.page.goto(f"{facilitator.server.url}/#/w/{facilitator.workshop}")
    await other.rests()
    await other.sit("ปิติ")
    await tablet.rests()
    await other.hand_over()
