"""A secret ballot: a budget of points for each person, a cap for each item, and no total anywhere until it closes."""

from bisect import bisect_left

from msgspec.structs import replace

from plathu.domain import chronicle
from plathu.domain.actions import CloseBallot, OpenBallot
from plathu.domain.entries import Cast
from plathu.domain.ids import FACILITATOR, BallotId, CompetencyId, GroupId, MemberId, is_id
from plathu.domain.refusal import Refused
from plathu.domain.workshop import Ballot, BallotClosed, BallotOpened, Paper, Workshop

BUDGET = 1000
"""Points a person: more than anybody would place by hand."""

MOST = 200
"""Ballots in one workshop: one every two minutes of the day."""

FEWEST_VOTERS = 5
"""Below this many voters, or members of a group, results or a paper could tell who chose what."""

FEWEST_OF_SMALL = 3
"""Of two voters each knows from the result what the other chose."""


def open_ballot(workshop: Workshop, action: OpenBallot, by: MemberId, at: int) -> Workshop:
    """B1: the facilitator, in phase `ballot`. B2: on competencies that exist, each once. B3: 1 ≤ cap ≤ budget.

    B11: under an id of its own, and MOST. H4: it is remembered when.
    """
    if by != FACILITATOR:
        raise Refused("not_allowed")
    if workshop.phases.hall != "ballot":
        raise Refused("not_now")
    if not is_id(action.ballot):
        raise Refused("bad_id")
    if action.ballot in workshop.ballots:
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
    """B4: every member may vote while the ballot is open; B16: not in one that came in with a record."""
    found = workshop.ballots.get(ballot)
    return found is not None and found.is_open and found.counted is None and member in workshop.members


def cast(workshop: Workshop, entry: Cast) -> Workshop:
    """B5: a later paper replaces the earlier. B6: within budget and cap. B7: a resend is not counted again."""
    ballot = _get(workshop, entry.ballot)
    if has_heard(ballot, entry.heard):
        return workshop
    if not ballot.is_open or ballot.counted:
        raise Refused("ballot_closed")
    if entry.group is not None and entry.group not in workshop.groups:
        raise Refused("unknown_group")
    paper = Paper(entry.group, tuple(sorted(_checked(ballot, entry.choices).items())))
    place = bisect_left(ballot.heard, entry.heard)
    heard = (*ballot.heard[:place], entry.heard, *ballot.heard[place:])
    return _put(workshop, entry.ballot, replace(ballot, cast={**ballot.cast, entry.pseudonym: paper}, heard=heard))


def has_heard(ballot: Ballot, heard: str) -> bool:
    """B7: whether the cast under this id was accepted."""
    place = bisect_left(ballot.heard, heard)
    return place < len(ballot.heard) and ballot.heard[place] == heard


def close_ballot(workshop: Workshop, action: CloseBallot, by: MemberId, at: int) -> Workshop:
    """B8: the facilitator, once. B9: the papers stay, whole, with nothing that links them to anybody.

    B16: one that was open in a record has no papers here, and is taken away. H4: it is remembered when.
    """
    if by != FACILITATOR:
        raise Refused("not_allowed")
    ballot = _get(workshop, action.ballot)
    if not ballot.is_open:
        raise Refused("ballot_closed")
    others = {id: other for id, other in workshop.ballots.items() if id != action.ballot}
    if ballot.counted:
        return replace(workshop, ballots=others)
    papers = tuple(sorted(ballot.cast.values(), key=lambda paper: (paper.group or "", paper.points)))
    # To the end: closed ballots stand in the order of their closing, and `points` takes the last.
    counted = replace(ballot, is_open=False, cast={}, papers=papers)
    closed = replace(workshop, ballots={**others, action.ballot: counted})
    return chronicle.remember(closed, BallotClosed(at, action.ballot))


def tally(ballot: Ballot) -> dict[CompetencyId, int] | None:
    """B12, B17: points of each item, in the ballot's order; None while it is open, and if too few voted."""
    if ballot.counted:
        return ballot.counted.tally
    fewest = FEWEST_OF_SMALL if ballot.small else FEWEST_VOTERS
    return None if ballot.is_open or len(ballot.papers) < fewest else _count(ballot, ballot.papers)


def tally_by_group(workshop: Workshop, ballot: Ballot) -> dict[GroupId, dict[CompetencyId, int]] | None:
    """B10: shown only if every group has five voters, and so have those in no group, unless none of them voted.

    Without the last, what the groups leave of the total would be the choices of the few in none.
    """
    if ballot.counted:
        return ballot.counted.by_group
    if ballot.is_open:
        return None
    papers = {group: tuple(paper for paper in ballot.papers if paper.group == group) for group in workshop.groups}
    in_none = len(ballot.papers) - sum(map(len, papers.values()))
    if any(len(those) < FEWEST_VOTERS for those in papers.values()) or 0 < in_none < FEWEST_VOTERS:
        return None
    return {group: _count(ballot, those) for group, those in papers.items()}


def turnout(workshop: Workshop, ballot: Ballot) -> dict[GroupId, int]:
    """B13: how many of each group have voted."""
    if ballot.counted:
        return ballot.counted.turnout_by_group
    counts = dict.fromkeys(workshop.groups, 0)
    for paper in ballot.cast.values() if ballot.is_open else ballot.papers:
        if paper.group is not None:
            counts[paper.group] += 1
    return counts


def voters(ballot: Ballot) -> int:
    if ballot.counted:
        return ballot.counted.turnout
    return len(ballot.cast) if ballot.is_open else len(ballot.papers)


def group_on_paper(workshop: Workshop, by: MemberId) -> GroupId | None:
    """B18: the voter's group, unless it is so small that it tells whose the paper is."""
    group = workshop.members[by].group
    size = sum(member.group == group for member in workshop.members.values())
    return group if size >= FEWEST_VOTERS else None


def points(workshop: Workshop) -> dict[CompetencyId, int]:
    """B14: of each competency, in the last closed ballot that holds it and shows its result."""
    found: dict[CompetencyId, int] = {}
    for ballot in workshop.ballots.values():
        found.update(tally(ballot) or {})
    return found


def _checked(ballot: Ballot, choices: dict[CompetencyId, int]) -> dict[CompetencyId, int]:
    chosen = {item: points for item, points in choices.items() if points != 0}
    if any(item not in ballot.competencies for item in chosen):
        raise Refused("unknown_competency")
    if any(not 0 < points <= ballot.cap for points in chosen.values()):
        raise Refused("over_cap")
    if sum(chosen.values()) > ballot.budget:
        raise Refused("over_budget")
    return chosen


def _count(ballot: Ballot, papers: tuple[Paper, ...]) -> dict[CompetencyId, int]:
    counts = dict.fromkeys(ballot.competencies, 0)
    for paper in papers:
        for item, given in paper.points:
            counts[item] += given
    return counts


def _get(workshop: Workshop, ballot: BallotId) -> Ballot:
    try:
        return workshop.ballots[ballot]
    except KeyError:
        raise Refused("unknown_ballot") from None


def _put(workshop: Workshop, id: BallotId, ballot: Ballot) -> Workshop:
    return replace(workshop, ballots={**workshop.ballots, id: ballot})
