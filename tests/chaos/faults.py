"""Faults: each does damage, lasts a while, and leaves everything repaired."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from pathlib import Path

from tests.chaos.house import Laptop, Pair, ServerPart
from tests.end_to_end.servers import Past

SHORT = 0.5, 2.0
"""Seconds that a freeze or a silence lasts: around every timeout but that of Redis."""
LONG = 5.5, 7.0
"""Beyond that timeout of 5 s: the server has sent its command again when Redis goes on, and Redis executes both."""


async def one_server_is_killed(hall: Pair, chance: random.Random) -> None:
    part = chance.choice(hall.parts)
    part.server.kill()
    await part.server.come_back()


async def every_server_is_killed(hall: Pair, chance: random.Random) -> None:
    for part in hall.parts:
        part.server.kill()
    await _come_back(*hall.parts)


async def redis_is_killed(hall: Pair, chance: random.Random) -> None:
    hall.redis.kill()
    await asyncio.sleep(chance.uniform(0, 0.5))
    await hall.redis.come_back()


async def everything_is_killed(hall: Pair, chance: random.Random) -> None:
    hall.redis.kill()
    for part in hall.parts:
        part.server.kill()
    await hall.redis.come_back()
    await _come_back(*hall.parts)


async def redis_comes_back_older(hall: Pair, chance: random.Random) -> None:
    """From a copy of its file, while the servers go on."""
    past = await _some_time_ago(hall.redis.data, chance)
    hall.redis.kill()
    past.come_back()
    await hall.redis.come_back()


async def everything_comes_back_older(hall: Pair, chance: random.Random) -> None:
    """No server remembers, and the tablets do."""
    past = await _some_time_ago(hall.redis.data, chance)
    hall.redis.kill()
    for part in hall.parts:
        part.server.kill()
    past.come_back()
    await hall.redis.come_back()
    await _come_back(*hall.parts)


async def a_server_is_deployed(hall: Pair, chance: random.Random) -> None:
    """Asked to stop, which it does in order, and started again."""
    part = chance.choice(hall.parts)
    assert await asyncio.to_thread(part.server.stop) == 0
    await part.server.come_back()


async def a_server_freezes(hall: Pair, chance: random.Random) -> None:
    part = chance.choice(hall.parts)
    part.server.freeze()
    try:
        await asyncio.sleep(chance.uniform(*SHORT))
    finally:
        part.server.thaw()


async def redis_freezes(hall: Pair, chance: random.Random) -> None:
    await _freeze_redis(hall, chance.uniform(*SHORT))


async def redis_freezes_for_long(hall: Pair, chance: random.Random) -> None:
    await _freeze_redis(hall, chance.uniform(*LONG))


async def redis_freezes_and_a_server_is_killed(hall: Pair, chance: random.Random) -> None:
    part = chance.choice(hall.parts)
    hall.redis.freeze()
    try:
        await asyncio.sleep(chance.uniform(0.2, 1.5))
        part.server.kill()
    finally:
        hall.redis.thaw()
    await part.server.come_back()


async def every_tablet_loses_its_socket(hall: Pair, chance: random.Random) -> None:
    for part in hall.parts:
        part.front.cut()


async def the_router_is_silent(hall: Pair, chance: random.Random) -> None:
    part = chance.choice(hall.parts)
    part.front.hush()
    await asyncio.sleep(chance.uniform(*SHORT))
    part.front.cut()
    part.front.heal()


async def a_server_loses_redis(hall: Pair, chance: random.Random) -> None:
    """Again and again, in the middle of whatever is under way."""
    part = chance.choice(hall.parts)
    assert part.store
    for _ in range(5):
        part.store.cut()
        await asyncio.sleep(chance.uniform(0.01, 0.3))


async def answers_of_redis_are_lost(hall: Pair, chance: random.Random) -> None:
    """Redis executes the commands, and its answers are lost."""
    part = chance.choice(hall.parts)
    assert part.store
    part.store.swallow()
    await asyncio.sleep(chance.uniform(0.1, 1.0))
    part.store.cut()
    part.store.heal()


async def a_clock_is_moved(hall: Pair | Laptop, chance: random.Random) -> None:
    """By minutes or hours, forward or back; it stays so."""
    chance.choice(hall.clocks).move(chance.choice((-1, 1)) * chance.choice((120, 3600, 7 * 3600)))


async def the_embedded_redis_is_killed(hall: Laptop, chance: random.Random) -> None:
    hall.kill_redis()


async def the_laptop_is_killed(hall: Laptop, chance: random.Random) -> None:
    hall.server.kill()
    await hall.server.come_back()


async def the_laptop_comes_back_older(hall: Laptop, chance: random.Random) -> None:
    past = await _some_time_ago(hall.server.data, chance)
    hall.server.kill()
    past.come_back()
    await hall.server.come_back()


async def power_is_cut(hall: Laptop, chance: random.Random) -> None:
    hall.server.kill()
    hall.tear(chance.randint(1, 5000))
    await hall.server.come_back()


Fault = Callable[[Pair, random.Random], Awaitable[None]]
LaptopFault = Callable[[Laptop, random.Random], Awaitable[None]]

OF_A_PAIR: tuple[Fault, ...] = (
    one_server_is_killed,
    every_server_is_killed,
    redis_is_killed,
    everything_is_killed,
    redis_comes_back_older,
    everything_comes_back_older,
    a_server_is_deployed,
    a_server_freezes,
    redis_freezes,
    redis_freezes_for_long,
    redis_freezes_and_a_server_is_killed,
    every_tablet_loses_its_socket,
    the_router_is_silent,
    a_server_loses_redis,
    answers_of_redis_are_lost,
    a_clock_is_moved,
)
OF_A_LAPTOP: tuple[LaptopFault, ...] = (
    the_embedded_redis_is_killed,
    the_laptop_is_killed,
    the_laptop_comes_back_older,
    power_is_cut,
    a_clock_is_moved,
)


OLDER: frozenset[Callable[..., Awaitable[None]]] = frozenset(
    (redis_comes_back_older, everything_comes_back_older, the_laptop_comes_back_older)
)
"""After these faults tablets bring lost words back. Votes of the lost part are not promised."""


async def _some_time_ago(data: Path, chance: random.Random) -> Past:
    past = Past(data)
    await asyncio.sleep(chance.uniform(*SHORT))
    return past


async def _come_back(*parts: ServerPart) -> None:
    await asyncio.gather(*(part.server.come_back() for part in parts))


async def _freeze_redis(hall: Pair, seconds: float) -> None:
    hall.redis.freeze()
    try:
        await asyncio.sleep(seconds)
    finally:
        hall.redis.thaw()
