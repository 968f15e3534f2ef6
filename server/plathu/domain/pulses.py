"""A pulse: a few questions that the whole hall answers in secret, from 1 to 5, before the day's work and after it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from plathu.domain import chronicle, founding, sealed, words
from plathu.domain.chronicle import RoundClosed, RoundOpened
from plathu.domain.ids import FACILITATOR, GroupId, MemberId, RoundId, is_id
from plathu.domain.noun import Act, Common, Kind, Noun, Number, Occasion, Personal
from plathu.domain.refusal import Reason, Refused
from plathu.domain.sealed import FEWEST_OF_SMALL, Closed, Open, Paper
from plathu.domain.viewer import Viewer

if TYPE_CHECKING:
    from plathu.domain.entries import Sealed
    from plathu.domain.workshop import Workshop

PulsePhase = Literal["pulse_before", "pulse_after"]

PHASES: tuple[PulsePhase, ...] = ("pulse_before", "pulse_after")
"""The phases in which one is opened: results of the one are shown beside those of the other."""

HIGHEST = 5
"""Scores are 1 to 5, as the method's table of freedom has them."""

HIGH = 4
"""From here on a score counts as high: "understood", "in good spirits"."""

USUAL = 2
"""How many questions there are where none are named: how well one understands KM, and how one feels about it. Their
words stand where they are shown, in the reader's language."""

QUESTIONS = 5
"""Most questions of one pulse: as many as are answered in the minute that a hall is given for it."""

LONGEST = 120
"""Code points of a question: two lines on a phone."""

MOST = 20
"""Most pulses in one workshop: ten attempts before and after."""

FEWEST = FEWEST_OF_SMALL
"""Answers with which a distribution is shown."""

Spread = tuple[int, ...]
"""How many gave 1, 2, … 5 to one question."""


class Scores(Struct, frozen=True, array_like=True, tag="scores"):
    """One person's answer: a score for each question, in their order."""

    scores: tuple[Number, ...]


class ScoresGiven(Struct, frozen=True, forbid_unknown_fields=True):
    """The same, as `answer` has it on the wire."""

    scores: tuple[Number, ...]


class CountedPulse(sealed.CountedRound, frozen=True, tag="counted"):
    """`result` is null if the pulse was open, or if too few answered."""

    result: tuple[Spread, ...] | None


class Pulse(Struct, frozen=True):
    """`questions` is None for the usual ones."""

    phase: PulsePhase
    questions: tuple[str, ...] | None = None
    round: Open[tuple[int, ...]] | Closed[tuple[int, ...]] | CountedPulse = Open()

    @property
    def is_open(self) -> bool:
        return sealed.is_open(self.round)

    @property
    def size(self) -> int:
        """How many questions it has."""
        return USUAL if self.questions is None else len(self.questions)


class PulseOpened(RoundOpened, frozen=True, tag="pulse_opened"):
    round: RoundId


class PulseClosed(RoundClosed, frozen=True, tag="pulse_closed"):
    round: RoundId


class OpenPulse(Act, frozen=True, tag="open_pulse"):
    """The facilitator asks everybody these questions, to be answered in secret by 1 to 5.

    Without `questions` they are how well one understands knowledge management, and how one feels about it. Members
    answer `{"scores": [4, 5]}`, a score for each question.
    """

    round: RoundId
    questions: tuple[str, ...] | None = None


Action = OpenPulse


class PulseView(Struct, frozen=True):
    """`answered` and `turnout` are live. `questions` is null for the usual two.

    `turnout` leaves out answers from groups with fewer than five members, which bear no group. `result` has for each
    question how many gave 1, 2, … 5; it is null until the pulse closes, and if fewer than three answered.
    """

    round: RoundId
    phase: PulsePhase
    questions: tuple[str, ...] | None
    open: bool
    answered: int
    turnout: dict[GroupId, int]
    result: tuple[Spread, ...] | None


class PulseRights(Struct, frozen=True):
    open_pulse: bool = False


def open_pulse(workshop: Workshop, action: OpenPulse, by: MemberId, at: int) -> Workshop:
    """U4: the facilitator, in a phase of pulses, under a new id, one at a time and at most MOST. U5: its questions.

    H4: the time is remembered.
    """
    if by != FACILITATOR:
        raise Refused("not_allowed")
    here = _phase(workshop)
    if here is None:
        raise Refused("not_now")
    if not is_id(action.round):
        raise Refused("bad_id")
    if sealed.is_taken(workshop, action.round):
        raise Refused("already_exists")
    if is_any_open(workshop):
        raise Refused("pulse_open")
    if len(workshop.pulses) >= MOST:
        raise Refused("too_many")
    check_questions(action.questions, words.check)
    opened = _put(workshop, action.round, Pulse(here, action.questions))
    return chronicle.remember(opened, PulseOpened(at, action.round))


def check_questions(questions: tuple[str, ...] | None, check: words.Check) -> None:
    """U5: 1 to QUESTIONS, none of them blank or too long. Raises Refused."""
    if questions is None:
        return
    if not questions:
        raise Refused("blank")
    if len(questions) > QUESTIONS:
        raise Refused("too_many")
    for question in questions:
        check(question, LONGEST)


def may_open(workshop: Workshop) -> bool:
    """Whether the facilitator may open one now."""
    return _phase(workshop) is not None and not is_any_open(workshop) and len(workshop.pulses) < MOST


def is_any_open(workshop: Workshop) -> bool:
    return any(pulse.is_open for pulse in workshop.pulses.values())


def answer(workshop: Workshop, entry: Sealed) -> Workshop:
    """U5: a score of 1 to 5 for each question. U2: a later answer replaces the earlier. U3: not after the close."""
    pulse = _get(workshop, entry.round)
    if sealed.has_heard(pulse.round, entry.heard):
        return workshop
    if not isinstance(pulse.round, Open):
        raise Refused("round_closed")
    if entry.group is not None and entry.group not in workshop.groups:
        raise Refused("unknown_group")
    assert isinstance(entry.answer, Scores)
    scores = entry.answer.scores
    if len(scores) != pulse.size or any(not 1 <= score <= HIGHEST for score in scores):
        raise Refused("bad_answer")
    return _put(workshop, entry.round, replace(pulse, round=sealed.put_in(pulse.round, entry, scores)))


def close(workshop: Workshop, id: RoundId, occasion: Occasion) -> Workshop:
    """U2: the facilitator, once; the answers stay, of nobody. U8: one that was imported open has none, and goes."""
    if occasion.by != FACILITATOR:
        raise Refused("not_allowed")
    pulse = _get(workshop, id)
    match pulse.round:
        case CountedPulse(is_open=True):
            return replace(workshop, pulses={one: other for one, other in workshop.pulses.items() if one != id})
        case Open() as round:
            closed = _put(workshop, id, replace(pulse, round=sealed.close(round)))
            return chronicle.remember(closed, PulseClosed(occasion.at, id))
        case _:
            raise Refused("round_closed")


def result(pulse: Pulse) -> tuple[Spread, ...] | None:
    """U7: of each question how many gave 1, 2, … 5; None while it is open, or if fewer than FEWEST answered."""
    match pulse.round:
        case CountedPulse(result=result):
            return result
        case Closed(papers=papers):
            return None if len(papers) < FEWEST else _spreads(pulse, papers)
        case _:
            return None


def high(spread: Spread) -> int:
    """How many gave a high score."""
    return sum(spread[HIGH - 1 :])


def share(spread: Spread) -> int:
    """U7: the high scores in a hundred, rounded down: who reads "95 %" shall not find that it was less."""
    return 100 * high(spread) // sum(spread)


def _spreads(pulse: Pulse, papers: Iterable[Paper[tuple[int, ...]]]) -> tuple[Spread, ...]:
    counts = [[0] * HIGHEST for _ in range(pulse.size)]
    for paper in papers:
        for count, score in zip(counts, paper.answer, strict=True):
            count[score - 1] += 1
    return tuple(map(tuple, counts))


def _phase(workshop: Workshop) -> PulsePhase | None:
    """The hall's phase, if pulses are opened in it."""
    return next((phase for phase in PHASES if phase == workshop.phases.hall), None)


def _get(workshop: Workshop, id: RoundId) -> Pulse:
    try:
        return workshop.pulses[id]
    except KeyError:
        raise Refused("unknown_round") from None


def _put(workshop: Workshop, id: RoundId, pulse: Pulse) -> Workshop:
    return replace(workshop, pulses={**workshop.pulses, id: pulse})


def judge(workshop: Workshop, action: Action, occasion: Occasion) -> Workshop:
    return open_pulse(workshop, action, occasion.by, occasion.at)


def check(action: Action) -> None:
    founding.check_ids([action.round], "bad_id")
    check_questions(action.questions, words.check_new)


def _holds(workshop: Workshop) -> Reason | None:
    """U6: an open pulse keeps the hall in its phase."""
    return "pulse_open" if is_any_open(workshop) else None


def _rounds(workshop: Workshop) -> Mapping[RoundId, Open[tuple[int, ...]] | Closed[tuple[int, ...]] | CountedPulse]:
    return {id: pulse.round for id, pulse in workshop.pulses.items()}


def _read(answer: dict[str, Any]) -> Scores:
    scores = sealed.read(answer, ScoresGiven).scores
    if not 1 <= len(scores) <= QUESTIONS or any(not 1 <= score <= HIGHEST for score in scores):
        raise Refused("bad_answer")
    return Scores(scores)


def _bars(workshop: Workshop, round: RoundId, member: MemberId) -> Reason | None:
    if round not in workshop.pulses:
        return "unknown_round"
    return None if member in workshop.members else "not_allowed"


def _pulses(workshop: Workshop) -> list[PulseView]:
    return [
        PulseView(
            id,
            pulse.phase,
            pulse.questions,
            pulse.is_open,
            sealed.turnout(pulse.round),
            sealed.turnout_by_group(workshop, pulse.round),
            result(pulse),
        )
        for id, pulse in workshop.pulses.items()
    ]


def _scores(workshop: Workshop, viewer: Viewer) -> dict[RoundId, tuple[int, ...]]:
    """The viewer's own answer in an open pulse (B15)."""
    return sealed.own(_rounds(workshop), viewer)


def _may(workshop: Workshop, viewer: Viewer) -> PulseRights:
    return PulseRights(viewer.is_facilitator and may_open(workshop))


NOUN = Noun(
    "pulses",
    judge,
    acts=(OpenPulse,),
    check=check,
    parts=(
        Common("pulses", list[PulseView], ("pulses", "groups"), _pulses),
        Personal("scores", dict[RoundId, tuple[int, ...]], ("pulses",), _scores),
    ),
    may=Personal("pulses", PulseRights, ("phases", "pulses"), _may),
    holds=_holds,
    sealed=Kind(
        _rounds,
        fields=("pulses", "members"),
        answer=Scores,
        read=_read,
        bars=_bars,
        take=answer,
        close=close,
        while_open="pulse_open",
    ),
    refusals={
        "pulse_open": (
            "ยังเปิดรับคำตอบอยู่ ปิดรับคำตอบก่อนแล้วจึงไปต่อ",
            "A pulse is open. Close it first, then go on.",
        ),
    },
)
