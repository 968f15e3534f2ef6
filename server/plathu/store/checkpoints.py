"""What a journal comes to at some position, so that nobody need play it from the start: bytes, which the room reads."""

import asyncio
from collections.abc import Iterable
from typing import NamedTuple

from plathu.domain.ids import TextName, WorkshopId
from plathu.store import keys
from plathu.store.batch import Position
from plathu.store.connection import Client

AFTER = """
local function numbers(position)
  local milliseconds, count = position:match('^(%d+)%-(%d+)$')
  return tonumber(milliseconds), tonumber(count)
end
local function is_after(a, b)
  local am, ac = numbers(a)
  local bm, bc = numbers(b)
  return am > bm or (am == bm and ac > bc)
end
"""

# KEYS: current, previous. ARGV: position, data, '1' to forget older ones.
_STORE = (
    AFTER
    + """
local stored = redis.call('HGET', KEYS[1], 'position')
local forget_older = ARGV[3] == '1'
if stored and not is_after(ARGV[1], stored) and not (forget_older and stored == ARGV[1]) then return 0 end
if forget_older then
  redis.call('HSET', KEYS[2], 'position', ARGV[1], 'data', ARGV[2])
elseif stored then
  redis.call('RENAME', KEYS[1], KEYS[2])
end
redis.call('HSET', KEYS[1], 'position', ARGV[1], 'data', ARGV[2])
return 1
"""
)

# KEYS: text. ARGV: position, data.
_STORE_TEXT = (
    AFTER
    + """
local stored = redis.call('HGET', KEYS[1], 'position')
if stored and not is_after(ARGV[1], stored) then return 0 end
redis.call('HSET', KEYS[1], 'position', ARGV[1], 'data', ARGV[2])
return 1
"""
)


class Checkpoint(NamedTuple):
    position: Position
    data: bytes


class StoredText(NamedTuple):
    """`update` is a Yjs v1 update of the whole text."""

    position: Position
    update: bytes


class Checkpoints:
    """Compare-and-set: a late writer never replaces what is further on. Everything raises StoreDown."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def load(self, workshop: WorkshopId) -> Checkpoint | None:
        return await self._load_checkpoint(keys.checkpoint(workshop))

    async def load_previous(self, workshop: WorkshopId) -> Checkpoint | None:
        """The one to fall back to when the current one proves bad."""
        return await self._load_checkpoint(keys.previous_checkpoint(workshop))

    async def store(self, workshop: WorkshopId, position: Position, data: bytes, *, forget_older: bool = False) -> bool:
        """False if the stored one is as far on, or further. The stored one becomes the previous one.

        With `forget_older` both become this one, also at the position of the stored one, and nothing older is left.
        """
        names = [keys.checkpoint(workshop), keys.previous_checkpoint(workshop)]
        return bool(await self._client.run(_STORE, names, position, data, int(forget_older)))

    async def load_text(self, workshop: WorkshopId, text: TextName) -> StoredText | None:
        stored = await self._load(keys.text(workshop, text))
        return stored and StoredText(*stored)

    async def load_texts(self, workshop: WorkshopId, texts: Iterable[TextName]) -> dict[TextName, StoredText]:
        """Those that are stored."""
        names = list(texts)
        stored = await asyncio.gather(*(self.load_text(workshop, name) for name in names))
        return {name: text for name, text in zip(names, stored, strict=True) if text is not None}

    async def store_text(self, workshop: WorkshopId, text: TextName, position: Position, update: bytes) -> bool:
        """False if the stored one is as far on, or further."""
        return bool(await self._client.run(_STORE_TEXT, [keys.text(workshop, text)], position, update))

    async def _load_checkpoint(self, key: bytes) -> Checkpoint | None:
        stored = await self._load(key)
        return stored and Checkpoint(*stored)

    async def _load(self, key: bytes) -> tuple[Position, bytes] | None:
        position, data = await self._client.ask("HMGET", key, "position", "data")
        return None if position is None or data is None else (position.decode(), data)
