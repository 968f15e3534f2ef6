"""Reads what people say of their cursors (y-protocols' awareness) before anything else does.

    count { clientID clock str(JSON object, or null: gone) }*

Source: y-protocols `awareness.js`.
"""

from typing import Any

import msgspec

from plathu.live.vetting.lib0 import uint
from plathu.protocol import Malformed

PEOPLE = 100
"""States in one frame. A browser sends its own alone; a relay in front of a hall might send them all."""

STATE = 4096
"""Bytes of one state. A name, a colour and a selection are 200."""


def scan_awareness(data: bytes) -> list[tuple[int, int, bytes | None]]:
    """clientID, clock and state (JSON, None when gone) of each. Malformed when it is anything else."""
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


def _state(state: bytes) -> bytes | None:
    if state == b"null":
        return None
    try:
        msgspec.json.decode(state, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise Malformed("a state that is not a JSON object") from None
    return state
