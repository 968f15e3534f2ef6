"""How a person types Thai: key by key, in bursts, with slips that are taken back. Pure: randomness is passed in."""

import math
import unicodedata
from collections.abc import Iterator
from random import Random
from typing import NamedTuple

KEY_SECONDS = 0.18
"""Median between two keys: a practised Thai typist on a tablet's keyboard, about 40 words a minute while it flows."""

BACKSPACE_SECONDS = 0.11
BURST = (5, 14)
"""Keys between two pauses."""

SLIP = 0.03
"""Share of slips among keys that have a neighbour: two or three in a clause."""

UNNOTICED = 3
"""Most keys typed after a slip before it is noticed."""

ROWS = ("ภถุึคตจขช", "ไำพะัีรนยบล", "ฟหกดเ้่าสวง", "ผปแอิืทมใฝ")
"""The keys of the Kedmanee layout, TIS 820-2538, without shift."""


class Stroke(NamedTuple):
    """After so many seconds: move the cursor, delete code points before it, and write `words` there."""

    after: float
    words: str = ""
    back: int = 0
    move: int = 0


def typed(words: str, chance: Random) -> Iterator[Stroke]:
    """The strokes that write `words` at the cursor. Whatever slips is taken back, so exactly `words` stands there."""
    left = chance.randint(*BURST)
    for at in range(len(words)):
        pause = 0.0
        if left <= 0 and not _is_mark(words[at]):  # nobody stops between a consonant and its vowel
            pause, left = chance.uniform(0.3, 1.6), chance.randint(*BURST)
        neighbours = _neighbours(words[at])
        if neighbours and chance.random() < SLIP:
            yield from _slip(chance.choice(neighbours), words[at + 1 :][: chance.randint(0, UNNOTICED)], chance)
        yield Stroke(pause + _key(chance), words[at])
        left -= 1


def reworded(old: str, new: str, chance: Random) -> Iterator[Stroke]:
    """The strokes that turn `old` into `new`, with the cursor after it before and afterwards."""
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    while end and _is_mark(old[len(old) - end]):
        end -= 1  # a mark belongs to the letter before it, which changes
    yield Stroke(chance.uniform(1.0, 2.5), move=-end)
    for _ in range(len(old) - end - start):
        yield Stroke(BACKSPACE_SECONDS, back=1)
    yield from typed(new[start : len(new) - end], chance)
    yield Stroke(KEY_SECONDS, move=end)


def _slip(wrong: str, then: str, chance: Random) -> Iterator[Stroke]:
    """A wrong key and those typed before it is noticed, all taken back."""
    for key in wrong + then:
        yield Stroke(_key(chance), key)
    yield Stroke(chance.uniform(0.35, 0.9), back=1)
    for _ in then:
        yield Stroke(BACKSPACE_SECONDS, back=1)


def _common(one: str, other: str) -> int:
    """Length of the common beginning in code points, ended where no combining mark follows."""
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    while same and any(_is_mark(words[same : same + 1]) for words in (one, other)):
        same -= 1
    return same


def _is_mark(letter: str) -> bool:
    return bool(letter) and unicodedata.category(letter) == "Mn"


def _neighbours(key: str) -> str:
    """Consonants beside a consonant's key. A slip to a mark or vowel would change the letter before."""
    if not "ก" <= key <= "ฮ":
        return ""
    beside = [row[max(at - 1, 0) : at + 2] for row in ROWS if (at := row.find(key)) >= 0]
    return "".join(letter for letter in "".join(beside) if "ก" <= letter <= "ฮ" and letter != key)


def _key(chance: Random) -> float:
    return chance.lognormvariate(math.log(KEY_SECONDS), 0.35)
