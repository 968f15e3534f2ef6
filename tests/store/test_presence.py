"""Presence messages reach all listeners, and sending never waits."""

import asyncio

import pytest

from plathu.store import keys
from plathu.store.presence import MOST_WAITING
from plathu.store.redis import Store
from tests.store.conftest import DEADLINE_SECONDS, OTHER, WORKSHOP, Open, RedisServer, until


class MessageListener:
    def __init__(self) -> None:
        self.messages: list[bytes] = []
        self._news = asyncio.Event()

    def hear(self, message: bytes) -> None:
        self.messages.append(message)
        self._news.set()

    async def until_heard(self, message: bytes) -> None:
        async with asyncio.timeout(DEADLINE_SECONDS):
            while message not in self.messages:
                self._news.clear()
                await self._news.wait()


async def listened_to(server: RedisServer, times: int) -> None:
    async def is_so() -> bool:
        [(_, listeners)] = await server.redis.pubsub_numsub(keys.presence(WORKSHOP))
        return listeners == times

    await until(is_so)


@pytest.fixture
async def stores(server: RedisServer, open_store: Open) -> list[Store]:
    return [await open_store(server.url) for _ in range(2)]


async def test_what_one_process_publishes_all_that_listen_hear_in_order(
    server: RedisServer, stores: list[Store]
) -> None:
    ears = [MessageListener(), MessageListener()]
    for store, ear in zip(stores, ears, strict=True):
        store.presence.listen(WORKSHOP, ear.hear)
    await listened_to(server, 2)
    messages = [f"\x00{number} สวัสดี".encode() for number in range(300)]
    for message in messages:
        stores[0].presence.publish(WORKSHOP, message)
    for ear in ears:
        await ear.until_heard(messages[-1])
        assert ear.messages == messages


async def test_workshops_are_apart(server: RedisServer, stores: list[Store]) -> None:
    here, there = MessageListener(), MessageListener()
    stores[0].presence.listen(WORKSHOP, here.hear)
    stores[0].presence.listen(OTHER, there.hear)
    await listened_to(server, 1)
    stores[1].presence.publish(OTHER, b"there")
    stores[1].presence.publish(WORKSHOP, b"here")
    await here.until_heard(b"here")
    assert (here.messages, there.messages) == ([b"here"], [b"there"])


async def test_one_who_ignores_hears_no_more(server: RedisServer, stores: list[Store]) -> None:
    ear = MessageListener()
    stores[0].presence.listen(WORKSHOP, ear.hear)
    await listened_to(server, 1)
    stores[0].presence.ignore(WORKSHOP)
    await listened_to(server, 0)
    stores[0].presence.ignore(WORKSHOP)  # twice is once


async def test_a_hearer_that_fails_does_not_deafen_the_others(server: RedisServer, stores: list[Store]) -> None:
    ear = MessageListener()

    def fail(message: bytes) -> None:
        raise RuntimeError("cannot hear this")

    stores[0].presence.listen(OTHER, fail)
    stores[0].presence.listen(WORKSHOP, ear.hear)
    await listened_to(server, 1)
    stores[1].presence.publish(OTHER, b"x")
    stores[1].presence.publish(WORKSHOP, b"x")
    await ear.until_heard(b"x")


async def test_listening_goes_on_when_the_server_is_back_and_what_was_said_meanwhile_is_dropped(
    server: RedisServer, stores: list[Store]
) -> None:
    ear = MessageListener()
    stores[0].presence.listen(WORKSHOP, ear.hear)
    await listened_to(server, 1)
    await server.kill()

    async def speaks_to_nobody() -> bool:
        return not stores[1].presence.is_up

    await until(speaks_to_nobody)
    stores[1].presence.publish(WORKSHOP, b"meanwhile")
    await server.start()
    await listened_to(server, 1)

    async def is_heard() -> bool:
        stores[1].presence.publish(WORKSHOP, b"again")
        return b"again" in ear.messages

    await until(is_heard)
    assert b"meanwhile" not in ear.messages


async def test_a_stalled_redis_costs_no_more_memory_than_a_second_of_a_hall(stores: list[Store]) -> None:
    presence = stores[0].presence

    async def is_up() -> bool:
        return presence.is_up

    await until(is_up)
    for _ in range(3 * MOST_WAITING):
        presence.publish(WORKSHOP, b"x")
    assert presence.waiting == MOST_WAITING
