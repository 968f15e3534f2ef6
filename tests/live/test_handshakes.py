"""Sockets are opened in turns, in a time that passes as fast as nobody has anything to do."""

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from plathu.live.handshakes import FEW_A_SECOND, SECONDS, Handshakes
from tests.end_to_end.test_leaving import densest


class Skipping(asyncio.SelectorEventLoop):
    """Its clock goes on by what it would have waited."""

    def __init__(self) -> None:
        super().__init__(selectors.SelectSelector())
        self.now = 0.0
        look = self._selector.select  # type: ignore[attr-defined]

        def skip(timeout: float | None = None) -> Any:
            self.now += timeout or 0.0
            return look(0)

        self._selector.select = skip  # type: ignore[attr-defined]

    def time(self) -> float:
        return self.now


def let_in(count: int, comes_at: Callable[[int], float]) -> tuple[list[float], list[float]]:
    """When each of so many is let in, and how long they waited for it."""

    async def one(handshakes: Handshakes, number: int) -> float:
        await asyncio.sleep(comes_at(number))
        await handshakes.turn()
        return asyncio.get_running_loop().time()

    async def all_of_them() -> list[float]:
        handshakes = Handshakes()
        return await asyncio.gather(*(one(handshakes, number) for number in range(count)))

    moments = run(all_of_them())
    return moments, [moment - comes_at(number) for number, moment in enumerate(moments)]


def run(work: Coroutine[Any, Any, list[float]]) -> list[float]:
    with asyncio.Runner(loop_factory=Skipping) as runner:
        return runner.run(work)


@pytest.mark.parametrize("count", [60, 200, 600])
def test_of_all_who_come_at_one_moment_an_eighth_is_let_in_within_250_ms(count: int) -> None:
    moments, waited = let_in(count, lambda number: 1.0)
    assert densest(moments, 0.25) <= 0.15 * count
    assert max(waited) <= 1.05 * SECONDS


@pytest.mark.parametrize("count", [60, 600])
def test_so_it_is_where_a_short_drain_spread_them_a_little(count: int) -> None:
    moments, waited = let_in(count, lambda number: 1.0 + 0.25 * number / count)
    assert densest(moments, 0.25) <= 0.15 * count
    assert max(waited) <= 1.1 * SECONDS
    assert moments == sorted(moments), "in the order in which they came"


def test_who_comes_alone_waits_for_nothing() -> None:
    _, waited = let_in(20, lambda number: number * 1.0)
    assert max(waited) == 0


def test_a_hall_that_spread_itself_does_not_wait() -> None:
    _, waited = let_in(60, lambda number: 0.5 + SECONDS * number / 60)
    assert max(waited) <= 2 / FEW_A_SECOND
