"""What was written together, on paper."""

import json
from typing import Any

import msgspec
import pytest

from plathu.exports.record import encode
from tests.domain.rules import rule
from tests.exports.recorded import ONE_WAY, WORDS, recorded, voted
from tests.exports.tampering import Change, check_refused, put


@rule("W3")
def test_words_come_out_code_point_for_code_point() -> None:
    file = encode(recorded(voted(ONE_WAY)))
    assert json.loads(file)["texts"] == WORDS
    assert "ชุมพรน่าอยู่".encode() in file
    assert msgspec.json.decode(file)["workshop"]["title"] == "จัดการความรู้"


def without_a_text(content: dict[str, Any]) -> None:
    content["texts"].popitem()


@rule("K1")
@pytest.mark.parametrize(
    ("change", "why"),
    [
        (put("texts", {"kv.plenary": "x"}), "texts are not those"),
        (without_a_text, "texts are not those"),
    ],
)
def test_texts_of_other_groups_are_refused(change: Change, why: str) -> None:
    check_refused(change, why)
