"""Where the program's log goes: a stream that neither fails nor waits, whatever became of its other end."""

import io
import os
import select
import sys

WHOLE = select.PIPE_BUF
"""A pipe that is ready takes so many bytes at once without waiting for its reader (POSIX)."""


class LogStream(io.TextIOBase):
    """Writes to a descriptor. What it does not take (a full disk, a reader that is gone or stopped) is lost.

    A line of the log is worth less than the work it tells of, and nobody is there to hear that it failed.
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
    """The error stream. Where it was closed from the start, its number may be another file's by now."""
    return LogStream(2 if sys.__stderr__ else -1)


def output() -> LogStream:
    """The standard output, the same."""
    return LogStream(1 if sys.__stdout__ else -1)
