"""How a person types: whatever slips, the words come out as meant."""

import unicodedata
from collections.abc import Iterable
from itertools import takewhile
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from plathu.demo import day
from plathu.demo.typing import SLIP, Stroke, reworded, typed

THAI = st.text(alphabet=st.sampled_from("กขคงดทบพมรลวสหอะาิีึืุูเแโใไ่้๊๋์ำ /ๆ😀a"), max_size=60)


def moments(strokes: Iterable[Stroke], words: str = "") -> list[str]:
    """What stands there after each stroke, with the cursor behind `words` at first."""
    seen = []
    cursor = len(words)
    for stroke in strokes:
        cursor += stroke.move
        assert stroke.back <= cursor <= len(words)
        words = words[: cursor - stroke.back] + stroke.words + words[cursor:]
        cursor += len(stroke.words) - stroke.back
        seen.append(words)
    assert cursor == len(words), "the cursor stands behind the words again"
    return seen


@given(THAI, st.integers())
def test_the_final_text_is_the_intended_one(words: str, seed: int) -> None:
    assert ["", *moments(typed(words, Random(seed)))][-1] == words


@given(THAI, THAI, st.integers())
def test_one_wording_becomes_another(old: str, new: str, seed: int) -> None:
    assert moments(reworded(old, new, Random(seed)), old)[-1] == new


@given(THAI, THAI, st.integers())
def test_a_rewording_never_takes_a_letter_from_under_its_mark(old: str, new: str, seed: int) -> None:
    strokes = list(reworded(old, new, Random(seed)))
    kept = -strokes[0].move
    taken = len(list(takewhile(lambda stroke: stroke.back, strokes[1:])))
    start = len(old) - kept - taken
    assert not is_mark(old[len(old) - kept :])
    assert start == 0 or not is_mark(old[start:])
    assert start == 0 or not is_mark(new[start:])


def is_mark(words: str) -> bool:
    """Whether they begin with one."""
    return bool(words) and unicodedata.category(words[0]) == "Mn"


def test_people_slip_and_mend_it() -> None:
    words = day.statement(day.record().plenary) * 5
    strokes = list(typed(words, Random(1)))
    taken_back = sum(stroke.back for stroke in strokes)
    assert len(words) * SLIP / 4 < taken_back < len(words) * SLIP * 4
    assert len(strokes) == len(words) + 2 * taken_back


def test_a_key_writes_one_code_point_and_a_backspace_takes_one() -> None:
    for stroke in typed(day.statement(day.record().plenary), Random(2)):
        assert (len(stroke.words), stroke.back) in ((1, 0), (0, 1))


def test_nobody_stops_between_a_letter_and_its_mark() -> None:
    words = day.statement(day.record().plenary)
    for seed in range(20):
        for stroke in typed(words, Random(seed)):
            if is_mark(stroke.words):
                assert stroke.after < 1


def test_the_speed_is_a_persons() -> None:
    words = day.statement(day.record().plenary)
    seconds = sum(stroke.after for stroke in typed(words, Random(3)))
    assert 2 < len(words) / seconds < 6, "keys a second, pauses and slips included"


def test_the_same_seed_types_the_same() -> None:
    assert list(typed("การทำงานเป็นทีม", Random(4))) == list(typed("การทำงานเป็นทีม", Random(4)))
