"""Splits a long update into parts, so that playing it holds up nobody. Each part builds only on earlier ones."""

from collections.abc import Iterator
from itertools import islice

from plathu.live.vetting.update import Block, ScannedUpdate

PART = 1000
"""Most pieces in one part: five milliseconds to judge and merge, in every process."""


def cut(update: ScannedUpdate) -> Iterator[bytes]:
    """Yields updates of at most PART pieces that together are `update`, in the order in which to append them."""
    if update.pieces <= PART:
        yield update.raw or update.encode()
        return
    blocks = _in_order(update.sections)
    while part := [*islice(blocks, PART)]:
        sections: dict[int, list[Block]] = {}
        for client, block in part:
            sections.setdefault(client, []).append(block)
        yield ScannedUpdate(sorted(sections.items(), reverse=True), {}).encode()
    ranges = [
        (client, bounds[at : at + 2]) for client, bounds in update.deletions.items() for at in range(0, len(bounds), 2)
    ]
    for start in range(0, len(ranges), PART):
        deletions: dict[int, list[int]] = {}
        for client, bounds in ranges[start : start + PART]:
            deletions.setdefault(client, []).extend(bounds)
        yield ScannedUpdate([], deletions).encode()


def _in_order(sections: list[tuple[int, list[Block]]]) -> Iterator[tuple[int, Block]]:
    """The blocks, each after those that it stands beside. Where there is no such order, judging refuses the update.

    Goes on with one client until a block builds on another's that is still to come, as `Ledger` does.
    """
    reached = {client: blocks[0].clock for client, blocks in sections}
    waiting = {client: blocks[::-1] for client, blocks in sections}
    for client in waiting:
        path = [client]
        while path:
            blocks = waiting[path[-1]]
            if not blocks:
                path.pop()
                continue
            block = blocks[-1]
            other = _missing(block, reached)
            if other is not None and other not in path and waiting[other]:
                path.append(other)
                continue
            blocks.pop()
            yield path[-1], block
            reached[path[-1]] = block.end
            if len(path) > 1:
                path.pop()


def _missing(block: Block, reached: dict[int, int]) -> int | None:
    for neighbour in (block.origin, block.right):
        if neighbour is not None and neighbour[1] >= reached.get(neighbour[0], neighbour[1] + 1):
            return neighbour[0]
    return None
