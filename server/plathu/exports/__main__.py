"""Reads an order from standard input and writes the file to standard output, for `plathu.worker`. See `renderer`."""

import contextlib
import ctypes
import os
import resource
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

import msgspec
from msgspec.structs import replace

from plathu import parent_death
from plathu.exports import cards, lists, renderer
from plathu.exports.formats import made

MEMORY = 1 << 30
"""Bytes of address space: a PDF of five longest texts takes half of it, of a day of 60 people a tenth."""

NICENESS = 10
"""People who type go first, also on a laptop with one processor."""

AUTOGROUP = Path("/proc/self/autogroup")
"""Linux may first share processors among sessions (sched(7)), and niceness counts only within a session. So this
process has a session of its own, or its work would be taken from the server's share."""

M_MMAP_THRESHOLD, LARGE = -3, 128 << 10
"""For mallopt(3): allocations of at least so many bytes go back to the system when they are freed."""


def main(read: Callable[[list[bytes]], str] | None = None) -> None:
    """`read` reads the words from Yjs updates, for an order with texts."""
    with contextlib.suppress(AttributeError):
        # By itself glibc raises it with every large block that is freed, and a growing table leaves holes: a
        # tenth of a large PDF. Other C libraries have no such option.
        ctypes.CDLL(None).mallopt(M_MMAP_THRESHOLD, LARGE)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (renderer.SECONDS, renderer.SECONDS))  # also when its parent was killed
    parent_death.die_with(os.getppid(), signal.SIGKILL)  # nobody waits for the file of a server that was killed
    os.nice(NICENESS)
    if os.getsid(0) == os.getpid():
        with contextlib.suppress(OSError):
            AUTOGROUP.write_text(str(NICENESS))
    order = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=renderer.Orders)
    try:
        if isinstance(order, renderer.ReadList):
            sys.stdout.buffer.write(msgspec.json.encode(lists.read(order.file)))
            return
        if isinstance(order, renderer.PrintCards):
            sys.stdout.buffer.write(cards.write(order.sheet))
            return
        content = order.content
        if read and order.texts:
            content = replace(content, texts={name: read(parts) for name, parts in order.texts.items()})
        sys.stdout.buffer.write(made(order.format, content, order.edition))
    except Exception as error:
        # Only where it happened, not the message: that could hold people's words, which belong in no log.
        sys.exit("".join(traceback.format_tb(error.__traceback__)) + type(error).__name__)


if __name__ == "__main__":
    main()
