"""The one list of sections: a noun is on paper if its section stands here."""

from plathu.exports.section import Section
from plathu.exports.sections import ballots, competencies, founding, members, phases, roles, texts

SECTIONS: tuple[Section, ...] = (
    founding.SECTION,
    phases.SECTION,
    members.SECTION,
    roles.SECTION,
    texts.SECTION,
    competencies.SECTION,
    ballots.SECTION,
)
"""In the order of the day, in which the minutes and the tables have them. None is opened again before what it needs."""

NOT_ON_PAPER = {
    "door": "A file is handed on, and opens nothing (E3).",
    "timers": "A clock is over with its step.",
    "announcements": "Each says what to do now, until the next one does.",
    "locks": "A pause in the typing leaves nothing behind.",
    "screens": "What was projected stands in the minutes, whatever was chosen to be seen.",
}
"""The nouns that have no section, each with the reason."""
