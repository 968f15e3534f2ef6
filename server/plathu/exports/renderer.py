"""Makes files in a process of their own, one at a time, so that nobody who types waits for a printer (E9).

A thread would not do: all but typst hold the interpreter, and nothing bounds a thread. A process has bounds of memory,
of time and of urgency. It lives for one file, which costs 0.1 s to start it and leaves nothing in memory between two.
"""

import asyncio
import subprocess
import sys
from typing import get_args

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from plathu.domain.ids import TextName
from plathu.exports import characters
from plathu.exports.content import Content
from plathu.exports.edition import Edition
from plathu.exports.formats import Name

SECONDS = 60
"""For one file: a day of 500 people and 2000 competencies takes 3.4 as PDF, a text as long as a text can be 2."""


class NotMade(Exception):
    """The file would take more time or memory than there is for one."""


class Order(Struct, frozen=True):
    """What the process reads: which file, for whom, of what.

    `texts` are those that the content lacks, each as Yjs updates; the worker reads their words.
    """

    format: Name
    edition: Edition
    content: Content
    texts: dict[TextName, list[bytes]] = {}


def packed(order: Order) -> bytes:
    try:
        return msgspec.msgpack.encode(order)
    except UnicodeEncodeError:
        return msgspec.msgpack.encode(replace(order, content=characters.respelled(order.content, characters.encodable)))


class Renderer:
    def __init__(self) -> None:
        self._free = asyncio.Lock()

    async def made(
        self, format: Name, content: Content, edition: Edition, texts: dict[TextName, list[bytes]] | None = None
    ) -> bytes:
        """The file. `texts` as in Order. Raises NotMade."""
        assert format in get_args(Name)
        order = packed(Order(format, edition, content, texts or {}))
        async with self._free:
            process = _begun()
            working = asyncio.ensure_future(asyncio.to_thread(_written, process, order))
            try:
                file = await asyncio.shield(working)
            except subprocess.TimeoutExpired:
                raise NotMade(f"{format} took more than {SECONDS} seconds") from None
            finally:
                process.kill()
                await asyncio.wait([working])
        if process.returncode:
            raise NotMade(f"{format} ended with {process.returncode}")
        return file


def _begun() -> subprocess.Popen[bytes]:
    """Not by the loop: uvloop forks, and everybody waits while the tables of the server's memory are copied."""
    command = [sys.executable, "-m", "plathu.worker"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True)


def _written(process: subprocess.Popen[bytes], order: bytes) -> bytes:
    """What it writes until it ends. Raises TimeoutExpired. Nothing of it is left, however it ended."""
    with process:
        try:
            return process.communicate(order, SECONDS)[0]
        finally:
            process.kill()
