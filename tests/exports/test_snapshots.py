"""Content that is kept under a name, and how members are taken out of it."""

import zlib

import msgspec
import pytest

from plathu.domain.erasure import Forget
from plathu.domain.ids import FACILITATOR, SnapshotId
from plathu.domain.members import Join, MoveMember
from plathu.domain.refusal import Refused
from plathu.domain.workshop import Workshop
from plathu.exports import record, snapshots
from plathu.exports.content import content_of
from plathu.exports.edition import Edition
from plathu.exports.formats import FORMATS, Name, made
from plathu.exports.snapshots import KeptSnapshot
from plathu.messages import SENTENCES
from plathu.store.snapshots import MOST
from tests.domain.builders import do, pseudonym
from tests.domain.rules import rule
from tests.exports.day import AT, FIRST, ODD, POSITION, SECOND, chumphon, closed, group, member, name, odd, texts, voted
from tests.exports.reading import text

ID = SnapshotId("snapshot00000000")
LATER = "2005-06-17T02:00:00+00:00"


def kept(workshop: Workshop, called: str = "ก่อนลงคะแนน") -> KeptSnapshot:
    taken = content_of(workshop, texts(workshop), POSITION, AT)
    return snapshots.keep(workshop, taken, ID, called)


def forgotten(whole: KeptSnapshot, at: int = 0) -> KeptSnapshot:
    redacted = snapshots.without(snapshots.packed(whole).whole, {member(at)}, LATER)
    assert redacted
    assert msgspec.json.decode(redacted.line) == msgspec.to_builtins(snapshots.unpacked(redacted.whole).snapshot)
    return snapshots.unpacked(redacted.whole)


@rule("E11")
def test_what_is_kept_comes_back_and_says_what_it_is() -> None:
    day = kept(voted(closed(voted(chumphon())), SECOND, 40, 7))
    assert snapshots.unpacked(snapshots.packed(day).whole) == day
    [line] = snapshots.listed([snapshots.packed(day).line])
    assert line == day.snapshot
    assert (line.name, line.at, line.position, line.phase) == ("ก่อนลงคะแนน", AT, POSITION, "ballot")
    assert msgspec.to_builtins(line.counts) == {"people": 60, "groups": 4, "competencies": 47, "ballots": 2}


@rule("E11")
@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("anonymous", [False, True])
def test_every_file_of_it_carries_its_hash(format: Name, anonymous: bool) -> None:
    day = kept(closed(voted(chumphon())))
    digest = day.anonymous_sha256 if anonymous else day.snapshot.content_sha256
    assert digest != (day.snapshot.content_sha256 if anonymous else day.anonymous_sha256)
    assert digest in text(format, made(format, day.content, Edition(anonymous=anonymous)))


@rule("E12")
@pytest.mark.parametrize(("words", "reason"), [("", "blank"), (" \u200b ", "blank"), ("ก" * 81, "too_long")])
def test_its_name_is_a_name(words: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        kept(chumphon(), words)
    assert kept(chumphon(), "ก" * 80).snapshot.name == "ก" * 80


@rule("E12")
def test_the_sentence_says_how_many_there_are() -> None:
    assert all(str(MOST) in words for words in SENTENCES["too_many_snapshots"])


@rule("E13")
@pytest.mark.parametrize("named", [True, False])
def test_what_a_link_shows_is_a_record_with_its_own_hash(named: bool) -> None:
    shown = snapshots.shown(kept(closed(voted(chumphon()))), named=named)
    assert shown.record.content_sha256 == record.content_sha256(msgspec.to_builtins(shown.record))
    assert (name(0) in str(shown.record)) == named
    assert shown.named == named


@rule("E13", "E3")
@pytest.mark.parametrize("named", [True, False])
def test_a_link_shows_no_secret(named: bool) -> None:
    workshop = voted(chumphon())
    day = kept(workshop)
    assert workshop.door
    secrets = (workshop.door.code, workshop.door.key, workshop.generation, "device", pseudonym(member(1), FIRST))
    for told in (msgspec.json.encode(snapshots.shown(day, named=named)), snapshots.packed(day).line):
        assert not [secret for secret in (*secrets, member(0), "nonce") if secret.encode() in told]
    [ballot] = snapshots.shown(day, named=named).record.ballots
    assert (ballot.turnout, ballot.tally, ballot.by_group) == (57, None, None)


@rule("E14")
def test_who_is_forgotten_leaves_with_name_position_and_unit() -> None:
    day = kept(closed(voted(chumphon())))
    after = forgotten(day)
    assert name(0) in str(day.content)
    assert name(0) not in str(after)
    assert member(0) not in str(after)
    first = after.content.groups[0].members[0]
    assert (first.name, first.position, first.unit, first.role) == ("", "", "", "chair")
    assert after.content.groups[0].roles["chair"] == ""
    assert after.content.groups[1:] == day.content.groups[1:]
    assert after.content.groups[0].members[1:] == day.content.groups[0].members[1:]
    assert after.snapshot.counts == day.snapshot.counts


@rule("E14")
def test_a_redacted_snapshot_has_the_hash_of_what_it_holds_and_says_when() -> None:
    day = kept(chumphon())
    after = forgotten(day)
    assert after.snapshot.redacted_at == LATER
    assert after.snapshot.content_sha256 != day.snapshot.content_sha256
    assert after.snapshot.content_sha256 == record.record(after.content)["content_sha256"]
    assert after.anonymous_sha256 == day.anonymous_sha256
    assert (after.snapshot.at, after.snapshot.position) == (AT, POSITION)


@rule("E14")
def test_who_sits_in_no_group_is_found_too() -> None:
    workshop = do(chumphon(8), member(90), Join(member(90), "มานี ไร้กลุ่ม"))
    after = forgotten(kept(workshop), 90)
    assert "มานี" not in str(after)
    assert len(after.content.ungrouped) == 1


@rule("E14")
def test_who_was_moved_is_found_where_they_sat_then() -> None:
    workshop = chumphon(8)
    before = kept(workshop)
    after = kept(do(workshop, FACILITATOR, MoveMember(member(0), group(1))))
    assert forgotten(before).content.groups[0].members[0].name == ""
    assert [one.name for one in forgotten(after).content.groups[1].members].count("") == 1


@rule("E14")
def test_a_second_one_is_forgotten_beside_the_first() -> None:
    after = forgotten(forgotten(kept(chumphon(8))), 4)
    assert [one.name for one in after.content.groups[0].members] == ["", ""]


@rule("E14", "M9")
def test_who_was_forgotten_before_it_was_kept_is_counted_and_nobody_else_is_taken_for_them() -> None:
    workshop = do(chumphon(8), FACILITATOR, Forget(member(0)))
    day = kept(workshop)
    assert day.snapshot.counts.people == 8
    assert [one.name for one in day.content.groups[0].members] == [name(4), ""]
    assert [one.name for one in forgotten(day, 4).content.groups[0].members] == ["", ""]
    assert snapshots.without(snapshots.packed(day).whole, {member(0)}, LATER) is None


@rule("E14")
def test_who_is_not_in_it_changes_nothing() -> None:
    whole = snapshots.packed(kept(chumphon(8))).whole
    assert snapshots.without(whole, {member(60)}, LATER) is None
    redacted = snapshots.without(whole, {member(0)}, LATER)
    assert redacted
    assert snapshots.without(redacted.whole, {member(0)}, LATER) is None


@pytest.mark.parametrize("whole", [b"", b"x", zlib.compress(b"x"), zlib.compress(b"\x81\xa1a\x01")])
def test_what_cannot_be_read_is_told_apart(whole: bytes) -> None:
    with pytest.raises(snapshots.UnreadableSnapshot):
        snapshots.without(whole, {member(0)}, LATER)


def test_odd_words_are_kept_as_files_write_them() -> None:
    day = odd()
    taken = kept(chumphon(), "ก\u202e=1+1<script>")
    assert snapshots.unpacked(snapshots.packed(taken).whole) == taken
    whole = snapshots.keep(chumphon(), day, ID, "แปลก")
    line = snapshots.unpacked(snapshots.packed(whole).whole).snapshot
    assert line.content_sha256 in made("json", day, Edition()).decode()
    assert ODD["script"] in snapshots.shown(whole, named=True).record.texts.values()


def test_the_newest_is_listed_first() -> None:
    day = kept(chumphon(4)).snapshot
    moments = [("9-0", "2"), ("10-9", "2"), ("10-10", "2"), ("0-0", "5")]
    lines = [msgspec.structs.replace(day, position=at, at=f"2005-06-16T0{hour}:00:00+00:00") for at, hour in moments]
    found = snapshots.listed([msgspec.json.encode(line) for line in lines])
    assert [(line.position, line.at[12]) for line in found] == moments[::-1]
