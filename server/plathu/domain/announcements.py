"""What the facilitator says to everybody at once, or to one group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from plathu.domain import founding, phases, words
from plathu.domain.ids import FACILITATOR, GroupId, MemberId
from plathu.domain.noun import Act, Common, Noun, Occasion, OfGroup
from plathu.domain.phases import Phase
from plathu.domain.refusal import Refused
from plathu.domain.viewer import EVERYONE, Audience

if TYPE_CHECKING:
    from plathu.domain.workshop import Workshop

LONGEST = 200
"""Code points: what can be read from the back row."""


class Announcement(Struct, frozen=True):
    """`at` is when it was made, in ms since 1970. `phase`, if given, is when: without `stays` it goes with it."""

    words: str
    at: int
    phase: Phase | None = None
    stays: bool = False


class Announce(Act, frozen=True, tag="announce"):
    """The facilitator tells everybody, or one group, something; empty words take it away. It goes with `phase`, if that
    is given, unless it `stays`."""

    words: str
    group: GroupId | None = None
    phase: Phase | None = None
    stays: bool = False


Action = Announce


def announce(workshop: Workshop, action: Announce, by: MemberId, at: int) -> Workshop:
    """D3: the facilitator; one announcement at a time; empty words take it away. D8: one for all takes those of the
    groups away."""
    if by != FACILITATOR:
        raise Refused("not_allowed")
    if action.group is not None and action.group not in workshop.groups:
        raise Refused("unknown_group")
    told = _told(workshop, action, at) if action.words else None
    if action.group is None:
        return replace(workshop, announcement=told, group_announcements={} if told else workshop.group_announcements)
    others = {group: one for group, one in workshop.group_announcements.items() if group != action.group}
    return replace(workshop, group_announcements={**others, action.group: told} if told else others)


def _told(workshop: Workshop, action: Announce, at: int) -> Announcement:
    words.check(action.words, LONGEST, has_lines=True)
    phases.check_now(workshop, action.group, action.phase)
    return Announcement(action.words, at, action.phase, action.stays)


def moved(workshop: Workshop) -> Workshop:
    """P6: an announcement of a phase goes with it."""
    told, groups = workshop.announcement, workshop.group_announcements
    return replace(
        workshop,
        announcement=told if told and _is_now(workshop, None, told) else None,
        group_announcements={group: one for group, one in groups.items() if _is_now(workshop, group, one)},
    )


def _is_now(workshop: Workshop, group: GroupId | None, told: Announcement) -> bool:
    return told.stays or phases.is_now(workshop, group, told.phase)


def _of_groups(workshop: Workshop, audience: Audience) -> dict[GroupId, Announcement]:
    if audience is EVERYONE:
        return workshop.group_announcements
    return {group: one for group, one in workshop.group_announcements.items() if group == audience}


def judge(workshop: Workshop, action: Action, occasion: Occasion) -> Workshop:
    return announce(workshop, action, occasion.by, occasion.at)


def check(action: Action) -> None:
    founding.check_group(action.group)
    if action.words:
        words.check_new(action.words, LONGEST, has_lines=True)


NOUN = Noun(
    "announcements",
    judge,
    acts=(Announce,),
    check=check,
    moved=moved,
    parts=(
        Common("announcement", Announcement | None, ("announcement",), lambda workshop: workshop.announcement),
        OfGroup("group_announcements", dict[GroupId, Announcement], ("group_announcements",), _of_groups),
    ),
)
