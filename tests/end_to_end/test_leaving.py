"""A server that is asked to stop lets its tablets go in turns, so that not the whole hall comes back at once."""

import asyncio
import bisect
import os
import random
import signal
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from websockets.exceptions import WebSocketException

from tests.end_to_end.facilitator import Facilitator
from tests.end_to_end.servers import SOON, House, Server, until
from tests.tablet import Tablet, TabletText

pytestmark = [pytest.mark.processes, pytest.mark.alone]

HALL = 60


class Returning:
    """Somebody who types on, and comes back a while after the socket was closed; if no server is up, again later."""

    def __init__(self, tablet: Tablet, text: TabletText, delays: Iterator[float]) -> None:
        self._tablet = tablet
        self._text = text
        self._delays = delays
        self._is_over = self._is_away = False
        self.closed_at = self.let_in_at = self.saved_at = 0.0
        self.tries = 0
        self._typing = asyncio.create_task(self._type())

    def comes_back_to(self, server: str) -> None:
        self.back = asyncio.create_task(self._return(server))

    async def _type(self) -> None:
        while not self._is_over:
            if not self._is_away:
                self._text.append("ก")
            await asyncio.sleep(0.4)

    async def _return(self, server: str) -> None:
        assert await self._tablet.gone() == 1012
        self.closed_at = time.monotonic()
        self._is_away = True  # what one types meanwhile is the business of other tests
        self._tablet.server = server
        for delay in self._delays:
            await asyncio.sleep(delay)
            self.tries += 1
            try:
                await self._tablet.connect()
            except (OSError, WebSocketException):
                continue
            break
        self.let_in_at = time.monotonic()
        await self._tablet.open_hall()
        await self._tablet.open_text(self._text.address.partition("/")[2])
        self._is_away = False
        await self._text.saved()
        self.saved_at = time.monotonic()

    @property
    def typed(self) -> int:
        return self._text.typed

    async def end(self) -> None:
        self._is_over = True
        await self._typing
        await self._text.saved()
        await self._tablet.leave()


def densest(moments: list[float], seconds: float) -> int:
    """How many of them lie within `seconds` at the most."""
    moments = sorted(moments)
    return max(bisect.bisect_right(moments, at + seconds) - place for place, at in enumerate(moments))


def tries(first: float, least: float, longest: float, chance: random.Random) -> Iterator[float]:
    """Seconds before each try of a provider whose `delay` is `first`: it is doubled from the third on, with jitter."""
    yield first
    delay = first
    while True:
        yield chance.uniform(least, delay)
        delay = min(2 * delay, longest)


CLIENTS: dict[str, Callable[[int], Iterator[float]]] = {
    "an unmodified provider": lambda number: tries(1.0, 1.0, 30.0, random.Random(number)),
    "our own page": lambda number: tries(0.5 + 2 * (number * 37 % HALL) / HALL, 0.5, 15.0, random.Random(number)),
}


async def hall(facilitator: Facilitator, client: str) -> list[Returning]:
    """Sixty people who type."""
    await facilitator.phase("kv")
    people: list[Returning] = []
    for number in range(HALL):
        tablet = await facilitator.member(f"คนที่ {number}", number % 4)
        text = await tablet.open_text(f"kv.{facilitator.groups[number % 4]}")
        people.append(Returning(tablet, text, CLIENTS[client](number)))
    return people


def told(what: str, people: list[Returning]) -> float:
    """Prints how it was for them. Returns the largest share that came back within any 250 ms."""
    interrupted = [person.saved_at - person.closed_at for person in people]
    at_once = densest([person.let_in_at for person in people], 0.25) / HALL
    print(
        f"\n  {what}: interrupted for {statistics.median(interrupted):.2f} s,"
        f" p95 {statistics.quantiles(interrupted, n=20)[-1]:.2f} s; {at_once:.0%} came back within 250 ms,"
        f" at try {sum(person.tries for person in people) / HALL:.1f}"
    )
    return at_once


@pytest.mark.parametrize("client", CLIENTS)
async def test_the_hall_comes_back_in_turns_and_loses_nothing(house: House, client: str) -> None:
    facilitator = await Facilitator.found(house.one)
    people = await hall(facilitator, client)
    for person in people:
        person.comes_back_to(house.two.url)
    os.kill(house.one.pid, signal.SIGTERM)
    async with asyncio.timeout(SOON):
        await asyncio.gather(*(person.back for person in people))
    await until(lambda: house.one.code is not None, "it has ended")
    assert house.one.code == 0
    assert told(client, people) <= 0.3, "15 % on a machine that has nothing else to do; all at once it would be 77 %"
    await asyncio.gather(*(person.end() for person in people))
    await house.one.come_back()
    texts = (await facilitator.export(house.two))["texts"]
    assert "".join(texts.values()).count("ก") == sum(person.typed for person in people)


@pytest.mark.parametrize("client", CLIENTS)
async def test_the_hall_comes_back_in_turns_to_the_one_server_that_is_started_anew(tmp_path: Path, client: str) -> None:
    server = Server(tmp_path / "alone").start()
    try:
        facilitator = await Facilitator.found(server)
        people = await hall(facilitator, client)
        for person in people:
            person.comes_back_to(server.url)
        began = time.monotonic()
        os.kill(server.pid, signal.SIGTERM)
        await until(lambda: server.code is not None, "it has ended")
        ended = time.monotonic()
        await server.come_back()
        print(f"\n  stopped after {ended - began:.2f} s, started in {time.monotonic() - ended:.2f} s", end="")
        async with asyncio.timeout(SOON):
            await asyncio.gather(*(person.back for person in people))
        assert told(client, people) <= 0.3, "15 % on a machine that has nothing else to do"
        await asyncio.gather(*(person.end() for person in people))
        texts = (await facilitator.export(server))["texts"]
        assert "".join(texts.values()).count("ก") == sum(person.typed for person in people)
    finally:
        server.end()
