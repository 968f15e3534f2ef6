"""The record of a workshop as JSON."""

import json
from hashlib import sha256

import jsonschema
import pytest
from msgspec.structs import replace

from plathu.domain.ballots import OpenBallot
from plathu.domain.ids import FACILITATOR, WorkshopId
from plathu.domain.members import Join
from plathu.domain.roles import Volunteer
from plathu.domain.texts import PLENARY
from plathu.domain.workshop import Workshop
from plathu.exports.content import content_of
from plathu.exports.record import SCHEMA, content_sha256, encode, record, schema
from tests.domain.builders import (
    HILL,
    SEA,
    SECOND,
    A,
    B,
    do,
    founded,
    id_of,
    member,
    peopled,
)
from tests.domain.rules import rule
from tests.exports.recorded import ANOTHER, ONE_WAY, WORDS, closed, recorded, voted


def canonical(value: object) -> str:
    """RFC 8785 for what a record holds: no fractions, no number above 2^53."""
    if isinstance(value, dict):
        # Section 3.2.3: names by their UTF-16 code units.
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return "{" + ",".join(f"{canonical(name)}:{canonical(value[name])}" for name in names) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(canonical, value)) + "]"
    assert value is None or isinstance(value, str | int)
    return json.dumps(value, ensure_ascii=False)


@pytest.mark.parametrize("workshop", [voted(ONE_WAY), closed(voted(ONE_WAY))], ids=["open", "closed"])
def test_the_hash_is_of_the_canonical_form_without_what_passes(workshop: Workshop) -> None:
    content = recorded(workshop)
    kept = {name: value for name, value in content.items() if name not in ("position", "exported_at", "content_sha256")}
    kept["workshop"] = {name: value for name, value in content["workshop"].items() if name != "workshop"}
    assert content["content_sha256"] == sha256(canonical(kept).encode()).hexdigest()


def test_a_reader_of_the_file_can_check_its_hash() -> None:
    read = json.loads(encode(recorded(closed(voted(ONE_WAY)))))
    assert content_sha256(read) == read["content_sha256"]


def test_the_hash_depends_on_neither_id_position_nor_time() -> None:
    workshop = closed(voted(ONE_WAY))
    assert workshop.about is not None
    moved = replace(workshop, about=replace(workshop.about, workshop=WorkshopId(id_of("elsewhere"))), generation="x")
    later = record(content_of(moved, WORDS, "9999999999999-7", "2026-01-01T00:00:00Z"))
    assert later["workshop"] != recorded(workshop)["workshop"]
    assert later["content_sha256"] == recorded(workshop)["content_sha256"]


def test_the_hash_depends_on_everything_else() -> None:
    workshop = closed(voted(ONE_WAY))
    assert workshop.about is not None
    others = [
        recorded(replace(workshop, about=replace(workshop.about, title="อีกชื่อหนึ่ง"))),
        recorded(workshop, WORDS | {PLENARY: WORDS[PLENARY] + " "}),
        recorded(workshop, WORDS | {PLENARY: WORDS[PLENARY].replace("\u200b", "")}),
        recorded(workshop, WORDS | {PLENARY: WORDS[PLENARY].replace("น้\u0e4dา", "น้ำ")}),
        recorded(closed(voted(ANOTHER))),
        recorded(do(workshop, B, Volunteer(HILL, "secretary"))),
        recorded(do(workshop, A, Join(A, A, SEA))),
        recorded(do(workshop, member("late"), Join(member("late"), "ผู้มาสาย", SEA))),
        recorded(do(workshop, FACILITATOR, OpenBallot(SECOND, 5, 5))),
    ]
    hashes = {content["content_sha256"] for content in (recorded(workshop), *others)}
    assert len(hashes) == len(others) + 1


@rule("V2")
def test_the_file_opens_no_door() -> None:
    workshop = voted(ONE_WAY)
    assert workshop.door is not None
    for secret in (workshop.door.code, workshop.door.key, workshop.generation, workshop.members[A].device):
        assert secret.encode() not in encode(recorded(workshop))


def test_the_published_schema_is_that_of_the_record() -> None:
    assert SCHEMA.read_bytes() == schema()
    jsonschema.Draft202012Validator.check_schema(json.loads(SCHEMA.read_bytes()))


@pytest.mark.parametrize(
    "workshop", [voted(ONE_WAY), closed(voted(ONE_WAY)), founded(), peopled()], ids=["open", "closed", "new", "empty"]
)
def test_every_record_is_valid_by_the_schema(workshop: Workshop) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_bytes()))
    content = json.loads(encode(recorded(workshop)))
    validator.validate(content)
    for name in content:
        lacking = {each: value for each, value in content.items() if each != name}
        assert not validator.is_valid(lacking), name
    assert not validator.is_valid({**content, "format": 2})


def test_two_files_of_one_moment_are_the_same_bytes() -> None:
    assert encode(recorded(voted(ONE_WAY))) == encode(recorded(voted(ONE_WAY)))
