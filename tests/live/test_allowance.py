"""The allowance of work, with a clock that the test moves."""

from plathu.live.allowance import (
    DEBT,
    ENTRY,
    FRAME,
    MOST,
    PER_SECOND,
    SAVINGS_PER_SECOND,
    Allowance,
    of_bytes,
    of_pieces,
)

EDIT = FRAME + of_pieces(1) + ENTRY + of_bytes(60)
"""What a key costs: a frame, a block or two, an entry."""


class HandClock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_fifty_edits_a_second_are_never_held_up() -> None:
    clock = HandClock()
    allowance = Allowance(clock=clock)
    for _ in range(50 * 3600):
        allowance.spend(EDIT)
        assert not allowance.wait()
        clock.now += 1 / 50
    assert allowance.is_full or allowance.wait() == 0


def test_a_tablet_that_was_offline_sends_a_thousand_at_once() -> None:
    allowance = Allowance(clock=HandClock())
    for _ in range(1000):
        allowance.spend(EDIT)
        assert not allowance.wait()


def test_who_used_everything_up_waits_for_as_much_as_they_owe() -> None:
    clock = HandClock()
    allowance = Allowance(clock=clock)
    allowance.spend(MOST + 10 * PER_SECOND)
    assert 10 <= allowance.wait() <= 10.2
    clock.now += allowance.wait()
    assert not allowance.wait()
    assert not allowance.is_full


def many(clock: HandClock, count: int) -> list[Allowance]:
    savings = Allowance(SAVINGS_PER_SECOND, clock=clock)
    return [Allowance(clock=clock, savings=savings) for _ in range(count)]


def test_ten_who_use_their_savings_at_once_take_turns() -> None:
    clock = HandClock()
    attackers, used = many(clock, 10), 0
    for _ in range(1000):  # between two looks something has always come in
        for each in attackers:
            while not each.wait():
                each.spend(EDIT)
                used += EDIT
        clock.now += 1 / 1000
    assert used <= MOST + SAVINGS_PER_SECOND + 10 * 2 * (PER_SECOND + EDIT)


def test_who_only_uses_what_comes_in_does_not_wait_for_others_savings() -> None:
    clock = HandClock()
    typist, *attackers = many(clock, 11)
    for _ in range(1000):  # a tablet that was offline: it has used all of its savings too
        typist.spend(EDIT)
    for _ in range(20 * 50):
        for each in attackers:
            while not each.wait():
                each.spend(EDIT)
        clock.now += 1 / 50
        if clock.now > 1001:
            assert not typist.wait()
            typist.spend(EDIT)


def test_nobody_is_silent_for_longer_than_a_socket_stands() -> None:
    allowance = Allowance(clock=HandClock())
    for _ in range(100):
        allowance.spend(MOST)
    assert allowance.wait() <= DEBT / PER_SECOND + 1 < 120


def test_what_is_not_used_does_not_gather() -> None:
    clock = HandClock()
    allowance = Allowance(clock=clock)
    clock.now += 1e6
    allowance.spend(MOST + 1)
    assert allowance.wait()


def test_the_longest_text_pasted_at_once_leaves_nobody_waiting() -> None:
    allowance = Allowance(clock=HandClock())
    allowance.spend(FRAME + of_pieces(1) + ENTRY + of_bytes(2**20))
    assert not allowance.wait()
