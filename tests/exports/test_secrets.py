"""What no file of any format may hold: an open ballot's points, join codes, and names in an edition without names."""

import re
from itertools import permutations

import pytest
from msgspec.structs import replace

from plathu.domain.ballots import OpenBallot
from plathu.domain.ids import FACILITATOR
from plathu.exports.edition import Edition
from plathu.exports.formats import FORMATS, Name, made
from tests.domain.builders import do, pseudonym, vote
from tests.domain.rules import rule
from tests.exports.day import (
    FIRST,
    SECOND,
    Content,
    chumphon,
    closed,
    competency,
    member,
    name,
    taken,
    voted,
    whole_day,
)
from tests.exports.reading import everything, text, unspaced

POINTS = (811, 743, 619, 167)
"""Numbers that stand nowhere else in the day."""


def open_ballot(order: tuple[int, ...], first: int) -> Content:
    workshop = do(closed(voted(chumphon(12), people=12)), FACILITATOR, OpenBallot(SECOND, 997, 983))
    for who, points in zip(order, POINTS, strict=True):
        workshop = vote(workshop, member(who), {competency(first + who): points}, SECOND)
    return taken(workshop)


@rule("E3", "B12", "B15")
@pytest.mark.parametrize("format", FORMATS)
def test_of_an_open_ballot_only_the_turnout_is_in_a_file(format: Name) -> None:
    orders = list(permutations((0, 4, 8, 1)))[::5]  # three of the first group, one of the second
    files = {made(format, open_ballot(order, first), Edition()) for order in orders for first in (0, 20)}
    assert len(files) == 1, "whatever was chosen, whoever came first, every byte is the same"
    read = set(re.findall(r"\d+", text(format, files.pop())))
    assert not read & set(map(str, POINTS))
    assert "997" in read, "the budget, which everybody knows"


@rule("E3", "B9", "V2")
@pytest.mark.parametrize("format", FORMATS)
def test_no_file_opens_a_door_or_a_ballot(format: Name) -> None:
    workshop = closed(voted(chumphon()))
    assert workshop.door is not None
    held = everything(format, made(format, taken(workshop), Edition()))
    for secret in (workshop.door.code, workshop.door.key, workshop.generation, "device", pseudonym(member(1), FIRST)):
        assert secret.encode() not in held


@rule("E4")
@pytest.mark.parametrize("format", FORMATS)
def test_the_edition_without_names_holds_none(format: Name) -> None:
    content = whole_day()
    named = everything(format, made(format, content, Edition()))
    held = everything(format, made(format, content, Edition(anonymous=True)))
    people = [person for group in content.groups for person in group.members]
    assert len(people) == 60
    office = "ที่ทำการปกครองจังหวัดชุมพร".encode()
    held = held.replace(b"\n", b"").replace(office, b"")
    for person in people:
        for word in filter(None, (person.name, person.position, person.unit)):
            assert word.encode() not in held
            assert unspaced(word).encode() not in held
    if format != "pdf":  # in a PDF's own bytes words are glyphs, and its text is broken into lines
        assert name(3).encode() in named
    assert b"15" in held, "how many there were stays"


@rule("E4")
def test_who_took_a_role_is_not_told_by_the_hash_either() -> None:
    """Another roster of the same size makes the same file without names."""
    here = chumphon()
    others = {id: replace(one, name=f"นางสาว {id}", position="ปลัด") for id, one in here.members.items()}
    renamed = replace(here, members=others)
    for format in FORMATS:
        files = {made(format, taken(one), Edition(anonymous=True)) for one in (here, renamed)}
        assert len(files) == 1
