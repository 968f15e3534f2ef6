"""`plathu demo`, from the command to the last process: a whole day, watched as any facilitator's program would."""

import asyncio
import contextlib
import os
import re
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from plathu import cli
from plathu.demo import day
from tests.test_cli import ended, family, is_alive, line, until

SECRET = "a-secret-of-the-operators-own"
DAY_SECONDS = 120
"""At 50 times human speed a day takes twelve seconds; on a busy machine some times that."""


@contextlib.asynccontextmanager
async def demo(*flags: str, folder: Path) -> AsyncIterator[Process]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "plathu", "demo", "--host", "127.0.0.1", "--port", "0", *flags),
        stdout=PIPE,
        stderr=PIPE,
        start_new_session=True,
        env={**os.environ, "TMPDIR": str(folder), "PLATHU_FACILITATOR_SECRET": SECRET},
    )
    try:
        yield process
    finally:
        everyone = list(family(process.pid)) if process.returncode is None else []
        for pid in everyone:  # the people are in a session of their own
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        await process.communicate()


class Host:
    """A program with a facilitator's link."""

    def __init__(self, server: str, token: str, workshop: str) -> None:
        self._http = httpx.AsyncClient(base_url=server, headers={"Authorization": f"Bearer {token}"}, timeout=30)
        self._workshop = workshop

    async def board(self) -> dict[str, Any]:
        return (await self._http.get(f"/api/workshops/{self._workshop}/board")).json()

    async def record(self) -> dict[str, Any]:
        return (await self._http.get(f"/api/workshops/{self._workshop}/exports/json")).json()

    async def act(self, id: str, type: str, **fields: Any) -> None:
        asked = {"id": id, "action": {"type": type, **fields}}
        answer = await self._http.post(f"/api/workshops/{self._workshop}/actions", json=asked)
        assert answer.status_code == 200, answer.text

    async def leave(self) -> None:
        await self._http.aclose()


async def host(process: Process) -> Host:
    """By what the terminal was told."""
    told = ""
    while "Ctrl-C" not in told:
        told += await line(process)
    server = re.match(r"ready (http://127\.0\.0\.1:\d+)\n", told)
    link = re.search(rf"Facilitator, once, within 15 minutes: +{server[1]}/#/f/(\S+)\n", told) if server else None
    code = re.search(r"Join in, code \d{4} \d{4}: +http://127\.0\.0\.1:\d+/\S+#/j/\S+\n", told)
    screen = re.search(r"/#/w/([a-z0-9]{16})/screen\n", told)
    assert server
    assert link
    assert code
    assert screen, told
    async with httpx.AsyncClient(base_url=server[1]) as http:
        token = (await http.post("/api/facilitator", json={"code": link[1]})).json()["token"]
        secret = {"Authorization": f"Bearer {SECRET}"}
        held = (await http.get("/api/workshops", headers=secret)).json()["workshops"]
    assert held[-1]["workshop"] == screen[1]
    return Host(server[1], token, screen[1])


async def comes_to(
    what: Callable[[], Awaitable[dict[str, Any]]], such: Callable[[dict[str, Any]], Any]
) -> dict[str, Any]:
    async with asyncio.timeout(DAY_SECONDS):
        while True:
            with contextlib.suppress(httpx.TransportError):  # the worker that was killed
                if such(found := await what()):
                    return found
            await asyncio.sleep(0.1)


def results_of(record: dict[str, Any]) -> list[dict[str, Any]]:
    """The pulses before the day's work and after it that have closed: the latter is the last thing people do."""
    return [one for one in record.get("rounds", ()) if "result" in one]


@pytest.mark.processes
async def test_eight_people_hold_the_whole_day_and_leave_nothing_behind(tmp_path: Path) -> None:
    script = day.record()
    async with demo("--people", "8", "--speed", "50", folder=tmp_path) as process:
        watching = await host(process)
        record = await comes_to(watching.record, lambda record: len(results_of(record)) == 2)
        seen = (await watching.board())["members"].values()
        assert not any(one["called"] for one in seen)
        await watching.leave()
        everyone = list(family(process.pid))
        assert len(everyone) == 3, "the server, its Redis, and the people"
        os.killpg(process.pid, signal.SIGINT)
        code, errors = await ended(process)
        assert code == 0, errors
        assert "Traceback" not in errors
        await until(lambda: not any(map(is_alive, everyone)))
    assert not list(tmp_path.iterdir()), "the temporary data folder is removed"

    assert [group["name"] for group in record["groups"]] == [group.name for group in script.groups]
    for group, recorded in zip(record["groups"], script.groups, strict=True):
        assert len(group["members"]) == 2
        assert set(group["roles"]) == {"chair", "secretary"}
        assert record["texts"][f"kv.{group['group']}"] == day.statement(recorded.kv)
    assert record["texts"]["kv.plenary"] == day.statement(script.plenary)

    domains = {domain["domain"]: domain["name"] for domain in record["domains"]}
    proposed = [(domains[one["domain"]], one["wording"]) for one in record["competencies"]]
    meant = [(domain, wording) for domain, wordings in script.competencies.items() for wording in wordings]
    assert sorted(proposed) == sorted(meant)

    before, after = results_of(record)
    assert (before["phase"], after["phase"]) == ("pulse_before", "pulse_after")
    assert before["turnout"] == after["turnout"] == 8
    assert [sum(spread) for spread in (*before["result"], *after["result"])] == [8] * 4

    [ballot] = record["ballots"]
    assert ballot["turnout"] == 8
    assert sum(ballot["tally"].values()) == 8 * day.BUDGET


def workers(pid: int) -> list[int]:
    return [one for one in family(pid) if b"spawn_main" in Path(f"/proc/{one}/cmdline").read_bytes()]


@pytest.mark.long
@pytest.mark.processes
async def test_a_worker_killed_while_people_type_costs_no_key(tmp_path: Path) -> None:
    script = day.record()
    async with demo("--people", "8", "--speed", "20", "--workers", "2", folder=tmp_path) as process:
        watching = await host(process)
        await comes_to(watching.record, lambda record: sum(map(len, record["texts"].values())) > 100)
        killed = workers(process.pid)
        assert len(killed) == 2
        for worker in killed:
            os.kill(worker, signal.SIGKILL)
        record = await comes_to(watching.record, lambda record: record["workshop"]["phase"] == "competencies")
        await watching.leave()
    for group, recorded in zip(record["groups"], script.groups, strict=True):
        assert record["texts"][f"kv.{group['group']}"] == day.statement(recorded.kv)
    assert record["texts"]["kv.plenary"] == day.statement(script.plenary)


@pytest.mark.parametrize(("flag", "value"), [("people", "3"), ("people", "301"), ("speed", "0"), ("speed", "nan")])
def test_a_bad_value_is_told_in_a_sentence(flag: str, value: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["demo", f"--{flag}", value])
    assert f"--{flag}: '{value}' is not a number from" in capsys.readouterr().err


@pytest.mark.processes
async def test_the_simulation_follows_whoever_else_leads_and_dies_with_its_server(tmp_path: Path) -> None:
    async with demo("--people", "4", "--speed", "20", "--data", str(tmp_path), folder=tmp_path) as process:
        watching = await host(process)
        await comes_to(watching.board, lambda board: len(board["members"]) == 4)
        await watching.act("a" * 16, "set_phase", phase="competencies")
        assert "follow" in await line(process)
        await comes_to(watching.board, lambda board: len(board["competencies"]) == 47)
        await watching.act("b" * 16, "set_phase", phase="ballot")
        await watching.act("c" * 16, "open_ballot", ballot="c" * 16, budget=3, cap=1)
        board = await comes_to(watching.board, lambda board: board["ballots"][0]["voters"] == 4)
        await watching.leave()
        assert board["phases"]["hall"] == "ballot"
        assert board["ballots"][0]["open"], "whoever opened it closes it"

        everyone = list(family(process.pid))
        process.kill()
        await until(lambda: not any(map(is_alive, everyone)))
        await process.wait()  # so that nobody looks for the children of a process that is gone
