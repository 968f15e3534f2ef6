"""Who is expected, and who of them came: what joining, erasing and the list of them share."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from plathu.domain.ids import ExpectedId, GroupId, MemberId
from plathu.domain.refusal import Refused

if TYPE_CHECKING:
    from plathu.domain.members import Join
    from plathu.domain.workshop import Workshop

LETTERS = 2
"""Least letters of a name that is looked for: one is shared by too many names to find any."""

FOUND = 6
"""Most names that are shown to who looks for their own: a screen of a telephone. Of more, the next letter tells."""

KEPT = 4096
"""Names whose beginnings are kept between two questions: of a list of 600 they take 4 ms to make."""

_TITLES = re.compile(
    unicodedata.normalize(
        "NFKC",  # as names are compared; it takes ำ apart
        r"(?:ว่าที่|ฯพณฯ|(?:[ก-ฮ]{1,3}\.)+|(?:จ่า)?สิบ(?:ตรี|โท|เอก)|"
        r"(?:ร้อย|พัน|พล|เรือ|นาวา)(?:ตำรวจ)?(?:ตรี|โท|เอก)|"
        r"ดาบตำรวจ|ดอกเตอร์|นางสาว|นาง|นาย|mr\.?|mrs\.?|ms\.?|miss|dr\.?)\s*",
    )
)
"""What stands before a name and is not typed by who looks for it: forms of address, ranks, and other abbreviations."""


class Expected(Struct, frozen=True):
    """Somebody who is expected. `group` is where they are to sit. `card` counts the seat cards of theirs that were
    withdrawn, so that only the next one opens anything (X11)."""

    name: str
    position: str = ""
    unit: str = ""
    district: str = ""
    group: GroupId | None = None
    card: int = 0


class Came(Struct, frozen=True):
    """Somebody who was expected came, or sent another. `member` is who is here for them, null if that is nobody with
    a tablet, or somebody who was erased."""

    member: MemberId | None = None
    substitute: bool = False


def arriving(workshop: Workshop, action: Join) -> Join:
    """X3: who joins as somebody expected gets position, unit and group from the list, unless they say others."""
    if action.expected is None or action.substitute:
        return action
    row = workshop.expected.get(action.expected)
    if row is None or action.member in workshop.members:
        return action
    return replace(
        action,
        group=action.group or row.group,
        position=(row.position or None) if action.position is None else action.position,
        unit=(row.unit or None) if action.unit is None else action.unit,
    )


def arrived(workshop: Workshop, expected: ExpectedId, member: MemberId, *, substitute: bool) -> Workshop:
    """X3, X5: this member is here for the person who was expected. X4: nobody else is. Raises Refused."""
    if expected not in workshop.expected:
        raise Refused("unknown_expected")
    before = workshop.came.get(expected)
    if before is not None and before.member == member:
        return workshop
    if before is not None and (before.member is not None or before.substitute != substitute):
        raise Refused("already_came")
    others = workshop.came if substitute else without_self(workshop, member)
    return replace(workshop, came={**others, expected: Came(member, substitute)})


def without_self(workshop: Workshop, member: MemberId) -> dict[ExpectedId, Came]:
    """Who came, but for whom this member is: one person is one of the list. They may stand in for several."""
    return {id: came for id, came in workshop.came.items() if came.member != member or came.substitute}


def merged(workshop: Workshop, member: MemberId, into: MemberId) -> Workshop:
    """M14: who was here for somebody is the other one now."""
    if not any(came.member == member for came in workshop.came.values()):
        return workshop
    led = {id: replace(one, member=into) if one.member == member else one for id, one in workshop.came.items()}
    return replace(workshop, came=led)


def erased(workshop: Workshop, gone: Collection[MemberId]) -> Workshop:
    """X10: of who is erased the list forgets the name too; for whom they came, somebody still came."""
    theirs = [id for id, came in workshop.came.items() if came.member in gone and not came.substitute]
    for id, came in workshop.came.items():
        if came.member in gone and came.substitute:
            workshop = replace(workshop, came={**workshop.came, id: Came(None, substitute=True)})
    return taken_off(workshop, theirs, erase=True)


def taken_off(workshop: Workshop, those: Collection[ExpectedId], *, erase: bool) -> Workshop:
    """X2: these are not expected. X10: who is erased is remembered by id, to be taken out of snapshots too."""
    known = [id for id in those if id in workshop.expected]
    if not known:
        return workshop
    return replace(
        workshop,
        expected={id: one for id, one in workshop.expected.items() if id not in known},
        came={id: one for id, one in workshop.came.items() if id not in known},
        expected_erased=(*workshop.expected_erased, *known) if erase else workshop.expected_erased,
    )


def found(workshop: Workshop, begins: str) -> list[ExpectedId]:
    """X6: those whose name, or a word of it, begins so, without their titles; FOUND and one more, if there are more.

    None for fewer than LETTERS letters.
    """
    sought = _untitled(_folded(begins)).replace(" ", "")
    if _letters(sought) < LETTERS or _TITLES.fullmatch(sought):
        return []
    those = (id for id, one in workshop.expected.items() if any(at.startswith(sought) for at in _beginnings(one.name)))
    return [id for _, id in zip(range(FOUND + 1), those, strict=False)]


@lru_cache(KEPT)
def _beginnings(name: str) -> tuple[str, ...]:
    """What a name may be looked for by: all of it, and from each of its words on, without its titles."""
    folded = _folded(name)
    words = _untitled(folded).split()
    return (folded.replace(" ", ""), *("".join(words[at:]) for at in range(len(words))))


def _untitled(name: str) -> str:
    while (title := _TITLES.match(name)) and title.end() < len(name):
        name = name[title.end() :]
    return name


def _letters(words: str) -> int:
    return sum(unicodedata.category(one).startswith("L") for one in words)


def _folded(words: str) -> str:
    """As names are compared when somebody joins (M1): not by capitals, spaces, joiners or the order of marks."""
    shown = "".join(one for one in words if unicodedata.category(one) != "Cf")
    return " ".join(unicodedata.normalize("NFKC", shown).casefold().split())
