"""The script of the Chumphon day: who sits where, does what, writes which words and votes how.

Title, plenary KV and competencies are those of the workshop's report of 17 June 2005, its typing errors included; the
groups' own KVs, which it lacks, are invented from them. Pure: randomness is passed in.
"""

from collections.abc import Sequence
from importlib.resources import files
from random import Random
from typing import NamedTuple

import msgspec
from msgspec import Struct

from plathu.demo.people import Person, people
from plathu.domain.phases import Phase
from plathu.domain.volunteers import Role

Clause = tuple[str, ...]
"""A clause's wordings: the first one written, and its changes. The last one stays."""


class ScriptGroup(Struct, frozen=True):
    """`domain` is the one whose competencies the group names."""

    name: str
    domain: str
    kv: tuple[Clause, ...]


class DayScript(Struct, frozen=True):
    """`competencies` are wordings by domain."""

    title: str
    organisation: str
    date: str
    groups: tuple[ScriptGroup, ...]
    plenary: tuple[Clause, ...]
    competencies: dict[str, tuple[str, ...]]


class Step(NamedTuple):
    """A phase of the day: its announcement, its clock, and how long it lasts once all are done; in seconds.

    `clock` is None where no clock is set.
    """

    phase: Phase
    words: str
    clock: int | None
    lingers: float


STEPS = (
    Step("welcome", "ยินดีต้อนรับ หาที่นั่งตามกลุ่มได้เลย", None, 6),
    Step("pulse_before", "ก่อนเริ่มงาน เราเข้าใจและรู้สึกอย่างไร ตอบสองข้อ ไม่มีใครเห็นว่าใครตอบอะไร", 40, 4),
    Step("roles", "ใครอาสาเป็นประธาน เลขา และผู้ช่วยเลขากลุ่ม", 45, 8),
    Step("bar", "แต่ละคนคาดหวังอะไรจากวันนี้ บอกกันที่โต๊ะ", None, 5),
    Step("kv", "ช่วยกันเขียนหัวปลาของกลุ่ม คนละวรรค", 120, 20),
    Step("plenary", "รวมหัวปลาของสี่กลุ่มเป็นหัวปลาเดียว", 110, 20),
    Step("competencies", "จะไปถึงหัวปลา เราต้องเก่งเรื่องอะไร", 120, 10),
    Step("ballot", "ลงคะแนนลับ คนละห้าคะแนน ข้อละไม่เกินสองคะแนน เปลี่ยนใจได้จนกว่าจะปิด", 75, 10),
)

AFTERWARDS = (
    Step("stories", "ใครมีเรื่องที่ทำสำเร็จ ขอเชิญเล่า คนอื่นฟังจนจบ", None, 5),
    Step("assets", "จากเรื่องที่ได้ฟัง ทำอย่างไรจึงสำเร็จ", None, 5),
    Step("freedom", "วันนี้กลุ่มของเราอยู่ระดับใด", None, 5),
    Step("aar", "ทบทวนวันนี้ด้วยกัน ทุกคนได้พูด", None, 5),
    Step("pulse_after", "เทียบกับเมื่อเช้า เราเข้าใจและรู้สึกอย่างไร", None, 4),
    Step("homework", "กลับไปแล้ว แต่ละอำเภอจะทำอะไรต่อ", None, 5),
)
"""What comes once the results have been read. All but the pulse is talked through, so nobody is waited for."""

BUDGET, CAP = 5, 2

ELECTING = 0
"""The table where two want the chair and neither steps down: it elects."""

RESULTS_SECONDS = 240.0
"""How long the results stand before the day goes on: time to read them, and to look into the record."""

ARRIVAL_SECONDS = 40.0
"""Everybody has arrived by then."""


class PersonPart(NamedTuple):
    """One person's part. `group` is the index of their group; `kv` and `plenary` are those of the clauses they write.

    `arrives` in seconds after the door opens; `rival`: offers for the same role as somebody else, and steps down.
    """

    person: Person
    group: int
    arrives: float
    role: Role | None
    rival: bool
    kv: tuple[int, ...]
    plenary: tuple[int, ...]
    competencies: tuple[str, ...]


def record() -> DayScript:
    text = files("plathu.demo").joinpath("chumphon.json").read_bytes()
    return msgspec.json.decode(text, type=DayScript)


def statement(clauses: Sequence[Clause]) -> str:
    """The final words of these clauses."""
    return "".join(wordings[-1] for wordings in clauses)


def parts(day: DayScript, count: int, chance: Random) -> list[PersonPart]:
    """A part for each of `count` people, at least one a group. Every clause and competency is in exactly one part."""
    everyone = people(count, chance)
    tables = len(day.groups)
    return [
        _part(day, person, number % tables, number // tables, len(everyone[number % tables :: tables]), chance)
        for number, person in enumerate(everyone)
    ]


# By their place at the table: those who offer first. Whoever sits fifth offers for the chair too.
ROLES: tuple[Role | None, ...] = ("secretary", "chair", "assistant", None, "chair")


def _part(day: DayScript, person: Person, table: int, place: int, places: int, chance: Random) -> PersonPart:
    group = day.groups[table]
    return PersonPart(
        person,
        table,
        chance.uniform(0, ARRIVAL_SECONDS),
        ROLES[place] if place < len(ROLES) else None,
        place == 4,
        tuple(range(len(group.kv)))[place::places],
        # Each group's secretary brings a clause into the plenary.
        tuple(range(len(day.plenary)))[table :: len(day.groups)] if place == 0 else (),
        day.competencies[group.domain][place::places],
    )
