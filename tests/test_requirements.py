"""The lock files, by which the container image is made, pin what pyproject.toml asks for."""

import re
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


class Pin(NamedTuple):
    version: str
    hashes: list[str]


def pins(file: str) -> dict[str, Pin]:
    """By canonical name. A lock has `name==version ; marker`, then its hashes, indented."""
    text = (ROOT / file).read_text(encoding="utf-8")
    return {
        canonicalize_name(name): Pin(version, re.findall(r"--hash=sha256:([0-9a-f]{64})\b", rest))
        for name, version, rest in re.findall(r"^(\S+)==(\S+)(.*(?:\n .*)*)", text, re.MULTILINE)
    }


def group(name: str) -> list[str]:
    """What a dependency group asks for, with what it includes."""
    asked = []
    for item in PROJECT["dependency-groups"][name]:
        asked += group(item["include-group"]) if isinstance(item, dict) else [item]
    return asked


@pytest.mark.parametrize(
    ("file", "asked"),
    [
        ("requirements.lock", PROJECT["project"]["dependencies"]),
        ("requirements-build.lock", PROJECT["build-system"]["requires"] + group("web")),
    ],
)
def test_a_lock_names_all_that_is_asked_for_in_a_version_that_is_allowed(file: str, asked: list[str]) -> None:
    pinned = pins(file)
    for told in asked:
        requirement = Requirement(told)
        pin = pinned.get(canonicalize_name(requirement.name))
        assert pin, f"{told} is not in {file}: say `make lock`"
        assert requirement.specifier.contains(pin.version), f"{file} has {pin.version}, not {told}: say `make lock`"


@pytest.mark.parametrize("file", ["requirements.lock", "requirements-build.lock"])
def test_everything_in_a_lock_has_hashes(file: str) -> None:
    assert not [name for name, pin in pins(file).items() if not pin.hashes]
