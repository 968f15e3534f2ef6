"""Joins the blocks of keys typed in a row into one, as Yjs does, before a text is read.

Merged updates have a block for each key that was pressed. yrs needs quadratic time to read those: seven
seconds for the sixty thousand keys of a lively morning, and minutes for the whole history of a text.
"""

from plathu.live.vetting.update import STRING, Block, ScannedUpdate, scan_whole
from plathu.protocol import spell


def joined(update: bytes) -> bytes:
    """A whole text in which every block that continues its client's previous block is joined to it."""
    said = scan_whole(update)
    return ScannedUpdate(
        [(client, _joined(client, blocks)) for client, blocks in said.sections], said.deletions
    ).encode()


def _joined(client: int, blocks: list[Block]) -> list[Block]:
    runs: list[list[Block]] = []
    for block in blocks:
        if runs and _goes_on(client, runs[-1][-1], block):
            runs[-1].append(block)
        else:
            runs.append([block])
    return [_one(run) for run in runs]


def _goes_on(client: int, last: Block, block: Block) -> bool:
    """Whether a block continues the previous one, as in Yjs's `Item.mergeWith`: it follows the same client's last unit,
    and stands before the same neighbour."""
    return block.kind == last.kind == STRING and block.origin == (client, block.clock - 1) and block.right == last.right


def _one(run: list[Block]) -> Block:
    first = run[0]
    if len(run) == 1:
        return first
    head = first.raw[: len(first.raw) - len(spell(len(first.words))) - len(first.words)]
    words = b"".join([block.words for block in run])
    cost = sum(block.cost for block in run)
    raw = head + spell(len(words)) + words
    return Block(raw, STRING, first.clock, run[-1].end, cost, first.origin, first.right, words)
