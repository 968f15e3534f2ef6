"""Thai stacks two marks on a letter and hangs others below it: no screen cuts any of them."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, ViewportSize, expect

from plathu.domain import phases
from plathu.identity import new_id
from tests.end_to_end.facilitator import Facilitator
from tests.end_to_end.servers import Server
from tests.end_to_end.test_big_screen import SMALL, WIDE, Projector
from tests.end_to_end.test_dashboard import Cockpit
from tests.end_to_end.test_paper_desk import keep, share
from tests.end_to_end.test_screens import ScreenSeat
from tests.tablet import Tablet

MARKS = Path(__file__).parent / "marks.js"

pytestmark = pytest.mark.browser

NAMES = ["พี่น้ำ", "เจี๊ยบ", "ไก่", "นายอำเภอ ประสิทธิ์ ชูช่วยเหลือเกื้อกูล"]
WORDS = "ไม่ใช่ปู่ญี่ปุ่น ผู้ใหญ่ชื่นชู ให้ที่ปรึกษากฎหมายช่วยกู้ฐานะ น้ำตื้น ไหว้ครู โต๊ะใต้ร่มไผ่ ด้วยศรัทธาของผู้รู้"
QUESTIONS = [WORDS[:120].strip(), f"{NAMES[3]} {WORDS}"[:120].strip()]
PULSES = ("pulse_before", "pulse_after")
TALKED = [phase.id for phase in phases.DAY if phase.noun is None and phase.id != "closed"]
LAPTOP, PHONE = ViewportSize(width=1280, height=800), ViewportSize(width=360, height=740)


class Hall:
    """Everything that people type is full of marks, and each list is longer than its place."""

    def __init__(self, led: Facilitator, people: list[Tablet]) -> None:
        self.led = led
        self.people = people

    @classmethod
    async def found(cls, server: Server) -> "Hall":
        groups = [f"{name} {WORDS}"[:60].strip() for name in reversed(NAMES)]
        led = await Facilitator.found(server, title=WORDS, organisation=WORDS, groups=groups, domains=groups)
        steps = [{"phase": phase, "minutes": 30} for phase in phases.ORDER]
        assert await led.do("set_agenda", steps=steps, ends="16:45", clock=False) == "done"
        listed = [
            {"expected": new_id(), "name": f"{name} {WORDS}"[:80].strip(), "position": WORDS[:80], "unit": WORDS[:80]}
            for name in NAMES
        ]
        assert await led.do("expect", people=listed) == "done"
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
        assert await people[0].do("call_facilitator", group=led.groups[0], words=WORDS[:100].strip()) == "done"
        assert await led.do("announce", words=WORDS) == "done"
        return cls(led, people)

    async def ask(self) -> str:
        """Open a pulse, with everybody's answers."""
        pulse = new_id()
        assert await self.led.do("open_pulse", round=pulse, questions=QUESTIONS) == "done"
        for at, person in enumerate(self.people):
            scores = [1 + (at + question) % 5 for question in range(len(QUESTIONS))]
            assert await person.do("answer", round=pulse, answer={"scores": scores}) == "done"
        return pulse

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

    for view in ("join", "groups", "roles", "kv", "plenary", "competencies", "parked", "agenda"):
        assert await hall.led.do("show_on_screen", screen=view) == "done"
        await look(view)
    assert await hall.led.do("show_on_screen", screen="auto") == "done"
    for phase in PULSES:
        await hall.led.phase(phase)
        await look("does")
        pulse = await hall.ask()
        await look("turnout")
        assert await hall.led.do("close_round", round=pulse) == "done"
        await look("results")
    for phase in TALKED:
        await hall.led.phase(phase)
        await look("does")
    await hall.led.phase("ballot")
    ballot = await hall.vote()
    await look("turnout")
    assert await hall.led.do("close_ballot", ballot=ballot) == "done"
    await look("results")
    await hall.led.phase("closed")
    await look("closed")
    await hall.led.send_home()
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("size", ["phone", "tablet", "tablet on its side"])
async def test_no_mark_is_cut_on_a_tablet(server: Server, chromium: Browser, size: str) -> None:
    hall = await Hall.found(server)
    await hall.led.phase("welcome")
    seat = await ScreenSeat.take(chromium, hall.led, size)
    page = seat.page
    faults: list[str] = []
    for phase in phases.ORDER:
        await hall.led.phase(phase)
        await expect(page.locator("main h2").first).to_be_visible()
        await expect(page.locator("[aria-busy=true]")).to_have_count(0)
        if phase in PULSES:
            pulse = await hall.ask()
            await expect(page.get_by_role("group", name=QUESTIONS[0])).to_be_visible()
            faults += await cut(page, f"{phase}, open")
            assert await hall.led.do("close_round", round=pulse) == "done"
            await expect(page.get_by_role("group", name=QUESTIONS[0])).to_have_count(0)
        if phase == "ballot":
            ballot = await hall.vote()
            await expect(page.get_by_role("button", name="เพิ่มคะแนน").first).to_be_visible()
            faults += await cut(page, "paper")
            assert await hall.led.do("close_ballot", ballot=ballot) == "done"
            await expect(page.get_by_role("button", name="เพิ่มคะแนน")).to_have_count(0)
        faults += await cut(page, phase)
    await hall.led.phase("kv")
    await expect(page.get_by_role("textbox").first).to_be_editable()
    if size == "phone":
        await page.get_by_role("button", name="ขั้นที่").first.click()
        faults += await cut(page, "the steps")
        await page.get_by_role("button", name="ขั้นที่").first.click()
    await page.get_by_role("button", name="เมนู").click()
    faults += await cut(page, "the menu")
    for line in ("ชื่อและตำแหน่งของฉัน", "ย้ายกลุ่ม", "หน้าที่ในกลุ่ม"):
        await page.get_by_role("button", name=line).click()
        await expect(page.get_by_role("dialog", name=line).locator("[aria-busy=true]")).to_have_count(0)
        faults += await cut(page, line)
        await page.keyboard.press("Escape")
        await page.get_by_role("button", name="เมนู").click()
    await page.context.close()
    await hall.led.send_home()
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
async def test_no_mark_is_cut_on_the_dashboard(server: Server, chromium: Browser, size: ViewportSize) -> None:
    hall = await Hall.found(server)
    cockpit = await Cockpit.open(chromium, hall.led, {"width": size["width"], "height": size["height"]})
    page = cockpit.page
    faults: list[str] = []

    async def look(where: str) -> None:
        await expect(page.locator("[aria-busy=true]")).to_have_count(0)
        faults.extend(await cut(page, where))

    for phase in phases.ORDER:
        await hall.led.phase(phase)
        await expect(page.locator("nav [aria-current=step]")).to_have_count(1)
        if phase in PULSES:
            pulse = await hall.ask()
            await expect(cockpit.button("ตอบแล้ว 16/16")).to_be_visible()
            await look(f"{phase}, open")
            assert await hall.led.do("close_round", round=pulse) == "done"
        if phase == "ballot":
            assert await hall.led.do("close_ballot", ballot=await hall.vote()) == "done"
        await look(phase)
        await cockpit.row(0).get_by_role("button", name="จัดการ").click()
        await expect(page.get_by_role("dialog")).to_be_visible()
        await look(f"{phase}, a group")
        await cockpit.button("ดูอย่างที่ผู้เข้าร่วมเห็น").click()
        await expect(page.get_by_test_id("seen-by")).to_be_visible()
        await look(f"{phase}, as members see it")
        await cockpit.close()
    await cockpit.button("เมนู").click()
    lines = await page.locator(".panel button").all_inner_texts()
    await look("the menu")
    assert len(lines) >= 7
    for line in lines:
        if not await page.locator(".panel").is_visible():
            await cockpit.button("เมนู").click()
        await page.locator(".panel").get_by_role("button", name=line, exact=True).click()
        await expect(page.get_by_role("dialog")).to_be_visible()
        await look(line)
        await cockpit.close()
    for key in "tascbpdo":
        await page.keyboard.press(key)
        await expect(page.get_by_role("dialog")).to_be_visible()
        await look(f"desk {key}")
        await cockpit.close()
    await page.context.close()
    await hall.led.send_home()
    assert not faults, "\n".join(faults)


async def test_no_mark_is_cut_at_the_door_on_cards_and_on_what_is_shared(server: Server, chromium: Browser) -> None:
    hall = await Hall.found(server)
    led, faults = hall.led, list[str]()
    assert await led.do("set_wifi", name=NAMES[0], password="prachachon") == "done"
    page = await (await chromium.new_context(viewport=PHONE)).new_page()
    await page.goto(f"{server.url}/#/j/{led.key}")
    await page.get_by_label("หาชื่อคุณในรายชื่อ").fill(NAMES[0])
    found = page.get_by_role("button", name=NAMES[0]).first
    await expect(found).to_be_visible()
    faults += await cut(page, "the door")
    await found.click()
    faults += await cut(page, "the door, found")
    await page.context.close()

    cockpit = await Cockpit.open(chromium, led)
    page = cockpit.page
    await page.get_by_role("button", name="เมนู").click()
    await cockpit.button("รายชื่อผู้ที่เชิญ").click()
    dialog = page.get_by_role("dialog", name="รายชื่อผู้ที่เชิญ")
    await dialog.get_by_role("button", name=re.compile(f"จัดการ.*{NAMES[1]}")).click()
    faults += await cut(page, "somebody who is expected")
    await page.get_by_role("button", name="นำเข้ารายชื่อ", exact=True).click()
    await page.get_by_label("หรือวางรายชื่อ").fill("\n".join(f"{name}, {WORDS[:60]}" for name in NAMES))
    await page.get_by_role("button", name="ดูก่อนนำเข้า").click()
    await expect(page.get_by_role("button", name="นำเข้า 4 คน")).to_be_visible()
    faults += await cut(page, "a list before it is taken")
    await cockpit.close()
    for address, seen in ((f"w/{led.workshop}/cards", "article"), ("host", "main form")):
        await page.goto(f"{server.url}/#/{address}")
        await expect(page.locator(seen).first).to_be_visible()
        faults += await cut(page, address)

    kept = await keep(led, NAMES[3])
    for size in (LAPTOP, PHONE):
        await page.set_viewport_size(size)
        await page.goto(await share(led, kept["snapshot"]))
        await expect(page.get_by_text(NAMES[1]).first).to_be_visible()
        faults += await cut(page, f"a record, {size}")
    await page.context.close()
    await led.send_home()
    assert not faults, "\n".join(faults)
