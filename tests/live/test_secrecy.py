"""Secret answers: before the close nobody else is sent them, and after it nothing links them to people. Every kind of
sealed round goes through the same tests, and ballots through some of their own."""

import random
import secrets
from collections.abc import Callable
from itertools import count, cycle
from typing import Any

import msgspec
import pytest

from plathu.domain import nouns, rounds
from plathu.domain.ballots import CastVote, OpenBallot
from plathu.domain.entries import Entry, Said, Sealed
from plathu.domain.ids import BallotId, GroupId, Pseudonym, RoundId
from plathu.domain.nouns import Action
from plathu.domain.roles import StepDown, Volunteer
from plathu.identity import Seat
from plathu.store.batch import pack_entry
from tests.domain.builders import TEAM, TOOLS, TRUST
from tests.domain.nouns import SECRETS
from tests.domain.play import Secret
from tests.domain.rules import rule
from tests.live.hall import DOMAIN, FIRST, KV, PLENARY, SECOND, WORKSHOP, Hall, Reader, named
from tests.live.sockets import Rooms, Socket
from tests.live.test_conversation import turns

AGAIN = BallotId(named("again"))
NAMES = ("ส้ม", "นวล", "แก้ว", "บุญมา", "สมศรี", "วิชัย")
Answers = list[tuple[str, int]]
"""Whose, and which."""

USUAL: Answers = [("ส้ม", 0), ("นวล", 1), ("บุญมา", 2), ("ส้ม", 3), ("แก้ว", 4), ("นวล", 5)]
"""Who gives which answer, in this order: two change their minds."""

BALLOTS = SECRETS["ballots"]
KINDS = pytest.mark.parametrize("secret", SECRETS.values(), ids=SECRETS.keys())


class SecretHall:
    """A hall in which the same happens every time, but for what is in the answers."""

    def __init__(self, secret: Secret, answers: Answers, chance: random.Random) -> None:
        self.hall = hall = Hall()
        self.chance = chance
        self.secret = secret
        self.seats = {name: hall.join(name, self.group(name)) for name in NAMES}
        self.readers: dict[str, Reader] = {"the facilitator": hall.open(hall.facilitator)}
        for name, seat in self.seats.items():
            self.readers[name] = hall.open(seat)
            self.readers[f"{name}, on another page"] = hall.open(seat)
            self.readers[f"{name}, in the text"] = hall.enter(seat, PLENARY)
        members = cycle(NAMES)
        for is_led, action in secret.opening(DOMAIN, FIRST):
            self.readers["the facilitator" if is_led else next(members)].ask(action)
            hall.play()
        for name, number in answers:
            self.readers[name].ask(self.answer(number))
            self.readers[name].ask(Volunteer(FIRST, "chair"))
            hall.play(most=1)
        hall.play()
        self.readers["late"] = hall.open(self.seats["วิชัย"])

    def group(self, name: str) -> GroupId:
        """By turns in one and the other; or where all sit who answer."""
        answers = name in {one for one, _ in USUAL}
        return FIRST if (answers if self.secret.of_group else NAMES.index(name) % 2) else SECOND

    def answer(self, number: int) -> nouns.Secret:
        return self.secret.answer(number, self.hall.room.workshop)

    def ask(self, name: str, action: Action) -> None:
        self.readers[name].ask(action)
        self.hall.play()

    def close(self) -> None:
        """With the same lot, if one is drawn, whichever hall is the first to close."""
        self.chance.seed(2)
        self.ask("the facilitator", self.secret.close)

    @property
    def entries(self) -> list[Entry]:
        return [entry for batch in self.hall.journal.past() for entry in batch.entries]

    @property
    def answers(self) -> list[Sealed]:
        """As the journal has them."""
        return [entry for entry in self.entries if isinstance(entry, Sealed)]

    def pseudonym(self, name: str, round: RoundId | None = None) -> Pseudonym:
        return self.hall.identity.pseudonym(self.seats[name].member, round or self.secret.round)

    def frames(self) -> dict[str, list[bytes]]:
        return {name: [*reader.wire.frames] for name, reader in self.readers.items()}

    def boards(self) -> dict[str, bytes]:
        seats = {**self.seats, "the facilitator": self.hall.facilitator}
        return {name: msgspec.json.encode(self.hall.room.board(seat)) for name, seat in seats.items()}


Hold = Callable[..., SecretHall]


@pytest.fixture
def hold(monkeypatch: pytest.MonkeyPatch) -> Hold:
    """Randomness that is the same in each run."""

    chance = random.Random()

    def run(secret: Secret, answers: Answers = USUAL) -> SecretHall:
        chance.seed(1)
        monkeypatch.setattr(secrets, "token_urlsafe", lambda size: chance.randbytes(size).hex())
        monkeypatch.setattr(secrets, "token_bytes", chance.randbytes)
        monkeypatch.setattr(secrets, "randbits", chance.getrandbits)
        return SecretHall(secret, answers, chance)

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
        case list() | tuple():
            return set().union(*map(strings, value)) if value else set()
    return set()


def words_in(entry: Entry) -> set[str]:
    return strings(msgspec.msgpack.decode(pack_entry(entry)))


@KINDS
def test_the_same_answers_make_the_same_bytes(hold: Hold, secret: Secret) -> None:
    """Otherwise the other tests here would compare random bytes."""
    one, other = hold(secret), hold(secret)
    assert one.frames() == other.frames()
    assert one.hall.journal.batches == other.hall.journal.batches


@pytest.mark.parametrize(
    ("secret", "changed", "instead"),
    [
        pytest.param(secret, place, instead, id=f"{kind} {place} {instead}")
        for kind, secret in SECRETS.items()
        for place, (_, usual) in enumerate(USUAL)
        for instead in range(len(secret.answers))
        if instead != usual % len(secret.answers)
    ],
)
def test_what_one_answers_changes_no_byte_of_anybody_else(
    hold: Hold, secret: Secret, changed: int, instead: int
) -> None:
    who, _ = USUAL[changed]
    usual, other = hold(secret), hold(secret, [*USUAL[:changed], (who, instead), *USUAL[changed + 1 :]])
    for name, frames in usual.frames().items():
        if not name.startswith(who):
            assert frames == other.frames()[name], name
    assert usual.frames()[who] != other.frames()[who]
    assert usual.frames()[f"{who}, in the text"] == other.frames()[f"{who}, in the text"]
    for name, board in usual.boards().items():
        if name != who:
            assert board == other.boards()[name], name
    assert usual.hall.published == other.hall.published
    usual.close()
    other.close()
    is_last = all(name != who for name, _ in USUAL[changed + 1 :])
    assert (usual.frames()["the facilitator"] != other.frames()["the facilitator"]) == is_last


def test_one_sees_ones_own_paper_only(hold: Hold) -> None:
    held = hold(BALLOTS)
    given = {name: held.answer(number) for name, number in USUAL}
    last = {name: vote.choices for name, vote in given.items() if isinstance(vote, CastVote)}
    for name, seat in {**held.seats, "the facilitator": held.hall.facilitator}.items():
        papers = held.hall.room.board(seat)["papers"]
        assert papers == ({BALLOTS.round: last[name]} if name in last else {})
        pages = [reader for reader in held.readers.values() if reader.seat == seat and reader.text is None]
        for page in pages:
            page.read()
            assert page.board["papers"] == papers


@KINDS
def test_no_frame_ever_holds_what_stands_for_who_answered(hold: Hold, secret: Secret) -> None:
    held = hold(secret)
    held.close()
    hidden = {word for answer in held.answers for word in (answer.pseudonym, answer.reference, answer.heard)}
    assert len(held.answers) == len(USUAL)
    assert hidden >= {held.pseudonym(name) for name, _ in USUAL}
    for name, frames in held.frames().items():
        sent = b"".join(frames)
        assert all(word.encode() not in sent for word in hidden), name


def test_no_total_leaves_before_the_close(hold: Hold) -> None:
    held = hold(BALLOTS)
    for reader in held.readers.values():
        for _, body in reader.read():
            for ballot in body.get("show", {}).get("ballots", ()) if isinstance(body, dict) else ():
                assert ballot["tally"] is ballot["by_group"] is None
    assert held.hall.room.board(held.hall.facilitator)["ballots"][0].voters == 4
    held.close()
    assert held.hall.room.board(held.hall.facilitator)["ballots"][0].tally == {TEAM: 5, TRUST: 619, TOOLS: 5}


@KINDS
def test_an_answer_holds_nothing_that_another_entry_of_its_giver_holds(hold: Hold, secret: Secret) -> None:
    held = hold(secret)
    answers = [held.answer(number) for number in range(len(secret.answers))]
    public = strings(msgspec.to_builtins(answers)) | {FIRST, SECOND}
    for name, seat in held.seats.items():
        theirs = [entry for entry in held.entries if not isinstance(entry, Sealed) and entry.by == seat.member]
        known = set().union(*map(words_in, theirs)) | {seat.member, seat.device, name, *held.readers[name].answers}
        assert len(known) > 10
        for answer in held.answers:
            if answer.pseudonym == held.pseudonym(name):
                assert words_in(answer) & known <= public
                packed = pack_entry(answer)
                assert all(word.encode() not in packed for word in known - public - {"cast"} if len(word) > 3)


def test_two_papers_of_one_caster_share_what_stands_for_them_in_that_ballot_only(hold: Hold) -> None:
    held = hold(BALLOTS)
    held.close()
    held.ask("the facilitator", OpenBallot(AGAIN, 5, 3, small=True))
    held.ask("ส้ม", CastVote(AGAIN, {TRUST: 1}))
    first, second = (answer for answer in held.answers if answer.pseudonym == held.pseudonym("ส้ม"))
    third = next(answer for answer in held.answers if answer.round == AGAIN)
    assert words_in(first) & words_in(second) == {"sealed", "choices", BALLOTS.round, held.pseudonym("ส้ม"), TEAM}
    assert words_in(second) & words_in(third) == {"sealed", "choices"}
    assert third.pseudonym == held.pseudonym("ส้ม", RoundId(AGAIN))


@rule("B18")
@KINDS
def test_the_group_of_a_few_stands_in_no_answer(hold: Hold, secret: Secret) -> None:
    held = hold(secret)
    assert [answer.group for answer in held.answers] == [None] * len(USUAL)
    grown, other = held.group("ส้ม"), held.group("นวล")
    for number in range(2):
        held.hall.join(f"อีกคน {number}", grown)
    held.ask("ส้ม", held.answer(1))
    held.ask("นวล", held.answer(1))
    assert [answer.group for answer in held.answers][len(USUAL) :] == [grown, grown if other == grown else None]


@KINDS
def test_after_the_close_a_checkpoint_holds_no_pseudonym(hold: Hold, secret: Secret) -> None:
    held = hold(secret)
    pseudonyms = [held.pseudonym(name).encode() for name, _ in USUAL]
    assert all(pseudonym in held.hall.room.keep() for pseudonym in pseudonyms)
    held.close()
    kept = held.hall.room.keep()
    assert all(pseudonym not in kept for pseudonym in pseudonyms)
    assert all(answer.reference.encode() not in kept for answer in held.answers)
    assert held.hall.room.secrets_until == held.hall.room.position


@KINDS
def test_after_the_close_nothing_tells_who_answered_what(hold: Hold, secret: Secret) -> None:
    """Two of one group who had given each other's answers would have left the same bytes everywhere."""
    one, other = (hold(secret, [("ส้ม", first), ("นวล", 2), ("แก้ว", 1 - first)]) for first in (0, 1))
    assert one.hall.room.keep() != other.hall.room.keep()
    for held in (one, other):
        for reader in held.readers.values():
            reader.wire.frames.clear()
        held.close()
    assert one.hall.room.keep() == other.hall.room.keep()
    assert one.frames() == other.frames()


@KINDS
def test_after_the_close_nothing_tells_in_which_order_they_answered(hold: Hold, secret: Secret) -> None:
    answers: Answers = [("ส้ม", 0), ("แก้ว", 1), ("บุญมา", 2), ("นวล", 4)]
    found: set[bytes] = set()
    for seed in range(4):
        random.Random(seed).shuffle(answers)
        held = hold(secret, answers)
        held.close()
        held_rounds = [kind.rounds(held.hall.room.workshop) for kind in rounds.KINDS]
        (round,) = (those[secret.round] for those in held_rounds if secret.round in those)
        found.add(msgspec.msgpack.encode(round))
    assert len(found) == 1


@KINDS
async def test_what_else_one_says_does_not_tell_when_one_answered(secret: Secret) -> None:
    """A count that went on with each frame would be one short between the entries before and behind the answer."""
    hall = Hall()
    seat = hall.join("ส้ม")
    hall.say(seat, Volunteer(FIRST, "chair"))
    members = cycle([hall.join("นวล"), seat])
    for is_led, action in secret.opening(DOMAIN, FIRST):
        hall.say(hall.facilitator if is_led else next(members), action)
    start = len(hall.journal.batches)
    socket = Socket(hall, Rooms(hall.room))
    socket.auth(WORKSHOP, hall.identity.token(seat))
    numbers = count()
    for _ in range(3):
        socket.ask(WORKSHOP, f"ask{next(numbers)}", type="step_down", group=FIRST, role="chair")
        socket.ask(WORKSHOP, f"ask{next(numbers)}", **msgspec.to_builtins(secret.answer(0, hall.room.workshop)))
        await turns()
        hall.play()
    entries = [entry for batch in hall.journal.past(start) for entry in batch.entries]
    said = [entry for entry in entries if isinstance(entry, Said)]
    assert [type(entry) for entry in entries] == [Said, Sealed] * 3
    assert all(isinstance(entry.action, StepDown) and entry.via.count == 1 for entry in said)
    assert len({entry.via.opening for entry in said}) == 3


@KINDS
def test_what_one_writes_and_what_one_answers_meet_nowhere(hold: Hold, secret: Secret) -> None:
    """The bytes of a text, its ledger and its owners hold no pseudonym; an answer holds no clientID."""
    held = hold(secret)
    seat: Seat = held.seats["นวล"]
    held.close()
    held.hall.set_phase("kv")
    writer = held.hall.enter(seat, KV)
    writer.type("ปลาทู")
    held.hall.play()
    kept = held.hall.room.keep() + held.hall.room.documents[KV].text.whole()
    assert seat.device.encode() in kept
    assert held.pseudonym("นวล").encode() not in kept
