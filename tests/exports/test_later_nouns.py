"""A later noun may add to the record and leaves earlier files as they are. Tested with a made-up noun."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec import inspect
from msgspec.structs import asdict, replace

from plathu.domain.workshop import Workshop
from plathu.exports import content as content_module
from plathu.exports import importing
from plathu.exports.content import SECTIONS, Content, content_of
from plathu.exports.edition import Edition
from plathu.exports.formats import made
from plathu.exports.record import Record, content_sha256
from plathu.exports.section import Recorded, Section, Texts
from plathu.exports.sections.ballots import RecordedBallot
from tests.domain.rules import rule
from tests.exports.day import AT, POSITION, chumphon, closed, texts, voted, whole_day
from tests.exports.tampering import again

EARLIER = {
    "today": made("json", whole_day(), Edition()),
    **{path.stem: path.read_bytes() for path in (Path(__file__).parent.parent / "records").glob("*.json")},
}


class Clipping(Recorded, frozen=True):
    """What a newspaper wrote of the day, and in which one, which a still later release records."""

    words: str
    newspaper: str = ""


class LaterBallot(RecordedBallot, frozen=True):
    concerns: tuple[str, ...] = ()


class LaterWorkshop(Workshop, frozen=True):
    clippings: tuple[str, ...] = ()


class LaterContent(Content, frozen=True, kw_only=True):
    clippings: tuple[Clipping, ...] = ()
    ballots: tuple[LaterBallot, ...]


class LaterRecord(Record, frozen=True, kw_only=True):
    clippings: tuple[Clipping, ...] = ()
    ballots: tuple[LaterBallot, ...]


def clippings_record(workshop: Workshop, texts: Texts) -> dict[str, Any]:
    return {"clippings": tuple(map(Clipping, workshop.clippings))} if isinstance(workshop, LaterWorkshop) else {}


def imported_clippings(content: Content, workshop: Workshop) -> Workshop:
    assert isinstance(content, LaterRecord)
    return clipped(workshop, *(one.words for one in content.clippings))


def clipped(workshop: Workshop, *words: str) -> LaterWorkshop:
    return LaterWorkshop(**asdict(workshop), clippings=words)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """The release with that noun."""
    sections = (*SECTIONS, Section("clippings", record=clippings_record, imported=imported_clippings))
    for module in (content_module, importing):
        monkeypatch.setattr(module, "SECTIONS", sections)
    monkeypatch.setattr(content_module, "Content", LaterContent)
    monkeypatch.setattr(importing, "Record", LaterRecord)


def said(file: bytes) -> dict[str, Any]:
    """The file's content, without the workshop's id."""
    found: dict[str, Any] = json.loads(file)
    found["workshop"].pop("workshop")
    return found


@rule("E2", "K1")
@pytest.mark.usefixtures("later")
@pytest.mark.parametrize("release", EARLIER)
def test_an_earlier_record_opens_and_exports_to_what_it_was(release: str) -> None:
    assert said(again(EARLIER[release])) == said(EARLIER[release])


@rule("E2", "K1")
@pytest.mark.usefixtures("later")
def test_where_the_later_noun_is_used_it_counts() -> None:
    workshop = closed(voted(chumphon()))
    without, clippings, other = (
        made("json", content_of(clipped(workshop, *words), texts(workshop), POSITION, AT), Edition())
        for words in ((), ("ข่าวหน้าหนึ่ง",), ("ข่าวหน้าสอง",))
    )
    assert "clippings" not in said(without)
    assert said(clippings)["clippings"] == [{"words": "ข่าวหน้าหนึ่ง"}]
    assert said(again(clippings)) == said(clippings)
    assert len({said(file)["content_sha256"] for file in (without, clippings, other)}) == 3


@rule("E2", "E11")
@pytest.mark.parametrize("release", EARLIER)
def test_a_field_inside_an_earlier_struct_is_left_out_too(release: str) -> None:
    later = msgspec.json.decode(EARLIER[release], type=LaterRecord)
    later = msgspec.msgpack.decode(msgspec.msgpack.encode(later), type=LaterRecord)
    assert content_sha256(msgspec.to_builtins(later)) == later.content_sha256
    first, *others = later.ballots
    used = replace(later, ballots=(replace(first, concerns=("ข้อกังวล",)), *others))
    assert content_sha256(msgspec.to_builtins(used)) != later.content_sha256
    assert msgspec.json.decode(msgspec.json.encode(used), type=LaterRecord) == used


def structs(type: inspect.Type) -> Iterator[inspect.StructType]:
    """Every struct that a type is made of."""
    match type:
        case inspect.StructType():
            yield type
            parts: tuple[inspect.Type, ...] = tuple(field.type for field in type.fields)
        case inspect.UnionType():
            parts = type.types
        case inspect.DictType():
            parts = (type.key_type, type.value_type)
        case inspect.VarTupleType():
            parts = (type.item_type,)
        case _:
            parts = ()
    for part in parts:
        yield from structs(part)


@rule("E2")
@pytest.mark.parametrize("record", [Record, LaterRecord])
def test_what_a_struct_of_the_record_may_leave_out_is_empty(record: type[Record]) -> None:
    found = list(structs(inspect.type_info(record)))
    assert {struct.cls.__name__ for struct in found} >= {
        record.__name__,
        "RecordedAbout",
        "RecordedGroup",
        "RecordedPerson",
        "RecordedCompetency",
    }
    for struct in found:
        assert issubclass(struct.cls, Recorded)
        for field in struct.fields:
            default = field.default if field.default_factory is msgspec.NODEFAULT else field.default_factory()
            assert field.required or default in (None, False, 0, "", (), {}, []), f"{struct.cls}: {field.name}"
