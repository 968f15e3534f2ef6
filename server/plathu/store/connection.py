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
# For checkpoints and joins. More at once would only queue inside Redis, which runs one command at a time.
MOST_CONNECTIONS = 16
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.05, 1.0

# redis-py's own retries are off everywhere: after a lost reply they would silently run a command twice.
_OPTIONS: dict[str, Any] = {
    "protocol": 3,
    "retry": Retry(NoBackoff(), 0),
    "socket_connect_timeout": PATIENCE_SECONDS,
}


class StoreDown(Exception):
    """Redis did not answer, or refused. Whether the command was done is unknown."""

    @property
    def is_refusal(self) -> bool:
        """Whether Redis answered with an error (wrong key type, no memory, no permission): retrying does not help."""
        return isinstance(self.__cause__, ResponseError)


class RedisClient:
    """Runs up to MOST_CONNECTIONS commands at a time, and raises StoreDown for whatever goes wrong."""

    def __init__(self, url: str) -> None:
        pool = BlockingConnectionPool.from_url(
            url, **_OPTIONS, socket_timeout=PATIENCE_SECONDS, max_connections=MOST_CONNECTIONS, timeout=PATIENCE_SECONDS
        )
        self._redis = Redis.from_pool(pool)

    async def close(self) -> None:
        await self._redis.aclose()

    async def ask(self, *command: bytes | str | int) -> Any:
        """The reply as redis-py parses it: ids and words as bytes, stream entries as (id, fields)."""
        try:
            return await self._redis.execute_command(*command)
        except (RedisError, OSError) as error:
            if isinstance(error, ReadOnlyError):
                # Open connections to a demoted master stay read-only; new ones may reach the new master.
                await self._redis.connection_pool.disconnect(inuse_connections=False)
            raise StoreDown(str(error) or type(error).__name__) from error

    async def run(self, script: str, keys: Sequence[bytes], *arguments: bytes | str | int) -> Any:
        """Run a Lua script. The script is fixed text; users' data is in the arguments only."""
        return await self.ask("EVAL", script, len(keys), *keys, *arguments)


class RedisLine:
    """One connection used by one task alone, below redis-py's client and pipeline.

    CPU time measured for one XADD: 75 to 120 µs by a pipeline, 25 to 50 µs by the bare connection under it.
    """

    def __init__(self, pool: ConnectionPool) -> None:
        self._connection = pool.make_connection()

    async def ask(self, commands: Sequence[Command], seconds: float = PATIENCE_SECONDS) -> list[Any]:
        """The replies, in order; the reply to a refused command is its ResponseError.

        Raises StoreDown if any reply is missing: then none, some or all of the commands were done.
        """
        return await self.ask_packed(self._connection.pack_commands(commands), len(commands), seconds)

    async def ask_packed(self, packed: Sequence[bytes], count: int, seconds: float) -> list[Any]:
        """The same for `count` commands that are packed for the wire already."""
        try:
            async with asyncio.timeout(seconds):
                await self._connection.send_packed_command(packed, check_health=False)
                return [await self._reply() for _ in range(count)]
        except (RedisError, OSError) as error:
            await self.close()
            raise StoreDown(str(error) or type(error).__name__) from error
        except BaseException:
            # The next user of this connection would read the replies to these commands.
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
    """The pool of connections for lines. They have no socket timeout: `ask` sets one deadline for a whole exchange."""
    return ConnectionPool.from_url(url, **_OPTIONS, socket_timeout=None)


class Outage:
    """One task's time without Redis: logged once when it begins and once when it ends."""

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
