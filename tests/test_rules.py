"""docs/rules.md, the code that keeps the rules and the tests that show them name the same rules."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent

RULES = Counter(re.findall(r"^\*\*([A-Z][0-9]+)\*\* ", (ROOT / "docs" / "rules.md").read_text(encoding="utf-8"), re.M))

NUMBER = re.compile(rf"\b[{''.join({number[0] for number in RULES})}][0-9]+\b")


def cited_by_tests() -> Iterator[tuple[str, str]]:
    """Number and test of every `@rule(…)`, and of what each noun has tested after every entry of a random day."""
    tests = ROOT / "tests"
    for path in (*tests.rglob("test_*.py"), *(tests / "domain" / "nouns").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                for number in cited_by(node):
                    yield number, f"{path.name}::{node.name}"


def cited_by(test: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
    for mark in test.decorator_list:
        if isinstance(mark, ast.Call) and isinstance(mark.func, ast.Name) and mark.func.id == "rule":
            for number in mark.args:
                assert isinstance(number, ast.Constant), f"{test.name} cites what cannot be read"
                yield str(number.value)


def cited_by_the_domain() -> Iterator[tuple[str, str]]:
    """Number and file of every rule that a docstring names: of the domain, of what takes it to paper or keeps it."""
    plathu = ROOT / "server" / "plathu"
    paper = (
        *(plathu / "exports").rglob("*.py"),
        *(
            plathu / "routes" / f"{name}.py"
            for name in ("exports", "facilitator", "invitations", "keeping", "snapshots")
        ),
        plathu / "admin.py",
    )
    past = (plathu / "live" / "pending_versions.py", plathu / "store" / "versions.py", plathu / "routes" / "history.py")
    for path in (*(plathu / "domain").glob("*.py"), *paper, *past):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                for number in NUMBER.findall(ast.get_docstring(node) or ""):
                    yield number, path.name


def cited_by_the_tablet() -> Iterator[tuple[str, str]]:
    """Number and file of each rule of seats (S): a tablet alone knows who use it in turns."""
    for path in (ROOT / "web" / "src").rglob("*.*"):
        for number in re.findall(r"(?://|\*).*\b(S[0-9]+)\b", path.read_text(encoding="utf-8", errors="ignore")):
            yield number, path.name


def test_no_number_is_given_twice() -> None:
    assert len(RULES) >= 50
    assert [number for number, times in RULES.items() if times > 1] == []


def test_every_rule_is_shown_by_a_test() -> None:
    assert RULES.keys() - {number for number, _ in cited_by_tests()} == set()


def test_every_rule_is_named_where_it_is_kept() -> None:
    kept = [*cited_by_the_domain(), *cited_by_the_tablet()]
    assert RULES.keys() - {number for number, _ in kept} == set()


def test_every_number_that_is_cited_is_a_rule() -> None:
    cited = [*cited_by_tests(), *cited_by_the_domain(), *cited_by_the_tablet()]
    assert [(number, where) for number, where in cited if number not in RULES] == []


def test_every_rule_has_its_reason() -> None:
    for paragraph in (ROOT / "docs" / "rules.md").read_text(encoding="utf-8").split("\n\n"):
        if paragraph.startswith("**"):
            assert re.search(r"\s\*[^*]+\*\s*$", paragraph), paragraph
