"""A batch: one stream entry in msgpack, which holds a time and the journal entries that one process appended then.

One XADD of twenty entries costs a fraction of twenty XADDs, for the writer and for every reader.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

import msgspec

from plathu.domain.entries import Entry

Position = str
"""A place in a workshop's stream: a stream id, milliseconds and a count, `1700000000000-0`."""

START: Position = "0-0"
"""Before everything."""

FIELD = b"e"

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(tuple[int, list[Entry]])


class Batch(NamedTuple):
    """`at` is when it was appended, by its writer's clock (`clock.JournalClock`), in ms. Positions tell no time."""

    position: Position
    at: int
    entries: list[Entry]


class UnreadableBatch(Exception):
    """The batch at this position cannot be read: it is corrupt or, if `is_newer`, of a later release."""

    def __init__(self, position: Position, *, is_newer: bool = False) -> None:
        super().__init__(f"the batch at {position} {'is of a newer release' if is_newer else 'cannot be read'}")
        self.position = position
        self.is_newer = is_newer


def _numbers(position: Position) -> tuple[int, int]:
    milliseconds, _, count = position.partition("-")
    return int(milliseconds), int(count)


def after(a: Position, b: Position) -> bool:
    """Whether `a` is after `b`."""
    return _numbers(a) > _numbers(b)


def pack_entry(entry: Entry) -> bytes:
    return _encoder.encode(entry)


def pack(at: int, entries: Iterable[bytes]) -> bytes:
    """One batch of entries, each already packed."""
    return _encoder.encode((at, [msgspec.Raw(entry) for entry in entries]))


def unpack(stream_id: bytes, packed: bytes | None) -> Batch:
    """Raises UnreadableBatch; `packed` is None where the field is missing."""
    position = stream_id.decode()
    try:
        at, entries = _decoder.decode(packed or b"")
    except (msgspec.DecodeError, RecursionError) as error:
        raise UnreadableBatch(position, is_newer=_is_well_formed(packed or b"")) from error
    return Batch(position, at, entries)


def _is_well_formed(packed: bytes) -> bool:
    """Whether it is a list of tagged entries of any kind."""
    try:
        _, entries = msgspec.msgpack.decode(packed, type=tuple[int, list[list[Any]]])
    except (msgspec.DecodeError, RecursionError):
        return False
    return all(entry and isinstance(entry[0], str) for entry in entries)
