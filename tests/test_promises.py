"""Every promise names what shows it, and that is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
TOLD = (ROOT / "docs" / "promises.md").read_text(encoding="utf-8")


def test_every_promise_is_there_once() -> None:
    assert re.findall(r"^\| P(\d+) \|", TOLD, re.MULTILINE) == [str(number) for number in range(1, 25)]


def test_every_test_that_is_named_exists() -> None:
    there = {
        name
        for file in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"def (test_\w+)", file.read_text(encoding="utf-8"))
    }
    named = set(re.findall(r"`(test_\w+)`", TOLD))
    assert named, "no test is named"
    assert named <= there, f"named, and not there: {sorted(named - there)}"
