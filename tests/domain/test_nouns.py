"""What every noun must bring, so that the rest of the board can be made from the list."""

import ast
import contextlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
from msgspec.inspect import type_info
from msgspec.structs import fields

from plathu.domain import nouns, rounds, views
from plathu.domain.ballots import CloseBallot
from plathu.domain.ids import FACILITATOR, MemberId, RoundId
from plathu.domain.noun import Act, Common, Noun, OfGroup, Part
from plathu.domain.nouns import NOUNS
from plathu.domain.refusal import SHARED, Refused
from plathu.domain.roles import Volunteer
from plathu.domain.rules import NOUN_OF, apply
from plathu.domain.sealed import Open
from plathu.domain.viewer import EVERYONE, Viewer
from plathu.domain.workshop import Workshop
from tests.domain.builders import (
    AT,
    CHANCE,
    FIRST,
    HILL,
    TABLET,
    A,
    balloting,
    do,
    lock,
    peopled,
    proposed,
    to,
    viewer,
    vote,
)
from tests.domain.builders import TEAM as ITEM
from tests.domain.rules import rule

ROOT = Path(__file__).parent.parent.parent

PARTS = [*views.PARTS, *views.MAY.values()]


def members_of(union: Any) -> set[type]:
    return set(get_args(union)) or {union}


def example(act: type[Act]) -> Any:
    """An action of this kind, with the emptiest fields that decode."""
    info = type_info(act)
    assert isinstance(info, msgspec.inspect.StructType)
    return msgspec.convert({field.name: empty(field.type) for field in info.fields} | tag(act), act)


def tag(act: type[Act]) -> dict[str, Any]:
    return {"type": act.__struct_config__.tag}


def empty(type: Any) -> Any:
    match type:
        case msgspec.inspect.StrType():
            return ""
        case msgspec.inspect.IntType():
            return 1
        case msgspec.inspect.BoolType():
            return False
        case msgspec.inspect.LiteralType():
            return type.values[0]
        case msgspec.inspect.DictType():
            return {}
        case msgspec.inspect.ListType() | msgspec.inspect.VarTupleType():
            return []
        case msgspec.inspect.StructType():
            return {field.name: empty(field.type) for field in type.fields}
        case _:
            return None


def test_every_action_is_one_nouns_and_every_nouns_is_an_action() -> None:
    said = {act for noun in NOUNS for act in noun.acts}
    secret = {act for noun in NOUNS for act in noun.secret_acts}
    assert said == members_of(nouns.Journaled)
    assert secret == members_of(nouns.Secret)
    assert len(NOUN_OF) == sum(len(noun.acts) + len(noun.secret_acts) for noun in NOUNS)
    assert not said & secret


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.name)
def test_every_action_is_judged_and_asked_about(noun: Noun) -> None:
    workshop = balloting()
    assert {*noun.of_members, *noun.of_all} <= {*noun.acts, *noun.secret_acts}
    assert not {*noun.of_members} & {*noun.of_all}
    for act in noun.acts:
        for by in (A, FACILITATOR):
            with contextlib.suppress(Refused):
                assert isinstance(apply(workshop, example(act), by, TABLET, AT, CHANCE), Workshop)
    for act in (*noun.acts, *noun.secret_acts):
        with contextlib.suppress(Refused):
            noun.check(example(act))


def test_names_are_taken_once() -> None:
    assert max(Counter(noun.name for noun in NOUNS).values()) == 1
    assert max(Counter(part.name for part in views.PARTS).values()) == 1
    assert "may" not in {part.name for part in views.PARTS}
    rights = Counter(field.name for part in views.MAY.values() for field in fields(part.type))
    assert max(rights.values()) == 1, "two nouns would say different things of one right"


class WatchedWorkshop:
    """A workshop that notes which of its fields are looked at."""

    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop
        self.seen: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        self.seen.add(name)
        return getattr(self._workshop, name)


def moments() -> list[Workshop]:
    """Workshops in which something of every noun has happened."""
    voted = vote(balloting(), A, {ITEM: 1})
    return [
        peopled(),
        lock(proposed()),
        do(peopled(), A, Volunteer(HILL, "chair")),
        voted,
        do(voted, FACILITATOR, CloseBallot(FIRST)),
        to(peopled(), "closed"),
    ]


@rule("A3")
@pytest.mark.parametrize("part", PARTS, ids=lambda part: f"{part.name} {part.make.__name__}")
def test_a_part_names_every_field_that_it_is_made_from(part: Part) -> None:
    """It is made and sent anew only when a field that it names has changed."""
    for workshop in moments():
        watched: Any = WatchedWorkshop(workshop)
        for who in (A, FACILITATOR, MemberId("nobody")):
            if isinstance(part, Common):
                part.make(watched)
            elif isinstance(part, OfGroup):
                for audience in (EVERYONE, HILL, None):
                    part.make(watched, audience)
            else:
                part.make(watched, viewer(workshop, who))
        assert watched.seen <= set(part.fields)
    assert set(part.fields) <= set(Workshop.__struct_fields__)


def test_every_part_is_what_it_says() -> None:
    workshop = balloting()
    for part in PARTS:
        if isinstance(part, Common):
            made = part.make(workshop)
        elif isinstance(part, OfGroup):
            made = part.make(workshop, EVERYONE)
        else:
            made = part.make(workshop, Viewer(A, {}))
        msgspec.convert(msgspec.to_builtins(made), part.type)


def test_a_reason_is_one_nouns_or_none_alones() -> None:
    reasons = Counter([*SHARED, *(reason for noun in NOUNS for reason in noun.refusals)])
    assert max(reasons.values()) == 1
    assert set(reasons) == set(nouns.REFUSALS)


def test_what_the_code_refuses_with_is_a_reason_and_every_reason_is_given() -> None:
    given = {reason for path in sorted(ROOT.glob("server/plathu/**/*.py")) for reason in given_in(path)}
    assert given == set(nouns.REFUSALS)


def given_in(path: Path) -> Iterator[str]:
    """The reasons that a module raises, returns, or passes to a function that raises them."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Call(func=ast.Name("Refused")):
                yield from strings(node)
            case ast.Call(func=ast.Name("check_ids") | ast.Attribute(attr="check_ids"), args=[_, reason]):
                yield from strings(reason)
            case ast.FunctionDef(returns=returns) if returns and ast.unparse(returns) == "Reason | None":
                for each in ast.walk(node):
                    if isinstance(each, ast.Return):
                        yield from strings(each)
            case _:
                pass


def strings(node: ast.AST) -> Iterator[str]:
    for each in ast.walk(node):
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            yield each.value


def test_a_round_is_found_whatever_its_kind() -> None:
    workshop = balloting()
    (id,) = rounds.that_are_open(workshop)
    assert any(isinstance(kind.rounds(workshop).get(id), Open) for kind in rounds.KINDS)
    assert not rounds.that_are_open(Workshop())
    assert RoundId("nothing") not in rounds.that_are_open(workshop)


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.name)
def test_every_noun_has_its_rules_and_a_place_in_the_browser(noun: Noun) -> None:
    """In the browser a noun may have several folders: texts have those of the group's KV and the plenary."""
    assert f"\n## {noun.name.capitalize()}\n" in (ROOT / "docs" / "rules.md").read_text("utf-8")
    assert f'\n\t\tname: "{noun.name}",\n' in (ROOT / "web" / "src" / "nouns.ts").read_text("utf-8")
