"""How the simulated people do each noun. Every noun is listed here, with its act or the reason why it has none."""

from plathu.demo.act import DemoAct
from plathu.demo.acts import (
    agenda,
    announcements,
    ballots,
    calls,
    competencies,
    elections,
    members,
    minutes,
    parking,
    pulses,
    roles,
    texts,
    timers,
)

ACTS: tuple[DemoAct, ...] = (
    agenda.ACT,
    announcements.ACT,
    timers.ACT,
    members.ACT,
    roles.ACT,
    elections.ACT,
    texts.ACT,
    competencies.ACT,
    ballots.ACT,
    pulses.ACT,
    parking.ACT,
    minutes.ACT,
    calls.ACT,
)
"""In the order in which the facilitator begins a step; the day is ended in reverse order."""

NO_ACTS = {
    "founding": "A workshop is made by the public route, before anybody has come.",
    "door": "It is open from the start, and nobody comes who should not.",
    "phases": "The simulated facilitator goes from phase to phase; that is the day itself.",
    "locks": "Nobody writes on when they should listen.",
    "rounds": "Each kind of round is answered by the act of its own noun.",
    "naming": "The simulated hall is called what it was called from the start.",
    "roster": "The list is made before anybody has come, and people find their names on it where they join.",
    "screens": "The big screen shows what fits the phase.",
}
