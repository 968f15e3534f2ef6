"""What people write together: the KV of each group, and the plenary's."""

from plathu.domain import locks, phases
from plathu.domain.actions import KeepVersion
from plathu.domain.ids import GroupId, MemberId, TextName
from plathu.domain.refusal import Reason, Refused
from plathu.domain.workshop import Workshop

PLENARY = TextName("kv.plenary")


def of_group(group: GroupId) -> TextName:
    return TextName(f"kv.{group}")


def names(workshop: Workshop) -> list[TextName]:
    return [*(of_group(group) for group in workshop.groups), PLENARY]


def exists(workshop: Workshop, text: TextName) -> bool:
    return text == PLENARY or (text.startswith("kv.") and text[3:] in workshop.groups)


def may_ever_write(workshop: Workshop, by: MemberId, text: TextName) -> bool:
    """T1: a group's KV belongs to its members, the plenary's to every member."""
    member = workshop.members.get(by)
    if member is None:
        return False
    return text == PLENARY or (member.group is not None and text == of_group(member.group))


def may_write_now(workshop: Workshop, by: MemberId, text: TextName) -> bool:
    """T2: a group's KV in phase `kv`, the plenary's in `plenary`; a group may be in a phase of its own.

    T4: and not where it is locked.
    """
    return _why_not(workshop, by, text) is None


def is_open(workshop: Workshop, text: TextName) -> bool:
    """Whether it is the phase of anybody who may ever write it (T2). Locks end; they are not looked at."""
    stands = workshop.phases
    if text == PLENARY:
        return "plenary" in (stands.hall, *stands.groups.values())
    return phases.of(workshop, GroupId(text.removeprefix("kv."))) == "kv"


def keep_version(workshop: Workshop, action: KeepVersion, by: MemberId) -> Workshop:
    """H1, H6: whoever may write the text now may have a version kept. The room keeps it; nothing is decided by it."""
    check_may_write(workshop, by, action.text)
    return workshop


def check_may_write(workshop: Workshop, by: MemberId, text: TextName) -> None:
    """T1, T2 and T4, with the reason. T3: of the texts there are. Raises Refused."""
    if why := _why_not(workshop, by, text):
        raise Refused(why)


def _why_not(workshop: Workshop, by: MemberId, text: TextName) -> Reason | None:
    if not exists(workshop, text):
        return "unknown_text"
    if not may_ever_write(workshop, by, text):
        return "not_allowed"
    group = workshop.members[by].group
    if phases.of(workshop, group) != ("plenary" if text == PLENARY else "kv"):
        return "not_now"
    return "locked" if locks.is_locked(workshop, group) else None
