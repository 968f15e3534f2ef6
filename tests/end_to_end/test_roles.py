"""Roles when nobody offers, and when somebody is called away, in a real browser."""

import pytest
from playwright.async_api import Browser, expect

from tests.end_to_end.browser import BrowserPerson
from tests.end_to_end.facilitator import Facilitator
from tests.end_to_end.test_dashboard import GROUPS, Cockpit

pytestmark = pytest.mark.browser


async def test_a_lot_is_drawn_and_who_it_falls_on_hands_the_role_over(
    chromium: Browser, facilitator: Facilitator
) -> None:
    person = await BrowserPerson.join(
        chromium, facilitator.server.url, facilitator.code, "นายอำเภอ ประสิทธิ์ ชูช่วยเหลือเกื้อกูล", GROUPS[0]
    )
    await facilitator.phase("roles")
    page = person.page
    cockpit = await Cockpit.open(chromium, facilitator)
    await cockpit.manage(0)
    await expect(cockpit.button("จับฉลากหาประธาน")).to_be_visible()
    await Cockpit(cockpit.page).has_no_barriers("a group without roles")
    await cockpit.button("จับฉลากหาประธาน").click()
    await expect(cockpit.button("จับฉลากหาประธาน")).to_have_count(0)
    chairs = page.get_by_role("list", name="ประธานกลุ่ม", exact=True)
    await expect(chairs).to_contain_text("คุณ")
    await expect(page.get_by_text("มอบหน้าที่ให้คนอื่น")).to_have_count(0)

    await facilitator.member("พี่น้ำ")
    await page.get_by_text("มอบหน้าที่ให้คนอื่น ประธานกลุ่ม").click()
    await page.get_by_label("มอบให้").select_option("พี่น้ำ")
    await Cockpit(page).has_no_barriers("handing over")
    await page.get_by_role("button", name="มอบหน้าที่ประธานกลุ่มให้ พี่น้ำ").click()
    await expect(chairs).to_contain_text("พี่น้ำ")
    await expect(chairs).not_to_contain_text("คุณ")

    dialog = cockpit.page.get_by_role("dialog")
    await dialog.get_by_text("มอบหน้าที่ให้คนอื่น ประธาน").click()
    await dialog.get_by_label("มอบให้").first.select_option("นายอำเภอ ประสิทธิ์ ชูช่วยเหลือเกื้อกูล")
    await dialog.get_by_role("button", name="มอบหน้าที่ประธานให้").click()
    await expect(chairs).to_contain_text("คุณ")
