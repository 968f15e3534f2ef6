"""Workshops to take home: the day in Chumphon, a hall of any size, and one full of odd text."""

import json
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from plathu.domain.ballots import CloseBallot, OpenBallot
from plathu.domain.competencies import ProposeCompetency
from plathu.domain.door import Door
from plathu.domain.founding import About, Found, NamedDomain, NamedGroup
from plathu.domain.ids import (
    FACILITATOR,
    BallotId,
    CompetencyId,
    DeviceId,
    DomainId,
    GroupId,
    MemberId,
    TextName,
    WorkshopId,
)
from plathu.domain.members import Join
from plathu.domain.phases import SetPhase
from plathu.domain.roles import Volunteer
from plathu.domain.texts import PLENARY, of_group
from plathu.domain.workshop import Workshop
from plathu.exports.content import Content, content_of
from tests.domain.builders import do, vote

RECORD: dict[str, Any] = json.loads(Path(__file__).with_name("chumphon.json").read_text(encoding="utf-8"))
KV: str = RECORD["knowledge_vision"]
DOMAINS = [each["domain"] for each in RECORD["core_competencies"]]
COMPETENCIES = [wording for each in RECORD["core_competencies"] for wording in each["competencies"]]

POSITION, AT = "1118914800000-3", "2005-06-16T09:40:00+00:00"

FIRST, SECOND = BallotId("ballot0000000001"), BallotId("ballot0000000002")

POSITIONS = ("นายอำเภอ", "ปลัดอำเภอ", "เจ้าพนักงานปกครอง 6", "เสมียนตราอำเภอ", "เจ้าหน้าที่ปกครอง 5", "")
UNITS = ("อำเภอเมืองชุมพร", "อำเภอท่าแซะ", "อำเภอปะทิว", "อำเภอหลังสวน", "อำเภอสวี", "")


def number(kind: str, at: int) -> str:
    return f"{kind}{at:0>{16 - len(kind)}}"


def group(at: int) -> GroupId:
    return GroupId(number("group", at))


def member(at: int) -> MemberId:
    return MemberId(number("member", at))


def competency(at: int) -> CompetencyId:
    return CompetencyId(number("cc", at))


def name(at: int) -> str:
    return f"นาย{'กขคงจฉชซญณดตถทธนบปผพ'[at % 20]}{'ิีุู'[at // 20 % 4]}ญ์ ใจดีที่ {at}"


def hall(people: int, wordings: list[tuple[int, str]], groups: list[str], domains: list[str]) -> Workshop:
    """A founded workshop whose groups are full, with a chair and a secretary each, in the phase `ballot`.

    `wordings` are of the domain at a place.
    """
    founded = Found(
        about=About(WorkshopId("chumphon00000000"), RECORD["title"], RECORD["organisation"], RECORD["date"]),
        generation="firstlife0000000",
        door=Door("12345678", "the-key-of-the-picture"),
        groups=tuple(NamedGroup(group(at), one) for at, one in enumerate(groups)),
        domains=tuple(NamedDomain(DomainId(number("domain", at)), one) for at, one in enumerate(domains)),
    )
    workshop = do(Workshop(), FACILITATOR, founded)
    for at in range(people):
        seat = group(at % len(groups))
        joining = Join(member(at), name(at), seat, POSITIONS[at % 6], UNITS[at % 7 % 6])
        workshop = do(workshop, member(at), joining, DeviceId(number("device", at)))
    for at in range(min(people, 2 * len(groups))):
        role = "chair" if at < len(groups) else "secretary"
        workshop = do(workshop, member(at), Volunteer(group(at % len(groups)), role))
    workshop = do(workshop, FACILITATOR, SetPhase("competencies"))
    for at, (domain, wording) in enumerate(wordings):
        proposed = ProposeCompetency(competency(at), DomainId(number("domain", domain)), wording)
        workshop = do(workshop, member(at % people), proposed)
    return do(workshop, FACILITATOR, SetPhase("ballot"))


def chumphon(people: int = 60) -> Workshop:
    """The day as it was: its four groups and domains, its 47 competencies, and sixty people of our own naming."""
    wordings = [
        (at, wording) for at, each in enumerate(RECORD["core_competencies"]) for wording in each["competencies"]
    ]
    return hall(people, wordings, RECORD["groups"], DOMAINS)


def voted(workshop: Workshop, ballot: BallotId = FIRST, people: int = 57, shift: int = 0) -> Workshop:
    """Everybody gives 3, 2 and 1 point to three competencies, some of which come out equal; the ballot is open."""
    workshop = do(workshop, FACILITATOR, OpenBallot(ballot, 6, 3))
    items = list(workshop.competencies)
    for at in range(people):
        start = (at * at + shift) % len(items)
        chosen = {items[(start + 5 * step) % len(items)]: 3 - step for step in range(3)}
        workshop = vote(workshop, member(at), chosen, ballot)
    return workshop


def closed(workshop: Workshop, ballot: BallotId = FIRST) -> Workshop:
    return do(workshop, FACILITATOR, CloseBallot(ballot))


def texts(workshop: Workshop) -> dict[TextName, str]:
    kvs = {of_group(one): f"{KV[:60]} (ร่างของกลุ่มที่ {at})\nบรรทัดที่สอง" for at, one in enumerate(workshop.groups, 1)}
    return kvs | {PLENARY: KV}


def taken(workshop: Workshop, words: dict[TextName, str] | None = None) -> Content:
    return content_of(workshop, texts(workshop) if words is None else words, POSITION, AT)


def whole_day() -> Content:
    """Two ballots, the first closed, the second open."""
    return taken(voted(closed(voted(chumphon())), SECOND, 40, 7))


ODD = {
    "formula": '=HYPERLINK("http://169.254.169.254/","กด")',
    "plus": "+1+1",
    "minus": "-2+3",
    "at": "@SUM(1,1)",
    "tab first": "\t=1+1",
    "return first": "\r=1+1",
    "full width": "＝1+1",
    "dde": "=cmd|' /C calc'!A0",
    "control": "ก\x00ข\x0bค\x0cง\x1b[31mจ\x7fฉ\x9fช",
    "noncharacters": "ก\ufffeข\uffffค\ufdd0ง\U0001fffe",
    "surrogate": "ก\ud800ข\udfffค",
    "override": "นาย\u202eดี\u2066ใจ\u2069",
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "javascript": "[กด](javascript:alert(1)) ![](http://example.org/x.png) http://example.org www.example.org",
    "typst": '#panic("x") #read("/etc/passwd") $x$ *หนา* _เอน_ `ราก` @label <tag> \\u{41} // หมาย',
    "xml": "&lt;w:t&gt; <w:p/> ]]> <![CDATA[x]]> &#x0; <!ENTITY a SYSTEM 'file:///etc/passwd'>",
    "rich": "<r><t>ก</t></r>",
    "escape": "_x0041_ _x000D_",
    "markdown": "# หัวข้อ\n- ข้อ\n1. หนึ่ง\n> อ้าง\n---\n| ก | ข |\n```\n~~~ **หนา** ~~ขีด~~",
    "emoji": "🐟 👨‍👩‍👧 ❤️ 🇹🇭 1️⃣ 👍🏽",
    "others": "中文 ລາວ العربية မြန်မာ",
    "zero width": "ก\u200bข\u200cค\u2060ง\ufeffจ",
    "marks": "ก" + "่" * 200,
    "unbroken": "W" * 500 + "ก" * 500,
    "ends": "ก\r\nข\rค\u2028ง\u2029จ\x85ฉ",
    "blanks": "  ก    ข  ",
}
"""Text that somebody will write, by accident or not."""

LONG = "การทำงานเป็นทีม ๑๒๓ " * 2000
"""40,000 code points, more than Excel holds in a cell."""


def odd(words: dict[str, str] = ODD) -> Content:
    """Every odd text as part of the title, as a name, a position, a group, a competency and a text.

    Put there past the rules, which refuse some of it: a file must be sound whatever it is made of.
    """
    found = list(words.values())
    short = [each[:80] for each in found]
    workshop = hall(len(found), [(0, f"{at}") for at in range(len(found))], [f"{one}" for one in range(40)], ["ด้าน"])
    assert workshop.about is not None
    workshop = replace(
        workshop,
        about=replace(workshop.about, title=" ".join(short), organisation=short[0]),
        groups={id: replace(one, name=short[at % len(short)]) for at, (id, one) in enumerate(workshop.groups.items())},
        competencies={
            id: replace(one, wording=found[at][:500]) for at, (id, one) in enumerate(workshop.competencies.items())
        },
        members={
            id: replace(one, name=short[at], position=short[at], unit=short[-at])
            for at, (id, one) in enumerate(workshop.members.items())
        },
    )
    kvs = {of_group(id): found[at % len(found)] for at, id in enumerate(workshop.groups)}
    return taken(closed(voted(workshop, people=len(found))), kvs | {PLENARY: LONG})
