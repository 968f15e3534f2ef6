"""What was laid by under an earlier release is restored: backups, and the checkpoints that they are made of (K2)."""

from pathlib import Path

import pytest

from plathu import admin
from plathu.domain.ballots import CountedBallot
from plathu.domain.sealed import Closed, Open
from plathu.domain.timers import Timer
from plathu.live.room import Room
from plathu.settings import Settings
from tests.backups.record import SNAPSHOT, held, recorded, rooms
from tests.domain.rules import rule
from tests.journals.record import AGAIN, BALLOT, COAST, COAST_KV, MATTER, SECRET, TOWN, TOWN_KV, WORKSHOP

HERE = Path(__file__).parent
RELEASES = sorted(path.stem for path in HERE.glob("*.plathu"))


def kept(release: str) -> tuple[bytes, list[str]]:
    return (HERE / f"{release}.plathu").read_bytes(), (HERE / f"{release}.sha256").read_text().split()


async def restored(url: str, data: Path, backup: bytes) -> tuple[Settings, list[Room]]:
    settings = Settings(redis=url, data=data, facilitator_secret=SECRET)
    await admin.restore(settings, backup, in_place=False)
    return settings, await rooms(settings)


@rule("K2")
@pytest.mark.parametrize("release", RELEASES)
async def test_a_backup_of_a_release_is_restored_to_what_it_held(
    release: str, empty_redis_url: str, tmp_path: Path
) -> None:
    backup, hashes = kept(release)
    _, found = await restored(empty_redis_url, tmp_path, backup)
    assert sorted(map(held, found)) == hashes


async def test_the_first_backup_holds_something_of_everything(empty_redis_url: str, tmp_path: Path) -> None:
    settings, found = await restored(empty_redis_url, tmp_path, kept("0.2.0")[0])
    (midday,) = [room for room in found if room.id == WORKSHOP]
    (imported,) = [room for room in found if room.id != WORKSHOP]
    workshop = midday.workshop
    assert isinstance(workshop.ballots[BALLOT].round, Closed)
    assert isinstance(workshop.ballots[AGAIN].round, Open)
    assert [type(ballot.round) for ballot in imported.workshop.ballots.values()] == [CountedBallot, CountedBallot]
    assert workshop.phases.of(TOWN) == "kv"
    assert isinstance(workshop.timers.of(TOWN), Timer)
    assert workshop.locks.of(COAST)
    assert workshop.parked[MATTER].answer
    assert midday.text(TOWN_KV).words() == "ชุมพรเมืองน่าอยู่ คู่ทะเล"
    assert midday.documents[TOWN_KV].versions.pending
    async with admin.opened(settings) as (store, _):
        assert await store.versions.listing(WORKSHOP, COAST_KV)
        assert await store.snapshots.whole(WORKSHOP, SNAPSHOT)


@pytest.mark.processes
async def test_a_backup_is_recorded_as_those_that_are_kept_were(tmp_path: Path) -> None:
    """But for the import, which is another workshop each time."""
    _, hashes = await recorded(tmp_path)
    assert len(set(hashes) & set(kept("0.2.0")[1])) == 1
