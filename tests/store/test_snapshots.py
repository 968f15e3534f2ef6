"""Snapshots in a real Redis."""

import asyncio

from plathu.domain.entries import Said, Via
from plathu.domain.ids import FACILITATOR, ActionId, DeviceId, SnapshotId, WorkshopId
from plathu.store import keys
from plathu.store.batch import START, Position
from plathu.store.redis import Store
from plathu.store.snapshots import MOST, Link, Redact
from tests.domain.rules import rule
from tests.live.hall import FOUND
from tests.store.conftest import Open

WORKSHOP, OTHER = WorkshopId("chumphon00000000"), WorkshopId("krabi00000000000")

EARLY = "1700000000000-0"


def named(at: int) -> SnapshotId:
    return SnapshotId(f"snapshot{at:08d}")


async def keep(store: Store, at: int, whole: bytes = b"whole", position: Position = EARLY) -> str:
    return await store.snapshots.keep(WORKSHOP, named(at), position, b"line of " + whole, whole)


async def journaled(store: Store) -> Position:
    """Where an entry stands that was appended now."""
    store.journal.append(WORKSHOP, Said(Via("door", 0), FACILITATOR, DeviceId("d"), ActionId("a"), FOUND, bytes(16)))
    await store.journal.flush()
    return await store.journal.last(WORKSHOP)


@rule("E11")
async def test_what_is_kept_stays_as_it_was_and_another_process_reads_it(
    store: Store, open_store: Open, redis_url: str
) -> None:
    assert await keep(store, 1) == "kept"
    assert await keep(store, 1, b"another") == "there"
    other = await open_store(redis_url)
    assert await other.snapshots.whole(WORKSHOP, named(1)) == b"whole"
    assert await other.snapshots.line(WORKSHOP, named(1)) == b"line of whole"
    assert await other.snapshots.lines(WORKSHOP) == [b"line of whole"]
    assert await other.snapshots.whole(WORKSHOP, named(2)) is None
    assert await other.snapshots.lines(OTHER) == []


@rule("E12")
async def test_there_is_room_for_so_many_whoever_keeps_them(store: Store, open_store: Open, redis_url: str) -> None:
    both = store, await open_store(redis_url)
    outcomes = await asyncio.gather(*(keep(both[at % 2], at) for at in range(MOST + 5)))
    assert outcomes.count("kept") == len(await store.snapshots.lines(WORKSHOP)) == MOST
    assert outcomes.count("full") == 5


@rule("E13")
async def test_two_who_share_one_get_one_link(store: Store, open_store: Open, redis_url: str) -> None:
    await keep(store, 1)
    other = await open_store(redis_url)
    first = await store.snapshots.share(WORKSHOP, named(1), "nonce", named=True)
    second = await other.snapshots.share(WORKSHOP, named(1), "another nonce", named=True)
    assert first == second == Link("nonce", True)
    assert await other.snapshots.links(WORKSHOP) == {named(1): first}


@rule("E13")
async def test_a_link_of_the_other_kind_ends_the_first(store: Store) -> None:
    await keep(store, 1)
    await store.snapshots.share(WORKSHOP, named(1), "nonce", named=True)
    assert await store.snapshots.share(WORKSHOP, named(1), "next", named=False) == Link("next", False)
    assert await store.snapshots.link(WORKSHOP, named(1)) == Link("next", False)


@rule("E13")
async def test_a_withdrawn_link_is_gone_and_nothing_is_shared_that_is_not_there(store: Store) -> None:
    await keep(store, 1)
    await store.snapshots.share(WORKSHOP, named(1), "nonce", named=True)
    await store.snapshots.unshare(WORKSHOP, named(1))
    await store.snapshots.unshare(WORKSHOP, named(1))
    assert await store.snapshots.link(WORKSHOP, named(1)) is None
    assert await store.snapshots.share(WORKSHOP, named(2), "nonce", named=True) is None


@rule("E14")
async def test_who_is_forgotten_goes_out_of_all_that_hold_them(store: Store) -> None:
    await keep(store, 1, b"maana and piti")
    await keep(store, 2, b"piti")
    assert await store.snapshots.forget(WORKSHOP, without(b"maana")) == 1
    assert sorted(await store.snapshots.lines(WORKSHOP)) == [b"redacted", b"line of piti"][::-1]
    assert await store.snapshots.whole(WORKSHOP, named(1)) == b" and piti"


@rule("E14")
async def test_two_who_are_forgotten_at_once_are_both_gone(store: Store, open_store: Open, redis_url: str) -> None:
    other = await open_store(redis_url)
    for at in range(10):
        await keep(store, at, b"maana and piti")
    await asyncio.gather(
        store.snapshots.forget(WORKSHOP, without(b"maana")), other.snapshots.forget(WORKSHOP, without(b"piti"))
    )
    for at in range(10):
        assert await store.snapshots.whole(WORKSHOP, named(at)) == b" and "


@rule("E14")
async def test_what_was_cut_before_somebody_was_forgotten_is_not_kept_any_more(store: Store) -> None:
    before = await journaled(store)
    forgotten = await journaled(store)
    await store.snapshots.forget(WORKSHOP, without(b"maana"))
    assert await keep(store, 1, b"maana", before) == "behind"
    assert await store.snapshots.lines(WORKSHOP) == []
    assert await keep(store, 1, b"nobody", forgotten) == "kept"


async def test_a_floor_of_another_life_holds_nobody_up(store: Store) -> None:
    """A backup brings it back beside a journal that begins anew."""
    await journaled(store)
    await store.snapshots.forget(WORKSHOP, without(b"maana"))
    await store.journal._client.ask("DEL", keys.journal(WORKSHOP))
    assert await keep(store, 1, position=START) == "kept"


async def test_all_of_a_workshop_go_with_it(store: Store) -> None:
    await journaled(store)
    await store.snapshots.forget(WORKSHOP, without(b"maana"))
    await keep(store, 1, position=await store.journal.last(WORKSHOP))
    await store.snapshots.share(WORKSHOP, named(1), "nonce", named=True)
    await store.archive.erase(WORKSHOP)
    assert await store.snapshots.lines(WORKSHOP) == []
    assert await store.snapshots.links(WORKSHOP) == {}
    assert await store.snapshots.whole(WORKSHOP, named(1)) is None
    assert await keep(store, 1) == "kept"


def without(word: bytes) -> Redact:
    return lambda whole: (b"redacted", whole.replace(word, b"")) if word in whole else None
