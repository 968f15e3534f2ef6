"""What people read where somebody wrote into the middle of an emoji: what Yjs shows, code point for code point (A7)."""

import base64
import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from plathu.domain.ids import DeviceId
from plathu.live import texts
from tests.end_to_end.node import node
from tests.live.test_vetting_sessions import RECORDED, SessionServer

from .yjs_bytes import deleted, section, typed, update

SESSIONS = Path(__file__).with_name("yjs_sessions.cjs")
MODULES = Path(__file__).parent.parent / "yjs" / "node_modules"
BROKEN = "\ufffd"


def stored(session: dict[str, Any]) -> bytes:
    """The session's text as the server keeps it."""
    server = SessionServer()
    for device, frame in session["frames"]:
        server.hear(DeviceId(device), base64.b64decode(frame))
    return server.merged


@pytest.mark.parametrize("session", RECORDED)
def test_what_yjs_showed_is_read(session: dict[str, Any]) -> None:
    assert texts.read([stored(session)]) == session["text"]


@pytest.mark.processes
@pytest.mark.parametrize("seeds", [(first, first + 49) for first in range(1000, 1200, 50)])
def test_what_yjs_shows_in_any_session_is_read(seeds: tuple[int, int]) -> None:
    told = subprocess.run(
        [node(), SESSIONS, *map(str, seeds)],
        check=True,
        stdout=subprocess.PIPE,
        env={**os.environ, "NODE_PATH": str(MODULES)},
    ).stdout
    sessions = json.loads(told)["sessions"]
    assert len(sessions) == 50
    assert sum(BROKEN in session["text"] for session in sessions) > 5
    for session in sessions:
        assert texts.read([stored(session)]) == session["text"]


def test_words_in_the_middle_of_an_emoji_break_it_in_two() -> None:
    emoji = update(section(7, 0, typed("a😀b")))
    between = update(section(8, 0, typed("x", after=(7, 1), before=(7, 2))))
    assert texts.read([emoji, between]) == f"a{BROKEN}x{BROKEN}b"
    assert texts.read([between, emoji]) == f"a{BROKEN}x{BROKEN}b"


@pytest.mark.parametrize(
    ("gone", "left"),
    [((1, 1), f"a{BROKEN}b"), ((2, 1), f"a{BROKEN}b"), ((0, 2), f"{BROKEN}b"), ((1, 2), "ab"), ((0, 1), "😀b")],
)
def test_half_of_an_emoji_deleted_leaves_the_other_half_broken(gone: tuple[int, int], left: str) -> None:
    assert texts.read([update(section(7, 0, typed("a😀b")), gone={7: [gone]})]) == left


def test_a_block_before_which_something_was_put_comes_apart_too() -> None:
    emoji = update(section(7, 0, typed("😀")))
    before = update(section(8, 0, typed("x", before=(7, 1))))
    assert texts.read([emoji, before]).count(BROKEN) == 2


def test_whole_emoji_and_everything_else_stay_as_they_are() -> None:
    words = "ก😀👩\u200d👩\u200d👧\U0010ffff\ufffd"
    beside = update(section(8, 0, typed("x", after=(7, 2), before=(7, 3))))
    assert texts.read([update(section(7, 0, typed(words))), beside]) == words[:2] + "x" + words[2:]


def test_a_text_longer_than_any_update_is_read() -> None:
    many = update(section(7, 0, typed("😀"), *[deleted(1, after=(7, at)) for at in range(1, 140_000)]))
    assert texts.read([many]) == "😀"


def test_what_cannot_be_read_is_broken_and_nothing_else() -> None:
    with pytest.raises(texts.Broken):
        texts.read(["😀".encode()])
