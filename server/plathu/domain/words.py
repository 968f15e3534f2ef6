"""What people may write in a field: their own words, whole, or a refusal. Nothing is trimmed or changed."""

from plathu.domain.refusal import Refused

_MEANINGLESS = "\u200b\u200c\u200d\u2060\ufeff"
"""Zero-width characters: Thai may hold them, to say where a line may break, but a field of nothing else is blank."""


def check(words: str, most: int) -> None:
    """W1: not blank. W2: at most `most` code points. W3: kept as they are; nothing is returned."""
    if not "".join(words.split()).strip(_MEANINGLESS):
        raise Refused("blank")
    if len(words) > most:
        raise Refused("too_long")
