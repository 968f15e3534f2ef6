"""Versions of texts are kept, and texts begun anew. What is typed is tested in tests/live."""

from random import Random
from typing import Any

from plathu.domain import texts
from plathu.domain.ids import MemberId, TextName
from plathu.domain.refusal import Refused
from plathu.domain.texts import BeginTextAnew, KeepVersion
from plathu.domain.workshop import Workshop
from tests.domain.builders import HILL
from tests.domain.play import Allowed, Play, place


def beginning_anew(chance: Random) -> BeginTextAnew:
    text = texts.of_group(where) if (where := place(chance)) else texts.PLENARY
    return BeginTextAnew(TextName(text + chance.choice(("", "", ".2", ".10", ".x"))), "", 0)


def keeping(chance: Random) -> KeepVersion:
    return KeepVersion(texts.of_group(place(chance) or HILL))


def check_may(workshop: Workshop, who: MemberId, may: Any, allowed: Allowed) -> None:
    for text in texts.names(workshop):
        try:
            texts.check_may_write(workshop, who, texts.document(workshop, text))
        except Refused:
            assert text not in may.write
        else:
            assert text in may.write


PLAY = Play(led={beginning_anew: 6}, asked={keeping: 30}, led_fields=("documents",), check_may=check_may)
