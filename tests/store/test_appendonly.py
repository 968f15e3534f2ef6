"""Damage to the embedded server's file: cut off if nothing of it was acknowledged, else only reported."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
import structlog
from redis.asyncio import Redis

from plathu.store import appendonly, embedded
from tests.store.test_embedded import again

STREAM = "plathu:{b1}:w:journal"
WORDS = 40


async def worked(data: Path) -> Path:
    """A folder that a server has written in; the file that it appended to."""
    server = await embedded.start(data)
    async with Redis.from_url(server.url) as client:
        for number in range(WORDS):
            await client.xadd(STREAM, {"e": f"คำ {number} *1\r\n$4\r\nPING\r\n"})
        await client.eval("redis.call('SET', 'plathu:a', 1) redis.call('SET', 'plathu:b', 2)", 0)
    await server.stop()
    return appendonly.folder(data) / "appendonly.aof.1.incr.aof"


async def held(data: Path) -> tuple[int, int]:
    """How many words the folder's server comes up with, and how many of the two keys of one script."""
    server = await embedded.start(data)
    try:
        async with Redis.from_url(server.url) as client:
            return await client.xlen(STREAM), await client.exists("plathu:a", "plathu:b")
    finally:
        await server.stop()


ENDS: dict[str, Callable[[bytes], tuple[bytes, int, int]]] = {
    "zeros": lambda whole: (whole + bytes(3000), WORDS, 2),
    "garbage": lambda whole: (whole + random.Random(1).randbytes(3000), WORDS, 2),
    "half a command": lambda whole: (whole + b"*3\r\n$3\r\nSET\r\n$8\r\nplathu:c\r\n$900\r\nhalf", WORDS, 2),
    "half a length": lambda whole: (whole + b"*3\r\n$3", WORDS, 2),
    "half a command, then zeros": lambda whole: (whole[:-20] + bytes(4096), WORDS, 0),
    "half a transaction": lambda whole: (whole[: whole.rindex(b"*3\r\n$3\r\nSET")], WORDS, 0),
    "half a word": lambda whole: (whole[: whole.rindex(b"PING")], WORDS - 1, 0),
    "nothing but zeros": lambda whole: (bytes(5000), 0, 0),
}


@pytest.mark.parametrize("end", ENDS)
async def test_what_was_never_whole_is_cut_and_a_copy_is_kept(tmp_path: Path, end: str) -> None:
    file = await worked(tmp_path)
    content, words, both = ENDS[end](file.read_bytes())
    file.write_bytes(content)
    damage = appendonly.damage(tmp_path)
    assert damage is not None
    assert damage.is_at_end
    with structlog.testing.capture_logs() as logs:
        assert await held(tmp_path) == (words, both)
    assert appendonly.damage(tmp_path) is None
    [told] = [line for line in logs if line["log_level"] == "warning"]
    assert str(damage) in told["event"], "the operator is told what was cut"
    [copy] = appendonly.copies(tmp_path).iterdir()
    assert told["copy"] == str(copy)
    assert copy.read_bytes() == content
    assert copy.stat().st_mode & 0o777 == 0o600


MIDDLES: dict[str, Callable[[bytes], bytes]] = {
    "zeros": lambda whole: whole[:1000] + bytes(300) + whole[1300:],
    "a hole": lambda whole: whole[:1000] + whole[1003:],
    "a flipped length": lambda whole: whole.replace(b"$1\r\ne\r\n", b"$1000000\r\ne\r\n", 5),
    "a hole, and zeros at the end": lambda whole: whole[:1000] + whole[1003:] + bytes(3000),
}


@pytest.mark.parametrize("middle", MIDDLES)
async def test_damage_with_whole_commands_behind_it_is_never_cut_in_silence(tmp_path: Path, middle: str) -> None:
    file = await worked(tmp_path)
    content = MIDDLES[middle](file.read_bytes())
    file.write_bytes(content)
    with pytest.raises(embedded.Unavailable, match=r"is damaged in the middle, from byte \d+ of .*`plathu mend`"):
        await embedded.start(tmp_path)
    assert file.read_bytes() == content
    assert not appendonly.copies(tmp_path).exists()


async def test_who_asks_for_it_goes_on_with_what_stood_before_the_damage(tmp_path: Path) -> None:
    file = await worked(tmp_path)
    content = MIDDLES["a hole"](file.read_bytes())
    file.write_bytes(content)
    copy = await embedded.mend(tmp_path)
    assert copy is not None
    assert copy.read_bytes() == content
    words, _ = await held(tmp_path)
    assert 0 < words < WORDS
    assert await embedded.mend(tmp_path) is None


async def test_a_server_that_was_killed_comes_back_over_what_it_left(tmp_path: Path) -> None:
    """Not only at our own start: the task that restarts the server mends it too."""
    await worked(tmp_path)
    server = await embedded.start(tmp_path)
    try:
        assert server._process
        server._process.kill()
        with (appendonly.folder(tmp_path) / "appendonly.aof.1.incr.aof").open("ab") as file:
            file.write(bytes(3000))
        async with await again(server.url) as client:
            assert await client.xlen(STREAM) == WORDS
    finally:
        await server.stop()


async def test_a_file_that_is_whole_is_left_alone(tmp_path: Path) -> None:
    file = await worked(tmp_path)
    content = file.read_bytes()
    assert appendonly.damage(tmp_path) is None
    assert await embedded.mend(tmp_path) is None
    assert file.read_bytes() == content


async def test_while_a_server_works_on_it_nobody_mends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "PATIENCE_SECONDS", 0.1)
    server = await embedded.start(tmp_path)
    try:
        assert embedded.is_at_work(tmp_path)
        with pytest.raises(embedded.Unavailable, match="already works in"):
            await embedded.mend(tmp_path)
    finally:
        await server.stop()
    assert not embedded.is_at_work(tmp_path)


async def test_a_damaged_base_is_found(tmp_path: Path) -> None:
    await worked(tmp_path)
    assert embedded.base_damage(tmp_path) is None
    base = appendonly.base(tmp_path)
    assert base is not None
    content = bytearray(base.read_bytes())
    content[30] ^= 1
    base.write_bytes(content)
    assert "CRC" in (embedded.base_damage(tmp_path) or "")


async def test_nobody_else_on_the_machine_reads_what_the_server_writes(tmp_path: Path) -> None:
    await worked(tmp_path)
    for path in tmp_path.rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, path
