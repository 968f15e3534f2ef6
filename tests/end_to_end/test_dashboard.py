"""The facilitator's cockpit in a real browser: one or two of them lead a hall, by hand or by keys alone."""

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest
from playwright.async_api import Browser, Locator, Page, expect

from plathu.domain.agenda import AGENDAS
from plathu.identity import new_id
from tests.end_to_end.browser import BrowserPerson, without_acks
from tests.end_to_end.facilitator import Facilitator
from tests.tablet import Tablet

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / "web/node_modules/axe-core/axe.min.js"

GROUPS = ["กลุ่มบริหาร 1", "กลุ่มบริหาร 2", "กลุ่มบูรณาการ", "กลุ่มบริการประชาชน"]

LAPTOP, WIDE, TABLET = {"width": 1280, "height": 800}, {"width": 1920, "height": 1080}, {"width": 1024, "height": 768}
LOW = {"width": 1366, "height": 640}

VIOLATIONS = """() =>
    axe.run({ resultTypes: ["violations"] }).then((found) => found.violations.map(({id, nodes}) => [id, nodes[0].html]))
"""


class Cockpit:
    """What a facilitator sees and touches. The words are Thai."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.advice = page.get_by_test_id("advice")
        self.main = page.get_by_test_id("main")
        self.next = page.get_by_test_id("next")
        self.clock = page.get_by_test_id("clock")

    @classmethod
    async def open(
        cls, chromium: Browser, led: Facilitator, size: dict[str, int] = LAPTOP, language: str = "th"
    ) -> "Cockpit":
        context = await chromium.new_context(viewport={"width": size["width"], "height": size["height"]})
        kept = {"plathu.host": led.token, "plathu.language": language}
        await context.add_init_script(
            f"for (const [key, value] of Object.entries({json.dumps(kept)})) localStorage.setItem(key, value)"
        )
        cockpit = cls(await context.new_page())
        await cockpit.page.goto(f"{led.server.url}/#/w/{led.workshop}/facilitate")
        await expect(cockpit.advice).to_be_visible()
        return cockpit

    def row(self, group: int) -> Locator:
        return self.page.get_by_test_id("group").nth(group)

    def button(self, name: str | re.Pattern[str], exact: bool = True) -> Locator:
        return self.page.get_by_role("button", name=name, exact=exact)

    def step(self, name: str) -> Locator:
        """A step of the day; the current one is where the hall is."""
        return self.page.get_by_role("navigation").get_by_role("button", name=name)

    async def go(self, name: str) -> None:
        """To any step of the day, which is asked for once more."""
        await self.step(name).click()
        await self.page.get_by_test_id("moving").get_by_role("button", name="พาไป").click()

    async def is_at(self, phase: str) -> None:
        await expect(self.step(phase)).to_have_attribute("aria-current", "step")

    async def manage(self, group: int) -> None:
        await self.row(group).get_by_role("button").click()
        await expect(self.page.get_by_role("dialog", name=GROUPS[group])).to_be_visible()

    async def undo(self) -> None:
        await self.button("เลิกทำ").click()

    async def close(self) -> None:
        await self.page.keyboard.press("Escape")
        await expect(self.page.get_by_role("dialog")).to_have_count(0)

    async def has_no_barriers(self, where: str) -> None:
        await self.page.evaluate(AXE.read_text(encoding="utf-8"))
        assert await self.page.evaluate(VIOLATIONS) == [], where


async def seated(led: Facilitator, each: int = 1) -> list[Tablet]:
    """As many people in each of the groups."""
    return [await led.member(f"คนที่ {n}", group=n % len(led.groups)) for n in range(each * len(led.groups))]


async def propose(led: Facilitator, people: list[Tablet], count: int) -> None:
    await led.phase("competencies")
    for n in range(count):
        asked = {"competency": new_id(), "domain": led.domains[0], "wording": f"ข้อที่ {n}"}
        assert await people[n % len(people)].do("propose_competency", **asked) == "done"


async def leave(people: list[Tablet]) -> None:
    for person in people:
        await person.leave()


async def test_it_says_what_to_do_next(chromium: Browser, facilitator: Facilitator) -> None:
    cockpit = await Cockpit.open(chromium, facilitator)
    await expect(cockpit.advice).to_contain_text("ยังไม่มีใครเข้ามา")
    await cockpit.main.click()
    await expect(cockpit.page.get_by_role("dialog").get_by_text(facilitator.code[:4])).to_be_visible()
    await expect(cockpit.page.get_by_role("img", name="สแกนเพื่อเข้าร่วม")).to_be_visible()
    await cockpit.close()
    people = await seated(facilitator)
    await expect(cockpit.advice).to_contain_text("เข้ามาแล้ว 4 คน")
    await expect(cockpit.page.get_by_test_id("here")).to_contain_text("ออนไลน์ 4 จาก 4 คน")
    await cockpit.next.click()
    await cockpit.is_at("เลือกหน้าที่")
    for person, group in zip(people[1:], facilitator.groups[1:], strict=True):
        assert await person.do("volunteer", group=group, role="chair") == "done"
    await expect(cockpit.advice).to_have_text(f"{GROUPS[0]} ยังไม่มีประธาน ลองประกาศเชิญ")
    await expect(cockpit.row(0)).to_contain_text("ยังไม่มี")
    await expect(cockpit.row(1)).to_contain_text("คนที่ 1")
    await cockpit.main.click()
    await cockpit.page.get_by_role("dialog").get_by_role("button", name="ประกาศ", exact=True).click()
    await people[0].until(lambda: bool(people[0].board["group_announcements"]), "the invitation")
    await leave(people)


async def test_two_facilitators_see_what_the_other_does(chromium: Browser, facilitator: Facilitator) -> None:
    one, other = await Cockpit.open(chromium, facilitator), await Cockpit.open(chromium, facilitator)
    people = await seated(facilitator)
    await expect(one.next).to_be_enabled()
    await one.next.click()
    await other.is_at("เลือกหน้าที่")
    await expect(one.button("เลิกทำ")).to_be_visible()
    await expect(other.button("เลิกทำ")).to_have_count(0)
    await other.go("เขียนหัวปลา")
    await one.is_at("เขียนหัวปลา")
    # The other has moved the hall on since, so there is nothing to undo here.
    await expect(one.button("เลิกทำ")).to_have_count(0)
    await other.undo()
    await one.is_at("เลือกหน้าที่")
    await leave(people)


async def test_a_step_of_the_day_is_asked_for_once_more(chromium: Browser, facilitator: Facilitator) -> None:
    """One tap that went astray would move everybody. The way on by its own button is not asked for."""
    await facilitator.phase("kv")
    cockpit = await Cockpit.open(chromium, facilitator, LOW)
    asked = cockpit.page.get_by_test_id("moving")
    await cockpit.step("แนะนำตัว").click()
    await expect(asked).to_contain_text("พาทั้งห้องกลับไปที่ “แนะนำตัว” ไหม")
    await cockpit.has_no_barriers("asked")
    await cockpit.page.keyboard.press("Enter")
    await cockpit.page.keyboard.press("Escape")
    await expect(asked).to_have_count(0)
    await expect(cockpit.step("แนะนำตัว")).to_be_focused()
    await cockpit.is_at("เขียนหัวปลา")
    await cockpit.step("จบงาน").click()
    await expect(asked).to_contain_text("พาทั้งห้องไปที่ “จบงาน” เลยไหม")
    # Who else leads has moved the hall: it is another question now.
    await facilitator.phase("plenary")
    await expect(asked).to_have_count(0)
    await cockpit.go("เขียนหัวปลา")
    await cockpit.is_at("เขียนหัวปลา")


async def test_who_is_in_the_middle_of_a_sentence_is_named(chromium: Browser, facilitator: Facilitator) -> None:
    """While words change, and in their own step; a caret that was left says nothing."""
    await facilitator.phase("kv")
    person = await facilitator.member("พี่น้ำ")
    text = await person.open_text(f"kv.{facilitator.groups[0]}")
    cockpit = await Cockpit.open(chromium, facilitator)
    text.append("เพื่อ")
    await expect(cockpit.row(0)).to_contain_text("กำลังเขียน")
    await expect(cockpit.next).to_contain_text(f"{GROUPS[0]} กำลังเขียนอยู่")
    await expect(cockpit.row(1)).not_to_contain_text("กำลังเขียน")
    await expect(cockpit.row(0)).not_to_contain_text("กำลังเขียน")
    await expect(cockpit.next).to_contain_text("รวมหัวปลา")
    text.append("ประชาชน")
    await expect(cockpit.row(0)).to_contain_text("กำลังเขียน")
    await cockpit.next.click()
    await cockpit.is_at("หัวปลาร่วม")
    await expect(cockpit.row(0)).not_to_contain_text("กำลังเขียน", timeout=2_000)


async def test_a_refusal_stands_at_its_field_and_goes_with_it(chromium: Browser, facilitator: Facilitator) -> None:
    cockpit = await Cockpit.open(chromium, facilitator, LOW)
    page, sheet = cockpit.page, cockpit.page.get_by_role("dialog")
    await cockpit.button("เมนู").click()
    await cockpit.button("ชื่อ กลุ่ม และด้าน").click()
    name = sheet.get_by_label("กลุ่มที่ 1", exact=True)
    await name.fill(GROUPS[1])
    await name.press("Enter")
    wrong = sheet.locator(".error:not(:empty)")
    await expect(wrong).to_be_in_viewport(ratio=1)
    await expect(name).to_be_focused()
    await expect(page.get_by_role("alert")).to_have_count(0)
    await cockpit.has_no_barriers("refused")
    await name.fill("กลุ่มอำนวยการ")
    await expect(wrong).to_have_count(0)
    await name.press("Enter")
    await expect(cockpit.button("เลิกทำ")).to_be_visible()
    # What was done is said under the window's content, and over none of it.
    covered = await page.evaluate(
        """() => {
            const bottom = document.querySelector("dialog .inside").getBoundingClientRect().bottom;
            return document.querySelector("dialog .toast").getBoundingClientRect().top < bottom;
        }"""
    )
    assert not covered
    await cockpit.close()


async def test_a_refusal_of_the_page_covers_nothing(chromium: Browser, facilitator: Facilitator) -> None:
    people = await seated(facilitator)
    await propose(facilitator, people, 2)
    await facilitator.phase("ballot")
    assert await facilitator.do("open_ballot", ballot=new_id(), budget=2, cap=2, small=True) == "done"
    cockpit = await Cockpit.open(chromium, facilitator, LOW)
    await cockpit.go("จบงาน")
    refused = cockpit.page.get_by_role("alert")
    await expect(refused).to_be_visible()
    alert, last = await refused.bounding_box(), await cockpit.page.locator("main").bounding_box()
    assert alert
    assert last
    assert alert["y"] >= last["y"] + last["height"] - 1
    # A window that is opened and closed leaves nothing of what was asked before it.
    await cockpit.button("เอกสาร").click()
    await expect(cockpit.page.get_by_role("dialog")).to_be_visible()
    await cockpit.close()
    await expect(refused).to_have_count(0)
    await leave(people)


async def test_a_ballot_that_cannot_be_opened_leads_to_the_number_that_is_wrong(
    chromium: Browser, facilitator: Facilitator
) -> None:
    people = await seated(facilitator)
    await propose(facilitator, people, 30)
    await facilitator.phase("ballot")
    cockpit = await Cockpit.open(chromium, facilitator, LOW)
    await cockpit.main.click()
    cap = cockpit.page.get_by_label("สูงสุดต่อข้อ")
    await cap.fill("50")
    await cockpit.page.get_by_role("dialog").get_by_role("checkbox").last.scroll_into_view_if_needed()
    await cockpit.button("เปิดลงคะแนน").last.click()
    await expect(cap).to_be_focused()
    await expect(cap).to_be_in_viewport(ratio=1)
    await cap.fill("1")
    await expect(cap).to_have_attribute("aria-invalid", "false")
    await leave(people)


async def test_a_second_tap_does_not_move_the_hall_twice(chromium: Browser, facilitator: Facilitator) -> None:
    people = await seated(facilitator)
    cockpit = await Cockpit.open(chromium, facilitator)
    await expect(cockpit.next).to_be_enabled()
    await cockpit.next.dblclick()
    await cockpit.is_at("เลือกหน้าที่")
    await expect(cockpit.next).to_be_enabled()
    assert (await facilitator.board())["phases"]["hall"] == "roles"
    await leave(people)


async def test_whoever_opens_or_closes_a_ballot_second_is_told_so(chromium: Browser, facilitator: Facilitator) -> None:
    people = await seated(facilitator)
    await propose(facilitator, people, 6)
    await facilitator.phase("ballot")
    one, other = await Cockpit.open(chromium, facilitator), await Cockpit.open(chromium, facilitator)
    for cockpit in (one, other):
        await cockpit.main.click()
        await expect(cockpit.page.get_by_label("คะแนนต่อคน")).to_have_value("2")
    # The other is offline while the first one presses, so that what they press arrives after it.
    await other.page.context.set_offline(True)
    await other.button("เปิดลงคะแนน").last.click()
    await one.button("เปิดลงคะแนน").last.click()
    await expect(one.button("ลงคะแนน 0/4")).to_be_visible()
    await other.page.context.set_offline(False)
    await expect(other.page.get_by_text("เปิดลงคะแนนไปแล้วเมื่อครู่")).to_be_visible()
    [ballot] = (await facilitator.board())["ballots"]
    await other.close()

    assert await people[0].do("cast_vote", ballot=ballot["ballot"], choices={}) == "done"
    for cockpit in (one, other):
        await expect(cockpit.button("ลงคะแนน 1/4")).to_be_visible()
        await expect(cockpit.row(0)).to_contain_text("นับรวมกับกลุ่มอื่น")
        await cockpit.button("ปิดลงคะแนน").click()
        asked = cockpit.page.get_by_text("ผู้ลงคะแนนยังไม่พอที่จะแสดงผล").locator("..")
        await expect(asked).to_contain_text("ยังไม่ลง 3 คน")
    await other.page.context.set_offline(True)
    await other.button("ปิดโดยไม่แสดงผล").click()
    await one.button("ปิดโดยไม่แสดงผล").click()
    await expect(one.advice).to_contain_text("ปิดลงคะแนนแล้ว")
    await other.page.context.set_offline(False)
    await expect(other.page.get_by_text(re.compile("^ปิดลงคะแนนไปแล้วเมื่อครู่"))).to_be_visible()
    await expect(other.advice).to_contain_text("ปิดลงคะแนนแล้ว")
    await leave(people)


async def test_the_clock_is_the_servers_and_everybody_sees_it(chromium: Browser, facilitator: Facilitator) -> None:
    one, other = await Cockpit.open(chromium, facilitator), await Cockpit.open(chromium, facilitator)
    await one.button("ตั้งเวลา").click()
    await one.button("10 นาที").click()
    await expect(one.page.get_by_role("dialog")).to_have_count(0)
    for cockpit in (one, other):
        await expect(cockpit.clock).to_have_text(re.compile(r"^(10:00|09:\d\d)$"))
    await other.button("+3 นาที").click()
    for cockpit in (one, other):
        await expect(cockpit.clock).to_have_text(re.compile(r"^(13:00|12:\d\d)$"))
    await one.manage(1)
    await one.button("5 นาที").click()
    await expect(one.page.get_by_test_id("desk-clock")).to_have_text(re.compile(r"^(05:00|04:\d\d)$"))
    await one.close()
    await expect(other.row(1).get_by_test_id("own-clock")).to_contain_text("04:")
    await expect(other.row(0).get_by_test_id("own-clock")).to_have_count(0)
    await other.button("หยุดเวลา").click()
    await expect(one.clock).to_have_count(0)
    await expect(one.row(1).get_by_test_id("own-clock")).to_have_count(0)


async def test_more_time_for_a_clock_that_is_gone_is_explained(chromium: Browser, facilitator: Facilitator) -> None:
    one, other = await Cockpit.open(chromium, facilitator), await Cockpit.open(chromium, facilitator)
    assert await facilitator.do("start_timer", seconds=600) == "done"
    await expect(other.clock).to_be_visible()
    await other.page.context.set_offline(True)
    await other.button("+3 นาที").click()
    await one.button("หยุดเวลา").click()
    await expect(one.clock).to_have_count(0)
    await other.page.context.set_offline(False)
    await expect(other.page.get_by_text("เวลานี้ถูกหยุดไปแล้ว")).to_be_visible()


async def test_a_lock_is_taken_back_and_leaves_a_group_as_it_was(chromium: Browser, facilitator: Facilitator) -> None:
    cockpit = await Cockpit.open(chromium, facilitator)
    await cockpit.manage(2)
    await cockpit.button("ขอให้กลุ่มนี้พักการเขียน").click()
    await expect(cockpit.button("เลิกทำ")).to_be_visible()
    await cockpit.close()
    await expect(cockpit.row(2)).to_contain_text("พักการเขียนอยู่")
    await cockpit.button("พักการเขียนทั้งห้อง").click()
    await expect(cockpit.button("ให้ทั้งห้องเขียนต่อ")).to_be_visible()
    await expect(cockpit.row(2)).not_to_contain_text("พักการเขียนอยู่")
    await cockpit.undo()
    await expect(cockpit.button("พักการเขียนทั้งห้อง")).to_be_visible()
    await expect(cockpit.row(2)).to_contain_text("พักการเขียนอยู่")


async def test_an_announcement_goes_to_everybody_and_away_again(chromium: Browser, facilitator: Facilitator) -> None:
    cockpit = await Cockpit.open(chromium, facilitator)
    member = await facilitator.member("มาลี")
    await cockpit.button("ประกาศ").click()
    await cockpit.page.get_by_label("ข้อความ").fill("พักสิบนาที 😀")
    await cockpit.page.get_by_role("dialog").get_by_role("button", name="ประกาศ", exact=True).click()
    await expect(cockpit.page.get_by_role("dialog")).to_have_count(0)
    await member.until(lambda: (member.board["announcement"] or {}).get("words") == "พักสิบนาที 😀", "the words")
    await cockpit.button("ปิดประกาศ").click()
    await member.until(lambda: member.board["announcement"] is None, "none")
    await leave([member])


async def test_the_big_screen_is_chosen_here(chromium: Browser, facilitator: Facilitator) -> None:
    cockpit = await Cockpit.open(chromium, facilitator)
    address = f"#/w/{facilitator.workshop}/screen"
    await expect(cockpit.page.get_by_role("link", name="เปิดจอใหญ่ในแท็บใหม่")).to_have_attribute("href", address)
    await cockpit.button("จอใหญ่: ตามขั้น").click()
    await cockpit.button("หัวปลาร่วม").click()
    await expect(cockpit.button("หัวปลาร่วม")).to_have_attribute("aria-pressed", "true")
    await cockpit.close()
    await expect(cockpit.button("จอใหญ่: หัวปลาร่วม")).to_be_visible()
    assert (await facilitator.board())["screen"] == "plenary"


async def test_a_group_goes_ahead_alone_and_comes_back(chromium: Browser, facilitator: Facilitator) -> None:
    cockpit = await Cockpit.open(chromium, facilitator)
    await facilitator.phase("kv")
    await cockpit.manage(1)
    await cockpit.page.get_by_role("dialog").get_by_role("button", name="หัวปลาร่วม").click()
    await expect(cockpit.row(1)).to_contain_text("อยู่ที่ หัวปลาร่วม")
    await cockpit.undo()
    await expect(cockpit.row(1)).not_to_contain_text("อยู่ที่")


async def test_who_is_moved_writes_in_the_new_group_and_keeps_it(chromium: Browser, facilitator: Facilitator) -> None:
    member = await BrowserPerson.join(chromium, facilitator.server.url, facilitator.code, "มาลี", GROUPS[0])
    await facilitator.phase("kv")
    cockpit = await Cockpit.open(chromium, facilitator)
    await cockpit.manage(0)
    await cockpit.button("ย้าย มาลี ไปกลุ่มอื่น").click()
    await cockpit.page.get_by_role("group", name="ย้าย มาลี").get_by_role("button", name=GROUPS[2]).click()
    await expect(cockpit.page.get_by_role("dialog")).to_contain_text("ยังไม่มีใครในกลุ่มนี้")
    await cockpit.close()
    await expect(member.page.get_by_role("banner")).to_contain_text(GROUPS[2])
    await member.type_at_the_end("หัวปลาของกลุ่ม", "เพื่อประชาชน")
    await expect(cockpit.row(2)).to_contain_text("เพื่อประชาชน")
    await expect(cockpit.row(2)).to_contain_text("10 ตัวอักษร")
    await member.keeps(f"kv.{facilitator.groups[2]}")
    await cockpit.undo()
    await expect(member.page.get_by_role("banner")).to_contain_text(GROUPS[0])
    await member.leave()


async def test_what_waits_on_a_tablet_is_seen(chromium: Browser, facilitator: Facilitator) -> None:
    """Its words are in the journal, but no answer comes through, so that it believes them unsent."""
    member = await BrowserPerson.join(chromium, facilitator.server.url, facilitator.code, "มาลี", GROUPS[1])
    await member.page.route_web_socket(re.compile("/live"), without_acks)
    await member.page.reload()
    await facilitator.phase("kv")
    cockpit = await Cockpit.open(chromium, facilitator)
    await expect(cockpit.row(1)).to_contain_text("1/1")
    await member.type_at_the_end("หัวปลาของกลุ่ม", "เพื่อ")
    await expect(cockpit.row(1).get_by_test_id("unsent")).to_have_text("ยังส่งไม่ถึง 1")
    await expect(cockpit.row(1)).to_contain_text("กำลังเขียน")
    await member.leave()
    await expect(cockpit.row(1).get_by_test_id("unsent")).to_have_count(0)
    await expect(cockpit.row(1)).to_contain_text("0/1")


async def test_keys_alone_lead_the_hall(chromium: Browser, facilitator: Facilitator) -> None:
    people = await seated(facilitator)
    await propose(facilitator, people, 9)
    await facilitator.phase("welcome")
    cockpit = await Cockpit.open(chromium, facilitator)
    press, dialog = cockpit.page.keyboard.press, cockpit.page.get_by_role("dialog")

    await press("Shift+Slash")
    await expect(dialog).to_contain_text("ปุ่มลัด")
    await press("Escape")

    await press("n")
    await expect(cockpit.next).to_be_focused()
    await expect(cockpit.next).to_be_enabled()
    await press("Enter")
    await cockpit.is_at("เลือกหน้าที่")
    await expect(cockpit.button("เลิกทำ")).to_be_visible()
    await press("u")
    await cockpit.is_at("แนะนำตัว")

    await press("t")
    await expect(cockpit.button("3 นาที")).to_be_focused()
    await press("Tab")
    await press("Enter")
    await expect(dialog).to_have_count(0)
    await expect(cockpit.clock).to_have_text(re.compile(r"^(05:00|04:\d\d)$"))

    await press("a")
    await expect(cockpit.page.get_by_label("ข้อความ")).to_be_focused()
    await cockpit.page.keyboard.type("tea at 3, nothing else")
    await press("Tab")
    await press("Enter")
    await expect(dialog).to_have_count(0)
    await expect(cockpit.page.get_by_text("“tea at 3, nothing else”")).to_be_visible()

    await press("l")
    await press("Space")
    await expect(cockpit.button("ให้ทั้งห้องเขียนต่อ")).to_be_focused()
    await press("Space")
    await expect(cockpit.button("พักการเขียนทั้งห้อง")).to_be_focused()

    await press("g")
    await press("ArrowDown")
    await press("Enter")
    await expect(cockpit.page.get_by_role("dialog", name=GROUPS[1])).to_be_visible()
    await expect(cockpit.button("ประวัติ")).to_be_focused()
    await press("Tab")
    await expect(cockpit.button("แก้ไข คนที่ 1")).to_be_focused()
    await press("Tab")
    await expect(cockpit.button("ย้าย คนที่ 1 ไปกลุ่มอื่น")).to_be_focused()
    await press("Enter")
    await press("Enter")
    await expect(dialog).to_contain_text("ยังไม่มีใครในกลุ่มนี้")
    await press("Escape")
    await expect(cockpit.row(1).get_by_role("button")).to_be_focused()
    await expect(cockpit.row(0)).to_contain_text("2/2")
    await expect(cockpit.button("เลิกทำ")).to_be_visible()
    await press("u")
    await expect(cockpit.row(0)).to_contain_text("1/1")

    await facilitator.phase("ballot")
    await cockpit.is_at("ลงคะแนน")
    await press("b")
    await expect(cockpit.page.get_by_label("คะแนนต่อคน")).to_be_focused()
    await press("Enter")
    await expect(cockpit.button("ลงคะแนน 0/4")).to_be_visible()
    [ballot] = (await facilitator.board())["ballots"]
    for person in people:
        assert await person.do("cast_vote", ballot=ballot["ballot"], choices={}) == "done"
    await expect(cockpit.advice).to_contain_text("ทุกคนลงคะแนนแล้ว")
    await press("n")
    await expect(cockpit.button("ปิดลงคะแนน")).to_be_focused()
    await expect(cockpit.button("ปิดลงคะแนน")).to_be_enabled()
    await press("Enter")
    await expect(cockpit.button("ยกเลิก")).to_be_focused()
    await press("Tab")
    await press("Enter")
    await expect(cockpit.advice).to_be_focused()
    await expect(cockpit.advice).to_contain_text("ปิดลงคะแนนแล้ว")
    await leave(people)


async def test_what_is_filled_in_wrongly_is_told_in_our_words(chromium: Browser, facilitator: Facilitator) -> None:
    """Not in the browser's own, which speaks the language it was installed in."""
    people = await seated(facilitator)
    await propose(facilitator, people, 3)
    await facilitator.phase("ballot")
    cockpit = await Cockpit.open(chromium, facilitator)
    page = cockpit.page
    await page.keyboard.press("b")
    await page.get_by_label("คะแนนต่อคน").fill("2")
    await page.get_by_label("สูงสุดต่อข้อ").fill("9")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("dialog").get_by_text("กรุณาใส่ตัวเลข 1 ถึง 2")).to_be_visible()
    await cockpit.close()
    await page.keyboard.press("t")
    await page.get_by_label("กำหนดเอง (นาที)").fill("481")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("dialog").get_by_text("กรุณาใส่ตัวเลข 1 ถึง 480")).to_be_visible()
    await cockpit.close()
    await page.keyboard.press("a")
    await page.get_by_label("ข้อความ").fill("ก" * 230)
    await expect(page.get_by_text("ยาวเกินไป 30 ตัวอักษร")).to_be_visible()
    await page.get_by_label("ข้อความ").fill(" ")
    await page.get_by_role("dialog").get_by_role("button", name="ประกาศ", exact=True).click()
    await expect(page.get_by_text("กรุณาพิมพ์ข้อความที่จะประกาศ")).to_be_visible()
    await cockpit.has_no_barriers("announcing")
    await leave(people)


async def test_a_workshop_is_founded_with_a_title_and_no_name_twice(
    chromium: Browser, facilitator: Facilitator
) -> None:
    cockpit = await Cockpit.open(chromium, facilitator)
    page = cockpit.page
    await page.goto(f"{facilitator.server.url}/#/host")
    await page.get_by_label("ชื่อเวิร์กช็อป").fill(" ")
    await page.get_by_label("วันที่จัด").fill("2026-11-26")
    await expect(page.get_by_text("ตรงกับ 26\u00a0พฤศจิกายน\u00a02569")).to_be_visible()
    for nth in (1, 3):
        await page.get_by_label(f"กลุ่มที่ {nth}", exact=True).fill(GROUPS[0])
    await page.get_by_role("button", name="สร้างเวิร์กช็อป").click()
    await expect(page.get_by_text("กรุณากรอกช่องนี้")).to_have_count(2)
    await expect(page.get_by_text("มีชื่อซ้ำกัน กรุณาตั้งให้ต่างกัน")).to_be_visible()
    await cockpit.has_no_barriers("founding")


async def test_a_link_that_was_used_leads_on(chromium: Browser, facilitator: Facilitator) -> None:
    page = await (await chromium.new_context()).new_page()
    await page.goto(f"{facilitator.server.url}/#/f/used")
    await expect(page.get_by_role("alert")).to_contain_text("ลิงก์นี้หมดอายุหรือถูกใช้แล้ว")
    await page.get_by_role("button", name="เข้าร่วมด้วยรหัส").click()
    await expect(page.get_by_label("รหัสเข้าร่วม 8 หลัก")).to_be_visible()


async def test_letters_lead_nowhere_for_those_who_turn_them_off(chromium: Browser, facilitator: Facilitator) -> None:
    cockpit = await Cockpit.open(chromium, facilitator)
    await cockpit.button("เมนู").click()
    await cockpit.button("ปุ่มลัด").click()
    await cockpit.page.get_by_label("ใช้ปุ่มลัด").uncheck()
    await cockpit.close()
    await cockpit.page.keyboard.press("t")
    await cockpit.button("ประกาศ").click()
    await expect(cockpit.page.get_by_role("dialog")).to_have_count(1)
    await expect(cockpit.page.get_by_role("dialog", name="ประกาศ")).to_be_visible()


@pytest.mark.parametrize("size", [LAPTOP, WIDE, TABLET], ids=["laptop", "wide", "tablet"])
@pytest.mark.parametrize("language", ["th", "en"])
async def test_four_groups_are_seen_at_once(
    chromium: Browser, facilitator: Facilitator, size: dict[str, int], language: str
) -> None:
    people = await seated(facilitator, 2)
    await facilitator.phase("kv")
    assert await facilitator.do("start_timer", seconds=900) == "done"
    cockpit = await Cockpit.open(chromium, facilitator, size, language)
    await expect(cockpit.row(3)).to_be_in_viewport(ratio=1)
    for seen in (cockpit.advice, cockpit.next, cockpit.clock, cockpit.page.get_by_test_id("join-code")):
        await expect(seen).to_be_in_viewport(ratio=1)
    await cockpit.has_no_barriers(f"{size} {language}")
    await leave(people)


LOW = {"width": 1366, "height": 640}
"""What a laptop of a district office leaves under the browser's bars."""

LONG = "กลุ่มบริการประชาชนและอำนวยความเป็นธรรมระดับอำเภอ"


async def hold_a_day(led: Facilitator, people: list[Tablet]) -> AsyncIterator[str]:
    """Each phase, with all that its rows have to show."""
    yield "welcome"
    await led.phase("pulse_before")
    async for open in a_pulse(led, people):
        yield f"pulse_before, {open}"
    await led.phase("roles")
    for person, role in zip(people, [*["chair"] * 4, *["secretary"] * 4, *["assistant"] * 4], strict=True):
        assert await person.do("volunteer", group=person.board["me"]["group"], role=role) == "done"
    yield "roles"
    await led.phase("kv")
    for person in people[:4]:
        text = await person.open_text(f"kv.{person.board['me']['group']}")
        text.append("เพื่อให้ประชาชนได้รับบริการที่ดี " * 9)
        await text.saved()
    yield "kv"
    await led.phase("plenary")
    text = await people[0].open_text("kv.plenary")
    text.append("เพื่อเป็นที่พึ่งของประชาชน " * 9)
    await text.saved()
    yield "plenary"
    await propose(led, people, 5)
    yield "competencies"
    await led.phase("ballot")
    ballot = new_id()
    assert await led.do("open_ballot", ballot=ballot, budget=2, cap=1) == "done"
    yield "ballot"
    assert await led.do("close_ballot", ballot=ballot) == "done"
    for phase in ("stories", "assets", "freedom", "aar"):
        await led.phase(phase)
        yield phase
    await led.phase("pulse_after")
    async for open in a_pulse(led, people):
        yield f"pulse_after, {open}"
    await led.phase("homework")
    yield "homework"
    await led.phase("closed")
    yield "closed"


async def a_pulse(led: Facilitator, people: list[Tablet]) -> AsyncIterator[str]:
    """Open, and then with what came of it."""
    pulse = new_id()
    questions = ["เข้าใจการจัดการความรู้ที่จะนำไปใช้กับงานบริการประชาชนแค่ไหน", "รู้สึกอย่างไร"]
    assert await led.do("open_pulse", round=pulse, questions=questions) == "done"
    for at, person in enumerate(people):
        assert await person.do("answer", round=pulse, answer={"scores": [1 + at % 5, 3]}) == "done"
    yield "open"
    assert await led.do("close_round", round=pulse) == "done"
    yield "closed"


@pytest.mark.parametrize(
    ("size", "told", "planned"),
    [(LOW, 1, False), (LOW, 0, True), (LAPTOP, 2, False)],
    ids=["low laptop, one announcement", "low laptop, a day of fifteen steps", "laptop, two announcements"],
)
async def test_four_groups_are_seen_at_once_in_every_phase(
    chromium: Browser, facilitator: Facilitator, size: dict[str, int], told: int, planned: bool
) -> None:
    led = await Facilitator.found(facilitator.server, groups=[*GROUPS[:3], LONG])
    if planned:
        assert await led.do("set_agenda", **msgspec.to_builtins(AGENDAS["chumphon"])) == "done"
    people = await seated(led, 3)
    cockpit = await Cockpit.open(chromium, led, size)
    async for phase in hold_a_day(led, people):
        for group in [None, led.groups[0]][:told]:
            words = "อีกสิบนาทีพักรับประทานอาหารว่างหน้าห้องประชุม"
            assert await led.do("announce", words=words, group=group) == "done"
        await expect(cockpit.button("ปิดประกาศ")).to_have_count(told)
        await expect(cockpit.step(STEPS[phase.split(",")[0]])).to_have_attribute("aria-current", "step")
        if phase.endswith("open"):
            await expect(cockpit.button("ตอบแล้ว 12/12")).to_be_visible()
        elif phase.startswith("pulse"):
            await expect(cockpit.page.get_by_test_id("hall")).to_contain_text("จาก 12 คน")
        if phase == "plenary":
            await expect(cockpit.page.get_by_test_id("hall")).to_contain_text("เพื่อเป็นที่พึ่ง")
        assert await cockpit.page.evaluate(HIDDEN) == [], phase
    await leave(people)
    await led.send_home()


STEPS = {
    "welcome": "แนะนำตัว",
    "pulse_before": "วัดก่อนงาน",
    "roles": "เลือกหน้าที่",
    "kv": "เขียนหัวปลา",
    "plenary": "หัวปลาร่วม",
    "competencies": "สมรรถนะหลัก",
    "ballot": "ลงคะแนน",
    "stories": "เรื่องเล่าเร้าพลัง",
    "assets": "ขุมความรู้",
    "freedom": "ตารางแห่งอิสรภาพ",
    "aar": "AAR",
    "pulse_after": "วัดหลังงาน",
    "homework": "การบ้าน",
    "closed": "จบงาน",
}

HIDDEN = """() => {
    const table = document.querySelector("table");
    const box = table.parentElement.getBoundingClientRect();
    const end = Math.min(box.bottom, innerHeight);
    return [...table.querySelectorAll("tbody tr")]
        .map((row) => [row.innerText, row.getBoundingClientRect().bottom - end])
        .filter(([, over]) => over > 1);
}"""
"""The rows that end under the edge of the table or the window, with how many px; a border may."""


async def test_a_group_that_needs_somebody_says_why(chromium: Browser, facilitator: Facilitator) -> None:
    """Three of four tables are gone when the dashboard is opened, and one has written nothing."""
    people = await seated(facilitator, 3)
    await facilitator.phase("kv")
    for place in (0, 2, 3):
        text = await people[place].open_text(f"kv.{facilitator.groups[place]}")
        text.append("เพื่อประชาชน")
        await text.saved()
    gone = [person for place, person in enumerate(people) if place not in (0, 5)]
    await leave(gone)
    cockpit = await Cockpit.open(chromium, facilitator)
    await expect(cockpit.row(1)).to_contain_text("ยังไม่เริ่ม")
    for row in (0, 2, 3):
        await expect(cockpit.row(row)).not_to_contain_text("ยังไม่เริ่ม")
    # A tablet that only lost the Wi-Fi would be back by then.
    for row, many in ((0, 2), (1, 2), (2, 3), (3, 3)):
        await expect(cockpit.row(row).get_by_test_id("offline")).to_have_text(f"ออฟไลน์ {many}", timeout=40_000)
    assert await facilitator.do("start_timer", seconds=600) == "done"
    await expect(cockpit.advice).to_contain_text(f"{GROUPS[1]} ยังไม่เริ่มเขียน")
    text = await people[5].open_text(f"kv.{facilitator.groups[1]}")
    text.append("เพื่อ")
    await expect(cockpit.row(1)).not_to_contain_text("ยังไม่เริ่ม")
    await expect(cockpit.advice).to_contain_text("ออฟไลน์ 10 จาก 12 คน")
    await cockpit.has_no_barriers("rows in need")
    await leave([people[0], people[5]])


async def test_rows_in_need_stand_first_for_who_wants_it_also_after_a_reload(
    chromium: Browser, facilitator: Facilitator
) -> None:
    people = await seated(facilitator)
    assert await people[2].do("call_facilitator", group=facilitator.groups[2]) == "done"
    cockpit = await Cockpit.open(chromium, facilitator)
    await expect(cockpit.row(2)).to_contain_text("ขอความช่วยเหลือ")
    wish = cockpit.page.get_by_role("checkbox", name="ที่ต้องดูแลขึ้นก่อน")
    await wish.check()
    await expect(cockpit.row(0)).to_contain_text(GROUPS[2])
    await cockpit.page.reload()
    await expect(wish).to_be_checked()
    await expect(cockpit.row(0)).to_contain_text(GROUPS[2])
    await cockpit.row(0).locator(".manage button").focus()
    assert await facilitator.do("come", group=facilitator.groups[2]) == "done"
    await expect(cockpit.row(0)).to_contain_text(GROUPS[0])
    await expect(cockpit.row(2).locator(".manage button")).to_be_focused()
    await leave(people)


@pytest.mark.parametrize("language", ["th", "en"])
async def test_on_a_tablet_the_tools_stand_in_one_row(
    chromium: Browser, facilitator: Facilitator, language: str
) -> None:
    """With all that they may say at once. Another row would take a group's place."""
    people = await seated(facilitator, 3)
    await propose(facilitator, people, 3)
    assert await people[0].do("park", parked=new_id(), words="ห้องประชุมของอำเภอ") == "done"
    await facilitator.phase("ballot")
    assert await facilitator.do("open_ballot", ballot=new_id(), budget=5, cap=5) == "done"
    assert await facilitator.do("start_timer", seconds=5400) == "done"
    assert await facilitator.do("set_lock", locked=True) == "done"
    assert await facilitator.do("show_on_screen", screen="competencies") == "done"
    cockpit = await Cockpit.open(chromium, facilitator, TABLET, language)
    tools = cockpit.page.get_by_role("region", name="เครื่องมือของห้อง" if language == "th" else "The hall's tools")
    await expect(tools.get_by_text("12")).to_be_visible()
    middles = await tools.locator("button:visible, a:visible").evaluate_all(MIDDLES)
    assert max(middles) - min(middles) <= 1, middles
    await cockpit.clock.click()
    stop = "หยุดเวลา" if language == "th" else "Stop clock"
    await cockpit.page.get_by_role("dialog").get_by_role("button", name=stop).click()
    await expect(cockpit.clock).to_have_count(0)
    await leave(people)


MIDDLES = """(those) => those.map((one) => {
    const { top, bottom } = one.getBoundingClientRect();
    return (top + bottom) / 2;
})"""
"""How far down each stands, in px."""


@pytest.mark.parametrize("size", [LAPTOP, TABLET], ids=["laptop", "tablet"])
async def test_twenty_groups_scroll_in_their_table_alone(
    chromium: Browser, facilitator: Facilitator, size: dict[str, int]
) -> None:
    led = await Facilitator.found(facilitator.server, groups=[f"อำเภอที่ {n}" for n in range(1, 21)])
    cockpit = await Cockpit.open(chromium, led, size)
    assert await cockpit.page.evaluate("document.documentElement.scrollHeight - innerHeight") == 0
    assert await cockpit.page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
    await cockpit.row(19).scroll_into_view_if_needed()
    await expect(cockpit.row(19)).to_be_in_viewport(ratio=0.95)  # A border may lie under the edge.
    await expect(cockpit.advice).to_be_in_viewport(ratio=1)
    await cockpit.has_no_barriers(str(size))


async def test_on_a_narrow_screen_rows_are_cards_and_still_a_table(chromium: Browser, facilitator: Facilitator) -> None:
    cockpit = await Cockpit.open(chromium, facilitator, {"width": 768, "height": 1024})
    assert await cockpit.page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
    await expect(cockpit.page.get_by_role("table", name="กลุ่มทั้งหมด").get_by_role("rowheader")).to_have_count(4)
    await cockpit.has_no_barriers("cards")


async def test_every_window_is_free_of_barriers(chromium: Browser, facilitator: Facilitator) -> None:
    people = await seated(facilitator)
    await propose(facilitator, people, 5)
    await facilitator.phase("ballot")
    cockpit = await Cockpit.open(chromium, facilitator)
    for key in ("t", "a", "s", "b", "c", "Shift+Slash"):
        await cockpit.page.keyboard.press(key)
        await expect(cockpit.page.get_by_role("dialog")).to_be_visible()
        await cockpit.has_no_barriers(key)
        await cockpit.close()
    await cockpit.manage(0)
    await cockpit.button("ย้าย คนที่ 0 ไปกลุ่มอื่น").click()
    await cockpit.has_no_barriers("group")
    await leave(people)


async def test_a_name_is_erased_and_its_tablet_sent_away(chromium: Browser, facilitator: Facilitator) -> None:
    cockpit = await Cockpit.open(chromium, facilitator)
    people = [await facilitator.member(name, group=0) for name in ("มาลี", "ดวงใจ")]
    await cockpit.manage(0)
    await cockpit.button("ลบชื่อ มาลี").click()
    question = cockpit.page.get_by_role("group", name="ลบชื่อ มาลี")
    await expect(question).to_contain_text("ย้อนกลับไม่ได้")
    await question.get_by_role("button", name="ลบชื่อ", exact=True).click()
    await expect(cockpit.button("ลบชื่อ มาลี")).to_have_count(0)
    assert await people[0].gone() == 1012
    assert [one["name"] for one in (await facilitator.board())["members"].values()] == ["ดวงใจ"]
    await leave(people)


async def test_two_of_one_name_are_told_apart_before_one_is_erased(chromium: Browser, facilitator: Facilitator) -> None:
    cockpit = await Cockpit.open(chromium, facilitator)
    first, second = [await facilitator.member("มาลี", group=0) for _ in range(2)]
    assert await second.do("volunteer", group=facilitator.groups[0], role="chair") == "done"
    marks = {member: one["device"] for member, one in (await facilitator.board())["members"].items()}
    await cockpit.manage(0)
    who = cockpit.page.get_by_test_id("who")
    await expect(who).to_have_count(2)
    told = await who.all_inner_texts()
    assert told[0] != told[1]
    assert all(re.search(r"เข้ามา \d\d\.\d\d\sน\.", one) for one in told)
    row = cockpit.page.get_by_role("listitem").filter(has_text=f"เครื่อง {marks[second.member]}")
    await expect(row).to_contain_text("ประธาน")
    await row.get_by_role("button", name="ลบชื่อ มาลี").click()
    question = row.get_by_role("group", name="ลบชื่อ มาลี")
    await expect(question).to_contain_text(f"เครื่อง {marks[second.member]}")
    await cockpit.has_no_barriers("two of one name")
    await question.get_by_role("button", name="ลบชื่อ", exact=True).click()
    assert await second.gone() == 1012
    assert list((await facilitator.board())["members"]) == [first.member]
    await leave([first, second])


async def test_the_door_is_closed_to_newcomers_and_opened_again(chromium: Browser, facilitator: Facilitator) -> None:
    member = await BrowserPerson.join(chromium, facilitator.server.url, facilitator.code, "มาลี", GROUPS[0])
    late = await (await chromium.new_context()).new_page()
    cockpit = await Cockpit.open(chromium, facilitator)
    await cockpit.page.keyboard.press("c")
    await cockpit.button("ปิดรับผู้มาใหม่").click()
    await expect(cockpit.page.get_by_text("ปิดรับผู้มาใหม่อยู่")).to_be_visible()
    await cockpit.has_no_barriers("a closed door")

    await late.goto(f"{facilitator.server.url}/#/j/{facilitator.key}")
    await expect(late.get_by_role("status")).to_contain_text("ตอนนี้ปิดรับผู้มาใหม่")
    await late.get_by_label("ชื่อ–สกุล").fill("ดวงใจ")
    await late.get_by_role("radio", name=GROUPS[1]).check()
    await late.get_by_role("button", name="เข้าร่วม", exact=True).click()
    await expect(late.get_by_role("alert")).to_contain_text("ประตูปิดสำหรับผู้มาใหม่แล้ว")

    # Members come back through a closed door, and may still change groups.
    await member.page.reload()
    await expect(member.page.get_by_test_id("me")).to_have_text("มาลี")
    await member.page.get_by_text("นั่งผิดกลุ่ม").click()
    await member.page.get_by_role("radio", name=GROUPS[2]).check()
    await member.page.get_by_role("button", name="ย้ายไปกลุ่มนี้").click()
    await expect(member.page.get_by_role("banner")).to_contain_text(GROUPS[2])

    await cockpit.button("เปิดรับผู้มาใหม่").click()
    await expect(cockpit.page.get_by_text("ปิดรับผู้มาใหม่อยู่")).to_have_count(0)
    await late.get_by_role("button", name="เข้าร่วม", exact=True).click()
    await expect(late.get_by_test_id("me")).to_have_text("ดวงใจ")
    await late.context.close()
    await member.leave()


async def test_all_names_of_one_device_are_erased_at_once(chromium: Browser, facilitator: Facilitator) -> None:
    device = "d" * 32
    program = [await facilitator.member(f"ที่นั่ง {n}", group=n % 2, device=device) for n in range(6)]
    [other] = [await facilitator.member("มาลี", group=0)]
    cockpit = await Cockpit.open(chromium, facilitator)
    await cockpit.manage(0)
    row = cockpit.page.get_by_role("listitem").filter(has_text="ที่นั่ง 2")
    await row.get_by_role("button", name=re.compile("ลบทั้ง 6 ชื่อ")).click()
    await expect(row.get_by_role("group")).to_contain_text("ย้อนกลับไม่ได้")
    await cockpit.has_no_barriers("all of one device")
    await row.get_by_role("group").get_by_role("button", name="ลบทั้ง 6 ชื่อของเครื่องนี้", exact=True).click()
    await expect(cockpit.page.get_by_test_id("who")).to_have_count(1)
    assert [await one.gone() for one in program] == [1012] * 6
    assert list((await facilitator.board())["members"]) == [other.member]
    await leave([*program, other])


async def test_the_wall_is_seen_small_beside_what_chooses_it(facilitator: Facilitator, chromium: Browser) -> None:
    cockpit = await Cockpit.open(chromium, facilitator)
    await expect(cockpit.page.locator("iframe")).to_have_count(0)
    await cockpit.page.keyboard.press("s")
    wall = cockpit.page.frame_locator("iframe[title=จอใหญ่ขณะนี้]")
    await expect(wall.locator("main > .join")).to_be_visible()
    assert await cockpit.page.locator("iframe").evaluate("frame => frame.closest('[inert]') !== null")
    box = await cockpit.page.locator("iframe").bounding_box()
    place = await cockpit.page.get_by_role("dialog").bounding_box()
    assert box is not None
    assert place is not None
    assert box["width"] < place["width"]
    await cockpit.page.get_by_role("dialog").get_by_role("button", name="กลุ่ม", exact=True).click()
    await expect(wall.locator("main > .cards")).to_be_visible()
    await cockpit.close()
    await expect(cockpit.page.locator("iframe")).to_have_count(0)
    await cockpit.page.context.close()


async def test_the_facilitator_sees_a_step_as_a_group_s_members_do(facilitator: Facilitator, chromium: Browser) -> None:
    """Read only: what members press is not there, nor is anybody of another group."""
    people = await seated(facilitator)
    await facilitator.phase("roles")
    assert await people[0].do("volunteer", group=facilitator.groups[0], role="chair") == "done"
    cockpit = await Cockpit.open(chromium, facilitator)
    await cockpit.manage(0)
    await cockpit.button("ดูอย่างที่ผู้เข้าร่วมเห็น").click()
    seen = cockpit.page.get_by_test_id("seen-by")
    await expect(seen.get_by_role("heading", name="เลือกหน้าที่ในกลุ่ม")).to_be_visible()
    await expect(seen.get_by_role("list", name="ประธานกลุ่ม", exact=True)).to_contain_text("คนที่ 0")
    await expect(seen.get_by_role("button")).to_have_count(0)
    await facilitator.phase("kv")
    text = await people[0].open_text(f"kv.{facilitator.groups[0]}")
    text.append("เพื่อประชาชน")
    await text.saved()
    await expect(seen).to_contain_text("เพื่อประชาชน")
    await expect(seen.locator("[contenteditable=true]")).to_have_count(0)
    assert await cockpit.page.evaluate("Object.keys(localStorage).every((key) => key !== 'plathu.seats')")
    await cockpit.page.context.close()
