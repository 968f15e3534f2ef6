"""Versions: what a text was when its writers paused.

A version is stored under the journal position of the last thing written in it, so that every process that has the
workshop open may store it, and it is stored once. They are bounded (H7), so that nobody fills the store by pausing.
"""

from typing import NamedTuple

import msgspec
import structlog

from plathu.domain.history import Author, Why
from plathu.domain.ids import TextName, WorkshopId
from plathu.store import keys
from plathu.store.batch import Position
from plathu.store.checkpoints import AFTER
from plathu.store.connection import RedisClient
from plathu.store.seals import Damaged, opened, sealed

log = structlog.get_logger()

MOST = 200
"""Of one text. An hour of writing makes twelve if nobody ever pauses, and sixty if all do after each sentence."""

MOST_BYTES = 16 * 2**20
"""Of one text. Typed key by key a page of Thai is 23 KB, so that three pages keep all versions, and thirty keep 24."""

# KEYS: stream, bytes. ARGV: position, told, update, most, most bytes, at.
# Too many versions are thinned: the one that came soonest after its neighbour goes first.
_KEEP = (
    AFTER
    + """
local newest = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
if newest and not is_after(ARGV[1], newest[1]) then return 0 end
redis.call('XADD', KEYS[1], ARGV[1], 'told', ARGV[2], 'size', #ARGV[3], 'at', ARGV[6])
redis.call('HSET', KEYS[2], ARGV[1], ARGV[3])

local kept, total = {}, 0
for place, entry in ipairs(redis.call('XRANGE', KEYS[1], '-', '+')) do
  kept[place] = {position = entry[1], at = tonumber(entry[2][6]) or 0, size = tonumber(entry[2][4]) or 0}
  total = total + kept[place].size
end
while #kept > 2 and (#kept > tonumber(ARGV[4]) or total > tonumber(ARGV[5])) do
  local soonest = 2
  for place = 3, #kept - 1 do
    if kept[place].at - kept[place - 1].at < kept[soonest].at - kept[soonest - 1].at then soonest = place end
  end
  local gone = table.remove(kept, soonest)
  total = total - gone.size
  redis.call('XDEL', KEYS[1], gone.position)
  redis.call('HDEL', KEYS[2], gone.position)
end
return 1
"""
)


class Told(NamedTuple):
    """`position` is that of the last thing written in it, `at` when that was, in ms since 1970; `authors` are those who
    wrote since the version before."""

    position: Position
    at: int
    why: Why
    authors: tuple[Author, ...]


class StoredVersion(NamedTuple):
    """`update` is a Yjs v1 update of the whole text, deleted words included."""

    text: TextName
    told: Told
    update: bytes


_told = msgspec.msgpack.Decoder(tuple[int, Why, tuple[Author, ...]])


class Versions:
    """Everything raises StoreDown."""

    def __init__(self, client: RedisClient) -> None:
        self._client = client

    async def keep(self, workshop: WorkshopId, version: StoredVersion) -> bool:
        """Store a version, then thin. False, and nothing is stored, if this one or a later one is there."""
        names = [keys.versions(workshop, version.text), keys.version_bytes(workshop, version.text)]
        position = version.told.position
        told, update = (
            sealed((name, position.encode()), data)
            for name, data in zip(names, (_encoded(version.told), version.update), strict=True)
        )
        given = position, told, update, MOST, MOST_BYTES, version.told.at
        return bool(await self._client.run(_KEEP, names, *given))

    async def listing(self, workshop: WorkshopId, text: TextName) -> list[Told]:
        """The versions, oldest first, without their bytes. Damaged ones are left out, and logged."""
        key = keys.versions(workshop, text)
        told = []
        for position, fields in await self._client.ask("XRANGE", key, "-", "+"):
            if (data := opened((key, position), fields.get(b"told", b""))) is None:
                log.error("version is damaged", key=key.decode(), position=position.decode())
            else:
                told.append(Told(position.decode(), *_told.decode(data)))
        return told

    async def load(self, workshop: WorkshopId, text: TextName, position: Position) -> bytes | None:
        """Raises Damaged."""
        key = keys.version_bytes(workshop, text)
        stored = await self._client.ask("HGET", key, position)
        if stored is None:
            return None
        if (update := opened((key, position.encode()), stored)) is None:
            raise Damaged(key, stored, position)
        return update


def _encoded(told: Told) -> bytes:
    return msgspec.msgpack.encode((told.at, told.why, told.authors))
