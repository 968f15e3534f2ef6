"""What people write together."""

import pytest

from plathu.domain import phases, texts
from plathu.domain.ids import FACILITATOR, MemberId, TextName
from plathu.domain.phases import Phase
from plathu.domain.refusal import Refused
from plathu.domain.workshop import Workshop
from tests.domain.builders import HILL, SEA, A, G, X, board, join, lock, peopled, to
from tests.domain.rules import rule

KV, OTHERS = texts.of_group(HILL), texts.of_group(SEA)


def refusal(workshop: Workshop, by: MemberId, text: TextName) -> str:
    with pytest.raises(Refused) as refused:
        texts.check_may_write(workshop, by, text)
    return refused.value.reason


@rule("T1")
def test_a_groups_kv_is_written_by_its_members() -> None:
    workshop = to(peopled(), "kv")
    texts.check_may_write(workshop, A, KV)
    for stranger in (X, G, FACILITATOR, MemberId("nobody")):
        assert refusal(workshop, stranger, KV) == "not_allowed"


@rule("T1")
def test_the_plenarys_kv_is_written_by_every_member() -> None:
    workshop = to(peopled(), "plenary")
    for somebody in (A, X, G):
        texts.check_may_write(workshop, somebody, texts.PLENARY)
    for stranger in (FACILITATOR, MemberId("nobody")):
        assert refusal(workshop, stranger, texts.PLENARY) == "not_allowed"


@rule("T1")
def test_who_moves_writes_with_their_new_group() -> None:
    workshop = join(to(peopled(), "kv"), A, SEA)
    texts.check_may_write(workshop, A, OTHERS)
    assert refusal(workshop, A, KV) == "not_allowed"


@rule("T2", "V3")
@pytest.mark.parametrize("phase", phases.ORDER)
def test_each_kv_has_its_phase(phase: Phase) -> None:
    workshop = to(peopled(), phase)
    writable = {"kv": (KV,), "plenary": (texts.PLENARY,)}.get(phase, ())
    assert board(workshop, A).may.write == writable
    for text in (KV, texts.PLENARY):
        if text in writable:
            texts.check_may_write(workshop, A, text)
        else:
            assert refusal(workshop, A, text) == "not_now"


@rule("T2", "P5")
def test_a_group_elsewhere_does_not_write_with_the_hall() -> None:
    workshop = to(to(peopled(), "plenary"), "kv", HILL)
    assert refusal(workshop, A, texts.PLENARY) == "not_now"
    texts.check_may_write(workshop, A, KV)
    texts.check_may_write(workshop, X, texts.PLENARY)


@rule("T4", "V3")
def test_who_is_locked_writes_in_no_text() -> None:
    places: tuple[tuple[Phase, TextName], ...] = (("kv", KV), ("plenary", texts.PLENARY))
    for phase, text in places:
        workshop = lock(to(peopled(), phase), HILL)
        assert refusal(workshop, A, text) == "locked"
        assert board(workshop, A).may.write == ()
        assert len(board(workshop, X).may.write) == 1
        texts.check_may_write(lock(workshop, HILL, False), A, text)


@rule("T4", "D5")
def test_a_group_that_was_unlocked_writes_while_the_hall_is_locked() -> None:
    workshop = lock(lock(to(peopled(), "plenary")), HILL, False)
    texts.check_may_write(workshop, A, texts.PLENARY)
    for other in (X, G):
        assert refusal(workshop, other, texts.PLENARY) == "locked"


@rule("T4")
def test_what_one_may_not_write_anyway_is_told_before_the_lock() -> None:
    workshop = lock(to(peopled(), "kv"))
    assert refusal(workshop, X, KV) == "not_allowed"
    assert refusal(workshop, A, texts.PLENARY) == "not_now"


@rule("T3")
def test_every_group_has_a_text_and_so_has_the_plenary() -> None:
    assert texts.names(peopled()) == [KV, OTHERS, texts.PLENARY]
    assert all(texts.exists(peopled(), text) for text in texts.names(peopled()))


@rule("T3")
@pytest.mark.parametrize(
    "name", ["", "kv", "kv.", "kv.moon", "kv.Plenary", "plenary", HILL, f"story.{HILL}", f"kv.{HILL} "]
)
def test_any_other_text_is_refused(name: str) -> None:
    assert not texts.exists(peopled(), TextName(name))
    assert refusal(to(peopled(), "kv"), A, TextName(name)) == "unknown_text"
