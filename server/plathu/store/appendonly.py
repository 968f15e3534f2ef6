"""Finds where the last whole command ends in the embedded server's append-only file, if the server cannot read it.

A power cut leaves half a command, or zeros where the file had grown and nothing was written yet. That was never
acknowledged, so it is cut off, and a copy of the file is kept. If whole commands follow the damage, they were
acknowledged, so nothing is cut until an operator asks for it.
"""

import os
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import NamedTuple

MANIFEST = "appendonly.aof.manifest"

OURS = b"plathu:"
"""How every key of ours begins. People's words that look like a command name no such key."""

_HEAD = re.compile(rb"\*(\d{1,7})\r\n")
_LENGTH = re.compile(rb"\$(\d{1,10})\r\n")
_NOTE = re.compile(rb"#[^\n]*\n")
_LIKELY = re.compile(rb"\*\d{1,7}\r\n\$\d{1,10}\r\n")


class Damage(NamedTuple):
    """`whole` bytes of the file, from its start, are whole commands. `is_at_end`: none follow the damage."""

    file: Path
    whole: int
    size: int
    is_at_end: bool

    def __str__(self) -> str:
        where = "at its end" if self.is_at_end else "in the middle"
        return f"{self.file} is damaged {where}, from byte {self.whole} of {self.size}"


class _Command(NamedTuple):
    """Where it ends, its first word and its second."""

    end: int
    name: bytes
    key: bytes


def folder(data: Path) -> Path:
    return data / "appendonlydir"


def copies(data: Path) -> Path:
    """Where copies of damaged files are kept. Like the journal, they hold names."""
    return data / "damaged"


def damage(data: Path) -> Damage | None:
    """The first damage in the incremental files that the manifest lists. Nobody may be writing to them."""
    files = list(_appended(data))
    for number, file in enumerate(files, 1):
        if found := _examine(file, is_last=number == len(files)):
            return found
    return None


def base(data: Path) -> Path | None:
    """The base file, which the incremental files continue."""
    return next(_named(data, b"b"), None)


def cut(data: Path, found: Damage) -> Path:
    """Cuts off the damage and everything after it. Copies the damaged file first, and returns where to."""
    copies(data).mkdir(mode=0o700, exist_ok=True)
    copy = copies(data) / f"{found.file.name}.{datetime.now(UTC):%Y%m%dT%H%M%S%f}"
    descriptor = os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with found.file.open("rb") as old, os.fdopen(descriptor, "wb") as new:
        shutil.copyfileobj(old, new)
        new.flush()
        os.fsync(new.fileno())
    with found.file.open("r+b") as file:
        file.truncate(found.whole)
        os.fsync(file.fileno())
    return copy


def _appended(data: Path) -> Iterator[Path]:
    """The incremental files, in the order in which they are read."""
    return _named(data, b"i")


def _named(data: Path, kind: bytes) -> Iterator[Path]:
    try:
        lines = (folder(data) / MANIFEST).read_bytes().splitlines()
    except FileNotFoundError:
        return
    for line in lines:
        words = line.split()
        if words[::2] == [b"file", b"seq", b"type"] and words[5] == kind:
            yield folder(data) / os.fsdecode(words[1])


def _examine(file: Path, *, is_last: bool) -> Damage | None:
    size = file.stat().st_size
    if not size:
        return None  # an empty file cannot be memory-mapped
    with file.open("rb") as stream, mmap(stream.fileno(), 0, access=ACCESS_READ) as content:
        whole, broken = _whole(content)
        if whole == size:
            return None
        return Damage(file, whole, size, is_last and not _has_commands(content, broken + 1))


def _whole(content: mmap) -> tuple[int, int]:
    """Where the last whole command ends, and where reading failed. A transaction is whole only with its EXEC."""
    whole = at = 0
    is_open = False
    while at < len(content):
        if note := _NOTE.match(content, at):
            at = note.end()
        elif command := _command(content, at):
            at = command.end
            is_open = command.name == b"MULTI" or (is_open and command.name != b"EXEC")
        else:
            break
        if not is_open:
            whole = at
    return whole, at


def _has_commands(content: mmap, since: int) -> bool:
    for likely in _LIKELY.finditer(content, since):
        command = _command(content, likely.start())
        if command and command.key.startswith(OURS):
            return True
    return False


def _command(content: mmap, at: int) -> _Command | None:
    """The whole command that begins there: a RESP array of bulk strings."""
    head = _HEAD.match(content, at)
    if head is None:
        return None
    end, words = head.end(), []
    for _ in range(int(head[1])):
        length = _LENGTH.match(content, end)
        if length is None:
            return None
        start = length.end()
        end = start + int(length[1])
        if content[end : end + 2] != b"\r\n":
            return None
        if len(words) < 2:
            words.append(content[start:end])
        end += 2
    name, key, *_ = [*words, b"", b""]
    return _Command(end, name, key)
