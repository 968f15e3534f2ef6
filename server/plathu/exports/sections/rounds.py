"""The sealed rounds that stand together in the record, each as its kind records it. Ballots have their own list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plathu.exports.checks import check_ids
from plathu.exports.section import Section, Texts
from plathu.exports.sections import elections, pulses
from plathu.exports.sections.elections import RecordedElection
from plathu.exports.sections.pulses import RecordedPulse

if TYPE_CHECKING:
    from plathu.domain.workshop import Workshop
    from plathu.exports.content import Content

RecordedRound = RecordedPulse | RecordedElection
"""One class for each kind, told apart by `kind`."""


def _record(workshop: Workshop, texts: Texts) -> dict[str, Any]:
    return {"rounds": (*pulses.recorded(workshop), *elections.recorded(workshop))}


def _imported(content: Content, workshop: Workshop) -> Workshop:
    check_ids(one.round for one in content.rounds)
    workshop = pulses.imported(workshop, content, [one for one in content.rounds if isinstance(one, RecordedPulse)])
    those = [one for one in content.rounds if isinstance(one, RecordedElection)]
    return elections.imported(workshop, content, those)


SECTION = Section("rounds", record=_record, imported=_imported)
