"""What is refused before it is in the journal (A4): what no other entry could make right.

That is who may ask at all, words, sizes, and the form of an id; never phase, lock or existence, which are the journal's
to say, in its order. What comes past here is judged again when it is played, by the rules as they were released; so
what is asked here may become stricter.
"""

from collections.abc import Iterable
from typing import assert_never

from plathu.domain import announcements, ballots, competencies, founding, members, texts, timers, words
from plathu.domain.actions import (
    Action,
    Announce,
    CastVote,
    CloseBallot,
    ExtendTimer,
    Forget,
    Found,
    Join,
    KeepVersion,
    MoveMember,
    OpenBallot,
    ProposeCompetency,
    SendOut,
    SetDoor,
    SetLock,
    SetPhase,
    ShowOnScreen,
    StartTimer,
    StepDown,
    StopTimer,
    Volunteer,
    WithdrawCompetency,
)
from plathu.domain.ids import FACILITATOR, MemberId, TextName, is_id
from plathu.domain.refusal import Reason, Refused

BYTES = 64 * 1024
"""Of an action as JSON: a ballot of two thousand items. No other comes near."""

_MEMBERS = Volunteer | StepDown | KeepVersion | ProposeCompetency | WithdrawCompetency | CastVote
"""Actions of members; the others are the facilitator's."""


def check(action: Action | Join | Found, by: MemberId) -> None:
    """Raises Refused."""
    if not isinstance(action, Join) and isinstance(action, _MEMBERS) == (by == FACILITATOR):
        raise Refused("not_allowed")
    match action:
        case Found():
            _found(action)
        case Join():
            _join(action)
        case SetPhase() | SetLock() | StopTimer() | Volunteer() | StepDown():
            _know_group(action.group)
        case StartTimer() | ExtendTimer():
            _know_group(action.group)
            timers.milliseconds(action.seconds)
        case MoveMember():
            _know_group(action.group)
            _know([action.member], "unknown_member")
        case Forget() | SendOut():
            _know([action.member], "unknown_member")
        case Announce():
            if action.words:
                words.check_new(action.words, announcements.LONGEST, has_lines=True)
        case ShowOnScreen() | SetDoor():
            pass
        case KeepVersion():
            _know_text(action.text)
        case ProposeCompetency():
            _know([action.domain], "unknown_domain")
            words.check_new(action.wording, competencies.WORDING)
            _know([action.competency], "bad_id")
        case WithdrawCompetency():
            _know([action.competency], "unknown_competency")
        case OpenBallot():
            _open(action)
        case CastVote():
            _cast(action)
        case CloseBallot():
            _know([action.ballot], "unknown_ballot")
        case _:
            assert_never(action)


def _found(action: Found) -> None:
    for title in (action.about.title, action.about.organisation):
        words.check_new(title, founding.TITLE)
    for named in (*action.groups, *action.domains):
        words.check_new(named.name, founding.NAME)


def _join(action: Join) -> None:
    words.check_new(action.name, members.NAME)
    for optional in (action.position, action.unit):
        if optional:
            words.check_new(optional, members.NAME)
    _know_group(action.group)


def _open(action: OpenBallot) -> None:
    _know([action.ballot], "bad_id")
    ballots.check_budget(action)
    items = action.competencies or ()
    _few(items)
    _know(items, "unknown_competency")


def _cast(action: CastVote) -> None:
    _know([action.ballot], "unknown_ballot")
    _few(action.choices)
    _know(action.choices, "unknown_competency")
    if any(not 0 <= points <= ballots.BUDGET for points in action.choices.values()):
        raise Refused("over_cap")
    if sum(action.choices.values()) > ballots.BUDGET:
        raise Refused("over_budget")


def _few(items: Iterable[str]) -> None:
    """So many competencies there can be."""
    if len([*items]) > competencies.MOST:
        raise Refused("unknown_competency")


def _know_text(text: TextName) -> None:
    if text != texts.PLENARY and not (text.startswith("kv.") and is_id(text[3:])):
        raise Refused("unknown_text")


def _know_group(group: str | None) -> None:
    if group is not None:
        _know([group], "unknown_group")


def _know(ids: Iterable[str], else_: Reason) -> None:
    """Ids could be of something that there is."""
    if not all(map(is_id, ids)):
        raise Refused(else_)
