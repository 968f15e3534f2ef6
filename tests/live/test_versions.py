"""When a version of a text is due, that it is kept once, and that no kill loses it."""

from collections.abc import Awaitable, Callable

import pytest

from plathu.domain import texts
from plathu.domain.history import Author
from plathu.domain.ids import MemberId, TextName
from plathu.domain.members import MoveMember
from plathu.domain.phases import SetPhase
from plathu.domain.texts import KeepVersion
from plathu.identity import Seat
from plathu.live import pending_versions
from plathu.live.hub import Hub
from plathu.live.pending_versions import PendingVersions
from plathu.live.room import Room
from plathu.store.redis import Store, StoreDown
from plathu.store.versions import StoredVersion, Told
from tests.domain.rules import rule
from tests.live.hall import FIRST, FOUND, KV, NOON, PLENARY, SECOND, WORKSHOP, Hall, Reader, restored, words_of
from tests.live.test_hub import ask, join, kept, process

SOM = MemberId("som")


@pytest.fixture
def hall() -> Hall:
    hall = Hall()
    hall.set_phase("kv")
    return hall


def due(room: Room) -> list[tuple[TextName, str, str]]:
    return [(version.text, version.told.why, words_of(version.update)) for version in room.due]


def types(writer: Reader, words: str, hall: Hall) -> None:
    writer.type(words)
    hall.play()


def wait(hall: Hall, milliseconds: int) -> None:
    """The journal's clock goes on: a batch of this hall is a millisecond."""
    hall.journal.batches += [(b"", b"")] * milliseconds


@rule("H1")
def test_a_pause_by_the_journals_clock_makes_a_version(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pending_versions, "PAUSE", 10)
    writer = hall.enter(hall.join("ส้ม"), KV)
    types(writer, "ชุม", hall)
    wait(hall, 5)
    types(writer, "พร", hall)
    hall.room.pause(NOON + len(hall.journal.batches) + 8)
    assert due(hall.room) == []
    wait(hall, 10)
    types(writer, "คาบาน่า", hall)
    assert due(hall.room) == [(KV, "pause", "ชุมพร")], "the next words end the pause"
    hall.room.pause(NOON + len(hall.journal.batches) + 9)
    assert due(hall.room)[1:] == [(KV, "pause", "ชุมพรคาบาน่า")], "or the clock does"
    hall.room.pause(NOON * 2)
    assert len(due(hall.room)) == 2, "nothing was written since"


@rule("H1")
def test_who_never_pauses_has_a_version_every_five_minutes() -> None:
    due: list[StoredVersion] = []
    written = PendingVersions(KV, lambda: b"all", due.append)
    minute = 60 * 1000
    for half_minute in range(25):
        at = half_minute * minute // 2
        written.write(f"{at}-0", at, SOM, FIRST)
    told = [(version.told.why, version.told.position) for version in due]
    assert told == [("meanwhile", f"{minute * 9 // 2}-0"), ("meanwhile", f"{minute * 19 // 2}-0")]
    written.pause(13 * minute)
    assert due[-1].told.why == "pause"


@rule("H1")
def test_the_end_of_its_phase_makes_a_version_of_what_was_written_since_the_last(hall: Hall) -> None:
    one, other = hall.enter(hall.join("ส้ม"), KV), hall.enter(hall.join("แก้ว", SECOND), texts.of_group(SECOND))
    types(one, "ทะเล", hall)
    types(other, "ภูเขา", hall)
    hall.set_phase("plenary", FIRST)
    assert due(hall.room) == [(KV, "phase", "ทะเล")]
    hall.set_phase("kv", FIRST)
    hall.set_phase("plenary")
    assert due(hall.room)[1:] == [(texts.of_group(SECOND), "phase", "ภูเขา")]


@rule("H1", "H6")
def test_who_may_write_asks_for_a_version_and_nobody_else(hall: Hall) -> None:
    seat, stranger = hall.join("ส้ม"), hall.join("แก้ว", SECOND)
    writer = hall.enter(seat, KV)
    hall.say(seat, KeepVersion(KV))
    assert due(hall.room) == [], "nothing was written yet"
    types(writer, "ทะเล", hall)
    hall.say(stranger, KeepVersion(KV))
    hall.say(hall.facilitator, KeepVersion(KV))
    assert due(hall.room) == []
    hall.say(seat, KeepVersion(KV))
    hall.say(seat, KeepVersion(KV))
    assert due(hall.room) == [(KV, "asked", "ทะเล")]


@rule("H1")
def test_versions_are_the_same_however_the_journal_is_cut(hall: Hall) -> None:
    """Asked for in the middle of a batch, it holds the whole batch: a second one would have the same place."""
    seat = hall.join("ส้ม")
    writer = hall.enter(seat, KV)
    writer.type("ก่อน")
    hall.say_later(seat, KeepVersion(KV))
    writer.type("หลัง")
    hall.play()
    hall.set_phase("plenary")
    assert due(hall.room) == [(KV, "asked", "ก่อนหลัง")]
    other = hall.new_room()
    other.play(hall.journal.past())
    assert [*other.due] == [*hall.room.due]


@rule("H1")
def test_a_version_tells_who_wrote_since_the_last(hall: Hall) -> None:
    som, nuan = hall.join("ส้ม"), hall.join("นวล")
    one, other = hall.enter(som, KV), hall.enter(nuan, KV)
    types(one, "ทะเล", hall)
    types(other, "ใส", hall)
    types(one, "สวย", hall)
    hall.say(som, KeepVersion(KV))
    other.read()
    other.erase(0, 2)
    hall.play()
    hall.say(som, KeepVersion(KV))
    first, second = hall.room.due
    assert first.told.authors == (Author(som.member, FIRST), Author(nuan.member, FIRST))
    assert second.told.authors == (Author(nuan.member, FIRST),)


@rule("H3")
def test_a_clientid_is_its_first_writers_in_the_group_of_that_time(hall: Hall) -> None:
    som, nuan = hall.join("ส้ม"), hall.join("นวล")
    hall.set_phase("plenary")
    one, other = hall.enter(som, PLENARY, client=11), hall.enter(nuan, PLENARY, client=22)
    types(one, "ทะเล", hall)
    other.read()
    other.send(other.doc.get_update())
    types(other, "ใส", hall)
    hall.say(hall.facilitator, MoveMember(som.member, SECOND))
    types(one, "ต่อ", hall)
    assert hall.room.documents[PLENARY].authors == {11: Author(som.member, FIRST), 22: Author(nuan.member, FIRST)}


def test_a_checkpoint_keeps_what_is_not_due_yet_and_whose_words_are_whose(hall: Hall) -> None:
    writer = hall.enter(hall.join("ส้ม"), KV, client=11)
    types(writer, "ทะเล", hall)
    room = restored(hall, (hall.room.position, hall.room.keep()), {KV: hall.room.documents[KV].text.whole()})
    assert room.documents[KV].authors == hall.room.documents[KV].authors
    room.pause(NOON + pending_versions.PAUSE + len(hall.journal.batches))
    assert due(room) == [(KV, "pause", "ทะเล")]


@rule("H7")
def test_what_is_asked_for_again_and_again_costs_the_store_so_many_bytes_a_second() -> None:
    """What is not kept then is kept at the next pause."""
    text = b"x" * pending_versions.RATE * 50
    due: list[StoredVersion] = []
    written = PendingVersions(KV, lambda: text, due.append)
    for at in range(100):
        written.write(f"{at}-0", at, SOM, FIRST)
        written.ask(at)
    assert [version.told.position for version in due] == ["0-0", "50-0"]
    written.pause(99 + pending_versions.PAUSE)
    assert due[-1].told.position == "99-0"


async def writes(hub: Hub, seat: Seat, words: str, text: TextName = KV) -> None:
    """Typed, and played."""
    room = await hub.room(WORKSHOP)
    Reader(room, seat, text).type(words)
    # An action behind it in the same journal: when that is answered, the words were played.
    await ask(hub, KeepVersion(texts.of_group(SECOND)), seat)


async def told(store: Store, text: TextName = KV) -> list[tuple[str, str]]:
    """Why, and what it reads."""
    found: list[tuple[str, str]] = []
    for each in await store.versions.listing(WORKSHOP, text):
        update = await store.versions.load(WORKSHOP, text, each.position)
        assert update is not None
        found.append((each.why, words_of(update)))
    return found


async def begun(hub: Hub) -> Seat:
    await hub.found(WORKSHOP, FOUND)
    seat = await join(hub, "สมชาย")
    assert await ask(hub, SetPhase("kv")) is None
    return seat


@rule("H1")
async def test_all_processes_store_it_and_it_is_kept_once(empty_redis_url: str) -> None:
    async with process(empty_redis_url) as (one, store), process(empty_redis_url) as (other, _):
        seat = await begun(one)
        await other.room(WORKSHOP)
        await writes(one, seat, "เพื่อ")
        assert await ask(one, KeepVersion(KV), seat) is None
        assert await ask(other, SetPhase("plenary")) is None
        for hub in (one, other):
            await hub.keep_versions(WORKSHOP)
            await kept(hub)
        assert await told(store) == [("asked", "เพื่อ")]


@rule("H1")
async def test_a_pause_is_noted_and_stored(empty_redis_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with process(empty_redis_url) as (hub, store):
        seat = await begun(hub)
        await writes(hub, seat, "เพื่อ")
        hub._note_pauses()
        await kept(hub)
        assert (await hub.room(WORKSHOP)).documents[KV].versions.pending
        monkeypatch.setattr(pending_versions, "PAUSE", 0)
        hub._note_pauses()
        await kept(hub)
        assert await told(store) == [("pause", "เพื่อ")]


async def paused(hub: Hub, seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    await writes(hub, seat, "เพื่อ")
    monkeypatch.setattr(pending_versions, "PAUSE", 0)


async def phase_ended(hub: Hub, seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    await writes(hub, seat, "เพื่อ")
    await ask(hub, SetPhase("plenary"))


async def somebody_asked(hub: Hub, seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    await writes(hub, seat, "เพื่อ")
    await ask(hub, KeepVersion(KV), seat)


@pytest.mark.parametrize("happened", [paused, phase_ended, somebody_asked])
async def test_a_process_that_died_before_it_stored_a_version_loses_none(
    empty_redis_url: str,
    monkeypatch: pytest.MonkeyPatch,
    happened: Callable[[Hub, Seat, pytest.MonkeyPatch], Awaitable[None]],
) -> None:
    """Nothing is stored by it any more, be it versions or checkpoints: it has no chance to drain."""
    async with process(empty_redis_url) as (hub, store):
        seat = await begun(hub)
        with monkeypatch.context() as dead:
            dead.setattr(store.versions, "keep", refuse)
            await happened(hub, seat, monkeypatch)
            await kept(hub)
            assert await told(store) == []
            hub._checkpointers.clear()
    async with process(empty_redis_url) as (hub, store):
        await hub.keep_versions(WORKSHOP)
        assert [words for _, words in await told(store)] == ["เพื่อ"]


async def refuse(*_: object) -> bool:
    raise StoreDown("away")


async def test_what_could_not_be_stored_is_tried_again_and_no_checkpoint_goes_past_it(
    empty_redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with process(empty_redis_url) as (hub, store):
        seat = await begun(hub)
        await kept(hub)
        before = await store.checkpoints.load(WORKSHOP)
        await writes(hub, seat, "เพื่อ")
        with monkeypatch.context() as away:
            away.setattr(store.versions, "keep", refuse)
            assert await ask(hub, SetPhase("plenary")) is None
            await kept(hub)
            assert await store.checkpoints.load(WORKSHOP) == before
        hub._note_pauses()
        await kept(hub)
        assert await told(store) == [("phase", "เพื่อ")]
        after = await store.checkpoints.load(WORKSHOP)
        assert after is not None
        assert after.position == (await hub.room(WORKSHOP)).position


def test_a_second_write_in_one_batch_is_no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pending_versions, "PAUSE", 0)
    due: list[StoredVersion] = []
    written = PendingVersions(KV, lambda: b"all", due.append)
    for position in ("1-0", "1-0", "2-0"):
        written.write(position, 1, SOM, FIRST)
    assert due == [StoredVersion(KV, Told("1-0", 1, "pause", (Author(SOM, FIRST),)), b"all")]
