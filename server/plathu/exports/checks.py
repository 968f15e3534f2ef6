"""What a record must keep to before it is opened: each section asks it of its own part."""

from collections.abc import Iterable, Sized

from plathu.domain.ids import is_id
from plathu.domain.refusal import Refused


class NotARecord(Exception):
    """It cannot be opened here. The message is the end of a sentence."""


def need(holds: bool, else_: str) -> None:
    """Raises NotARecord with `else_`."""
    if not holds:
        raise NotARecord(else_)


def check_few(those: Sized, most: int) -> None:
    """Raises Refused."""
    if len(those) > most:
        raise Refused("too_many")


def check_ids(ids: Iterable[str]) -> None:
    """Each could have been made here, and none is there twice. Raises NotARecord."""
    found = list(ids)
    need(len(set(found)) == len(found) and all(map(is_id, found)), "an id in it is none, or is there twice")
