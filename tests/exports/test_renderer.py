"""Files are made beside the server: nobody who types waits, no process is left, and time and memory are bounded."""

import asyncio
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from plathu.domain.texts import PLENARY
from plathu.exports import renderer
from plathu.exports.__main__ import NICENESS
from plathu.exports.edition import Edition
from plathu.exports.formats import FORMATS, Name, made
from plathu.exports.renderer import NotMade, Order, Renderer, packed
from tests.domain.builders import founded
from tests.domain.rules import rule
from tests.end_to_end.servers import family, is_alive, tied, wait
from tests.exports.day import LONG, ODD, odd, taken, whole_day
from tests.exports.measure import large, memory

pytestmark = pytest.mark.processes


@rule("E9")
@pytest.mark.parametrize("format", FORMATS)
async def test_a_process_of_its_own_makes_the_same_file(format: Name) -> None:
    assert await Renderer().made(format, whole_day(), Edition("en")) == made(format, whole_day(), Edition("en"))


@rule("E9")
async def test_the_servers_own_process_does_none_of_the_work() -> None:
    """People who type lose the processor time that the server itself spends, so it is measured."""
    content = whole_day()
    for format in ("docx", "pdf"):
        made(format, content, Edition())  # once, so that what follows is the making alone
        began = time.process_time()
        made(format, content, Edition())
        here, began = time.process_time() - began, time.process_time()
        await Renderer().made(format, content, Edition())
        assert time.process_time() - began < here / 2


@rule("E9")
async def test_whoever_types_goes_before_a_file() -> None:
    """Within a session by niceness, and among sessions by one of its own, where the kernel has such."""
    before, here = children(), os.getpriority(os.PRIO_PROCESS, 0)
    making = asyncio.create_task(Renderer().made("pdf", taken(founded(), {PLENARY: LONG * 8}), Edition()))
    while children() == before:  # noqa: ASYNC110  # nobody tells when a process has begun
        await asyncio.sleep(0)
    (child,) = set(map(int, children())) - set(map(int, before))
    assert os.getsid(child) == child
    while os.getpriority(os.PRIO_PROCESS, child) != here + NICENESS:  # noqa: ASYNC110  # nor when it has stepped back
        await asyncio.sleep(0)
    making.cancel()
    with pytest.raises(asyncio.CancelledError):
        await making


@rule("E9")
async def test_a_file_that_takes_too_long_is_given_up_and_leaves_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renderer, "SECONDS", 0.01)
    before = children()
    with pytest.raises(NotMade):
        await Renderer().made("docx", whole_day(), Edition())
    assert children() == before


@rule("E9")
@pytest.mark.parametrize("groups", [4, 20])
@pytest.mark.parametrize("format", ["docx", "pdf", "xlsx"])
def test_a_day_of_500_people_and_2000_competencies_takes_less_than_300_mb(format: Name, groups: int) -> None:
    assert memory(format, large(groups)) * 1024**2 < 300e6


@rule("E9")
async def test_a_process_has_only_so_much_memory() -> None:
    vast = taken(founded(), {PLENARY: "\n".join(["ก"] * 200_000)})
    bounded = "from plathu.exports import __main__ as m; m.MEMORY = 200 << 20; m.main()"
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", bounded), stdin=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    _, told = await process.communicate(packed(Order("docx", Edition(), vast)))
    assert process.returncode == 1
    # lxml tells in both ways of memory that it did not get.
    assert told.endswith((b"MemoryError\n", b"ValueError\n")), told


@rule("E9")
def test_a_file_is_not_made_for_a_server_that_was_killed() -> None:
    asking = (
        "import asyncio; from tests.exports.test_renderer import *;"
        "asyncio.run(Renderer().made('pdf', taken(founded(), {PLENARY: LONG * 8}), Edition()))"
    )
    server = subprocess.Popen(tied(sys.executable, "-c", asking), stderr=subprocess.DEVNULL)
    wait(lambda: len(list(family(server.pid))) == 2, "a file is being made")
    _, child = family(server.pid)
    wait(lambda: os.getpriority(os.PRIO_PROCESS, child) != os.getpriority(os.PRIO_PROCESS, 0), "it has begun")
    server.kill()
    server.wait()
    wait(lambda: not is_alive(child), "nobody makes it any more", seconds=2)


@rule("E9")
async def test_a_process_that_fails_makes_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    with pytest.raises(NotMade):
        await Renderer().made("docx", whole_day(), Edition())


@rule("E9")
async def test_whoever_stops_waiting_stops_the_work() -> None:
    before = children()
    making = asyncio.create_task(Renderer().made("pdf", taken(founded(), {PLENARY: LONG * 8}), Edition()))
    while children() == before:  # noqa: ASYNC110  # nobody tells when a process has begun
        await asyncio.sleep(0)
    making.cancel()
    with pytest.raises(asyncio.CancelledError):
        await making
    assert children() == before


async def test_what_went_wrong_is_told_without_anybodys_words() -> None:
    process = await asyncio.create_subprocess_exec(
        *(
            sys.executable,
            "-c",
            "from plathu.exports import formats, __main__ as m; formats.minutes = m.made = None; m.main()",
        ),
        stdin=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    _, told = await process.communicate(packed(Order("docx", Edition(), odd())))
    assert process.returncode == 1
    assert b"TypeError" in told
    assert ODD["script"].encode() not in told


async def test_half_a_character_reaches_the_process_as_a_sign_for_it() -> None:
    content = taken(founded(), {PLENARY: ODD["surrogate"]})
    assert "ก\ufffdข\ufffdค".encode() in await Renderer().made("json", content, Edition())


def children() -> list[str]:
    return Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
