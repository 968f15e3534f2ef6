"""วัดก่อนและหลังงาน: how many gave which score before the day's work and after it, always with how many they were."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from plathu.domain import members, pulses, sealed, words
from plathu.domain.ids import RoundId
from plathu.domain.pulses import HIGHEST, CountedPulse, Pulse, PulsePhase, Spread
from plathu.exports.blocks import Block, Column, Paragraph, Table
from plathu.exports.checks import check_few, need
from plathu.exports.edition import Edition
from plathu.exports.section import AgendaItem, Recorded, Section
from plathu.exports.sheets import Cell, Sheet

if TYPE_CHECKING:
    from plathu.domain.workshop import Workshop
    from plathu.exports.content import Content

USUAL = (
    ("เข้าใจเรื่องการจัดการความรู้ (KM) แค่ไหน", "How well do I understand knowledge management (KM)?"),
    ("รู้สึกอย่างไรกับการจัดการความรู้ (KM)", "How do I feel about knowledge management (KM)?"),
)
"""The questions where none are named, as on screens."""

WHEN: dict[PulsePhase, tuple[str, str]] = {"pulse_before": ("ก่อนงาน", "Before"), "pulse_after": ("หลังงาน", "After")}

SCORES = tuple(range(1, HIGHEST + 1))


class RecordedPulse(Recorded, frozen=True, tag_field="kind", tag="pulse"):
    """`questions` are empty for the usual two. `result` has for each how many gave 1, 2, … 5; it is null while the
    pulse is open, and where it could tell who gave what."""

    round: RoundId
    phase: PulsePhase
    turnout: int
    open: bool = False
    questions: tuple[str, ...] = ()
    result: tuple[Spread, ...] | None = None


class Asked(NamedTuple):
    """A pulse, and the how manieth of its phase it is; None if it is the only one."""

    pulse: RecordedPulse
    number: int | None


class Row(NamedTuple):
    """What was given to one question in one pulse."""

    question: str
    asked: Asked
    spread: Spread


def recorded(workshop: Workshop) -> Iterator[RecordedPulse]:
    for id, one in workshop.pulses.items():
        yield RecordedPulse(
            id, one.phase, sealed.turnout(one.round), one.is_open, one.questions or (), pulses.result(one)
        )


def imported(workshop: Workshop, content: Content, those: list[RecordedPulse]) -> Workshop:
    """U8: pulses with the counts alone: no record holds answers. Raises NotARecord, Refused."""
    check_few(those, pulses.MOST)
    need(sum(one.open for one in those) <= 1, "two pulses are open at once")
    for one in those:
        need(not sealed.is_taken(workshop, one.round), "two rounds have one id")
        _check(content, one)
    return replace(workshop, pulses={one.round: _counted(one) for one in those})


def _counted(one: RecordedPulse) -> Pulse:
    return Pulse(one.phase, one.questions or None, CountedPulse(one.open, one.turnout, {}, one.result))


def _check(content: Content, one: RecordedPulse) -> None:
    pulses.check_questions(one.questions or None, words.check)
    need(not one.open or content.workshop.phase == one.phase, "a pulse is open out of time")
    need(0 <= one.turnout <= members.MOST, "a pulse is miscounted")
    is_hidden = one.open or one.turnout < pulses.FEWEST
    need((one.result is None) == is_hidden, "a pulse is neither open nor counted")
    result = one.result or ()
    need(is_hidden or len(result) == (len(one.questions) or pulses.USUAL), "a pulse is miscounted")
    for spread in result:
        is_whole = len(spread) == HIGHEST and min(spread) >= 0 and sum(spread) == one.turnout
        need(is_whole, "a pulse is miscounted")


def _those(content: Content) -> list[RecordedPulse]:
    return [one for one in content.rounds if isinstance(one, RecordedPulse)]


def _asked(content: Content) -> list[Asked]:
    found: list[Asked] = []
    those = _those(content)
    for one in those:
        alike = [other for other in those if other.phase == one.phase]
        found.append(Asked(one, alike.index(one) + 1 if len(alike) > 1 else None))
    return found


def _rows(content: Content, edition: Edition) -> list[Row]:
    """By question, so that what was given after stands below what was given before."""
    found = [
        Row(question, asked, spread)
        for asked in _asked(content)
        for question, spread in zip(_questions(asked.pulse, edition), asked.pulse.result or (), strict=False)
    ]
    order = list(dict.fromkeys(row.question for row in found))
    return sorted(found, key=lambda row: order.index(row.question))


def _questions(one: RecordedPulse, edition: Edition) -> tuple[str, ...]:
    return one.questions or tuple(edition.say(*question) for question in USUAL)


def _when(asked: Asked, edition: Edition) -> str:
    when = edition.say(*WHEN[asked.pulse.phase])
    return when if asked.number is None else f"{when} ({asked.number})"


def _item(content: Content, edition: Edition) -> AgendaItem | None:
    if not _those(content):
        return None
    say = edition.say
    blocks: list[Block] = [Paragraph(_told(asked, edition)) for asked in _asked(content)]
    rows = tuple(
        (
            "" if above and above.question == row.question else row.question,
            _when(row.asked, edition),
            *map(str, row.spread),
            _claim(row.spread, edition),
        )
        for above, row in pairwise((None, *_rows(content, edition)))
        if row
    )
    if rows:
        blocks.append(Paragraph(say("คะแนน 1 คือน้อยที่สุด 5 คือมากที่สุด", "1 is the least, 5 the most.")))
        columns = (
            Column(say("คำถาม", "Question"), 5),
            Column(say("ช่วง", "When"), 2),
            *(Column(str(score), 0.9, True) for score in SCORES),
            Column(say("ตอบ 4 และ 5", "Gave 4 or 5"), 4.2),
        )
        blocks.append(Table(columns, rows))
    return AgendaItem(say("วัดก่อนและหลังงาน", "Pulse before and after"), blocks)


def _claim(spread: Spread, edition: Edition) -> str:
    """U7: a share with its n."""
    claim = edition.counting("{high} จาก {of} คน (ร้อยละ {share})", "{high} of {of} ({share} %)")
    return claim.format(high=pulses.high(spread), of=sum(spread), share=pulses.share(spread))


def _told(asked: Asked, edition: Edition) -> str:
    say, one = edition.counting, asked.pulse
    if one.open:
        told = say(
            "{}: ขณะออกเอกสารยังเปิดรับคำตอบอยู่ ตอบแล้ว {} คน", "{}: still open when this was printed; {} have answered."
        )
    elif one.result is None:
        told = say(
            "{}: มีผู้ตอบ {} คน น้อยเกินกว่าจะแสดงผลโดยไม่บอกว่าใครตอบอะไร",
            "{}: {} answered, too few to show the result without telling who answered what.",
        )
    else:
        told = say("{}: ตอบลับ {} คน", "{}: {} answered in secret.")
    return told.format(_when(asked, edition), one.turnout)


def _sheets(content: Content, edition: Edition) -> list[Sheet]:
    if not _those(content):
        return []
    say = edition.say
    columns = (
        (say("ช่วง", "When"), 14),
        (say("คำถาม", "Question"), 60),
        (say("ผู้ตอบ", "Answered"), 10),
        *((say("ตอบ {}", "Gave {}").format(score), 8) for score in SCORES),
        (say("ตอบ 4 และ 5", "Gave 4 or 5"), 14),
        (say("ร้อยละ (ปัดลง)", "Per cent (rounded down)"), 22),
        (say("หมายเหตุ", "Note"), 60),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            _when(row.asked, edition),
            row.question,
            sum(row.spread),
            *row.spread,
            pulses.high(row.spread),
            pulses.share(row.spread),
            None,
        )
        for row in _rows(content, edition)
    ]
    for asked in _asked(content):
        if asked.pulse.result is None:
            unknown: list[Cell] = [None] * (len(SCORES) + 2)
            note = say("ยังเปิดอยู่", "open") if asked.pulse.open else say("ผู้ตอบน้อยเกินกว่าจะแสดงผล", "too few to show")
            rows += [
                (_when(asked, edition), question, asked.pulse.turnout, *unknown, note)
                for question in _questions(asked.pulse, edition)
            ]
    return [Sheet("pulses", say("วัดก่อนและหลังงาน", "Pulse before and after"), columns, tuple(rows))]


SECTION = Section("pulses", item=_item, sheets=_sheets)
