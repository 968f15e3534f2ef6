"""The record of a workshop as JSON."""

import json
from hashlib import sha256
from itertools import permutations
from typing import Any

import jsonschema
import msgspec
import pytest
from msgspec.structs import replace

from plathu.domain.ballots import CloseBallot, OpenBallot
from plathu.domain.ids import FACILITATOR, CompetencyId, MemberId, TextName, WorkshopId
from plathu.domain.members import Forget, Join
from plathu.domain.roles import Volunteer
from plathu.domain.texts import PLENARY, of_group
from plathu.domain.workshop import Workshop
from plathu.exports.cut import cut
from plathu.exports.record import SCHEMA, content_sha256, encode, record, schema
from tests.domain.builders import (
    FIRST,
    HILL,
    SEA,
    SECOND,
    TEAM,
    TOOLS,
    TRUST,
    A,
    B,
    C,
    X,
    balloting,
    do,
    founded,
    id_of,
    member,
    peopled,
    pseudonym,
    vote,
)
from tests.domain.rules import rule

WORDS = {
    of_group(HILL): "ชุมพรน่าอยู่ คู่คุณธรรม\nบรรทัดสอง",
    of_group(SEA): "",
    PLENARY: 'น้ำ \u200b🐟 "คำพูด" \\ \x7f \u2028 น้\u0e4dา',
}

ONE_WAY = {A: {TEAM: 811, TRUST: 167}, B: {TOOLS: 743}, X: {TRUST: 619}}
ANOTHER = {A: {TOOLS: 811, TRUST: 167}, B: {TEAM: 743}, X: {}}


def voted(choices: dict[MemberId, dict[CompetencyId, int]]) -> Workshop:
    workshop = do(balloting(997, 983, small=True), A, Volunteer(HILL, "chair"))
    for who, chosen in choices.items():
        workshop = vote(workshop, who, chosen)
    return workshop


def made(workshop: Workshop, words: dict[TextName, str] = WORDS) -> dict[str, Any]:
    return record(cut(workshop, words, "1118887200000-0", "2005-06-16T02:00:00Z"))


def closed(workshop: Workshop) -> Workshop:
    return do(workshop, FACILITATOR, CloseBallot(FIRST))


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
    content = made(workshop)
    kept = {name: value for name, value in content.items() if name not in ("position", "exported_at", "content_sha256")}
    kept["workshop"] = {name: value for name, value in content["workshop"].items() if name != "workshop"}
    assert content["content_sha256"] == sha256(canonical(kept).encode()).hexdigest()


def test_a_reader_of_the_file_can_check_its_hash() -> None:
    read = json.loads(encode(made(closed(voted(ONE_WAY)))))
    assert content_sha256(read) == read["content_sha256"]


def test_the_hash_depends_on_neither_id_position_nor_time() -> None:
    workshop = closed(voted(ONE_WAY))
    assert workshop.about is not None
    moved = replace(workshop, about=replace(workshop.about, workshop=WorkshopId(id_of("elsewhere"))), generation="x")
    later = record(cut(moved, WORDS, "9999999999999-7", "2026-01-01T00:00:00Z"))
    assert later["workshop"] != made(workshop)["workshop"]
    assert later["content_sha256"] == made(workshop)["content_sha256"]


def test_the_hash_depends_on_everything_else() -> None:
    workshop = closed(voted(ONE_WAY))
    assert workshop.about is not None
    others = [
        made(replace(workshop, about=replace(workshop.about, title="อีกชื่อหนึ่ง"))),
        made(workshop, WORDS | {PLENARY: WORDS[PLENARY] + " "}),
        made(workshop, WORDS | {PLENARY: WORDS[PLENARY].replace("\u200b", "")}),
        made(workshop, WORDS | {PLENARY: WORDS[PLENARY].replace("น้\u0e4dา", "น้ำ")}),
        made(closed(voted(ANOTHER))),
        made(do(workshop, B, Volunteer(HILL, "secretary"))),
        made(do(workshop, A, Join(A, A, SEA))),
        made(do(workshop, member("late"), Join(member("late"), "ผู้มาสาย", SEA))),
        made(do(workshop, FACILITATOR, OpenBallot(SECOND, 5, 5))),
    ]
    hashes = {content["content_sha256"] for content in (made(workshop), *others)}
    assert len(hashes) == len(others) + 1


@rule("B12", "B15")
def test_an_open_ballot_leaves_nothing_in_the_file_but_its_turnout() -> None:
    files = {
        encode(made(voted({who: choices[who] for who in turns})))
        for choices in (ONE_WAY, ANOTHER)
        for turns in permutations(choices)
    }
    assert len(files) == 1
    (ballot,) = json.loads(files.pop())["ballots"]
    assert ballot == {
        "ballot": FIRST,
        "open": True,
        "budget": 997,
        "cap": 983,
        "competencies": [TEAM, TRUST, TOOLS],
        "turnout": 3,
        "turnout_by_group": {HILL: 2, SEA: 1},
        "tally": None,
        "by_group": None,
    }


@rule("B9", "B10")
def test_a_closed_ballot_leaves_its_sums_and_no_paper() -> None:
    swapped = {A: ONE_WAY[B], B: ONE_WAY[A], X: ONE_WAY[X]}
    files = {encode(made(closed(voted(choices)))) for choices in (ONE_WAY, swapped)}
    assert len(files) == 1
    file = files.pop()
    (ballot,) = json.loads(file)["ballots"]
    assert ballot["tally"] == {TEAM: 811, TRUST: 167 + 619, TOOLS: 743}
    assert ballot["by_group"] is None
    assert b"619" not in file
    for who in ONE_WAY:
        assert pseudonym(who).encode() not in file


@rule("B14")
def test_points_are_null_until_a_ballot_is_closed() -> None:
    assert [one["points"] for one in made(voted(ONE_WAY))["competencies"]] == [None, None, None]
    assert [one["points"] for one in made(closed(voted(ONE_WAY)))["competencies"]] == [811, 786, 743]


@rule("V2")
def test_the_file_opens_no_door() -> None:
    workshop = voted(ONE_WAY)
    assert workshop.door is not None
    for secret in (workshop.door.code, workshop.door.key, workshop.generation, workshop.members[A].device):
        assert secret.encode() not in encode(made(workshop))


@rule("W3")
def test_words_come_out_code_point_for_code_point() -> None:
    file = encode(made(voted(ONE_WAY)))
    assert json.loads(file)["texts"] == WORDS
    assert "ชุมพรน่าอยู่".encode() in file
    assert msgspec.json.decode(file)["workshop"]["title"] == "จัดการความรู้"


@rule("R3")
def test_a_group_is_recorded_with_its_people_and_who_holds_each_role() -> None:
    workshop = do(voted(ONE_WAY), B, Volunteer(HILL, "chair"))
    hill, sea = made(workshop)["groups"]
    assert hill["roles"] == {"chair": workshop.members[A].name}
    assert [one["name"] for one in hill["members"]] == [workshop.members[who].name for who in (A, B, member("c"))]
    assert sea["roles"] == {}


@rule("R1")
def test_whoever_shares_a_name_does_not_share_a_role() -> None:
    workshop = do(voted(ONE_WAY), member("twin"), Join(member("twin"), A, HILL))
    hill = made(workshop)["groups"][0]["members"]
    assert [(one["name"], one["role"]) for one in hill] == [(A, "chair"), (B, None), (member("c"), None), (A, None)]


def test_the_published_schema_is_that_of_the_record() -> None:
    assert SCHEMA.read_bytes() == schema()
    jsonschema.Draft202012Validator.check_schema(json.loads(SCHEMA.read_bytes()))


@pytest.mark.parametrize(
    "workshop", [voted(ONE_WAY), closed(voted(ONE_WAY)), founded(), peopled()], ids=["open", "closed", "new", "empty"]
)
def test_every_record_is_valid_by_the_schema(workshop: Workshop) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_bytes()))
    content = json.loads(encode(made(workshop)))
    validator.validate(content)
    for name in content:
        lacking = {each: value for each, value in content.items() if each != name}
        assert not validator.is_valid(lacking), name
    assert not validator.is_valid({**content, "format": 2})


def test_two_files_of_one_moment_are_the_same_bytes() -> None:
    assert encode(made(voted(ONE_WAY))) == encode(made(voted(ONE_WAY)))


@rule("M9")
def test_who_was_forgotten_is_counted_and_not_named() -> None:
    workshop = do(do(peopled(), A, Volunteer(HILL, "chair")), FACILITATOR, Forget(A))
    (hill, _) = made(workshop)["groups"]
    assert [person["name"] for person in hill["members"]] == [B, C, ""]
    assert hill["roles"] == {}
