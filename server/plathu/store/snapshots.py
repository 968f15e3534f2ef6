"""Snapshots: content that is kept under a name, as bytes that the exports read. Only redaction changes it."""

import asyncio
from collections.abc import Callable
from typing import Literal, NamedTuple

import structlog

from plathu.domain.ids import SnapshotId, WorkshopId
from plathu.store import keys
from plathu.store.batch import Position
from plathu.store.checkpoints import AFTER
from plathu.store.connection import RedisClient
from plathu.store.seals import Damaged, opened, sealed

log = structlog.get_logger()

MOST = 50
"""In a workshop: one every ten minutes of a long day. Of a hall of 500 all of them together are 7 MiB."""

# KEYS: lines, wholes, floor, journal. ARGV: snapshot, position, line, whole, most. Where the journal is empty, the
# floor is from before a backup was restored, or so old that no process is behind it any more.
_KEEP = (
    AFTER
    + """
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 1 then return 'there' end
local floor = redis.call('GET', KEYS[3])
if floor and redis.call('XLEN', KEYS[4]) > 0 and is_after(floor, ARGV[2]) then return 'behind' end
if redis.call('HLEN', KEYS[1]) >= tonumber(ARGV[5]) then return 'full' end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
redis.call('HSET', KEYS[2], ARGV[1], ARGV[4])
return 'kept'
"""
)

# KEYS: journal, floor.
_RAISE_FLOOR = """
local newest = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)
if newest[1] then redis.call('SET', KEYS[2], newest[1][1]) end
"""

# KEYS: lines, wholes. ARGV: snapshot, whole as it was read, line, whole.
_REDACT = """
if redis.call('HGET', KEYS[2], ARGV[1]) ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
redis.call('HSET', KEYS[2], ARGV[1], ARGV[4])
return 1
"""

# KEYS: lines, links. ARGV: snapshot, nonce, '1' with names or '0'. A link of the same kind stays, another goes.
_SHARE = """
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then return false end
local stored = redis.call('HGET', KEYS[2], ARGV[1])
if stored and string.sub(stored, 1, 1) == ARGV[3] then return stored end
local link = ARGV[3] .. ARGV[2]
redis.call('HSET', KEYS[2], ARGV[1], link)
return link
"""

Outcome = Literal["kept", "there", "behind", "full"]

Redact = Callable[[bytes], tuple[bytes, bytes] | None]
"""Makes a snapshot's new line and whole from its whole; None if it need not change."""


class Link(NamedTuple):
    """`nonce` opens nothing by itself: see `Identity.record_key`."""

    nonce: str
    named: bool


class Snapshots:
    """Everything raises StoreDown."""

    def __init__(self, client: RedisClient) -> None:
        self._client = client

    async def keep(
        self, workshop: WorkshopId, snapshot: SnapshotId, position: Position, line: bytes, whole: bytes
    ) -> Outcome:
        """`line` is what a list shows, `whole` all of it.

        `there`: one of this id is kept, and stays as it is. `behind`: somebody in the content may have been forgotten
        since. `full`: there are MOST.
        """
        names = [*_both(workshop), keys.snapshots_floor(workshop), keys.journal(workshop)]
        given = snapshot, position, *_sealed(workshop, snapshot, line, whole), MOST
        return (await self._client.run(_KEEP, names, *given)).decode()

    async def lines(self, workshop: WorkshopId) -> list[bytes]:
        """In no order. Those that are damaged are left out, and logged."""
        key = keys.snapshots(workshop)
        lines = []
        for snapshot, stored in (await self._client.ask("HGETALL", key)).items():
            if (line := opened((key, snapshot), stored)) is None:
                log.error("snapshot is damaged", key=key.decode(), snapshot=snapshot.decode(errors="replace"))
            else:
                lines.append(line)
        return lines

    async def line(self, workshop: WorkshopId, snapshot: SnapshotId) -> bytes | None:
        """Raises Damaged."""
        key = keys.snapshots(workshop)
        return _opened(key, snapshot, await self._stored(key, snapshot))

    async def whole(self, workshop: WorkshopId, snapshot: SnapshotId) -> bytes | None:
        """Raises Damaged."""
        key = keys.snapshots_whole(workshop)
        return _opened(key, snapshot, await self._stored(key, snapshot))

    async def share(self, workshop: WorkshopId, snapshot: SnapshotId, nonce: str, *, named: bool) -> Link | None:
        """The link there is from now on: one of the same kind is kept, one of the other replaced. None: no snapshot."""
        names = [keys.snapshots(workshop), keys.snapshots_links(workshop)]
        link = await self._client.run(_SHARE, names, snapshot, nonce, int(named))
        return link and _link(link)

    async def unshare(self, workshop: WorkshopId, snapshot: SnapshotId) -> None:
        await self._client.ask("HDEL", keys.snapshots_links(workshop), snapshot)

    async def link(self, workshop: WorkshopId, snapshot: SnapshotId) -> Link | None:
        link = await self._client.ask("HGET", keys.snapshots_links(workshop), snapshot)
        return link and _link(link)

    async def links(self, workshop: WorkshopId) -> dict[SnapshotId, Link]:
        found = await self._client.ask("HGETALL", keys.snapshots_links(workshop))
        return {SnapshotId(snapshot.decode()): _link(link) for snapshot, link in found.items()}

    async def forget(self, workshop: WorkshopId, redact: Redact) -> int:
        """Rewrite every snapshot that `redact` changes; returns how many. Call it once the journal has the forgetting.

        From then on no process can keep content from before it. `redact` is called in a thread: the hash of
        a large hall takes its time. The old bytes are in the append-only file until it is rewritten.
        """
        await self._client.run(_RAISE_FLOOR, [keys.journal(workshop), keys.snapshots_floor(workshop)])
        names = await self._client.ask("HKEYS", keys.snapshots(workshop))
        return sum([await self._redact(workshop, SnapshotId(name.decode()), redact) for name in names])

    async def _redact(self, workshop: WorkshopId, snapshot: SnapshotId, redact: Redact) -> bool:
        """Redact one snapshot; again, if another redaction came between."""
        key = keys.snapshots_whole(workshop)
        while stored := await self._stored(key, snapshot):
            whole = opened((key, snapshot.encode()), stored)
            if whole is None:
                # Nobody can read a name in a damaged snapshot, and the others must not wait for it.
                log.error("snapshot is damaged", key=key.decode(), snapshot=snapshot)
                return False
            redacted = await asyncio.to_thread(redact, whole)
            if redacted is None:
                return False
            both = _sealed(workshop, snapshot, *redacted)
            if await self._client.run(_REDACT, _both(workshop), snapshot, stored, *both):
                return True
        return False

    async def _stored(self, key: bytes, snapshot: SnapshotId) -> bytes | None:
        return await self._client.ask("HGET", key, snapshot)


def _both(workshop: WorkshopId) -> list[bytes]:
    return [keys.snapshots(workshop), keys.snapshots_whole(workshop)]


def _sealed(workshop: WorkshopId, snapshot: SnapshotId, line: bytes, whole: bytes) -> list[bytes]:
    pairs = zip(_both(workshop), (line, whole), strict=True)
    return [sealed((key, snapshot.encode()), data) for key, data in pairs]


def _opened(key: bytes, snapshot: SnapshotId, stored: bytes | None) -> bytes | None:
    if stored is None:
        return None
    if (data := opened((key, snapshot.encode()), stored)) is None:
        raise Damaged(key, stored, snapshot)
    return data


def _link(link: bytes) -> Link:
    return Link(link[1:].decode(), link[:1] == b"1")
