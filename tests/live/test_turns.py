"""Turns, and what takes them: newcomers, and codes that are typed."""

import asyncio

from plathu.domain.ids import DeviceId
from plathu.domain.members import Join
from plathu.live import guesses
from plathu.live.arrivals import AT_ONCE, DEVICE_AT_ONCE, Arrivals
from plathu.live.guesses import ALL_FREE, FREE, Guesses
from plathu.live.turns import Turns
from tests.live.hall import Hall
from tests.live.test_allowance import HandClock


def test_so_many_at_once_then_so_many_a_second() -> None:
    clock = HandClock()
    turns = Turns(5, 700, clock)
    assert sum(turns.may() for _ in range(1000)) == 701
    clock.now += 60
    assert 295 <= sum(turns.may() for _ in range(1000)) <= 301


async def test_turns_come_in_the_order_in_which_people_came() -> None:
    turns, order = Turns(1000, 1), list[int]()

    async def one(number: int) -> None:
        assert await turns.wait(10)
        order.append(number)

    await asyncio.gather(*map(one, range(30)))
    assert order == [*range(30)]


async def test_who_gave_up_holds_up_nobody() -> None:
    turns = Turns(1, 1)
    assert turns.may()
    assert turns.may()
    waiting = [asyncio.create_task(turns.wait(60)) for _ in range(100)]
    await asyncio.sleep(0)
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    assert await turns.wait(10)


async def test_no_turn_in_time_is_none() -> None:
    turns = Turns(0.01, 0)
    turns.take()
    assert not await turns.wait(0.01)
    assert not turns.is_fresh


async def test_one_device_brings_no_crowd() -> None:
    arrivals = Arrivals()
    let_in = [await arrivals.wait(DeviceId("desk")) for _ in range(200)]
    assert DEVICE_AT_ONCE <= sum(let_in) <= DEVICE_AT_ONCE + 2
    assert await arrivals.wait(DeviceId("other"))


async def test_the_largest_hall_gets_in_at_one_moment() -> None:
    arrivals = Arrivals()
    assert all(await asyncio.gather(*[arrivals.wait(DeviceId(str(number))) for number in range(AT_ONCE)]))


async def test_who_was_refused_by_the_rules_took_nobodys_place() -> None:
    arrivals = Arrivals()
    for _ in range(200):
        assert await arrivals.wait(DeviceId("clumsy"))
        arrivals.turned_away(DeviceId("clumsy"))


def test_who_came_through_another_process_counts_here() -> None:
    hall = Hall()
    device = hall.identity.device("desk")
    for number in range(DEVICE_AT_ONCE + 1):
        seat = hall.seat("desk")
        member = hall.identity.member(seat.workshop, device, f"คนที่ {number}")
        hall.say(seat, Join(member, f"คนที่ {number}"))
        hall.say(seat, Join(member, f"คนที่ {number}"))  # who comes back does not
    assert hall.room.arrivals._devices[device].may() is False
    assert len(hall.room.workshop.members) == DEVICE_AT_ONCE + 1


async def test_a_hall_that_mistypes_waits_for_nothing() -> None:
    typed = Guesses()
    for misses in range(FREE):
        assert await typed.wait("hall", misses, misses)
    assert not typed._addresses


async def test_a_guesser_is_slowed_down_and_others_are_not() -> None:
    typed = Guesses()
    loop = asyncio.get_running_loop()
    began = loop.time()
    guessing = [asyncio.create_task(typed.wait("guesser", FREE, FREE)) for _ in range(guesses.PER_SECOND)]
    assert await typed.wait("hall", 0, FREE)
    assert sum(task.done() for task in guessing) <= 3
    assert all(await asyncio.gather(*guessing))
    assert loop.time() - began > 0.8  # twenty a second, whatever the machine
    typed.tidy()
    assert await typed.wait("guesser", 0, 0)


async def test_guessers_with_a_thousand_addresses_are_slowed_down_together() -> None:
    typed = Guesses()
    loop = asyncio.get_running_loop()
    began = loop.time()
    many = range(guesses.ALL_PER_SECOND)
    assert all(await asyncio.gather(*[typed.wait(str(number), 1, ALL_FREE) for number in many]))
    assert loop.time() - began > 0.8
