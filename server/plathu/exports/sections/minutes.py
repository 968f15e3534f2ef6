"""The form of the minutes: which meeting it was, where and when, who led it, wrote it down and was absent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import asdict, replace

from plathu.domain import minutes
from plathu.domain.minutes import Absent, Minutes
from plathu.exports.blocks import Blank, Block, Column, Labelled, Paragraph, Signature, Table
from plathu.exports.checks import need
from plathu.exports.edition import Edition
from plathu.exports.places import PlaceOnPaper, person_at
from plathu.exports.section import Recorded, Section, Texts
from plathu.exports.sections import roster
from plathu.exports.sheets import Cell, Sheet

if TYPE_CHECKING:
    from plathu.domain.workshop import Workshop
    from plathu.exports.content import Content


class RecordedAbsent(Recorded, frozen=True):
    """`reason` is their position, or why, or both. Without names both are empty."""

    name: str = ""
    reason: str = ""


class RecordedMinutes(Recorded, frozen=True):
    """What nobody has filled in is left out. `began` and `ended` are times of the day in Thailand, `09:00`."""

    number: str = ""
    place: str = ""
    began: str = ""
    ended: str = ""
    chair: str = ""
    taker: str = ""
    checker: str = ""
    absent: tuple[RecordedAbsent, ...] = ()


def _record(workshop: Workshop, texts: Texts) -> dict[str, Any]:
    form = workshop.minutes
    absent = tuple(RecordedAbsent(one.name, one.reason) for one in form.absent)
    return {"minutes": RecordedMinutes(**{**asdict(form), "absent": absent}) if form != Minutes() else None}


def _imported(content: Content, workshop: Workshop) -> Workshop:
    """Who was absent has a name, or neither a name nor a reason, as in a record without names."""
    form = filled_in(content)
    named = tuple(Absent(one.name, one.reason) for one in form.absent if one.name)
    need(all(one.name or not one.reason for one in form.absent), "somebody absent has a reason and no name")
    minutes.check_form(Minutes(**{**asdict(form), "absent": named}))
    absent = tuple(Absent(one.name, one.reason) for one in form.absent)
    need(len(absent) <= minutes.MOST, "more people are absent than there can be")
    return replace(workshop, minutes=Minutes(**{**asdict(form), "absent": absent}))


def _anonymised(content: Content) -> Content:
    form = filled_in(content)
    nobody = tuple(RecordedAbsent() for _ in form.absent)
    return _with(content, replace(form, chair="", taker="", checker="", absent=nobody))


def _forget(content: Content, place: PlaceOnPaper) -> Content:
    """Also a name that the secretary wrote as it stands in the roster."""
    name, form = person_at(content, place).name, filled_in(content)
    theirs = {field: "" for field in ("chair", "taker", "checker") if name and getattr(form, field) == name}
    return _with(content, replace(form, **theirs))


def _with(content: Content, form: RecordedMinutes) -> Content:
    return replace(content, minutes=form if form != RecordedMinutes() else None)


def filled_in(content: Content) -> RecordedMinutes:
    """The form, empty where nothing is filled in."""
    return content.minutes or RecordedMinutes()


def head(content: Content, edition: Edition) -> tuple[tuple[str, str | None], tuple[str, str | None]]:
    """Which meeting it was, and where: lines of the head, with a blank where nobody said."""
    say, form = edition.say, filled_in(content)
    return _line(say("ครั้งที่", "No."), form.number), _line(say("ณ", "At"), form.place)


def _line(label: str, words: str) -> tuple[str, str | None]:
    return (f"{label} {words}", "") if words else (label, None)


def chair(content: Content, edition: Edition) -> list[Block]:
    """Nothing where nobody said: the roster may show it."""
    said = filled_in(content).chair
    return [Labelled(edition.say("ประธานในที่ประชุม", "In the chair:"), said)] if said else []


def absent(content: Content, edition: Edition) -> list[Block]:
    """ผู้ไม่มาประชุม: whom the form names, then who was expected and did not come (X8). In an edition without names:
    how many."""
    say = edition.say
    those = [*((one.name, one.reason) for one in filled_in(content).absent), *roster.absentees(content)]
    if not those:
        return [Blank(lines=2)]
    if edition.anonymous:
        return [Paragraph(edition.counting("{} คน", "{} people").format(len(those)), "own")]
    columns = (
        Column(say("ที่", "No."), 1, True),
        Column(say("ชื่อ", "Name"), 5.2, is_name=True),
        Column(say("ตำแหน่ง / สาเหตุ", "Position or reason"), 9.8, is_name=True),
    )
    rows = tuple((str(number), name, reason or None) for number, (name, reason) in enumerate(those, 1))
    return [Table(columns, rows)]


def began(content: Content, edition: Edition) -> Block:
    return _time(edition.say("เริ่มประชุมเวลา", "Began at"), filled_in(content).began, edition)


def ended(content: Content, edition: Edition) -> Block:
    return _time(edition.say("เลิกประชุมเวลา", "Ended at"), filled_in(content).ended, edition)


def _time(label: str, time: str, edition: Edition) -> Block:
    return Labelled(label, edition.time(time)) if time else Blank(label, edition.say("น.", ""))


def signatures(content: Content, edition: Edition) -> list[Block]:
    """Who checked the minutes signs only where it was said who that is: Form 11 asks for the taker alone."""
    say, form = edition.say, filled_in(content)
    signed = say("(ลงชื่อ)", "(Signed)")
    taker = Signature(signed, say("ผู้จดรายงานการประชุม", "Taker of the minutes"), form.taker)
    checker = Signature(signed, say("ผู้ตรวจรายงานการประชุม", "Checker of the minutes"), form.checker)
    return [taker, checker] if form.checker else [taker]


def _facts(content: Content, edition: Edition) -> list[tuple[str, Cell]]:
    say, form = edition.say, filled_in(content)
    told: list[tuple[str, Cell]] = [
        (say("ครั้งที่", "No."), form.number),
        (say("ณ", "At"), form.place),
        (say("เริ่มประชุมเวลา", "Began at"), form.began and edition.time(form.began)),
        (say("เลิกประชุมเวลา", "Ended at"), form.ended and edition.time(form.ended)),
        (say("ประธานในที่ประชุม", "In the chair"), form.chair),
        (say("ผู้จดรายงานการประชุม", "Taker of the minutes"), form.taker),
        (say("ผู้ตรวจรายงานการประชุม", "Checker of the minutes"), form.checker),
        (say("จำนวนผู้ไม่มาประชุม", "Absent"), len(form.absent)),
    ]
    return [(what, value) for what, value in told if value]


def _sheets(content: Content, edition: Edition) -> list[Sheet]:
    say, those = edition.say, filled_in(content).absent
    if not those or edition.anonymous:
        return []
    columns = (
        (say("ลำดับ", "No."), 8),
        (say("ชื่อ", "Name"), 34),
        (say("ตำแหน่ง / สาเหตุ", "Position or reason"), 68),
    )
    rows = tuple((number, one.name, one.reason or None) for number, one in enumerate(those, 1))
    return [Sheet("absent", say("ผู้ไม่มาประชุม", "Absent"), columns, rows)]


SECTION = Section(
    "minutes",
    record=_record,
    imported=_imported,
    facts=_facts,
    sheets=_sheets,
    anonymised=_anonymised,
    forget=_forget,
)
