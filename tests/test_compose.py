"""The containers, as far as a machine without an engine for them can tell."""

import asyncio
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from redis.asyncio import Redis
from ruamel.yaml import YAML

from plathu import serving
from plathu.settings import FLAGS
from plathu.store import durability, embedded
from tests.end_to_end.facilitator import Facilitator
from tests.end_to_end.servers import SECRET, Server, tied, until
from tests.store.redises import redis

ROOT = Path(__file__).parent.parent
COMPOSE = ROOT / "docker-compose.yml"


@pytest.fixture
def compose() -> dict[str, Any]:
    return YAML(typ="safe").load(COMPOSE)


def test_the_file_is_what_the_compose_specification_asks_for() -> None:
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(COMPOSE)]
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_two_servers_stand_behind_the_proxy_on_one_redis(compose: dict[str, Any]) -> None:
    servers = [name for name in compose["services"] if name.startswith("plathu-")]
    assert len(servers) == 2
    (redis,) = {compose["services"][name]["environment"]["PLATHU_REDIS"] for name in servers}
    assert re.fullmatch(r"redis://:\$\{PLATHU_REDIS_PASSWORD:\?.*\}@redis:6379", redis)
    asked = compose["configs"]["caddyfile"]["content"]
    assert f"reverse_proxy {' '.join(f'{name}:8080' for name in servers)} {{" in asked


def test_only_the_proxy_is_reached_from_outside(compose: dict[str, Any]) -> None:
    open_to_all = [name for name, one in compose["services"].items() if "ports" in one or "outside" in one["networks"]]
    assert open_to_all == ["proxy"]
    assert compose["networks"]["inside"]["internal"] is True


def test_the_secret_comes_from_the_one_who_starts_it_and_has_no_default(compose: dict[str, Any]) -> None:
    assert compose["secrets"] == {"facilitator_secret": {"environment": "PLATHU_FACILITATOR_SECRET"}}
    assert "${PLATHU_FACILITATOR_SECRET" not in COMPOSE.read_text(encoding="utf-8")


def test_every_variable_is_one_that_plathu_reads(compose: dict[str, Any]) -> None:
    known = {flag.variable for flag in FLAGS} | {"PLATHU_FACILITATOR_SECRET_FILE"}
    script = content(compose, "backup")
    ours = compose["services"]["backup"]["environment"].keys() - compose["services"]["plathu-1"]["environment"].keys()
    assert all(f"${name}" in script or name in script for name in ours)
    assert set(compose["services"]["plathu-1"]["environment"]) <= known


def test_a_server_gets_the_time_it_takes_to_end(compose: dict[str, Any]) -> None:
    grace = compose["services"]["plathu-1"]["stop_grace_period"]
    assert int(grace.removesuffix("s")) > serving.END_SECONDS


def content(compose: dict[str, Any], name: str) -> str:
    """A file of the containers, as they get it."""
    told = compose["configs"][name]["content"]
    return re.sub(r"\$\{PLATHU_REDIS_PASSWORD:\?[^}]*\}", PASSWORD, told).replace("$$", "$")


PASSWORD = "f00dfeed"


def test_every_image_is_pinned_to_one_release(compose: dict[str, Any]) -> None:
    images = {one["image"] for one in compose["services"].values()} - {"plathu"}
    images |= set(re.findall(r"^FROM (\S+)", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE))
    assert len(images) == 3
    assert [image for image in images if not re.search(r":\d+\.\d+\.\d+", image)] == []


def test_nothing_takes_the_whole_machine_or_fills_its_disk_with_logs(compose: dict[str, Any]) -> None:
    for name, service in compose["services"].items():
        assert {"mem_limit", "cpus", "pids_limit"} <= service.keys(), name
        assert service["logging"]["options"]["max-size"], name
        assert int(service["logging"]["options"]["max-file"]) > 1, name
    most = re.search(r"^maxmemory (\d+)gb$", content(compose, "redis"), re.MULTILINE)
    assert most
    assert int(compose["services"]["redis"]["mem_limit"].removesuffix("g")) >= 2 * int(most[1])


async def test_the_redis_of_the_containers_writes_every_word_to_disk_for_those_with_the_password(
    compose: dict[str, Any], tmp_path: Path
) -> None:
    with redis(tmp_path, config=content(compose, "redis")) as port:
        async with Redis(port=port, password=PASSWORD, decode_responses=True) as client:
            asked = await client.config_get("appendonly", "appendfsync", "save", "maxmemory-policy", "maxmemory")
        with pytest.raises(embedded.Unavailable, match="lets nobody in without the right user and password"):
            await embedded.reach(f"redis://127.0.0.1:{port}")
        assert await durability.doubts(f"redis://:{PASSWORD}@127.0.0.1:{port}") == []
    assert asked == {
        "appendonly": "yes",
        "appendfsync": "always",
        "save": "",
        "maxmemory-policy": "noeviction",
        "maxmemory": str(2**30),
    }


@pytest.mark.processes
async def test_backups_are_made_one_after_another_old_ones_go_and_the_last_one_comes_back(
    compose: dict[str, Any], tmp_path: Path
) -> None:
    """The steps of docs/operations.md, on this machine in the place of the containers."""
    backups, script = tmp_path / "backups", tmp_path / "backup.sh"
    backups.mkdir()
    (backups / "plathu-20250101T000000Z").write_bytes(b"of another year")
    script.write_text(content(compose, "backup"), encoding="utf-8")
    folder = tmp_path / "redis"
    folder.mkdir()
    with redis(folder, config=content(compose, "redis")) as port:
        url = f"redis://:{PASSWORD}@127.0.0.1:{port}"
        server = Server(tmp_path / "server", redis=url).start()
        environment = {
            **os.environ,
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "PLATHU_REDIS": url,
            "PLATHU_FACILITATOR_SECRET": SECRET,
            "PLATHU_DATA": str(tmp_path / "data"),
            "BACKUPS": str(backups),
            "SECONDS_BETWEEN": "1",
            "MOST": "2",
        }
        try:
            led = await Facilitator.found(server)
            tablet = await led.member("สมชาย")
            await tablet.leave()
            command = tied(shutil.which("sh") or "", script)
            taking = await asyncio.create_subprocess_exec(*command, env=environment, start_new_session=True)
            try:
                made: set[str] = set()

                def are_enough() -> bool:
                    made.update(file.name for file in backups.glob("plathu-*"))
                    return len(made) >= 5

                await until(are_enough, "several backups", 120)
            finally:
                os.killpg(taking.pid, signal.SIGKILL)
                await taking.wait()
            left = sorted(file.name for file in backups.glob("plathu-*"))
            assert left[-2:] == sorted(made)[-2:]
            assert len(left) <= 3, "two, and one more if the script ended before it had looked"
            assert "plathu-20250101T000000Z" not in left
            assert all(file.stat().st_mode & 0o077 == 0 for file in backups.iterdir())

            before = await led.board()
            assert server.stop() == 0
            async with Redis.from_url(url) as client:
                await client.flushall()
            await asyncio.to_thread(
                subprocess.run, ["plathu", "restore", str(backups / left[-1]), "--replace"], env=environment, check=True
            )
            server.start()
            after = await led.board()
            assert after["workshop"] == before["workshop"]
            assert after["members"].keys() == before["members"].keys() == {tablet.member}
        finally:
            server.end()


@pytest.mark.long
@pytest.mark.processes
def test_what_the_image_installs_is_a_whole_plathu(tmp_path: Path) -> None:
    source, installed = tmp_path / "source", tmp_path / "plathu"
    left_out = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    shutil.copytree(ROOT, source, ignore=shutil.ignore_patterns(*(Path(one).name for one in left_out)))
    (run,) = re.findall(r"^RUN (/source/.*)$", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    run = run.replace("/source", str(source)).replace("/opt/plathu", str(installed))
    subprocess.run(shlex.split(run), check=True)
    doctor = [str(installed / "bin" / "plathu"), "doctor", "--port", "0", "--data", str(tmp_path / "data")]
    told = subprocess.run(doctor, capture_output=True, text=True, check=False).stdout
    assert f"ok       web app: {installed}" in told
    assert "ok       Redis-compatible server" in told
