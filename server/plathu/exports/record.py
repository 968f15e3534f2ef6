"""The record of a workshop as JSON: its content and the hash of the content. `record.schema.json` says its shape."""

from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import rfc8785

from plathu.exports.content import Content

SCHEMA = Path(__file__).with_name("record.schema.json")


class Record(Content, frozen=True, kw_only=True):
    """What a workshop held at one moment, as far as it may be shown."""

    content_sha256: str
    """SHA-256 of the RFC 8785 form without workshop id, position, time of export and the hash itself; hexadecimal."""


def record(content: Content) -> dict[str, Any]:
    plain = msgspec.to_builtins(content)
    return {**plain, "content_sha256": content_sha256(plain)}


def content_sha256(plain: dict[str, Any]) -> str:
    """E2: SHA-256 of the RFC 8785 form without workshop id, position, time of export and the hash itself."""
    named = {key: value for key, value in plain["workshop"].items() if key != "workshop"}
    passing = ("position", "exported_at", "content_sha256")
    kept = {key: value for key, value in plain.items() if key not in passing}
    return sha256(rfc8785.dumps({**kept, "workshop": named})).hexdigest()


def encode(plain: dict[str, Any]) -> bytes:
    return msgspec.json.format(msgspec.json.encode(plain), indent=2)


def schema() -> bytes:
    """The JSON Schema (2020-12) of a record, as the package carries it in `record.schema.json`."""
    made = msgspec.json.schema(Record)
    for shape in made["$defs"].values():
        if told := shape.get("description"):
            shape["description"] = " ".join(told.split())  # Python 3.13 takes the indents of a docstring away
    return encode({"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Plathu record", **made}) + b"\n"
