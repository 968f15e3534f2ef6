"""What a facilitator does with whole workshops, in a real browser."""

import pytest
from playwright.async_api import Browser, Page, expect

from plathu.identity import new_id
from plathu.main import facilitator_link
from plathu.settings import Settings
from tests.end_to_end.servers import SECRET, Redis, Server
from tests.end_to_end.test_dashboard import Cockpit

pytestmark = pytest.mark.browser


async def host(chromium: Browser, server: Server, redis: Redis, language: str = "th") -> Page:
    """Who opened the link that the server shows, at the list of workshops."""
    page = await (await chromium.new_context(viewport={"width": 1366, "height": 640})).new_page()
    await page.add_init_script(f"localStorage.setItem('plathu.language', '{language}')")
    await page.goto(server.url + await facilitator_link(Settings(redis=redis.url, facilitator_secret=SECRET)))
    await page.wait_for_url("**/#/host")
    return page


async def name_workshop(page: Page, title: str) -> None:
    await page.get_by_label("ชื่อเวิร์กช็อป").fill(title)
    await page.get_by_label("หน่วยงาน").fill("ที่ทำการปกครองจังหวัดชุมพร")


async def test_the_form_of_a_new_workshop_is_empty_but_for_examples(
    chromium: Browser, server: Server, redis: Redis
) -> None:
    page = await host(chromium, server, redis)
    for field in ("ชื่อเวิร์กช็อป", "หน่วยงาน", "กลุ่มที่ 1", "ด้านที่ 4"):
        await expect(page.get_by_label(field, exact=True)).to_have_value("")
    await expect(page.get_by_label("กลุ่มที่ 1", exact=True)).to_have_attribute("placeholder", "กลุ่มบริหาร 1")
    await Cockpit(page).has_no_barriers("a form with examples")


async def test_a_new_workshop_has_the_groups_that_were_named_and_no_example(
    chromium: Browser, server: Server, redis: Redis
) -> None:
    page = await host(chromium, server, redis)
    await name_workshop(page, f"ตามที่ตั้ง {new_id()}")
    await page.get_by_label("กลุ่มที่ 2", exact=True).fill("กลุ่มเจี๊ยบ")
    await page.get_by_role("button", name="สร้างเวิร์กช็อป").click()
    await expect(page.get_by_test_id("group")).to_have_count(1)
    await expect(page.get_by_test_id("group")).to_contain_text("กลุ่มเจี๊ยบ")


async def test_a_new_workshop_without_any_group_named_has_those_of_the_example(
    chromium: Browser, server: Server, redis: Redis
) -> None:
    page = await host(chromium, server, redis)
    await expect(page.get_by_text("เว้นว่างทุกช่องจะได้กลุ่มตามตัวอย่าง")).to_be_visible()
    await name_workshop(page, f"ตามตัวอย่าง {new_id()}")
    await page.get_by_role("button", name="สร้างเวิร์กช็อป").click()
    await expect(page.get_by_test_id("group")).to_have_count(4)
    await expect(page.get_by_test_id("group").first).to_contain_text("กลุ่มบริหาร 1")
