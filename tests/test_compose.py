"""The containers, as far as a machine without an engine for them can tell."""

import asyncio
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from redis.asyncio import Redis
from ruamel.yaml import YAML

from plathu import serving
from plathu.settings import FLAGS
from plathu.store import embedded

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
    assert {compose["services"][name]["environment"]["PLATHU_REDIS"] for name in servers} == {"redis://redis:6379"}
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
    assert set(compose["services"]["plathu-1"]["environment"]) <= known


def test_a_server_gets_the_time_it_takes_to_end(compose: dict[str, Any]) -> None:
    grace = compose["services"]["plathu-1"]["stop_grace_period"]
    assert int(grace.removesuffix("s")) > serving.END_SECONDS


async def test_the_redis_of_the_containers_writes_every_word_to_disk(compose: dict[str, Any], tmp_path: Path) -> None:
    _, *options = compose["services"]["redis"]["command"]
    place = ["--port", "0", "--unixsocket", str(tmp_path / "s"), "--dir", str(tmp_path)]
    server = await asyncio.create_subprocess_exec(
        next(embedded.binaries()), *options, *place, stdout=subprocess.DEVNULL
    )
    try:
        async with asyncio.timeout(15):
            while not (tmp_path / "s").exists():  # noqa: ASYNC110  # a file tells nobody
                await asyncio.sleep(0.02)
        async with Redis.from_url(f"unix://{tmp_path}/s", decode_responses=True) as client:
            asked = await client.config_get("appendonly", "appendfsync", "save", "maxmemory-policy")
    finally:
        server.kill()
        await server.wait()
    assert asked == {"appendonly": "yes", "appendfsync": "always", "save": "", "maxmemory-policy": "noeviction"}


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
