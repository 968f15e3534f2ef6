"""Scans Yjs updates (v1) and state vectors without Yjs, in one pass that cannot recurse.

The first decoder is the one that hostile bytes can crash, so pycrdt and browsers get them only after this scan.

    update  := count section*  count deletions*
    section := count client clock block*          clients fall, each block begins where the one before it ended
    block   := 00 length                          collected: was deleted, and so was what it stood in
             | 0a length                          skipped: the sender does not have it either
             | info origin? right? root? length   info & 31 = 1: deleted, only its length is left
             | info origin? right? root? string   info & 31 = 4: typed
    deletions := client count (clock length)*

Sources: yjs 13.6 `src/utils/encoding.js`, `src/utils/updates.js`, `src/utils/DeleteSet.js`, `src/structs/*.js`; yrs
`src/update.rs`, `src/slice.rs`.
"""

from bisect import bisect_right
from collections.abc import Generator
from functools import lru_cache
from operator import attrgetter

import msgspec

from plathu.protocol import Malformed, spell, uint

LAST_CLOCK = 2**31 - 1
"""pycrdt computes with clocks as signed 32-bit numbers in places."""

PIECES = 2**17
"""Most blocks and deleted ranges in one update: a MiB of history has no more, at eight bytes each. It bounds what a
hostile frame of 4 MiB costs."""

BARE = 3 * 2**19
"""Most characters in one update that come as a length only (collected, deleted, skipped). A history has no more, and
nobody types and deletes millions between two updates. Without this bound five bytes could use up a client's clocks."""

OPENING = 16
"""Bytes that a block costs when it does not go on where its client stopped: info, two ids of 5 + 2, length."""

STEP = 2000
"""Pieces scanned in one step of `scanning`, after which other tasks can run: three milliseconds."""

SMALL = 256
RECENT = 256
"""Updates of at most so many bytes are remembered, and so many of them: a keystroke is scanned twice when it comes in
and again when it is played. A paste costs more to keep than to scan."""

COLLECTED, DELETED, STRING, SKIPPED = 0, 1, 4, 10
ORIGIN, RIGHT, KEYED = 0x80, 0x40, 0x20
ROOT = b"\x01\x04text"
"""A block's parent, by name; there is only one. A parent by id would mean nested types, a keyed block a map."""

Id = tuple[int, int]
"""clientID and clock of one UTF-16 unit."""


class Block(msgspec.Struct, gc=False):
    """Consecutive UTF-16 units of one client. Yjs calls it a struct."""

    raw: bytes
    """Its bytes as they came."""
    kind: int
    clock: int
    end: int
    """The clock after its last unit."""
    cost: int
    """Bytes of its words in UTF-8, and OPENING where it does not continue its client's block before it."""
    origin: Id | None = None
    """The unit it was typed after."""
    right: Id | None = None
    """The unit it was typed before."""
    words: bytes = b""


class ScannedUpdate(msgspec.Struct, gc=False):
    """The content of an update."""

    sections: list[tuple[int, list[Block]]]
    """clientID and its blocks, at least one."""
    deletions: dict[int, list[int]]
    """clientID and its deleted clocks, at least one, as `ranges` has them."""
    raw: bytes = b""
    """Its bytes as they came; empty if something was taken away from it."""

    @property
    def pieces(self) -> int:
        """How many blocks and deleted ranges it has: a measure of the work to judge it."""
        ranges = sum(len(bounds) for bounds in self.deletions.values()) // 2
        return ranges + sum(len(blocks) for _, blocks in self.sections)

    def encode(self) -> bytes:
        parts = [spell(len(self.sections))]
        for client, blocks in self.sections:
            parts.append(spell(len(blocks), client, blocks[0].clock))
            parts += [block.raw for block in blocks]
        parts.append(spell(len(self.deletions)))
        for client, bounds in self.deletions.items():
            parts.append(spell(client, len(bounds) // 2))
            parts += [spell(start, end - start) for start, end in zip(bounds[::2], bounds[1::2], strict=True)]
        return b"".join(parts)


def scan(update: bytes) -> ScannedUpdate:
    """The content of `update`. Raises Malformed if no honest editor of this text could have written it."""
    return _remembered(update) if len(update) <= SMALL else _scanned(update)


def scan_whole(text: bytes) -> ScannedUpdate:
    """`scan` for a merged text: its updates were let in one by one, so the whole may exceed the limits of one."""
    return _finish(_update(text, len(text), LAST_CLOCK))


def scanning(update: bytes) -> Generator[None, None, ScannedUpdate]:
    """`scan` in steps, so that others need not wait for a long update."""
    try:
        return (yield from _update(update, PIECES, BARE))
    except IndexError:
        raise Malformed("cut short") from None
    except UnicodeDecodeError:
        raise Malformed("words that are not UTF-8") from None


@lru_cache(maxsize=RECENT)
def _remembered(update: bytes) -> ScannedUpdate:
    """A ScannedUpdate is never changed, so all who scan the same bytes may share it."""
    return _scanned(update)


def _scanned(update: bytes) -> ScannedUpdate:
    return _finish(scanning(update))


def _finish(steps: Generator[None, None, ScannedUpdate]) -> ScannedUpdate:
    try:
        while True:
            next(steps)
    except StopIteration as end:
        return end.value


def scan_state_vector(data: bytes, most: int | None = None) -> dict[int, int]:
    """clientID and the clock up to which the sender has it. Raises Malformed, as `scan`, and for more than `most`."""
    vector: dict[int, int] = {}
    try:
        count, at = uint(data, 0)
        if most is not None and count > most:
            raise Malformed("more clients than the text can have")
        for _ in range(count):
            client, at = uint(data, at)
            clock, at = uint(data, at)
            if clock > LAST_CLOCK:
                raise Malformed("a clock above 2^31")
            if client in vector:
                raise Malformed("a client twice")
            vector[client] = clock
    except IndexError:
        raise Malformed("cut short") from None
    if at != len(data):
        raise Malformed("trailing bytes")
    return vector


def after(blocks: list[Block], client: int, clock: int) -> list[Block]:
    """The blocks from `clock` on; a block that `clock` falls into is split as Yjs does."""
    first = bisect_right(blocks, clock, key=attrgetter("end"))
    rest = blocks[first:]
    if rest and rest[0].clock < clock:
        rest[0] = _tail(rest[0], client, clock)
    return rest


def _update(data: bytes, pieces: int, bare: int) -> Generator[None, None, ScannedUpdate]:
    """`pieces` and `bare` are the limits."""
    sections: list[tuple[int, list[Block]]] = []
    before = -1
    count, at = uint(data, 0)
    for _ in range(count):
        number, at = uint(data, at)
        client, at = uint(data, at)
        clock, at = uint(data, at)
        if sections and client >= before:
            # Yjs and yrs write the highest client first; Yjs's mergeUpdates loses blocks if they are not.
            raise Malformed("clients out of order")
        before = client
        pieces -= number
        if number == 0 or pieces < 0:
            raise Malformed("no blocks, or too many")
        blocks: list[Block] = []
        for _ in range(number):
            block = _block(data, at, client, clock)
            at += len(block.raw)
            if block.kind != STRING:
                bare -= block.end - clock
            clock = block.end
            blocks.append(block)
            if len(blocks) % STEP == 0:
                yield
        if clock > LAST_CLOCK or bare < 0:
            raise Malformed("a length beyond any text")
        sections.append((client, blocks))
    deletions: dict[int, list[int]] = {}
    count, at = uint(data, at)
    for _ in range(count):
        client, at = uint(data, at)
        number, at = uint(data, at)
        pieces -= number
        if client in deletions or number == 0 or pieces < 0:
            raise Malformed("deletions of a client twice, of nothing, or too many")
        deletions[client], at = yield from _bounds(data, at, number)
    if at != len(data):
        raise Malformed("trailing bytes")
    return ScannedUpdate(sections, deletions, data)


def _block(data: bytes, start: int, client: int, clock: int) -> Block:
    info = data[start]
    at = start + 1
    origin = right = None
    if info in (COLLECTED, SKIPPED):
        kind = info
        continues = clock > 0  # without neighbours they have no other place
    else:
        kind = info & 31
        if (kind != STRING and kind != DELETED) or info & KEYED:
            raise Malformed("content that a text does not have")
        if info & ORIGIN:
            other, at = uint(data, at)
            its_clock, at = uint(data, at)
            origin = (other, its_clock)
        if info & RIGHT:
            other, at = uint(data, at)
            its_clock, at = uint(data, at)
            right = (other, its_clock)
        elif origin is None:
            if data[at : at + 6] != ROOT:
                raise Malformed("a place that is not the text")
            at += 6
        continues = origin == (client, clock - 1)
    cost = 0 if continues else OPENING
    length, at = uint(data, at)
    words = b""
    if kind == STRING:
        words = data[at : at + length]
        if len(words) != length:
            raise Malformed("cut short")
        at += length
        cost += length
        if not words.isascii():
            length = _units(words.decode())
    if length == 0:
        raise Malformed("a block of nothing")
    return Block(data[start:at], kind, clock, clock + length, cost, origin, right, words)


def _bounds(data: bytes, at: int, number: int) -> Generator[None, None, tuple[list[int], int]]:
    bounds: list[int] = []
    end = -1
    for _ in range(number):
        clock, at = uint(data, at)
        length, at = uint(data, at)
        if clock <= end:
            # Yjs and yrs write ranges joined and sorted; pycrdt's merge_updates loses some if they are not.
            raise Malformed("deletions out of order")
        end = clock + length
        if length == 0 or end > LAST_CLOCK:
            raise Malformed("a deletion of nothing, or beyond any text")
        bounds.append(clock)
        bounds.append(end)
        if len(bounds) % (2 * STEP) == 0:
            yield
    return bounds, at


def _units(words: str) -> int:
    return len(words.encode("utf-16-le")) >> 1


def _tail(block: Block, client: int, clock: int) -> Block:
    """The part of a block from `clock` on, as Yjs's `Item.write` writes it: as continuing the part before."""
    if block.kind in (COLLECTED, SKIPPED):
        raw = spell(block.kind, block.end - clock)
        return Block(raw, block.kind, clock, block.end, 0)
    origin = (client, clock - 1)
    words = b""
    info = block.kind | ORIGIN | (RIGHT if block.right else 0)
    raw = bytes([info]) + spell(*origin, *(block.right or ()))
    if block.kind == STRING:
        # Half of a surrogate pair becomes U+FFFD, as in Yjs.
        units = block.words.decode().encode("utf-16-le")[2 * (clock - block.clock) :]
        words = units.decode("utf-16-le", "replace").encode()
        raw += spell(len(words)) + words
    else:
        raw += spell(block.end - clock)
    return Block(raw, block.kind, clock, block.end, len(words), origin, block.right, words)
