"""Emoji that were split because somebody typed or deleted inside them.

In UTF-16, which Yjs counts in, an emoji has two halves. Where a block is split between them, Yjs makes each half a
U+FFFD (`ContentString.splice`), and yrs does not: a text that pycrdt read would not be the one on everybody's screen.
"""

import re
from bisect import bisect_left

from plathu.live.vetting.update import STRING, Block, ScannedUpdate, scan_whole
from plathu.protocol import spell

_PAIR = re.compile(rb"[\xf0-\xf4][\x80-\xbf]{3}")
_LOST = "\ufffd\ufffd".encode("utf-16-le")


def split(update: bytes) -> bytes:
    """A whole text with both halves of every split surrogate pair replaced by U+FFFD, as Yjs does.

    A pair is split where another block stands between its halves, or where a deletion begins or ends.
    """
    if not _PAIR.search(update):
        return update
    said = scan_whole(update)
    cuts: dict[int, set[int]] = {client: set(bounds) for client, bounds in said.deletions.items()}
    for _, blocks in said.sections:
        for block in blocks:
            if block.origin:
                cuts.setdefault(block.origin[0], set()).add(block.origin[1] + 1)
            if block.right:
                cuts.setdefault(block.right[0], set()).add(block.right[1])
    sections: list[tuple[int, list[Block]]] = []
    for client, blocks in said.sections:
        here = sorted(cuts.get(client, ()))
        sections.append((client, [_split(block, here) for block in blocks]))
    return ScannedUpdate(sections, said.deletions).encode()


def _split(block: Block, cuts: list[int]) -> Block:
    if block.kind != STRING or not _PAIR.search(block.words):
        return block
    units = bytearray(block.words.decode().encode("utf-16-le"))
    for cut in cuts[bisect_left(cuts, block.clock + 1) : bisect_left(cuts, block.end)]:
        at = 2 * (cut - block.clock)
        if 0xD8 <= units[at - 1] <= 0xDB:
            units[at - 2 : at + 2] = _LOST
    words = units.decode("utf-16-le").encode()
    head = block.raw[: len(block.raw) - len(spell(len(block.words))) - len(block.words)]
    raw = head + spell(len(words)) + words
    return Block(raw, block.kind, block.clock, block.end, block.cost, block.origin, block.right, words)
