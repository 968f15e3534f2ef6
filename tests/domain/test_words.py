"""What people may write in a field."""

import pytest

from plathu.domain import words
from plathu.domain.announcements import Announce
from plathu.domain.competencies import ProposeCompetency
from plathu.domain.ids import FACILITATOR
from plathu.domain.members import Join
from plathu.domain.refusal import Refused
from tests.domain.builders import TEAM, WORK, A, board, do, founded, member, peopled, refusal, to
from tests.domain.rules import rule

NAMES = {
    "vowels and tone marks": "นายสุรเชษฐ์ เกื้อกูล",
    "sara am, whole": "น้ำ",
    "sara am, in two": "น้\u0e4dา",
    "marks in an unusual order": "ก\u0e48\u0e34",
    "a zero-width space": "คุณ\u200bลิขิต",
    "joiners": "ก\u200dข\u200cค",
    "a word joiner at the end": "ลิขิต\u2060",
    "a byte order mark at the start": "\ufeffลิขิต",
    "spaces around": "  ลิขิต ",
    "a no-break space": "ก\u00a0ข",
    "Thai digits": "กลุ่ม ๔",
    "letters composed": "Zo\u00eb",
    "letters decomposed": "Zoe\u0308",
    "beyond the basic plane": "𝒦 ปลาทู 🐟",
}


@rule("W3")
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_a_name_is_kept_code_point_for_code_point(name: str) -> None:
    workshop = do(founded(), A, Join(A, name, None, name, name))
    kept = workshop.members[A]
    for words_kept in (kept.name, kept.position, kept.unit, board(workshop, A).me.name):
        assert list(map(ord, words_kept)) == list(map(ord, name))


@rule("W3")
@pytest.mark.parametrize("wording", NAMES.values(), ids=NAMES.keys())
def test_a_wording_is_kept_code_point_for_code_point(wording: str) -> None:
    workshop = do(to(peopled(), "competencies"), A, ProposeCompetency(TEAM, WORK, wording))
    assert list(map(ord, board(workshop, A).competencies[0].wording)) == list(map(ord, wording))


@rule("W1")
@pytest.mark.parametrize(
    "words_given",
    ["", " ", "\t\n", "\u00a0", "\u3000", "\u200b", "\u200c\u200d\u2060\ufeff", " \u200b ", "\u200b \u200b \u200b"],
)
def test_what_nobody_could_see_is_blank(words_given: str) -> None:
    with pytest.raises(Refused, match="blank"):
        words.check(words_given, 80)


@rule("W2")
def test_length_is_counted_in_code_points() -> None:
    words.check("น้ำ" * 26 + "ที", 80)
    with pytest.raises(Refused, match="too_long"):
        words.check("น้ำ" * 26 + "ที่", 80)
    words.check("🐟" * 80, 80)


@rule("W1", "W2")
def test_the_name_position_and_unit_of_a_person_are_words() -> None:
    workshop, who = founded(), member("new")
    for blank in (Join(who, "\u200b"), Join(who, "ก", position=" "), Join(who, "ก", unit="\u200b")):
        assert refusal(workshop, who, blank) == "blank"
    for long in (Join(who, "ก" * 81), Join(who, "ก", position="ก" * 81), Join(who, "ก", unit="ก" * 81)):
        assert refusal(workshop, who, long) == "too_long"
    assert do(workshop, who, Join(who, "ก" * 80, None, "ข" * 80, "ค" * 80)).members[who].unit == "ค" * 80


@rule("W4")
@pytest.mark.parametrize("character", ["\0", "\x07", "\x1b", "\x7f", "\x85", "\t", "\n", "\r", "\u2028", "\u2029"])
def test_what_cannot_be_shown_in_a_line_is_refused(character: str) -> None:
    workshop, who = founded(), member("new")
    given = f"ลิขิต{character}"
    for join in (Join(who, given), Join(who, "ก", position=given), Join(who, "ก", unit=given)):
        assert refusal(workshop, who, join) == "unprintable"
    proposing = to(peopled(), "competencies")
    assert refusal(proposing, A, ProposeCompetency(TEAM, WORK, given)) == "unprintable"


@rule("W4")
def test_an_announcement_may_have_lines() -> None:
    workshop = do(founded(), FACILITATOR, Announce("พัก\nกลับมา 10.30 น."))
    assert workshop.announcement
    assert workshop.announcement.words == "พัก\nกลับมา 10.30 น."
    assert refusal(workshop, FACILITATOR, Announce("พัก\0")) == "unprintable"


@rule("W1", "W2")
def test_a_wording_is_words() -> None:
    workshop = to(peopled(), "competencies")
    assert refusal(workshop, A, ProposeCompetency(TEAM, WORK, "\n")) == "blank"
    assert refusal(workshop, A, ProposeCompetency(TEAM, WORK, "ก" * 501)) == "too_long"
    assert do(workshop, A, ProposeCompetency(TEAM, WORK, "ก" * 500)).competencies
