"""The parking lot in real browsers: what is parked on a tablet is answered from the dashboard, before the hall."""

import re

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from tests.domain.rules import rule
from tests.end_to_end.browser import BrowserPerson, Wifi
from tests.end_to_end.facilitator import Facilitator
from tests.end_to_end.test_big_screen import Projector
from tests.end_to_end.test_dashboard import GROUPS, Cockpit

pytestmark = pytest.mark.browser

MATTER = "เบี้ยเลี้ยงของวันนี้เบิกจากหมวดไหน"
ANSWER = "หมวดฝึกอบรม"


def lot(page: Page) -> Locator:
    return page.locator("details", has=page.get_by_text("ลานจอดประเด็น"))


async def park(person: BrowserPerson, words: str) -> None:
    await person.page.get_by_label("ประเด็นที่จะจอด").fill(words)
    await person.page.get_by_role("button", name="จอดไว้").click()


@rule("G1", "G4", "G5")
async def test_what_is_parked_is_answered_before_everybody(facilitator: Facilitator, chromium: Browser) -> None:
    one, other = [
        await BrowserPerson.join(chromium, facilitator.server.url, facilitator.code, name, group)
        for name, group in (("มานี", GROUPS[0]), ("ปิติ", GROUPS[1]))
    ]
    for person in (one, other):
        await lot(person.page).locator("summary").click()
    await park(one, MATTER)
    await expect(lot(one.page).get_by_role("button", name=f"ถอน “{MATTER}”")).to_be_visible()
    await expect(lot(other.page)).to_contain_text(MATTER)
    await expect(lot(other.page)).to_contain_text(GROUPS[0])
    await expect(lot(other.page).get_by_role("button", name="ถอน", exact=False)).to_have_count(0)

    cockpit = await Cockpit.open(chromium, facilitator)
    screen = await Projector.open(chromium, facilitator)
    await facilitator.do("show_on_screen", screen="parked")
    await expect(screen.page.locator("main")).to_contain_text(MATTER)
    await cockpit.button(re.compile("^ลานจอด 1$")).click()
    answering = cockpit.page.get_by_role("group", name=f"คำตอบของ “{MATTER}”")
    await answering.get_by_label("คำตอบ").fill(ANSWER)
    await cockpit.has_no_barriers("parking")
    await answering.get_by_role("button", name="ตอบ").click()
    for page in (one.page, other.page, screen.page):
        await expect(page.locator("main")).to_contain_text(ANSWER)
    await expect(lot(one.page).get_by_role("button", name="ถอน", exact=False)).to_have_count(0)
    await cockpit.undo()
    await expect(lot(one.page)).not_to_contain_text(ANSWER)


@rule("G3")
async def test_a_slip_is_taken_back_and_brought_back(facilitator: Facilitator, chromium: Browser) -> None:
    person = await BrowserPerson.join(chromium, facilitator.server.url, facilitator.code, "มานี", GROUPS[0])
    await lot(person.page).locator("summary").click()
    await park(person, MATTER)
    await lot(person.page).get_by_role("button", name=f"ถอน “{MATTER}”").click()
    await expect(lot(person.page)).to_contain_text("ยังไม่มีประเด็นจอดอยู่")
    await person.page.get_by_role("button", name="เลิกทำ").click()
    await expect(lot(person.page)).to_contain_text(MATTER)
    assert [one["words"] for one in (await facilitator.board())["parked"]] == [MATTER]


async def test_what_is_parked_without_a_network_is_parked_later(facilitator: Facilitator, chromium: Browser) -> None:
    wifi = Wifi()
    person = await BrowserPerson.join(chromium, facilitator.server.url, facilitator.code, "มานี", GROUPS[0], wifi)
    await lot(person.page).locator("summary").click()
    await wifi.go()
    await park(person, MATTER)
    await expect(lot(person.page)).to_contain_text(MATTER)
    await expect(person.page.get_by_role("status", name="สถานะการบันทึก")).to_have_attribute("data-state", "kept")
    await wifi.come_back()
    await person.saved()
    assert [one["words"] for one in (await facilitator.board())["parked"]] == [MATTER]
