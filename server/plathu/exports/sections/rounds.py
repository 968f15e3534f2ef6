"""The sealed rounds that stand together in the record, each as its kind records it. Ballots have their own list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plathu.exports.checks import check_ids
from plathu.exports.section import Section, Texts
from plathu.exports.sections import pulses
from plathu.exports.sections.pulses import RecordedPulse

if TYPE_CHECKING:
    from plathu.domain.workshop import Workshop
    from plathu.exports.content import Content

RecordedRound = RecordedPulse
"""One class for each kind, told apart by `kind`."""


def _record(workshop: Workshop, texts: Texts) -> dict[str, Any]:
    return {"rounds": tuple(pulses.recorded(workshop))}


def _imported(content: Content, workshop: Workshop) -> Workshop:
    check_ids(one.round for one in content.rounds)
    return pulses.imported(workshop, content, list(content.rounds))


SECTION = Section("rounds", record=_record, imported=_imported)
