"""Connections to Redis: a `RedisClient` for what may take its time, a `RedisLine` for what every keystroke needs."""

import asyncio
from collections.abc import Sequence
from typing import Any

import structlog
from redis.asyncio import BlockingConnectionPool, ConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ReadOnlyError, RedisError, ResponseError

log = structlog.get_logger()

Command = tuple[bytes | str | int, ...]

# A local Redis answers in a millisecond, a remote one in ten; after five seconds it is away, not slow.
PATIENCE_SECONDS = 5.0
# Checkpoints and joins; more at once only queue inside Redis, which does one thing at a time.
MOST_CONNECTIONS = 16
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.05, 1.0

# redis-py's own retries are off everywhere: after a lost reply they would do a command twice without telling.
_OPTIONS: dict[str, Any] = {
    "protocol": 3,
    "retry": Retry(NoBackoff(), 0),
    "socket_connect_timeout": PATIENCE_SECONDS,
}


class StoreDown(Exception):
    """Redis did not answer, or would not do it. Whether the thing was done is unknown."""

    @property
    def is_refusal(self) -> bool:
        """Whether it did answer: no. A key of another kind, no memory, no permission: asking again does not help."""
        return isinstance(self.__cause__, ResponseError)


class RedisClient:
    """Up to MOST_CONNECTIONS commands at a time, and one error for all that can go wrong on the way."""

    def __init__(self, url: str) -> None:
        pool = BlockingConnectionPool.from_url(
            url, **_OPTIONS, socket_timeout=PATIENCE_SECONDS, max_connections=MOST_CONNECTIONS, timeout=PATIENCE_SECONDS
        )
        self._redis = Redis.from_pool(pool)

    async def close(self) -> None:
        await self._redis.aclose()

    async def ask(self, *command: bytes | str | int) -> Any:
        """The reply as redis-py forms it: ids and words as bytes, a stream's entries as (id, fields)."""
        try:
            return await self._redis.execute_command(*command)
        except (RedisError, OSError) as error:
            if isinstance(error, ReadOnlyError):
                # A demoted master says so for ever on connections that stay; new ones may lead to the new master.
                await self._redis.connection_pool.disconnect(inuse_connections=False)
            raise StoreDown(str(error) or type(error).__name__) from error

    async def run(self, script: str, keys: Sequence[bytes], *arguments: bytes | str | int) -> Any:
        """A script is fixed text; what users bring is in the arguments only."""
        return await self.ask("EVAL", script, len(keys), *keys, *arguments)


class RedisLine:
    """One connection on which one task alone speaks, below redis-py's client and pipeline.

    Measured, CPU for one XADD: 75 to 120 µs by a pipeline, 25 to 50 by the bare connection, which is the same one.
    """

    def __init__(self, pool: ConnectionPool) -> None:
        self._connection = pool.make_connection()

    async def ask(self, commands: Sequence[Command], seconds: float = PATIENCE_SECONDS) -> list[Any]:
        """The replies, in order; that of a refused command is its ResponseError.

        Raises StoreDown when any reply is missing: then none, some or all of the commands were done.
        """
        return await self.ask_packed(self._connection.pack_commands(commands), len(commands), seconds)

    async def ask_packed(self, packed: Sequence[bytes], count: int, seconds: float) -> list[Any]:
        """The same, of `count` commands as they go over the wire."""
        try:
            async with asyncio.timeout(seconds):
                await self._connection.send_packed_command(packed, check_health=False)
                return [await self._reply() for _ in range(count)]
        except (RedisError, OSError) as error:
            await self.close()
            raise StoreDown(str(error) or type(error).__name__) from error
        except BaseException:
            # Whoever speaks next on this connection would read the replies of what was cut short.
            await self.close()
            raise

    async def _reply(self) -> Any:
        try:
            return await self._connection.read_response(disable_decoding=True)
        except ResponseError as refusal:
            return refusal

    async def close(self) -> None:
        """The next `ask` connects anew."""
        await self._connection.disconnect(nowait=True)


def word(argument: bytes) -> bytes:
    """One word of a command, as it goes over the wire (a RESP bulk string)."""
    return b"$%d\r\n%b\r\n" % (len(argument), argument)


def lines(url: str) -> ConnectionPool:
    """Where lines come from. They have no socket timeout: `ask` sets one deadline for a whole exchange."""
    return ConnectionPool.from_url(url, **_OPTIONS, socket_timeout=None)


class Outage:
    """A spell without Redis, of one task: told once when it begins and once when it ends."""

    def __init__(self, who: str) -> None:
        self._who = who
        self._failures = 0

    async def pause(self, error: Exception) -> None:
        """Waits before the next try, longer each time."""
        if not self._failures:
            is_ours = not isinstance(error, (StoreDown, RedisError, OSError))
            log.warning("redis_away", who=self._who, error=repr(error), exc_info=is_ours)
        seconds = min(FIRST_PAUSE_SECONDS * 2**self._failures, LONGEST_PAUSE_SECONDS)
        self._failures = min(self._failures + 1, 10)
        await asyncio.sleep(seconds)

    def is_over(self) -> None:
        if self._failures:
            log.info("redis_back", who=self._who)
            self._failures = 0
