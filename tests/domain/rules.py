"""Which rules a test shows. tests/test_rules.py compares them with docs/rules.md."""

from collections.abc import Callable
from typing import TypeVar

Test = TypeVar("Test", bound=Callable[..., object])


def rule(*numbers: str) -> Callable[[Test], Test]:
    """`@rule("B5", "B7")`: this test shows them. Read from the source, so that nothing need be run to know it."""
    assert numbers

    def cited(test: Test) -> Test:
        return test

    return cited
