"""What is answered before it is journaled: what was accepted before, and what nothing could make right."""

import pytest
from redis.asyncio import Redis

from plathu.domain.announcements import Announce
from plathu.domain.asking import BYTES
from plathu.domain.ballots import CastVote, CloseBallot, OpenBallot
from plathu.domain.competencies import ProposeCompetency
from plathu.domain.ids import BallotId, CompetencyId
from plathu.domain.members import Join
from plathu.domain.nouns import Action
from plathu.domain.phases import SetPhase
from plathu.domain.roles import Volunteer
from plathu.store import keys
from tests.domain.rules import rule
from tests.live.hall import DOMAIN, FIRST, FOUND, WORKSHOP, Hall, named
from tests.live.sockets import Rooms, Socket
from tests.live.test_hub import ask, join, process

TEAM, BALLOT = CompetencyId(named("team")), BallotId(named("ballot"))


@rule("A4")
@pytest.mark.parametrize(
    ("action", "why"),
    [
        (ProposeCompetency(TEAM, DOMAIN, "\u3164"), "blank"),
        (ProposeCompetency(TEAM, DOMAIN, "ก" * 501), "too_long"),
        (SetPhase("closed"), "not_allowed"),
        (CastVote(BALLOT, {TEAM: -1}), "over_cap"),
    ],
)
def test_what_nothing_could_make_right_is_answered_at_once_and_not_journaled(action: Action, why: str) -> None:
    hall = Hall()
    member = hall.open(hall.join("ส้ม"))
    asked = member.ask(action)
    assert member.answers == {asked: why}
    assert hall.journal.waiting == []


@rule("A4")
def test_what_another_entry_could_make_right_is_the_journals_to_say() -> None:
    """It is not the time for it when it is asked, and is when it is played."""
    hall = Hall()
    member = hall.open(hall.join("ส้ม"))
    hall.say_later(hall.facilitator, SetPhase("competencies"))
    asked = member.ask(ProposeCompetency(TEAM, DOMAIN, "ทีม"))
    assert member.answers == {}
    hall.play()
    assert member.answers == {asked: None}


@rule("A2")
def test_what_was_accepted_and_comes_again_is_answered_at_once_whatever_it_says() -> None:
    hall = Hall()
    member = hall.open(hall.join("ส้ม"))
    asked = member.ask(Volunteer(FIRST, "chair"))
    hall.play()
    member.answers.clear()
    member.ask(Volunteer(FIRST, "chair"), asked)
    assert member.answers == {asked: None}
    assert hall.journal.waiting == []
    stranger = hall.open(hall.join("นวล"))
    stranger.ask(Volunteer(FIRST, "chair"), asked)
    assert stranger.answers == {}, "another device's id is another's"


@rule("B7")
def test_so_is_a_vote_also_after_the_close() -> None:
    hall = Hall()
    member = hall.open(hall.join("ส้ม"))
    hall.set_phase("competencies")
    hall.say(member.seat, ProposeCompetency(TEAM, DOMAIN, "ทีม"))
    hall.set_phase("ballot")
    hall.say(hall.facilitator, OpenBallot(BALLOT, 10, 10))
    asked = member.ask(CastVote(BALLOT, {TEAM: 3}))
    hall.play()
    hall.say(hall.facilitator, CloseBallot(BALLOT))
    member.answers.clear()
    member.ask(CastVote(BALLOT, {TEAM: 3}), asked)
    assert member.answers == {asked: None}
    assert hall.journal.waiting == []


@rule("A4")
async def test_an_action_over_a_size_is_refused_with_a_code() -> None:
    hall = Hall()
    socket = Socket(hall, Rooms(hall.room))
    socket.auth(WORKSHOP, hall.identity.token(hall.facilitator))
    socket.heard()
    socket.ask(WORKSHOP, "small", type="announce", words="พัก")
    socket.ask(WORKSHOP, "big", type="announce", words="ก" * BYTES)
    ((_, _, answer),) = socket.heard()
    assert answer["refuse"] | {"message": ""} == {"id": named("big"), "reason": "too_large", "message": ""}
    assert len(hall.journal.waiting) == 1


@rule("A4")
async def test_redis_holds_nothing_of_what_is_refused_so(empty_redis_url: str) -> None:
    async with process(empty_redis_url) as (hub, store), Redis.from_url(empty_redis_url) as redis:
        await hub.found(WORKSHOP, FOUND)
        seat = await join(hub, "สมชาย")
        before = await redis.xlen(keys.journal(WORKSHOP))
        for _ in range(3):
            assert await ask(hub, Announce("ก" * 1_000)) == "too_long"
            assert await hub.join(WORKSHOP, seat, Join(seat.member, "\u3164" * 80)) == "blank"
        await store.journal.flush()
        assert await redis.xlen(keys.journal(WORKSHOP)) == before
