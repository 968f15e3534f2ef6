"""Released records open: what people took home is what a day comes back from (K1)."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from plathu.domain.ids import WorkshopId
from plathu.exports import record
from plathu.exports.content import content_of
from plathu.exports.edition import Edition
from plathu.exports.formats import made
from plathu.exports.importing import imported, read
from tests.domain.rules import rule

HERE = Path(__file__).parent
RELEASES = sorted(path.stem for path in HERE.glob("*.json"))


def kept(release: str) -> bytes:
    return (HERE / f"{release}.json").read_bytes()


@rule("K1")
@pytest.mark.parametrize("release", RELEASES)
def test_a_record_of_an_earlier_release_opens_and_exports_to_the_hash_it_bears(release: str) -> None:
    first = read(kept(release))
    workshop = imported(first, WorkshopId("elsewhere0000000"), "another-life")
    again: dict[str, Any] = json.loads(
        made("json", content_of(workshop, first.texts, first.position, first.exported_at), Edition())
    )
    assert again["content_sha256"] == first.content_sha256 == record.content_sha256(json.loads(kept(release)))


@rule("E2")
@pytest.mark.parametrize("release", RELEASES)
def test_every_field_that_a_release_recorded_is_still_recorded_though_it_says_nothing(release: str) -> None:
    """Null or not: a field that had a default from now on would leave the file, and change its hash."""
    assert json.loads(record.encode(msgspec.to_builtins(read(kept(release))))) == json.loads(kept(release))


def test_the_first_record_holds_what_later_rules_refuse() -> None:
    """What came in under the rules of its day stays: names that nobody sees, and the tally of a single voter."""
    first = read(kept("0.1.0"))
    names = [person.name for group in first.groups for person in group.members]
    assert {"\u3164", "\u00ad", "\u202e"} <= set(names)
    assert "\u3164\u3164" in [one.wording for one in first.competencies]
    turnouts = [(one.turnout, one.tally is not None, one.by_group is not None) for one in first.ballots]
    assert turnouts[:6] == [(57, True, True), (0, True, False), *((few, True, False) for few in (1, 2, 3, 4))]
    assert first.ballots[-1].open
    assert "" in names
