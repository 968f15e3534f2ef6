"""Each kind of Redis that plathu cannot use is named in one sentence, by `doctor` and at the start."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from redis import Redis
from redis.exceptions import RedisError

from plathu import cli
from plathu.store import condition, durability, embedded
from tests.store.redises import redis

SECRET = "p@ss:word"


@contextmanager
def like(kind: str, folder: Path) -> Iterator[str]:
    """The address of a Redis of this kind."""
    match kind:
        case "replica":
            with redis(folder, "--replicaof", "127.0.0.1 1") as port:
                yield f"redis://127.0.0.1:{port}"
        case "Sentinel":
            config = "sentinel monitor hall 127.0.0.1 1 1\n"
            with redis(folder, "--sentinel", config=config) as port:
                yield f"redis://127.0.0.1:{port}"
        case "Cluster":
            with redis(folder, "--cluster-enabled", "yes") as port:
                yield f"redis://127.0.0.1:{port}"
        case "no password" | "wrong password":
            given = "" if kind == "no password" else ":wrong-one@"
            with redis(folder, "--requirepass", SECRET) as port:
                yield f"redis://{given}127.0.0.1:{port}"
        case _:
            with redis(folder) as port, Redis(port=port) as client:
                client.execute_command("ACL", "SETUSER", "hall", "on", f">{SECRET}", *RIGHTS[kind].split())
                yield f"redis://hall:p%40ss%3Aword@127.0.0.1:{port}"


RIGHTS = {
    "no scripts": "~* &* +@all -@scripting",
    "no streams": "~* &* +@all -xadd",
    "other keys": "~other:* &* +@all",
    "no channels": "~* resetchannels +@all",
    "no INFO": "~* &* +@all -info -role -config",
    "ours": condition.PERMIT,
}

UNFIT = {
    "replica": "It is a replica, which takes nothing. Give the address of the Redis that it follows.",
    "Sentinel": "It is a Sentinel, which keeps nothing. Give the address of the Redis that it watches over.",
    "Cluster": "It is a node of a Cluster, which plathu cannot use yet. Give a Redis that stands alone.",
    "no password": "It lets nobody in without the right user and password",
    "wrong password": "It lets nobody in without the right user and password",
    "no scripts": "It does not permit what plathu does",
    "no streams": "It does not permit what plathu does",
    "other keys": "It does not permit what plathu does",
    "no channels": "It does not permit what plathu does",
}


@pytest.mark.parametrize("kind", UNFIT)
def test_what_cannot_be_used_is_named_in_one_sentence(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And no password is shown."""
    with like(kind, tmp_path) as url:
        for command in ("doctor", "serve"):
            with pytest.raises(SystemExit) as ended:
                cli.main([command, "--port", "0", "--data", str(tmp_path / "data"), "--redis", url])
            assert ended.value.code not in (0, None)
            told = capsys.readouterr().out + str(ended.value)
            assert f"cannot be used. {UNFIT[kind]}" in told, command
            for secret in (SECRET, "p%40ss", "wrong-one"):
                assert secret not in told


@pytest.mark.parametrize("kind", ["no INFO", "ours"])
async def test_one_that_tells_nothing_of_itself_but_does_everything_is_used(kind: str, tmp_path: Path) -> None:
    with like(kind, tmp_path) as url:
        found = await condition.look(url)
        assert found.unfit is None
        assert (found.version is None) == (kind == "no INFO")
        assert await embedded.reach(url) == (found.version or "untold")
        if kind == "no INFO":
            assert await durability.doubts(url) == ["it does not tell, for its user may ask neither CONFIG nor INFO"]


async def test_one_that_is_not_there_is_told_apart() -> None:
    with pytest.raises((RedisError, OSError)):
        await condition.look("redis://127.0.0.1:1")
    with pytest.raises(embedded.Unavailable, match=r"No Redis answers at redis://127\.0\.0\.1:1"):
        await embedded.reach("redis://hall:secret@127.0.0.1:1")
