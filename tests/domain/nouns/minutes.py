"""The form of the minutes is filled in, at any time."""

from collections.abc import Iterable, Sequence
from random import Random
from typing import Any

from plathu.domain import minutes
from plathu.domain.entries import Said, Sealed
from plathu.domain.ids import FACILITATOR, MemberId
from plathu.domain.minutes import Absent, SetMinutes
from plathu.domain.workshop import Workshop
from tests.domain.play import WORDS, Allowed, Play
from tests.domain.rules import rule

TIMES = ["", "09:00", "23:59", "24:00", "9.00"]


def filling(chance: Random) -> SetMinutes:
    """One or two fields, right or wrong."""
    form: dict[str, Any] = {}
    for field in chance.sample(SetMinutes.__struct_fields__, chance.choice([1, 2])):
        if field == "absent":
            form[field] = tuple(
                Absent(chance.choice(WORDS), chance.choice(["", *WORDS])) for _ in range(chance.randrange(3))
            )
        else:
            form[field] = chance.choice(TIMES if field in ("began", "ended") else ["", *WORDS])
    return SetMinutes(**form)


def beginning(chance: Random) -> Iterable[tuple[MemberId, SetMinutes]]:
    yield FACILITATOR, SetMinutes(place="ศาลากลาง", began="09:00", absent=(Absent("นายอำเภอ"),))


@rule("I2")
def check(before: Workshop, entry: Said | Sealed, after: Workshop) -> None:
    minutes.check_form(after.minutes)


def check_may(workshop: Workshop, who: MemberId, may: Any, allowed: Allowed) -> None:
    assert may.set_minutes == allowed(SetMinutes(began="09:00"))


def check_ends(ends: Sequence[Workshop]) -> None:
    forms = [end.minutes for end in ends]
    for filled in (
        any(form.began for form in forms),
        any(form.place for form in forms),
        any(form.absent for form in forms),
    ):
        assert filled


PLAY = Play(
    led={filling: 2},
    begin=beginning,
    led_fields=("minutes",),
    check=check,
    check_may=check_may,
    check_ends=check_ends,
)
