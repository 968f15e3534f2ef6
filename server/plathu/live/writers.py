"""Which number, and so which colour, each person has among those who are in a text.

It is the smallest that is free when they come, and theirs while they are there. Several processes give numbers out at
once, so each claim travels with its person's cursor, and of two claims to one number the earlier holds: everybody who
has heard both comes to the same, and the process of whoever lost gives them the next one (decision 0034).
"""

from collections.abc import Iterable
from itertools import count

from msgspec import Struct

from plathu.domain.ids import MemberId

COLOURS = (
    *("#008282", "#1e3296", "#aa641e", "#6e1e0a", "#5a5082", "#aa1e00", "#2850c8", "#823c50"),
    *("#78005a", "#d23c5a", "#3c5000", "#8232b4", "#966496", "#0a820a", "#aa146e", "#5a1496"),
)
"""By number, and then over again; `--person-0` and so on in the page's `tokens.css`, where a test measures them."""


class Claim(Struct, frozen=True, array_like=True):
    """A member's number in a text, from 0, and since when they have it, in ms since 1970."""

    member: MemberId
    number: int
    since: int


def holders(claims: Iterable[Claim]) -> dict[int, Claim]:
    """Whose each number is, the earliest claims first."""
    held: dict[int, Claim] = {}
    for claim in sorted(claims, key=lambda one: (one.since, one.member, one.number)):
        held.setdefault(claim.number, claim)
    return held


def settle(member: MemberId, held: dict[int, Claim], now: int) -> Claim:
    """The first of the member's claims that hold, or else a new one, which is added to `held`."""
    for claim in held.values():
        if claim.member == member:
            return claim
    free = next(number for number in count() if number not in held)
    return held.setdefault(free, Claim(member, free, now))


def colour(number: int) -> str:
    return COLOURS[number % len(COLOURS)]
