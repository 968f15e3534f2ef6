"""A group elects its chair at a touch, in secret, also without a network; a tie is drawn, and everybody reads it."""

import pytest
from playwright.async_api import Browser, Locator, ViewportSize, expect

from tests.domain.rules import rule
from tests.end_to_end.browser import BrowserPerson, Wifi
from tests.end_to_end.facilitator import Facilitator
from tests.end_to_end.test_big_screen import WIDE, Projector
from tests.end_to_end.test_dashboard import GROUPS, Cockpit

pytestmark = pytest.mark.browser

NAMES = ("มานี", "ปิติ", "นางสาวชูใจ เลิศล้ำบำรุงราษฎร์", "วีระ")
PHONE: ViewportSize = {"width": 360, "height": 740}


def paper(person: BrowserPerson) -> Locator:
    return person.page.get_by_test_id("election")


def candidate(person: BrowserPerson, name: str) -> Locator:
    return paper(person).get_by_role("radio", name=name)


async def is_counted(person: BrowserPerson, name: str) -> None:
    await expect(paper(person).get_by_role("status")).to_contain_text("นับแล้ว คุณเลือก")
    await expect(paper(person).get_by_role("status")).to_contain_text(name)


@rule("R9", "R10", "R11", "R12", "U2", "U3")
async def test_a_group_elects_its_chair(facilitator: Facilitator, chromium: Browser) -> None:
    wifi = Wifi()
    people = [
        await BrowserPerson.join(
            chromium, facilitator.server.url, facilitator.code, name, GROUPS[0], wifi if name == "วีระ" else None
        )
        for name in NAMES
    ]
    one, two, three, away = people
    await one.page.set_viewport_size(PHONE)
    cockpit = await Cockpit.open(chromium, facilitator)
    wall = await Projector.open(chromium, facilitator, WIDE)
    await facilitator.phase("roles")
    for person in (one, two):
        await person.page.get_by_role("button", name="ขอเป็นประธานกลุ่ม").click()
        await expect(person.page.get_by_role("button", name="ถอนตัวจากประธานกลุ่ม")).to_be_visible()
    await cockpit.manage(0)
    await cockpit.button("เลือกตั้งประธานกลุ่ม").click()
    for person in people:
        await expect(candidate(person, NAMES[0])).to_be_in_viewport()
    await expect(cockpit.button("จับฉลากหาประธาน")).to_have_count(0)
    await Cockpit(cockpit.page).has_no_barriers("an open election")
    await Cockpit(one.page).has_no_barriers("a paper")
    assert await one.page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]

    await candidate(one, NAMES[0]).click()
    await is_counted(one, NAMES[0])
    await candidate(two, NAMES[0]).focus()
    await two.page.keyboard.press("Space")
    await is_counted(two, NAMES[0])
    await two.page.keyboard.press("ArrowDown")
    await is_counted(two, NAMES[1])
    await two.page.reload()
    await expect(candidate(two, NAMES[1])).to_be_checked()
    await candidate(three, NAMES[0]).click()
    await is_counted(three, NAMES[0])
    await expect(wall.page.get_by_test_id("elected")).to_have_text("เลือกตั้ง 3/4")
    assert await wall.faults() == []
    assert await facilitator.do("set_phase", phase="kv") == "election_open"

    await away.saved()
    await wifi.go()
    await candidate(away, NAMES[1]).click()
    await expect(paper(away).get_by_role("status")).to_have_text("กำลังส่ง")
    await wifi.come_back()
    await is_counted(away, NAMES[1])
    await expect(wall.page.get_by_test_id("elected")).to_have_text("เลือกตั้ง 4/4")

    dialog = cockpit.page.get_by_role("dialog")
    await dialog.get_by_role("button", name="ปิดการเลือกตั้ง").click()
    await dialog.get_by_role("button", name="ปิดและแสดงผล").click()
    for page in (one.page, away.page):
        await expect(page.get_by_text("คะแนนเท่ากัน 2 คน จึงจับฉลาก")).to_be_visible()
        await expect(page.get_by_text("2 จาก 4 คน")).to_be_visible()
    await expect(wall.page.get_by_test_id("elected")).to_have_text("เสมอ 2/4 จับฉลาก")
    assert await wall.faults() == []
    await Cockpit(one.page).has_no_barriers("a result")
    (elected,) = (await facilitator.export())["rounds"]
    assert (elected["kind"], elected["turnout"]) == ("election", 4)
    assert (elected["elected"]["votes"], elected["elected"]["tied"]) == (2, 2)
    board = await facilitator.board()
    assert board["elections"][0]["elected"]["member"] == board["roles"][elected["group"]]["chair"][0]
