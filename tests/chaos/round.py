"""One round: people type and vote while faults are injected, and then every promise is checked."""

import asyncio
import random
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from msgspec import Struct

from tests.chaos.faults import OLDER
from tests.chaos.house import Laptop, Pair
from tests.chaos.vandal import Sleeper, Vandal
from tests.end_to_end.ledger import PromisedDay
from tests.end_to_end.node import NodeTablet
from tests.end_to_end.servers import until

PEOPLE = 6
RECOVERS_WITHIN = 60.0


class Outcome(Struct):
    """What a round came to, when nothing was lost, doubled or falsely promised."""

    seed: int
    faults: list[str]
    edits: int
    votes: int
    refused: int
    """Bad updates that were refused, as they must be."""
    recovery: list[float]
    """Of each fault and person: seconds from its end until an edit of theirs was acknowledged again."""


async def hold(hall: Pair | Laptop, faults: Sequence[Callable[..., Any]], seed: int, seconds: float) -> Outcome:
    """At least once each of `faults`, and for `seconds`.

    Raises AssertionError: a promise was broken; the text says which.
    """
    chance = random.Random(seed)
    day = await PromisedDay.begin(hall.parts, seed, PEOPLE)
    sleeper = Sleeper(await _text_of(day, "หลับ"))
    vandals = [Vandal(await _tablet(day, f"กวน {n}"), day.text, sleeper, chance) for n in range(2)]
    raging = [asyncio.create_task(vandal.rage()) for vandal in vandals]
    outcome = Outcome(seed, [], 0, 0, 0, [])
    try:
        day.start()
        enough = time.monotonic() + seconds
        for fault in _shuffled(faults, chance):
            if time.monotonic() > enough and len(outcome.faults) >= len(faults):
                break
            await day.some_more()
            outcome.faults.append(fault.__name__)
            answered = [voter.answered for voter in day.voters]
            await fault(hall, chance)
            if fault in OLDER:
                for voter, certain in zip(day.voters, answered, strict=True):
                    voter.goes_back(certain)
            outcome.recovery += await _recovery(day)
        await until(lambda: all(vandal.has_tried_everything for vandal in vandals), "every bad update was answered")
    finally:
        for task in raging:
            task.cancel()
        await asyncio.gather(*raging, return_exceptions=True)
    await day.pause()
    await day.settle()
    outcome.refused = sum(vandal.refused for vandal in vandals)
    believed = {way for vandal in vandals for way in vandal.believed}
    assert not believed, f"called saved, though it is not: {', '.join(believed)}"
    await _kill(hall)
    await _start_anew(hall)
    words, update = await day.check(is_whole=True)
    async with NodeTablet() as node:
        assert await node.read(update) == words, "Yjs reads something else"
    await _end_with_everything_gone(hall, day)
    outcome.edits, outcome.votes = day.promised
    await day.check(is_whole=False)
    await day.count()
    await day.facilitator.send_home()
    return outcome


async def _end_with_everything_gone(hall: Pair | Laptop, day: PromisedDay) -> None:
    """Kills servers and Redis, and drops the tablets with what is on them: only what was promised has to be left."""
    day.start()
    await day.some_more()
    if isinstance(hall, Pair):
        hall.redis.freeze()
        await asyncio.sleep(0.5)
    await _kill(hall)
    await asyncio.gather(*(typist.tablet.vanish() for typist in day.typists))
    await day.abandon()
    await _start_anew(hall)


def _shuffled(faults: Sequence[Callable[..., Any]], chance: random.Random) -> Iterator[Callable[..., Any]]:
    """Without end, but each once before any comes again."""
    while True:
        yield from chance.sample(faults, len(faults))


async def _recovery(day: PromisedDay) -> list[float]:
    began = time.monotonic()
    waiting = {typist: typist.promised for typist in day.typists}
    took: list[float] = []
    while waiting:
        now = time.monotonic() - began
        assert now < RECOVERS_WITHIN, f"{len(waiting)} people cannot type {now:.0f} s after all was mended"
        for typist in [typist for typist, before in waiting.items() if typist.promised > before]:
            del waiting[typist]
            took.append(now)
        await asyncio.sleep(0.01)
    return took


async def _kill(hall: Pair | Laptop) -> None:
    if isinstance(hall, Pair):
        hall.redis.kill()
    for part in hall.parts:
        part.server.kill()


async def _start_anew(hall: Pair | Laptop) -> None:
    """Restart everything, so that what is read from here on comes from the store. Clocks are set right again."""
    for clock in hall.clocks:
        clock.move(0)
    if isinstance(hall, Pair):
        await hall.redis.come_back()
    await asyncio.gather(*(part.server.come_back() for part in hall.parts))


async def _tablet(day: PromisedDay, name: str) -> Any:
    tablet = await day.facilitator.member(name)
    tablet.stay(*(server.url for server in day.servers))
    return tablet


async def _text_of(day: PromisedDay, name: str) -> Any:
    return await (await _tablet(day, name)).open_text(day.text)
