"""The stream for the program's log, which neither fails nor blocks, whatever becomes of its reader."""

import io
import os
import select
import sys

WHOLE = select.PIPE_BUF
"""Bytes that a pipe takes at once without blocking when it is ready (POSIX)."""


class LogStream(io.TextIOBase):
    """Writes to a descriptor. What it does not take (a full disk, a reader that is gone or stopped) is lost.

    The work matters more than its log, and nobody is there to be told that logging failed.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def write(self, text: str, /) -> int:
        data = text.encode(errors="backslashreplace")
        try:
            while data and self._is_ready():
                data = data[os.write(self._descriptor, data[:WHOLE]) :]
        except (OSError, ValueError):
            pass
        return len(text)

    def isatty(self) -> bool:
        return os.isatty(self._descriptor)

    def _is_ready(self) -> bool:
        return bool(select.select([], [self._descriptor], [], 0)[1])


def errors() -> LogStream:
    """Standard error. If it was closed from the start, another file may have its descriptor now."""
    return LogStream(2 if sys.__stderr__ else -1)


def output() -> LogStream:
    """Standard output, likewise."""
    return LogStream(1 if sys.__stdout__ else -1)
