"""A minute of chaos, and proof that it would notice: servers that break a promise are found out."""

from pathlib import Path

import pytest

from tests.chaos import faults, house
from tests.chaos.round import hold

pytestmark = pytest.mark.processes

SECONDS = 15.0


@pytest.mark.long
async def test_a_pair_of_servers_keeps_every_promise(tmp_path: Path) -> None:
    async with house.pair(tmp_path) as hall:
        print(f"\n  {await hold(hall, faults.OF_A_PAIR, seed=11, seconds=SECONDS)}")


@pytest.mark.long
async def test_a_laptop_keeps_every_promise(tmp_path: Path) -> None:
    async with house.laptop(tmp_path) as hall:
        print(f"\n  {await hold(hall, faults.OF_A_LAPTOP, seed=12, seconds=SECONDS)}")


@pytest.mark.parametrize(
    ("mutant", "found"),
    [
        ("ack_before_append", "called saved, though it is not"),
        ("vote_counted_twice", "papers of 6 voters"),
        ("missing_vetting", "called saved, though it is not: .*on_unknown_words"),
        ("missing_ownership", "called saved, though it is not: anothers_hand"),
    ],
)
async def test_a_server_that_breaks_a_promise_is_found_out(tmp_path: Path, mutant: str, found: str) -> None:
    async with house.pair(tmp_path, program=f"tests.chaos.mutants.{mutant}") as hall:
        with pytest.raises(AssertionError, match=found) as failed:
            await hold(hall, [faults.every_tablet_loses_its_socket], 13, 1)
    print(f"\n  {mutant}: {failed.value}")
