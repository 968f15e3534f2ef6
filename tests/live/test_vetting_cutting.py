"""A long update in parts says what it said whole."""

import random

import pytest
from pycrdt import Doc, Text, merge_updates

from plathu.domain.ids import DeviceId
from plathu.domain.refusal import Refused
from plathu.live.vetting import PART, Ledger, cut, scan

from .test_vetting_sessions import loaded, read
from .yjs_bytes import collected, section, typed, update

DEVICE = DeviceId("one")


def interleaved(seed: int, keys: int = 4000) -> bytes:
    """What several people typed between each other's words, none of it seen by the server yet."""
    chance = random.Random(seed)
    docs = [Doc(client_id=chance.randrange(1, 2**32)) for _ in range(4)]
    texts = [doc.get("text", type=Text) for doc in docs]
    for _ in range(keys // 20):
        doc, text = (pair := chance.choice([*zip(docs, texts, strict=True)]))
        for other in docs:
            if chance.random() < 0.3:
                doc.apply_update(other.get_update(doc.get_state()))
        for _ in range(20):
            length = len(str(text))
            if length > 10 and chance.random() < 0.3:
                at = chance.randrange(length - 2)
                del pair[1][at : at + 2]
            else:
                text.insert(chance.randrange(length + 1), chance.choice("abc"))
    return merge_updates(*[doc.get_update() for doc in docs])


@pytest.mark.parametrize("seed", range(8))
def test_the_parts_in_their_order_are_the_whole(seed: int) -> None:
    whole = interleaved(seed)
    said = scan(whole)
    assert said.pieces > 2 * PART
    parts = [*cut(said)]
    assert len(parts) > 2
    assert all(scan(part).pieces <= PART for part in parts)
    once, by_parts = Ledger(), Ledger()
    once.judge(said, DEVICE)
    for part in parts:
        by_parts.judge(scan(part), DEVICE)  # none has a gap
    assert by_parts == once
    assert read(loaded(*parts)) == read(loaded(merge_updates(*parts))) == read(loaded(whole))


def test_what_is_short_goes_as_it_came() -> None:
    short = update(section(7, 0, typed("ปลา")))
    assert [*cut(scan(short))] == [short]


def test_what_can_be_in_no_order_ends_and_is_refused() -> None:
    """Two clients, each of whose first words stand behind the other's last."""
    knot = update(
        section(2, 0, typed("a", after=(1, PART)), *[collected(1)] * PART),
        section(1, 0, typed("b", after=(2, PART)), *[collected(1)] * PART),
    )
    ledger = Ledger()
    first, *_ = cut(scan(knot))
    with pytest.raises(Refused, match="gap"):
        ledger.judge(scan(first), DEVICE)
