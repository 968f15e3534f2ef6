"""Who types while the step ends, in a real browser."""

import pytest
from playwright.async_api import Browser, expect

from tests.end_to_end.browser import BrowserPerson
from tests.end_to_end.facilitator import Facilitator
from tests.end_to_end.test_dashboard import GROUPS, Cockpit

pytestmark = pytest.mark.browser

KV = "หัวปลาของกลุ่ม"


async def typist(chromium: Browser, led: Facilitator) -> BrowserPerson:
    await led.phase("kv")
    person = await BrowserPerson.join(chromium, led.server.url, led.code, "พี่น้ำ", GROUPS[0], heading=KV)
    page = person.page
    await page.set_viewport_size({"width": 800, "height": 500})
    await page.get_by_role("textbox", name=KV).click()
    await page.keyboard.type("เพื่อให้ประชาชนได้รับบริการที่รวดเร็ว")
    await person.saved()
    return person


async def test_who_types_while_the_step_ends_is_told_so(chromium: Browser, facilitator: Facilitator) -> None:
    person = await typist(chromium, facilitator)
    page = person.page
    await page.keyboard.type("ก")
    await person.saved()
    await facilitator.phase("plenary")
    ended = page.get_by_test_id("ended")
    await expect(ended).to_contain_text("ขั้น “เขียนหัวปลา” จบแล้ว")
    await expect(ended).to_contain_text("บริการที่รวดเร็ว")
    await expect(ended).to_contain_text("บันทึกครบ")
    await expect(ended).to_be_in_viewport()
    await Cockpit(page).has_no_barriers("a step that ended")
    await ended.get_by_role("button", name="ปิด").click()
    await expect(ended).to_have_count(0)


async def test_the_keys_that_still_come_scroll_nothing(chromium: Browser, facilitator: Facilitator) -> None:
    page = (await typist(chromium, facilitator)).page
    await page.clock.install()
    await page.keyboard.type("ก")
    # A busy machine may take longer for three keys than a person who types.
    await page.clock.pause_at(await page.evaluate("Date.now()") / 1000 + 0.1)
    await facilitator.phase("plenary")
    ended = page.get_by_test_id("ended")
    await expect(ended).to_be_focused()
    before = await page.evaluate("scrollY")
    for _ in range(3):
        await page.keyboard.press("Space")
        await page.clock.run_for(900)
    assert await page.evaluate("scrollY") == before
    await expect(ended).to_be_focused()


async def test_who_had_looked_up_is_left_in_peace(chromium: Browser, facilitator: Facilitator) -> None:
    page = (await typist(chromium, facilitator)).page
    await page.clock.install()
    await page.keyboard.type("ก")
    await page.clock.run_for(6_000)
    await facilitator.phase("plenary")
    await expect(page.get_by_role("heading", name="หัวปลาร่วมของทั้งห้อง")).to_be_visible()
    await expect(page.get_by_test_id("ended")).to_have_count(0)


async def test_who_types_while_they_are_moved_is_told_so(chromium: Browser, facilitator: Facilitator) -> None:
    page = (await typist(chromium, facilitator)).page
    await page.keyboard.type("ก")
    [member] = (await facilitator.board())["members"]
    assert await facilitator.do("move_member", member=member, group=facilitator.groups[1]) == "done"
    await expect(page.get_by_test_id("ended")).to_contain_text("คุณย้ายมากลุ่มนี้แล้ว")
