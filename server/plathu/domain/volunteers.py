"""Who offered for which role in a group. The first who offered holds the role, and the others wait behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from msgspec.structs import replace

from plathu.domain.ids import GroupId, MemberId

if TYPE_CHECKING:
    from plathu.domain.workshop import Workshop

Role = Literal["chair", "secretary", "assistant"]
ROLES: tuple[Role, ...] = get_args(Role)

Offers = dict[Role, tuple[MemberId, ...]]
"""Who offered for each role in one group; the first one holds it."""


def of(workshop: Workshop, group: GroupId, role: Role) -> tuple[MemberId, ...]:
    """Those who offered for a role, in their order."""
    return workshop.roles.get(group, {}).get(role, ())


def has_offered(workshop: Workshop, by: MemberId, group: GroupId | None) -> bool:
    """Whether they hold or wait for a role."""
    return group is not None and any(by in offers for offers in workshop.roles.get(group, {}).values())


def can_hold(workshop: Workshop, member: MemberId) -> bool:
    """R8: nobody whose writing is paused."""
    return not workshop.members[member].is_muted


def put_first(
    workshop: Workshop, group: GroupId, role: Role, member: MemberId, instead_of: MemberId | None = None
) -> Workshop:
    """The workshop in which they hold this role and no other (R2); the others keep their order behind them."""
    held = without(workshop.roles.get(group, {}), member)
    held[role] = (member, *(one for one in held.get(role, ()) if one != instead_of))
    return replace(workshop, roles={**workshop.roles, group: held})


def without(held: Offers, by: MemberId, but: Role | None = None) -> Offers:
    """The offers but for those of one person, of whom the one for the role `but` may stay."""
    return {
        role: offers if role == but else tuple(member for member in offers if member != by)
        for role, offers in held.items()
    }


def pick(lots: list[MemberId], chance: bytes) -> MemberId:
    """One of them by lot: of 128 bits the remainder favours nobody, and is the same in every process and every year."""
    return lots[int.from_bytes(chance, "big") % len(lots)]
