"""Records the journal of a small day: `python -m tests.journals.record tests/journals/RELEASE`.

Run once for each release, before it goes out, and never again: what was recorded is what people's journals hold.
Everything in it is made here, so that each run writes the same bytes.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import msgspec
import pycrdt

from plathu.domain.announcements import Announce
from plathu.domain.ballots import Choices, CloseBallot, OpenBallot
from plathu.domain.competencies import ProposeCompetency, WithdrawCompetency
from plathu.domain.door import Door, SetDoor
from plathu.domain.entries import Entry, Said, Sealed, Via, Wrote
from plathu.domain.founding import About, Found, NamedDomain, NamedGroup
from plathu.domain.ids import (
    FACILITATOR,
    ActionId,
    BallotId,
    CompetencyId,
    DomainId,
    GroupId,
    RoundId,
    TextName,
    WorkshopId,
)
from plathu.domain.locks import SetLock
from plathu.domain.members import Join, MoveMember
from plathu.domain.nouns import Journaled
from plathu.domain.parking import AnswerParked, Park, ParkedId, TakeBackParked
from plathu.domain.phases import Phase, SetPhase
from plathu.domain.roles import StepDown, Volunteer
from plathu.domain.screens import ShowOnScreen
from plathu.domain.texts import KeepVersion
from plathu.domain.timers import ExtendTimer, StartTimer
from plathu.identity import Identity, Seat
from plathu.store.batch import Batch
from tests.journals.played import digest, play

SECRET = "the secret of the recording"

MORNING = 1_763_773_200_000
"""2025-11-22, 8:00 in Chumphon, in milliseconds since 1970."""


def named(word: str) -> str:
    return word.ljust(16, "x")


WORKSHOP = WorkshopId(named("chumphon"))
COAST, TOWN = GroupId(named("coast")), GroupId(named("town"))
COAST_KV, TOWN_KV, PLENARY = TextName(f"kv.{COAST}"), TextName(f"kv.{TOWN}"), TextName("kv.plenary")
WORK, PEOPLE = DomainId(named("work")), DomainId(named("people"))
NETWORK, DATA, SPEECH = (CompetencyId(named(word)) for word in ("network", "data", "speech"))
MATTER, OTHER = ParkedId(named("matter")), ParkedId(named("other"))
BALLOT, AGAIN = BallotId(named("ballot")), BallotId(named("again"))

FOUND = Found(
    About(WORKSHOP, "สมรรถนะหลักของจังหวัดชุมพร", "สำนักงานจังหวัดชุมพร", "2025-11-22"),
    "chumphon-first-life",
    Door("12345678", "0123456789abcdef0123456789abcdef"),
    (NamedGroup(COAST, "กลุ่มชายฝั่ง"), NamedGroup(TOWN, "กลุ่มเมือง")),
    (NamedDomain(WORK, "ด้านงาน"), NamedDomain(PEOPLE, "ด้านคน")),
)


class Pen:
    """A Y.Doc on a device, and the opening through which its edits come."""

    def __init__(self, seat: Seat, text: TextName, client: int) -> None:
        self.seat = seat
        self.text = text
        self.doc: pycrdt.Doc[Any] = pycrdt.Doc(client_id=client)
        self._words = self.doc.get("text", type=pycrdt.Text)
        self._counts = count(1)
        self._opening = f"pen {client} of {seat.member}"

    def type(self, words: str, before: str = "") -> Wrote:
        """In front of some words, or at the end."""
        return self._write(lambda: self._words.insert(self._at(before) if before else len(self._words), words))

    def erase(self, words: str) -> Wrote:
        start = self._at(words)
        return self._write(lambda: self._words.__delitem__(slice(start, start + len(words.encode()))))

    def send(self, update: bytes) -> Wrote:
        seat = self.seat
        return Wrote(Via(self._opening, next(self._counts)), seat.member, seat.device, self.text, update)

    def read(self, wrote: Wrote) -> None:
        self.doc.apply_update(wrote.update)

    def _at(self, words: str) -> int:
        return str(self._words).encode().index(words.encode())

    def _write(self, edit: Callable[[], None]) -> Wrote:
        updates: list[bytes] = []
        watching = self.doc.observe(lambda event: updates.append(event.update))
        edit()
        self.doc.unobserve(watching)
        (update,) = updates
        return self.send(update)


class Recorder:
    def __init__(self) -> None:
        self.identity = Identity(SECRET)
        self.batches: list[Batch] = []
        self._asked = count(1)

    def seat(self, name: str) -> Seat:
        device = self.identity.device(f"the tablet of {name}")
        return Seat(WORKSHOP, self.identity.member(WORKSHOP, device, name), device)

    def batch(self, *entries: Entry) -> None:
        """Appended in one go, 10 seconds after the last."""
        number = len(self.batches)
        at = MORNING + 10_000 * number
        self.batches.append(Batch(f"{at}-{number % 2}", at, [*entries]))

    def batches_of(self, several: Iterable[list[Entry]]) -> None:
        for entries in several:
            self.batch(*entries)

    def said(self, seat: Seat, action: Journaled) -> Said:
        number = next(self._asked)
        via = Via(f"asked {number}", 1)
        return Said(via, seat.member, seat.device, ActionId(named(f"ask{number}")), action, number.to_bytes(16, "big"))

    def cast(self, seat: Seat, group: GroupId | None, ballot: BallotId, choices: dict[CompetencyId, int]) -> Sealed:
        number = next(self._asked)
        pseudonym = self.identity.pseudonym(seat.member, RoundId(ballot))
        heard = self.identity.heard(seat.device, ActionId(named(f"ask{number}")))
        return Sealed(f"cast {number}", RoundId(ballot), pseudonym, group, Choices(choices), heard)


def recorded() -> list[Batch]:
    """The day."""
    midday, evening = halves()
    return midday + evening


def halves() -> tuple[list[Batch], list[Batch]]:
    """The day until something of everything is going on, and what came after."""
    day = Recorder()
    facilitator = Seat(WORKSHOP, FACILITATOR, day.identity.device("the laptop"))
    people = [day.seat(name) for name in ("ส้ม", "นวล", "แก้ว", "บุญมา", "สมศรี", "ผู้มาเยือน")]
    som, nuan, kaew, *_ = people
    groups = dict(zip(people, (COAST, COAST, TOWN, TOWN, TOWN, None), strict=True))
    for entries in (
        _arriving(day, facilitator, groups),
        _writing(day, facilitator, som, nuan, kaew),
        _naming(day, facilitator, som, nuan, kaew),
        _voting(day, facilitator, groups),
        _leading(day, facilitator, som, kaew),
    ):
        day.batches_of(entries)
    midday = len(day.batches)
    day.batches_of(_closing(day, facilitator, groups))
    return day.batches[:midday], day.batches[midday:]


def _phase(day: Recorder, facilitator: Seat, phase: Phase, group: GroupId | None = None) -> list[Entry]:
    return [day.said(facilitator, SetPhase(phase, group))]


def _arriving(day: Recorder, facilitator: Seat, groups: dict[Seat, GroupId | None]) -> Iterator[list[Entry]]:
    som, nuan, kaew, bun, *_ = groups
    yield [day.said(facilitator, FOUND)]
    yield [day.said(facilitator, FOUND)]  # refused: it exists
    names = ("คุณส้ม", "คุณนวล", "คุณแก้ว", "คุณบุญมา", "คุณสมศรี", "ผู้มาเยือน")
    joins = [
        day.said(seat, Join(seat.member, name, group, "นักวิชาการ", "สำนักงานจังหวัด"))
        for (seat, group), name in zip(groups.items(), names, strict=True)
    ]
    yield [*joins[:4]]
    yield [*joins[2:]]  # a lost answer: two of them a second time
    yield [day.said(bun, Join(bun.member, "คุณบุญมา", COAST)), day.said(bun, Join(bun.member, "คุณบุญมา", TOWN))]
    yield _phase(day, facilitator, "roles")
    yield [day.said(nuan, SetPhase("kv"))]  # refused: not the facilitator
    yield [
        day.said(som, Volunteer(COAST, "chair")),
        day.said(nuan, Volunteer(COAST, "chair")),
        day.said(kaew, Volunteer(TOWN, "secretary")),
        day.said(kaew, Volunteer(COAST, "assistant")),  # refused: not her group
    ]
    yield [day.said(som, StepDown(COAST, "chair")), day.said(som, Volunteer(COAST, "secretary"))]


def _writing(day: Recorder, facilitator: Seat, som: Seat, nuan: Seat, kaew: Seat) -> Iterator[list[Entry]]:
    pen, other = Pen(som, COAST_KV, 11), Pen(nuan, COAST_KV, 22)
    yield [Pen(som, COAST_KV, 10).type("ก่อนเวลา")]  # refused: not yet
    yield _phase(day, facilitator, "kv")
    first = [pen.type("ชุมพรเป็น"), pen.type("เมืองประมง"), pen.type("ที่ยั่งยืน 🐟")]
    yield [*first[:2]]
    yield [*first[1:]]  # the second once more
    for wrote in first:
        other.read(wrote)
    inside, behind = other.type("น่าอยู่และ", before="เมืองประมง"), pen.erase("ที่ยั่งยืน ")
    yield [inside, behind]  # at the same time
    pen.read(inside)
    other.read(behind)
    thief = Pen(kaew, COAST_KV, 33)
    yield [thief.type("ไม่ใช่กลุ่มนี้"), thief.type("เลย")]  # refused: not her group
    foreign, gap = Pen(nuan, COAST_KV, 11), Pen(nuan, COAST_KV, 44)
    gap.type("หายไป")
    lost = gap.type("ตามมา")
    yield [foreign.type("เขียนแทน" * 9), lost, other.type(" สะอาด")]  # the first two refused
    yield [gap.send(other.doc.get_update())]  # through an opening that is over
    yield [other.send(other.doc.get_update())]  # nothing new
    yield [day.said(nuan, KeepVersion(COAST_KV)), day.said(kaew, KeepVersion(COAST_KV))]  # the last refused: not hers
    yield _phase(day, facilitator, "plenary", TOWN)
    plenary = Pen(kaew, PLENARY, 55)
    yield [plenary.type("ภาพรวม: "), pen.type("!")]
    yield _phase(day, facilitator, "plenary")
    both = Pen(som, PLENARY, 66)
    yield [both.type("น้ำใส ปลาชุม\n"), plenary.type("คนสามัคคี"), pen.type("สาย")]  # the last refused: too late


def _naming(day: Recorder, facilitator: Seat, som: Seat, nuan: Seat, kaew: Seat) -> Iterator[list[Entry]]:
    yield _phase(day, facilitator, "competencies")
    wording = "สร้างเครือข่ายกับชุมชนประมง"
    yield [
        day.said(som, ProposeCompetency(NETWORK, WORK, wording)),
        day.said(kaew, ProposeCompetency(DATA, WORK, wording)),  # equal wordings are allowed
        day.said(nuan, ProposeCompetency(SPEECH, PEOPLE, "พูดในที่ชุมชน")),
        day.said(nuan, ProposeCompetency(CompetencyId(named("blank")), PEOPLE, "  ")),  # refused: blank
    ]
    taken = CompetencyId(named("taken"))
    yield [day.said(nuan, ProposeCompetency(taken, PEOPLE, "ถอนแล้ว")), day.said(nuan, WithdrawCompetency(taken))]
    yield [day.said(som, WithdrawCompetency(DATA))]  # refused: not hers


def _voting(day: Recorder, facilitator: Seat, groups: dict[Seat, GroupId | None]) -> Iterator[list[Entry]]:
    som, nuan, kaew, bun, somsri, guest = groups
    yield _phase(day, facilitator, "ballot")
    yield [day.said(facilitator, OpenBallot(BALLOT, 5, 3))]
    changed = day.cast(som, COAST, BALLOT, {NETWORK: 3})
    yield [changed, day.cast(nuan, COAST, BALLOT, {SPEECH: 2, DATA: 3})]
    yield [day.cast(kaew, TOWN, BALLOT, {DATA: 1}), day.cast(bun, TOWN, BALLOT, {})]
    yield [day.cast(som, COAST, BALLOT, {SPEECH: 3, NETWORK: 1})]  # she changes her mind
    yield [changed]  # a resend of her first, which counts no more
    yield [day.cast(somsri, TOWN, BALLOT, {NETWORK: 4})]  # refused: over the cap
    yield [day.cast(somsri, TOWN, BALLOT, {NETWORK: 3, DATA: 3})]  # refused: over the budget
    yield [day.cast(guest, None, BALLOT, {SPEECH: 1})]
    yield _phase(day, facilitator, "closed")  # refused: a ballot is open
    yield [day.said(facilitator, CloseBallot(BALLOT)), day.cast(somsri, TOWN, BALLOT, {DATA: 3})]  # the last too late
    yield [day.said(facilitator, OpenBallot(AGAIN, 3, 3, (SPEECH, NETWORK)))]
    yield [day.cast(somsri, TOWN, AGAIN, {SPEECH: 3}), day.cast(kaew, TOWN, AGAIN, {NETWORK: 2})]


def _leading(day: Recorder, facilitator: Seat, som: Seat, kaew: Seat) -> Iterator[list[Entry]]:
    """A ballot is open; the town goes back to its statement, by a clock of its own, and the coast pauses."""
    yield [
        day.said(facilitator, SetPhase("kv", TOWN)),
        day.said(facilitator, StartTimer(600)),
        day.said(facilitator, StartTimer(300, TOWN)),
        day.said(facilitator, ExtendTimer(60, TOWN)),
        day.said(facilitator, SetLock(True, COAST)),
        day.said(facilitator, SetDoor(False)),
        day.said(facilitator, ShowOnScreen("parked")),
        day.said(facilitator, Announce("พักสิบนาที")),
    ]
    yield [
        day.said(som, Park(MATTER, "งบอบรมปีหน้าเบิกจากหมวดไหน")),
        day.said(som, Park(OTHER, "ถอนแล้ว")),
        day.said(som, TakeBackParked(OTHER)),
        day.said(kaew, AnswerParked(MATTER, "ไม่ใช่วิทยากร")),  # refused: not the facilitator
        day.said(facilitator, AnswerParked(MATTER, "หมวดฝึกอบรม")),
    ]
    pen = Pen(kaew, TOWN_KV, 77)
    yield [pen.type("ชุมพรเมืองน่าอยู่"), pen.type(" คู่ทะเล")]


def _closing(day: Recorder, facilitator: Seat, groups: dict[Seat, GroupId | None]) -> Iterator[list[Entry]]:
    som, _, _, _, _, guest = groups
    yield [day.said(facilitator, MoveMember(guest.member, TOWN)), day.said(facilitator, CloseBallot(AGAIN))]
    yield _phase(day, facilitator, "closed")
    yield [day.said(som, Volunteer(COAST, "assistant"))]  # refused: the day is over


def main() -> None:
    (path,) = sys.argv[1:]
    batches = recorded()
    with Path(f"{path}.msgpack").open("xb") as file:
        file.write(msgspec.msgpack.encode(batches))
    with Path(f"{path}.sha256").open("x") as file:
        file.write(digest(play(batches)) + "\n")


if __name__ == "__main__":
    main()
