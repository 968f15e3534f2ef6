"""What people may say of their cursors."""

import json
from typing import Any

import msgspec
import pytest
from pycrdt import Awareness, Doc

from plathu.live.vetting import scan_awareness, scan_caret
from plathu.protocol import Malformed

from .yjs_bytes import string, uint


def said(*states: tuple[int, int, str]) -> bytes:
    return uint(len(states)) + b"".join(uint(client, clock) + string(state) for client, clock, state in states)


def test_states_are_read_as_pycrdt_writes_them() -> None:
    awareness = Awareness(Doc(client_id=77))
    awareness.set_local_state({"cursor": {"anchor": 3}, "name": "ปลาทู"})
    ((client, _, state),) = scan_awareness(awareness.encode_awareness_update([77]))
    assert client == 77
    assert state is not None
    assert json.loads(state) == {"cursor": {"anchor": 3}, "name": "ปลาทู"}


def test_somebody_who_leaves_says_null() -> None:
    assert scan_awareness(said((77, 5, "null"))) == [(77, 5, None)]


def test_nobody_is_said_with_nothing() -> None:
    assert scan_awareness(b"\x00") == []


@pytest.mark.parametrize(
    "state", ["", "[]", "3", '"x"', "true", "{", "{}}", '{"a":}', "nul", " null ", "NaN", "[" * 4096, '{"a":' * 800]
)
def test_a_state_is_an_object_or_null(state: str) -> None:
    with pytest.raises(Malformed):
        scan_awareness(said((77, 1, state)))


def test_a_state_nested_as_deep_as_it_may_be_long_is_no_crash() -> None:
    deep = '{"a":' + "[" * 2040 + "]" * 2040 + "}"
    assert len(deep) <= 4096
    with pytest.raises(Malformed):
        scan_awareness(said((77, 1, deep)))


def test_a_state_is_32_deep_at_most_whatever_the_interpreter_bears() -> None:
    fits = '{"a":' + "[" * 31 + '"[[[\\"[[["' + "]" * 31 + "}"
    assert scan_awareness(said((77, 1, fits))) == [(77, 1, fits.encode())]
    for deep in ('{"a":' + "[" * 32 + "]" * 32 + "}", '{"a":' * 33 + "1" + "}" * 33):
        with pytest.raises(Malformed, match="too deep"):
            scan_awareness(said((77, 1, deep)))


def test_many_brackets_beside_one_another_are_not_deep() -> None:
    wide = '{"a":[' + ",".join(["[]"] * 1000) + "]}"
    assert scan_awareness(said((77, 1, wide))) == [(77, 1, wide.encode())]


ITEM = {"client": 7, "clock": 3}
PLACE = {"type": None, "tname": "text", "item": ITEM, "assoc": 0}


@pytest.mark.parametrize(
    "place",
    [
        PLACE,
        PLACE | {"assoc": -1},
        PLACE | {"tname": None},
        PLACE | {"item": None},
        {"tname": "text"},
        {"item": ITEM},
    ],
)
def test_a_caret_is_where_yjs_says(place: dict[str, Any]) -> None:
    caret = scan_caret(json.dumps({"cursor": {"anchor": place, "head": PLACE}, "user": 1}).encode())
    assert caret is not None
    whole = {"type": None, "tname": None, "item": None, "assoc": 0} | place
    assert json.loads(msgspec.json.encode(caret)) == {"anchor": whole, "head": PLACE}


@pytest.mark.parametrize(
    "cursor",
    [
        None,
        5,
        "x",
        [],
        {},
        {"anchor": None},
        {"anchor": None, "head": None},
        {"anchor": PLACE},
        {"anchor": PLACE, "head": 5},
        {"anchor": {}, "head": {}},
        {"anchor": PLACE, "head": PLACE | {"item": None, "tname": None}},
        {"anchor": PLACE, "head": PLACE | {"tname": "other"}},
        {"anchor": PLACE, "head": PLACE | {"type": ITEM}},
        {"anchor": PLACE, "head": PLACE | {"assoc": 7}},
        {"anchor": PLACE, "head": PLACE | {"more": 1}},
        {"anchor": PLACE, "head": PLACE | {"item": {}}},
        {"anchor": PLACE, "head": PLACE | {"item": ITEM | {"clock": 0.5}}},
        {"anchor": PLACE, "head": PLACE | {"item": ITEM | {"clock": -1}}},
        {"anchor": PLACE, "head": PLACE | {"item": ITEM | {"clock": 2**31}}},
        {"anchor": PLACE, "head": PLACE | {"item": ITEM | {"client": "x"}}},
        {"anchor": PLACE, "head": PLACE | {"item": ITEM | {"client": 2**53}}},
    ],
)
def test_what_an_editor_would_stumble_over_is_no_caret(cursor: Any) -> None:
    assert scan_caret(json.dumps({"cursor": cursor}).encode()) is None


def test_bad_utf_8_in_a_state_is_refused() -> None:
    with pytest.raises(Malformed):
        scan_awareness(uint(1, 77, 1) + string(b'{"a":"\xff"}'))


def test_a_state_has_4_kib() -> None:
    fits = json.dumps({"a": "x" * (4096 - 9)})
    assert len(fits) == 4096
    assert scan_awareness(said((77, 1, fits))) == [(77, 1, fits.encode())]
    with pytest.raises(Malformed, match="too big"):
        scan_awareness(said((77, 1, fits + " ")))


def test_a_frame_has_100_states() -> None:
    states = [(client, 1, "{}") for client in range(101)]
    assert len(scan_awareness(said(*states[:100]))) == 100
    with pytest.raises(Malformed, match="too many"):
        scan_awareness(said(*states))


def test_a_clock_that_nobody_could_outdo_is_refused() -> None:
    """Clocks are the server's, in milliseconds, and providers echo them."""
    for clock in (2**31, 2**53 - 1):
        assert scan_awareness(said((77, clock, "null"))) == [(77, clock, None)]
    with pytest.raises(Malformed):
        scan_awareness(said((77, 2**53, "null")))


def test_every_shortening_and_any_lengthening_is_refused() -> None:
    whole = said((77, 300, '{"a":"น้ำ"}'), (2**32 - 1, 1, "null"))
    for end in range(len(whole)):
        with pytest.raises(Malformed):
            scan_awareness(whole[:end])
    with pytest.raises(Malformed, match="trailing"):
        scan_awareness(whole + b"\x00")


@pytest.mark.parametrize("data", [b"\xff" * 1_000_000, uint(2**31), uint(1, 77, 1, 2**31) + b"{}"])
def test_garbage_is_refused_at_once(data: bytes) -> None:
    with pytest.raises(Malformed):
        scan_awareness(data)
