"""Checks on what people write in a field. Words are accepted as they are or refused, never trimmed or changed."""

import unicodedata
from collections.abc import Callable

import regex

from plathu.domain.refusal import Refused

_NOTHING = regex.compile(
    r"[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Z}\u2800\N{MUSICAL SYMBOL NULL NOTEHEAD}]*"
)
"""Characters that draw nothing, by Unicode's properties (DerivedCoreProperties). Two it calls symbols: an empty cell of
braille, and the note without a head."""

_MEANINGLESS = "\u200b\u200c\u200d\u2060\ufeff"
"""Zero-width characters. Thai may have them as places for line breaks, but a field of nothing else is blank."""

_UNPRINTABLE = {"Cc", "Zl", "Zp"}
"""Unicode's controls, and line and paragraph separators; not joiners or direction marks."""


Check = Callable[[str, int], None]
"""`check`, or `check_new`."""


def check_new(words: str, most: int, *, has_lines: bool = False) -> None:
    """As `check`, for words that come in now. W1: not blank by today's stricter measure."""
    if _NOTHING.fullmatch(words):
        raise Refused("blank")
    check(words, most, has_lines=has_lines)


def check(words: str, most: int, *, has_lines: bool = False) -> None:
    """W1: not blank, as the journal has always judged it. W2: at most `most` code points. W3: kept as they are.

    W4: every character can be shown.
    """
    if not "".join(words.split()).strip(_MEANINGLESS):
        raise Refused("blank")
    if len(words) > most:
        raise Refused("too_long")
    shown = words.replace("\n", "") if has_lines else words
    if any(unicodedata.category(character) in _UNPRINTABLE for character in shown):
        raise Refused("unprintable")
