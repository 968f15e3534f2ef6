"""Random people do random things, most of them at the wrong time; the invariants hold after each.

What they do and what must hold, each noun brings (tests/domain/nouns). A seed that once failed belongs here as a test
with a name.
"""

from collections.abc import Iterator
from random import Random
from typing import Any

import msgspec
import pytest

from plathu.domain import rules, same_person
from plathu.domain.entries import Entry, Said, Sealed, Via
from plathu.domain.ids import FACILITATOR, ActionId, DeviceId, MemberId
from plathu.domain.nouns import NOUNS, REFUSALS, Journaled
from plathu.domain.phases import SetPhase
from plathu.domain.refusal import Reason, Refused
from plathu.domain.workshop import Workshop
from tests.domain.builders import AT, board, board_bytes, id_of, pseudonym
from tests.domain.nouns import PLAYS
from tests.domain.play import MEMBERS, SPEAKERS, Weighted
from tests.domain.rules import rule

DAYS = range(24)
LENGTH = 2600
"""Entries of a day: enough for a few rounds of each kind to open, fill and close. A day plays in a tenth of a
second."""

TURN = 30_000
"""ms between two entries: the day has about twelve hours, and clocks end in it."""

LED: Weighted = {make: often for play in PLAYS.values() for make, often in play.led.items()}
ASKED: Weighted = {make: often for play in PLAYS.values() for make, often in play.asked.items()}
ANSWERING = [play.answering for play in PLAYS.values() if play.answering]


def day(seed: int) -> Iterator[Said | Sealed]:
    """A founding, people who come in and propose, then anything by anybody, sent again now and then; then it closes."""
    chance = Random(seed)
    entries: list[Said | Sealed] = []

    def say(by: MemberId, action: Journaled) -> Said:
        device = DeviceId(id_of(f"d{chance.randrange(8)}x"))
        id = ActionId(id_of(f"a{chance.getrandbits(40)}x"))
        return Said(Via("opening", len(entries)), by, device, id, action, chance.randbytes(16))

    for play in PLAYS.values():
        for by, first in play.begin(chance):
            entries.append(say(by, first))
            yield entries[-1]
    for turn in range(LENGTH):
        if chance.random() < 0.05:
            yield chance.choice(entries)
            continue
        if turn == LENGTH - 20:
            entry = say(FACILITATOR, SetPhase("closed"))
        elif chance.random() < 0.4:
            entry = chance.choice(ANSWERING).answer(chance)
        else:
            by = chance.choice(SPEAKERS)
            entry = say(by, action(chance, by))
        entries.append(entry)
        yield entry


def action(chance: Random, by: MemberId) -> Journaled:
    """What somebody asks for; the facilitator mostly what facilitators do."""
    kinds = LED if by == FACILITATOR and chance.random() < 0.9 else {**LED, **ASKED}
    (make,) = chance.choices(list(kinds), list(kinds.values()))
    return make(chance)


def judge(workshop: Workshop, entry: Said | Sealed, turn: int = 0) -> tuple[Workshop, Reason | None]:
    try:
        return rules.decide(workshop, entry, AT + turn * TURN), None
    except Refused as refused:
        return workshop, refused.reason


def played(seed: int) -> Iterator[tuple[Workshop, Said | Sealed, Workshop, Reason | None]]:
    """Each entry of a day, the workshops before and after it, and the reason if it was refused."""
    workshop = Workshop()
    for turn, entry in enumerate(day(seed)):
        after, refused = judge(workshop, entry, turn)
        yield workshop, entry, after, refused
        workshop = after


@pytest.mark.parametrize("seed", DAYS)
def test_what_must_hold_holds_after_every_entry(seed: int) -> None:
    for before, entry, after, _ in played(seed):
        for play in PLAYS.values():
            play.check(before, entry, after)
            if not (isinstance(entry, Said) and entry.by == FACILITATOR):
                assert all(getattr(after, field) is getattr(before, field) for field in play.led_fields)
        assert all(len(ids) == len(set(ids)) <= rules.REMEMBERED for ids in after.accepted.values())


@rule("A1")
@pytest.mark.parametrize("seed", DAYS)
def test_a_refused_action_changes_nothing(seed: int) -> None:
    refusals: set[Reason] = set()
    for before, entry, _, refused in played(seed):
        if refused is None:
            continue
        refusals.add(refused)
        unchanged = msgspec.msgpack.encode(before)
        with pytest.raises(Refused, match=refused):
            rules.decide(before, entry, AT)
        assert msgspec.msgpack.encode(before) == unchanged
    assert len(refusals) >= 5, "a day in which little went wrong shows little"


@rule("A1", "A3")
@pytest.mark.parametrize("seed", DAYS)
def test_no_workshop_is_changed_in_place(seed: int) -> None:
    """A process still needs the last workshop while it makes the next."""
    for before, entry, _, _ in played(seed):
        frozen = msgspec.msgpack.encode(before)
        judge(before, entry)
        assert msgspec.msgpack.encode(before) == frozen


@rule("A2", "B7")
@pytest.mark.parametrize("seed", DAYS)
def test_what_was_accepted_and_is_sent_again_changes_nothing(seed: int) -> None:
    for _, entry, after, refused in played(seed):
        if refused is None:
            assert rules.decide(after, entry, AT) is after


@rule("A3")
@pytest.mark.parametrize("seed", DAYS)
def test_the_same_journal_makes_the_same_workshop(seed: int) -> None:
    journal = list(day(seed))
    one = other = Workshop()
    for turn, entry in enumerate(journal):
        one, _ = judge(one, entry, turn)
    for turn, data in enumerate(map(msgspec.msgpack.encode, journal)):
        read = msgspec.msgpack.decode(data, type=Entry)
        assert isinstance(read, Said | Sealed)
        other, _ = judge(other, read, turn)
    assert other == one
    assert msgspec.msgpack.encode(other) == msgspec.msgpack.encode(one)


@rule("A3")
@pytest.mark.parametrize("seed", DAYS)
def test_a_day_goes_on_from_a_checkpoint_as_if_nothing_had_been(seed: int) -> None:
    straight = resumed = Workshop()
    for turn, entry in enumerate(day(seed)):
        if turn % 50 == 0:
            kept = msgspec.msgpack.encode(resumed)
            resumed = msgspec.msgpack.decode(kept, type=Workshop)
            assert msgspec.msgpack.encode(resumed) == kept
        straight, _ = judge(straight, entry, turn)
        resumed, _ = judge(resumed, entry, turn)
    assert resumed == straight


@pytest.mark.parametrize("seed", DAYS)
def test_every_entry_survives_the_journal(seed: int) -> None:
    for entry in day(seed):
        assert msgspec.msgpack.decode(msgspec.msgpack.encode(entry), type=Entry) == entry


@rule("B12", "B15")
@pytest.mark.parametrize("seed", DAYS)
def test_what_one_voter_changes_reaches_nobody_else(seed: int) -> None:
    for before, entry, after, refused in played(seed):
        if refused or not isinstance(entry, Sealed) or after is before:
            continue
        rest = [who for who in (*MEMBERS, FACILITATOR) if pseudonym(who, entry.round) != entry.pseudonym]
        kind = next(noun.name for noun in NOUNS if noun.sealed and isinstance(entry.answer, noun.sealed.answer))
        told_by = PLAYS[kind].answering
        assert told_by
        silent = msgspec.structs.replace(entry, answer=told_by.nothing(before, entry))
        nothing, _ = judge(before, silent)
        for who in rest[::4]:
            assert board_bytes(after, who) == board_bytes(nothing, who)


@rule("V3")
@pytest.mark.parametrize("seed", DAYS)
def test_what_the_board_says_one_may_do_is_not_refused(seed: int) -> None:
    for turn, (_, _, workshop, _) in enumerate(played(seed)):
        if turn % 20 == 0 and workshop.about:
            for who in (*MEMBERS[:4], FACILITATOR, MemberId("nobody")):
                check_may(workshop, same_person.now(workshop, who))


def check_may(workshop: Workshop, who: MemberId) -> None:
    def allowed(action: Journaled) -> bool:
        return judge(workshop, Said(Via("", 1), who, DeviceId("d"), ActionId("new"), action, b""))[1] is None

    may = WatchedRights(board(workshop, who).may)
    for noun in NOUNS:
        PLAYS[noun.name].check_may(workshop, who, may, allowed)
    if workshop.members:
        rights = {right for noun in NOUNS if noun.may for right in noun.may.type.__struct_fields__}
        assert rights <= may.seen, "a right that was not compared with what is refused"


class WatchedRights:
    """Rights that note which of them were looked at."""

    def __init__(self, rights: Any) -> None:
        self._rights = rights
        self.seen: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        self.seen.add(name)
        return getattr(self._rights, name)


def test_every_noun_is_played_whole() -> None:
    """Whatever can be asked of it is asked on some day, and done."""
    moments = [moment for seed in DAYS for moment in played(seed)]
    done = {type(entry.action) for _, entry, _, refused in moments if isinstance(entry, Said) and refused is None}
    for noun in NOUNS:
        assert set(noun.acts) <= done, noun.name
        assert (PLAYS[noun.name].answering is None) == (noun.sealed is None), noun.name


def test_the_days_are_worth_playing() -> None:
    """Votes are counted, ballots closed, roles held, groups locked and timed, and every reason is given by somebody."""
    ends: list[Workshop] = []
    given: set[Reason] = set()
    for seed in DAYS:
        *_, (_, _, end, _) = moments = list(played(seed))
        given.update(refused for *_, refused in moments if refused)
        ends.append(end)
    for play in PLAYS.values():
        play.check_ends(ends)
    elsewhere = {
        "being_written",
        "foreign_client",
        "gap",
        "text_full",
        "text_worn",
        "unknown_deletion",
    }  # given for typing only
    by_size = {"too_many"}
    assert given == set(REFUSALS) - elsewhere - by_size
