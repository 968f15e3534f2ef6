"""Pens down: where the facilitator has locked, nobody writes or proposes (T4, C7) until it is unlocked."""

from msgspec.structs import replace

from plathu.domain.actions import SetLock
from plathu.domain.ids import FACILITATOR, GroupId, MemberId
from plathu.domain.refusal import Refused
from plathu.domain.workshop import Locks, Workshop


def is_locked(workshop: Workshop, group: GroupId | None) -> bool:
    locks = workshop.locks
    return locks.groups.get(group, locks.hall) if group else locks.hall


def set_lock(workshop: Workshop, action: SetLock, by: MemberId) -> Workshop:
    """D4: the facilitator; what was written stays. D5: the hall takes every group along; then one may differ."""
    if by != FACILITATOR:
        raise Refused("not_allowed")
    if action.group is None:
        return replace(workshop, locks=Locks(action.locked))
    if action.group not in workshop.groups:
        raise Refused("unknown_group")
    groups = {**workshop.locks.groups, action.group: action.locked}
    if action.locked == workshop.locks.hall:
        del groups[action.group]
    return replace(workshop, locks=Locks(workshop.locks.hall, groups))
