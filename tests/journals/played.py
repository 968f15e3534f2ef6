"""The hash of the workshop that a journal plays to."""

from hashlib import sha256
from typing import Any

import msgspec
from msgspec import NODEFAULT, Struct, structs

from plathu.domain.ids import WorkshopId
from plathu.identity import Identity
from plathu.live.room import Room
from plathu.store.batch import Batch


def play(batches: list[Batch], at_once: int = 1) -> Room:
    """The room at the end of the journal. Playing must append nothing."""
    said: list[object] = []
    room = Room(WorkshopId("chumphon".ljust(16, "x")), said.append, said.append, Identity("any secret"))
    for start in range(0, len(batches), at_once):
        room.play(batches[start : start + at_once])
    assert not said
    return room


def digest(room: Room) -> str:
    """SHA-256 of workshop, ledgers and words as JSON with sorted keys, less the fields that are at their default.

    So a later release may add fields: where nobody used them, the hash stays.
    """
    documents = {name: document for name, document in room.documents.items() if not document.is_blank}
    words = {name: document.text.words() for name, document in documents.items()}
    ledgers = {name: document.ledger for name, document in documents.items()}
    whole = {"workshop": _used(room.workshop), "ledgers": _used(ledgers), "words": words}
    return sha256(msgspec.json.encode(whole, order="sorted")).hexdigest()


def _used(value: Any) -> Any:
    match value:
        case Struct():
            fields = ((field, getattr(value, field.name)) for field in structs.fields(value))
            tag = value.__struct_config__.tag
            kind = {} if tag is None else {"type": tag}
            return kind | {field.encode_name: _used(used) for field, used in fields if used != _default(field)}
        case dict():
            return {str(key): _used(inner) for key, inner in value.items()}
        case tuple() | list():
            return [_used(inner) for inner in value]
    return value


def _default(field: structs.FieldInfo) -> Any:
    return field.default if field.default_factory is NODEFAULT else field.default_factory()
