"""The door: how people join, over which Wi-Fi, and whether newcomers still can."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec import Struct
from msgspec.structs import replace

from plathu.domain import words
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


LONGEST_WIFI = 32
"""Bytes of a Wi-Fi's name (IEEE 802.11, 9.4.2.2)."""

LONGEST_PASSWORD = 64
"""Characters of a Wi-Fi's password: 8 to 63, or 64 digits of the key itself (IEEE 802.11, J.4)."""


class Wifi(Struct, frozen=True):
    """The hall's, for everybody to read on the big screen. The password is empty for an open one."""

    name: str
    password: str = ""


class SetDoor(Act, frozen=True, tag="set_door"):
    """The facilitator closes the door to newcomers, or opens it. Earlier members get in either way."""

    open: bool


class SetWifi(Act, frozen=True, tag="set_wifi"):
    """The facilitator has the hall's Wi-Fi shown beside the way in; an empty name takes it away."""

    name: str
    password: str = ""


Action = SetDoor | SetWifi


def set_door(workshop: Workshop, action: SetDoor, by: MemberId) -> Workshop:
    """M11: the facilitator closes the door to newcomers, and opens it again."""
    if by != FACILITATOR:
        raise Refused("not_allowed")
    if workshop.door is None:
        raise Refused("not_now")
    return replace(workshop, door=replace(workshop.door, open=action.open))


def set_wifi(workshop: Workshop, action: SetWifi, by: MemberId) -> Workshop:
    """M18: the facilitator names the hall's Wi-Fi, or takes it away."""
    if by != FACILITATOR:
        raise Refused("not_allowed")
    return replace(workshop, wifi=_wifi(action) if action.name else None)


def _wifi(action: SetWifi) -> Wifi:
    words.check_new(action.name, LONGEST_WIFI)
    if len(action.name.encode()) > LONGEST_WIFI:
        raise Refused("too_long")
    if action.password:
        words.check(action.password, LONGEST_PASSWORD)
    return Wifi(action.name, action.password)


def moved(workshop: Workshop) -> Workshop:
    """M18: it goes when the workshop closes."""
    return replace(workshop, wifi=None) if workshop.phases.hall == "closed" else workshop


def judge(workshop: Workshop, action: Action, occasion: Occasion) -> Workshop:
    match action:
        case SetDoor():
            return set_door(workshop, action, occasion.by)
        case SetWifi():
            return set_wifi(workshop, action, occasion.by)
        case _:
            assert_never(action)


def _door(workshop: Workshop, viewer: Viewer) -> Door | None:
    """How people join; only the facilitator sees it (V2)."""
    return workshop.door if viewer.is_facilitator else None


def _seen_wifi(workshop: Workshop, viewer: Viewer) -> Wifi | None:
    """The facilitator's screens, of which the big one is one, and no member's (V2)."""
    return workshop.wifi if viewer.is_facilitator else None


NOUN = Noun(
    "door",
    judge,
    acts=(SetDoor, SetWifi),
    parts=(
        Personal("door", Door | None, ("door",), _door),
        Personal("wifi", Wifi | None, ("wifi",), _seen_wifi),
    ),
    moved=moved,
    refusals={
        "door_closed": (
            "ประตูปิดสำหรับผู้มาใหม่แล้ว ขอให้วิทยากรเปิด ผู้ที่เคยเข้าร่วมด้วยเครื่องนี้ ใช้ชื่อเดิมเข้าได้",
            "The door is closed to newcomers; ask the facilitator to open it. Who has joined on this device before "
            "gets in under the same name.",
        ),
    },
)
