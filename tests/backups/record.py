"""Backs up two small workshops, as an operator would: `python -m tests.backups.record tests/backups/RELEASE`.

Run once for each release, before it goes out, and never again: what was recorded is what people have laid by. One
workshop is the day of `tests/journals` at its midday, when something of everything is going on; the other was imported
from the record of that moment. Beside the backup stands what each held, as a hash.
"""

import asyncio
import sys
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from plathu import admin
from plathu.domain.ids import SnapshotId
from plathu.exports import snapshots
from plathu.exports.edition import Edition
from plathu.exports.formats import made
from plathu.identity import Identity
from plathu.live.checkpointer import Checkpointer
from plathu.live.room import Room
from plathu.routes.exports import content_now
from plathu.settings import Settings
from plathu.store import embedded
from plathu.store.redis import Store
from tests.journals.played import digest, play
from tests.journals.record import SECRET, halves, named

SNAPSHOT = SnapshotId(named("midday"))


async def rooms(settings: Settings) -> list[Room]:
    """All that the store holds, newest first."""
    async with admin.opened(settings) as (store, identity):
        found = []
        for workshop, _ in await store.directory.newest(10):
            room = Room(workshop, _mute, _mute, identity)
            await Checkpointer(room, store).restore()
            found.append(room)
        return found


def held(room: Room) -> str:
    """As a hash. Which life of the workshop it is does not count: a restored one begins another."""
    room.workshop = replace(room.workshop, generation="")
    return digest(room)


async def recorded(data: Path) -> tuple[bytes, list[str]]:
    """The backup, and what each of its workshops held, in some order."""
    server = await embedded.start(data)
    try:
        settings = Settings(redis=server.url, data=data, facilitator_secret=SECRET)
        midday, _ = halves()
        room = play(midday)
        identity = Identity(SECRET)
        first = admin.Backup(1, version("plathu"), identity.fingerprint, (admin.copy_of(room, {}),))
        await admin.restore(settings, admin.sealed(first), in_place=False)
        async with admin.opened(settings) as (store, _):
            await Checkpointer(room, store).keep_versions()
            content = await _keep_snapshot(room, store)
        await admin.import_record(settings, admin.record(made("json", content, Edition())))
        copied = await admin.back_up(settings)
        assert not copied.left_out
        return copied.data, sorted(map(held, await rooms(settings)))
    finally:
        await server.stop()


async def _keep_snapshot(room: Room, store: Store) -> snapshots.Content:
    content = content_now(room)
    kept = snapshots.keep(room.workshop, content, SNAPSHOT, "ก่อนพักเที่ยง")
    assert await store.snapshots.keep(room.id, SNAPSHOT, content.position, *snapshots.packed(kept)) == "kept"
    return content


def _mute(said: object) -> None:
    raise AssertionError


async def main() -> None:
    (path,) = sys.argv[1:]
    with TemporaryDirectory() as folder:
        data, hashes = await recorded(Path(folder))
    with Path(f"{path}.plathu").open("xb") as file:
        file.write(data)
    with Path(f"{path}.sha256").open("x") as file:
        file.write("".join(f"{each}\n" for each in hashes))


if __name__ == "__main__":
    asyncio.run(main())
