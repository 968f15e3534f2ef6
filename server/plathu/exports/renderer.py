"""Makes each file in a process of its own, one at a time, so that nobody who types waits for a file (E9).

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
from plathu.exports.content import Content
from plathu.exports.edition import Edition
from plathu.exports.formats import Name

SECONDS = 60
"""Most time for one file: a PDF of 500 people and 2000 competencies takes 3.4 s, of the longest text 2 s."""


class NotMade(Exception):
    """The file would take more time or memory than there is for one."""


class Order(Struct, frozen=True):
    """What the process reads: the format, the content and the edition.

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
    """Not started by the event loop: uvloop forks, and everybody waits while the server's page tables are copied."""
    command = [sys.executable, "-m", "plathu.worker"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True)


def _written(process: subprocess.Popen[bytes], order: bytes) -> bytes:
    """The output of the process, once it has ended. Raises TimeoutExpired. No process is left in any case."""
    with process:
        try:
            return process.communicate(order, SECONDS)[0]
        finally:
            process.kill()
