"""Who was expected, on paper."""

import json
from typing import Any

import pytest

from plathu.domain.erasure import Forget
from plathu.domain.ids import FACILITATOR, SnapshotId
from plathu.domain.members import Join
from plathu.domain.minutes import Absent, SetMinutes
from plathu.domain.roster import Attend, Expect, ExpectedPerson, Unexpect
from plathu.domain.workshop import Workshop
from plathu.exports import snapshots
from plathu.exports.content import anonymised, content_of
from plathu.exports.edition import Edition
from plathu.exports.formats import made
from tests.domain.builders import HILL, SEA, A, B, C, do, founded, member, peopled
from tests.domain.rules import rule
from tests.domain.test_roster import row
from tests.exports.day import AT, POSITION, texts
from tests.exports.reading import PAPER, in_order, text, unspaced, workbook
from tests.exports.tampering import Change, again, check_refused, file, put

MALEE, ANUCHA, WITTAYA, PEN, SOMCHAI = (row(word) for word in ("malee", "anucha", "wittaya", "pen", "somchai"))
LIST = Expect(
    (
        ExpectedPerson(MALEE, "นางสาวมาลี ศรีสุวรรณ", "ปลัดอำเภอ", "ที่ทำการปกครอง", "ท่าแซะ", HILL),
        ExpectedPerson(ANUCHA, "นายอนุชา ใจดี", "นายอำเภอสวี"),
        ExpectedPerson(WITTAYA, "นายวิทยา สุขสันต์", "เสมียนตรา", "", "สวี", SEA),
        ExpectedPerson(PEN, "นางเพ็ญ ดีงาม", "เจ้าพนักงานปกครอง", "", "ปะทิว"),
        ExpectedPerson(SOMCHAI, "นายสมชาย มั่นคง", "ปลัดอำเภอ"),
    )
)
M, N, GUEST = member("m"), member("n"), member("guest")


def held() -> Workshop:
    """Malee came, Anucha sent N, Wittaya came without a tablet, Pen and Somchai did not come, and there is a guest."""
    workshop = do(founded(), FACILITATOR, LIST)
    workshop = do(workshop, M, Join(M, "นางสาวมาลี ศรีสุวรรณ", expected=MALEE))
    workshop = do(workshop, N, Join(N, "นายแดง ดำ", SEA, "ปลัดอาวุโส", expected=ANUCHA, substitute=True))
    workshop = do(workshop, GUEST, Join(GUEST, "นายแขก รับเชิญ", HILL))
    return do(workshop, FACILITATOR, Attend(WITTAYA, "yes"))


def words(format: Any, workshop: Workshop, edition: Edition | None = None) -> str:
    content = content_of(workshop, {}, POSITION, AT)
    return unspaced(text(format, made(format, content, edition or Edition())))


@rule("X8", "E5")
@pytest.mark.parametrize("format", PAPER)
def test_the_minutes_name_who_came_who_did_not_and_who_was_in_attendance(format: Any) -> None:
    told = words(format, held())
    in_order(
        [
            "ผู้มาประชุม",
            *("นางสาวมาลีศรีสุวรรณ", "นายแดงดำ", "ปลัดอาวุโสแทนนายอนุชาใจดีนายอำเภอสวี", "นายวิทยาสุขสันต์", "เสมียนตราสวี"),
            "ผู้ไม่มาประชุม",
            *("นางเพ็ญดีงาม", "เจ้าพนักงานปกครองปะทิว", "นายสมชายมั่นคง"),
            *("ผู้เข้าร่วมประชุม", "นายแขกรับเชิญ"),
        ],
        told.replace("\n", ""),
    )
    for once in ("นางสาวมาลี", "นางเพ็ญ", "นายแขก", "นายอนุชา"):
        assert told.count(once) == 1


@rule("X8")
def test_whom_the_form_names_as_absent_stands_there_once_with_the_reason() -> None:
    workshop = do(held(), FACILITATOR, SetMinutes(absent=(Absent("นางเพ็ญ  ดีงาม", "ลาป่วย"),)))
    told = words("md", workshop)
    in_order(["ผู้ไม่มาประชุม", "ลาป่วย", "นายสมชาย", "ผู้เข้าร่วม"], told)
    assert told.count("นางเพ็ญ") == 1


@rule("X8", "X13")
def test_without_a_list_all_who_were_there_are_present() -> None:
    told = words("md", peopled())
    present = told.partition("ผู้ไม่มาประชุม")[0]
    assert all(who in present for who in (A, B, C))


@rule("X8", "E4")
def test_without_names_they_are_counted() -> None:
    told = words("md", held(), Edition(anonymous=True))
    for name in ("มาลี", "อนุชา", "วิทยา", "เพ็ญ", "แดง", "แขก", "ปะทิว", "นายอำเภอ"):
        assert name not in told
    in_order(["ผู้ไม่มาประชุม", "2คน", "ผู้เข้าร่วมประชุม", "1คน"], told)


@rule("X8")
def test_the_tables_have_the_list_with_who_came() -> None:
    sheets = workbook(made("xlsx", content_of(held(), {}, POSITION, AT), Edition()))
    rows = list(sheets["รายชื่อที่เชิญ"])
    assert [row[6] for row in rows[1:]] == ["มา", "มีผู้มาแทน", "มา", "ไม่มา", "ไม่มา"]
    assert rows[2][7] == "นายแดง ดำ"
    assert rows[1][5] == "กลุ่มเขา"


@rule("K1", "E2")
def test_a_record_with_a_list_opens_and_comes_to_its_hash() -> None:
    content = content_of(held(), texts(held()), POSITION, AT)
    for one in (content, anonymised(content)):
        assert json.loads(again(file(one)))["content_sha256"] == json.loads(file(one))["content_sha256"]
    assert "expected" not in json.loads(file(content_of(peopled(), texts(peopled()), POSITION, AT)))


def expecting(*lines: dict[str, Any]) -> Change:
    return put("expected", list(lines))


@rule("K1")
@pytest.mark.parametrize(
    ("change", "why"),
    [
        (expecting({"name": "ก" * 81}), "against the rules (too_long)"),
        (expecting({"position": "ปลัด"}), "somebody expected has no name"),
        (expecting({"name": "มาลี", "group": "moon000000000000"}), "in no group that there is"),
        (expecting({"name": "มาลี", "substitute": True}), "did not come is there"),
        (expecting({"name": "มาลี", "came": True, "person": {"group": 9, "number": 0}}), "person who is not there"),
        (expecting(*[{"name": "มาลี"}] * 601), "too_many"),
    ],
)
def test_a_list_that_could_not_have_been_is_refused(change: Change, why: str) -> None:
    check_refused(change, why)


@rule("X10", "E14")
def test_a_snapshot_forgets_who_is_erased_from_the_list() -> None:
    """Also one that was kept before they came."""
    early = do(founded(), FACILITATOR, LIST)
    for workshop in (early, held()):
        content = content_of(workshop, {}, POSITION, AT)
        snapshot = SnapshotId(row("snap"))
        whole = snapshots.packed(snapshots.keep(workshop, content, snapshot, "ก่อนเริ่ม")).whole
        later = do(do(held(), FACILITATOR, Forget(M)), FACILITATOR, Unexpect((PEN,), erase=True))
        less = snapshots.without(whole, later.forgotten, AT, later.expected_erased)
        assert less is not None
        left = snapshots.unpacked(less.whole).content
        told = made("json", left, Edition()).decode()
        assert "มาลี" not in told
        assert "เพ็ญ" not in told
        assert "ปะทิว" not in told
        assert "อนุชา" in told
        assert len(left.expected) == 5
        assert snapshots.without(less.whole, later.forgotten, AT, later.expected_erased) is None
