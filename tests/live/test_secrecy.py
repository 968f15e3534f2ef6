"""What one chose in a secret ballot: nobody else's bytes hold it before the close, and nothing links it after."""

import random
import secrets
from collections.abc import Callable
from itertools import count
from typing import Any

import msgspec
import pytest

from plathu.domain.ballots import CastVote, CloseBallot, OpenBallot
from plathu.domain.competencies import ProposeCompetency
from plathu.domain.entries import Entry, Said, Sealed
from plathu.domain.ids import BallotId, CompetencyId, Pseudonym
from plathu.domain.roles import StepDown, Volunteer
from plathu.identity import Seat
from plathu.store.batch import pack_entry
from tests.domain.rules import rule
from tests.live.hall import DOMAIN, FIRST, KV, PLENARY, SECOND, WORKSHOP, Hall, Reader, named
from tests.live.sockets import Rooms, Socket
from tests.live.test_conversation import turns

FISH, SHRIMP, CRAB = (CompetencyId(named(word)) for word in ("fish", "shrimp", "crab"))
BALLOT, AGAIN = BallotId(named("ballot")), BallotId(named("again"))
NAMES = ("ส้ม", "นวล", "แก้ว", "บุญมา", "สมศรี", "วิชัย")
Choices = dict[CompetencyId, int]

USUAL: list[tuple[str, Choices]] = [
    ("ส้ม", {FISH: 3}),
    ("นวล", {SHRIMP: 3, CRAB: 2}),
    ("บุญมา", {CRAB: 1}),
    ("ส้ม", {FISH: 1, SHRIMP: 3}),
    ("แก้ว", {}),
    ("นวล", {SHRIMP: 2}),
]
"""Who casts what, in this order: two change their minds."""


class Vote:
    """A hall in which the same happens every time, but for what is in the papers."""

    def __init__(self, papers: list[tuple[str, Choices]]) -> None:
        self.hall = hall = Hall()
        self.seats = {name: hall.join(name, FIRST if place % 2 else SECOND) for place, name in enumerate(NAMES)}
        self.readers: dict[str, Reader] = {"the facilitator": hall.open(hall.facilitator)}
        for name, seat in self.seats.items():
            self.readers[name] = hall.open(seat)
            self.readers[f"{name}, on another page"] = hall.open(seat)
            self.readers[f"{name}, in the text"] = hall.enter(seat, PLENARY)
        hall.set_phase("competencies")
        for name, competency in zip(NAMES, (FISH, SHRIMP, CRAB), strict=False):
            self.readers[name].ask(ProposeCompetency(competency, DOMAIN, "ปลาทู"))
        hall.play()
        hall.set_phase("ballot")
        self.open(BALLOT)
        for name, choices in papers:
            self.readers[name].ask(CastVote(BALLOT, choices))
            self.readers[name].ask(Volunteer(FIRST, "chair"))
            hall.play(most=1)
        hall.play()
        self.readers["late"] = hall.open(self.seats["วิชัย"])

    def open(self, ballot: BallotId) -> None:
        self.readers["the facilitator"].ask(OpenBallot(ballot, 5, 3, small=True))
        self.hall.play()

    def close(self, ballot: BallotId = BALLOT) -> None:
        self.readers["the facilitator"].ask(CloseBallot(ballot))
        self.hall.play()

    @property
    def entries(self) -> list[Entry]:
        return [entry for batch in self.hall.journal.past() for entry in batch.entries]

    def pseudonym(self, name: str, ballot: BallotId = BALLOT) -> Pseudonym:
        return self.hall.identity.pseudonym(self.seats[name].member, ballot)

    def frames(self) -> dict[str, list[bytes]]:
        return {name: [*reader.wire.frames] for name, reader in self.readers.items()}

    def boards(self) -> dict[str, bytes]:
        seats = {**self.seats, "the facilitator": self.hall.facilitator}
        return {name: msgspec.json.encode(self.hall.room.board(seat)) for name, seat in seats.items()}


@pytest.fixture
def vote(monkeypatch: pytest.MonkeyPatch) -> Callable[[list[tuple[str, Choices]]], Vote]:
    """Chance that is the same in each run."""

    def run(papers: list[tuple[str, Choices]]) -> Vote:
        chance = random.Random(1)
        monkeypatch.setattr(secrets, "token_urlsafe", lambda size: chance.randbytes(size).hex())
        monkeypatch.setattr(secrets, "token_bytes", chance.randbytes)
        monkeypatch.setattr(secrets, "randbits", chance.getrandbits)
        return Vote(papers)

    return run


def strings(value: Any) -> set[str]:
    """Every string, and every byte string as hex, anywhere in it."""
    match value:
        case str():
            return {value}
        case bytes():
            return {value.hex()}
        case dict():
            return strings([*value, *value.values()])
        case list():
            return set().union(*map(strings, value)) if value else set()
    return set()


def words_in(entry: Entry) -> set[str]:
    return strings(msgspec.msgpack.decode(pack_entry(entry)))


def test_the_same_papers_make_the_same_bytes(vote: Callable[..., Vote]) -> None:
    """Else the other tests here would compare chance."""
    one, other = vote(USUAL), vote(USUAL)
    assert one.frames() == other.frames()
    assert one.hall.journal.batches == other.hall.journal.batches


@pytest.mark.parametrize(
    ("changed", "choices"),
    [
        (place, choices)
        for place, (_, usual) in enumerate(USUAL)
        for choices in ({}, {CRAB: 3}, {SHRIMP: 1, CRAB: 1, FISH: 3})
        if choices != usual
    ],
)
def test_what_one_chooses_changes_no_byte_of_anybody_else(
    vote: Callable[..., Vote], changed: int, choices: Choices
) -> None:
    voter, _ = USUAL[changed]
    usual, other = vote(USUAL), vote([*USUAL[:changed], (voter, choices), *USUAL[changed + 1 :]])
    for name, frames in usual.frames().items():
        if not name.startswith(voter):
            assert frames == other.frames()[name], name
    assert usual.frames()[voter] != other.frames()[voter]
    assert usual.frames()[f"{voter}, in the text"] == other.frames()[f"{voter}, in the text"]
    for name, board in usual.boards().items():
        if name != voter:
            assert board == other.boards()[name], name
    assert usual.hall.published == other.hall.published
    usual.close()
    other.close()
    is_last = all(name != voter for name, _ in USUAL[changed + 1 :])
    assert (usual.frames()["the facilitator"] != other.frames()["the facilitator"]) == is_last


def test_one_sees_ones_own_paper_only(vote: Callable[..., Vote]) -> None:
    held = vote(USUAL)
    last = dict(USUAL)
    for name, seat in {**held.seats, "the facilitator": held.hall.facilitator}.items():
        papers = held.hall.room.board(seat)["papers"]
        assert papers == ({BALLOT: last[name]} if name in last else {})
        pages = [reader for reader in held.readers.values() if reader.seat == seat and reader.text is None]
        for page in pages:
            page.read()
            assert page.board["papers"] == papers


def test_no_frame_ever_holds_what_stands_for_a_voter(vote: Callable[..., Vote]) -> None:
    held = vote(USUAL)
    held.close()
    casts = [entry for entry in held.entries if isinstance(entry, Sealed)]
    secret = {word for cast in casts for word in (cast.pseudonym, cast.reference, cast.heard)}
    assert len(casts) == len(USUAL)
    assert secret >= {held.pseudonym(name) for name, _ in USUAL}
    for name, frames in held.frames().items():
        sent = b"".join(frames)
        assert all(word.encode() not in sent for word in secret), name


def test_no_total_leaves_before_the_close(vote: Callable[..., Vote]) -> None:
    held = vote(USUAL)
    for reader in held.readers.values():
        for _, body in reader.read():
            for ballot in body.get("show", {}).get("ballots", ()) if isinstance(body, dict) else ():
                assert ballot["tally"] is ballot["by_group"] is None
    assert held.hall.room.board(held.hall.facilitator)["ballots"][0].voters == 4
    held.close()
    assert held.hall.room.board(held.hall.facilitator)["ballots"][0].tally == {FISH: 1, SHRIMP: 5, CRAB: 1}


def test_a_paper_holds_nothing_that_another_entry_of_its_caster_holds(vote: Callable[..., Vote]) -> None:
    held = vote(USUAL)
    public = {FIRST, SECOND, FISH, SHRIMP, CRAB, BALLOT}
    for name, seat in held.seats.items():
        theirs = [entry for entry in held.entries if not isinstance(entry, Sealed) and entry.by == seat.member]
        known = set().union(*map(words_in, theirs)) | {seat.member, seat.device, name, *held.readers[name].answers}
        assert len(known) > 10
        pseudonym = held.pseudonym(name)
        for cast in held.entries:
            if isinstance(cast, Sealed) and cast.pseudonym == pseudonym:
                assert words_in(cast) & known <= public
                packed = pack_entry(cast)
                assert all(word.encode() not in packed for word in known - public - {"cast"} if len(word) > 3)


def test_two_papers_of_one_caster_share_what_stands_for_them_in_that_ballot_only(vote: Callable[..., Vote]) -> None:
    held = vote(USUAL)
    held.close()
    held.open(AGAIN)
    held.readers["ส้ม"].ask(CastVote(AGAIN, {CRAB: 1}))
    held.hall.play()
    first, second = (e for e in held.entries if isinstance(e, Sealed) and e.pseudonym == held.pseudonym("ส้ม"))
    third = next(entry for entry in held.entries if isinstance(entry, Sealed) and entry.round == AGAIN)
    assert words_in(first) & words_in(second) == {"sealed", "choices", BALLOT, held.pseudonym("ส้ม"), FISH}
    assert words_in(second) & words_in(third) == {"sealed", "choices"}
    assert third.pseudonym == held.pseudonym("ส้ม", AGAIN)


@rule("B18")
def test_the_group_of_a_few_stands_in_no_paper(vote: Callable[..., Vote]) -> None:
    held = vote(USUAL)
    papers = [entry for entry in held.entries if isinstance(entry, Sealed)]
    assert [paper.group for paper in papers] == [None] * len(USUAL)
    for number in range(2):
        held.hall.join(f"อีกคน {number}", SECOND)
    held.readers["ส้ม"].ask(CastVote(BALLOT, {FISH: 2}))
    held.readers["นวล"].ask(CastVote(BALLOT, {FISH: 2}))
    held.hall.play()
    assert [entry.group for entry in held.entries if isinstance(entry, Sealed)][len(USUAL) :] == [SECOND, None]


def test_after_the_close_a_checkpoint_holds_no_pseudonym(vote: Callable[..., Vote]) -> None:
    held = vote(USUAL)
    pseudonyms = [held.pseudonym(name).encode() for name, _ in USUAL]
    assert all(pseudonym in held.hall.room.keep() for pseudonym in pseudonyms)
    held.close()
    kept = held.hall.room.keep()
    casts = [entry for entry in held.entries if isinstance(entry, Sealed)]
    assert all(pseudonym not in kept for pseudonym in pseudonyms)
    assert all(cast.reference.encode() not in kept for cast in casts)
    assert held.hall.room.secrets_until == held.hall.room.position


def test_after_the_close_nothing_tells_who_chose_what(vote: Callable[..., Vote]) -> None:
    """Two of one group who had chosen each other's papers would have left the same bytes everywhere."""
    swapped = {"ส้ม": "แก้ว", "แก้ว": "ส้ม"}
    papers: list[tuple[str, Choices]] = [("ส้ม", {FISH: 3}), ("นวล", {CRAB: 1}), ("แก้ว", {SHRIMP: 2})]
    one, other = vote(papers), vote([(name, dict(papers)[swapped.get(name, name)]) for name, _ in papers])
    assert one.hall.room.keep() != other.hall.room.keep()
    for held in (one, other):
        for reader in held.readers.values():
            reader.wire.frames.clear()
        held.close()
    assert one.hall.room.keep() == other.hall.room.keep()
    assert one.frames() == other.frames()


def test_after_the_close_nothing_tells_in_which_order_they_voted(vote: Callable[..., Vote]) -> None:
    papers: list[tuple[str, Choices]] = [("ส้ม", {FISH: 3}), ("แก้ว", {SHRIMP: 2}), ("วิชัย", {CRAB: 2}), ("นวล", {})]
    found = []
    for seed in range(4):
        random.Random(seed).shuffle(papers)
        held = vote(papers)
        held.close()
        ballot = held.hall.room.workshop.ballots[BALLOT]
        found.append(msgspec.msgpack.encode(ballot))
    assert len(set(found)) == 1


async def test_what_else_one_says_does_not_tell_when_one_voted() -> None:
    """A count that went on with each frame would be one short between the entries before and behind the vote."""
    hall = Hall()
    seat = hall.join("ส้ม")
    hall.say(seat, Volunteer(FIRST, "chair"))
    hall.set_phase("competencies")
    hall.say(seat, ProposeCompetency(FISH, DOMAIN, "ปลาทู"))
    hall.set_phase("ballot")
    hall.say(hall.facilitator, OpenBallot(BALLOT, 5, 3))
    start = len(hall.journal.batches)
    socket = Socket(hall, Rooms(hall.room))
    socket.auth(WORKSHOP, hall.identity.token(seat))
    numbers = count()
    for _ in range(3):
        socket.ask(WORKSHOP, f"ask{next(numbers)}", type="step_down", group=FIRST, role="chair")
        socket.ask(WORKSHOP, f"ask{next(numbers)}", type="cast_vote", ballot=BALLOT, choices={FISH: 1})
        await turns()
        hall.play()
    entries = [entry for batch in hall.journal.past(start) for entry in batch.entries]
    said = [entry for entry in entries if isinstance(entry, Said)]
    assert [type(entry) for entry in entries] == [Said, Sealed] * 3
    assert all(isinstance(entry.action, StepDown) and entry.via.count == 1 for entry in said)
    assert len({entry.via.opening for entry in said}) == 3


def test_what_one_writes_and_what_one_casts_meet_nowhere(vote: Callable[..., Vote]) -> None:
    """The bytes of a text, its ledger and its owners hold no pseudonym; a paper holds no clientID."""
    held = vote(USUAL)
    seat: Seat = held.seats["นวล"]
    held.close()
    held.hall.set_phase("kv")
    writer = held.hall.enter(seat, KV)
    writer.type("ปลาทู")
    held.hall.play()
    kept = held.hall.room.keep() + held.hall.room.documents[KV].text.whole()
    assert seat.device.encode() in kept
    assert held.pseudonym("นวล").encode() not in kept
