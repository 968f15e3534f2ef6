"""Applies the rules: from a workshop and an entry to the next workshop, or a refusal.

Pure and deterministic: time and randomness come with the entry, so that every process that plays a journal gets the
same workshop (A3).
"""

from msgspec.structs import replace

from plathu.domain import erasure, members, rounds, same_person
from plathu.domain.entries import Said, Sealed
from plathu.domain.founding import Found
from plathu.domain.ids import ActionId, DeviceId, MemberId
from plathu.domain.noun import Act, Noun, Occasion
from plathu.domain.nouns import NOUNS, Journaled
from plathu.domain.refusal import Refused
from plathu.domain.workshop import Workshop

REMEMBERED = 256
"""Accepted ids kept for each device: our outbox never resends one that is older than 256 others."""

NOUN_OF: dict[type[Act], Noun] = {act: noun for noun in NOUNS for act in (*noun.acts, *noun.secret_acts)}
"""The noun of each action."""


def apply(workshop: Workshop, action: Journaled, by: MemberId, device: DeviceId, at: int, chance: bytes) -> Workshop:
    """The workshop after `action`. F4: nothing happens before the founding. Raises Refused.

    `at` is the entry's own time in ms since 1970.
    """
    if workshop.about is None and not isinstance(action, Found):
        raise Refused("not_now")
    by = same_person.now(workshop, by)
    members.check_heard(workshop, action, by)
    after = NOUN_OF[type(action)].judge(workshop, action, Occasion(by, device, at, chance))
    if after.merged != workshop.merged:
        after = _merge(workshop, after)
    if idle := after.uncounted[len(workshop.uncounted) :]:
        after = erasure.count(after, {one for one in idle if any(noun.has(workshop, one) for noun in NOUNS)})
    if after.phases != workshop.phases:
        after = _move(workshop, after)
    for member, group in members.left(workshop, after):
        for noun in NOUNS:
            after = noun.leaves(after, member, group)
    return after


def _merge(before: Workshop, after: Workshop) -> Workshop:
    """M14: not while a sealed round is open. Raises Refused. What was of the one member is now of the other."""
    if why := rounds.waits_for(before):
        raise Refused(why)
    for member in after.merged.keys() - before.merged.keys():
        for noun in NOUNS:
            after = noun.merges(after, member, after.merged[member])
    return after


def _move(before: Workshop, after: Workshop) -> Workshop:
    """P3: the hall leaves its phase only if no noun holds it there. Raises Refused. P6: what is of that phase goes."""
    if after.phases.hall != before.phases.hall:
        for noun in NOUNS:
            if why := noun.holds(before):
                raise Refused(why)
    for noun in NOUNS:
        after = noun.moved(after)
    return after


def decide(workshop: Workshop, entry: Said | Sealed, at: int) -> Workshop:
    """`apply`, once for each action id of a device (A2): an accepted action that is sent again changes nothing.

    Raises Refused, and then nothing has changed (A1).
    """
    if isinstance(entry, Sealed):
        return rounds.take(workshop, entry)
    if was_accepted(workshop, entry.device, entry.id):
        return workshop
    return _remember(apply(workshop, entry.action, entry.by, entry.device, at, entry.chance), entry.device, entry.id)


def was_accepted(workshop: Workshop, device: DeviceId, id: ActionId) -> bool:
    """A2: whether a recent action was accepted. Sealed answers are remembered by their rounds (B7)."""
    return id in workshop.accepted.get(device, ())


def _remember(workshop: Workshop, device: DeviceId, id: ActionId) -> Workshop:
    newest = (*workshop.accepted.get(device, ()), id)[-REMEMBERED:]
    return replace(workshop, accepted={**workshop.accepted, device: newest})
