"""One person on two pages of one browser: neither page loses the words of the other."""

import asyncio
import re

import pytest
from playwright.async_api import Browser, WebSocketRoute, expect

from tests.end_to_end.browser import BrowserPerson
from tests.end_to_end.facilitator import Facilitator

pytestmark = pytest.mark.browser

KV = "หัวปลาของกลุ่ม"
CARD = "ข้อความที่เก็บไว้ให้คุณ"


class HeldLine:
    """A line on which the server's words wait until they are let through."""

    def __init__(self) -> None:
        self.is_open = asyncio.Event()
        self.is_open.set()
        self._passing: set[asyncio.Task[None]] = set()

    def route(self, line: WebSocketRoute) -> None:
        server = line.connect_to_server()
        waiting: asyncio.Queue[str | bytes] = asyncio.Queue()
        server.on_message(waiting.put_nowait)

        async def on() -> None:
            while True:
                frame = await waiting.get()
                await self.is_open.wait()
                line.send(frame)

        self._passing.add(asyncio.create_task(on()))

    def end(self) -> None:
        for task in self._passing:
            task.cancel()


async def two_pages(chromium: Browser, facilitator: Facilitator, held: HeldLine) -> tuple[BrowserPerson, BrowserPerson]:
    """Of one seat; on the first page the server is heard only when it is let through."""
    first = await BrowserPerson.join(chromium, facilitator.server.url, facilitator.code, "มานี", "กลุ่มบริหาร 1")
    await first.page.route_web_socket(re.compile("/live"), held.route)
    await first.page.reload()
    second = BrowserPerson(await first.page.context.new_page())
    await second.page.goto(f"{facilitator.server.url}/#/w/{facilitator.workshop}")
    await facilitator.phase("kv")
    for person, words in ((first, "หนึ่ง "), (second, "สอง ")):
        await person.type_at_the_end(KV, words)
        await person.saved()
    await first.shows(KV, "หนึ่ง สอง ")
    return first, second


async def test_what_one_page_is_refused_costs_the_other_no_word(facilitator: Facilitator, chromium: Browser) -> None:
    """The step ends while somebody types on one page; back in it, what the other types arrives and is kept."""
    held = HeldLine()
    first, second = await two_pages(chromium, facilitator, held)
    held.is_open.clear()
    await facilitator.phase("plenary")
    await first.type_at_the_end(KV, "หลังหมดเวลา")
    held.is_open.set()
    await expect(first.page.get_by_role("textbox", name=CARD)).to_have_value("หลังหมดเวลา")
    # Pages of one person tell each other what was laid aside for them.
    await expect(second.page.get_by_role("textbox", name=CARD)).to_have_value("หลังหมดเวลา")

    await facilitator.phase("kv")
    await second.type_at_the_end(KV, "สาม")
    await second.saved()
    await first.shows(KV, "หนึ่ง สอง สาม")
    await second.page.reload()
    await second.shows(KV, "หนึ่ง สอง สาม")
    await first.page.reload()
    await first.shows(KV, "หนึ่ง สอง สาม")

    await second.page.get_by_role("button", name="คัดลอกแล้ว ปิด").click()
    await expect(first.page.get_by_role("textbox", name=CARD)).to_have_count(0)
    held.end()


async def test_a_page_goes_on_typing_to_the_server_though_its_store_is_gone(
    facilitator: Facilitator, chromium: Browser
) -> None:
    """Whatever becomes of what a browser keeps, no key is lost on its way, and the mark tells the truth."""
    held = HeldLine()
    first, second = await two_pages(chromium, facilitator, held)
    await second.page.evaluate("IDBObjectStore.prototype.put = () => { throw new DOMException('gone') }; null")
    await second.type_at_the_end(KV, "สาม")
    await second.saved()
    await first.shows(KV, "หนึ่ง สอง สาม")
    await expect(second.page.get_by_text("เบราว์เซอร์นี้เก็บข้อมูลในเครื่องไม่ได้")).to_be_visible()
    held.end()


async def test_who_finishes_on_one_page_has_finished_on_the_other_unless_something_waits(
    facilitator: Facilitator, chromium: Browser
) -> None:
    held = HeldLine()
    first, second = await two_pages(chromium, facilitator, held)

    async def finish() -> None:
        await second.page.get_by_role("button", name="เมนู").click()
        await second.page.get_by_role("button", name="ออกและล้างข้อมูลในเครื่อง").click()
        await second.page.get_by_role("button", name="ลบและออก").click()

    held.is_open.clear()
    await first.type_at_the_end(KV, "ยังไม่ถึง")
    await second.shows(KV, "หนึ่ง สอง ยังไม่ถึง")
    await finish()
    await second.sees("ยังมีสิ่งที่เครื่องแม่ข่ายยังไม่ได้รับ")
    held.is_open.set()
    await first.saved()
    await second.page.reload()
    await finish()
    for person in (first, second):
        await expect(person.page.get_by_role("heading", name="เข้าร่วมเวิร์กช็อป")).to_be_visible()
    held.end()
