"""Thai stacks two marks on a letter and hangs others below it: no screen cuts any of them."""

from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from plathu.identity import new_id
from tests.end_to_end.facilitator import Facilitator
from tests.end_to_end.servers import Server
from tests.end_to_end.test_big_screen import SMALL, WIDE, Projector
from tests.end_to_end.test_dashboard import Cockpit
from tests.end_to_end.test_screens import ScreenSeat
from tests.tablet import Tablet

MARKS = Path(__file__).parent / "marks.js"

pytestmark = pytest.mark.browser

NAMES = ["พี่น้ำ", "เจี๊ยบ", "ไก่", "นายอำเภอ ประสิทธิ์ ชูช่วยเหลือเกื้อกูล"]
WORDS = "ไม่ใช่ปู่ญี่ปุ่น ผู้ใหญ่ชื่นชู ให้ที่ปรึกษากฎหมายช่วยกู้ฐานะ น้ำตื้น ไหว้ครู โต๊ะใต้ร่มไผ่ ด้วยศรัทธาของผู้รู้"
PHASES = ["welcome", "roles", "kv", "plenary", "competencies", "ballot", "closed"]


class Hall:
    """Everything that people type is full of marks, and each list is longer than its place."""

    def __init__(self, led: Facilitator, people: list[Tablet]) -> None:
        self.led = led
        self.people = people

    @classmethod
    async def found(cls, server: Server) -> "Hall":
        groups = [f"{name} {WORDS}"[:60].strip() for name in reversed(NAMES)]
        led = await Facilitator.found(server, title=WORDS, organisation=WORDS, groups=groups, domains=groups)
        people = [await led.member(name, group) for group in range(4) for name in NAMES]
        await led.phase("roles")
        for at, person in enumerate(people):
            role = ("chair", "secretary", "assistant", "chair")[at % 4]
            assert await person.do("volunteer", group=led.groups[at // 4], role=role) == "done"
            assert await person.do("volunteer", group=led.groups[at // 4], role="secretary") in ("done", "not_allowed")
        await led.phase("kv")
        for group, person in zip(led.groups, people[::4], strict=True):
            text = await person.open_text(f"kv.{group}")
            text.append(f"{WORDS} {WORDS}")
            await text.saved()
        await led.phase("plenary")
        text = await people[0].open_text("kv.plenary")
        text.append(WORDS)
        await text.saved()
        await led.phase("competencies")
        for domain in led.domains:
            for n in range(3):
                asked = {"competency": new_id(), "domain": domain, "wording": f"{WORDS} {n}"}
                assert await people[n].do("propose_competency", **asked) == "done"
        for person in people[:4]:
            assert await person.do("park", parked=new_id(), words=WORDS) == "done"
        parked = (await led.board())["parked"]
        assert await led.do("answer_parked", parked=parked[0]["parked"], words=WORDS) == "done"
        assert await led.do("announce", words=WORDS) == "done"
        return cls(led, people)

    async def vote(self) -> str:
        """Open, with everybody's points."""
        ballot = new_id()
        assert await self.led.do("open_ballot", ballot=ballot, budget=10, cap=3, small=True) == "done"
        offered = [one["competency"] for one in (await self.led.board())["competencies"]]
        for person in self.people:
            assert await person.do("cast_vote", ballot=ballot, choices={offered[0]: 3, offered[4]: 1}) == "done"
        return ballot


async def cut(page: Page, where: str) -> list[str]:
    await page.evaluate("document.fonts.ready.then(() => {})")
    return [f"{where}: {fault}" for fault in await page.evaluate(MARKS.read_text())]


async def test_no_mark_is_cut_on_the_wall(server: Server, chromium: Browser) -> None:
    hall = await Hall.found(server)
    screens = [await Projector.open(chromium, hall.led, size, reduced_motion="reduce") for size in (SMALL, WIDE)]
    faults: list[str] = []

    async def look(view: str) -> None:
        for screen in screens:
            await screen.shows(view)
            for page in range(await screen.turns()):
                await screen.settles()
                faults.extend(await cut(screen.page, f"{view}, page {page + 1}"))
                await screen.page.keyboard.press("ArrowRight")

    for view in ("join", "groups", "roles", "kv", "plenary", "competencies", "parked"):
        assert await hall.led.do("show_on_screen", screen=view) == "done"
        await look(view)
    await hall.led.phase("ballot")
    assert await hall.led.do("show_on_screen", screen="ballot") == "done"
    ballot = await hall.vote()
    await look("turnout")
    assert await hall.led.do("close_ballot", ballot=ballot) == "done"
    await look("results")
    await hall.led.phase("closed")
    assert await hall.led.do("show_on_screen", screen="auto") == "done"
    await look("closed")
    await hall.led.send_home()
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("size", ["phone", "tablet", "tablet on its side"])
async def test_no_mark_is_cut_on_a_tablet(server: Server, chromium: Browser, size: str) -> None:
    hall = await Hall.found(server)
    await hall.led.phase("welcome")
    seat = await ScreenSeat.take(chromium, hall.led, size)
    faults: list[str] = []
    for phase in PHASES:
        await hall.led.phase(phase)
        await expect(seat.page.locator("#content, main").first).to_be_visible()
        await expect(seat.page.locator("[aria-busy=true]")).to_have_count(0)
        if phase == "ballot":
            ballot = await hall.vote()
            await expect(seat.page.get_by_role("button", name="เพิ่มคะแนน").first).to_be_visible()
            faults += await cut(seat.page, "paper")
            assert await hall.led.do("close_ballot", ballot=ballot) == "done"
            await expect(seat.page.get_by_role("button", name="เพิ่มคะแนน")).to_have_count(0)
        faults += await cut(seat.page, phase)
    await seat.page.context.close()
    await hall.led.send_home()
    assert not faults, "\n".join(faults)


async def test_no_mark_is_cut_on_the_dashboard(server: Server, chromium: Browser) -> None:
    hall = await Hall.found(server)
    cockpit = await Cockpit.open(chromium, hall.led)
    faults: list[str] = []
    for phase in PHASES:
        await hall.led.phase(phase)
        await expect(cockpit.page.locator("nav [aria-current=step]")).to_have_count(1)
        if phase == "ballot":
            assert await hall.led.do("close_ballot", ballot=await hall.vote()) == "done"
        faults += await cut(cockpit.page, phase)
        await cockpit.row(0).get_by_role("button").click()
        await expect(cockpit.page.get_by_role("dialog")).to_be_visible()
        faults += await cut(cockpit.page, f"{phase}, a group")
        await cockpit.close()
    for key in "tascbpd":
        await cockpit.page.keyboard.press(key)
        if await cockpit.page.get_by_role("dialog").count():
            faults += await cut(cockpit.page, f"desk {key}")
            await cockpit.close()
    await cockpit.page.context.close()
    await hall.led.send_home()
    assert not faults, "\n".join(faults)
