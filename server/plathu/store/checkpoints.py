"""Checkpoints: a room's state at a position of its journal, as bytes, so that the journal need not be played from the
start.

The previous checkpoint and the previous bytes of each text are kept for when the newest are damaged. The journal since
the previous checkpoint is still there, and the previous text has all the words that this checkpoint needs.
"""

from typing import NamedTuple

from plathu.domain.ids import TextName, WorkshopId
from plathu.store import keys
from plathu.store.batch import Position
from plathu.store.connection import RedisClient
from plathu.store.seals import Damaged, opened, sealed

AFTER = """
-- A position that is none, of a damaged key, is before every other.
local function numbers(position)
  local milliseconds, count = position:match('^(%d+)%-(%d+)$')
  return tonumber(milliseconds) or -1, tonumber(count) or -1
end
local function is_after(a, b)
  local am, ac = numbers(a)
  local bm, bc = numbers(b)
  return am > bm or (am == bm and ac > bc)
end
"""

# KEYS: current, previous. ARGV: position, data, '1' for both.
_STORE = (
    AFTER
    + """
local stored = redis.call('HGET', KEYS[1], 'position')
local both = ARGV[3] == '1'
if stored and not is_after(ARGV[1], stored) and not (both and stored == ARGV[1]) then return 0 end
if both then
  redis.call('HSET', KEYS[2], 'position', ARGV[1], 'data', ARGV[2])
elseif stored then
  redis.call('RENAME', KEYS[1], KEYS[2])
end
redis.call('HSET', KEYS[1], 'position', ARGV[1], 'data', ARGV[2])
return 1
"""
)

# KEYS: current. ARGV: the data that was damaged.
_DISCARD = """
if (redis.call('HGET', KEYS[1], 'data') or '') ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])
"""


class Checkpoint(NamedTuple):
    position: Position
    data: bytes


class StoredText(NamedTuple):
    """`update` is a Yjs v1 update of the whole text."""

    position: Position
    update: bytes


class Checkpoints:
    """Compare-and-set: a late writer never replaces what is further on. Everything raises StoreDown.

    What loads raises Damaged too.
    """

    def __init__(self, client: RedisClient) -> None:
        self._client = client

    async def load(self, workshop: WorkshopId) -> Checkpoint | None:
        return await self._load_checkpoint(workshop, 0)

    async def load_previous(self, workshop: WorkshopId) -> Checkpoint | None:
        """The previous checkpoint, to fall back to when the current one is damaged."""
        return await self._load_checkpoint(workshop, 1)

    async def store(self, workshop: WorkshopId, position: Position, data: bytes, *, forget_older: bool = False) -> bool:
        """False if the stored one is as far on, or further. The stored one becomes the previous one.

        With `forget_older` both become this one, even at the position of the stored one, so that nothing older is left.
        """
        return await self._store(_checkpoint(workshop), position, data, both=forget_older)

    async def load_text(self, workshop: WorkshopId, text: TextName) -> StoredText | None:
        return await self._load_text(workshop, text, 0)

    async def load_previous_text(self, workshop: WorkshopId, text: TextName) -> StoredText | None:
        return await self._load_text(workshop, text, 1)

    async def store_text(
        self, workshop: WorkshopId, text: TextName, position: Position, update: bytes, *, both: bool = False
    ) -> bool:
        """False if the stored one is as far on, or further. The stored one becomes the previous one, or `both` this."""
        return await self._store(_text(workshop, text), position, update, both=both)

    async def discard(self, damaged: Damaged) -> None:
        """Delete what was found damaged, if it is still there, so that its position does not keep a new one out."""
        await self._client.run(_DISCARD, [damaged.key], damaged.stored)

    async def _store(self, names: list[bytes], position: Position, data: bytes, *, both: bool) -> bool:
        """It is sealed as the current one, and keeps that seal when it becomes the previous one."""
        whole = sealed((names[0], position.encode()), data)
        return bool(await self._client.run(_STORE, names, position, whole, int(both)))

    async def _load_checkpoint(self, workshop: WorkshopId, which: int) -> Checkpoint | None:
        stored = await self._load(_checkpoint(workshop), which)
        return stored and Checkpoint(*stored)

    async def _load_text(self, workshop: WorkshopId, text: TextName, which: int) -> StoredText | None:
        stored = await self._load(_text(workshop, text), which)
        return stored and StoredText(*stored)

    async def _load(self, names: list[bytes], which: int) -> tuple[Position, bytes] | None:
        """`which` is 0 for the current one, 1 for the previous one."""
        position, whole = await self._client.ask("HMGET", names[which], "position", "data")
        if position is None and whole is None:
            return None
        data = None if position is None else opened((names[0], position), whole or b"")
        if position is None or data is None:
            raise Damaged(names[which], whole)
        return position.decode(), data


def _checkpoint(workshop: WorkshopId) -> list[bytes]:
    return [keys.checkpoint(workshop), keys.previous_checkpoint(workshop)]


def _text(workshop: WorkshopId, text: TextName) -> list[bytes]:
    return [keys.text(workshop, text), keys.previous_text(workshop, text)]
