"""Makes each file, and reads each that somebody brings, in a process of its own, one at a time, so that nobody who
types waits for a file (E9).

A thread would not do: all writers but typst hold the interpreter's lock, and a thread cannot be bounded. A process has
limits of memory, time and priority. It makes one file: starting it costs 0.1 s, and no memory is kept between files.
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
from plathu.exports.cards import CardSheet
from plathu.exports.content import Content
from plathu.exports.edition import Edition
from plathu.exports.formats import Name
from plathu.exports.lists import ListFile

SECONDS = 60
"""Most time for one file: a PDF of 500 people and 2000 competencies takes 3.4 s, of the longest text 2 s."""


class NotMade(Exception):
    """The file would take more time or memory than there is for one."""


READING_SECONDS = 10
"""Most time to read a list: one of 600 people takes 20 ms."""


class Order(Struct, frozen=True, tag="file"):
    """What the process reads: the format, the content and the edition.

    `texts` are those that the content lacks, each as Yjs updates; the worker reads their words.
    """

    format: Name
    edition: Edition
    content: Content
    texts: dict[TextName, list[bytes]] = {}


class ReadList(Struct, frozen=True, tag="list"):
    """To read a list, X12; the answer is a ListFile, as JSON."""

    file: bytes


class PrintCards(Struct, frozen=True, tag="cards"):
    """To set seat cards as a PDF, X9."""

    sheet: CardSheet


Orders = Order | ReadList | PrintCards


def packed(order: Orders) -> bytes:
    try:
        return msgspec.msgpack.encode(order)
    except UnicodeEncodeError:
        if not isinstance(order, Order):
            raise
        return msgspec.msgpack.encode(replace(order, content=characters.respelled(order.content, characters.encodable)))


class Renderer:
    def __init__(self) -> None:
        self._free = asyncio.Lock()

    async def made(
        self, format: Name, content: Content, edition: Edition, texts: dict[TextName, list[bytes]] | None = None
    ) -> bytes:
        """The file. `texts` as in Order. Raises NotMade."""
        assert format in get_args(Name)
        return await self._done(Order(format, edition, content, texts or {}), format, SECONDS)

    async def rows(self, file: bytes) -> ListFile:
        """X12: the rows of a list. Raises NotMade."""
        told = await self._done(ReadList(file), "reading", READING_SECONDS)
        return msgspec.json.decode(told, type=ListFile)

    async def cards(self, sheet: CardSheet) -> bytes:
        """X9: seat cards as a PDF. Raises NotMade."""
        return await self._done(PrintCards(sheet), "cards", SECONDS)

    async def _done(self, order: Orders, what: str, seconds: float) -> bytes:
        raw = packed(order)
        async with self._free:
            process = _begun()
            working = asyncio.ensure_future(asyncio.to_thread(_written, process, raw, seconds))
            try:
                file = await asyncio.shield(working)
            except subprocess.TimeoutExpired:
                raise NotMade(f"{what} took more than {seconds} seconds") from None
            finally:
                process.kill()
                await asyncio.wait([working])
        if process.returncode:
            raise NotMade(f"{what} ended with {process.returncode}")
        return file


def _begun() -> subprocess.Popen[bytes]:
    """Not started by the event loop: uvloop forks, and everybody waits while the server's page tables are copied."""
    command = [sys.executable, "-m", "plathu.worker"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True)


def _written(process: subprocess.Popen[bytes], order: bytes, seconds: float) -> bytes:
    """The output of the process, once it has ended. Raises TimeoutExpired. No process is left in any case."""
    with process:
        try:
            return process.communicate(order, seconds)[0]
        finally:
            process.kill()
