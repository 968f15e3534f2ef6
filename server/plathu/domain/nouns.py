"""The one list of nouns. Rules, boards and checks are made from it."""

from plathu.domain import (
    agenda,
    announcements,
    ballots,
    calls,
    competencies,
    door,
    elections,
    founding,
    locks,
    members,
    minutes,
    naming,
    parking,
    phases,
    pulses,
    roles,
    roster,
    rounds,
    screens,
    texts,
    timers,
)
from plathu.domain.noun import Noun
from plathu.domain.refusal import SHARED, Reason

NOUNS: tuple[Noun, ...] = (
    founding.NOUN,
    door.NOUN,
    members.NOUN,
    roster.NOUN,
    phases.NOUN,
    timers.NOUN,
    agenda.NOUN,
    announcements.NOUN,
    locks.NOUN,
    calls.NOUN,
    screens.NOUN,
    roles.NOUN,
    texts.NOUN,
    competencies.NOUN,
    ballots.NOUN,
    pulses.NOUN,
    elections.NOUN,
    rounds.NOUN,
    parking.NOUN,
    minutes.NOUN,
    naming.NOUN,
)

Said = (
    phases.Action
    | members.Action
    | roster.Action
    | door.Action
    | timers.Action
    | agenda.Action
    | announcements.Action
    | locks.Action
    | calls.Action
    | screens.Action
    | roles.Action
    | texts.Action
    | competencies.Action
    | ballots.Action
    | pulses.Action
    | elections.Action
    | rounds.Action
    | parking.Action
    | minutes.Action
    | naming.Action
)
"""What is asked for on the wire and goes into the journal under the asker's name."""

Secret = ballots.Secret | rounds.Secret
"""What is asked for on the wire and goes into the journal without a name, as `entries.Sealed`."""

Action = Said | Secret
"""What may be asked for on the wire."""

Journaled = founding.Internal | members.Internal | texts.Internal | Said
"""What an `entries.Said` may hold."""

Answer = ballots.Choices | pulses.Scores | elections.Chosen
"""What an `entries.Sealed` may hold."""

REFUSALS: dict[Reason, tuple[str, str]] = {
    **SHARED,
    **{reason: sentences for noun in NOUNS for reason, sentences in noun.refusals.items()},
}
"""All reasons, with what people read of each, in Thai and in English."""
