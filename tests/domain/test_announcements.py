"""What the facilitator says to everybody at once, or to one group."""

from plathu.domain.announcements import Announce, Announcement
from plathu.domain.ids import FACILITATOR, MemberId
from tests.domain.builders import AT, HILL, SEA, A, G, X, board, do, group, peopled, refusal
from tests.domain.rules import rule

LUNCH = "พักรับประทานอาหารกลางวัน พบกัน 13.00 น."


@rule("D3")
def test_everybody_reads_what_was_announced_and_when() -> None:
    workshop = do(peopled(), FACILITATOR, Announce(LUNCH))
    for who in (A, X, G, FACILITATOR):
        assert board(workshop, who).announcement == Announcement(LUNCH, AT)


@rule("D3")
def test_the_next_takes_the_place_of_the_last_also_in_the_same_words() -> None:
    workshop = do(peopled(), FACILITATOR, Announce(LUNCH))
    assert do(workshop, FACILITATOR, Announce("เริ่มแล้ว")).announcement == Announcement("เริ่มแล้ว", AT)
    assert do(workshop, FACILITATOR, Announce(LUNCH), at=AT + 1).announcement == Announcement(LUNCH, AT + 1)


@rule("D3")
def test_empty_words_take_it_away() -> None:
    assert do(do(peopled(), FACILITATOR, Announce(LUNCH)), FACILITATOR, Announce("")).announcement is None
    assert do(peopled(), FACILITATOR, Announce("")).announcement is None


@rule("D3")
def test_only_the_facilitator_announces() -> None:
    for who in (A, G, MemberId("nobody")):
        for words in (LUNCH, "", " "):
            assert refusal(peopled(), who, Announce(words)) == "not_allowed"


@rule("D3", "W1", "W2", "W3")
def test_an_announcement_is_words() -> None:
    assert refusal(peopled(), FACILITATOR, Announce(" \u200b")) == "blank"
    assert refusal(peopled(), FACILITATOR, Announce("ก" * 201)) == "too_long"
    for words in ("ก" * 200, " น้\u0e4dา\u200b "):
        assert board(do(peopled(), FACILITATOR, Announce(words)), A).announcement == Announcement(words, AT)


@rule("D8")
def test_a_group_reads_what_is_for_it_alone_and_the_others_do_not() -> None:
    workshop = do(peopled(), FACILITATOR, Announce(LUNCH))
    workshop = do(workshop, FACILITATOR, Announce("ขอเลขานุการด้วย", HILL))
    asked = Announcement("ขอเลขานุการด้วย", AT)
    assert board(workshop, A).group_announcements == board(workshop, FACILITATOR).group_announcements == {HILL: asked}
    for who in (X, G):
        assert board(workshop, who).group_announcements == {}
        assert board(workshop, who).announcement == Announcement(LUNCH, AT)
    assert refusal(workshop, FACILITATOR, Announce(LUNCH, group("moon"))) == "unknown_group"


@rule("D8")
def test_what_is_for_all_takes_the_place_of_what_is_for_a_group() -> None:
    workshop = do(peopled(), FACILITATOR, Announce("ขอเลขานุการด้วย", HILL))
    workshop = do(workshop, FACILITATOR, Announce("ถึงกลุ่มทะเล", SEA))
    assert do(workshop, FACILITATOR, Announce("", HILL)).group_announcements == {SEA: Announcement("ถึงกลุ่มทะเล", AT)}
    assert do(workshop, FACILITATOR, Announce("")).group_announcements == workshop.group_announcements
    assert do(workshop, FACILITATOR, Announce(LUNCH)).group_announcements == {}
