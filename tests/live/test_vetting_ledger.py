"""What a text lets in, by what it knows."""

import time

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pycrdt import Doc, Text, get_state, merge_updates

from plathu.domain.ids import DeviceId
from plathu.domain.refusal import Refused
from plathu.live.vetting import Ledger, Malformed, scan, scan_state_vector
from plathu.live.vetting.ledger import FULL, RANGE, WORN
from plathu.live.vetting.ranges import add, beyond, growth, holds, tidy
from plathu.live.vetting.update import OPENING

from .yjs_bytes import collected, deleted, section, skipped, typed, uint, update

ANN, BO = DeviceId("ann"), DeviceId("bo")


BOUND = 6.0
"""Seconds of CPU: ten times what it takes, a tenth of what it would take if the work grew with the square."""


def copy(ledger: Ledger) -> Ledger:
    return msgspec.msgpack.decode(msgspec.msgpack.encode(ledger), type=Ledger)


def taken(ledger: Ledger, data: bytes, device: DeviceId = ANN) -> bytes | None:
    """What was new in it; the ledger has it now."""
    seen = scan(data)
    news = ledger.news(seen)
    ledger.judge(seen, device)
    return news


def refused(ledger: Ledger, data: bytes, device: DeviceId = ANN) -> str:
    before = copy(ledger)
    with pytest.raises(Refused) as caught:
        ledger.judge(scan(data), device)
    assert ledger == before
    return caught.value.reason


@pytest.fixture
def hello() -> Ledger:
    """`hello`, typed by Ann under 7; the `e` is deleted."""
    ledger = Ledger()
    taken(ledger, update(section(7, 0, typed("hello")), gone={7: [(1, 1)]}))
    return ledger


def test_a_text_knows_what_it_took_in(hello: Ledger) -> None:
    assert hello.state_vector() == {7: 5}
    assert hello.deleted == {7: [1, 2]}
    assert hello.owner(7) == ANN
    assert hello.owner(8) is None


def test_new_words_come_in_as_they_are(hello: Ledger) -> None:
    more = update(section(7, 5, typed("!", after=(7, 4))))
    assert taken(hello, more) == more
    assert hello.state_vector() == {7: 6}


def test_what_is_known_comes_in_as_nothing_from_anybody(hello: Ledger) -> None:
    before = copy(hello)
    for known in (
        b"\x00\x00",
        update(section(7, 0, typed("hello")), gone={7: [(1, 1)]}),
        update(section(7, 2, typed("llo", after=(7, 1)))),
        update(gone={7: [(1, 1)]}),
        update(section(7, 0, skipped(5))),
    ):
        assert taken(hello, known, BO) is None
    assert hello == before


def test_known_structs_are_taken_away_and_a_partly_known_one_is_cut() -> None:
    ledger = Ledger()
    taken(ledger, update(section(7, 0, typed("ab"), typed("cd", after=(7, 1)))))
    again = update(section(7, 0, typed("ab"), typed("cdef", after=(7, 1), before=(3, 0))), section(3, 0, typed("x")))
    assert taken(ledger, again) == update(
        section(7, 4, typed("ef", after=(7, 3), before=(3, 0))), section(3, 0, typed("x"))
    )


@pytest.mark.parametrize(
    ("whole", "rest"),
    [
        (deleted(5, after=(3, 1), before=(3, 2)), deleted(2, after=(7, 2), before=(3, 2))),
        (deleted(5), deleted(2, after=(7, 2))),
        (collected(5), collected(2)),
        (skipped(5), skipped(2)),
        (typed("กขคงจ", before=(3, 2)), typed("งจ", after=(7, 2), before=(3, 2))),
        (typed("ab😀d"), typed("\ufffdd", after=(7, 2))),
    ],
    ids=["deleted between", "deleted", "collected", "skipped", "typed", "half a surrogate pair"],
)
def test_the_rest_of_a_struct_is_what_yjs_would_write(whole: bytes, rest: bytes) -> None:
    ledger = Ledger()
    taken(ledger, update(section(7, 0, typed("abc")), section(3, 0, typed("xyz"))))
    assert ledger.news(scan(update(section(7, 0, whole)))) == update(section(7, 3, rest))


def test_a_cut_struct_cannot_rewrite_what_others_have_seen() -> None:
    ledger, doc = Ledger(), Doc()
    words = doc.get("text", type=Text)
    merged: list[bytes] = []
    for said in (
        update(section(7, 0, typed("ab"))),
        update(section(7, 2, typed("cde", after=(7, 1)))),
        update(section(7, 1, typed("XXXXYZ", after=(7, 0)))),
    ):
        news = taken(ledger, said)
        assert news is not None
        merged.append(news)
        doc.apply_update(news)
    loaded = Doc()
    loaded.apply_update(merge_updates(*merged))
    assert str(words) == str(loaded.get("text", type=Text)) == "abcdeYZ"


def test_known_deletions_are_taken_away_from_new_ones(hello: Ledger) -> None:
    assert taken(hello, update(gone={7: [(0, 3)]})) == update(gone={7: [(0, 1), (2, 1)]})
    assert hello.deleted == {7: [0, 3]}


def test_a_deleted_struct_is_a_deletion(hello: Ledger) -> None:
    taken(hello, update(section(7, 5, deleted(3, after=(7, 4)), collected(2))))
    assert hello.deleted == {7: [1, 2, 5, 10]}
    assert hello.news(scan(update(gone={7: [(5, 5)]}))) is None


def test_anybody_may_delete_what_is_known_then(hello: Ledger) -> None:
    taken(hello, update(section(8, 0, typed("x", after=(7, 4))), gone={8: [(0, 1)], 7: [(4, 1)]}), BO)
    assert hello.deleted == {7: [1, 2, 4, 5], 8: [0, 1]}


@pytest.mark.parametrize("gone", [{7: [(4, 2)]}, {7: [(5, 1)]}, {8: [(0, 1)]}, {7: [(0, 1)], 8: [(0, 1)]}])
def test_nobody_deletes_what_is_not_known(hello: Ledger, gone: dict[int, list[tuple[int, int]]]) -> None:
    assert refused(hello, update(gone=gone)) == "unknown_deletion"


def test_a_clientid_belongs_to_the_device_that_first_used_it(hello: Ledger) -> None:
    more = update(section(7, 5, typed("!", after=(7, 4))))
    assert refused(hello, more, BO) == "foreign_client"
    taken(hello, more, ANN)


@pytest.mark.parametrize(
    "sections",
    [
        [section(7, 6, typed("x", after=(7, 4)))],
        [section(8, 1, typed("x"))],
        [section(7, 5, skipped(1), typed("x", after=(7, 4)))],
        [section(7, 0, skipped(6), typed("x", after=(7, 4)))],
        [section(7, 5, skipped(1))],
        [section(8, 0, typed("x", after=(7, 5)))],
        [section(8, 0, typed("x", before=(7, 5)))],
        [section(8, 0, typed("x", after=(6, 0)))],
        [section(8, 0, typed("x", after=(7, 2**40)))],
        [section(8, 0, typed("x", after=(8, 0)))],
        [section(8, 0, typed("xyz", after=(8, 1)))],
        [section(8, 0, typed("x"), typed("y", after=(8, 0), before=(8, 1)))],
        [section(8, 0, typed("x", after=(8, 1)), typed("y"))],
        [section(9, 0, typed("x", after=(8, 0))), section(8, 0, typed("y", after=(9, 0)))],
        [
            section(9, 0, typed("x", after=(8, 0))),
            section(8, 0, typed("y", before=(3, 0))),
            section(3, 0, typed("z", after=(9, 0))),
        ],
        [section(8, 0, typed("x", after=(7, 2), before=(7, 2)))],
    ],
    ids=[
        "a clock left out",
        "a first clock above 0",
        "skipped",
        "skipped from what is known",
        "only skipped",
        "after what is not there",
        "before what is not there",
        "after nobody's",
        "after a clock that wraps",
        "after itself",
        "after its own middle",
        "before itself",
        "after its own next",
        "circle of two",
        "circle of three",
        "between a unit and itself",
    ],
)
def test_what_cannot_be_placed_is_a_gap(hello: Ledger, sections: list[bytes]) -> None:
    assert refused(hello, update(*sections)) == "gap"


def test_words_beside_what_was_collected_are_a_gap_because_yjs_drops_them(hello: Ledger) -> None:
    beside = update(section(9, 0, typed("x", after=(8, 1))))
    assert refused(hello, update(section(9, 0, typed("x", before=(8, 0))), section(8, 0, collected(2)))) == "gap"
    taken(hello, update(section(8, 0, collected(2))))
    assert refused(hello, beside) == "gap"
    assert refused(copy(hello), beside) == "gap"
    taken(hello, update(section(9, 0, typed("x", after=(7, 1)))))


def test_one_update_may_build_on_itself_in_any_order_of_clients(hello: Ledger) -> None:
    taken(
        hello,
        update(
            section(9, 0, typed("a", after=(8, 1)), typed("b", after=(9, 0), before=(8, 3))),
            section(8, 0, typed("cd", after=(7, 4)), typed("ef", after=(9, 0)), typed("g", after=(9, 1))),
            section(3, 0, typed("h", after=(8, 4), before=(9, 1))),
        ),
    )
    assert hello.state_vector() == {7: 5, 9: 2, 8: 5, 3: 1}


def test_a_chain_through_64_clients_comes_in_and_through_65_does_not() -> None:
    def chain(length: int) -> bytes:
        return update(*[section(n, 0, typed("x", after=(n - 1, 0) if n > 1 else None)) for n in range(length, 0, -1)])

    ledger = Ledger()
    assert refused(ledger, chain(65)) == "too_many"
    taken(ledger, chain(64))
    taken(ledger, chain(65))


def test_only_what_is_new_is_counted_against_the_number_of_clients() -> None:
    ledger = Ledger()
    sections = [section(client, 0, typed("x")) for client in range(200, 0, -1)]
    for only in sections:
        taken(ledger, update(only))
    taken(ledger, update(section(201, 0, typed("y")), *sections))


def test_a_text_holds_350_000_letters_and_takes_more_when_some_are_deleted() -> None:
    ledger = Ledger()
    taken(ledger, update(section(7, 0, typed("ก" * (FULL - 1)))))
    taken(ledger, update(section(7, FULL - 1, typed("ข", after=(7, FULL - 2)))))
    assert ledger.letters == FULL
    more = update(section(7, FULL, typed("ค", after=(7, FULL - 1))))
    assert refused(ledger, more) == "text_full"
    taken(ledger, update(gone={7: [(5, 1)]}))
    taken(ledger, more)
    assert ledger.letters == FULL


def test_what_is_pasted_and_deleted_again_leaves_room_to_write() -> None:
    ledger = Ledger()
    taken(ledger, update(section(7, 0, typed("ก" * FULL)), gone={7: [(0, FULL)]}))
    assert ledger.letters == 0
    taken(ledger, update(section(8, 0, typed("ข" * (FULL // 3)))))
    assert ledger.letters == FULL // 3


def test_letters_come_and_go_once_however_often_they_are_told() -> None:
    ledger = Ledger()
    words = section(7, 0, typed("abc\N{SMILING FACE WITH OPEN MOUTH}"))
    taken(ledger, update(words))
    assert ledger.letters == 5
    taken(ledger, update(words, gone={7: [(0, 2)]}))
    assert taken(ledger, update(words, gone={7: [(0, 2)]})) is None
    taken(ledger, update(section(7, 5, deleted(3, after=(7, 4)))))
    assert ledger.letters == 3


def test_a_history_weighs_1_5_mib() -> None:
    ledger = Ledger()
    filling = 2**19 - OPENING - RANGE
    for client in range(3):
        taken(ledger, update(section(client, 0, typed("x" * filling)), gone={client: [(0, filling)]}))
    assert ledger.size == WORN
    assert refused(ledger, update(section(9, 0, typed("x")))) == "text_worn"
    assert refused(ledger, update(section(0, filling, typed("x", after=(0, filling - 1))))) == "text_worn"


def test_a_worn_text_lets_two_deletions_become_one() -> None:
    ledger = Ledger()
    taken(ledger, update(section(7, 0, typed("x" * FULL)), gone={7: [(0, 1), (2, 1)]}))
    weight = ledger.size
    taken(ledger, update(gone={7: [(1, 1)]}))
    assert ledger.size == weight - 4


def test_size_is_words_and_openings_and_deleted_ranges() -> None:
    ledger = Ledger()
    taken(ledger, update(section(7, 0, typed("กข"))))
    assert ledger.size == 16 + 6
    taken(ledger, update(section(7, 2, typed("ค", after=(7, 1)))))
    assert ledger.size == 16 + 9
    taken(ledger, update(section(7, 3, typed("x", after=(7, 0)))))
    assert ledger.size == 2 * 16 + 10
    taken(ledger, update(gone={7: [(0, 1), (2, 1)]}))
    assert ledger.size == 2 * 16 + 10 + 2 * 4
    taken(ledger, update(gone={7: [(1, 1)]}))
    assert ledger.size == 2 * 16 + 10 + 4


def test_collected_units_open_once_for_each_client_and_are_one_deleted_range() -> None:
    ledger = Ledger()
    taken(ledger, update(section(7, 0, collected(2))))
    assert ledger.size == 16 + 4
    taken(ledger, update(section(7, 0, collected(5), collected(1))))
    assert ledger.size == 16 + 4


def test_a_ledger_comes_back_from_its_bytes_the_same(hello: Ledger) -> None:
    taken(hello, update(section(2**53 - 1, 0, typed("x"), collected(2))), BO)
    assert copy(hello) == hello
    assert msgspec.msgpack.encode(copy(hello)) == msgspec.msgpack.encode(hello)


def test_two_texts_share_nothing() -> None:
    taken(Ledger(), update(section(7, 0, typed("x"), collected(1))))
    assert Ledger() == Ledger(clients={}, deleted={}, collected={}, size=0)


def test_gaps_and_fresh_clients_by_the_ten_thousands_cost_no_more_than_their_number() -> None:
    ledger = Ledger()
    started = time.process_time()
    for clock in range(20_000):
        too_late = scan(update(section(7, clock + 1, typed("x", after=(7, clock)))))
        with pytest.raises(Refused, match="gap"):
            ledger.judge(too_late, ANN)
    for client in range(20_000):
        taken(ledger, update(section(client, 0, typed("x"))))
    assert time.process_time() - started < BOUND
    assert len(ledger.clients) == 20_000
    assert ledger.size == 20_000 * 17


def test_deletions_by_the_ten_thousands_and_then_few_by_few_cost_no_more_than_their_number() -> None:
    ledger = Ledger()
    taken(ledger, update(section(7, 0, typed("x" * 345_000))))
    later = scan(update(gone={7: [(2 * n, 1) for n in range(85_000, 170_000)]}))
    earlier = scan(update(gone={7: [(2 * n, 1) for n in range(85_000)]}))
    few = [scan(update(gone={7: [(1, 1), (2 * n + 340_001, 1)]})) for n in range(1_000)]
    started = time.process_time()
    for seen in (later, earlier, *few):
        ledger.judge(seen, BO)
        assert ledger.news(seen) is None
    assert time.process_time() - started < BOUND
    assert len(ledger.deleted[7]) // 2 == 170_000 - 1 + 1_000


def test_blocks_that_wait_for_each_other_in_turn_cost_no_more_than_their_number() -> None:
    count = 30_000
    left = [typed("x", after=(8, n - 1) if n else None) for n in range(count)]
    right = [typed("y", after=(9, n)) for n in range(count)]
    both = scan(update(section(9, 0, *left), section(8, 0, *right)))
    started = time.process_time()
    ledger = Ledger()
    ledger.judge(both, ANN)
    assert time.process_time() - started < BOUND
    assert ledger.state_vector() == {9: count, 8: count}


bounds = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 6)), max_size=8).map(
    lambda ranges: tidy([bound for start, length in ranges for bound in (start, start + length)])
)


def members(of: list[int]) -> set[int]:
    return {clock for start, end in zip(of[::2], of[1::2], strict=True) for clock in range(start, end)}


@given(bounds, bounds)
def test_ranges_are_sets_of_clocks(known: list[int], wanted: list[int]) -> None:
    assert known == sorted(set(known))
    assert {clock for clock in range(60) if holds(known, clock)} == members(known)
    fresh = beyond(wanted, known)
    assert members(fresh) == members(wanted) - members(known)
    after, more = list(known), growth(known, fresh)
    add(after, fresh)
    assert members(after) == members(known) | members(wanted)
    assert after == tidy(known + wanted)
    assert more == (len(after) - len(known)) // 2


words = st.text(st.sampled_from("aกำ😀\u200b\ufffd"), min_size=1, max_size=4)
ids = st.tuples(st.integers(1, 3), st.integers(0, 12))
blocks = st.one_of(
    st.builds(typed, words, st.none() | ids, st.none() | ids),
    st.builds(deleted, st.integers(1, 3), st.none() | ids, st.none() | ids),
    st.builds(collected, st.integers(1, 2)),
    st.builds(skipped, st.integers(1, 2)),
)
sections = st.dictionaries(
    st.integers(1, 3), st.tuples(st.integers(0, 9), st.lists(blocks, min_size=1, max_size=3)), max_size=3
)
gone = st.dictionaries(st.integers(1, 3), st.just([(0, 1), (3, 2)]) | st.just([(1, 4)]), max_size=2)
updates = st.builds(
    lambda by_client, gone: update(
        *[section(client, clock, *of) for client, (clock, of) in sorted(by_client.items(), reverse=True)], gone=gone
    ),
    sections,
    gone,
)
devices = st.sampled_from([ANN, BO])


def verdict(ledger: Ledger, data: bytes, device: DeviceId) -> str | None:
    try:
        ledger.judge(scan(data), device)
    except Refused as refusal:
        return refusal.reason
    return None


@given(st.lists(st.tuples(updates, devices), max_size=8))
def test_the_news_of_an_update_is_judged_as_the_whole_is(entries: list[tuple[bytes, DeviceId]]) -> None:
    ledger = Ledger()
    taken(
        ledger,
        update(section(3, 0, typed("น้ำ")), section(2, 0, typed("ab😀")), section(1, 0, typed("x"), deleted(2))),
        ANN,
    )
    for data, device in entries:
        before = copy(ledger)
        news = ledger.news(scan(data))
        assert ledger == before
        by_news = copy(ledger)
        reason = verdict(ledger, data, device)
        if news is None:
            assert reason is None
            assert ledger == before
            continue
        assert by_news.news(scan(news)) == news
        assert verdict(by_news, news, device) == reason
        assert by_news == ledger
        if reason is not None:
            assert ledger == before
        else:
            assert ledger.news(scan(data)) is None


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_malformed(data: bytes) -> None:
    try:
        seen = scan(data)
    except Malformed:
        return
    assert seen.encode() == data


def test_a_text_knows_what_its_merged_bytes_know(hello: Ledger) -> None:
    first = update(section(7, 0, typed("hello")), gone={7: [(1, 1)]})
    news = taken(hello, update(section(8, 0, typed("น้ำ", after=(7, 4)))), BO)
    assert news is not None
    assert scan_state_vector(get_state(merge_updates(first, news))) == hello.state_vector()
    assert uint(2) + b"".join(uint(*pair) for pair in ((8, 3), (7, 5))) == get_state(merge_updates(first, news))
