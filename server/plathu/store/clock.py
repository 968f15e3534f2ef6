"""The clock of the journals: one for all processes on a Redis, whatever anybody sets a machine's clock to.

Each process carries it on by a clock that nobody can set. What the processes agree on, and keep in Redis, is how far it
is ahead of Redis's own: nothing, until somebody sets that machine's clock while a workshop is open. So it makes no leap
that is not every process's, and a process that starts later joins it where it is.
"""

import time
from collections.abc import Callable

from plathu.store import keys
from plathu.store.connection import RedisClient

STEP = 1000
"""Milliseconds. Clocks that go differ less, from one look to the next; clocks that were set differ more."""

LASTS_SECONDS = 12 * 3600
"""How long an agreement that nobody keeps is kept: over a lunch without a server, and not over a night."""

# KEYS: ahead. ARGV: seconds to keep it, 0 to leave it as it is.
_LOOK = """
local time = redis.call('TIME')
local ahead = redis.call('GET', KEYS[1]) or '0'
if ARGV[1] ~= '0' then redis.call('SET', KEYS[1], ahead, 'EX', ARGV[1]) end
return {time[1] * 1000 + math.floor(time[2] / 1000), tonumber(ahead)}
"""

# KEYS: ahead. ARGV: what it is, what it shall be, seconds to keep it.
_AGREE = """
if (redis.call('GET', KEYS[1]) or '0') ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
return 1
"""


def steady() -> float:
    """Milliseconds since some moment, the time in which the machine slept too, where the system counts it."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME) * 1000
    return time.monotonic() * 1000


class JournalClock:
    """The journals' time as this process tells it. Until it has looked at Redis, the machine's is taken for right."""

    def __init__(self, steady: Callable[[], float] = steady, now: int | None = None) -> None:
        self._steady = steady
        self._ahead = 0.0
        self.set(time.time_ns() / 1_000_000 if now is None else now)

    @property
    def now(self) -> int:
        """In ms since 1970."""
        return int(self._steady() + self._ahead)

    def set(self, now: float) -> None:
        self._ahead = now - self._steady()

    def hear(self, now: int) -> None:
        """What another process wrote just now: one that was frozen is behind, and catches up."""
        if now > self.now + STEP:
            self.set(now)


class Agreement:
    """Between this process and all others on a Redis. Everything raises StoreDown."""

    def __init__(self, client: RedisClient, clock: JournalClock) -> None:
        self._client = client
        self._clock = clock
        self._has_claimed = False

    async def keep(self, *, is_in_use: bool) -> None:
        """Goes by what is agreed; or, if Redis's clock was set, has the others go by ours.

        `is_in_use`: people here go by our clock. Else it may be set like any other.
        """
        began = self._clock.now
        there, ahead = await self._client.run(_LOOK, [keys.AHEAD], LASTS_SECONDS if is_in_use else 0)
        took = self._clock.now - began
        off = began + took // 2 - (there + ahead)
        if abs(off) <= STEP or not is_in_use:
            self._has_claimed = False
        elif took > STEP:
            return  # An answer that was slow tells nothing.
        elif off > 0 or not self._has_claimed:
            self._has_claimed = await self._claim(ahead, ahead + off)
            return
        # Else others say that we are behind, and have said so before: it was we who stood still, frozen.
        self._clock.set(there + ahead + took / 2)

    async def _claim(self, ahead: int, then: int) -> bool:
        """False if others were first; the next look tells what they say."""
        return bool(await self._client.run(_AGREE, [keys.AHEAD], ahead, then, LASTS_SECONDS))
