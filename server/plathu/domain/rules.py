"""The one door to the rules: a workshop and an entry in, the next workshop out, or a refusal.

Pure and deterministic: the time and the chance come with the entry, so that every process that plays a journal
comes to the same workshop (A3).
"""

from typing import assert_never

from msgspec.structs import replace

from plathu.domain import (
    announcements,
    ballots,
    competencies,
    founding,
    locks,
    members,
    phases,
    roles,
    screens,
    texts,
    timers,
)
from plathu.domain.actions import (
    Announce,
    BeginTextAnew,
    CloseBallot,
    ExtendTimer,
    Forget,
    Found,
    Join,
    Journaled,
    KeepVersion,
    MoveMember,
    OpenBallot,
    ProposeCompetency,
    Renew,
    SendOut,
    SetDoor,
    SetLock,
    SetPhase,
    ShowOnScreen,
    StartTimer,
    StepDown,
    StopTimer,
    Volunteer,
    WithdrawCompetency,
)
from plathu.domain.entries import Cast, Said
from plathu.domain.ids import ActionId, DeviceId, MemberId
from plathu.domain.refusal import Refused
from plathu.domain.workshop import Workshop

REMEMBERED = 256
"""Accepted ids kept for each device: an outbox that still resends the one before 256 others is not ours."""


def apply(workshop: Workshop, action: Journaled, by: MemberId, device: DeviceId, at: int, chance: bytes) -> Workshop:
    """The workshop after `action`. F4: nothing comes before the founding. Raises Refused.

    `at` is the entry's own time in ms since 1970.
    """
    if workshop.about is None and not isinstance(action, Found):
        raise Refused("not_now")
    match action:
        case Found():
            return founding.found(workshop, action, by)
        case Renew():
            return founding.renew(workshop, action, by)
        case Join():
            return members.join(workshop, action, device, at)
        case SetPhase():
            return phases.set_phase(workshop, action, by, at)
        case MoveMember():
            return members.move(workshop, action, by)
        case Forget():
            return members.forget(workshop, action, by)
        case SendOut():
            return members.send_out(workshop, action, by)
        case SetDoor():
            return members.set_door(workshop, action, by)
        case StartTimer():
            return timers.start(workshop, action, by, at)
        case ExtendTimer():
            return timers.extend(workshop, action, by, at)
        case StopTimer():
            return timers.stop(workshop, action, by)
        case Announce():
            return announcements.announce(workshop, action, by, at)
        case SetLock():
            return locks.set_lock(workshop, action, by)
        case ShowOnScreen():
            return screens.show(workshop, action, by)
        case Volunteer():
            return roles.volunteer(workshop, action, by)
        case StepDown():
            return roles.step_down(workshop, action, by)
        case KeepVersion():
            return texts.keep_version(workshop, action, by)
        case BeginTextAnew():
            return texts.begin_anew(workshop, action, by)
        case ProposeCompetency():
            return competencies.propose(workshop, action, by)
        case WithdrawCompetency():
            return competencies.withdraw(workshop, action, by)
        case OpenBallot():
            return ballots.open_ballot(workshop, action, by, at)
        case CloseBallot():
            return ballots.close_ballot(workshop, action, by, at)
    assert_never(action)


def decide(workshop: Workshop, entry: Said | Cast, at: int) -> Workshop:
    """`apply`, once for each action id of a device (A2): what was accepted and is sent again changes nothing.

    Raises Refused, and then nothing has changed (A1).
    """
    if isinstance(entry, Cast):
        return ballots.cast(workshop, entry)
    if was_accepted(workshop, entry.device, entry.id):
        return workshop
    return _remember(apply(workshop, entry.action, entry.by, entry.device, at, entry.chance), entry.device, entry.id)


def was_accepted(workshop: Workshop, device: DeviceId, id: ActionId) -> bool:
    """A2: as far as it is remembered. Votes are remembered by their ballots (B7)."""
    return id in workshop.accepted.get(device, ())


def _remember(workshop: Workshop, device: DeviceId, id: ActionId) -> Workshop:
    newest = (*workshop.accepted.get(device, ()), id)[-REMEMBERED:]
    return replace(workshop, accepted={**workshop.accepted, device: newest})
