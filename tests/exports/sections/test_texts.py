"""What was written together, on paper."""

import json
from typing import Any

import msgspec
import pytest

from plathu.domain.texts import PLENARY, of_group
from plathu.exports.content import content_of
from plathu.exports.edition import Edition, Language
from plathu.exports.formats import Name, made
from plathu.exports.record import encode
from tests.domain.builders import HILL, SEA
from tests.domain.rules import rule
from tests.exports.day import AT, POSITION
from tests.exports.reading import PAPER, text, unspaced
from tests.exports.recorded import ONE_WAY, WORDS, recorded, voted
from tests.exports.tampering import Change, check_refused, put


@rule("W3")
def test_words_come_out_code_point_for_code_point() -> None:
    file = encode(recorded(voted(ONE_WAY)))
    assert json.loads(file)["texts"] == WORDS
    assert "ชุมพรน่าอยู่".encode() in file
    assert msgspec.json.decode(file)["workshop"]["title"] == "จัดการความรู้"


@rule("E5")
@pytest.mark.parametrize("format", PAPER)
@pytest.mark.parametrize(("language", "said"), [("th", "ไม่ได้เขียน"), ("en", "Nothing was written")])
def test_a_text_that_nobody_wrote_says_so_and_leaves_no_line_to_fill(
    format: Name, language: Language, said: str
) -> None:
    words = {of_group(HILL): "", of_group(SEA): " \n ", PLENARY: "ชุมพรน่าอยู่"}
    day = content_of(voted(ONE_WAY), words, POSITION, AT)
    file = unspaced(text(format, made(format, day, Edition(language))))
    first, last = {"th": ("วิสัยทัศน์ความรู้)", "มติที่ประชุม"), "en": ("KnowledgeVision", "Resolved:")}[language]
    part = file[file.index(first) :].partition(last)[0]
    assert part.count(unspaced(said)) == 2
    assert ".." not in part
    assert "…" not in part


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
