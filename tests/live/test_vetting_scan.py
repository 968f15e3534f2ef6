"""What an update may be made of, read from bytes alone."""

import time
from collections.abc import Callable

import pytest
from pycrdt import Doc, Text

from plathu.live.vetting import scan, scan_state_vector
from plathu.live.vetting.update import BARE
from plathu.protocol import Malformed

from .yjs_bytes import ROOT, block, collected, deleted, section, skipped, string, typed, uint, update

HELLO = update(section(7, 0, typed("hello")))


BOUND = 3.0
"""Seconds of CPU: ten times what it takes, a tenth of what it would take if the work grew with the square."""


def refused(data: bytes) -> str:
    with pytest.raises(Malformed) as caught:
        scan(data)
    return str(caught.value)


def test_an_update_is_read_as_it_was_meant() -> None:
    seen = scan(
        update(
            section(9, 3, typed("กข", after=(9, 2), before=(7, 1)), deleted(4, after=(9, 4)), collected(2)),
            section(7, 0, typed("x")),
            gone={7: [(0, 1), (2, 3)], 9: [(5, 4)]},
        )
    )
    (nine, (first, second, third)), (seven, (only,)) = seen.sections
    assert (nine, seven) == (9, 7)
    assert (first.clock, first.end, first.origin, first.right, first.words.decode()) == (3, 5, (9, 2), (7, 1), "กข")
    assert (second.kind, second.clock, second.end, second.origin) == (1, 5, 9, (9, 4))
    assert (third.kind, third.clock, third.end) == (0, 9, 11)
    assert (only.clock, only.origin, only.right) == (0, None, None)
    assert seen.deletions == {7: [0, 1, 2, 5], 9: [5, 9]}


def test_the_empty_answer_of_a_fresh_client_says_nothing() -> None:
    seen = scan(b"\x00\x00")
    assert seen.sections == []
    assert seen.deletions == {}


@pytest.mark.parametrize(
    ("words", "units"),
    [
        ("a", 1),
        ("น้ำ", 3),
        ("e\u0301", 2),
        ("😀", 2),
        ("👩‍👩‍👧", 8),
        ("\u200b", 1),
        ("\ufffd", 1),
        ("\ufeffก", 2),
        ("\x00", 1),
    ],
)
def test_lengths_count_in_utf_16_units_as_browsers_do(words: str, units: int) -> None:
    ((_, (only,)),) = scan(update(section(7, 0, typed(words)))).sections
    assert only.end == units == len(words.encode("utf-16-le")) // 2


def test_an_update_encodes_to_its_own_bytes() -> None:
    original = update(
        section(2**32 - 1, 130, typed("น้ำ", after=(5, 128)), skipped(200), deleted(3, before=(5, 0))),
        section(5, 0, typed("x"), collected(9)),
        gone={5: [(0, 300), (301, 1)]},
    )
    assert scan(original).encode() == original


def test_every_shortening_is_refused() -> None:
    whole = update(
        section(9, 3, typed("กข", after=(9, 2), before=(700, 1))), section(7, 0, typed("x")), gone={7: [(0, 1)]}
    )
    for end in range(len(whole)):
        refused(whole[:end])


def test_trailing_bytes_are_refused() -> None:
    assert refused(HELLO + b"\x00") == "trailing bytes"


@pytest.mark.parametrize("kind", sorted(set(range(32)) - {0, 1, 4, 10}))
def test_content_that_a_text_does_not_have_is_refused(kind: int) -> None:
    assert "content" in refused(update(section(7, 0, block(kind, string("x")))))


@pytest.mark.parametrize("info", [0x20, 0x40, 0x80, 0x2A, 0x4A, 0x8A])
def test_collected_and_skipped_blocks_have_no_flags(info: int) -> None:
    assert "content" in refused(update(section(7, 0, bytes([info]) + uint(1, 1, 1, 1))))


def test_keys_of_maps_are_refused() -> None:
    assert "content" in refused(update(section(7, 0, bytes([0x24]) + ROOT + string("key") + string("x"))))
    assert "content" in refused(update(section(7, 0, bytes([0xA4]) + uint(7, 0) + string("x"))))


@pytest.mark.parametrize(
    "root", [b"\x01\x04kext", b"\x01\x05texts", b"\x01\x00", b"\x00" + uint(7, 0), b"\x02\x04text"]
)
def test_any_place_but_the_text_is_refused(root: bytes) -> None:
    assert refused(update(section(7, 0, block(4, string("x"), root=root)))) == "a place that is not the text"


@pytest.mark.parametrize("nothing", [typed(""), deleted(0), collected(0), skipped(0)])
def test_blocks_of_nothing_are_refused(nothing: bytes) -> None:
    assert refused(update(section(7, 0, nothing))) == "a block of nothing"


@pytest.mark.parametrize("raw", [b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xe0\xb8", b"\xf5\x80\x80\x80"])
def test_bad_utf_8_is_refused(raw: bytes) -> None:
    assert refused(update(section(7, 0, block(4, string(raw))))) == "words that are not UTF-8"


@pytest.mark.parametrize(
    "number",
    [b"\x80\x00", b"\x81\x80\x00", b"\x80" * 7 + b"\x20", b"\xff" * 8 + b"\x01", b"\x80" * 100_000 + b"\x01"],
    ids=["empty byte", "empty bytes", "2^54", "2^57", "endless"],
)
def test_numbers_that_no_encoder_writes_are_refused(number: bytes) -> None:
    assert "a number" in refused(b"\x01\x01" + number + b"\x00" + typed("x") + b"\x00")


def test_the_biggest_clientid_of_all_is_read() -> None:
    ((client, _),) = scan(update(section(2**53 - 1, 0, typed("x")))).sections
    assert client == 2**53 - 1


@pytest.mark.parametrize("count", [2**21, 2**28, 2**31, 2**53 - 1])
def test_counts_larger_than_the_bytes_are_refused_at_once(count: int) -> None:
    started = time.process_time()
    refused(uint(count) + section(7, 0, typed("x")) + b"\x00")
    refused(uint(1, count, 7, 0) + typed("x") + b"\x00")
    refused(b"\x00" + uint(count) + uint(7, 1, 0, 1))
    refused(b"\x00\x01" + uint(7, count) + uint(0, 1))
    refused(update(section(7, 0, block(4, uint(count) + b"x"))))
    assert time.process_time() - started < BOUND


def test_a_client_with_no_blocks_or_no_deletions_is_refused() -> None:
    assert "no blocks" in refused(update(section(7, 0)))
    assert "of nothing" in refused(update(gone={7: []}))
    assert "of nothing" in refused(update(gone={7: [(3, 0)]}))


def test_clients_come_once_and_highest_first() -> None:
    assert refused(update(section(7, 0, typed("x")), section(9, 0, typed("y")))) == "clients out of order"
    assert refused(update(section(7, 0, typed("x")), section(7, 1, typed("y")))) == "clients out of order"
    assert "twice" in refused(b"\x00\x02" + uint(7, 1, 0, 1) + uint(7, 1, 2, 1))


@pytest.mark.parametrize("ranges", [[(5, 1), (0, 1)], [(0, 5), (3, 1)], [(0, 1), (1, 1)], [(2, 1), (2, 1)]])
def test_deletions_of_which_merging_would_lose_some_are_refused(ranges: list[tuple[int, int]]) -> None:
    assert refused(update(gone={7: ranges})) == "deletions out of order"


def test_clocks_end_where_signed_32_bit_numbers_do() -> None:
    last = 2**31 - 1
    ((_, (only,)),) = scan(update(section(7, last - 1, typed("x", after=(7, 1))))).sections
    assert only.end == last
    assert "beyond" in refused(update(section(7, last, typed("x"))))
    assert "beyond" in refused(update(section(7, 2**53 - 1, typed("x"))))
    assert scan(update(gone={7: [(last - 1, 1)]})).deletions == {7: [last - 1, last]}
    assert "beyond" in refused(update(gone={7: [(last, 1)]}))
    assert "beyond" in refused(update(gone={7: [(0, 2**53 - 1)]}))


@pytest.mark.parametrize("bare", [deleted, collected, skipped])
def test_nobody_types_and_deletes_a_million_characters_between_two_updates(bare: Callable[[int], bytes]) -> None:
    scan(update(section(7, 0, bare(BARE))))
    assert "beyond" in refused(update(section(7, 0, bare(BARE + 1))))
    assert "beyond" in refused(update(section(8, 0, bare(BARE)), section(7, 0, bare(1))))


def test_nesting_that_overflows_pycrdts_stack_is_refused() -> None:
    assert "content" in refused(update(section(7, 0, block(8, b"\x01" + b"\x75\x01" * 26_500 + b"\x7e"))))


def tiny_collected() -> bytes:
    return uint(1, 2**21 - 8, 7, 0) + b"\x00\x01" * (2**21 - 8) + b"\x00"


def one_collected_block_too_many() -> bytes:
    return update(section(7, 0, *[b"\x00\x01"] * (2**17 + 1)))


def tiny_words() -> bytes:
    return update(section(7, 0, typed("x"), *[typed("x", after=(7, 0))] * (2**17 - 1)))


def tiny_deletions() -> bytes:
    return b"\x00\x01" + uint(7, 2**17) + b"".join(uint(2 * clock, 1) for clock in range(2**17))


def many_clients() -> bytes:
    return update(*[section(client, 0, typed("x")) for client in range(2**17, 0, -1)])


def many_clients_deletions() -> bytes:
    return update(gone={client: [(0, 1)] for client in range(2**17)})


def one_long_word() -> bytes:
    return update(section(7, 0, typed("ก" * 1_390_000)))


@pytest.mark.parametrize(
    "make",
    [
        tiny_collected,
        one_collected_block_too_many,
        tiny_words,
        tiny_deletions,
        many_clients,
        many_clients_deletions,
        one_long_word,
    ],
)
def test_the_worst_frame_of_4_mib_is_read_or_refused_in_bounded_time(make: Callable[[], bytes]) -> None:
    data = make()
    assert len(data) <= 4 * 2**20
    started = time.process_time()
    try:
        scan(data)
    except Malformed:
        assert make in (tiny_collected, one_collected_block_too_many)
    assert time.process_time() - started < BOUND


def test_a_state_vector_is_read_as_pycrdt_writes_it() -> None:
    doc = Doc(client_id=2**32 - 5)
    doc.get("text", type=Text).insert(0, "น้ำ")
    assert scan_state_vector(doc.get_state()) == {2**32 - 5: 3}
    assert scan_state_vector(b"\x00") == {}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x01",
        b"\x01\x07",
        b"\x00\x00",
        b"\x01\x07\x03\x00",
        b"\x02\x07\x03\x07\x04",
        uint(2**28),
        uint(2**53 - 1, 7, 3),
        uint(1, 7, 2**31),
        b"\x01\x87\x00\x03",
    ],
)
def test_any_other_state_vector_is_refused(data: bytes) -> None:
    with pytest.raises(Malformed):
        scan_state_vector(data)
