"""Runs of keys are read as the one block that Yjs makes of them."""

import time
from typing import Any

import pycrdt
import pytest

from plathu.live.texts import merge, read
from plathu.live.vetting.joining import joined
from plathu.live.vetting.update import scan_whole
from tests.live.test_halves import stored
from tests.live.test_vetting_sessions import RECORDED

KEYS = 20_000


def typed_key_by_key(keys: int) -> tuple[list[bytes], str]:
    """And every third one deleted again at the beginning."""
    doc: pycrdt.Doc[Any] = pycrdt.Doc()
    words = doc.get("text", type=pycrdt.Text)
    updates: list[bytes] = []
    watching = doc.observe(lambda event: updates.append(event.update))
    for key in range(keys):
        words += "ก"
        if key % 3 == 0:
            del words[0:3]
    del watching
    return updates, str(words)


def blocks(update: bytes) -> int:
    return sum(len(blocks) for _, blocks in scan_whole(update).sections)


@pytest.mark.parametrize("session", RECORDED)
def test_what_yjs_showed_is_read_from_what_was_joined(session: dict[str, Any]) -> None:
    whole = stored(session)
    doc: pycrdt.Doc[Any] = pycrdt.Doc()
    doc.apply_update(joined(whole))
    other: pycrdt.Doc[Any] = pycrdt.Doc()
    other.apply_update(whole)
    assert str(doc.get("text", type=pycrdt.Text)) == str(other.get("text", type=pycrdt.Text))
    assert doc.get_state() == other.get_state()
    assert blocks(joined(whole)) <= blocks(whole)


def test_a_lively_morning_is_a_few_blocks() -> None:
    updates, words = typed_key_by_key(KEYS)
    whole = merge(updates)
    assert blocks(whole) == KEYS
    assert blocks(joined(whole)) == 1
    assert scan_whole(joined(whole)).deletions == scan_whole(whole).deletions
    began = time.process_time()
    assert read([whole]) == words
    print(f"{KEYS} keys read in {time.process_time() - began:.2f} s")


def test_what_was_typed_at_another_place_stays_apart() -> None:
    doc: pycrdt.Doc[Any] = pycrdt.Doc(client_id=1)
    words = doc.get("text", type=pycrdt.Text)
    updates: list[bytes] = []
    watching = doc.observe(lambda event: updates.append(event.update))
    for place in (0, 0, 0, 3, 2):
        words.insert(place, "x")
    del watching
    whole = merge(updates)
    assert blocks(joined(whole)) == len(updates)
    assert read([whole]) == str(words)
