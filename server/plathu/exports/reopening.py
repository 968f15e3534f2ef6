"""A record opened again: the workshop that it was cut from, as far as a record tells.

Nothing is believed. Every name is judged by the rule it came in by, every reference must lead somewhere, and what was
made must cut to the hash that the record bears (K1), so a record is taken whole or refused.
"""

import codecs
from collections.abc import Iterable, Iterator, Sized
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from plathu.domain import ballots, competencies, founding, members, sealed, texts, words
from plathu.domain.ballots import Ballot, Counted
from plathu.domain.competencies import Competency
from plathu.domain.door import Door
from plathu.domain.founding import About, Found, NamedDomain, NamedGroup
from plathu.domain.ids import FACILITATOR, CompetencyId, DeviceId, GroupId, MemberId, WorkshopId, is_id
from plathu.domain.members import Member
from plathu.domain.per_group import PerGroup
from plathu.domain.refusal import Refused
from plathu.domain.roles import Role
from plathu.domain.workshop import Workshop
from plathu.exports import cut
from plathu.exports.record import Record, record

LARGEST = 64 << 20
"""Bytes of a record: forty texts as long as a text can be, and as much again."""

MOST_POINTS = members.MOST * ballots.BUDGET

NOBODY = DeviceId("")
"""The device of those whose device is not known: nobody comes back as one of them."""


class NotARecord(Exception):
    """It cannot be opened here. The message is the end of a sentence."""


class _Head(Struct):
    format: int


def read(data: bytes) -> Record:
    """Raises NotARecord."""
    if len(data) > LARGEST:
        raise NotARecord(f"it is larger than {LARGEST >> 20} MiB")
    data = _plain(data)
    try:
        if msgspec.json.decode(data, type=_Head).format != cut.FORMAT:
            raise NotARecord("it was written by another release, whose format this one does not know")
        return msgspec.json.decode(data, type=Record)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotARecord(f"it is not a Plathu record ({error})") from None


def _plain(data: bytes) -> bytes:
    """Without the byte order mark that some editors put before UTF-8. Raises NotARecord: it is in another encoding."""
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


def reopened(read: Record, id: WorkshopId, generation: str) -> Workshop:
    """A new workshop with the content of `read`, and no door yet. Raises NotARecord.

    Of ballots it has the sums, of people no devices: they come in anew.
    """
    try:
        workshop = _peopled(_founded(read, id, generation), read)
        workshop = replace(workshop, competencies=_competencies(read, workshop), ballots=_ballots(read))
        _need(read.texts.keys() == set(texts.names(workshop)), "its texts are not those of its groups")
    except Refused as refused:
        raise NotARecord(f"something in it is against the rules ({refused.reason})") from None
    again = record(cut.cut(workshop, read.texts, read.position, read.exported_at))
    _need(again["content_sha256"] == read.content_sha256, "its content is not what its hash says; it was changed")
    return workshop


def _founded(read: Record, id: WorkshopId, generation: str) -> Workshop:
    about = About(id, read.workshop.title, read.workshop.organisation, read.workshop.date)
    groups = tuple(NamedGroup(one.group, one.name) for one in read.groups)
    domains = tuple(NamedDomain(one.domain, one.name) for one in read.domains)
    workshop = founding.found(Workshop(), Found(about, generation, Door("", ""), groups, domains), FACILITATOR)
    return replace(workshop, phases=PerGroup(read.workshop.phase))


def _peopled(workshop: Workshop, read: Record) -> Workshop:
    """Everybody in the record's order, under ids that say nothing."""
    found: dict[MemberId, Member] = {}
    roles: dict[GroupId, dict[Role, tuple[MemberId, ...]]] = {}
    for number, (group, person) in enumerate(_seated(read)):
        for said in (person.name, person.position, person.unit):
            if said:
                words.check(said, members.NAME)
        id = MemberId(f"{number:016d}")
        found[id] = Member(person.name, NOBODY, group, person.position, person.unit)
        if person.role and group:
            roles.setdefault(group, {})[person.role] = (id,)
    _few(found, members.MOST)
    return replace(workshop, members=found, roles=roles)


def _seated(read: Record) -> Iterator[tuple[GroupId | None, cut.Person]]:
    for group in read.groups:
        yield from ((group.group, person) for person in group.members)
    yield from ((None, person) for person in read.ungrouped)


def _competencies(read: Record, workshop: Workshop) -> dict[CompetencyId, Competency]:
    _few(read.competencies, competencies.MOST)
    for one in read.competencies:
        words.check(one.wording, competencies.WORDING)
        _need(one.domain in workshop.domains, "a competency is under no domain")
        _need(one.group is None or one.group in workshop.groups, "a competency is of no group")
    _check_ids(one.competency for one in read.competencies)
    return {one.competency: Competency(one.domain, one.wording, MemberId(""), one.group) for one in read.competencies}


def _ballots(read: Record) -> dict[Any, Ballot]:
    _few(read.ballots, ballots.MOST)
    _check_ids(one.ballot for one in read.ballots)
    for one in read.ballots:
        _check_ballot(read, one)
    return {
        one.ballot: Ballot(
            one.budget,
            one.cap,
            one.competencies,
            Counted(one.open, one.turnout, one.turnout_by_group, one.tally, one.by_group),
        )
        for one in read.ballots
    }


def _check_ballot(read: Record, one: cut.Ballot) -> None:
    groups, items = {each.group for each in read.groups}, set(one.competencies)
    _need(1 <= one.cap <= one.budget <= ballots.BUDGET, "a ballot has no possible budget")
    _need(items <= {each.competency for each in read.competencies}, "a ballot is on no competency")
    _need(len(items) == len(one.competencies), "a ballot names a competency twice")
    is_hidden = one.turnout < sealed.FEWEST and one.by_group is None
    _need(one.tally is None if one.open else one.tally is not None or is_hidden, "a ballot is neither open nor counted")
    _need(not one.open or (read.workshop.phase == "ballot" and one.by_group is None), "a ballot is open out of time")
    _check_counts({None: one.turnout}, {None}, members.MOST)
    _check_counts(one.turnout_by_group, groups, members.MOST)
    if one.tally is not None:
        _check_counts(one.tally, items, MOST_POINTS)
    if one.by_group is not None:
        _need(one.by_group.keys() == groups, "a ballot is counted by groups that there are not")
        for counts in one.by_group.values():
            _check_counts(counts, items, MOST_POINTS)


def _check_counts(counts: dict[Any, int], of: set[Any], most: int) -> None:
    _need(counts.keys() == of and all(0 <= count <= most for count in counts.values()), "a ballot is miscounted")


def _check_ids(ids: Iterable[str]) -> None:
    found = list(ids)
    _need(len(set(found)) == len(found) and all(map(is_id, found)), "an id in it is none, or is there twice")


def _few(those: Sized, most: int) -> None:
    if len(those) > most:
        raise Refused("too_many")


def _need(holds: bool, else_: str) -> None:
    if not holds:
        raise NotARecord(else_)
