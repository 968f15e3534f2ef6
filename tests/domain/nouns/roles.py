"""People offer for roles and step down."""

from collections.abc import Sequence
from random import Random
from typing import Any, get_args

from plathu.domain import elections, same_person
from plathu.domain.entries import Said, Sealed
from plathu.domain.ids import FACILITATOR, MemberId
from plathu.domain.roles import DrawRole, HandOver, StepDown, Volunteer
from plathu.domain.rounds import CloseRound
from plathu.domain.volunteers import Role
from plathu.domain.workshop import Workshop
from tests.domain.builders import HILL
from tests.domain.play import MEMBERS, Allowed, Play, place
from tests.domain.rules import rule

ROLES: tuple[Role, ...] = get_args(Role)


def offering(chance: Random) -> Volunteer:
    return Volunteer(place(chance) or HILL, chance.choice(ROLES))


def stepping(chance: Random) -> StepDown:
    return StepDown(place(chance) or HILL, chance.choice(ROLES))


def drawing(chance: Random) -> DrawRole:
    return DrawRole(place(chance) or HILL, chance.choice(ROLES))


def handing(chance: Random) -> HandOver:
    return HandOver(place(chance) or HILL, chance.choice(ROLES), chance.choice(MEMBERS))


@rule("R2", "R3", "M3", "R8")
def check(before: Workshop, entry: Said | Sealed, after: Workshop) -> None:
    for where, roles in after.roles.items():
        offers = [who for held in roles.values() for who in held]
        assert len(offers) == len(set(offers)), "somebody with two roles"
        assert all(after.members[who].group == where for who in offers), "a role in a group one is not in"
        for role, held in roles.items():
            first = before.roles.get(where, {}).get(role, ())[:1]
            left = isinstance(entry, Said) and same_person.now(before, entry.by) in first
            gone = first and (first[0] not in after.members or after.members[first[0]].group != where)
            action = entry.action if isinstance(entry, Said) else None
            given = action if isinstance(action, DrawRole | HandOver | CloseRound) else None
            assert not first or held[:1] == first or left or gone or given
            if isinstance(given, DrawRole | HandOver) and (given.group, given.role) == (where, role):
                assert held[:1] == first or not after.members[held[0]].is_muted


def check_may(workshop: Workshop, who: MemberId, may: Any, allowed: Allowed) -> None:
    where = workshop.members[who].group if who in workshop.members else None
    assert may.volunteer == allowed(Volunteer(where or HILL, "chair"))
    held = workshop.roles.get(where or HILL, {})
    offers: list[Role] = [role for role in ROLES if who in held.get(role, ())]
    assert may.step_down == any(allowed(StepDown(where or HILL, role)) for role in offers)
    for table in workshop.groups:
        others = [one for one in MEMBERS if one in workshop.members and workshop.members[one].group == table]
        here = [one for one in workshop.elections.values() if one.is_open and one.group == table]
        stand = {who for one in here for who in elections.standing(workshop, one)}
        heirs = [one for one in others if not workshop.members[one].is_muted and one not in stand]
        drawn = tuple(role for role in ROLES if allowed(DrawRole(table, role)))
        assert may.draw_role.get(table, ()) == drawn
        mine = who == FACILITATOR or table == where
        for role in ROLES:
            hands = any(allowed(HandOver(table, role, heir)) for heir in heirs)
            is_elected = any(one.role == role for one in here)
            assert hands == bool(role in may.hand_over and mine and heirs and not is_elected)


def check_ends(ends: Sequence[Workshop]) -> None:
    assert sum(len(held) for end in ends for roles in end.roles.values() for held in roles.values()) >= 50


PLAY = Play(
    asked={offering: 20, stepping: 20, drawing: 6, handing: 10}, check=check, check_may=check_may, check_ends=check_ends
)
