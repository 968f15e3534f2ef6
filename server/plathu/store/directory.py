"""What is known of all workshops without opening one: titles, join codes and keys, revocations, and wrong codes."""

import asyncio
import re
from typing import Any

import structlog

from plathu.domain.ids import WorkshopId
from plathu.store import keys
from plathu.store.batch import Position
from plathu.store.connection import RedisClient, StoreDown

log = structlog.get_logger()

MISSES_SECONDS = 60

REWRITE_SECONDS = 60.0
"""A gigabyte is rewritten in ten seconds on a laptop."""

LOOK_SECONDS = 0.05
"""Between two checks of a rewrite: a small file takes that long."""

_PURGE = re.compile(rb"([a-z0-9]+) (\d+-\d+)")
"""A workshop, and how far its journal is to be trimmed."""

# KEYS: workshops, codes, door keys, founded, erased. ARGV: workshop, about, code, key hash, founded at. One that comes
# back from a backup is not swept away.
_ADD = """
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 1 or redis.call('HEXISTS', KEYS[2], ARGV[3]) == 1
  or redis.call('HEXISTS', KEYS[3], ARGV[4]) == 1 then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
redis.call('HSET', KEYS[2], ARGV[3], ARGV[1])
redis.call('HSET', KEYS[3], ARGV[4], ARGV[1])
redis.call('ZADD', KEYS[4], ARGV[5], ARGV[1])
for _, line in ipairs(redis.call('ZRANGE', KEYS[5], 0, -1)) do
  if line:sub(1, #ARGV[1] + 1) == ARGV[1] .. ' ' then redis.call('ZREM', KEYS[5], line) end
end
return 1
"""

# KEYS: workshops. ARGV: workshop, about. A workshop that was erased stays so.
_DESCRIBE = """
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 1 then redis.call('HSET', KEYS[1], ARGV[1], ARGV[2]) end
"""

# KEYS: workshops, codes, door keys, founded, purges, archived. ARGV: workshop. Codes and keys are looked for by what
# they open, so that a workshop which cannot be read can be erased too.
_REMOVE = """
for _, doors in ipairs({KEYS[2], KEYS[3]}) do
  local all = redis.call('HGETALL', doors)
  for i = 1, #all, 2 do
    if all[i + 1] == ARGV[1] then redis.call('HDEL', doors, all[i]) end
  end
end
for _, line in ipairs(redis.call('ZRANGE', KEYS[5], 0, -1)) do
  if line:sub(1, #ARGV[1] + 1) == ARGV[1] .. ' ' then redis.call('ZREM', KEYS[5], line) end
end
redis.call('ZREM', KEYS[4], ARGV[1])
redis.call('SREM', KEYS[6], ARGV[1])
return redis.call('HDEL', KEYS[1], ARGV[1])
"""

# KEYS: misses. ARGV: seconds. The minute runs from the first miss, and ends even if Redis stops between two commands.
_MISS = """
local misses = redis.call('INCR', KEYS[1])
if misses == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
return misses
"""


class Directory:
    """Everything raises StoreDown."""

    def __init__(self, client: RedisClient) -> None:
        self._client = client

    async def claim_fingerprint(self, fingerprint: str) -> bool:
        """Claim this Redis for servers with our secret. False if it belongs to another secret."""
        await self._client.ask("SETNX", keys.FINGERPRINT, fingerprint)
        return await self._client.ask("GET", keys.FINGERPRINT) == fingerprint.encode()

    async def add(self, workshop: WorkshopId, about_json: bytes, code: str, key_hash: str, founded_at: int) -> bool:
        """Add a workshop. False, and nothing is added, if its id, code or key is taken. `founded_at` is in ms."""
        names = [keys.WORKSHOPS, keys.CODES, keys.DOOR_KEYS, keys.FOUNDED, keys.ERASED]
        return bool(await self._client.run(_ADD, names, workshop, about_json, code, key_hash, founded_at))

    async def describe(self, workshop: WorkshopId, about_json: bytes) -> None:
        """Replace what lists show of the workshop, if it is there."""
        await self._client.run(_DESCRIBE, [keys.WORKSHOPS], workshop, about_json)

    async def remove(self, workshop: WorkshopId) -> bool:
        """Remove a workshop. False if it was not there."""
        names = [keys.WORKSHOPS, keys.CODES, keys.DOOR_KEYS, keys.FOUNDED, keys.PURGES, keys.ARCHIVED]
        return bool(await self._client.run(_REMOVE, names, workshop))

    async def archive(self, workshop: WorkshopId, *, archived: bool) -> None:
        await self._client.ask("SADD" if archived else "SREM", keys.ARCHIVED, workshop)

    async def is_archived(self, workshop: WorkshopId) -> bool:
        return bool(await self._client.ask("SISMEMBER", keys.ARCHIVED, workshop))

    async def archived(self) -> set[WorkshopId]:
        return {WorkshopId(name.decode()) for name in await self._client.ask("SMEMBERS", keys.ARCHIVED)}

    async def erase_at(self, workshop: WorkshopId, sweeps_ms: tuple[int, int]) -> None:
        """Let no process open the workshop any more, until it was swept at both of these times."""
        for when in sweeps_ms:
            await self._client.ask("ZADD", keys.ERASED, when, f"{workshop} {when}")

    async def erased(self) -> set[WorkshopId]:
        """The workshops that no process may have open."""
        return {WorkshopId(line.decode().split()[0]) for line in await self._client.ask("ZRANGE", keys.ERASED, 0, -1)}

    async def due_sweeps(self, now_ms: int) -> list[tuple[WorkshopId, str]]:
        """The workshops to be swept, each with what `swept` takes."""
        due = await self._client.ask("ZRANGEBYSCORE", keys.ERASED, "-inf", now_ms)
        return [(WorkshopId(line.decode().split()[0]), line.decode()) for line in due]

    async def swept(self, line: str) -> None:
        await self._client.ask("ZREM", keys.ERASED, line)

    async def by_code(self, code: str) -> WorkshopId | None:
        return _workshop(await self._client.ask("HGET", keys.CODES, code))

    async def by_key(self, key_hash: str) -> WorkshopId | None:
        return _workshop(await self._client.ask("HGET", keys.DOOR_KEYS, key_hash))

    async def exists(self, workshop: WorkshopId) -> bool:
        return bool(await self._client.ask("HEXISTS", keys.WORKSHOPS, workshop))

    async def newest(self, most: int = 200) -> list[tuple[WorkshopId, bytes]]:
        """The workshops, newest first, each with its `about_json`."""
        names = await self._client.ask("ZREVRANGE", keys.FOUNDED, 0, most - 1)
        abouts = await self._client.ask("HMGET", keys.WORKSHOPS, *names) if names else []
        return [
            (WorkshopId(name.decode()), about) for name, about in zip(names, abouts, strict=True) if about is not None
        ]

    async def is_open(self, workshop: WorkshopId) -> bool:
        """Whether any process has the workshop open, which then listens on its presence channel."""
        _, listening = await self._client.ask("PUBSUB", "NUMSUB", keys.presence(workshop))
        return listening > 0

    async def founded_at(self, workshop: WorkshopId) -> int:
        """In ms since 1970; 0 if nobody founded it."""
        return int(await self._client.ask("ZSCORE", keys.FOUNDED, workshop) or 0)

    async def put_link(self, code_hash: str, seconds: int) -> None:
        await self._client.ask("SET", keys.link(code_hash), await self.revocations(), "EX", seconds)

    async def take_link(self, code_hash: str) -> bool:
        """True once for each `put_link`, before it expires and unless tokens were revoked since."""
        made = await self._client.ask("GETDEL", keys.link(code_hash))
        return made is not None and int(made) == await self.revocations()

    async def revoke(self) -> None:
        """Revoke every facilitator's token, and every link to one, that was given before."""
        await self._client.ask("INCR", keys.REVOCATIONS)

    async def revocations(self) -> int:
        return int(await self._client.ask("GET", keys.REVOCATIONS) or 0)

    async def miss(self, address_hash: str) -> int:
        """Count a wrong code. Returns the wrong codes from this address in the current minute, with this one."""
        return await self._client.run(_MISS, [keys.misses(address_hash)], MISSES_SECONDS)

    async def misses(self, address_hash: str) -> int:
        return int(await self._client.ask("GET", keys.misses(address_hash)) or 0)

    async def purge_later(self, workshop: WorkshopId, position: Position, when_ms: int) -> None:
        """Schedule a purge: the journal before `position` holds secrets, and is to be trimmed at `when_ms`."""
        await self._client.ask("ZADD", keys.PURGES, when_ms, f"{workshop} {position}")

    async def due_purges(self, now_ms: int, latest_ms: int) -> list[tuple[WorkshopId, Position]]:
        """The purges that are due.

        One later than `latest_ms` was scheduled before a clock was set back, and is moved to `latest_ms`.
        """
        for line in await self._client.ask("ZRANGEBYSCORE", keys.PURGES, f"({latest_ms}", "+inf"):
            await self._client.ask("ZADD", keys.PURGES, "XX", latest_ms, line)
        due = await self._client.ask("ZRANGEBYSCORE", keys.PURGES, "-inf", now_ms)
        return [purge for line in due if (purge := await self._purge(line))]

    async def _purge(self, line: bytes) -> tuple[WorkshopId, Position] | None:
        """A purge, parsed. One that cannot be parsed is removed, or it would stay first for ever; then None."""
        if found := _PURGE.fullmatch(line):
            return WorkshopId(found[1].decode()), found[2].decode()
        log.error("purge is damaged", line=line.decode(errors="replace"))
        await self._client.ask("ZREM", keys.PURGES, line)
        return None

    async def purged(self, workshop: WorkshopId, position: Position) -> None:
        await self._client.ask("ZREM", keys.PURGES, f"{workshop} {position}")

    async def rewrite_aof(self) -> bool:
        """Ask for a rewrite of the append-only file, which holds deleted data until then. Logs if it is not permitted.

        False: a rewrite is under way that may have begun before the deletion. Ask again.
        """
        try:
            await self._client.ask("BGREWRITEAOF")
        except StoreDown as error:
            if not error.is_refusal:
                raise
            if "already in progress" in str(error):
                return False
            log.warning("aof_not_rewritten", error=str(error))
        return True

    async def see_aof_rewritten(self) -> bool:
        """Ask for a rewrite, and wait until it is done. False if that cannot be seen, took too long, or failed."""
        try:
            async with asyncio.timeout(REWRITE_SECONDS):
                while not await self.rewrite_aof():  # noqa: ASYNC110  # Redis tells nobody when it is done
                    await asyncio.sleep(LOOK_SECONDS)
                while (told := await self._persistence()) and told["aof_rewrite_in_progress"]:  # noqa: ASYNC110
                    await asyncio.sleep(LOOK_SECONDS)
        except TimeoutError:
            return False
        return bool(told) and told["aof_last_bgrewrite_status"] == "ok"

    async def _persistence(self) -> dict[str, Any]:
        """Redis's `INFO persistence`, with a scheduled rewrite counted as begun; empty if it is not permitted."""
        try:
            told = await self._client.ask("INFO", "persistence")
        except StoreDown as error:
            if error.is_refusal:
                return {}
            raise
        return told | {"aof_rewrite_in_progress": told["aof_rewrite_in_progress"] or told["aof_rewrite_scheduled"]}


def _workshop(name: bytes | None) -> WorkshopId | None:
    return None if name is None else WorkshopId(name.decode())
