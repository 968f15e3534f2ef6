"""Released rules keep their meaning: the journal of every release plays to what it played to then."""

import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from plathu.domain.per_group import PerGroup
from plathu.domain.sealed import Closed
from plathu.store.batch import Batch, unpack
from tests.journals.played import digest, play
from tests.journals.record import BALLOT, COAST_KV, DATA, NETWORK, PLENARY, SPEECH

HERE = Path(__file__).parent
RELEASES = sorted(path.stem for path in HERE.glob("*.msgpack"))

_batches = msgspec.msgpack.Decoder(list[tuple[str, int, msgspec.Raw]])


def journal(release: str) -> list[Batch]:
    """The journal as the store would read it."""
    stored = _batches.decode((HERE / f"{release}.msgpack").read_bytes())
    batches = [unpack(position.encode(), msgspec.msgpack.encode((at, entries))) for position, at, entries in stored]
    assert [batch.at for batch in batches] == [at for _, at, _ in stored]
    return batches


@pytest.mark.parametrize("at_once", [1, 7, 1000])
@pytest.mark.parametrize("release", RELEASES)
def test_a_journal_plays_to_what_it_played_to_when_it_was_released(release: str, at_once: int) -> None:
    expected = (HERE / f"{release}.sha256").read_text().strip()
    assert digest(play(journal(release), at_once)) == expected


def test_there_is_a_journal() -> None:
    assert "0.2.0" in RELEASES


def test_the_hash_sees_every_part() -> None:
    whole = journal("0.2.0")
    digests = {digest(play(whole[:length])) for length in range(1, len(whole) + 1)}
    assert len(digests) > len(whole) / 2
    room = play(whole)
    before = digest(room)
    room.documents[COAST_KV].ledger.size += 1
    assert digest(room) != before


def test_the_first_journal_holds_a_day() -> None:
    """What the journal is to cover has happened in it, and what should be refused was refused."""
    room = play(journal("0.2.0"))
    workshop = room.workshop
    assert workshop.phases == PerGroup("closed")
    assert [*workshop.competencies] == [NETWORK, DATA, SPEECH]
    assert len(workshop.members) == 6
    assert room.text(COAST_KV).words() == "ชุมพรเป็นน่าอยู่และเมืองประมง🐟! สะอาด"
    assert room.text(PLENARY).words() == "ภาพรวม: คนสามัคคีน้ำใส ปลาชุม\n"
    _, _, heard, *_ = msgspec.msgpack.decode(room.keep(), strict=False)
    refused = [reason for _, _, reason in heard.values() if reason]
    assert sorted(refused) == ["foreign_client", "gap", "not_allowed", "not_now", "not_now"]
    round = workshop.ballots[BALLOT].round
    assert isinstance(round, Closed)
    assert [dict(paper.answer) for paper in round.papers] == [
        {SPEECH: 1},
        {DATA: 3, SPEECH: 2},
        {NETWORK: 1, SPEECH: 3},
        {},
        {DATA: 1},
    ]


def test_recording_it_again_makes_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "other"):
        again = [sys.executable, "-m", "tests.journals.record", str(tmp_path / name)]
        subprocess.run(again, check=True, cwd=HERE.parent.parent, env=os.environ | {"PYTHONHASHSEED": str(len(name))})
    for suffix in ("msgpack", "sha256"):
        assert (tmp_path / f"one.{suffix}").read_bytes() == (tmp_path / f"other.{suffix}").read_bytes()
