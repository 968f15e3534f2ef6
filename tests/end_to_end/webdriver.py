"""Firefox and WebKitGTK as Debian has them: Playwright drives neither.

Each is asked in the protocol that it speaks itself, Firefox in WebDriver BiDi and WebKitGTK in the older one over HTTP.
How a hand moves is written down in the same way for both.
"""

import asyncio
import itertools
import json
import os
import signal
import time
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

import httpx
from websockets.asyncio.client import ClientConnection, connect

from tests.end_to_end.servers import GLANCE, SOON, tied, until

FIREFOX = "/usr/bin/firefox-esr"
WEBKIT = "/usr/bin/WebKitWebDriver"
XVFB = "/usr/bin/Xvfb"

LONG, SHORT = 1280, 800
"""px of a 10-inch tablet's sides."""

LISTENS = "0A"
"""A state in /proc/net/tcp."""

AIM = (Path(__file__).parent / "aim.js").read_text(encoding="utf-8")

ASK = "async (given) => JSON.stringify((await (%s)(...JSON.parse(given))) ?? null)"

CONTROL, END, ESCAPE = "\ue009", "\ue010", "\ue00c"
"""Keys of https://www.w3.org/TR/webdriver2/#keyboard-actions."""


class Driven(Protocol):
    """A browser with one page."""

    async def open(self, url: str) -> None: ...

    async def ask(self, function: str, *given: Any) -> Any:
        """What a function in JavaScript returns in the page, or will return. Everything must be JSON."""
        ...

    async def move(self, *devices: dict[str, Any]) -> None:
        """Keys and pointers, in the form of https://www.w3.org/TR/webdriver2/#actions."""
        ...

    async def size(self, width: int, height: int) -> None:
        """px of the page; what the browser has around it may take some of the height."""
        ...


class Firefox:
    def __init__(self, line: ClientConnection) -> None:
        self._line = line
        self._numbers = itertools.count()
        self._page = ""

    @classmethod
    @asynccontextmanager
    async def run(cls) -> AsyncIterator["Firefox"]:
        # Its processes may still write while they end.
        with TemporaryDirectory(prefix="plathu-firefox-", ignore_cleanup_errors=True) as profile:
            flags = ("--headless", "--no-remote", "--remote-debugging-port=0", "--profile", profile)
            async with _running(FIREFOX, *flags):
                told = Path(profile) / "WebDriverBiDiServer.json"
                await until(lambda: told.exists() and told.read_text().endswith("}"), "Firefox listens")
                there = json.loads(told.read_text())
                async with connect(f"ws://{there['ws_host']}:{there['ws_port']}/session", max_size=None) as line:
                    firefox = cls(line)
                    await firefox._do("session.new", capabilities={})
                    firefox._page = (await firefox._do("browsingContext.create", type="tab"))["context"]
                    await firefox.size(LONG, SHORT)
                    yield firefox

    async def open(self, url: str) -> None:
        await self._do("browsingContext.navigate", context=self._page, url=url, wait="complete")

    async def ask(self, function: str, *given: Any) -> Any:
        answer = await self._do(
            "script.callFunction",
            functionDeclaration=ASK % function,
            arguments=[{"type": "string", "value": json.dumps(given)}],
            target={"context": self._page},
            awaitPromise=True,
        )
        assert answer["type"] == "success", answer
        return json.loads(answer["result"]["value"])

    async def move(self, *devices: dict[str, Any]) -> None:
        await self._do("input.performActions", context=self._page, actions=devices)

    async def size(self, width: int, height: int) -> None:
        await self._do("browsingContext.setViewport", context=self._page, viewport={"width": width, "height": height})

    async def _do(self, method: str, **fields: Any) -> dict[str, Any]:
        number = next(self._numbers)
        await self._line.send(json.dumps({"id": number, "method": method, "params": fields}))
        async with asyncio.timeout(SOON):
            while (answer := json.loads(await self._line.recv())).get("id") != number:
                pass
        assert answer["type"] == "success", answer
        return answer["result"]


class WebKit:
    def __init__(self, driver: httpx.AsyncClient) -> None:
        self._driver = driver

    @classmethod
    @asynccontextmanager
    async def run(cls) -> AsyncIterator["WebKit"]:
        """In a window, which is all that it can, on a display that nobody sees."""
        browser = next(Path("/usr/lib").glob("*/webkit2gtk-4.1/MiniBrowser"))
        wanted = {"binary": str(browser), "args": ["--automation"]}
        always = {"browserName": "MiniBrowser", "webkitgtk:browserOptions": wanted}
        async with _display() as display:
            here = {**os.environ, "DISPLAY": display, "GDK_BACKEND": "x11"}
            async with _running(WEBKIT, "--port=0", env=here) as process:
                await until(lambda: _port(process.pid) is not None, "WebKitWebDriver listens")
                url = f"http://127.0.0.1:{_port(process.pid)}/session"
                async with httpx.AsyncClient(base_url=url, timeout=SOON, verify=False) as driver:
                    webkit = cls(driver)
                    begun = await webkit._do("", capabilities={"alwaysMatch": always})
                    driver.base_url = f"{url}/{begun['sessionId']}"
                    await webkit.size(LONG, SHORT)
                    yield webkit

    async def open(self, url: str) -> None:
        await self._do("url", url=url)

    async def ask(self, function: str, *given: Any) -> Any:
        script = f"return ({ASK % function})(arguments[0])"
        return json.loads(await self._do("execute/sync", script=script, args=[json.dumps(given)]))

    async def move(self, *devices: dict[str, Any]) -> None:
        await self._do("actions", actions=devices)

    async def size(self, width: int, height: int) -> None:
        await self._do("window/rect", x=0, y=0, width=width, height=height)

    async def _do(self, command: str, **fields: Any) -> Any:
        answer = await self._driver.post(command, json=fields)
        assert answer.is_success, answer.text
        return answer.json()["value"]


class Hand:
    """A person at a screen, by what they see, touch and type."""

    def __init__(self, browser: Driven) -> None:
        self.browser = browser

    async def until(self, function: str, *given: Any, what: str) -> Any:
        """What a function returns in the page, once that is something."""
        deadline = time.monotonic() + SOON
        while not (found := await self.browser.ask(function, *given)):
            if time.monotonic() > deadline:
                shown = await self.browser.ask("() => document.body.innerText")
                raise AssertionError(f"not in {SOON} s: {what}; the page says {shown}")
            await asyncio.sleep(GLANCE)
        return found

    async def press(self, role: str, name: str) -> None:
        """Until it was touched: a page that moves under the hand is aimed at again."""
        touched = "no"
        while touched == "no":
            place = await self.until(AIM, role, name, what=f"a {role} to touch that is called {name!r}")
            touch = [
                {"type": "pointerMove", **place},
                *({"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")),
            ]
            await self.browser.move({"type": "pointer", "id": "hand", "actions": touch})
            touched = await self.until("() => window.touched", what=f"{name!r} touched or missed")

    async def keys(self, keys: str) -> None:
        """One after the other."""
        await self._strike([(kind, key) for key in keys for kind in ("keyDown", "keyUp")])

    async def chord(self, *keys: str) -> None:
        """All of them held at once."""
        await self._strike([*(("keyDown", key) for key in keys), *(("keyUp", key) for key in reversed(keys))])

    async def write(self, name: str, words: str) -> None:
        """Behind what stands in a field."""
        await self.press("textbox", name)
        await self.chord(CONTROL, END)
        await self.keys(words)

    async def sees(self, words: str) -> None:
        await self.until("(words) => document.body.innerText.includes(words)", words, what=f"{words!r} on the screen")

    async def finds(self, selector: str) -> None:
        await self.until("(selector) => document.querySelector(selector)?.checkVisibility()", selector, what=selector)

    async def _strike(self, strokes: list[tuple[str, str]]) -> None:
        actions = [{"type": kind, "value": key} for kind, key in strokes]
        await self.browser.move({"type": "key", "id": "keys", "actions": actions})


@asynccontextmanager
async def _running(*command: str | Path, **options: Any) -> AsyncIterator[Process]:
    """A program that ends with this, and with it all that it has started."""
    process = await asyncio.create_subprocess_exec(
        *tied(*command), start_new_session=True, **{"stdin": DEVNULL, "stdout": DEVNULL, "stderr": DEVNULL, **options}
    )
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        await process.wait()


@asynccontextmanager
async def _display() -> AsyncIterator[str]:
    """As large as a tablet however it is turned."""
    screen = ("-screen", "0", f"{LONG}x{LONG}x24", "-nolisten", "tcp")
    async with _running(XVFB, "-displayfd", "1", *screen, stdout=PIPE) as process, asyncio.timeout(SOON) as patience:
        assert process.stdout
        number = (await process.stdout.readline()).decode().strip()
        assert number, "Xvfb ended"
        patience.reschedule(None)
        yield f":{number}"


def _port(pid: int) -> int | None:
    """Where a process listens that does not say so."""
    files: set[str] = set()
    for each in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(FileNotFoundError):  # closed since it was listed
            files.add(os.readlink(each))
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        _, here, _, state, *_, inode = line.split()[:10]
        if state == LISTENS and f"socket:[{inode}]" in files:
            return int(here.rpartition(":")[2], 16)
    return None
