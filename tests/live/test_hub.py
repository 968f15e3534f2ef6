"""Rooms on a real store: opened from checkpoints, stored in time, and put out of service if they cannot be read."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import cycle
from typing import Any

import msgspec
import pytest
import structlog
from redis.asyncio import Redis

from plathu.domain import founding, rounds
from plathu.domain.ballots import CastVote, CloseBallot, OpenBallot
from plathu.domain.competencies import ProposeCompetency
from plathu.domain.entries import Via, Wrote
from plathu.domain.erasure import Forget
from plathu.domain.ids import FACILITATOR, ActionId, BallotId, CompetencyId, DeviceId, WorkshopId
from plathu.domain.members import Join
from plathu.domain.naming import Describe
from plathu.domain.nouns import Action
from plathu.domain.phases import SetPhase
from plathu.domain.sealed import Closed
from plathu.identity import BadToken, Identity, Seat, new_id
from plathu.live import checkpointer
from plathu.live import hub as hubs
from plathu.live.checkpointer import PURGE_AFTER, Checkpointer, successor
from plathu.live.hub import Hub, NoSuchWorkshop, PutAside
from plathu.protocol import Asked, WorkshopLine, line_of
from plathu.store import keys
from plathu.store.batch import FIELD, START, Batch
from plathu.store.redis import Store, StoreDown
from plathu.store.seals import opened, sealed
from tests.domain.nouns import SECRETS
from tests.domain.play import Secret
from tests.domain.rules import rule
from tests.live.hall import DOMAIN, FIRST, FOUND, KV, WORKSHOP, Reader, named

IDENTITY = Identity("a secret")
SEAT = Seat(WORKSHOP, FACILITATOR, DeviceId("d" * 16))
KINDS = pytest.mark.parametrize("secret", SECRETS.values(), ids=SECRETS.keys())
TEAM, BALLOT = CompetencyId(named("team")), BallotId(named("ballot"))


@asynccontextmanager
async def process(url: str, identity: Identity = IDENTITY) -> AsyncIterator[tuple[Hub, Store]]:
    """What one server process has of it."""
    store = await Store.open(url)
    try:
        async with Hub(store, identity).running() as hub:
            yield hub, store
    finally:
        await store.close()


async def ask(hub: Hub, action: Action, seat: Seat = SEAT) -> str | None:
    return await hub.act(WORKSHOP, seat, Asked(ActionId(new_id()), action))


async def join(hub: Hub, name: str) -> Seat:
    device = IDENTITY.device(name)
    seat = Seat(WORKSHOP, IDENTITY.member(WORKSHOP, device, name), device)
    assert await hub.join(WORKSHOP, seat, Join(seat.member, name, FIRST)) is None
    return seat


async def vote(hub: Hub) -> Seat:
    """One member has voted in an open ballot."""
    seat = await join(hub, "สมชาย")
    assert await ask(hub, SetPhase("competencies")) is None
    assert await ask(hub, ProposeCompetency(TEAM, DOMAIN, "การทำงานเป็นทีม"), seat) is None
    assert await ask(hub, SetPhase("ballot")) is None
    assert await ask(hub, OpenBallot(BALLOT, 3, 2)) is None
    assert await ask(hub, CastVote(BALLOT, {TEAM: 2}), seat) is None
    return seat


async def answered(hub: Hub, secret: Secret) -> Seat:
    """One member has answered an open round."""
    seat, other = await join(hub, "สมชาย"), await join(hub, "สมหญิง")
    members = cycle([seat, other])
    for is_led, action in secret.opening(DOMAIN, FIRST):
        assert await ask(hub, action, SEAT if is_led else next(members)) is None
    assert await ask(hub, secret.answer(0, (await hub.room(WORKSHOP)).workshop), seat) is None
    return seat


async def held(hub: Hub, secret: Secret) -> Any:
    """The round, as the hub's process has it."""
    workshop = (await hub.room(WORKSHOP)).workshop
    return next(found for kind in rounds.KINDS if (found := kind.rounds(workshop).get(secret.round)))


async def dump(url: str) -> bytes:
    """Everything that Redis holds of the workshop."""
    async with Redis.from_url(url) as redis:
        found = [name async for name in redis.scan_iter(match=f"*{WORKSHOP}*")]
        kinds = [(name, await redis.type(name)) for name in found]
        hashes = [await redis.hgetall(name) for name, kind in kinds if kind == b"hash"]
        streams = [await redis.xrange(name) for name, kind in kinds if kind == b"stream"]
        return repr((hashes, streams)).encode()


async def test_a_room_catches_up_with_what_another_process_has_journaled(
    empty_redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with process(empty_redis_url) as (one, _), process(empty_redis_url) as (two, _):
        await one.found(WORKSHOP, FOUND)
        room = await two.room(WORKSHOP)
        held: list[list[Batch]] = []
        monkeypatch.setattr(room, "play", held.append)
        seat = await join(one, "สมชาย")
        assert not room.knows(seat)
        catching_up = asyncio.create_task(two.caught_up(WORKSHOP))
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(asyncio.shield(catching_up), 0.3)
        monkeypatch.undo()
        for batches in held:
            room.play(batches)
        assert await catching_up is room
        assert room.knows(seat)


async def test_a_workshop_that_nobody_founded_is_not_there(empty_redis_url: str) -> None:
    async with process(empty_redis_url) as (hub, _):
        with pytest.raises(NoSuchWorkshop):
            await hub.room(WORKSHOP)


async def test_what_one_process_accepted_the_next_one_knows(empty_redis_url: str) -> None:
    async with process(empty_redis_url) as (hub, _):
        await hub.found(WORKSHOP, FOUND)
        seat = await join(hub, "สมชาย")
    async with process(empty_redis_url) as (hub, _):
        room = await hub.room(WORKSHOP)
        assert room.workshop.members[seat.member].name == "สมชาย"


async def listed(store: Store) -> list[tuple[str, int, str]]:
    lines = [msgspec.json.decode(line, type=WorkshopLine) for _, line in await store.directory.newest()]
    return [(line.title, line.people, line.phase) for line in lines]


@rule("N1")
async def test_the_list_of_workshops_has_the_newest_title(empty_redis_url: str) -> None:
    async with process(empty_redis_url) as (hub, store):
        await store.directory.add(WORKSHOP, line_of(FOUND.about), "12345678", "hash", 1)
        await hub.found(WORKSHOP, FOUND)
        assert await ask(hub, Describe(title="ปลาทูหลังสวน")) is None
        async with asyncio.timeout(60):
            while await listed(store) != [("ปลาทูหลังสวน", 0, "welcome")]:  # noqa: ASYNC110
                await asyncio.sleep(0.01)


async def test_the_list_of_workshops_tells_how_many_came_and_where_the_hall_is(empty_redis_url: str) -> None:
    async with process(empty_redis_url) as (hub, store):
        await store.directory.add(WORKSHOP, line_of(FOUND.about), "12345678", "hash", 1)
        await hub.found(WORKSHOP, FOUND)
        await join(hub, "สมชาย")
        assert await ask(hub, SetPhase("kv")) is None
        async with asyncio.timeout(60):
            while await listed(store) != [(FOUND.about.title, 1, "kv")]:  # noqa: ASYNC110
                await asyncio.sleep(0.01)


@rule("N1")
async def test_a_title_that_a_killed_process_did_not_list_is_listed_by_the_next(empty_redis_url: str) -> None:
    async with process(empty_redis_url) as (hub, store):
        await hub.found(WORKSHOP, FOUND)
        assert await ask(hub, Describe(title="ปลาทูหลังสวน")) is None
        await store.directory.add(WORKSHOP, line_of(FOUND.about), "12345678", "hash", 1)
    async with process(empty_redis_url) as (hub, store):
        await hub.room(WORKSHOP)
        async with asyncio.timeout(60):
            while await listed(store) != [("ปลาทูหลังสวน", 0, "welcome")]:  # noqa: ASYNC110
                await asyncio.sleep(0.01)


@rule("K4")
async def test_what_a_process_still_writes_of_an_erased_workshop_is_swept_away(
    empty_redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hubs, "SWEEPS_MS", (1_000, 2_000))
    monkeypatch.setattr(hubs, "TICK_SECONDS", 0.1)
    async with process(empty_redis_url) as (one, store), process(empty_redis_url) as (other, slow):
        await store.directory.add(WORKSHOP, line_of(FOUND.about), "12345678", "hash", 1)
        await one.found(WORKSHOP, FOUND)
        seat = await join(other, "สมชาย")
        await one.erase(WORKSHOP)
        slow.journal.append(WORKSHOP, Wrote(Via("late", 1), seat.member, seat.device, KV, b"late"))
        await slow.journal.flush()
        assert b"late" in await dump(empty_redis_url), "the test would prove nothing"
        with pytest.raises(NoSuchWorkshop):
            await one.room(WORKSHOP)
        async with asyncio.timeout(60):
            while other.open_room(WORKSHOP) or await store.directory.erased():  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        async with Redis.from_url(empty_redis_url) as redis:
            assert [name async for name in redis.scan_iter(match=f"*{WORKSHOP}*")] == []
        for hub in (one, other):
            with pytest.raises(NoSuchWorkshop):
                await hub.room(WORKSHOP)


async def test_two_processes_hear_each_other(empty_redis_url: str) -> None:
    async with process(empty_redis_url) as (one, _), process(empty_redis_url) as (other, _):
        await one.found(WORKSHOP, FOUND)
        await other.room(WORKSHOP)
        seat = await join(one, "สมชาย")
        assert await ask(other, SetPhase("competencies")) is None
        assert await ask(other, ProposeCompetency(TEAM, DOMAIN, "การทำงานเป็นทีม"), seat) is None
        here, there = await one.room(WORKSHOP), await other.room(WORKSHOP)
        assert await ask(one, SetPhase("kv")) is None
        assert await ask(other, SetPhase("plenary")) is None
        assert here.workshop.competencies == there.workshop.competencies != {}


async def test_facilitators_whose_passes_were_revoked_are_sent_away_and_members_stay(empty_redis_url: str) -> None:
    identity = Identity("a secret")
    async with process(empty_redis_url, identity) as (hub, store):
        await hub.found(WORKSHOP, FOUND)
        member = await join(hub, "สมชาย")
        room = await hub.room(WORKSHOP)
        leading, sitting = Reader(room, SEAT), Reader(room, member)
        token = identity.token(SEAT)
        await hub.hear_revocations()
        assert leading.wire.code is None
        await store.directory.revoke()
        await hub.hear_revocations()
        assert (leading.wire.code, sitting.wire.code) == (1012, None)
        with pytest.raises(BadToken):
            identity.seat(token)
        assert identity.seat(identity.token(SEAT)).facilitates(WORKSHOP)


async def test_a_revocation_that_redis_forgot_holds_where_it_was_heard_of(empty_redis_url: str) -> None:
    identity = Identity("a secret")
    async with process(empty_redis_url, identity) as (hub, store):
        token = identity.token(SEAT)
        await store.directory.revoke()
        await hub.hear_revocations()
        async with Redis.from_url(empty_redis_url) as redis:
            await redis.delete(keys.REVOCATIONS)
        await hub.hear_revocations()
        with pytest.raises(BadToken):
            identity.seat(token)


async def test_a_new_phase_is_worth_a_checkpoint(empty_redis_url: str) -> None:
    async with process(empty_redis_url) as (hub, store):
        await hub.found(WORKSHOP, FOUND)
        assert await ask(hub, SetPhase("kv")) is None
        room = await hub.room(WORKSHOP)
        await kept(hub)
        checkpoint = await store.checkpoints.load(WORKSHOP)
        assert checkpoint is not None
        assert checkpoint.position == room.position


async def kept(hub: Hub) -> None:
    """The checkpoint that is due is written."""
    running = hub._checkpointers[WORKSHOP]._running
    if running:
        await running


async def test_a_checkpoint_that_cannot_be_read_is_passed_over_for_the_one_before(empty_redis_url: str) -> None:
    async with process(empty_redis_url) as (hub, _):
        await hub.found(WORKSHOP, FOUND)
        assert await ask(hub, SetPhase("roles")) is None
        await kept(hub)
        assert await ask(hub, SetPhase("kv")) is None
        await kept(hub)
    async with Redis.from_url(empty_redis_url) as redis:
        await redis.hset(keys.checkpoint(WORKSHOP), "data", b"\xc1 not msgpack")
    async with process(empty_redis_url) as (hub, _):
        assert (await hub.room(WORKSHOP)).workshop.phases.hall == "kv"


@pytest.mark.parametrize(
    ("field", "is_current"), [(b"\xc1 not msgpack", True), (msgspec.msgpack.encode((0, [("dreamt", 1)])), False)]
)
async def test_an_entry_that_cannot_be_read_puts_its_workshop_aside(
    empty_redis_url: str, field: bytes, is_current: bool
) -> None:
    """Corrupt or of a newer release: never skipped. Only the latter says that this process should go."""
    async with process(empty_redis_url) as (hub, _):
        await hub.found(WORKSHOP, FOUND)
    async with Redis.from_url(empty_redis_url) as redis:
        await redis.xadd(keys.journal(WORKSHOP), {FIELD: field})
    async with process(empty_redis_url) as (hub, _):
        with pytest.raises(PutAside):
            await hub.room(WORKSHOP)
        assert hub.is_current is is_current


@KINDS
async def test_the_close_of_a_round_leaves_no_checkpoint_that_tells_whose_answer_was_whose(
    empty_redis_url: str, secret: Secret
) -> None:
    async with process(empty_redis_url) as (hub, store):
        await hub.found(WORKSHOP, FOUND)
        seat = await answered(hub, secret)
        await hub._checkpointers[WORKSHOP].keep()
        pseudonym = IDENTITY.pseudonym(seat.member, secret.round).encode()
        checkpoint = await store.checkpoints.load(WORKSHOP)
        assert checkpoint is not None
        assert pseudonym in checkpoint.data, "the test would prove nothing"
        assert await ask(hub, secret.close) is None
        await kept(hub)
        for load in (store.checkpoints.load, store.checkpoints.load_previous):
            checkpoint = await load(WORKSHOP)
            assert checkpoint is not None
            assert pseudonym not in checkpoint.data


@rule("U2")
@KINDS
@pytest.mark.parametrize("hours", [0, 7])
async def test_ten_minutes_after_the_close_nothing_in_redis_tells_whose_answer_was_whose(
    empty_redis_url: str, hours: int, secret: Secret
) -> None:
    """It is due ten minutes earlier, as it would be then; also if Redis's clock was ahead and was set back since."""
    async with process(empty_redis_url) as (hub, store):
        await hub.found(WORKSHOP, FOUND)
        seat = await answered(hub, secret)
        assert await ask(hub, secret.close) is None
        result = await held(hub, secret)
        assert isinstance(result, Closed)
    pseudonym = IDENTITY.pseudonym(seat.member, secret.round).encode()
    assert pseudonym in await dump(empty_redis_url), "the test would prove nothing"
    await age(empty_redis_url, 11 * 60 * 1000, -hours * 3_600_000)
    async with process(empty_redis_url) as (hub, store):
        await hub.room(WORKSHOP)
        await hub._purge()
        assert not await store.directory.due_purges(store.clock.now, store.clock.now + PURGE_AFTER)
        assert pseudonym not in await dump(empty_redis_url)
        assert await held(hub, secret) == result
    async with process(empty_redis_url) as (hub, _):
        assert await held(hub, secret) == result


@rule("M9")
async def test_a_forgotten_name_leaves_what_is_kept_at_once_and_the_journal_in_ten_minutes(
    empty_redis_url: str,
) -> None:
    name = msgspec.msgpack.encode("สมชาย")
    async with process(empty_redis_url) as (hub, store):
        await hub.found(WORKSHOP, FOUND)
        seat = await join(hub, "สมชาย")
        await hub._checkpointers[WORKSHOP].keep()
        assert await ask(hub, SetPhase("roles")) is None
        await kept(hub)
        assert await ask(hub, Forget(seat.member)) is None
        await kept(hub)
        for load in (store.checkpoints.load, store.checkpoints.load_previous):
            checkpoint = await load(WORKSHOP)
            assert checkpoint is not None
            assert name not in checkpoint.data
    async with Redis.from_url(empty_redis_url) as redis:
        entries: Any = await redis.xrange(keys.journal(WORKSHOP))
        assert name in b"".join(fields[FIELD] for _, fields in entries)
    await age(empty_redis_url, 11 * 60 * 1000)
    async with process(empty_redis_url) as (hub, _):
        await hub.room(WORKSHOP)
        await hub._purge()
        assert repr(name)[2:-1].encode() not in await dump(empty_redis_url)


async def age(url: str, due: int, by: int | None = None, workshop: WorkshopId = WORKSHOP) -> None:
    """Let everything that Redis has of the workshop have happened `by` milliseconds earlier, and purges be due so."""
    by = due if by is None else by
    journal = keys.journal(workshop)
    async with Redis.from_url(url) as redis:
        entries: Any = await redis.xrange(journal)
        await redis.delete(journal)
        for stream_id, fields in entries:
            at, said = msgspec.msgpack.decode(fields[FIELD], type=tuple[int, msgspec.Raw])
            await redis.xadd(
                journal, {FIELD: msgspec.msgpack.encode((at - by, said))}, id=earlier(stream_id.decode(), by)
            )
        stored = [name async for name in redis.scan_iter(match=f"*{workshop}:*")]
        for name in stored:
            if keys.what(workshop, name).partition(":")[0] in ("checkpoint", "text"):
                fields: Any = await redis.hmget(name, "position", "data")
                position, whole = fields
                place = name.removesuffix(b":previous")
                data = opened((place, position), whole)
                assert data is not None
                aged = earlier(position.decode(), by)
                await redis.hset(name, mapping={"position": aged, "data": sealed((place, aged.encode()), data)})
        due_ones: Any = await redis.zrange(keys.PURGES, 0, -1, withscores=True)
        for line, when in due_ones:
            whose, position = line.decode().split()
            await redis.zrem(keys.PURGES, line)
            await redis.zadd(keys.PURGES, {f"{whose} {earlier(position, by)}": when - due})


async def copy(url: str) -> dict[bytes, bytes]:
    """What Redis holds of the workshop, to go back to."""
    async with Redis.from_url(url) as redis:
        names = [name async for name in redis.scan_iter(match=f"*{WORKSHOP}*")]
        return {name: await redis.dump(name) or b"" for name in names}


async def go_back(url: str, past: dict[bytes, bytes]) -> None:
    """Redis comes back with what it held then, on new connections, as from a restored file."""
    async with Redis.from_url(url) as redis:
        later = [name async for name in redis.scan_iter(match=f"*{WORKSHOP}*")]
        async with redis.pipeline(transaction=True) as pipe:
            pipe.delete(*later)
            for name, value in past.items():
                pipe.restore(name, 0, value)
            await pipe.execute()
        await redis.client_kill_filter(_type="normal", skipme=True)


@rule("F5")
async def test_where_history_went_back_every_process_goes_on_in_one_new_generation(empty_redis_url: str) -> None:
    async with process(empty_redis_url) as (one, _), process(empty_redis_url) as (other, _):
        await one.found(WORKSHOP, FOUND)
        seat = await join(one, "สมชาย")
        past = await copy(empty_redis_url)
        await other.room(WORKSHOP)
        assert await ask(one, SetPhase("kv")) is None
        seen = {FOUND.generation}
        for _ in range(2):
            known = [hub.open_room(WORKSHOP) for hub in (one, other)]
            await go_back(empty_redis_url, past)
            async with asyncio.timeout(60):
                # Each notices with its next read.
                while any(hub.open_room(WORKSHOP) in known for hub in (one, other)):  # noqa: ASYNC110
                    await asyncio.sleep(0.01)
            assert await ask(other, SetPhase("roles")) is None
            assert await ask(one, SetPhase("kv")) is None
            # The process that was asked has heard the answer; the other one hears it when it reads.
            here, there = [await hub.caught_up(WORKSHOP) for hub in (one, other)]
            assert here.workshop == there.workshop
            assert seat.member in here.workshop.members
            assert here.workshop.generation not in seen
            assert founding.line(here.workshop.generation) == FOUND.generation
            seen.add(here.workshop.generation)


async def test_what_was_played_of_a_lost_history_is_never_kept(empty_redis_url: str) -> None:
    """Otherwise the next process would have a history that this journal does not hold, and no other process has."""
    async with process(empty_redis_url) as (hub, store):
        await hub.found(WORKSHOP, FOUND)
        room = await hub.room(WORKSHOP)
        past = await copy(empty_redis_url)
        checkpointer = Checkpointer(room, store)
        await join(hub, "สมชาย")
        await go_back(empty_redis_url, past)
        await checkpointer.keep()
        kept = await store.checkpoints.load(WORKSHOP)
        assert kept is None or room.position != kept.position
        assert await store.journal.holds(WORKSHOP, "0-0")


def earlier(position: str, by: int) -> str:
    milliseconds, _, count = position.partition("-")
    return f"{int(milliseconds) - by}-{count}"


async def test_the_journal_is_trimmed_where_this_process_stood_ten_minutes_ago(
    empty_redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its monotonic clock: positions follow Redis's clock, which may be set."""
    now = 0.0
    monkeypatch.setattr(checkpointer, "steady", lambda: now)
    async with process(empty_redis_url) as (hub, store):
        await hub.found(WORKSHOP, FOUND)
        room = await hub.room(WORKSHOP)
        stood = []
        for phase in ("roles", "kv", "plenary", "competencies"):
            assert await ask(hub, SetPhase(phase)) is None
            await kept(hub)
            stood.append(room.position)
            now += PURGE_AFTER / 2
        oldest = (await store.journal.past(WORKSHOP, START))[0].position
        assert oldest == stood[1], "ten minutes before the last checkpoint"


WORDS = "เพื่อชุมพร"


async def written(hub: Hub) -> None:
    """The group's KV is typed in, a word for each checkpoint."""
    seat = await join(hub, "สมชาย")
    reader = Reader(await hub.room(WORKSHOP), seat, KV)
    for word in (WORDS[:4], WORDS[4:]):
        assert await ask(hub, SetPhase("kv")) is None
        reader.type(word)
        assert await ask(hub, SetPhase("roles")) is None
        await kept(hub)


def flipped(stored: bytes) -> bytes:
    """A byte in the middle of what was stored, as a bad disk or memory leaves it."""
    return stored[: len(stored) // 2] + bytes([stored[len(stored) // 2] ^ 0x40]) + stored[len(stored) // 2 + 1 :]


async def damage(url: str, key: bytes, field: str, how: str) -> None:
    async with Redis.from_url(url) as redis:
        stored = await redis.hget(key, field)
        assert isinstance(stored, bytes), "the test would prove nothing"
        match how:
            case "flipped":
                await redis.hset(key, field, flipped(stored))
            case "cut":
                await redis.hset(key, field, stored[:-5])
            case "nonsense":
                await redis.hset(key, field, b"nonsense")
            case "further":
                await redis.hset(key, field, b"9" + stored)
            case "gone":
                await redis.hdel(key, field)
            case "all gone":
                await redis.delete(key)


@pytest.mark.parametrize("key", [keys.text(WORKSHOP, KV), keys.checkpoint(WORKSHOP)], ids=["text", "checkpoint"])
@pytest.mark.parametrize(
    ("field", "how"),
    [
        ("data", "flipped"),
        ("data", "cut"),
        ("data", "gone"),
        ("data", "all gone"),
        ("position", "nonsense"),
        ("position", "further"),
        ("position", "gone"),
    ],
)
async def test_for_what_is_damaged_the_one_before_is_taken_and_the_journal_since(
    empty_redis_url: str, key: bytes, field: str, how: str
) -> None:
    """Not a word is lost, and what was damaged is stored anew."""
    async with process(empty_redis_url) as (hub, _):
        await hub.found(WORKSHOP, FOUND)
        await written(hub)
    await damage(empty_redis_url, key, field, how)
    with structlog.testing.capture_logs() as logs:
        for attempt in ("recovers", "is whole again"):
            async with process(empty_redis_url) as (hub, store):
                room = await hub.room(WORKSHOP)
                assert room.text(KV).words() == WORDS, attempt
                assert len(room.workshop.members) == 1
                await kept(hub)
                assert await store.examination.damaged(WORKSHOP) == []
    if how != "all gone":
        told = [(line["event"], line["what"]) for line in logs if "what" in line]
        assert told == [(event, [f"{key.decode()} is damaged"]) for event in ("damaged", "mended")]


@pytest.mark.parametrize(
    "broken", [None, keys.text(WORKSHOP, KV), keys.checkpoint(WORKSHOP)], ids=["whole", "text", "checkpoint"]
)
@pytest.mark.parametrize("steps", range(6))
async def test_a_process_that_ends_amid_a_checkpoint_leaves_what_the_next_one_can_begin_from(
    empty_redis_url: str, monkeypatch: pytest.MonkeyPatch, broken: bytes | None, steps: int
) -> None:
    """Also amid the one that stores anew what was damaged. `steps` of its writes are done."""
    async with process(empty_redis_url) as (hub, _):
        await hub.found(WORKSHOP, FOUND)
        await written(hub)
    if broken:
        await damage(empty_redis_url, broken, "data", "flipped")
    async with process(empty_redis_url) as (hub, store):
        done = 0
        run = store.checkpoints._client.run

        async def cut_short(*command: Any) -> Any:
            nonlocal done
            done += 1
            if done > steps:
                raise StoreDown("the process ends here")
            return await run(*command)

        monkeypatch.setattr(store.checkpoints._client, "run", cut_short)
        assert (await hub.room(WORKSHOP)).text(KV).words() == WORDS
        await ask(hub, SetPhase("plenary"))
        await kept(hub)
    async with process(empty_redis_url) as (hub, store):
        room = await hub.room(WORKSHOP)
        assert room.text(KV).words() == WORDS
        assert room.workshop.phases.hall == "plenary"
        await kept(hub)
        assert await store.examination.damaged(WORKSHOP) == []


async def test_a_text_at_rest_is_kept_twice_so_that_later_checkpoints_can_count_on_either(empty_redis_url: str) -> None:
    async with process(empty_redis_url) as (hub, store):
        await hub.found(WORKSHOP, FOUND)
        await written(hub)
        for phase in ("roles", "plenary", "roles"):
            assert await ask(hub, SetPhase(phase)) is None
            await kept(hub)
        await store.journal.trim(WORKSHOP, before=(await hub.room(WORKSHOP)).position)
    await damage(empty_redis_url, keys.text(WORKSHOP, KV), "data", "flipped")
    async with process(empty_redis_url) as (hub, _):
        assert (await hub.room(WORKSHOP)).text(KV).words() == WORDS


async def test_after_a_ballot_closed_a_damaged_text_is_recovered_without_the_journal_that_is_gone(
    empty_redis_url: str,
) -> None:
    """What the purge took is not needed: with it, each text's older bytes went too."""
    async with process(empty_redis_url) as (hub, store):
        await hub.found(WORKSHOP, FOUND)
        await written(hub)
        await vote(hub)
        assert await ask(hub, CloseBallot(BALLOT)) is None
        await kept(hub)
    await age(empty_redis_url, 11 * 60 * 1000)
    async with process(empty_redis_url) as (hub, store):
        await hub.room(WORKSHOP)
        await hub._purge()
        assert not await store.directory.due_purges(store.clock.now, store.clock.now + PURGE_AFTER)
    for key in (keys.text(WORKSHOP, KV), keys.checkpoint(WORKSHOP)):
        await damage(empty_redis_url, key, "data", "flipped")
        async with process(empty_redis_url) as (hub, _):
            room = await hub.room(WORKSHOP)
            assert room.text(KV).words() == WORDS
            assert not room.workshop.ballots[BALLOT].is_open
            await kept(hub)


async def test_where_nothing_whole_is_left_that_workshop_alone_is_put_aside(empty_redis_url: str) -> None:
    async with process(empty_redis_url) as (hub, store):
        await hub.found(WORKSHOP, FOUND)
        await written(hub)
        await hub._checkpointers[WORKSHOP].keep(forget_older=True)
    for key in (keys.text(WORKSHOP, KV), keys.previous_text(WORKSHOP, KV)):
        await damage(empty_redis_url, key, "data", "flipped")
    other = WorkshopId(named("other"))
    async with process(empty_redis_url) as (hub, store):
        with pytest.raises(PutAside):
            await hub.room(WORKSHOP)
        assert hub.is_current
        await hub.found(
            other, msgspec.structs.replace(FOUND, about=msgspec.structs.replace(FOUND.about, workshop=other))
        )
        assert (await hub.room(other)).workshop.about is not None
        assert await store.examination.damaged(WORKSHOP) == [f"text:{KV}", f"text:{KV}:previous"]
        assert await store.examination.damaged(other) == []


async def test_a_journal_that_lost_its_beginning_is_not_taken_for_an_empty_workshop(empty_redis_url: str) -> None:
    async with process(empty_redis_url) as (hub, _):
        await hub.found(WORKSHOP, FOUND)
        await written(hub)
    async with Redis.from_url(empty_redis_url) as redis:
        await redis.xtrim(keys.journal(WORKSHOP), maxlen=1, approximate=False)
    for key in (keys.checkpoint(WORKSHOP), keys.previous_checkpoint(WORKSHOP)):
        await damage(empty_redis_url, key, "data", "flipped")
    async with process(empty_redis_url) as (hub, _):
        with pytest.raises(PutAside):
            await hub.room(WORKSHOP)


async def test_a_purge_that_names_nothing_is_told_and_holds_up_no_other(empty_redis_url: str) -> None:
    async with process(empty_redis_url) as (_, store):
        await store.directory.purge_later(WORKSHOP, "5-0", 2)
        await store._client.ask("ZADD", keys.PURGES, 1, b"\xffnonsense")
        assert await store.directory.due_purges(10, 10**6) == [(WORKSHOP, "5-0")]


def test_the_position_behind_one_is_the_next_that_redis_could_give() -> None:
    assert successor("1700000000000-9") == "1700000000000-10"
