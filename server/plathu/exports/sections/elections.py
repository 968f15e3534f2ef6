"""การเลือกตั้งหน้าที่ในกลุ่ม: who was elected to which role, by how many of how many, and where a lot decided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from plathu.domain import elections, members, sealed
from plathu.domain.elections import CANDIDATES, FEWEST, Elected, Election
from plathu.domain.ids import GroupId, MemberId, RoundId
from plathu.domain.sealed import CountedRound
from plathu.domain.volunteers import Role
from plathu.exports import places
from plathu.exports.blocks import Column, Paragraph, Table
from plathu.exports.checks import check_few, need
from plathu.exports.edition import Edition
from plathu.exports.places import PlaceOnPaper
from plathu.exports.section import AgendaItem, Recorded, Section
from plathu.exports.sections.roles import ROLES
from plathu.exports.sections.roster import RecordedPlace
from plathu.exports.sheets import Cell, Sheet

if TYPE_CHECKING:
    from plathu.domain.workshop import Workshop
    from plathu.exports.content import Content


class RecordedElected(Recorded, frozen=True):
    """`person` is null if they were erased. `votes` were for them, and as many for each of `tied` among whom a lot was
    drawn, 1 if for nobody else; both are null where they could tell who gave what."""

    person: RecordedPlace | None = None
    votes: int | None = None
    tied: int | None = None


class RecordedElection(Recorded, frozen=True, tag_field="kind", tag="election"):
    """`elected` is null while the election is open, and if nobody was."""

    round: RoundId
    group: GroupId
    role: Role
    turnout: int
    open: bool = False
    elected: RecordedElected | None = None


def recorded(workshop: Workshop) -> Iterator[RecordedElection]:
    placed = {id: place for place, id in _places(workshop)}
    for id, one in workshop.elections.items():
        elected = one.elected and RecordedElected(
            placed.get(one.elected.member) if one.elected.member else None, one.elected.votes, one.elected.tied
        )
        yield RecordedElection(id, one.group, one.role, sealed.turnout(one.round), one.is_open, elected)


def imported(workshop: Workshop, content: Content, those: list[RecordedElection]) -> Workshop:
    """R13: elections with what came of them: no record holds answers. Raises NotARecord, Refused."""
    check_few(those, elections.MOST)
    ids = dict(_places(workshop))
    still = [one.group for one in those if one.open]
    need(len(set(still)) == len(still), "two elections of one group are open at once")
    need(not still or content.workshop.phase != "closed", "an election is open out of time")
    for one in those:
        need(not sealed.is_taken(workshop, one.round), "two rounds have one id")
        need(one.group in workshop.groups, "an election is of no group that there is")
        need(0 <= one.turnout <= members.MOST, "an election is miscounted")
        if one.elected:
            _check(one, one.elected)
            need(one.elected.person is None or one.elected.person in ids, "somebody elected is not there")
    return replace(workshop, elections={one.round: _counted(one, ids) for one in those})


def _check(one: RecordedElection, elected: RecordedElected) -> None:
    need(not one.open and one.turnout > 0, "somebody was elected by nobody")
    is_hidden = one.turnout < FEWEST
    need((elected.votes is None) == (elected.tied is None) == is_hidden, "an election is neither open nor counted")
    if elected.votes is None or elected.tied is None:
        return
    is_whole = elected.votes > 0 and 0 < elected.tied <= CANDIDATES and elected.votes * elected.tied <= one.turnout
    need(is_whole, "an election is miscounted")


def _counted(one: RecordedElection, ids: dict[RecordedPlace, MemberId]) -> Election:
    elected = one.elected and Elected(
        ids[one.elected.person] if one.elected.person else None, one.elected.votes, one.elected.tied
    )
    return Election(one.group, one.role, (), CountedRound(one.open, one.turnout, {}), elected)


def _places(workshop: Workshop) -> Iterator[tuple[RecordedPlace, MemberId]]:
    for group, those in enumerate(places.holders(workshop)):
        for number, id in enumerate(those):
            yield RecordedPlace(group, number), id


def _those(content: Content) -> list[RecordedElection]:
    """By group, each in the order of the day."""
    order = [group.group for group in content.groups]
    those = [one for one in content.rounds if isinstance(one, RecordedElection)]
    return sorted(those, key=lambda one: order.index(one.group))


def _item(content: Content, edition: Edition) -> AgendaItem | None:
    those = _those(content)
    if not those:
        return None
    say = edition.say
    groups = {group.group: group.name for group in content.groups}
    rows = tuple(
        (groups[one.group], say(*ROLES[one.role]), _who(content, one, edition), _count(one, edition)) for one in those
    )
    columns = (
        Column(say("กลุ่ม", "Group"), 3, is_name=True),
        Column(say("หน้าที่", "Role"), 3),
        Column(say("ผู้ได้รับเลือก", "Elected"), 5, is_name=True),
        Column(say("คะแนน", "Votes"), 5),
    )
    told = say(
        "หน้าที่ที่มีผู้สมัครหลายคน กลุ่มเลือกตั้งโดยลงคะแนนลับ ดังนี้",
        "Where several had volunteered, the group elected in secret:",
    )
    return AgendaItem(say("การเลือกตั้งหน้าที่ในกลุ่ม", "Elections in the groups"), [Paragraph(told), Table(columns, rows)])


def _who(content: Content, one: RecordedElection, edition: Edition) -> str | None:
    """R12: whose name is not in the file is said to have been elected all the same."""
    if one.elected is None:
        return None
    name = places.person_at(content, PlaceOnPaper(*_place(one.elected.person))).name if one.elected.person else ""
    return name or edition.say("(ไม่ระบุชื่อ)", "(not named)")


def _place(person: RecordedPlace) -> tuple[int, int]:
    return person.group, person.number


def _count(one: RecordedElection, edition: Edition) -> str:
    """R12: by how many of how many, and that a lot decided; with few answers neither."""
    say = edition.counting
    if one.open:
        told = say("ขณะออกเอกสารยังเปิดอยู่ ลงคะแนนแล้ว {of} คน", "still open when this was printed; {of} have answered")
    elif one.elected is None:
        told = say("ลงคะแนน {of} คน ไม่มีผู้ได้รับเลือก", "{of} answered; nobody was elected")
    elif one.elected.votes is None:
        told = say(
            "ลงคะแนน {of} คน น้อยเกินกว่าจะแสดงคะแนน หากเท่ากันได้จับฉลาก",
            "{of} answered, too few to show the votes; a tie was drawn by lot",
        )
    elif one.elected.tied == 1:
        told = say("{votes} จาก {of} คน", "{votes} of {of}")
    else:
        told = say(
            "{votes} จาก {of} คน เท่ากัน {tied} คน จึงจับฉลาก", "{votes} of {of}; {tied} had as many, and a lot was drawn"
        )
    return told.format(of=one.turnout, votes=one.elected and one.elected.votes, tied=one.elected and one.elected.tied)


def _sheets(content: Content, edition: Edition) -> list[Sheet]:
    those = _those(content)
    if not those:
        return []
    say = edition.say
    groups = {group.group: group.name for group in content.groups}
    columns = (
        (say("กลุ่ม", "Group"), 30),
        (say("หน้าที่", "Role"), 20),
        (say("ผู้ได้รับเลือก", "Elected"), 34),
        (say("คะแนน", "Votes"), 10),
        (say("ผู้ลงคะแนน", "Answered"), 12),
        (say("ผู้ได้คะแนนเท่ากัน", "Tied"), 18),
        (say("หมายเหตุ", "Note"), 60),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            groups[one.group],
            say(*ROLES[one.role]),
            _who(content, one, edition),
            one.elected.votes if one.elected else None,
            one.turnout,
            one.elected.tied if one.elected else None,
            None if one.elected and one.elected.tied == 1 else _count(one, edition),
        )
        for one in those
    ]
    return [Sheet("elections", say("การเลือกตั้ง", "Elections"), columns, tuple(rows))]


SECTION = Section("elections", item=_item, sheets=_sheets)
