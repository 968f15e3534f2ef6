"""รายงานการประชุม, the form of the minutes: what the secretary knows of the meeting and the board does not."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import asdict, replace

from plathu.domain import phases, words
from plathu.domain.chronicle import MOST as MOST_FACTS
from plathu.domain.ids import FACILITATOR, MemberId
from plathu.domain.noun import Act, Noun, Occasion, Personal
from plathu.domain.phases import PhaseSet
from plathu.domain.refusal import Refused
from plathu.domain.viewer import Viewer

if TYPE_CHECKING:
    from plathu.domain.workshop import Workshop

LONGEST = {"number": 40, "place": 200, "chair": 120, "taker": 120, "checker": 120}
"""Code points: `ครั้งที่ 1/2570`; a room with its building, as a title; a name with a rank, which the line to sign
holds."""

NAME, REASON = 120, 200
"""Code points of who was absent, and of their position or why: two lines of the list each."""

MOST = 300
"""Absent people: half of the largest hall."""

_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)


class Absent(Struct, frozen=True):
    """`reason` is the position, or why they were absent, or both; it may be empty."""

    name: str
    reason: str = ""


class Minutes(Struct, frozen=True):
    """What nobody has filled in is empty. `began` and `ended` are times of the day in Thailand, `09:00`."""

    number: str = ""
    place: str = ""
    began: str = ""
    ended: str = ""
    chair: str = ""
    taker: str = ""
    checker: str = ""
    absent: tuple[Absent, ...] = ()


class SetMinutes(Act, frozen=True, tag="set_minutes"):
    """The facilitator fills in the form of the minutes: what is left out stays as it was, empty words take it away."""

    number: str | None = None
    place: str | None = None
    began: str | None = None
    ended: str | None = None
    chair: str | None = None
    taker: str | None = None
    checker: str | None = None
    absent: tuple[Absent, ...] | None = None


Action = SetMinutes


class MinutesView(Struct, frozen=True):
    """`moved_at` is when the hall first left the phase it began in, `closed_at` when it was closed, in ms since 1970:
    times to be offered for `began` and `ended`; null where they are not known."""

    form: Minutes
    moved_at: int | None
    closed_at: int | None


class MinutesRights(Struct, frozen=True):
    set_minutes: bool


def set_minutes(workshop: Workshop, action: SetMinutes, by: MemberId) -> Workshop:
    """I1: the facilitator, in every phase. I2: what is left out stays."""
    if by != FACILITATOR:
        raise Refused("not_allowed")
    check_form(action)
    given = {name: value for name, value in asdict(action).items() if value is not None}
    return replace(workshop, minutes=replace(workshop.minutes, **given))


def check_form(form: Minutes | SetMinutes, check_words: Callable[..., None] = words.check) -> None:
    """I2: its lengths and its times. Raises Refused."""
    for name, most in LONGEST.items():
        if said := getattr(form, name):
            check_words(said, most)
    for time in (form.began, form.ended):
        if time and not _TIME.fullmatch(time):
            raise Refused("bad_hour")
    absent = form.absent or ()
    if len(absent) > MOST:
        raise Refused("too_many")
    for one in absent:
        check_words(one.name, NAME)
        if one.reason:
            check_words(one.reason, REASON)


def judge(workshop: Workshop, action: Action, occasion: Occasion) -> Workshop:
    return set_minutes(workshop, action, occasion.by)


def check(action: Action) -> None:
    check_form(action, words.check_new)


def _minutes(workshop: Workshop, viewer: Viewer) -> MinutesView | None:
    """I3: the form; only the facilitator sees it."""
    if not viewer.is_facilitator:
        return None
    moves = [fact for fact in workshop.chronicle if isinstance(fact, PhaseSet) and fact.group is None]
    has_all = len(workshop.chronicle) < MOST_FACTS
    is_over = phases.is_over(workshop) and moves
    return MinutesView(workshop.minutes, moves[0].at if moves and has_all else None, moves[-1].at if is_over else None)


def _may(workshop: Workshop, viewer: Viewer) -> MinutesRights:
    return MinutesRights(viewer.is_facilitator)


NOUN = Noun(
    "minutes",
    judge,
    acts=(SetMinutes,),
    check=check,
    parts=(Personal("minutes", MinutesView | None, ("minutes", "chronicle", "phases"), _minutes),),
    may=Personal("minutes", MinutesRights, (), _may),
    refusals={"bad_hour": ("เวลาไม่ถูกต้อง ให้เขียนอย่าง 09.00", "The time is not valid. Write it as 09:00.")},
)
