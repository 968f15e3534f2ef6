"""What a frame may be, before anybody looks at what it says."""

import pytest

from plathu import protocol
from plathu.protocol import Malformed, spell

ADDRESS = "abc/kv.หนึ่ง"
WHOLE = protocol.update(ADDRESS, b"typed")


def test_a_frame_is_read_as_it_was_written() -> None:
    assert protocol.decode(WHOLE) == (ADDRESS, protocol.Update(b"typed"))


@pytest.mark.parametrize("length", range(len(WHOLE)))
def test_a_frame_that_was_cut_short_is_malformed(length: int) -> None:
    with pytest.raises(Malformed):
        protocol.decode(WHOLE[:length])


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param(b"\x80\x00", id="longer than it need be"),
        pytest.param(b"\xff" * 9, id="above what JavaScript has"),
        pytest.param(spell(protocol.SYNC_STATUS + 1), id="of no message"),
    ],
)
def test_a_number_that_no_client_writes_is_malformed(kind: bytes) -> None:
    head = spell(len(ADDRESS.encode())) + ADDRESS.encode()
    with pytest.raises(Malformed):
        protocol.decode(head + kind + spell(protocol.UPDATE) + spell(5) + b"typed")
