"""Importing a record."""

import codecs
import gzip
import json
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from msgspec.structs import replace

from plathu.domain import words
from plathu.domain.erasure import Forget
from plathu.domain.ids import FACILITATOR
from plathu.domain.refusal import Refused
from plathu.exports.content import FORMAT, Content, anonymised
from plathu.exports.importing import LARGEST, NotARecord, read
from tests.domain.builders import do
from tests.domain.rules import rule
from tests.exports.day import ODD, chumphon, closed, member, odd, taken, voted, whole_day
from tests.exports.tampering import again, changed, check_refused, file, half_open, put


def odd_text() -> Content:
    """As odd as the rules allow: in the texts anything."""
    day = odd({name: said for name, said in ODD.items() if is_shown(said)})
    groups = tuple(replace(group, name=f"{group.name[:76]} {at}") for at, group in enumerate(day.groups))
    title = day.workshop.title[:200]
    return replace(day, workshop=replace(day.workshop, title=title), groups=groups, texts=odd().texts)


def is_shown(said: str) -> bool:
    try:
        words.check(said, len(said))
    except Refused:
        return False
    return True


def of_few() -> Content:
    return taken(closed(voted(chumphon(12), people=4)))


def forgotten() -> Content:
    return taken(do(closed(voted(chumphon(12), people=12)), FACILITATOR, Forget(member(0))))


@rule("K1", "B17")
@pytest.mark.parametrize(
    "day",
    [whole_day, odd_text, half_open, of_few, forgotten, lambda: anonymised(whole_day())],
    ids=lambda day: day.__name__,
)
def test_a_record_opens_as_a_workshop_that_exports_to_the_same_content(day: Callable[[], Content]) -> None:
    first = file(day())
    second = again(first)
    assert again(second) == second
    one, other = json.loads(first), json.loads(second)
    assert one["workshop"].pop("workshop") != other["workshop"].pop("workshop")
    assert one == other


@rule("K1")
def test_a_record_of_a_format_that_is_not_known_is_refused() -> None:
    check_refused(put("format", FORMAT + 1), "another release")


@rule("K1")
def test_a_word_that_was_changed_afterwards_is_noticed() -> None:
    with pytest.raises(NotARecord, match="it was changed"):
        again(changed(put("competencies.0.wording", "อย่างอื่น"), sealed=False))


@rule("K1")
def test_a_record_that_an_editor_saved_with_a_byte_order_mark_opens() -> None:
    first = file(whole_day())
    assert read(codecs.BOM_UTF8 + first) == read(first)


@rule("K1")
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "cp874"])
def test_a_record_in_another_encoding_is_refused_with_what_to_do(encoding: str) -> None:
    with pytest.raises(NotARecord, match=r"save it as UTF-8|saved as UTF-8"):
        read(file(whole_day()).decode().replace("–", "-").encode(encoding, "replace"))


def zip_bomb() -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../record.json", bytes(50 << 20))
    return held.getvalue()


FOREIGN = {
    "nothing": b"",
    "a zip bomb": zip_bomb(),
    "a gzip bomb": gzip.compress(bytes(50 << 20)),
    "an external entity": b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
    "another program's": json.dumps({"pad:x": {"atext": {"text": "x"}}, "globalAuthor:a.1": {"name": "x"}}).encode(),
    "100,000 arrays in one another": b"[" * 100_000 + b"]" * 100_000,
    "100,000 objects in one another": b'{"format":' * 100_000 + b"1" + b"}" * 100_000,
    "deep where nobody looks": b'{"x":' + b"[" * 100_000 + b"]" * 100_000 + b',"format":1}',
    "a number without end": b'{"format":' + b"9" * 100_000 + b"}",
    "half a character": b'{"format":1,"texts":{"kv.plenary":"\\ud800"}}',
    "bad UTF-8": b'{"format":1,"texts":{"kv.plenary":"\xff"}}',
    "a code to run": b"\x80\x04\x95\x1b\x00\x00\x00\x00\x00\x00\x00\x8c\x05posix\x94\x8c\x06system\x94\x93\x94.",
}


@rule("K1")
@pytest.mark.parametrize("what", FOREIGN)
def test_what_is_no_record_is_refused(what: str) -> None:
    with pytest.raises(NotARecord, match="not a Plathu record"):
        read(FOREIGN[what])


@rule("K1")
def test_what_is_larger_than_any_record_is_not_even_read() -> None:
    with pytest.raises(NotARecord, match="larger than 64 MiB"):
        read(b" " * (LARGEST + 1))
