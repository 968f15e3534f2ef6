"""Finds what is damaged in a workshop by reading all that is stored of it. Changes nothing."""

from collections.abc import Iterator

from plathu.domain.ids import WorkshopId
from plathu.store import keys
from plathu.store.archive import Archive, ArchivedStream, Hash, Value
from plathu.store.batch import FIELD, UnreadableBatch, unpack
from plathu.store.connection import RedisClient
from plathu.store.seals import opened

PREVIOUS = ":previous"


class Examination:
    """Everything raises StoreDown."""

    def __init__(self, client: RedisClient) -> None:
        self._archive = Archive(client)

    async def damaged(self, workshop: WorkshopId) -> list[str]:
        """What is damaged, by name within the workshop: `text:kv.plenary`, `versions:kv.plenary 5-0`."""
        found = []
        async for key in self._archive.keys(workshop):
            if value := await self._archive.value(key):
                what = keys.what(workshop, key)
                found += [f"{what} {place}".strip() for place in _damaged(what, key, value)]
        return sorted(found)


def _damaged(what: str, key: bytes, value: Value) -> Iterator[str]:
    """The damaged places in this key."""
    kind = what.removesuffix(PREVIOUS).partition(":")[0]
    if kind in ("checkpoint", "text"):
        fields = value.fields if isinstance(value, Hash) else {}
        place = key.removesuffix(PREVIOUS.encode()), fields.get(b"position", b"")
        if opened(place, fields.get(b"data", b"")) is None:
            yield ""
    elif kind == "journal":
        yield from _unreadable(value)
    elif kind == "versions" or what in ("snapshots", "snapshots:whole"):
        for place, stored in _sealed(value):
            if opened((key, place), stored) is None:
                yield place.decode(errors="replace")


def _unreadable(journal: Value) -> Iterator[str]:
    for place, fields in journal.entries if isinstance(journal, ArchivedStream) else ():
        try:
            unpack(place, fields.get(FIELD))
        except UnreadableBatch as error:
            if not error.is_newer:
                yield place.decode()


def _sealed(value: Value) -> Iterator[tuple[bytes, bytes]]:
    if isinstance(value, Hash):
        yield from value.fields.items()
    elif isinstance(value, ArchivedStream):
        for place, fields in value.entries:
            yield place, fields.get(b"told", b"")
