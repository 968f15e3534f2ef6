"""The clock of the journals: one for all processes on a Redis, even if somebody sets a machine's clock.

Each process advances it by its monotonic clock. The processes agree, in Redis, on how far it is ahead of Redis's own
clock: zero, until somebody sets that machine's clock while a workshop is open. So it jumps for all processes or for
none, and a process that starts later joins it where it is.
"""

import time
from collections.abc import Callable

from plathu.store import keys
from plathu.store.connection import RedisClient

STEP = 1000
"""Milliseconds. From one check to the next, running clocks differ by less; clocks that were set differ by more."""

LASTS_SECONDS = 12 * 3600
"""How long an agreement outlasts the last process: over a lunch without a server, but not over a night."""

# KEYS: ahead. ARGV: seconds to keep it, 0 to leave it as it is.
_LOOK = """
local time = redis.call('TIME')
local ahead = redis.call('GET', KEYS[1]) or '0'
if ARGV[1] ~= '0' then redis.call('SET', KEYS[1], ahead, 'EX', ARGV[1]) end
return {time[1] * 1000 + math.floor(time[2] / 1000), tonumber(ahead)}
"""

# KEYS: ahead. ARGV: the present value, the new value, seconds to keep it.
_AGREE = """
if (redis.call('GET', KEYS[1]) or '0') ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
return 1
"""


def steady() -> float:
    """Monotonic milliseconds, including the time that the machine slept, where the system counts it."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME) * 1000
    return time.monotonic() * 1000


class JournalClock:
    """The journals' time in this process. Until Redis was asked, it is the machine's time."""

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
        """Another process has written at this time: a process that was frozen is behind, and catches up."""
        if now > self.now + STEP:
            self.set(now)


class Agreement:
    """The agreement on the clock between this process and all others on a Redis. Everything raises StoreDown."""

    def __init__(self, client: RedisClient, clock: JournalClock) -> None:
        self._client = client
        self._clock = clock
        self._has_claimed = False

    async def keep(self, *, is_in_use: bool) -> None:
        """Take over what is agreed; or, if Redis's clock was set, have the others agree on ours.

        `is_in_use`: a workshop is open here, so our clock must not jump.
        """
        began = self._clock.now
        there, ahead = await self._client.run(_LOOK, [keys.AHEAD], LASTS_SECONDS if is_in_use else 0)
        took = self._clock.now - began
        off = began + took // 2 - (there + ahead)
        if abs(off) <= STEP or not is_in_use:
            self._has_claimed = False
        elif took > STEP:
            return  # A slow answer tells nothing.
        elif off > 0 or not self._has_claimed:
            self._has_claimed = await self._claim(ahead, ahead + off)
            return
        # Else we are behind although we claimed before: the others went on, and this process was frozen.
        self._clock.set(there + ahead + took / 2)

    async def _claim(self, ahead: int, then: int) -> bool:
        """False if another process was first; the next `keep` takes over what it said."""
        return bool(await self._client.run(_AGREE, [keys.AHEAD], ahead, then, LASTS_SECONDS))
