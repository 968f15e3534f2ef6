"""Attackers attack, and what honest tablets notice is counted. Times are not judged: that takes a quiet machine."""

import pytest

from tests.bench.attacks import attacked

pytestmark = pytest.mark.processes


async def test_who_is_honest_is_measured_beside_an_attack() -> None:
    row = await attacked("edits", attackers=2, seconds=1)
    assert row["attackers"] == 2
    assert row["kB up"] > 0
    assert row["acks"] > 0
    assert row["lost"] == 0
    assert 0 < row["ack p50"] <= row["ack p95"] <= row["ack max"]
    assert row["peak MiB"] > 0
