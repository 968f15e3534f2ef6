"""A proxy that replaces the Host header, in front of a server that was not told its public address."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.end_to_end.browser import BrowserPerson
from tests.end_to_end.facilitator import Facilitator
from tests.end_to_end.servers import Server

pytestmark = pytest.mark.browser


class Forgetful:
    """Once it `forgets`, it puts the server's own address into the Host header, in place of the one it was asked at."""

    def __init__(self, server: str) -> None:
        self._there = server.removeprefix("http://")
        self.forgets = False
        self.url = ""

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator["Forgetful"]:
        async with await asyncio.start_server(self._pass, "127.0.0.1", 0) as server:
            self.url = f"http://localhost:{server.sockets[0].getsockname()[1]}"
            yield self

    async def _pass(self, near: asyncio.StreamReader, near_out: asyncio.StreamWriter) -> None:
        host, _, port = self._there.rpartition(":")
        far, far_out = await asyncio.open_connection(host, int(port))
        asked = f"Host: {self.url.removeprefix('http://')}\r\n".encode()
        told = f"Host: {self._there}\r\n".encode()

        async def on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            with contextlib.suppress(OSError):
                while data := await reader.read(65536):
                    writer.write(data.replace(asked, told) if self.forgets else data)
                    await writer.drain()
            writer.close()

        with contextlib.suppress(OSError):
            await asyncio.gather(on(near, far_out), on(far, near_out))


@pytest_asyncio.fixture(loop_scope="session")
async def proxy(facilitator: Facilitator) -> AsyncIterator[Forgetful]:
    async with Forgetful(facilitator.server.url).running() as it:
        yield it


async def test_the_page_says_that_this_address_is_not_let_in(
    facilitator: Facilitator, server: Server, proxy: Forgetful, chromium: Browser
) -> None:
    groups = [one["name"] for one in (await facilitator.board())["groups"]]
    person = await BrowserPerson.join(chromium, proxy.url, facilitator.code, "มานี", groups[0])
    proxy.forgets = True
    await person.page.reload()
    await expect(person.page.get_by_role("heading", name="เปิดจากที่อยู่เว็บนี้ไม่ได้")).to_be_visible()
    page = await chromium.new_page()
    await page.goto(proxy.url)
    await page.get_by_label("รหัสเข้าร่วม 8 หลัก").fill(facilitator.code)
    await page.get_by_role("button", name="ต่อไป").click()
    await expect(page.get_by_text("เซิร์ฟเวอร์ไม่รู้จักที่อยู่เว็บนี้")).to_be_visible()
    await page.close()
    await person.leave()
    log = server.log.read_text()
    assert log.count(proxy.url) == 1
    assert "set PLATHU_URL" in log
