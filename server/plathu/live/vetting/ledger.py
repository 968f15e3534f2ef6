"""The ledger of a text: without the words, enough to tell what is new in an update and whether it may come in.

Every process judges the same entries in the same order, so a ledger depends on those bytes alone, not on time or
chance.
"""

from typing import NoReturn

import msgspec

from plathu.domain.ids import DeviceId
from plathu.domain.refusal import Refused
from plathu.live.vetting.ranges import add, beyond, growth, holds, length, tidy
from plathu.live.vetting.update import COLLECTED, SKIPPED, STRING, Block, ScannedUpdate, after

FULL = 350_000
"""Letters (UTF-16 units) that may stand in a text: a hundred and fifty pages. In Thai they are a MiB of bytes."""

WORN = 3 * 2**19
"""Bytes that a text's history may weigh (`size`): the longest text pasted and deleted again, and half as much on top.
Typed key by key it is ten times that as it is merged, and no reader may be sent more at once (`connection.MOST`)."""

NEWCOMERS = 64
"""Most clients with something new in one update. A device that was offline has one for each time it opened the page."""

RANGE = 4
"""Bytes that a deleted range costs: a clock of three and a length of one."""


class KnownClient(msgspec.Struct, array_like=True, gc=False):
    next: int
    """The clock of the next unit that it types."""
    owner: DeviceId
    """The first device that used this clientID."""


class Ledger(msgspec.Struct):
    """A text's clients, deletions and size. Encodes as msgpack; `judge` alone changes it."""

    clients: dict[int, KnownClient] = {}
    deleted: dict[int, list[int]] = {}
    """clientID and the clocks that are deleted, as `ranges` has them."""
    collected: dict[int, list[int]] = {}
    """The deleted clocks that came without a place in the text, as Yjs writes what it collected."""
    letters: int = 0
    """UTF-16 units that stand in the text: typed, and not deleted."""
    size: int = 0
    """What the history weighs, in bytes: the words in UTF-8 (deleted words too, where they came as words), OPENING for
    each block that does not continue its client's previous one, and RANGE for each deleted range. It does not depend
    on how typing was split into blocks and updates; the merged bytes do, and are larger."""

    def news(self, update: ScannedUpdate) -> bytes | None:
        """The update without all that the text already has, blocks and deletions; None if nothing is left.

        A block that is partly known is split: Yjs would ignore the known part, but `merge_updates` would let it
        replace what others have already seen.
        """
        rest = self.rest(update)
        return None if rest is None else rest.raw or rest.encode()

    def judge(self, update: ScannedUpdate, device: DeviceId, full: int = FULL) -> None:
        """Take in an update, written by `device`. Raises Refused, and then the ledger has not changed:

        * `foreign_client`: words under a clientID that another device was the first to use
        * `too_many`: words under more than NEWCOMERS clientIDs
        * `gap`: something it builds on is neither known nor in it, or in a circle, or has no place in the text (Yjs
          then silently drops the words)
        * `unknown_deletion`: of what is not known then
        * `text_full`: `letters` would grow above `full`
        * `text_worn`: `size` would grow above WORN

        What is already known is not looked at, so `news` is judged as the whole update is.
        """
        rest = self.rest(update)
        if rest is None:
            return
        clients = self.clients
        for client, _ in rest.sections:
            known = clients.get(client)
            if known is not None and known.owner != device:
                raise Refused("foreign_client")
        if len(rest.sections) > NEWCOMERS:
            raise Refused("too_many")
        reached = self._follow(rest.sections)
        collected = _collected(rest.sections)
        if collected or self.collected:
            self._refuse_beside(collected, rest.sections)
        deletions = _deletions(rest)
        cost = letters = 0
        for _, blocks in rest.sections:
            for block in blocks:
                cost += block.cost
                letters += block.end - block.clock
        for client, fresh in deletions.items():
            if fresh[-1] > reached.get(client, 0) and fresh[-1] > self._next(client):
                raise Refused("unknown_deletion")
            cost += RANGE * growth(self.deleted.get(client, []), fresh)
            letters -= length(fresh)
        if letters > 0 and self.letters + letters > full:
            raise Refused("text_full")
        if cost > 0 and self.size + cost > WORN:
            raise Refused("text_worn")

        self.size += cost
        self.letters += letters
        for client, clock in reached.items():
            known = clients.get(client)
            if known is None:
                clients[client] = KnownClient(clock, device)
            else:
                known.next = clock
        for client, fresh in deletions.items():
            add(self.deleted.setdefault(client, []), fresh)
        for client, fresh in collected.items():
            add(self.collected.setdefault(client, []), fresh)

    def lacks(self, update: ScannedUpdate) -> bool:
        """Whether it builds on something that the text does not know, or deletes such."""
        rest = self.rest(update)
        if rest is None:
            return False
        try:
            reached = self._follow(rest.sections)
        except Refused:
            return True
        deletions = _deletions(rest).items()
        return any(fresh[-1] > max(reached.get(client, 0), self._next(client)) for client, fresh in deletions)

    @property
    def taken(self) -> int:
        """Units typed and units deleted. It grows with everything new."""
        return sum(known.next for known in self.clients.values()) + sum(map(length, self.deleted.values()))

    def owner(self, client: int) -> DeviceId | None:
        known = self.clients.get(client)
        return known.owner if known else None

    def state_vector(self) -> dict[int, int]:
        return {client: known.next for client, known in self.clients.items()}

    def _next(self, client: int) -> int:
        known = self.clients.get(client)
        return known.next if known else 0

    def rest(self, update: ScannedUpdate) -> ScannedUpdate | None:
        """As `news`, but scanned; `update` itself if the text knows nothing of it."""
        whole = True
        sections: list[tuple[int, list[Block]]] = []
        for section in update.sections:
            client, blocks = section
            clock = self._next(client)
            if blocks[0].clock < clock:
                whole = False
                blocks = after(blocks, client, clock)
                if not blocks:
                    continue
                section = (client, blocks)
            sections.append(section)
        deletions: dict[int, list[int]] = {}
        for client, bounds in update.deletions.items():
            fresh = bounds
            known = self.deleted.get(client)
            if known:
                fresh = beyond(bounds, known)
                whole = whole and fresh == bounds
            if fresh:
                deletions[client] = fresh
        if not sections and not deletions:
            return None
        return update if whole else ScannedUpdate(sections, deletions)

    def _follow(self, sections: list[tuple[int, list[Block]]]) -> dict[int, int]:
        """Follow the blocks in the order in which Yjs integrates them; returns the clock that each client then has.

        Goes on with one client until a block builds on something of another's that is not there yet; then that other
        takes its next block and it is asked again. A block is asked for at most twice for each of its neighbours, so
        this is linear, and it needs no recursion.
        """
        reached: dict[int, int] = {}
        waiting: dict[int, list[Block]] = {}
        for client, blocks in sections:
            clock = self._next(client)
            if blocks[0].clock > clock:
                _gap()
            reached[client] = clock
            waiting[client] = blocks[::-1]
        for client in waiting:
            path = [client]
            while path:
                blocks = waiting[path[-1]]
                if not blocks:
                    path.pop()
                    continue
                block = blocks[-1]
                other = self._missing(block, reached)
                if other is None:
                    blocks.pop()
                    reached[path[-1]] = block.end
                    if len(path) > 1:
                        path.pop()
                elif other not in path and waiting.get(other):
                    path.append(other)
                else:
                    _gap()
        return reached

    def _missing(self, block: Block, reached: dict[int, int]) -> int | None:
        """The client whose next block must come before this one; None if this one can come now."""
        if block.kind == SKIPPED or (block.right is not None and block.right == block.origin):
            _gap()  # no place is between a unit and itself: each replica would put the block elsewhere
        for neighbour in (block.origin, block.right):
            if neighbour is not None:
                client, clock = neighbour
                if clock >= (reached[client] if client in reached else self._next(client)):
                    return client
        return None

    def _refuse_beside(self, collected: dict[int, list[int]], sections: list[tuple[int, list[Block]]]) -> None:
        for _, blocks in sections:
            for block in blocks:
                for neighbour in (block.origin, block.right):
                    if neighbour is None:
                        continue
                    client, clock = neighbour
                    if holds(collected.get(client, []), clock) or holds(self.collected.get(client, []), clock):
                        _gap()


def _gap() -> NoReturn:
    raise Refused("gap")


def _collected(sections: list[tuple[int, list[Block]]]) -> dict[int, list[int]]:
    collected: dict[int, list[int]] = {}
    for client, blocks in sections:
        bounds = [clock for block in blocks if block.kind == COLLECTED for clock in (block.clock, block.end)]
        if bounds:
            collected[client] = tidy(bounds)
    return collected


def _deletions(update: ScannedUpdate) -> dict[int, list[int]]:
    """What the update deletes: its deletions, and units that it brings as already deleted."""
    deletions = update.deletions
    for client, blocks in update.sections:
        bare = [clock for block in blocks if block.kind != STRING for clock in (block.clock, block.end)]
        if bare:
            deletions = {**deletions, client: tidy(bare + deletions.get(client, []))}
    return deletions
