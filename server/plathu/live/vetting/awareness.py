"""Scans cursor states (the awareness messages of y-protocols) before anything else reads them.

    count { clientID clock str(JSON object, or null: gone) }*

Source: y-protocols `awareness.js`.
"""

from typing import Annotated, Any, Literal

import msgspec

from plathu.live.vetting.update import LAST_CLOCK
from plathu.protocol import BIGGEST, Malformed, check_depth, uint

PEOPLE = 100
"""Most states in one frame. A browser sends only its own; a relay in front of a hall might send all."""

STATE = 4096
"""Bytes of one state. A name, a colour and a selection are 200."""


def scan_awareness(data: bytes) -> list[tuple[int, int, bytes | None]]:
    """clientID, clock and state (JSON; None if it has left) of each client. Raises Malformed."""
    states: list[tuple[int, int, bytes | None]] = []
    try:
        count, at = uint(data, 0)
        if count > PEOPLE:
            raise Malformed("too many states")
        for _ in range(count):
            client, at = uint(data, at)
            clock, at = uint(data, at)  # up to 2^53: providers echo the clocks that others got from us, ms since 1970
            size, at = uint(data, at)
            if size > STATE:
                raise Malformed("a state too big")
            state = data[at : at + size]
            if len(state) != size:
                raise Malformed("cut short")
            at += size
            states.append((client, clock, _state(state)))
    except IndexError:
        raise Malformed("cut short") from None
    if at != len(data):
        raise Malformed("trailing bytes")
    return states


class Id(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The id of one UTF-16 unit."""

    client: Annotated[int, msgspec.Meta(ge=0, le=BIGGEST)]
    clock: Annotated[int, msgspec.Meta(ge=0, le=LAST_CLOCK)]


class RelativePosition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Yjs's RelativePosition in a text: beside a unit, or at its end. `type` is only set in nested types."""

    item: Id | None = None
    tname: Literal["text"] | None = None
    type: None = None
    assoc: Literal[-1, 0, 1] = 0


class Caret(msgspec.Struct, frozen=True):
    """The fields of a cursor that editors such as y-codemirror read, and no others."""

    anchor: RelativePosition
    head: RelativePosition


class _State(msgspec.Struct, frozen=True):
    cursor: msgspec.Raw = msgspec.Raw(b"null")


_told = msgspec.json.Decoder(_State)
_caret = msgspec.json.Decoder(Caret | None)


def scan_caret(state: bytes) -> Caret | None:
    """The caret in a state. None if it is no position in a text: other people's editors would fail on that."""
    try:
        caret = _caret.decode(_told.decode(state).cursor)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    if caret and any(place.item is None and place.tname is None for place in (caret.anchor, caret.head)):
        return None
    return caret


def _state(state: bytes) -> bytes | None:
    if state == b"null":
        return None
    check_depth(state)
    try:
        msgspec.json.decode(state, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise Malformed("a state that is not a JSON object") from None
    return state
