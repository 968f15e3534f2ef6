"""What people read when something was refused."""

import re

import pytest

from plathu.messages import SENTENCES, Language, language, sentence


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_every_reason_has_a_sentence_in_both_languages(code: str) -> None:
    thai, english = sentence(code, "th"), sentence(code, "en")
    assert re.search("[\u0e01-\u0e5b]", thai)
    assert not re.search("[\u0e01-\u0e5b]", english)
    assert re.fullmatch(r"[A-Z].*(\.|plathu link)", english)
    assert thai == thai.strip()
    assert code not in thai + english


@pytest.mark.parametrize("place", [0, 1], ids=["th", "en"])
def test_no_two_codes_say_the_same(place: int) -> None:
    words = [both[place] for both in SENTENCES.values()]
    assert sorted(words) == sorted(set(words))


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        (None, "th"),
        ("", "th"),
        ("th", "th"),
        ("en", "en"),
        ("EN", "en"),
        ("en-US,en;q=0.9", "en"),
        ("th-TH,th;q=0.9,en;q=0.8", "th"),
        ("en-GB, th;q=0.5", "en"),
        ("fr-FR, en;q=0.7, th;q=0.3", "en"),
        ("de, ja;q=0.5", "th"),
        ("*", "th"),
        (";;,,;", "th"),
    ],
)
def test_the_first_of_our_languages_is_spoken_and_thai_when_there_is_none(
    accepted: str | None, expected: Language
) -> None:
    assert language(accepted) == expected
