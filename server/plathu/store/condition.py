"""Checks a Redis: whether plathu can use it, what its user may do, and why it takes no writes now."""

import secrets
from typing import Any, Literal, NamedTuple

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import (
    AuthenticationError,
    ClusterDownError,
    MovedError,
    NoPermissionError,
    OutOfMemoryError,
    ReadOnlyError,
    ResponseError,
)

from plathu.store import keys

LEAST_VERSION = 7
"""Below it there is no append-only file in several parts, and no sharded publish."""

Trouble = Literal["redis_away", "redis_full", "redis_is_a_replica", "redis_cannot_write_to_disk", "redis_refuses"]
"""Why Redis takes no writes now, as /readyz names it."""

PERMIT = "~plathu:* &plathu:* +@all -@admin -@dangerous +info +bgrewriteaof"
"""An ACL under which everything works."""


class RedisFound(NamedTuple):
    """`version` is None where Redis does not tell it. `unfit` is a sentence: why plathu cannot use it."""

    version: str | None
    unfit: str | None


def trouble(error: BaseException | None) -> Trouble:
    """The trouble that an error of Redis means."""
    match error:
        case OutOfMemoryError():
            return "redis_full"
        case ReadOnlyError():
            return "redis_is_a_replica"
        case ResponseError() if "MISCONF" in str(error):
            return "redis_cannot_write_to_disk"
        case ResponseError():
            return "redis_refuses"
        case _:
            return "redis_away"


async def look(url: str) -> RedisFound:
    """What kind of Redis is at this address. Raises RedisError, OSError: none answers there."""
    async with Redis.from_url(url, retry=Retry(NoBackoff(), 0), decode_responses=True, protocol=3) as client:
        try:
            told = await _told(client)
        except AuthenticationError as error:
            return RedisFound(None, f"It lets nobody in without the right user and password ({error}). {ADDRESS}")
        version = told.get("redis_version")
        return RedisFound(version, _unfit(told) or await _forbidden(client))


CLUSTER = "It is a node of a Cluster, which plathu cannot use yet. Give a Redis that stands alone."
ADDRESS = "Put them into the address: redis://user:password@host:6379, or redis://:password@host:6379."


async def _told(client: Redis) -> dict[str, Any]:
    """What INFO and ROLE tell, where they are permitted."""
    told: dict[str, Any] = {}
    for command, *arguments in (("ROLE",), ("INFO", "everything")):
        try:
            answer = await client.execute_command(command, *arguments)
        except ResponseError:
            continue
        told |= answer if isinstance(answer, dict) else {"role": next(iter(answer or ()), None)}
    return told


def _unfit(told: dict[str, Any]) -> str | None:
    version = str(told.get("redis_version", LEAST_VERSION))
    if told.get("redis_mode", told.get("role")) == "sentinel":
        return "It is a Sentinel, which keeps nothing. Give the address of the Redis that it watches over."
    if told.get("redis_mode") == "cluster" or told.get("cluster_enabled") == 1:
        return CLUSTER
    if told.get("role") in ("slave", "replica"):
        return "It is a replica, which takes nothing. Give the address of the Redis that it follows."
    if int(version.partition(".")[0]) < LEAST_VERSION:
        return f"It is of version {version}. Plathu needs {LEAST_VERSION} or newer."
    return None


async def _forbidden(client: Redis) -> str | None:
    """The commands plathu needs that the user of this address may not use. Each kind is tried once."""
    stream = keys.bell(f"look-{secrets.token_hex(8)}").decode()
    script = "redis.call('SET', KEYS[1], '', 'EX', 1)"
    tried = (
        ("EVAL", script, 1, keys.PROBE),
        ("XADD", stream, "MAXLEN", 1, "*", "", ""),
        ("EXPIRE", stream, 1),
        ("XREAD", "COUNT", 1, "STREAMS", stream, "0"),
        ("PUBLISH", keys.PROBE, ""),
        ("PUBSUB", "NUMSUB", keys.PROBE),
        ("SCAN", 0, "COUNT", 1),
    )
    for command in tried:
        try:
            await client.execute_command(*command)
        except NoPermissionError as error:
            return f"It does not permit what plathu does ({error}). Give its user these rights: {PERMIT}"
        except (ClusterDownError, MovedError):
            return CLUSTER
        except ResponseError:
            continue  # Redis is full, or cannot write to disk: that passes, and is reported elsewhere
    return None
