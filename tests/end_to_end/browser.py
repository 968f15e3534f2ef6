"""A tablet in a real browser, used by what a person sees and touches. The words on the screen are Thai."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, Page, TimeoutError, WebSocketRoute, async_playwright, expect

import plathu
from plathu import protocol
from tests.tablet import read_chunk, read_varint
from tools.chromium import FLAGS, PROGRAM

PAGE = Path(plathu.__file__).parent / "static" / "index.html"
"""The web app, built by `make web`."""

ROLES = {"chair": "ประธานกลุ่ม", "secretary": "เลขากลุ่ม", "assistant": "ผู้ช่วยเลขากลุ่ม"}

SHOWS = """([label, words]) => {
    const editor = document.querySelector(`[role=textbox][aria-label="${label}"]`)?.cloneNode(true);
    for (const caret of editor?.querySelectorAll(".caret") ?? []) caret.remove();
    return editor?.textContent === words;
}"""
"""Whether an editor has these words and no more. Others' carets are taken out first: they hold characters too."""

expect.set_options(timeout=20_000)  # as patient as every other wait here


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """The system's own. Without a built web app there is nothing to open, and that fails."""
    assert PAGE.exists(), "no web app: run `make web`"
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=PROGRAM, args=FLAGS)
        yield browser
        await browser.close()


def without_acks(line: WebSocketRoute) -> None:
    """A server that takes what is typed and never says so."""
    server = line.connect_to_server()

    def hear(frame: str | bytes) -> None:
        assert isinstance(frame, bytes)
        if len(frame) == 1 or read_varint(frame, read_chunk(frame, 0)[1])[0] != protocol.SYNC_STATUS:
            line.send(frame)

    server.on_message(hear)


KEEPS = """(wanted) => new Promise((tell, fail) => {
    const opening = indexedDB.open("plathu-texts")
    opening.onerror = fail
    opening.onsuccess = () => {
        const keys = opening.result.transaction("updates").objectStore("updates").getAllKeys()
        keys.onsuccess = () => {
            opening.result.close()
            const texts = [...new Set(keys.result.map(([workshop, member, text]) => text))].sort()
            tell(JSON.stringify(texts) === JSON.stringify(wanted))
        }
    }
})"""


class Wifi:
    """What every socket of a page goes through.

    Playwright's `set_offline` would leave open sockets open, so that the page finds out after 15 s of silence; and
    Chromium would keep a processor busy all the while.
    """

    def __init__(self) -> None:
        self.opened = 0
        """Sockets since it came back."""
        self._is_here = True
        self._lines: list[WebSocketRoute] = []

    def open(self, line: WebSocketRoute) -> None:
        if self._is_here:
            self.opened += 1
            self._lines += [line, line.connect_to_server()]
        else:
            self._lines.append(line)  # opens, and says nothing

    async def go(self) -> None:
        self._is_here = False
        for line in self._lines:
            await line.close()
        self._lines.clear()

    async def come_back(self) -> None:
        """Those that were opened meanwhile end, as the page would find out by itself after 15 s of silence."""
        self._is_here, self.opened = True, 0
        for line in self._lines:
            await line.close()
        self._lines.clear()


class BrowserPerson:
    def __init__(self, page: Page) -> None:
        self.page = page

    @classmethod
    async def join(
        cls,
        browser: Browser,
        server: str,
        code: str,
        name: str,
        group: str,
        wifi: Wifi | None = None,
        heading: str = "ยินดีต้อนรับ",
    ) -> "BrowserPerson":
        """Type the code and the name, and choose a group, on a 10-inch tablet. `heading` is of the step that it is."""
        context = await browser.new_context(viewport={"width": 1280, "height": 800}, has_touch=True)
        page = await context.new_page()
        if wifi:
            await page.route_web_socket(re.compile("/live"), wifi.open)
        await page.goto(server)
        await page.get_by_label("รหัสเข้าร่วม 8 หลัก").fill(code)
        await page.get_by_role("button", name="ต่อไป").click()
        await page.get_by_label("ชื่อ–สกุล").fill(name)
        await page.get_by_role("radio", name=group).check()
        await page.get_by_role("button", name="เข้าร่วม", exact=True).click()
        await expect(page.get_by_role("heading", name=heading).first).to_be_visible()
        return cls(page)

    async def volunteer(self, role: str) -> None:
        await self.page.get_by_role("button", name=f"ขอเป็น{ROLES[role]}", exact=True).click()
        await expect(self.page.get_by_role("list", name=ROLES[role], exact=True)).to_contain_text("คุณ")

    async def type_at_the_end(self, label: str, words: str) -> None:
        editor = self.page.get_by_role("textbox", name=label)
        await expect(editor).to_be_editable()
        await editor.press("Control+End")
        await self.page.keyboard.insert_text(words)

    async def shows(self, label: str, words: str) -> None:
        """As `reads`, where others have their carets in it."""
        try:
            await self.page.wait_for_function(SHOWS, arg=[label, words], timeout=60_000)
        except TimeoutError as late:
            shown = await self.page.get_by_role("textbox", name=label).all_text_contents()
            raise AssertionError(f"{label} shows {[text[:200] for text in shown]}, not {words[:200]!r}") from late

    async def keeps(self, *texts: str) -> None:
        """Words of these texts and of no others are in this browser's IndexedDB."""
        await self.page.wait_for_function(KEEPS, arg=sorted(texts), timeout=60_000)

    async def saved(self) -> None:
        mark = self.page.get_by_role("status", name="สถานะการบันทึก")
        await expect(mark).to_have_attribute("data-state", "saved", timeout=60_000)

    async def reads(self, label: str, words: str) -> None:
        await expect(self.page.get_by_role("textbox", name=label)).to_have_text(words)

    async def propose(self, domain: str, wording: str) -> None:
        await self.page.get_by_role("radio", name=domain).check()
        await self.page.get_by_label("สมรรถนะที่เสนอ").fill(wording)
        await self.page.get_by_role("button", name="เสนอ", exact=True).click()
        await expect(self.page.get_by_role("button", name=f"ถอน “{wording}”")).to_be_visible()

    async def vote(self, points: dict[str, int]) -> None:
        """Points by wording; a wording that stands in two domains is the first on this screen."""
        for wording, given in points.items():
            for _ in range(given):
                await self.page.get_by_role("button", name=f"เพิ่มคะแนน {wording}", exact=True).first.click()
        await self.page.get_by_role("button", name="ส่งคะแนน").click()
        await expect(self.page.get_by_text("นับคะแนนของคุณแล้ว แก้ไขได้จนกว่าจะปิด")).to_be_visible()

    async def sees(self, words: str) -> None:
        await expect(self.page.get_by_text(words).first).to_be_visible()

    async def leave(self) -> None:
        await self.page.context.close()
