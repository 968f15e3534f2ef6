"""Checks on a record that is imported, which the sections use for their parts."""

from collections.abc import Iterable, Sized

from plathu.domain.ids import is_id
from plathu.domain.refusal import Refused


class NotARecord(Exception):
    """It cannot be imported. The message is the end of a sentence."""


def need(holds: bool, else_: str) -> None:
    """Raises NotARecord with `else_`."""
    if not holds:
        raise NotARecord(else_)


def check_few(those: Sized, most: int) -> None:
    """Raises Refused."""
    if len(those) > most:
        raise Refused("too_many")


def check_ids(ids: Iterable[str]) -> None:
    """Each id must be well-formed, and none may stand twice. Raises NotARecord."""
    found = list(ids)
    need(len(set(found)) == len(found) and all(map(is_id, found)), "an id in it is none, or is there twice")
