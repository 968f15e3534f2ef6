"""The one door to the rules: a workshop and an entry in, the next workshop out, or a refusal.

Pure and deterministic: the time and the chance come with the entry, so that every process that plays a journal
comes to the same workshop (A3).
"""

from msgspec.structs import replace

from plathu.domain import members, rounds
from plathu.domain.entries import Said, Sealed
from plathu.domain.founding import Found
from plathu.domain.ids import ActionId, DeviceId, MemberId
from plathu.domain.noun import Act, Noun, Occasion
from plathu.domain.nouns import NOUNS, Journaled
from plathu.domain.refusal import Refused
from plathu.domain.workshop import Workshop

REMEMBERED = 256
"""Accepted ids kept for each device: an outbox that still resends the one before 256 others is not ours."""

NOUN_OF: dict[type[Act], Noun] = {act: noun for noun in NOUNS for act in (*noun.acts, *noun.secret_acts)}
"""Whose an action is."""


def apply(workshop: Workshop, action: Journaled, by: MemberId, device: DeviceId, at: int, chance: bytes) -> Workshop:
    """The workshop after `action`. F4: nothing comes before the founding. Raises Refused.

    `at` is the entry's own time in ms since 1970.
    """
    if workshop.about is None and not isinstance(action, Found):
        raise Refused("not_now")
    after = NOUN_OF[type(action)].judge(workshop, action, Occasion(by, device, at, chance))
    if after.phases.hall != workshop.phases.hall:
        _check_may_move(workshop)
    for member, group in members.left(workshop, after):
        for noun in NOUNS:
            after = noun.leaves(after, member, group)
    return after


def _check_may_move(workshop: Workshop) -> None:
    """P3: the hall moves on only if nothing holds it. Raises Refused."""
    for noun in NOUNS:
        if why := noun.holds(workshop):
            raise Refused(why)


def decide(workshop: Workshop, entry: Said | Sealed, at: int) -> Workshop:
    """`apply`, once for each action id of a device (A2): what was accepted and is sent again changes nothing.

    Raises Refused, and then nothing has changed (A1).
    """
    if isinstance(entry, Sealed):
        return rounds.take(workshop, entry)
    if was_accepted(workshop, entry.device, entry.id):
        return workshop
    return _remember(apply(workshop, entry.action, entry.by, entry.device, at, entry.chance), entry.device, entry.id)


def was_accepted(workshop: Workshop, device: DeviceId, id: ActionId) -> bool:
    """A2: as far as it is remembered. Sealed answers are remembered by their rounds (B7)."""
    return id in workshop.accepted.get(device, ())


def _remember(workshop: Workshop, device: DeviceId, id: ActionId) -> Workshop:
    newest = (*workshop.accepted.get(device, ()), id)[-REMEMBERED:]
    return replace(workshop, accepted={**workshop.accepted, device: newest})
