"""A small day that has its secrets, and its record."""

from typing import Any

from plathu.domain.ballots import CloseBallot
from plathu.domain.ids import FACILITATOR, CompetencyId, MemberId, TextName
from plathu.domain.roles import Volunteer
from plathu.domain.texts import PLENARY, of_group
from plathu.domain.workshop import Workshop
from plathu.exports.content import content_of
from plathu.exports.record import record
from tests.domain.builders import FIRST, HILL, SEA, TEAM, TOOLS, TRUST, A, B, X, balloting, do, vote

WORDS = {
    of_group(HILL): "ชุมพรน่าอยู่ คู่คุณธรรม\nบรรทัดสอง",
    of_group(SEA): "",
    PLENARY: 'น้ำ \u200b🐟 "คำพูด" \\ \x7f \u2028 น้\u0e4dา',
}

ONE_WAY = {A: {TEAM: 811, TRUST: 167}, B: {TOOLS: 743}, X: {TRUST: 619}}
ANOTHER = {A: {TOOLS: 811, TRUST: 167}, B: {TEAM: 743}, X: {}}


def voted(choices: dict[MemberId, dict[CompetencyId, int]]) -> Workshop:
    workshop = do(balloting(997, 983, small=True), A, Volunteer(HILL, "chair"))
    for who, chosen in choices.items():
        workshop = vote(workshop, who, chosen)
    return workshop


def recorded(workshop: Workshop, words: dict[TextName, str] = WORDS) -> dict[str, Any]:
    return record(content_of(workshop, words, "1118887200000-0", "2005-06-16T02:00:00Z"))


def closed(workshop: Workshop) -> Workshop:
    return do(workshop, FACILITATOR, CloseBallot(FIRST))
