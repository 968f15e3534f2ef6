"""กำหนดการ: what was planned for the day, and when each step was held."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec.structs import replace

from plathu.domain import agenda, chronicle, phases
from plathu.domain.agenda import Agenda, AgendaStep
from plathu.domain.phases import ORDER, Phase, PhaseSet
from plathu.exports.blocks import Block, Column, Paragraph, Table
from plathu.exports.checks import NotARecord, check_few, need
from plathu.exports.edition import BANGKOK, Edition
from plathu.exports.section import AgendaItem, Recorded, Section, Texts
from plathu.exports.sheets import Cell, Sheet

if TYPE_CHECKING:
    from plathu.domain.workshop import Workshop
    from plathu.exports.content import Content

LABELS: dict[Phase, tuple[str, str]] = {
    "welcome": ("แนะนำตัว", "Welcome"),
    "pulse_before": ("วัดก่อนงาน", "Pulse before"),
    "roles": ("เลือกหน้าที่", "Roles"),
    "bar": ("ความคาดหวัง", "Expectations"),
    "kv": ("เขียนหัวปลา", "Group vision"),
    "plenary": ("หัวปลาร่วม", "Shared vision"),
    "competencies": ("สมรรถนะหลัก", "Competencies"),
    "ballot": ("ลงคะแนน", "Vote"),
    "stories": ("เรื่องเล่าเร้าพลัง", "Stories"),
    "assets": ("ขุมความรู้", "Knowledge assets"),
    "freedom": ("ตารางแห่งอิสรภาพ", "Table of freedom"),
    "aar": ("AAR", "AAR"),
    "pulse_after": ("วัดหลังงาน", "Pulse after"),
    "homework": ("การบ้าน", "Homework"),
    "closed": ("จบงาน", "The end"),
}
"""What people call a phase, as on screens."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class RecordedStep(Recorded, frozen=True):
    """`pause` is the break after it; both in minutes."""

    phase: Phase
    minutes: int
    pause: int = 0


class RecordedMove(Recorded, frozen=True):
    """When the hall came into a phase, ISO 8601."""

    phase: Phase
    at: str


class RecordedAgenda(Recorded, frozen=True):
    """`clock`: the hall's clock starts with each step. `ends` is a time of the day in Thailand, `16:45`."""

    steps: tuple[RecordedStep, ...]
    clock: bool = False
    ends: str = ""
    moves: tuple[RecordedMove, ...] = ()


class Held(NamedTuple):
    """When a step was begun and ended, the first and the last time, in ms since 1970; None is not known, or not yet."""

    began: int | None
    ended: int | None


def _record(workshop: Workshop, texts: Texts) -> dict[str, Any]:
    plan = workshop.agenda
    if plan is None:
        return {"agenda": None}
    steps = tuple(RecordedStep(step.phase, step.minutes, step.pause) for step in plan.steps)
    moves = tuple(RecordedMove(move.phase, _iso(move.at)) for move in phases.moves_of_the_hall(workshop))
    return {"agenda": RecordedAgenda(steps, plan.clock, plan.ends, moves)}


def _imported(content: Content, workshop: Workshop) -> Workshop:
    told = content.agenda
    if told is None:
        return workshop
    plan = Agenda(tuple(AgendaStep(one.phase, one.minutes, one.pause) for one in told.steps), told.clock, told.ends)
    need(agenda.agenda_of(plan) == plan, "an agenda has no steps, or the end of the day among them")
    check_few(told.moves, chronicle.MOST)
    facts = tuple(PhaseSet(_ms(one.at), one.phase, None) for one in told.moves)
    need(all(one.at <= other.at for one, other in pairwise(facts)), "the hall moved back in time")
    need(not facts or facts[-1].phase == workshop.phases.hall, "the hall is not where it went")
    return replace(workshop, agenda=plan, chronicle=facts)


def _iso(ms: int) -> str:
    return (EPOCH + timedelta(milliseconds=ms)).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _ms(iso: str) -> int:
    """Raises NotARecord."""
    try:
        return (datetime.fromisoformat(iso) - EPOCH) // timedelta(milliseconds=1)
    except (ValueError, TypeError, OverflowError):
        raise NotARecord("the hall moved at no time") from None


def held(moves: tuple[RecordedMove, ...]) -> dict[Phase, Held]:
    """J6: when each step was held. When the first began, before the hall had moved, nobody knows."""
    found: dict[Phase, Held] = {}
    here, began = ORDER[0], None
    for move in moves:
        at = _ms(move.at)
        found[here] = Held(found[here].began if here in found else began, at)
        here, began = move.phase, at
    return {**found, here: Held(found[here].began if here in found else began, None)}


def _rows(content: Content, told: RecordedAgenda) -> list[tuple[Phase, RecordedStep | None, Held | None]]:
    """The steps that were planned, and after them those that were held all the same."""
    times = held(told.moves) if told.moves else {}
    planned: list[Phase] = [step.phase for step in told.steps]
    others: list[Phase] = [phase for phase in times if phase not in (*planned, ORDER[0], "closed")]
    steps = {step.phase: step for step in told.steps}
    return [(phase, steps.get(phase), times.get(phase)) for phase in (planned + others)]


def _hour(at: int | None, edition: Edition) -> str:
    return "" if at is None else edition.time(f"{(EPOCH + timedelta(milliseconds=at)).astimezone(BANGKOK):%H:%M}")


def _span(times: Held | None, edition: Edition) -> str:
    """`10.15 น. ถึง 11.20 น.`"""
    began, ended = (_hour(at, edition) for at in times or (None, None))
    if began and ended:
        return began if began == ended else edition.say("{} ถึง {}", "{} to {}").format(began, ended)
    if ended:
        return edition.say("ถึง {}", "until {}").format(ended)
    return edition.say("ตั้งแต่ {}", "from {}").format(began) if began else ""


def _minutes(count: int, edition: Edition) -> str:
    return edition.say("{} นาที", "{} min").format(count)


def _plan(step: RecordedStep | None, edition: Edition) -> str:
    if step is None:
        return edition.say("นอกกำหนดการ", "not planned")
    pause = edition.say(" พัก {} นาที", ", break {} min").format(step.pause) if step.pause else ""
    return _minutes(step.minutes, edition) + pause


def _item(content: Content, edition: Edition) -> AgendaItem | None:
    told = content.agenda
    if told is None:
        return None
    say = edition.say
    columns = (
        Column(say("ที่", "No."), 1.3, True),
        Column(say("ขั้น", "Step"), 5, is_name=True),
        Column(say("กำหนดไว้", "Planned"), 4.4),
        Column(say("เวลาจริง", "Held"), 6.3),
    )
    rows = tuple(
        (str(number), say(*LABELS[phase]), _plan(step, edition), _real(content, times, edition))
        for number, (phase, step, times) in enumerate(_rows(content, told), 1)
    )
    blocks: list[Block] = [Table(columns, rows)]
    if told.ends:
        blocks.append(Paragraph(say("กำหนดเลิก {}", "To end at {}").format(edition.time(told.ends))))
    return AgendaItem(say("กำหนดการ", "Agenda"), blocks)


def _real(content: Content, times: Held | None, edition: Edition) -> str:
    """What was not held by the end of the day was not held."""
    if times is None and content.workshop.phase == "closed":
        return edition.say("ไม่ได้จัด", "not held")
    return _span(times, edition)


def _facts(content: Content, edition: Edition) -> list[tuple[str, Cell]]:
    told = content.agenda
    if told is None or not told.ends:
        return []
    return [(edition.say("กำหนดเลิก", "To end at"), edition.time(told.ends))]


def _sheets(content: Content, edition: Edition) -> list[Sheet]:
    told = content.agenda
    if told is None:
        return []
    say = edition.say
    columns = (
        (say("ลำดับ", "No."), 8),
        (say("ขั้น", "Step"), 34),
        (say("กำหนดไว้ (นาที)", "Planned (min)"), 18),
        (say("พักหลังขั้น (นาที)", "Break after it (min)"), 20),
        (say("เริ่มจริง", "Began"), 14),
        (say("จบจริง", "Ended"), 14),
    )
    rows: list[tuple[Cell, ...]] = []
    for number, (phase, step, times) in enumerate(_rows(content, told), 1):
        began, ended = (_hour(at, edition) or None for at in times or (None, None))
        plan = (step.minutes, step.pause or None) if step else (None, None)
        rows.append((number, say(*LABELS[phase]), *plan, began, ended))
    return [Sheet("agenda", say("กำหนดการ", "Agenda"), columns, tuple(rows))]


SECTION = Section("agenda", record=_record, imported=_imported, facts=_facts, item=_item, sheets=_sheets)
