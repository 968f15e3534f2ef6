"""Pastes of every size: what is too much is laid aside once, and throws nobody out."""

import pytest
from playwright.async_api import Browser, WebSocketRoute, expect

from tests.end_to_end.browser import BrowserPerson, Wifi
from tests.end_to_end.facilitator import Facilitator

pytestmark = pytest.mark.browser

KV = "หัวปลาของกลุ่ม"
GROUP = "กลุ่มบริหาร 1"
PAGES = "ก" * 150_000
"""450 KB: more than an outbox, less than a text."""

PASTE = """(words) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", words);
    const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(paste);
}"""
"""As from a clipboard. Inserted as by a keyboard, so much text would keep Chromium busy for ten seconds each time."""


async def test_a_large_paste_reaches_the_others_and_throws_nobody_out(
    facilitator: Facilitator, chromium: Browser
) -> None:
    author = await BrowserPerson.join(chromium, facilitator.server.url, facilitator.code, "มานี", GROUP)
    reader = await facilitator.member("สมชาย", 0)
    await facilitator.phase("kv")
    text = await reader.open_text(f"kv.{facilitator.groups[0]}")
    lines: list[WebSocketRoute] = []
    author.page.on("websocket", lambda line: lines.append(line))  # type: ignore[arg-type]
    await author.type_at_the_end(KV, "")
    await author.page.evaluate(PASTE, PAGES)
    await author.page.keyboard.insert_text("!")
    await author.saved()
    await text.reads(PAGES + "!")
    assert not lines, "the author's socket stayed"


async def test_what_is_too_long_for_a_frame_is_laid_aside_and_not_sent_for_ever(
    facilitator: Facilitator, chromium: Browser
) -> None:
    """Pages pasted and deleted ten times while away: what could be undone goes along, in one frame."""
    wifi = Wifi()
    author = await BrowserPerson.join(chromium, facilitator.server.url, facilitator.code, "มานี", GROUP, wifi)
    page = author.page
    await facilitator.phase("kv")
    await author.type_at_the_end(KV, "เพื่อ")
    await author.saved()
    await wifi.go()
    editor = page.get_by_role("textbox", name=KV)
    for _ in range(10):
        await page.evaluate(PASTE, PAGES)
        await editor.press("Control+a")
        await editor.press("Delete")
    await page.keyboard.insert_text("ที่เหลือ")
    await wifi.come_back()
    await expect(page.get_by_role("textbox", name="ข้อความที่เก็บไว้ให้คุณ")).to_have_value("ที่เหลือ", timeout=60_000)
    await author.saved()
    await author.shows(KV, "เพื่อ")
    await author.type_at_the_end(KV, "ประชาชน")
    await author.saved()
    assert wifi.opened <= 2, "its socket stayed when it was back"
