"""The door: how people join, and whether newcomers still can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from plathu.domain.ids import FACILITATOR, MemberId
from plathu.domain.noun import Act, Noun, Occasion, Personal
from plathu.domain.refusal import Refused
from plathu.domain.viewer import Viewer

if TYPE_CHECKING:
    from plathu.domain.workshop import Workshop


class Door(Struct, frozen=True):
    """How people join: 8 digits to type, or the 128-bit key in the QR. A closed door lets in only earlier members."""

    code: str
    key: str
    open: bool = True


class SetDoor(Act, frozen=True, tag="set_door"):
    """The facilitator closes the door to newcomers, or opens it. Earlier members get in either way."""

    open: bool


Action = SetDoor


def set_door(workshop: Workshop, action: SetDoor, by: MemberId) -> Workshop:
    """M11: the facilitator closes the door to newcomers, and opens it again."""
    if by != FACILITATOR:
        raise Refused("not_allowed")
    if workshop.door is None:
        raise Refused("not_now")
    return replace(workshop, door=replace(workshop.door, open=action.open))


def judge(workshop: Workshop, action: Action, occasion: Occasion) -> Workshop:
    return set_door(workshop, action, occasion.by)


def _door(workshop: Workshop, viewer: Viewer) -> Door | None:
    """How people join; only the facilitator sees it (V2)."""
    return workshop.door if viewer.is_facilitator else None


NOUN = Noun(
    "door",
    judge,
    acts=(SetDoor,),
    parts=(Personal("door", Door | None, ("door",), _door),),
    refusals={
        "door_closed": (
            "ประตูปิดสำหรับผู้มาใหม่แล้ว ขอให้วิทยากรเปิด ผู้ที่เคยเข้าร่วมด้วยเครื่องนี้ ใช้ชื่อเดิมเข้าได้",
            "The door is closed to newcomers; ask the facilitator to open it. Who has joined on this device before "
            "gets in under the same name.",
        ),
    },
)
