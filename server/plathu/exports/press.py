"""Makes files in a process of their own, one at a time, so that nobody who types waits for a printer (E9).

A thread would not do: all but typst hold the interpreter, and nothing bounds a thread. A process has bounds of memory,
of time and of urgency. It lives for one file, which costs 0.1 s to start it and leaves nothing in memory between two.
"""

import asyncio
import contextlib
import sys
from typing import get_args

import msgspec
from msgspec import Struct

from plathu.exports import characters
from plathu.exports.cut import Cut, respelled
from plathu.exports.edition import Edition
from plathu.exports.formats import Name

SECONDS = 60
"""For one file: a day of 500 people and 2000 competencies takes 3.4 as PDF, a text as long as a text can be 2."""


class NotMade(Exception):
    """The file would take more time or memory than there is for one."""


class Order(Struct, frozen=True):
    """What the process reads: which file, for whom, of what."""

    format: Name
    edition: Edition
    cut: Cut


def packed(order: Order) -> bytes:
    try:
        return msgspec.msgpack.encode(order)
    except UnicodeEncodeError:
        return msgspec.msgpack.encode(Order(order.format, order.edition, respelled(order.cut, characters.encodable)))


class Press:
    def __init__(self) -> None:
        self._free = asyncio.Lock()

    async def made(self, format: Name, cut: Cut, edition: Edition) -> bytes:
        """The file. Raises NotMade."""
        assert format in get_args(Name)
        order = packed(Order(format, edition, cut))
        async with self._free:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "plathu.exports"),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
            )
            try:
                async with asyncio.timeout(SECONDS):
                    file, _ = await process.communicate(order)
            except TimeoutError:
                raise NotMade(f"{format} took more than {SECONDS} seconds") from None
            finally:
                with contextlib.suppress(ProcessLookupError):
                    process.kill()
                await process.wait()
        if process.returncode:
            raise NotMade(f"{format} ended with {process.returncode}")
        return file
