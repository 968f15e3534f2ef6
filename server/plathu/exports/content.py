"""The content of a workshop: everything that may be shown, at one position of its journal. Every file is made of it.

Content is plain values: what reads it needs no rules, no Yjs and no Redis. Every file is made of one content alone
(E1). Of an open ballot it holds the turnout only, and it holds no join code and no key (E3).
"""

from typing import Any, Literal

from plathu.domain.ids import TextName
from plathu.domain.workshop import Workshop
from plathu.exports.places import PlaceOnPaper
from plathu.exports.section import Recorded, Section, Texts
from plathu.exports.sections import (
    agenda,
    ballots,
    competencies,
    elections,
    founding,
    members,
    minutes,
    parking,
    phases,
    pulses,
    roles,
    roster,
    rounds,
    texts,
)
from plathu.exports.sections.agenda import RecordedAgenda
from plathu.exports.sections.ballots import RecordedBallot
from plathu.exports.sections.competencies import RecordedCompetency
from plathu.exports.sections.founding import RecordedAbout, RecordedDomain, RecordedGroup
from plathu.exports.sections.members import RecordedPerson
from plathu.exports.sections.minutes import RecordedMinutes
from plathu.exports.sections.parking import RecordedParked
from plathu.exports.sections.roster import RecordedExpected
from plathu.exports.sections.rounds import RecordedRound

FORMAT: Literal[1] = 1
"""Version of the shape; a reader that does not know it must refuse."""

SECTIONS: tuple[Section, ...] = (
    founding.SECTION,
    minutes.SECTION,
    phases.SECTION,
    agenda.SECTION,
    members.SECTION,
    roster.SECTION,
    roles.SECTION,
    elections.SECTION,
    texts.SECTION,
    competencies.SECTION,
    ballots.SECTION,
    rounds.SECTION,
    pulses.SECTION,
    parking.SECTION,
)
"""In the order of the day, as in minutes and tables. In this order a record is imported, each after what it needs."""

NOT_ON_PAPER = {
    "door": "A file is handed on, and opens nothing (E3).",
    "timers": "A clock is over with its step.",
    "announcements": "Each says what to do now, until the next one does.",
    "locks": "A pause in the typing leaves nothing behind.",
    "calls": "Who needed a hand at which minute is nobody's to read years later; what came of it stands in the texts.",
    "naming": "It is seen in the names themselves; those of the day's end are the day's.",
    "screens": "What was projected stands in the minutes, whatever was chosen to be seen.",
}
"""The nouns that have no section, each with the reason."""


class Content(Recorded, frozen=True, kw_only=True):
    """`position` is a place in the journal, `exported_at` the moment it was taken, ISO 8601."""

    format: Literal[1]
    workshop: RecordedAbout
    groups: tuple[RecordedGroup, ...]
    ungrouped: tuple[RecordedPerson, ...]
    """The people who are in no group."""
    domains: tuple[RecordedDomain, ...]
    texts: dict[TextName, str]
    competencies: tuple[RecordedCompetency, ...]
    ballots: tuple[RecordedBallot, ...]
    """Closed ones in the order of their closing."""
    parked: tuple[RecordedParked, ...] = ()
    minutes: RecordedMinutes | None = None
    agenda: RecordedAgenda | None = None
    expected: tuple[RecordedExpected, ...] = ()
    rounds: tuple[RecordedRound, ...] = ()
    position: str
    exported_at: str


def content_of(workshop: Workshop, texts: Texts, position: str, exported_at: str) -> Content:
    """The content of a workshop. `texts` are the words of each text, by name."""
    fields: dict[str, Any] = {}
    for section in SECTIONS:
        fields |= section.record(workshop, texts)
    return Content(format=FORMAT, position=position, exported_at=exported_at, **fields)


def anonymised(content: Content) -> Content:
    """E4: the content without anybody's name, position or unit. Names that people wrote in their own words stay.

    It is another content with another hash: the hash of the whole would confirm a guessed roster.
    """
    for section in SECTIONS:
        content = section.anonymised(content)
    return content


def forget(content: Content, place: PlaceOnPaper) -> Content:
    """E14: the content without the name, position and unit of the person at this place."""
    for section in SECTIONS:
        content = section.forget(content, place)
    return content
