"""A pulse. What holds for rounds of every kind is in test_rounds.py, and who sees what of one in test_secrets.py."""

import pytest
from msgspec.structs import replace

from plathu.domain import asking, history, pulses, rounds, sealed, texts
from plathu.domain.chronicle import was_round_open_since
from plathu.domain.entries import Sealed
from plathu.domain.ids import FACILITATOR, MemberId, RoundId
from plathu.domain.members import Join
from plathu.domain.naming import AddGroup
from plathu.domain.phases import ORDER, Phase, SetPhase
from plathu.domain.pulses import LONGEST, MOST, QUESTIONS, CountedPulse, OpenPulse, Pulse, Scores
from plathu.domain.refusal import Refused
from plathu.domain.rounds import AnswerRound, CloseRound
from plathu.domain.workshop import Workshop
from tests.domain.builders import (
    AT,
    FIRST,
    HILL,
    SEA,
    A,
    B,
    C,
    X,
    Y,
    ballot,
    balloting,
    board,
    do,
    group,
    id_of,
    member,
    peopled,
    pseudonym,
    refusal,
    to,
)
from tests.domain.rules import rule

BEFORE, AFTER = RoundId(id_of("before")), RoundId(id_of("after"))

OWN = ("วันนี้สนุกไหม", "จะทำต่อไหม", "อยากให้จัดอีกไหม")

Given = dict[MemberId, tuple[int, ...]]

FIVE: Given = {A: (2, 3), B: (4, 5), C: (1, 3), X: (5, 5), Y: (4, 2)}


def opened(phase: Phase = "pulse_before", id: RoundId = BEFORE, questions: tuple[str, ...] | None = None) -> Workshop:
    return do(to(peopled(), phase), FACILITATOR, OpenPulse(id, questions))


def entry(workshop: Workshop, who: MemberId, scores: tuple[int, ...], id: RoundId = BEFORE) -> Sealed:
    """The entry that a server appends for a member's answer."""
    answer = rounds.asked(workshop, AnswerRound(id, {"scores": list(scores)})).answer
    on_paper = sealed.group_on_paper(workshop, who)
    return Sealed("reference", id, pseudonym(who, id), on_paper, answer, f"{who} {scores}")


def give(workshop: Workshop, given: Given, id: RoundId = BEFORE) -> Workshop:
    for who, scores in given.items():
        workshop = rounds.take(workshop, entry(workshop, who, scores, id))
    return workshop


def closed(given: Given, id: RoundId = BEFORE, phase: Phase = "pulse_before") -> Workshop:
    return do(give(opened(phase, id), given, id), FACILITATOR, CloseRound(id))


def counted(workshop: Workshop, id: RoundId = BEFORE) -> tuple[pulses.Spread, ...] | None:
    return pulses.result(workshop.pulses[id])


@rule("U4")
@pytest.mark.parametrize("phase", pulses.PHASES)
def test_the_facilitator_opens_a_pulse_in_its_phases(phase: Phase) -> None:
    workshop = to(peopled(), phase)
    assert board(workshop, FACILITATOR).may.open_pulse
    assert not board(workshop, A).may.open_pulse
    assert refusal(workshop, A, OpenPulse(BEFORE)) == "not_allowed"
    (view,) = board(do(workshop, FACILITATOR, OpenPulse(BEFORE)), A).pulses
    assert (view.round, view.phase, view.open, view.questions, view.answered) == (BEFORE, phase, True, None, 0)


@rule("U4")
@pytest.mark.parametrize("phase", [phase for phase in ORDER if phase not in pulses.PHASES])
def test_a_pulse_is_not_opened_in_another_phase(phase: Phase) -> None:
    workshop = to(peopled(), phase)
    assert not board(workshop, FACILITATOR).may.open_pulse
    assert refusal(workshop, FACILITATOR, OpenPulse(BEFORE)) == "not_now"


@rule("U4", "U1")
def test_pulses_are_opened_one_at_a_time_each_with_an_id_of_its_own() -> None:
    workshop = opened()
    assert not board(workshop, FACILITATOR).may.open_pulse
    assert refusal(workshop, FACILITATOR, OpenPulse(AFTER)) == "pulse_open"
    workshop = do(workshop, FACILITATOR, CloseRound(BEFORE))
    assert refusal(workshop, FACILITATOR, OpenPulse(BEFORE)) == "already_exists"
    assert refusal(workshop, FACILITATOR, OpenPulse(RoundId("Bad Id"))) == "bad_id"
    voting = do(balloting(), FACILITATOR, CloseRound(RoundId(FIRST)))
    assert refusal(to(voting, "pulse_after"), FACILITATOR, OpenPulse(RoundId(FIRST))) == "already_exists"
    assert do(workshop, FACILITATOR, OpenPulse(AFTER)).pulses.keys() == {BEFORE, AFTER}


@rule("U4")
def test_there_is_an_end_to_pulses() -> None:
    workshop = to(peopled(), "pulse_before")
    for number in range(MOST):
        id = RoundId(ballot(f"n{number}x"))
        workshop = do(do(workshop, FACILITATOR, OpenPulse(id)), FACILITATOR, CloseRound(id))
    assert not board(workshop, FACILITATOR).may.open_pulse
    assert refusal(workshop, FACILITATOR, OpenPulse(AFTER)) == "too_many"


@rule("U5")
def test_it_asks_what_the_facilitator_wrote_or_the_usual_two() -> None:
    assert opened().pulses[BEFORE].size == 2
    workshop = opened(questions=OWN)
    assert board(workshop, A).pulses[0].questions == OWN
    assert counted(do(give(workshop, dict.fromkeys(FIVE, (1, 5, 3))), FACILITATOR, CloseRound(BEFORE))) == (
        (5, 0, 0, 0, 0),
        (0, 0, 0, 0, 5),
        (0, 0, 5, 0, 0),
    )


@rule("U5", "W1", "W2", "W4")
@pytest.mark.parametrize(
    ("questions", "reason"),
    [
        ((), "blank"),
        (("ดี", " "), "blank"),
        (("ก" * (LONGEST + 1),), "too_long"),
        (("ก\nข",), "unprintable"),
        (("ก",) * (QUESTIONS + 1), "too_many"),
    ],
)
def test_what_cannot_be_asked_is_refused(questions: tuple[str, ...], reason: str) -> None:
    assert refusal(to(peopled(), "pulse_before"), FACILITATOR, OpenPulse(BEFORE, questions)) == reason
    with pytest.raises(Refused, match=reason):
        asking.check(OpenPulse(BEFORE, questions), FACILITATOR)
    asking.check(OpenPulse(BEFORE, ("ก" * LONGEST,) * QUESTIONS), FACILITATOR)


@rule("U5", "A4")
@pytest.mark.parametrize("scores", [(), (0, 1), (6, 5), (1,) * (QUESTIONS + 1), (2**31, 1)])
def test_scores_are_1_to_5_and_refused_before_the_journal(scores: tuple[int, ...]) -> None:
    with pytest.raises(Refused, match="bad_answer"):
        entry(opened(), A, scores)


@rule("U5")
@pytest.mark.parametrize("scores", [(1,), (1, 2, 3), (0, 5), (5, 6)])
def test_an_answer_has_a_score_for_each_question(scores: tuple[int, ...]) -> None:
    workshop = opened()
    given = replace(entry(workshop, A, (1, 2)), answer=Scores(scores))
    assert refusal(workshop, A, given) == "bad_answer"


@rule("U5", "B6")
def test_an_answer_comes_from_a_group_there_is() -> None:
    workshop = opened()
    assert refusal(workshop, A, replace(entry(workshop, A, (1, 2)), group=group("moon"))) == "unknown_group"


@rule("U6", "P3")
def test_an_open_pulse_keeps_the_hall_and_no_group() -> None:
    workshop = opened()
    assert refusal(workshop, FACILITATOR, SetPhase("roles")) == "pulse_open"
    moved = to(workshop, "roles", HILL)
    assert board(moved, A).may.answer == (BEFORE,), "who is elsewhere may answer still"
    assert to(do(workshop, FACILITATOR, CloseRound(BEFORE)), "roles").phases.hall == "roles"


@rule("U2", "B13")
def test_everybody_sees_how_many_have_answered() -> None:
    workshop = opened()
    for number in range(2):
        workshop = do(workshop, member(f"more{number}"), Join(member(f"more{number}"), f"คนที่ {number}", HILL))
    workshop = give(workshop, {A: (1, 2), X: (2, 2)})
    for who in (A, Y, FACILITATOR):
        (view,) = board(workshop, who).pulses
        assert (view.answered, view.turnout, view.result) == (2, {HILL: 1, SEA: 0}, None)
    assert board(workshop, A).scores == {BEFORE: (1, 2)}
    assert board(workshop, B).scores == board(workshop, FACILITATOR).scores == {}


@rule("U7")
def test_the_result_is_how_many_gave_which_score_to_each_question() -> None:
    workshop = closed(FIVE)
    assert counted(workshop) == ((1, 1, 0, 2, 1), (0, 1, 2, 0, 2))
    for who in (A, FACILITATOR, MemberId("nobody")):
        assert board(workshop, who).pulses[0].result == counted(workshop)
    assert board(workshop, A).scores == {}


@rule("U7")
@pytest.mark.parametrize("answered", range(6))
def test_of_fewer_than_three_answers_nobody_is_shown_a_result(answered: int) -> None:
    workshop = closed(dict(list(FIVE.items())[:answered]))
    assert (counted(workshop) is None) == (answered < 3)
    assert board(workshop, FACILITATOR).pulses[0].answered == answered


@rule("U7")
@pytest.mark.parametrize(
    ("spread", "high", "share"),
    [((0, 0, 0, 0, 60), 60, 100), ((1, 1, 1, 30, 27), 57, 95), ((0, 1, 2, 29, 27), 56, 94), ((3, 0, 0, 0, 0), 0, 0)],
)
def test_a_share_is_rounded_down(spread: pulses.Spread, high: int, share: int) -> None:
    assert (pulses.high(spread), pulses.share(spread)) == (high, share)


@rule("U7", "B9")
def test_before_and_after_nothing_links_the_answers_of_one_person() -> None:
    """What stands for a person is another in each round, and both are gone at the close."""
    workshop = closed(FIVE)
    workshop = do(to(workshop, "pulse_after"), FACILITATOR, OpenPulse(AFTER))
    one, other = entry(opened(), A, FIVE[A]), entry(workshop, A, FIVE[A], AFTER)
    assert one.pseudonym != other.pseudonym
    finished = do(give(workshop, FIVE, AFTER), FACILITATOR, CloseRound(AFTER))
    swapped = do(give(workshop, FIVE | {A: FIVE[B], B: FIVE[A]}, AFTER), FACILITATOR, CloseRound(AFTER))
    assert finished.pulses[AFTER].round.papers == swapped.pulses[AFTER].round.papers  # type: ignore[union-attr]
    assert counted(finished) == counted(finished, AFTER), "the earlier stays beside the later"


@rule("U8")
def test_a_pulse_of_a_record_keeps_its_counts_and_one_that_was_open_goes_at_its_close() -> None:
    spread = ((0, 0, 1, 2, 3), (6, 0, 0, 0, 0))
    kept = Pulse("pulse_before", None, CountedPulse(False, 6, {}, spread))
    still = Pulse("pulse_after", None, CountedPulse(True, 2, {}, None))
    workshop = replace(to(peopled(), "pulse_after"), pulses={BEFORE: kept, AFTER: still})
    assert counted(workshop) == spread
    assert counted(workshop, AFTER) is None
    assert board(workshop, A).may.answer == ()
    with pytest.raises(Refused, match="round_closed"):
        rounds.take(workshop, entry(workshop, A, (1, 2), AFTER))
    assert refusal(workshop, FACILITATOR, SetPhase("homework")) == "pulse_open"
    assert board(workshop, FACILITATOR).may.close_round == (AFTER,)
    assert refusal(workshop, FACILITATOR, CloseRound(BEFORE)) == "round_closed"
    assert do(workshop, FACILITATOR, CloseRound(AFTER)).pulses == {BEFORE: kept}


@rule("U4", "H5", "M15", "N4")
def test_a_pulse_is_remembered_and_no_text_tells_of_it() -> None:
    workshop = closed(FIVE)
    assert [type(fact).__name__ for fact in workshop.chronicle] == ["PhaseSet", "PulseOpened", "PulseClosed"]
    assert [type(fact).__name__ for fact in history.facts(workshop, texts.PLENARY)] == ["PhaseSet"]
    assert was_round_open_since(workshop, AT), "who was here may have answered"
    assert group("moon") in do(opened(), FACILITATOR, AddGroup(group("moon"), "กลุ่มดวงจันทร์")).groups
