"""The plan of the day: made, changed at noon by hand and by keys, and kept by the hall and its clock."""

import re
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from tests.domain.rules import rule
from tests.end_to_end.browser import BrowserPerson
from tests.end_to_end.facilitator import Facilitator
from tests.end_to_end.test_big_screen import Projector
from tests.end_to_end.test_dashboard import GROUPS, Cockpit

pytestmark = pytest.mark.browser

BANGKOK = timezone(timedelta(hours=7))
PHONE = {"width": 360, "height": 740}


def steps(*planned: tuple[str, int]) -> list[dict[str, Any]]:
    return [{"phase": phase, "minutes": minutes} for phase, minutes in planned]


DAY = steps(("welcome", 30), ("kv", 60), ("stories", 75), ("aar", 15), ("homework", 15))


async def opened(cockpit: Cockpit) -> Locator:
    """The window of the agenda."""
    await cockpit.button("เมนู").click()
    await cockpit.button("กำหนดการ").click()
    dialog = cockpit.page.get_by_role("dialog", name="กำหนดการ")
    await expect(dialog).to_be_visible()
    return dialog


def rows(dialog: Locator) -> Locator:
    return dialog.get_by_test_id("agenda").locator("b").filter(has_not_text="พัก")


async def planned(led: Facilitator) -> list[str]:
    agenda = (await led.board())["agenda"]
    return [step["phase"] for step in agenda["steps"]]


async def drag(page: Page, handle: Locator, onto: Locator) -> None:
    await handle.evaluate("handle => handle.scrollIntoView({block: 'center'})")
    begin, end = await handle.bounding_box(), await onto.bounding_box()
    assert begin
    assert end
    await page.mouse.move(begin["x"] + begin["width"] / 2, begin["y"] + begin["height"] / 2)
    await page.mouse.down()
    await page.mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] / 2, steps=8)
    await page.mouse.up()


@rule("J1", "J5")
async def test_a_day_is_planned_dragged_and_moved_by_keys(chromium: Browser, facilitator: Facilitator) -> None:
    cockpit = await Cockpit.open(chromium, facilitator)
    page = cockpit.page
    await expect(page.get_by_test_id("pace")).to_have_count(0)
    dialog = await opened(cockpit)
    await cockpit.has_no_barriers("no agenda")
    await dialog.get_by_role("button", name="ครึ่งวัน").click()
    await expect(rows(dialog)).to_have_count(9)
    # The workshop's day is long ago, so the plan is told by its own hours.
    await expect(dialog.get_by_test_id("desk-pace")).to_have_text("กำหนดเลิก 12.00\u00a0น.")
    await expect(dialog.get_by_text("11.50\u00a0น. – 12.00\u00a0น.")).to_be_visible()
    await expect(dialog.get_by_role("button", name="ปรับให้เลิกตรงเวลา")).to_have_count(0)
    await drag(page, dialog.get_by_label("ลากเพื่อย้าย เรื่องเล่าเร้าพลัง"), dialog.get_by_label("ลากเพื่อย้าย เขียนหัวปลา"))
    await expect(rows(dialog).nth(2)).to_have_text("เรื่องเล่าเร้าพลัง")
    await page.keyboard.press("Alt+ArrowDown")
    await expect(rows(dialog).nth(3)).to_have_text("เรื่องเล่าเร้าพลัง")
    await page.keyboard.press("Alt+ArrowDown")
    await expect(rows(dialog).nth(4)).to_have_text("เรื่องเล่าเร้าพลัง")
    await dialog.get_by_label("ย้าย ลงคะแนน ขึ้น").click()
    minutes = dialog.get_by_label("นาทีของ เขียนหัวปลา", exact=True)
    await minutes.fill("๕๐")
    await minutes.press("Tab")
    await expect(minutes).to_have_value("50")
    await dialog.get_by_label("เอา การบ้าน ออก").click()
    await expect(rows(dialog)).to_have_count(8)
    await page.get_by_role("button", name="เลิกทำ").click()
    await expect(rows(dialog)).to_have_count(9)
    await dialog.get_by_label("เพิ่ม ขุมความรู้ ในกำหนดการ").click()
    await expect(rows(dialog)).to_have_count(10)
    await dialog.get_by_label("เวลาที่ควรเลิก").fill("16.30")
    await dialog.get_by_label("เวลาที่ควรเลิก").press("Enter")
    await dialog.get_by_label("เมื่อเข้าแต่ละขั้น").uncheck()
    await expect(dialog.get_by_label("เมื่อเข้าแต่ละขั้น")).not_to_be_checked()
    await cockpit.close()
    agenda = (await facilitator.board())["agenda"]
    assert [step["phase"] for step in agenda["steps"]] == [
        *("welcome", "roles", "kv", "plenary", "stories", "ballot", "competencies", "assets", "aar", "homework")
    ]
    assert (agenda["clock"], agenda["ends"]) == (False, "16:30")
    assert agenda["steps"][2]["minutes"] == 50


@rule("J3", "J4", "J5")
async def test_the_hall_skips_what_is_not_planned_and_its_clock_starts_with_the_step(
    chromium: Browser, facilitator: Facilitator
) -> None:
    assert await facilitator.do("set_agenda", steps=DAY) == "done"
    person = await BrowserPerson.join(chromium, facilitator.server.url, facilitator.code, "มานี", GROUPS[0])
    for number, group in enumerate(GROUPS[1:], 1):
        await facilitator.member(group, number)
    cockpit = await Cockpit.open(chromium, facilitator)
    await expect(cockpit.clock).to_have_count(0)
    await expect(cockpit.next).to_contain_text("เขียนหัวปลา")
    await expect(cockpit.next).to_have_attribute("aria-disabled", "false")
    await cockpit.next.click()
    await cockpit.is_at("เขียนหัวปลา")
    await expect(cockpit.clock).to_contain_text("59:")
    await expect(cockpit.next).to_contain_text("เรื่องเล่าเร้าพลัง")
    steps = person.page.get_by_role("navigation", name="ขั้นตอนของวัน")
    await expect(steps.get_by_role("button", name="ขั้นที่ 2 จาก 6: เขียนหัวปลา")).to_be_visible()
    await expect(steps).not_to_contain_text("เลือกหน้าที่")
    dialog = await opened(cockpit)
    await dialog.get_by_label("พาห้องไป เลือกหน้าที่").click()
    await cockpit.close()
    await cockpit.is_at("เลือกหน้าที่")
    await expect(cockpit.clock).to_have_count(0)
    await expect(steps).to_contain_text("เลือกหน้าที่")
    await expect(cockpit.next).to_contain_text("เขียนหัวปลา")


@rule("J7")
async def test_what_the_end_of_the_day_needs_is_said_half_an_hour_before(
    chromium: Browser, facilitator: Facilitator
) -> None:
    plan = steps(("kv", 31), ("aar", 15), ("homework", 15))
    assert await facilitator.do("set_agenda", steps=plan, clock=False) == "done"
    for number in range(4):
        await facilitator.member(f"คนที่ {number}", number)
    await facilitator.phase("kv")
    cockpit = await Cockpit.open(chromium, facilitator)
    await cockpit.page.clock.install()
    await cockpit.page.reload()
    await expect(cockpit.advice).not_to_contain_text("AAR")
    await expect(cockpit.page.get_by_test_id("pace")).to_contain_text("เลิกประมาณ")
    for number in range(8):
        # Less than the silence after which a page looks for another connection, and then news.
        await cockpit.page.clock.run_for(9_000)
        assert await facilitator.do("announce", words=f"ครั้งที่ {number}") == "done"
        await expect(cockpit.page.get_by_text(f"ครั้งที่ {number}").first).to_be_visible()
    since = (await facilitator.board())["agenda"]["since"]
    due = datetime.fromtimestamp(since / 1000, BANGKOK) + timedelta(minutes=31)
    await expect(cockpit.advice).to_have_text(f"เหลือเวลาไว้ให้ AAR และการบ้าน 30 นาที เริ่มภายใน {due:%H.%M}\u00a0น.")
    await expect(cockpit.next).to_contain_text("AAR")


@rule("J7")
async def test_a_day_is_planned_anew_at_noon(chromium: Browser, facilitator: Facilitator) -> None:
    """The afternoon is longer than what is left of it: it is fitted at a tap, and its end stays whole."""
    soon = datetime.now(BANGKOK) + timedelta(minutes=130)
    assert await facilitator.do("set_agenda", steps=DAY, ends=f"{soon:%H:%M}") == "done"
    for number in range(4):
        await facilitator.member(f"คนที่ {number}", number)
    await facilitator.phase("kv")
    cockpit = await Cockpit.open(chromium, facilitator)
    await expect(cockpit.page.get_by_test_id("pace")).to_contain_text("ช้ากว่ากำหนด")
    await cockpit.page.get_by_test_id("pace").click()
    dialog = cockpit.page.get_by_role("dialog", name="กำหนดการ")
    await expect(dialog.get_by_test_id("desk-pace")).to_contain_text(re.compile("ช้ากว่ากำหนด 3[56] นาที"))
    await dialog.get_by_role("button", name="ปรับให้เลิกตรงเวลา").click()
    await expect(dialog.get_by_test_id("desk-pace")).to_contain_text("ตรงตามกำหนด")
    await expect(dialog.get_by_label("นาทีของ เรื่องเล่าเร้าพลัง", exact=True)).to_have_value("35")
    await expect(dialog.get_by_label("นาทีของ AAR", exact=True)).to_have_value("15")
    await expect(dialog.get_by_role("button", name="ปรับให้เลิกตรงเวลา")).to_have_count(0)
    await cockpit.close()
    await expect(cockpit.page.get_by_test_id("pace")).to_contain_text("ตรงตามกำหนด")


async def test_the_plan_stands_on_the_wall_and_on_a_telephone(chromium: Browser, facilitator: Facilitator) -> None:
    assert await facilitator.do("set_agenda", steps=DAY, ends="16:45") == "done"
    wall = await Projector.open(chromium, facilitator)
    assert await facilitator.do("show_on_screen", screen="agenda") == "done"
    await expect(wall.page.get_by_text("เรื่องเล่าเร้าพลัง")).to_be_visible()
    await expect(wall.page.get_by_text("เลิก 16.45\u00a0น.")).to_be_visible()
    await facilitator.phase("stories")
    await expect(wall.page.locator("[aria-current=step]")).to_contain_text("เรื่องเล่าเร้าพลัง")
    assert await wall.faults() == []
    cockpit = await Cockpit.open(chromium, facilitator, PHONE)
    dialog = await opened(cockpit)
    await expect(rows(dialog)).to_have_count(5)
    await cockpit.has_no_barriers("a telephone")
    await dialog.get_by_label("ย้าย เขียนหัวปลา ลง").click()
    await expect(rows(dialog).nth(2)).to_have_text("เขียนหัวปลา")
    assert await planned(facilitator) == ["welcome", "stories", "kv", "aar", "homework"]
