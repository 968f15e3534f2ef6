"""The commands: real processes, started, stopped and killed, and nothing left behind."""

import asyncio
import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import httpx
import pytest
from redis.asyncio import Redis

from plathu import cli, connections
from plathu.settings import Settings
from plathu.store import appendonly, embedded
from tests.store.redises import answers

SOON = 60  # seconds: a start takes one, on a starved machine twenty


@contextlib.asynccontextmanager
async def plathu(*words: str, data: Path, **environment: str) -> AsyncIterator[Process]:
    """A `plathu` process in a session of its own, killed with its whole group afterwards."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.small", *words, "--data", str(data)),
        stdout=PIPE,
        stderr=PIPE,
        start_new_session=True,
        env={**os.environ, **environment},
    )
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.communicate()


@contextlib.asynccontextmanager
async def serving(data: Path, *flags: str, **environment: str) -> AsyncIterator[tuple[Process, str]]:
    """A serving process and its address, once it has said that it is ready."""
    async with plathu("serve", "--host", "127.0.0.1", "--port", "0", *flags, data=data, **environment) as process:
        ready = await line(process)
        assert re.fullmatch(r"ready http://127\.0\.0\.1:\d+\n", ready)
        yield process, ready.split()[1]


async def line(process: Process) -> str:
    assert process.stdout
    async with asyncio.timeout(SOON):
        return (await process.stdout.readline()).decode()


async def ended(process: Process) -> tuple[int | None, str]:
    """The exit code and what was written to the error stream, once the process has ended."""
    async with asyncio.timeout(SOON):
        _, errors = await process.communicate()
    return process.returncode, errors.decode()


def family(pid: int) -> Iterator[int]:
    """`pid` and all processes that descend from it."""
    yield pid
    for thread in Path(f"/proc/{pid}/task").iterdir():
        for child in (thread / "children").read_text().split():
            yield from family(int(child))


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(SOON):
        while True:
            if condition():
                return
            await asyncio.sleep(0.02)


async def pids(url: str, wanted: int, without: int = 0) -> set[int]:
    """The processes that answer at `url`, once there are `wanted` of them beside the one that is gone."""
    found: set[int] = set()
    async with asyncio.timeout(SOON):
        while len(found) < wanted:
            with contextlib.suppress(httpx.TransportError):  # a connection that the killed worker had accepted
                async with httpx.AsyncClient() as client:  # a new connection each, which any of them may take
                    found.add(int((await client.get(f"{url}/pid")).text))
            found.discard(without)
            await asyncio.sleep(0.01)
    return found


@pytest.mark.processes
async def test_the_first_line_is_for_programs_and_the_rest_for_people(tmp_path: Path) -> None:
    async with serving(tmp_path, PLATHU_URL="https://board.example.org") as (process, _):
        told = ""
        while "Ctrl-C" not in told:
            told += await line(process)
    assert "https://board.example.org/#/f/CODE" in told
    assert "room:                 https://board.example.org/\n" in told
    assert "▀" in told, "a QR code"


@pytest.fixture
def hears_hangups() -> Iterator[None]:
    """Also in a run that does not, such as one under nohup: a child would not either."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.mark.processes
@pytest.mark.usefixtures("hears_hangups")
@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
async def test_however_it_ends_nothing_is_left_and_the_folder_serves_again(
    tmp_path: Path, workers: str, how: signal.Signals
) -> None:
    async with serving(tmp_path, "--workers", workers) as (process, _):
        everyone = list(family(process.pid))
        assert len(everyone) > int(workers), "the embedded server, and workers beside the supervisor"
        if how == signal.SIGINT:
            os.killpg(process.pid, how)  # as a terminal does
        else:
            process.send_signal(how)
        code, errors = await ended(process)
        assert code == (-how if how == signal.SIGKILL else 0), errors
        assert "Traceback" not in errors
        await until(lambda: not any(map(is_alive, everyone)))
    async with serving(tmp_path):
        pass


@pytest.mark.processes
async def test_a_killed_worker_is_replaced(tmp_path: Path) -> None:
    async with serving(tmp_path, "--workers", "2") as (_, url):
        killed, other = await pids(url, 2)
        os.kill(killed, signal.SIGKILL)
        assert other in await pids(url, 2, without=killed)


@pytest.mark.processes
async def test_a_second_server_on_one_folder_is_told_so(tmp_path: Path) -> None:
    async with serving(tmp_path) as (first, url):
        async with plathu("serve", "--port", "0", data=tmp_path) as second:
            code, errors = await ended(second)
        assert code == 1
        assert f"Another plathu (process {first.pid}) already works in {tmp_path}" in errors
        assert await pids(url, 1) == {first.pid}


@pytest.mark.processes
async def test_a_taken_port_is_told(tmp_path: Path) -> None:
    async with serving(tmp_path) as (_, url):
        port = url.rpartition(":")[2]
        async with plathu("serve", "--host", "127.0.0.1", "--port", port, data=tmp_path / "other") as second:
            code, errors = await ended(second)
    assert code == 1
    assert f"Cannot listen on 127.0.0.1 port {port}" in errors


@pytest.mark.processes
@pytest.mark.parametrize("workers", ["1", "2"])
async def test_an_application_that_does_not_start_ends_everything(tmp_path: Path, workers: str) -> None:
    async with plathu(
        "serve", "--port", "0", "--workers", workers, "--url", "https://broken.example.org", data=tmp_path
    ) as process:
        code, errors = await ended(process)
    assert code == 1
    assert "broken on purpose" in errors
    assert "did not start; the lines above say why." in errors


@pytest.mark.processes
async def test_the_secret_is_made_once_and_nobody_else_reads_it(tmp_path: Path) -> None:
    kept = []
    for _ in range(2):
        async with serving(tmp_path, "--workers", "2") as (process, _):
            file = tmp_path / "facilitator-secret"
            kept.append(file.read_text())
            assert file.stat().st_mode & 0o777 == 0o600
            shown = [Path(f"/proc/{pid}/cmdline").read_text() for pid in family(process.pid)]
            assert kept[0].strip() not in "".join(shown)
    assert kept[0] == kept[1]
    assert len(kept[0].strip()) == 43


@pytest.mark.processes
async def test_a_link_is_for_a_running_server(tmp_path: Path) -> None:
    async with serving(tmp_path) as (_, url), plathu("link", data=tmp_path) as link:
        assert await line(link) == f"{url}/#/f/CODE\n"
        assert (await ended(link))[0] == 0
        async with plathu("link", "--revoke", data=tmp_path) as link:
            assert await line(link) == f"{url}/#/f/REVOKED\n"
    async with plathu("link", data=tmp_path) as link:
        code, errors = await ended(link)
        assert code == 1
        assert "No Redis answers" in errors
    async with plathu("link", data=tmp_path / "nothing") as link:
        code, errors = await ended(link)
        assert code == 1
        assert "No server has run" in errors


def code_of(*words: str) -> int:
    with pytest.raises(SystemExit) as ending:
        cli.main(list(words))
    assert isinstance(ending.value.code, int)
    return ending.value.code


def test_doctor_names_what_is_missing_and_how_to_mend_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        code = code_of("doctor", "--host", "127.0.0.1", "--port", port, "--data", str(tmp_path / "new" / "folder"))
    told = capsys.readouterr().out
    assert code == 1
    assert f"missing  port: {port} is taken\n         Stop what uses it" in told
    assert f"ok       data folder: {tmp_path}/new/folder" in told
    assert re.search(r"ok       Redis-compatible server: \S+, version \d+", told)
    assert not (tmp_path / "new").exists(), "looking changes nothing"


def test_doctor_reaches_for_the_redis_it_is_given(capsys: pytest.CaptureFixture[str]) -> None:
    code = code_of("doctor", "--port", "0", "--redis", "redis://127.0.0.1:1")
    assert code == 1
    assert "missing  Redis: No Redis answers at redis://127.0.0.1:1" in capsys.readouterr().out


def test_doctor_says_what_a_power_cut_or_a_bad_disk_left_and_what_mends_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = a_journal_file(tmp_path)
    whole = file.read_bytes()
    doctor = ("doctor", "--port", "0", "--data", str(tmp_path))

    code_of(*doctor)
    assert "ok       journal's file: whole" in capsys.readouterr().out

    file.write_bytes(whole + bytes(3000))
    assert code_of(*doctor) == 1
    told = capsys.readouterr().out
    assert (
        f"missing  journal's file: {file} is damaged at its end, from byte {len(whole)} of {len(whole) + 3000}" in told
    )
    assert "the next start cuts it, and keeps a copy" in told

    file.write_bytes(whole[:30] + whole[33:])
    assert code_of(*doctor) == 1
    told = capsys.readouterr().out
    assert f"missing  journal's file: {file} is damaged in the middle, from byte 23 of" in told
    assert "`plathu mend`" in told

    assert code_of("mend", "--data", str(tmp_path), "--yes") == 0
    copy = capsys.readouterr().out.splitlines()[-1]
    assert Path(copy).read_bytes() == whole[:30] + whole[33:]
    assert file.read_bytes() == whole[:23]
    code_of(*doctor)
    assert "ok       copies of damaged files: 1 in" in capsys.readouterr().out


def a_journal_file(data: Path) -> Path:
    async def work() -> None:
        server = await embedded.start(data)
        async with Redis.from_url(server.url) as client:
            for number in range(3):
                await client.set(f"plathu:{number}", number)
        await server.stop()

    asyncio.run(work())
    return appendonly.folder(data) / "appendonly.aof.1.incr.aof"


def test_what_is_written_for_the_operator_is_theirs_alone(tmp_path: Path) -> None:
    for name, mode in (("new", None), ("old", 0o644)):
        file = tmp_path / name
        if mode:
            file.touch(mode)
            file.chmod(mode)
        cli._write(file, b"names")
        assert file.stat().st_mode & 0o777 == 0o600, name


def test_doctor_counts_what_a_hall_may_open(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "allowed", lambda: 1024)
    assert code_of("doctor", "--port", "0") == 1
    assert "missing  open files: 1024, enough for 102 tablets\n         Raise the limit" in capsys.readouterr().out


@pytest.mark.parametrize(("appendonly", "code"), [("yes", 0), ("no", 1)])
def test_doctor_doubts_a_redis_that_keeps_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], appendonly: str, code: int
) -> None:
    place = tmp_path / "s"
    flags = ["--port", "0", "--unixsocket", str(place), "--appendonly", appendonly, "--appendfsync", "always"]
    server = subprocess.Popen(
        [next(embedded.binaries()), *flags, "--save", "", "--dir", str(tmp_path)], stdout=subprocess.DEVNULL
    )
    try:
        assert answers(server, (socket.AF_UNIX, str(place)))
        assert code_of("doctor", "--port", "0", "--data", str(tmp_path), "--redis", f"unix://{place}") == code
    finally:
        server.kill()
        server.wait()
    told = capsys.readouterr().out
    assert ("appendonly is no, not yes: all that was acknowledged is gone" in told) == (code == 1)


@pytest.mark.processes
async def test_a_redis_that_is_not_there_is_told_in_a_sentence(tmp_path: Path) -> None:
    async with plathu("serve", "--port", "0", "--redis", "redis://127.0.0.1:1", data=tmp_path) as process:
        code, errors = await ended(process)
    assert code == 1
    assert errors.startswith("plathu: No Redis answers at redis://127.0.0.1:1")


def test_doctor_finds_no_server_where_none_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "binaries", lambda: iter(()))
    assert code_of("doctor", "--port", "0") == 1
    assert "missing  Redis-compatible server: none" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "environment", "sentence"),
    [
        (["--port", "99999"], {}, "--port: '99999' is not a number from 0 to 65535"),
        ([], {"PLATHU_PORT": "http"}, "--port: 'http' is not a number from 0 to 65535"),
        ([], {"PLATHU_WORKERS": "0"}, "--workers: '0' is not a number from 1 to 64"),
        (["--redis", "localhost"], {}, "--redis: this is not a Redis address such as redis://localhost:6379"),
        ([], {"PLATHU_URL": "https://example.org/plathu"}, "'https://example.org/plathu' is below a path"),
        ([], {"PLATHU_URL": "https://me@example.org"}, "is not an address such as https://board.example.org"),
        ([], {"PLATHU_URL": "https://example.org:port"}, "is not an address such as https://board.example.org"),
        (
            [],
            {"PLATHU_PROXIES": "*"},
            "* would believe anybody who says who they are; give their addresses or networks",
        ),
        ([], {"PLATHU_PROXIES": "proxy"}, "'proxy' does not name the proxies: give their addresses or networks"),
        (["--url", "board"], {}, "--url: 'board' is not an address such as https://board.example.org"),
        ([], {"PLATHU_LOG_LEVEL": "loud"}, "--log-level: 'loud' is not one of debug, info, warning, error"),
    ],
)
def test_a_bad_value_is_told_in_a_sentence(
    words: list[str],
    environment: dict[str, str],
    sentence: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert code_of("serve", *words) == 2
    assert sentence in " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize(
    "address",
    [
        *(f"redis://:s3cret{sign}more@localhost:6379/0" for sign in "/#?"),
        *(f"redis://user:12{sign}s3cret@localhost:6379" for sign in "/#?"),
        "redis://12#s3cret@localhost",
        "redis://:s3cret@localhost:port",
        "redis://:s3cret@localhost:99999",
        "redis://:s3cret@",
        "redis://:s3cret@localhost/zero",
        "s3cret@localhost",
    ],
)
def test_a_redis_address_that_cannot_be_read_is_told_without_its_password(
    address: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLATHU_REDIS", address)
    for command in ("serve", "doctor", "link"):
        assert code_of(command) == 2
        told = capsys.readouterr().err
        assert "--redis: this" in told
        assert "s3cret" not in told


@pytest.mark.parametrize(
    "address", ["redis://:a%40%3A%2F%23@127.0.0.1:1", "redis://:s3cret@more@127.0.0.1:1/0?protocol=x"]
)
def test_a_redis_that_does_not_answer_is_told_without_its_password(
    address: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLATHU_REDIS", address)
    assert code_of("doctor", "--port", "0") == 1
    told = capsys.readouterr()
    assert "redis://127.0.0.1:1" in told.out
    assert "s3cret" not in told.out + told.err
    assert "%40" not in told.out + told.err


def test_a_secret_that_can_be_guessed_is_refused_wherever_it_comes_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told() -> str:
        with pytest.raises(SystemExit) as ending:
            cli.main(["serve", "--data", str(tmp_path)])
        return str(ending.value.code)

    monkeypatch.setenv("PLATHU_FACILITATOR_SECRET", "hunter2")
    assert told() == (
        "plathu: The facilitator's secret in PLATHU_FACILITATOR_SECRET has 7 characters, and can be guessed. "
        "Give it 22 or more; without one, one is made."
    )
    file = tmp_path / "given"
    file.write_text("x" * 21 + "\n")
    monkeypatch.setenv("PLATHU_FACILITATOR_SECRET_FILE", str(file))
    assert f"The facilitator's secret in {file} has 21 characters" in told()
    monkeypatch.delenv("PLATHU_FACILITATOR_SECRET_FILE")
    monkeypatch.delenv("PLATHU_FACILITATOR_SECRET")
    (tmp_path / "facilitator-secret").write_text("short")
    with pytest.raises(SystemExit) as ending:
        cli.main(["export", "x", "--format", "json", "--data", str(tmp_path)])
    assert "facilitator-secret has 5 characters" in str(ending.value.code)


@pytest.mark.parametrize(
    ("called", "data", "command"),
    [
        (".venv/bin/plathu", Path("data"), ".venv/bin/plathu link"),
        ("/opt/plathu", Path("the day"), "/opt/plathu link --data 'the day'"),
        ("/usr/lib/plathu/__main__.py", Path("data"), f"{sys.executable} -m plathu link"),
    ],
    ids=["as it is", "another folder", "as a module"],
)
async def test_what_makes_another_link_is_told_as_it_was_called_here(
    called: str,
    data: Path,
    command: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", [called, "serve"])

    async def link(_: Settings) -> str:
        return "/#/f/once"

    await cli.announce(link, Settings(host="127.0.0.1", port=8080, data=data, url="http://hall.example"))
    said = capsys.readouterr().out
    assert said.startswith("ready http://127.0.0.1:8080\n")
    assert "  Facilitator, once, within 15 minutes:  http://hall.example/#/f/once\n" in said
    assert f" {command}\n" in said
    assert cli.qr("http://hall.example/#/f/once") in said
