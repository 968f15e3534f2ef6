"""How people get in: the hall's Wi-Fi. Who comes through the door stands with the members."""

import pytest

from plathu.domain.door import SetWifi, Wifi
from plathu.domain.ids import FACILITATOR
from plathu.domain.phases import SetPhase
from plathu.exports import record
from plathu.exports.content import content_of
from tests.domain.builders import A, X, board, do, peopled, refusal
from tests.domain.rules import rule


@rule("M18")
def test_the_facilitator_s_screens_show_the_wifi_and_no_member_s_does() -> None:
    workshop = do(peopled(), FACILITATOR, SetWifi("KM Chumphon", "samakkee2548"))
    assert board(workshop, FACILITATOR).wifi == Wifi("KM Chumphon", "samakkee2548")
    for who in (A, X):
        assert board(workshop, who).wifi is None
    assert refusal(workshop, A, SetWifi("ของฉัน")) == "not_allowed"


@rule("M18")
def test_another_wifi_takes_its_place_and_an_empty_name_takes_it_away() -> None:
    workshop = do(peopled(), FACILITATOR, SetWifi("KM Chumphon", "samakkee2548"))
    assert do(workshop, FACILITATOR, SetWifi("ห้องประชุม")).wifi == Wifi("ห้องประชุม", "")
    assert do(workshop, FACILITATOR, SetWifi("", "samakkee2548")).wifi is None


@rule("M18")
@pytest.mark.parametrize(
    ("name", "password", "reason"),
    [
        (" ", "", "blank"),
        ("ก" * 11, "", "too_long"),
        ("hall\n", "", "unprintable"),
        ("hall", "p" * 65, "too_long"),
        ("hall", "pass\0word", "unprintable"),
    ],
)
def test_a_wifi_is_one_that_there_can_be(name: str, password: str, reason: str) -> None:
    """A name has 32 bytes at most, and a letter of Thai has three."""
    assert refusal(peopled(), FACILITATOR, SetWifi(name, password)) == reason


@rule("M18")
def test_it_goes_when_the_workshop_closes() -> None:
    workshop = do(peopled(), FACILITATOR, SetWifi("KM Chumphon", "samakkee2548"))
    assert do(workshop, FACILITATOR, SetPhase("kv")).wifi == workshop.wifi
    assert do(workshop, FACILITATOR, SetPhase("closed")).wifi is None


@rule("M18")
def test_no_export_holds_it() -> None:
    workshop = do(peopled(), FACILITATOR, SetWifi("KM Chumphon", "samakkee2548"))
    exported = record.encode(record.record(content_of(workshop, {}, "1-0", "2005-06-16T02:00:00Z")))
    assert b"KM Chumphon" not in exported
    assert b"samakkee2548" not in exported
