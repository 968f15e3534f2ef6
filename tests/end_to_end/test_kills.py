"""Saved means saved: whatever is killed, and whenever, what was acknowledged is there, once."""

import asyncio
import contextlib
import os
import signal
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
import redis.asyncio

from plathu.domain.ids import WorkshopId
from plathu.store import keys
from tests.end_to_end.conftest import no_complaints
from tests.end_to_end.facilitator import Facilitator
from tests.end_to_end.ledger import PromisedDay
from tests.end_to_end.node import NodeDocument, NodeTablet
from tests.end_to_end.servers import House, Server, says_ready, sockets, until
from tests.end_to_end.test_provider import joined
from tests.tablet import Tablet, TabletText

pytestmark = pytest.mark.processes


async def one_process(house: House) -> None:
    house.one.kill()
    await house.one.come_back()


async def every_process(house: House) -> None:
    for server in house.servers:
        server.kill()
    await asyncio.gather(*(server.come_back() for server in house.servers))


async def redis_alone(house: House) -> None:
    house.redis.kill()
    await house.redis.come_back()


async def everything(house: House) -> None:
    house.redis.kill()
    for server in house.servers:
        server.kill()
    await house.redis.come_back()
    await asyncio.gather(*(server.come_back() for server in house.servers))


Strike = Callable[[House], Coroutine[Any, Any, None]]


@pytest.mark.parametrize("strike", [one_process, every_process, redis_alone, everything])
async def test_who_comes_back_finds_all_of_it_once(house: House, strike: Strike, node_tablet: NodeTablet) -> None:
    """Also what was typed while away, and by a real provider in Node."""
    day = await PromisedDay.begin(house.servers, seed=1)
    provider = await _provider(day, node_tablet)
    day.start()
    for number in range(2):
        await day.some_more()
        await provider.do("type", words=f"⟦node.{2 * number}⟧", at=0)
        await strike(house)
        await provider.do("type", words=f"⟦node.{2 * number + 1}⟧", at=0)
    await day.some_more()
    await day.pause()
    await day.settle()
    await provider.until(lambda it: it.is_saved, "the provider is back by itself", 60)
    words, update = await day.check(is_whole=True)
    for number in range(4):
        assert words.count(f"⟦node.{number}⟧") == 1
    assert await node_tablet.read(update) == words
    await provider.reads(words)
    await day.count()
    await day.leave()
    print(f"\n  {strike.__name__}: {day.promised[0]} edits and {day.promised[1]} votes acknowledged, none lost")


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("strike", [every_process, everything])
async def test_what_was_acknowledged_is_there_though_its_tablets_are_gone(
    house: House, strike: Strike, seed: int, node_tablet: NodeTablet
) -> None:
    day = await PromisedDay.begin(house.servers, seed, stay=False)
    day.start()
    await day.some_more(200)
    killed = asyncio.create_task(strike(house))
    await asyncio.sleep(0)  # the kill comes first, in the middle of whatever they were doing
    day.drop()
    await asyncio.gather(killed, *(typist.tablet.gone() for typist in day.typists))
    await day.abandon()
    words, update = await day.check(is_whole=False)
    assert await node_tablet.read(update) == words
    await day.count()
    await day.leave()


async def _provider(day: PromisedDay, node_tablet: NodeTablet) -> NodeDocument:
    person = await joined(day.facilitator, "คนใน Node", server=day.servers[0])
    await node_tablet.connect(day.servers[0].url, delay=200, minDelay=200, maxDelay=500)
    provider = await node_tablet.open(day.facilitator.text(day.text), person["token"])
    await provider.saved()
    return provider


async def _return(tablet: Tablet) -> None:
    await tablet.open()
    text = await tablet.open_text("kv.plenary")
    await text.saved()


async def test_nothing_is_acknowledged_while_redis_hangs_and_nothing_is_lost(house: House) -> None:
    """Longer than the server's timeout: it has sent its command twice when Redis goes on, and Redis executes both."""
    day = await PromisedDay.begin(house.servers, seed=4)
    for typist in day.typists:
        for _ in range(5):
            typist.one()
    await day.settle()
    house.redis.freeze()
    try:
        promised = day.promised
        day.start()
        began = time.monotonic()
        while time.monotonic() - began < 6.5:
            assert day.promised == promised, "a promise that nobody can keep"
            await asyncio.sleep(0.05)
        assert all(typist.tablet.closed is None for typist in day.typists), "nobody is sent away"
    finally:
        house.redis.thaw()
    await day.some_more()
    await day.pause()
    await day.settle()
    await day.check(is_whole=True)
    await day.count()
    await day.leave()


async def test_nothing_is_acknowledged_while_redis_is_away_and_nothing_is_lost(house: House) -> None:
    day = await PromisedDay.begin(house.servers, seed=5)
    for typist in day.typists:
        typist.one()
    await day.settle()
    house.redis.kill()
    promised = day.promised
    day.start()
    began = time.monotonic()
    while time.monotonic() - began < 2:
        assert day.promised == promised, "a promise that nobody can keep"
        await asyncio.sleep(0.05)
    assert not says_ready(house.one)
    await house.redis.come_back()
    await day.some_more()
    await day.pause()
    await day.settle()
    await until(lambda: says_ready(house.one), "ready again")
    await day.check(is_whole=True)
    await day.count()
    await day.leave()


async def test_a_frozen_process_that_wakes_up_overwrites_nothing(house: House) -> None:
    day = await PromisedDay.begin(house.servers, seed=6)
    day.start()
    await day.some_more()
    house.one.freeze()
    for typist in day.typists[::2]:
        typist.tablet.drop()  # their Wi-Fi finds another way, to the other process
    others = day.typists[1].promised
    await until(lambda: day.typists[1].promised > others + 10, "the others go on")
    house.one.thaw()
    await day.some_more()
    await day.pause()
    await day.settle()
    await day.check(is_whole=True)
    await day.count()
    await day.leave()


class TestLaptop:
    """One `plathu serve` with the Redis of its own: what most halls have."""

    @pytest_asyncio.fixture(loop_scope="session")
    async def laptop(self, tmp_path: Path) -> AsyncIterator[Server]:
        server = Server(tmp_path / "laptop").start()
        try:
            yield server
            server.stop()
            no_complaints(server)
        finally:
            server.end()

    @pytest.mark.parametrize("what", ["redis", "plathu", "both"])
    async def test_it_is_killed_and_comes_back(self, laptop: Server, what: str) -> None:
        day = await PromisedDay.begin([laptop], seed=7)
        day.start()
        for _ in range(2):
            await day.some_more()
            if what != "plathu":
                os.kill(laptop.redis_pid(), signal.SIGKILL)
            if what != "redis":
                laptop.kill()
                await laptop.come_back()
        await day.some_more()
        await day.pause()
        await day.settle()
        await day.check(is_whole=True)
        await day.count()
        await day.leave()


@pytest.mark.parametrize("log", ["nobody reads it", "its reader is gone", "its disk is full"])
async def test_a_log_that_takes_nothing_costs_nothing(tmp_path: Path, log: str) -> None:
    """Redis is killed, about which every task between socket and store writes to the log."""
    reader, errors = os.pipe()
    if log == "its disk is full":
        errors = os.open("/dev/full", os.O_WRONLY)
    server = Server(tmp_path / "laptop")
    server.errors = errors
    try:
        server.start()
        if log == "its reader is gone":
            os.close(reader)
        facilitator = await Facilitator.found(server)
        await facilitator.phase("plenary")
        tablet = await facilitator.member("หนึ่ง")
        text = await tablet.open_text("kv.plenary")
        if log == "nobody reads it":
            os.set_blocking(errors, False)
            with contextlib.suppress(BlockingIOError):
                while True:
                    os.write(errors, bytes(4096))
            os.set_blocking(errors, True)
        for number in range(3):
            before = server.redis_pid()
            os.kill(before, signal.SIGKILL)
            text.append(f"⟦{number}⟧")
            await text.saved()
        await until(lambda: says_ready(server), "ready again")
        await tablet.leave()
        assert server.stop() == 0
    finally:
        server.end()


@pytest.mark.alone
async def test_a_tablet_that_stops_reading_costs_only_itself(house: House) -> None:
    facilitator = await Facilitator.found(house.one)
    await facilitator.phase("kv")
    slow = await facilitator.member("ช้า", 0)
    for session in range(6):  # so that it has more to read than the kernel keeps for it, some 4 MB
        for group in facilitator.groups:
            await slow.open_text(f"kv.{group}\0{session}")
    writers = [await facilitator.member(f"เร็ว {number}", number) for number in range(4)]
    texts = [await writer.open_text(f"kv.{group}") for writer, group in zip(writers, facilitator.groups, strict=True)]
    readers = [await facilitator.member(f"อ่าน {number}", number) for number in range(4)]
    read = [await reader.open_text(f"kv.{group}") for reader, group in zip(readers, facilitator.groups, strict=True)]

    slow.stall()
    slowest = 0.0
    for turn in range(30):
        for text in texts:
            text.append(f"⟦{turn}⟧" + "ก" * 10_000)
        began = time.monotonic()
        await asyncio.gather(*(text.saved() for text in texts))
        slowest = max(slowest, time.monotonic() - began)
    for mine, theirs in zip(texts, read, strict=True):
        await theirs.reads(mine.words)
    assert slowest < 2, "the others did not wait for it"
    await until(lambda: sockets(house.one) == len(writers) + len(readers), "it is cut off")
    slow.drop()
    await slow.gone()
    print(f"\n  beside a tablet that reads nothing, four edits of 30 KB were saved in at most {slowest * 1000:.0f} ms")

    await slow.open()
    for group, text in zip(facilitator.groups, texts, strict=True):
        again = await slow.open_text(f"kv.{group}")
        assert again.words == text.words
    for tablet in (slow, *writers, *readers):
        await tablet.leave()


async def test_600_that_return_with_nothing_new_add_nothing(house: House) -> None:
    """After the Wi-Fi of the whole hall was away: everybody has everything, so nothing is written."""
    facilitator = await Facilitator.found(house.one)
    await facilitator.phase("plenary")
    members = [await facilitator.member(f"คนที่ {n}", n % 4, server=house.servers[n % 2]) for n in range(20)]
    texts = [await member.open_text("kv.plenary") for member in members]
    for text in texts:
        text.append("ข้อความของทุกคน")
        text.delete(0, 3)
    await asyncio.gather(*(text.saved() for text in texts))
    words = (await facilitator.export())["texts"]["kv.plenary"]
    for text in texts:
        await text.reads(words)
    update = texts[0].doc.get_update()

    stream = keys.journal(WorkshopId(facilitator.workshop))
    async with redis.asyncio.Redis.from_url(house.redis.url) as client:
        before = await client.xlen(stream)
        crowd: list[Tablet] = []
        for number in range(600):
            member = members[number % len(members)]
            tablet = Tablet(house.servers[number % 2].url, member.workshop, member.token, member.member)
            text = tablet.texts["kv.plenary"] = TabletText(tablet, facilitator.text("kv.plenary"))
            text.take(update)
            crowd.append(tablet)
        began = time.monotonic()
        await asyncio.gather(*(_return(tablet) for tablet in crowd))
        seconds = time.monotonic() - began
        assert await client.xlen(stream) == before
    assert {tablet.texts["kv.plenary"].words for tablet in crowd} == {words}
    print(f"\n  600 sockets on two processes were back and synced in {seconds:.2f} s")
    for tablet in (*crowd, *members):
        await tablet.leave()
