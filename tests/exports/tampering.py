"""Changed records, to test what can be imported and what is refused."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from plathu.domain.ballots import OpenBallot
from plathu.domain.ids import FACILITATOR, WorkshopId
from plathu.exports import record
from plathu.exports.content import Content, content_of
from plathu.exports.edition import Edition
from plathu.exports.formats import made
from plathu.exports.importing import NotARecord, imported, read
from tests.domain.builders import do
from tests.exports.day import SECOND, chumphon, closed, taken, voted

Change = Callable[[dict[str, Any]], object]
"""What somebody does to a record, in its place."""

ELSEWHERE = WorkshopId("elsewhere0000000")


def file(of: Content) -> bytes:
    return made("json", of, Edition())


def again(data: bytes) -> bytes:
    """The export of the workshop that was imported from this record."""
    opened = read(data)
    workshop = imported(opened, ELSEWHERE, "another-life")
    assert workshop.about is not None
    assert workshop.about.workshop == ELSEWHERE
    return file(content_of(workshop, opened.texts, opened.position, opened.exported_at))


def half_open() -> Content:
    """One ballot is closed, and another open."""
    return taken(do(closed(voted(chumphon(12), people=12)), FACILITATOR, OpenBallot(SECOND, 10, 5)))


def changed(of: Change, *, sealed: bool = True) -> bytes:
    """The record of a day, changed; with or without a new hash that fits."""
    content = json.loads(file(half_open()))
    of(content)
    if sealed:
        content["content_sha256"] = record.content_sha256(content)
    return json.dumps(content, ensure_ascii=False).encode()


def put(path: str, value: object) -> Change:
    """Another value at `ballots.0.turnout`."""
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]

    def change(content: Any) -> None:
        for step in way:
            content = content[step]
        content[last] = value

    return change


def check_refused(change: Change, why: str) -> None:
    """It is refused although its hash fits."""
    with pytest.raises(NotARecord) as refused:
        again(changed(change))
    assert why in str(refused.value)
