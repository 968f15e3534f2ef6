"""An order on the standard input, the file on the standard output: what `plathu.worker` runs. See `renderer`."""

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
from plathu.exports import renderer
from plathu.exports.formats import made

MEMORY = 1 << 30
"""Bytes of address space: five texts as long as a text can be take half of it as PDF, a day of 60 people a tenth."""

NICENESS = 10
"""Whoever types goes first, also on a laptop with one processor."""

AUTOGROUP = Path("/proc/self/autogroup")
"""Linux may share processors out among sessions first (sched(7)), and niceness counts within one: in the server's
session a file's work would be the server's, so that it has its own."""

M_MMAP_THRESHOLD, LARGE = -3, 128 << 10
"""Of mallopt(3): the allocation from which on memory goes back to the system when it is freed, and its bytes."""


def main(read: Callable[[list[bytes]], str] | None = None) -> None:
    """`read` tells the words of Yjs updates, for an order with texts."""
    with contextlib.suppress(AttributeError):
        # Left alone, glibc raises it with every large block that is freed, and a table that grows leaves its holes: a
        # tenth of a large PDF. Other C libraries have no such option.
        ctypes.CDLL(None).mallopt(M_MMAP_THRESHOLD, LARGE)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (renderer.SECONDS, renderer.SECONDS))  # also when its parent was killed
    parent_death.die_with(os.getppid(), signal.SIGKILL)  # nobody waits for the file of a server that was killed
    os.nice(NICENESS)
    if os.getsid(0) == os.getpid():
        with contextlib.suppress(OSError):
            AUTOGROUP.write_text(str(NICENESS))
    order = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=renderer.Order)
    try:
        content = order.content
        if read and order.texts:
            content = replace(content, texts={name: read(parts) for name, parts in order.texts.items()})
        sys.stdout.buffer.write(made(order.format, content, order.edition))
    except Exception as error:
        # Where it happened, and not what it says: that could hold people's words, which belong in no log.
        sys.exit("".join(traceback.format_tb(error.__traceback__)) + type(error).__name__)


if __name__ == "__main__":
    main()
