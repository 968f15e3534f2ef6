"""Everything of a workshop that may be shown, at one position of its journal: the only road from the rules to a file.

A cut is plain values: whoever has one needs no rules, no Yjs and no Redis. Every file is made of one cut alone (E1).
Nothing of an open ballot but its turnout is in it, and nothing that opens a door (E3).
"""

from typing import Any, Literal

from plathu.domain.ids import TextName
from plathu.domain.workshop import Workshop
from plathu.exports.places import PlaceOnPaper
from plathu.exports.section import Recorded, Texts
from plathu.exports.sections import SECTIONS
from plathu.exports.sections.ballots import Ballot
from plathu.exports.sections.competencies import Competency
from plathu.exports.sections.founding import About, Domain, Group
from plathu.exports.sections.members import Person

FORMAT: Literal[1] = 1
"""Version of the shape; a reader that does not know it must refuse."""


class Cut(Recorded, frozen=True, kw_only=True):
    """`position` is a place in the journal, `exported_at` the moment it was cut, ISO 8601."""

    format: Literal[1]
    workshop: About
    groups: tuple[Group, ...]
    ungrouped: tuple[Person, ...]
    """Who is in no group."""
    domains: tuple[Domain, ...]
    texts: dict[TextName, str]
    competencies: tuple[Competency, ...]
    ballots: tuple[Ballot, ...]
    """Closed ones in the order of their closing."""
    position: str
    exported_at: str


def cut(workshop: Workshop, texts: Texts, position: str, exported_at: str) -> Cut:
    """`texts` are the words of each, by its name."""
    fields: dict[str, Any] = {}
    for section in SECTIONS:
        fields |= section.record(workshop, texts)
    return Cut(format=FORMAT, position=position, exported_at=exported_at, **fields)


def anonymised(cut: Cut) -> Cut:
    """E4: without anybody's name, position or unit. Names that people wrote in their own words stay.

    A cut of its own, with a hash of its own: the hash of the whole would confirm a guessed roster.
    """
    for section in SECTIONS:
        cut = section.anonymised(cut)
    return cut


def forget(cut: Cut, place: PlaceOnPaper) -> Cut:
    """E14: without the name, position and unit of who stands there."""
    for section in SECTIONS:
        cut = section.forget(cut, place)
    return cut
