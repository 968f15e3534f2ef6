"""Who is expected, and who of them came."""

from typing import Any

import pytest
from msgspec.structs import replace

from plathu.domain import asking, expected
from plathu.domain.erasure import Forget, SendOut
from plathu.domain.expected import Came, Expected
from plathu.domain.ids import FACILITATOR, DeviceId, ExpectedId, MemberId
from plathu.domain.members import DEVICES, Join
from plathu.domain.phases import ORDER, Phase
from plathu.domain.refusal import Refused
from plathu.domain.roster import AT_ONCE, MOST, Attend, Expect, ExpectedPerson, Unexpect, WithdrawCards
from plathu.domain.same_person import MergeMembers
from plathu.domain.workshop import Workshop
from tests.domain.builders import (
    HILL,
    SEA,
    TABLET,
    A,
    B,
    X,
    board,
    board_bytes,
    do,
    founded,
    group,
    id_of,
    join,
    member,
    peopled,
    refusal,
    to,
)
from tests.domain.rules import rule


def row(word: str) -> ExpectedId:
    return ExpectedId(id_of(word))


MALEE, ANUCHA = row("malee"), row("anucha")
LIST = Expect(
    (
        ExpectedPerson(MALEE, "นางสาวมาลี ศรีสุวรรณ", "ปลัดอำเภอ", "ที่ทำการปกครอง", "ท่าแซะ", HILL),
        ExpectedPerson(ANUCHA, "ว่าที่ ร.ต. อนุชา ใจดี"),
    )
)
M, N = member("m"), member("n")
OTHER = DeviceId(id_of("other"))


def expecting(workshop: Workshop | None = None) -> Workshop:
    return do(workshop or founded(), FACILITATOR, LIST)


def come(workshop: Workshop, who: MemberId = M, where: ExpectedId = MALEE, **more: Any) -> Workshop:
    device = more.pop("device", TABLET)
    return do(workshop, who, Join(who, "นางสาวมาลี ศรีสุวรรณ", expected=where, **more), device)


@rule("X1", "V3")
@pytest.mark.parametrize("phase", ORDER)
def test_the_facilitator_keeps_the_list_in_every_phase_and_nobody_else_does(phase: Phase) -> None:
    workshop = to(peopled(), phase) if phase != "welcome" else peopled()
    listed = do(workshop, FACILITATOR, LIST)
    assert list(listed.expected) == [MALEE, ANUCHA]
    assert board(listed, FACILITATOR).may.expect
    for who in (A, MemberId("nobody")):
        assert not board(listed, who).may.expect
        for action in (LIST, Unexpect((MALEE,)), Attend(MALEE, "yes"), WithdrawCards((MALEE,))):
            assert refusal(listed, who, action) == "not_allowed"


@rule("X2")
def test_a_known_line_is_mended_and_one_taken_off_is_gone() -> None:
    workshop = come(expecting())
    mended = do(workshop, FACILITATOR, Expect((ExpectedPerson(MALEE, "นางมาลี ศรีสุวรรณ"),)))
    assert mended.expected[MALEE] == Expected("นางมาลี ศรีสุวรรณ")
    assert mended.came == workshop.came
    less = do(mended, FACILITATOR, Unexpect((MALEE, row("unknown"))))
    assert list(less.expected) == [ANUCHA]
    assert not less.came
    assert M in less.members
    assert do(less, FACILITATOR, Unexpect((MALEE,))) == less


@rule("X2", "W1", "W2")
@pytest.mark.parametrize(
    ("person", "reason"),
    [
        (ExpectedPerson(MALEE, " "), "blank"),
        (ExpectedPerson(MALEE, "ก" * 81), "too_long"),
        (ExpectedPerson(MALEE, "มาลี", "ก" * 81), "too_long"),
        (ExpectedPerson(MALEE, "มาลี", unit="ก" * 81), "too_long"),
        (ExpectedPerson(MALEE, "มาลี", district="ก\nข"), "unprintable"),
        (ExpectedPerson(MALEE, "มาลี", group=group("moon")), "unknown_group"),
    ],
)
def test_a_line_that_could_not_be_shown_is_refused(person: ExpectedPerson, reason: str) -> None:
    assert refusal(founded(), FACILITATOR, Expect((person,))) == reason


@rule("X2", "A4")
def test_a_list_has_a_largest_length_and_so_has_an_action() -> None:
    def people(first: int, many: int) -> Expect:
        return Expect(tuple(ExpectedPerson(row(f"r{at}x"), "มาลี") for at in range(first, first + many)))

    workshop = founded()
    for first in range(0, MOST, AT_ONCE):
        workshop = do(workshop, FACILITATOR, people(first, AT_ONCE))
    assert len(workshop.expected) == MOST
    assert refusal(workshop, FACILITATOR, people(MOST, 1)) == "too_many"
    assert refusal(founded(), FACILITATOR, people(0, AT_ONCE + 1)) == "too_many"
    for action, reason in (
        (Expect((ExpectedPerson(ExpectedId("Bad"), "มาลี"),)), "bad_id"),
        (Unexpect((ExpectedId("Bad"),)), "unknown_expected"),
        (Unexpect((MALEE,) * (MOST + 1)), "too_many"),
        (Attend(ExpectedId("Bad"), "no"), "unknown_expected"),
        (Attend(MALEE, "yes", MemberId("Bad")), "unknown_member"),
        (people(0, AT_ONCE + 1), "too_many"),
    ):
        with pytest.raises(Refused, match=reason):
            asking.check(action, FACILITATOR)
    with pytest.raises(Refused, match="unknown_expected"):
        asking.check(Join(M, "มาลี", expected=ExpectedId("Bad")), M)


@rule("X3")
def test_who_joins_as_somebody_expected_gets_what_the_list_says() -> None:
    me = come(expecting()).members[M]
    assert (me.position, me.unit, me.group) == ("ปลัดอำเภอ", "ที่ทำการปกครอง", HILL)
    other = come(expecting(), group=SEA, position="", unit="อำเภอสวี").members[M]
    assert (other.position, other.unit, other.group) == ("", "อำเภอสวี", SEA)
    assert refusal(expecting(), M, Join(M, "มาลี", expected=row("unknown"))) == "unknown_expected"
    assert join(expecting(), M).members[M].group is None


@rule("X3", "M8")
def test_who_comes_back_keeps_their_place() -> None:
    workshop = come(expecting())
    moved = come(workshop, group=SEA)
    assert come(moved).members[M].group == SEA
    assert moved.came == {MALEE: Came(M)}


@rule("X3")
def test_one_person_is_one_of_the_list() -> None:
    workshop = come(come(expecting()), where=ANUCHA)
    assert workshop.came == {ANUCHA: Came(M)}
    workshop = do(workshop, FACILITATOR, Attend(MALEE, "yes", M))
    assert workshop.came == {MALEE: Came(M)}


@rule("X4", "B15")
def test_by_the_name_alone_nobody_becomes_who_is_here_already() -> None:
    workshop = come(expecting())
    taken = Join(N, "นางสาวมาลี ศรีสุวรรณ", expected=MALEE)
    assert refusal(workshop, N, taken) == "already_came"
    assert refusal(workshop, N, Join(N, "แดง", expected=MALEE, substitute=True)) == "already_came"
    freed = do(workshop, FACILITATOR, Attend(MALEE, "no"))
    assert do(freed, N, taken).came == {MALEE: Came(N)}


@rule("X5")
def test_a_substitute_is_themselves_and_stands_in_for_several() -> None:
    workshop = expecting()
    for where in (MALEE, ANUCHA):
        workshop = do(workshop, N, Join(N, "แดง", expected=where, substitute=True))
    assert workshop.came == {MALEE: Came(N, True), ANUCHA: Came(N, True)}
    assert (workshop.members[N].name, workshop.members[N].position) == ("แดง", "")


@rule("X5")
def test_the_facilitator_says_who_came_also_without_a_tablet() -> None:
    workshop = expecting(peopled())
    for how, whom, came in (
        ("yes", None, Came(None)),
        ("substitute", None, Came(None, True)),
        ("substitute", A, Came(A, True)),
        ("yes", B, Came(B)),
    ):
        workshop = do(workshop, FACILITATOR, Attend(MALEE, how, whom))  # type: ignore[arg-type]
        assert workshop.came == {MALEE: came}
    assert do(workshop, FACILITATOR, Attend(MALEE, "no")).came == {}
    assert refusal(workshop, FACILITATOR, Attend(MALEE, "yes", MemberId("nobody"))) == "unknown_member"
    assert refusal(workshop, FACILITATOR, Attend(row("unknown"), "yes")) == "unknown_expected"


@rule("X5")
def test_who_was_said_to_be_here_without_a_tablet_may_get_one() -> None:
    workshop = do(expecting(), FACILITATOR, Attend(MALEE, "yes"))
    assert come(workshop).came == {MALEE: Came(M)}
    assert refusal(workshop, N, Join(N, "แดง", expected=MALEE, substitute=True)) == "already_came"


@rule("X6")
@pytest.mark.parametrize(
    ("typed", "those"),
    [
        ("มา", [MALEE]),
        ("มาลี ศ", [MALEE]),
        ("นางสาวมา", [MALEE]),
        ("น.ส.มาลี", [MALEE]),
        ("ศรี", [MALEE]),
        ("อนุ", [ANUCHA]),
        ("ว่าที่ ร.ต.อนุชา", [ANUCHA]),
        ("ใจ", [ANUCHA]),
        ("ม", []),
        ("", []),
        ("ศ\u200b", []),
        ("า ลี", []),
        ("นางสาว", []),
        ("ทดสอบ", []),
    ],
)
def test_a_name_is_found_by_its_beginning(typed: str, those: list[ExpectedId]) -> None:
    assert expected.found(expecting(), typed) == those


@rule("X6")
@pytest.mark.parametrize(
    "name", ["ฯพณฯ พลเอก เปรม ใจงาม", "พ.ต.อ. เปรม", "นายเปรม", "Dr. เปรม", "พันตำรวจโทเปรม", "เปรม"]
)
def test_titles_and_ranks_need_not_be_typed(name: str) -> None:
    workshop = do(founded(), FACILITATOR, Expect((ExpectedPerson(MALEE, name),)))
    assert expected.found(workshop, "เปร") == [MALEE]
    assert expected.found(workshop, name[:8]) in ([MALEE], [])


@rule("X6")
def test_few_names_are_found_at_once() -> None:
    some = tuple(ExpectedPerson(row(f"r{at}x"), f"มาลี {at}") for at in range(20))
    assert len(expected.found(do(founded(), FACILITATOR, Expect(some)), "มา")) == expected.FOUND + 1


@rule("X7")
def test_the_list_goes_to_the_facilitator_alone() -> None:
    workshop = do(expecting(peopled()), FACILITATOR, Attend(MALEE, "yes", A))
    seen = board(workshop, FACILITATOR)
    assert list(seen.expected) == [MALEE, ANUCHA]
    assert seen.came == {MALEE: Came(A)}
    for who in (A, B, X, MemberId("nobody")):
        told = board_bytes(workshop, who).decode()
        assert "มาลี" not in told
        assert MALEE not in told
        assert board(workshop, who).expected is None


@rule("X9")
def test_a_card_leads_another_tablet_to_the_same_person() -> None:
    """Which server lets them in by the card is told in test_door; what is judged here is that it is the same member."""
    workshop = come(come(expecting()), device=OTHER)
    assert list(workshop.members) == [M]
    assert workshop.members[M].device == TABLET
    assert workshop.members[M].devices == (OTHER,)
    assert come(workshop, device=OTHER) == workshop
    for at in range(2 * DEVICES):
        workshop = come(workshop, device=DeviceId(id_of(f"d{at}x")))
    assert len(workshop.members[M].devices) == DEVICES


@rule("X10", "M9")
def test_who_is_erased_leaves_the_list_too() -> None:
    workshop = do(come(expecting()), FACILITATOR, Forget(M))
    assert list(workshop.expected) == [ANUCHA]
    assert not workshop.came
    assert workshop.expected_erased == (MALEE,)
    assert "มาลี" not in board_bytes(workshop, FACILITATOR).decode()


@rule("X10", "M12")
def test_who_came_for_an_erased_substitute_still_sent_one() -> None:
    workshop = do(expecting(), N, Join(N, "แดง", expected=MALEE, substitute=True))
    workshop = do(workshop, FACILITATOR, SendOut(N))
    assert workshop.came == {MALEE: Came(None, True)}
    assert not workshop.expected_erased


@rule("X10")
def test_who_never_came_is_erased_too() -> None:
    workshop = do(expecting(), FACILITATOR, Unexpect((MALEE, ANUCHA), erase=True))
    assert workshop.expected_erased == (MALEE, ANUCHA)
    assert do(expecting(), FACILITATOR, Unexpect((MALEE,))).expected_erased == ()


@rule("X10", "M14")
def test_who_turns_out_to_be_another_leads_the_list_to_them() -> None:
    workshop = join(come(expecting()), N)
    workshop = do(workshop, FACILITATOR, MergeMembers(M, N))
    assert workshop.came == {MALEE: Came(N)}
    assert do(join(expecting(), N), FACILITATOR, Attend(MALEE, "yes", N)).came == {MALEE: Came(N)}


@rule("X11")
def test_withdrawn_cards_are_counted_and_the_rest_stays() -> None:
    workshop = do(come(expecting()), FACILITATOR, WithdrawCards((MALEE, row("unknown"))))
    assert workshop.expected[MALEE] == replace(expecting().expected[MALEE], card=1)
    assert workshop.expected[ANUCHA].card == 0
    assert workshop.came == {MALEE: Came(M)}
    again = do(workshop, FACILITATOR, LIST)
    assert again.expected[MALEE].card == 1
