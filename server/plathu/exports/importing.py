"""Makes a workshop from a record: the one that the record was taken from, as far as a record tells.

Nothing in a record is trusted. Every name passes the rule that judged it at first, every reference must lead somewhere,
and the new workshop must export to the hash that the record bears (K1). So a record is imported whole or refused.
"""

import codecs

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from plathu.domain.ids import WorkshopId
from plathu.domain.refusal import Refused
from plathu.domain.workshop import Workshop
from plathu.exports.checks import NotARecord, need
from plathu.exports.content import FORMAT, SECTIONS, content_of
from plathu.exports.record import Record, record

LARGEST = 64 << 20
"""Bytes of a record: forty texts of the greatest length, and as much again."""


class _Head(Struct):
    format: int


def read(data: bytes) -> Record:
    """Raises NotARecord."""
    if len(data) > LARGEST:
        raise NotARecord(f"it is larger than {LARGEST >> 20} MiB")
    data = _plain(data)
    try:
        if msgspec.json.decode(data, type=_Head).format != FORMAT:
            raise NotARecord("it was written by another release, whose format this one does not know")
        return msgspec.json.decode(data, type=Record)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotARecord(f"it is not a Plathu record ({error})") from None


def _plain(data: bytes) -> bytes:
    """UTF-8 without a byte order mark, which some editors add. Raises NotARecord: it is in another encoding."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in data[:2]:
        raise NotARecord("it is not a Plathu record in UTF-8 but in UTF-16; have the editor save it as UTF-8")
    try:
        data.decode()
    except UnicodeDecodeError:
        raise NotARecord(
            "it is not a Plathu record in UTF-8; if an editor saved it in another encoding, such as Windows-874, "
            "have it saved as UTF-8"
        ) from None
    return data.removeprefix(codecs.BOM_UTF8)


def imported(read: Record, id: WorkshopId, generation: str) -> Workshop:
    """A new workshop with the content of `read`, without a join code yet. Raises NotARecord.

    Its ballots have sums and no papers; its people have no devices, so they join anew.
    """
    # The workshop has a new id here; the hash leaves ids out.
    moved = replace(read, workshop=replace(read.workshop, workshop=id))
    workshop = Workshop(generation=generation)
    try:
        for section in SECTIONS:
            workshop = section.imported(moved, workshop)
    except Refused as refused:
        raise NotARecord(f"something in it is against the rules ({refused.reason})") from None
    again = record(content_of(workshop, read.texts, read.position, read.exported_at))
    need(again["content_sha256"] == read.content_sha256, "its content is not what its hash says; it was changed")
    return workshop
