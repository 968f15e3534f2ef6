"""A secret ballot: a budget of points for each person, a cap for each item, and no total anywhere until it closes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, assert_never

from msgspec import Struct
from msgspec.structs import replace

from plathu.domain import chronicle, founding, sealed
from plathu.domain.chronicle import RoundClosed, RoundOpened
from plathu.domain.ids import FACILITATOR, BallotId, CompetencyId, GroupId, MemberId, RoundId, is_id
from plathu.domain.noun import Act, Common, Kind, Noun, Number, Occasion, Personal
from plathu.domain.refusal import Reason, Refused
from plathu.domain.sealed import FEWEST, FEWEST_OF_SMALL, Closed, Open, Paper
from plathu.domain.viewer import Viewer

if TYPE_CHECKING:
    from plathu.domain.entries import Sealed
    from plathu.domain.workshop import Workshop

BUDGET = 1000
"""Most points a person: more than anybody would place by hand."""

MOST = 200
"""Most ballots in one workshop: one every two minutes of the day."""

ITEMS = 2000
"""Most items in one ballot: as many as there can be competencies."""

Points = tuple[tuple[CompetencyId, int], ...]
"""What one person gave, item by item, sorted."""


class Choices(Struct, frozen=True, array_like=True, tag="choices"):
    """A voter's answer, before the rules have judged it."""

    points: dict[CompetencyId, Number]


class PointsGiven(Struct, frozen=True, forbid_unknown_fields=True):
    """The same, as `answer` has it on the wire."""

    points: dict[CompetencyId, Number]


class CountedBallot(sealed.CountedRound, frozen=True, tag="counted"):
    """Both are null if the ballot was open, or if too few voted."""

    tally: dict[CompetencyId, int] | None
    by_group: dict[GroupId, dict[CompetencyId, int]] | None


class Ballot(Struct, frozen=True):
    """A secret choice between competencies. `small`: it was opened for few, and its paper says so.

    `groups` are those it is counted by, None where they are all there are: a group that came later had no part in it.
    """

    budget: int
    cap: int
    competencies: tuple[CompetencyId, ...]
    round: Open[Points] | Closed[Points] | CountedBallot = Open()
    small: bool = False
    groups: tuple[GroupId, ...] | None = None

    @property
    def is_open(self) -> bool:
        return sealed.is_open(self.round)


class BallotOpened(RoundOpened, frozen=True, tag="ballot_opened"):
    ballot: BallotId


class BallotClosed(RoundClosed, frozen=True, tag="ballot_closed"):
    ballot: BallotId


class OpenBallot(Act, frozen=True, tag="open_ballot"):
    """The facilitator opens a secret ballot: `budget` points a person, at most `cap` on one item.

    Without `competencies` it is on all there are. `small`: its result may be shown though only three or four vote.
    """

    ballot: BallotId
    budget: Number
    cap: Number
    competencies: tuple[CompetencyId, ...] | None = None
    small: bool = False


class CastVote(Act, frozen=True, tag="cast_vote"):
    """A member's whole choice; it replaces the last."""

    ballot: BallotId
    choices: dict[CompetencyId, Number]


class CloseBallot(Act, frozen=True, tag="close_ballot"):
    """The facilitator ends a ballot, and its totals are shown to everybody at once."""

    ballot: BallotId


Action = OpenBallot | CloseBallot
Secret = CastVote


class BallotView(Struct, frozen=True):
    """`voters` and `turnout` are live; `tally` and `by_group` are null until it closes.

    `turnout` leaves out papers from groups with fewer than five members, which bear no group. `tally` stays null if
    fewer than five voted (three in a `small` ballot), and `by_group` unless every group has five voters.
    """

    ballot: BallotId
    open: bool
    budget: int
    cap: int
    competencies: tuple[CompetencyId, ...]
    voters: int
    turnout: dict[GroupId, int]
    tally: dict[CompetencyId, int] | None
    by_group: dict[GroupId, dict[CompetencyId, int]] | None
    small: bool


class BallotRights(Struct, frozen=True):
    vote: tuple[BallotId, ...] = ()
    open_ballot: bool = False
    close_ballot: tuple[BallotId, ...] = ()


def open_ballot(workshop: Workshop, action: OpenBallot, by: MemberId, at: int) -> Workshop:
    """B1: the facilitator, in phase `ballot`. B2: on competencies that exist, each once. B3: 1 ≤ cap ≤ budget.

    B11: under a new id, and at most MOST. H4: the time is remembered.
    """
    if by != FACILITATOR:
        raise Refused("not_allowed")
    if workshop.phases.hall != "ballot":
        raise Refused("not_now")
    if not is_id(action.ballot):
        raise Refused("bad_id")
    if sealed.is_taken(workshop, action.ballot):
        raise Refused("already_exists")
    if len(workshop.ballots) >= MOST:
        raise Refused("too_many")
    check_budget(action)
    items = tuple(workshop.competencies) if action.competencies is None else action.competencies
    if not items:
        raise Refused("no_competencies")
    if len(set(items)) != len(items) or any(item not in workshop.competencies for item in items):
        raise Refused("unknown_competency")
    opened = _put(workshop, action.ballot, Ballot(action.budget, action.cap, items, small=action.small))
    return chronicle.remember(opened, BallotOpened(at, action.ballot))


def check_budget(action: OpenBallot) -> None:
    """B3. Raises Refused."""
    if not 1 <= action.budget <= BUDGET:
        raise Refused("over_budget")
    if not 1 <= action.cap <= action.budget:
        raise Refused("over_cap")


def may_open(workshop: Workshop) -> bool:
    """Whether the facilitator may open one now, on all competencies there are."""
    return workshop.phases.hall == "ballot" and bool(workshop.competencies) and len(workshop.ballots) < MOST


def may_cast(workshop: Workshop, member: MemberId, ballot: BallotId) -> bool:
    """B4: every member may vote while the ballot is open; B16: except in one that was imported."""
    found = workshop.ballots.get(ballot)
    return found is not None and isinstance(found.round, Open) and member in workshop.members


def cast(workshop: Workshop, entry: Sealed) -> Workshop:
    """B5: a later paper replaces the earlier. B6: within budget and cap. B7: a resend is not counted again.

    U3: not after the close.
    """
    id = BallotId(entry.round)
    ballot = _get(workshop, id)
    if sealed.has_heard(ballot.round, entry.heard):
        return workshop
    if not isinstance(ballot.round, Open):
        raise Refused("ballot_closed")
    if entry.group is not None and entry.group not in workshop.groups:
        raise Refused("unknown_group")
    assert isinstance(entry.answer, Choices)
    points = tuple(sorted(_checked(ballot, entry.answer.points).items()))
    return _put(workshop, id, replace(ballot, round=sealed.put_in(ballot.round, entry, points)))


def close_ballot(workshop: Workshop, id: BallotId, occasion: Occasion) -> Workshop:
    """B8: the facilitator, once. B9: the papers stay, whole, with nothing that links them to anybody.

    B16: one that was imported open has no papers here, and is removed. H4: the time is remembered.
    """
    if occasion.by != FACILITATOR:
        raise Refused("not_allowed")
    ballot = _get(workshop, id)
    others = {one: other for one, other in workshop.ballots.items() if one != id}
    match ballot.round:
        case CountedBallot(is_open=True):
            return replace(workshop, ballots=others)
        case Open() as round:
            # Moved to the end: closed ballots are in the order of their closing, and `points` takes the last.
            closed = {**others, id: replace(ballot, round=sealed.close(round))}
            return chronicle.remember(replace(workshop, ballots=closed), BallotClosed(occasion.at, id))
        case _:
            raise Refused("ballot_closed")


def tally(ballot: Ballot) -> dict[CompetencyId, int] | None:
    """B12, B17: the points of each item, in the ballot's order; None while it is open, or if too few voted."""
    match ballot.round:
        case CountedBallot(tally=tally):
            return tally
        case Closed(papers=papers):
            fewest = FEWEST_OF_SMALL if ballot.small else FEWEST
            return None if len(papers) < fewest else _count(ballot, papers)
        case _:
            return None


def tally_by_group(workshop: Workshop, ballot: Ballot) -> dict[GroupId, dict[CompetencyId, int]] | None:
    """B10: shown only if every group has five voters, and the people in no group have five or none.

    Otherwise the total less the groups would show the choices of the few in no group. N4: groups that came later have
    no points.
    """
    match ballot.round:
        case CountedBallot(by_group=by_group):
            return by_group and {id: by_group.get(id) or _count(ballot, ()) for id in workshop.groups}
        case Closed(papers=papers):
            of_groups = {id: [paper for paper in papers if paper.group == id] for id in workshop.groups}
            in_none = len(papers) - sum(map(len, of_groups.values()))
            there = workshop.groups if ballot.groups is None else ballot.groups
            if any(len(of_groups[id]) < FEWEST for id in there) or 0 < in_none < FEWEST:
                return None
            return {group: _count(ballot, those) for group, those in of_groups.items()}
        case _:
            return None


def points(workshop: Workshop) -> dict[CompetencyId, int]:
    """B14: the points of each competency, from the last closed ballot that holds it and shows its result."""
    found: dict[CompetencyId, int] = {}
    for ballot in workshop.ballots.values():
        found.update(tally(ballot) or {})
    return found


def hold(workshop: Workshop, competency: CompetencyId) -> bool:
    """Whether the competency is, or ever was, in a ballot."""
    return any(competency in ballot.competencies for ballot in workshop.ballots.values())


def are_open(workshop: Workshop) -> bool:
    """Whether any ballot is open."""
    return any(ballot.is_open for ballot in workshop.ballots.values())


def keep_groups(workshop: Workshop) -> Workshop:
    """N4: with every ballot counted by the groups there are now, whatever groups come later."""
    there = tuple(workshop.groups)
    kept = {
        id: replace(ballot, groups=there) if ballot.groups is None else ballot
        for id, ballot in workshop.ballots.items()
    }
    return replace(workshop, ballots=kept) if kept != workshop.ballots else workshop


def _checked(ballot: Ballot, choices: dict[CompetencyId, int]) -> dict[CompetencyId, int]:
    chosen = {item: points for item, points in choices.items() if points != 0}
    if any(item not in ballot.competencies for item in chosen):
        raise Refused("unknown_competency")
    if any(not 0 < points <= ballot.cap for points in chosen.values()):
        raise Refused("over_cap")
    if sum(chosen.values()) > ballot.budget:
        raise Refused("over_budget")
    return chosen


def _count(ballot: Ballot, papers: Iterable[Paper[Points]]) -> dict[CompetencyId, int]:
    counts = dict.fromkeys(ballot.competencies, 0)
    for paper in papers:
        for item, given in paper.answer:
            counts[item] += given
    return counts


def _get(workshop: Workshop, ballot: BallotId) -> Ballot:
    try:
        return workshop.ballots[ballot]
    except KeyError:
        raise Refused("unknown_ballot") from None


def _put(workshop: Workshop, id: BallotId, ballot: Ballot) -> Workshop:
    return replace(workshop, ballots={**workshop.ballots, id: ballot})


def judge(workshop: Workshop, action: Action, occasion: Occasion) -> Workshop:
    match action:
        case OpenBallot():
            return open_ballot(workshop, action, occasion.by, occasion.at)
        case CloseBallot():
            return close_ballot(workshop, action.ballot, occasion)
    assert_never(action)


def check(action: Action | Secret) -> None:
    match action:
        case OpenBallot():
            founding.check_ids([action.ballot], "bad_id")
            check_budget(action)
            _check_items(action.competencies or ())
        case CastVote():
            founding.check_ids([action.ballot], "unknown_ballot")
            _check_choices(action.choices)
        case CloseBallot():
            founding.check_ids([action.ballot], "unknown_ballot")


def _check_choices(choices: dict[CompetencyId, int]) -> None:
    _check_items(choices)
    if any(not 0 <= points <= BUDGET for points in choices.values()):
        raise Refused("over_cap")
    if sum(choices.values()) > BUDGET:
        raise Refused("over_budget")


def _check_items(items: Iterable[CompetencyId]) -> None:
    items = [*items]
    if len(items) > ITEMS:
        raise Refused("unknown_competency")
    founding.check_ids(items, "unknown_competency")


def _holds(workshop: Workshop) -> Reason | None:
    """P3: an open ballot keeps the hall in its phase."""
    return "ballot_open" if are_open(workshop) else None


def _rounds(workshop: Workshop) -> Mapping[BallotId, Open[Points] | Closed[Points] | CountedBallot]:
    return {id: ballot.round for id, ballot in workshop.ballots.items()}


def _read(answer: dict[str, Any]) -> Choices:
    given = sealed.read(answer, PointsGiven).points
    _check_choices(given)
    return Choices(given)


def _close(workshop: Workshop, round: RoundId, occasion: Occasion) -> Workshop:
    return close_ballot(workshop, BallotId(round), occasion)


def _asked(action: Any) -> tuple[RoundId, Choices] | None:
    return (RoundId(action.ballot), Choices(action.choices)) if isinstance(action, CastVote) else None


def _bars(workshop: Workshop, round: RoundId, member: MemberId) -> Reason | None:
    if BallotId(round) not in workshop.ballots:
        return "unknown_ballot"
    return None if member in workshop.members else "not_allowed"


def _ballots(workshop: Workshop) -> list[BallotView]:
    return [
        BallotView(
            id,
            ballot.is_open,
            ballot.budget,
            ballot.cap,
            ballot.competencies,
            sealed.turnout(ballot.round),
            sealed.turnout_by_group(workshop, ballot.round),
            tally(ballot),
            tally_by_group(workshop, ballot),
            ballot.small,
        )
        for id, ballot in workshop.ballots.items()
    ]


def _papers(workshop: Workshop, viewer: Viewer) -> dict[BallotId, dict[CompetencyId, int]]:
    """The viewer's own choice in each open ballot (B15)."""
    return {id: dict(points) for id, points in sealed.own(_rounds(workshop), viewer).items()}


def _may(workshop: Workshop, viewer: Viewer) -> BallotRights:
    if viewer.is_facilitator:
        still = tuple(id for id, ballot in workshop.ballots.items() if ballot.is_open)
        return BallotRights(open_ballot=may_open(workshop), close_ballot=still)
    return BallotRights(tuple(id for id in workshop.ballots if may_cast(workshop, viewer.member, id)))


NOUN = Noun(
    "ballots",
    judge,
    acts=(OpenBallot, CloseBallot),
    secret_acts=(CastVote,),
    of_members=(CastVote,),
    check=check,
    parts=(
        Common("ballots", list[BallotView], ("ballots", "groups"), _ballots),
        Personal("papers", dict[BallotId, dict[CompetencyId, int]], ("ballots",), _papers),
    ),
    may=Personal("ballots", BallotRights, ("members", "phases", "competencies", "ballots"), _may),
    holds=_holds,
    sealed=Kind(
        _rounds,
        fields=("ballots", "members"),
        answer=Choices,
        read=_read,
        bars=_bars,
        take=cast,
        close=_close,
        while_open="ballot_open",
        asked=_asked,
    ),
    refusals={
        "ballot_closed": ("ปิดลงคะแนนแล้ว", "The ballot is closed."),
        "ballot_open": (
            "ยังเปิดลงคะแนนอยู่ ปิดลงคะแนนก่อนแล้วจึงไปขั้นต่อไป",
            "A ballot is open. Close it first, then move on.",
        ),
        "no_competencies": ("ยังไม่มีสมรรถนะให้ลงคะแนน", "There are no competencies to vote on yet."),
        "over_budget": ("คะแนนรวมน้อยหรือมากกว่าที่กำหนด", "The points in all are fewer or more than they may be."),
        "over_cap": (
            "คะแนนต่อข้อน้อยหรือมากกว่าที่กำหนด",
            "The points of one item are fewer or more than they may be.",
        ),
        "unknown_ballot": ("ไม่พบการลงคะแนนนี้", "There is no such ballot."),
    },
)
