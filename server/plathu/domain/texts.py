"""What people write together: the KV of each group, and that of the plenary.

A text has a document of the same name. If it is begun anew (T5), it goes on in another document, `{text}.2`, with its
words and without their history. So no program that still has the old document can bring it back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec import Struct
from msgspec.structs import replace

from plathu.domain import locks, members, phases
from plathu.domain.ids import FACILITATOR, GroupId, MemberId, TextName, is_id
from plathu.domain.noun import Act, Common, Noun, Number, Occasion, Personal
from plathu.domain.refusal import Reason, Refused
from plathu.domain.viewer import Viewer

if TYPE_CHECKING:
    from plathu.domain.workshop import Workshop

PLENARY = TextName("kv.plenary")

DOCUMENTS = 10
"""Most documents of one text. Nothing less than a day's work wears one out, and each stays stored."""


class KeepVersion(Act, frozen=True, tag="keep_version"):
    """A member asks for a version of a text as it is now, before changing much of it."""

    text: TextName


class BeginTextAnew(Act, frozen=True, tag="begin_text_anew"):
    """The facilitator lets a text go on in a new document, with its `words` and without their history.

    `document` is the present one, so that two requests begin the text anew once. A server read the words when the
    document had taken in `taken` (`Ledger.taken`); they are valid only if it has taken in nothing since.
    """

    document: TextName
    words: str
    taken: Number


Action = KeepVersion
Internal = BeginTextAnew
"""The action that a server asks for when it has read the words."""


class TextRights(Struct, frozen=True):
    write: tuple[TextName, ...] = ()


def of_group(group: GroupId) -> TextName:
    return TextName(f"kv.{group}")


def group_of(text: TextName) -> GroupId | None:
    """The group that the text belongs to; None for the plenary's."""
    return None if text == PLENARY else GroupId(text.removeprefix("kv."))


def names(workshop: Workshop) -> list[TextName]:
    return [*(of_group(group) for group in workshop.groups), PLENARY]


def text_of(document: TextName) -> TextName:
    return TextName(".".join(document.split(".", 2)[:2]))


def document(workshop: Workshop, text: TextName) -> TextName:
    """The present document of a text."""
    return workshop.documents.get(text, text)


def documents(workshop: Workshop, text: TextName) -> list[TextName]:
    """All documents of a text, the present one last."""
    count = _number(document(workshop, text))
    return [text, *(TextName(f"{text}.{number}") for number in range(2, count + 1))]


def is_retired(workshop: Workshop, document: TextName) -> bool:
    """Whether the text has gone on in a later document."""
    return workshop.documents.get(text_of(document), document) != document


def exists(workshop: Workshop, document: TextName) -> bool:
    text = text_of(document)
    is_text = text == PLENARY or (text.startswith("kv.") and text[3:] in workshop.groups)
    return is_text and document in documents(workshop, text)


def may_ever_write(workshop: Workshop, by: MemberId, document: TextName) -> bool:
    """T1: a group's KV belongs to its members, the plenary's to every member."""
    member = workshop.members.get(by)
    if member is None:
        return False
    text = text_of(document)
    return text == PLENARY or (member.group is not None and text == of_group(member.group))


def may_write_now(workshop: Workshop, by: MemberId, document: TextName) -> bool:
    """T2: a group's KV in phase `kv`, the plenary's in `plenary`; a group may be in a phase of its own.

    T4: and not where it is locked.
    """
    return _why_not(workshop, by, document) is None


def is_open(workshop: Workshop, document: TextName) -> bool:
    """Whether anybody who may ever write the text is in its phase (T2). Locks are not counted, since they end."""
    stands, text = workshop.phases, text_of(document)
    if text == PLENARY:
        return "plenary" in (stands.hall, *stands.groups.values())
    return phases.of(workshop, group_of(text)) == "kv"


def keep_version(workshop: Workshop, action: KeepVersion, by: MemberId) -> Workshop:
    """H1, H6: whoever may write the text now may have a version kept. The room makes it."""
    check_may_write(workshop, by, document(workshop, action.text))
    return workshop


def begin_anew(workshop: Workshop, action: BeginTextAnew, by: MemberId) -> Workshop:
    """T5: the facilitator, at any time. The room puts the words into the new document."""
    if by != FACILITATOR:
        raise Refused("not_allowed")
    if not exists(workshop, action.document):
        raise Refused("unknown_text")
    if is_retired(workshop, action.document):
        raise Refused("begun_anew")
    number = _number(action.document) + 1
    if number > DOCUMENTS:
        raise Refused("too_many")
    text = text_of(action.document)
    return replace(workshop, documents={**workshop.documents, text: TextName(f"{text}.{number}")})


def check_may_write(workshop: Workshop, by: MemberId, document: TextName) -> None:
    """T1, T2, T4. T3: the text must exist. T5: not in a retired document. Raises Refused."""
    if why := _why_not(workshop, by, document):
        raise Refused(why)


def _number(document: TextName) -> int:
    """The number of a document among those of its text, counting from 1."""
    return int(document[len(text_of(document)) + 1 :] or 1)


def _why_not(workshop: Workshop, by: MemberId, document: TextName) -> Reason | None:
    if not exists(workshop, document):
        return "unknown_text"
    if not may_ever_write(workshop, by, document):
        return "not_allowed"
    if is_retired(workshop, document):
        return "begun_anew"
    group = workshop.members[by].group
    if not members.is_here(workshop, by):
        return "muted"
    if phases.of(workshop, group) != ("plenary" if text_of(document) == PLENARY else "kv"):
        return "not_now"
    return "locked" if locks.is_locked(workshop, group) else None


def judge(workshop: Workshop, action: Action | Internal, occasion: Occasion) -> Workshop:
    match action:
        case KeepVersion():
            return keep_version(workshop, action, occasion.by)
        case BeginTextAnew():
            return begin_anew(workshop, action, occasion.by)
    assert_never(action)


def check(action: Action | Internal) -> None:
    if isinstance(action, KeepVersion):
        text = action.text
        if text != PLENARY and not (text.startswith("kv.") and is_id(text[3:])):
            raise Refused("unknown_text")


def _may(workshop: Workshop, viewer: Viewer) -> TextRights:
    by = viewer.member
    if by not in workshop.members:
        return TextRights()
    return TextRights(tuple(text for text in names(workshop) if may_write_now(workshop, by, document(workshop, text))))


NOUN = Noun(
    "texts",
    judge,
    acts=(KeepVersion, BeginTextAnew),
    of_members=(KeepVersion,),
    check=check,
    parts=(
        Common("texts", list[TextName], ("groups",), names),
        Common("documents", dict[TextName, TextName], ("documents",), lambda workshop: workshop.documents),
    ),
    may=Personal("texts", TextRights, ("members", "phases", "locks", "groups", "documents"), _may),
    refusals={
        "begun_anew": ("ข้อความนี้เริ่มหน้าใหม่แล้ว", "This text has been begun anew."),
        "being_written": (
            "มีคนกำลังพิมพ์ข้อความนี้ ขอให้พักการเขียนของกลุ่มสักครู่ แล้วลองใหม่",
            "Somebody is writing this text. Pause the group's writing for a moment and try again.",
        ),
        "foreign_client": (
            "ข้อความชุดนี้เป็นของเครื่องอื่น จึงไม่ได้บันทึก",
            "These words belong to another device, so they were not saved.",
        ),
        "gap": (
            "ข้อความก่อนหน้านี้ยังไม่ถึงเซิร์ฟเวอร์ จึงบันทึกส่วนนี้ไม่ได้",
            "Earlier words are missing on the server, so this part could not be saved.",
        ),
        "text_full": ("ข้อความยาวเกินกำหนด", "The text is full."),
        "text_worn": (
            "ข้อความนี้แก้ไขมามากจนเต็มแล้ว ขอให้วิทยากรเริ่มหน้าใหม่ให้ ข้อความเดิมจะยังอยู่",
            "This text has been changed so much that it is full. Ask the facilitator to begin it anew; its words stay.",
        ),
        "unknown_deletion": (
            "ลบข้อความที่เซิร์ฟเวอร์ไม่รู้จักไม่ได้",
            "Words the server does not know cannot be deleted.",
        ),
        "unknown_text": ("ไม่พบข้อความนี้", "There is no such text."),
    },
)
