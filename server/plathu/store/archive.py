"""Backs up what Redis holds of one workshop beside its journal, checkpoints and texts; and erases a workshop whole.

It goes by key, so it includes the keys of later nouns, which need not be named here.
"""

from collections.abc import AsyncIterator, Iterator

from msgspec import Struct

from plathu.domain.ids import WorkshopId
from plathu.store import keys
from plathu.store.connection import Command, RedisClient

# Keys in one command of an erasure: few enough that others hardly wait.
PAGE = 500


class String(Struct, frozen=True, tag="string"):
    value: bytes


class Hash(Struct, frozen=True, tag="hash"):
    fields: dict[bytes, bytes]


class SortedSet(Struct, frozen=True, tag="zset"):
    scores: dict[bytes, float]


class ArchivedStream(Struct, frozen=True, tag="stream"):
    """The entries of a stream: ids and their fields."""

    entries: tuple[tuple[bytes, dict[bytes, bytes]], ...]


Value = String | Hash | SortedSet | ArchivedStream


class Archive:
    """Everything raises StoreDown."""

    def __init__(self, client: RedisClient) -> None:
        self._client = client

    async def take(self, workshop: WorkshopId) -> dict[str, Value]:
        """Each value beside journal, checkpoints and texts, by the part of its key that follows the workshop."""
        found = {}
        async for key in self.keys(workshop):
            what = keys.what(workshop, key)
            if not keys.is_of_room(what) and (value := await self.value(key)):
                found[what] = value
        return found

    async def put(self, workshop: WorkshopId, values: dict[str, Value]) -> None:
        """Store these values. None of their keys may exist."""
        for what, value in values.items():
            for command in _commands(keys.named(workshop, what), value):
                await self._client.ask(*command)

    async def erase(self, workshop: WorkshopId) -> None:
        """Delete every key of the workshop."""
        found = [key async for key in self.keys(workshop)]
        for start in range(0, len(found), PAGE):
            await self._client.ask("UNLINK", *found[start : start + PAGE])

    async def keys(self, workshop: WorkshopId) -> AsyncIterator[bytes]:
        """All keys of the workshop."""
        cursor, seen = 0, set()
        while True:
            cursor, page = await self._client.ask("SCAN", cursor, "MATCH", keys.named(workshop, "*"), "COUNT", PAGE)
            for key in page:
                if key not in seen:
                    seen.add(key)
                    yield key
            if int(cursor) == 0:
                return

    async def value(self, key: bytes) -> Value | None:
        match (await self._client.ask("TYPE", key)).decode():
            case "string":
                return String(await self._client.ask("GET", key))
            case "hash":
                return Hash(await self._client.ask("HGETALL", key))
            case "zset":
                pairs = await self._client.ask("ZRANGE", key, 0, -1, "WITHSCORES")
                return SortedSet({member: float(score) for member, score in pairs})
            case "stream":
                return ArchivedStream(tuple(await self._client.ask("XRANGE", key, "-", "+")))
            case "none":
                return None
            case kind:
                raise AssertionError(f"nobody keeps a {kind}")


def _commands(key: bytes, value: Value) -> list[Command]:
    match value:
        case String():
            return [("SET", key, value.value)]
        case Hash():
            return [("HSET", key, *_words(value.fields))]
        case SortedSet():
            return [("ZADD", key, str(score), member) for member, score in value.scores.items()]
        case ArchivedStream():
            return [("XADD", key, id, *_words(fields)) for id, fields in value.entries]


def _words(fields: dict[bytes, bytes]) -> Iterator[bytes]:
    for name, content in fields.items():
        yield name
        yield content
