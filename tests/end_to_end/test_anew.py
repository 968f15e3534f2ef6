"""A text begun anew, in real browsers: nobody loses a word, and nobody has to do anything."""

import asyncio
import re

import pytest
from playwright.async_api import Browser, WebSocketRoute, expect

from tests.domain.rules import rule
from tests.end_to_end.browser import BrowserPerson, Wifi
from tests.end_to_end.facilitator import Facilitator, http
from tests.end_to_end.test_big_screen import Projector
from tests.end_to_end.test_dashboard import GROUPS, Cockpit

pytestmark = pytest.mark.browser

KV = "หัวปลาของกลุ่ม"
ASIDE = "ข้อความที่เก็บไว้ให้คุณ"
ANEW = "เริ่มหน้าใหม่"


@pytest.mark.long
@rule("T5")
async def test_a_text_goes_on_in_a_new_document(facilitator: Facilitator, chromium: Browser) -> None:
    wifi, other_wifi = Wifi(), Wifi()
    people = [
        await BrowserPerson.join(chromium, facilitator.server.url, facilitator.code, name, GROUPS[0], through)
        for name, through in (("มานี", None), ("สมชาย", None), ("ปิติ", wifi), ("วีระ", other_wifi))
    ]
    here, other, away, gone = people
    await facilitator.phase("kv")
    screen = await Projector.open(chromium, facilitator)
    await here.type_at_the_end(KV, "เพื่อประชาชน")
    await here.saved()
    for person in people:
        await person.shows(KV, "เพื่อประชาชน")
    await wifi.go()
    await away.type_at_the_end(KV, "ที่พิมพ์ตอนไม่มีเน็ต")
    await expect(away.page.get_by_role("status", name="สถานะการบันทึก")).to_have_attribute("data-state", "kept")
    await gone.type_at_the_end(KV, "ทุกคน")
    await gone.saved()
    await here.shows(KV, "เพื่อประชาชนทุกคน")
    await other_wifi.go()

    cockpit = await Cockpit.open(chromium, facilitator)
    await cockpit.manage(0)
    await cockpit.button("ประวัติ").click()
    sheet = cockpit.page.get_by_role("dialog", name="ประวัติ")
    await sheet.get_by_role("button", name=ANEW).click()
    await expect(sheet.get_by_text("ข้อความที่เห็นอยู่ยังครบ", exact=False)).to_be_visible()
    await sheet.get_by_role("button", name=ANEW).click()
    await expect(sheet.get_by_text(f"“หัวปลาของ{GROUPS[0]}” เริ่มหน้าใหม่แล้ว")).to_be_visible()
    await expect(sheet.get_by_text("เก็บเมื่อเริ่มหน้าใหม่").first).to_be_visible()
    await cockpit.close()

    await other.type_at_the_end(KV, "เสมอ")
    await other.saved()
    await here.type_at_the_end(KV, "!")
    await here.saved()
    whole = "เพื่อประชาชนทุกคนเสมอ!"
    for person in (here, other):
        await person.shows(KV, whole)
        await expect(person.page.get_by_role("textbox", name=ASIDE)).to_have_count(0)
    await expect(cockpit.row(0)).to_contain_text(whole)
    await expect(screen.page.locator("main")).to_contain_text(whole)

    await wifi.come_back()
    await other_wifi.come_back()
    await expect(away.page.get_by_role("textbox", name=ASIDE)).to_have_value("ที่พิมพ์ตอนไม่มีเน็ต", timeout=60_000)
    await gone.shows(KV, whole)
    await expect(gone.page.get_by_role("textbox", name=ASIDE)).to_have_count(0)
    await away.shows(KV, whole)
    await away.saved()
    assert (await facilitator.export())["texts"][f"kv.{facilitator.groups[0]}"] == whole


@rule("T5")
async def test_words_typed_before_a_page_was_closed_are_laid_aside(facilitator: Facilitator, chromium: Browser) -> None:
    wifi = Wifi()
    person, url = await typed_offline(facilitator, chromium, wifi)
    kv = f"kv.{facilitator.groups[0]}"
    assert await begin_anew(facilitator, kv) == 201
    assert await begin_anew(facilitator, kv) == 409
    await wifi.come_back()
    await person.page.goto(url)
    await expect(person.page.get_by_role("textbox", name=ASIDE)).to_have_value("ทุกคน", timeout=60_000)
    await person.shows(KV, "เพื่อประชาชน")
    await person.type_at_the_end(KV, "!")
    await person.saved()
    assert (await facilitator.export())["texts"][kv] == "เพื่อประชาชน!"


@rule("T5")
async def test_words_in_a_store_that_answers_late_are_laid_aside(facilitator: Facilitator, chromium: Browser) -> None:
    wifi = Wifi()
    person, url = await typed_offline(facilitator, chromium, wifi)
    assert await begin_anew(facilitator, f"kv.{facilitator.groups[0]}") == 201
    await wifi.come_back()

    busy = await person.page.context.new_page()
    await busy.goto(f"{facilitator.server.url}/manifest.webmanifest")
    await busy.evaluate(HOLD)
    is_opened = asyncio.Event()

    async def connect(line: WebSocketRoute) -> None:
        await is_opened.wait()
        line.connect_to_server()

    await person.page.route_web_socket(re.compile("/live"), connect)
    await person.page.goto(url)
    await expect(person.page.get_by_role("heading", name=KV, exact=True)).to_be_visible()  # from this browser
    is_opened.set()
    await person.shows(KV, "เพื่อประชาชน")
    await expect(person.page.get_by_role("textbox", name=ASIDE)).to_have_count(0)
    await busy.evaluate("holder.close()")
    await expect(person.page.get_by_role("textbox", name=ASIDE)).to_have_value("ทุกคน")
    await person.shows(KV, "เพื่อประชาชน")


HOLD = """() => new Promise((held) => {
    const opening = indexedDB.open("plathu-texts")
    opening.onsuccess = () => {
        holder = opening.result
        const upgrading = indexedDB.open("plathu-texts", holder.version + 1)
        upgrading.onblocked = held
        upgrading.onsuccess = () => upgrading.result.close()
    }
})"""
"""Keeps every page that opens the store waiting, until `holder` is closed."""


async def typed_offline(led: Facilitator, chromium: Browser, wifi: Wifi) -> tuple[BrowserPerson, str]:
    """Somebody whose last words no server has, and the address of the page that they have closed."""
    person = await BrowserPerson.join(chromium, led.server.url, led.code, "มานี", GROUPS[0], wifi)
    await led.phase("kv")
    await person.type_at_the_end(KV, "เพื่อประชาชน")
    await person.saved()
    await wifi.go()
    await person.type_at_the_end(KV, "ทุกคน")
    await expect(person.page.get_by_role("status", name="สถานะการบันทึก")).to_have_attribute("data-state", "kept")
    url = person.page.url
    await person.page.goto("about:blank")
    return person, url


async def begin_anew(led: Facilitator, text: str) -> int:
    async with http(led.server, led.token) as client:
        answer = await client.post(f"/api/workshops/{led.workshop}/texts/{text}/anew", json={"document": text})
    return answer.status_code
