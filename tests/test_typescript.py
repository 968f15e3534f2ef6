"""web/src/protocol.ts, paper.ts and agendas.ts match the server."""

from pathlib import Path
from typing import get_args

import pytest

from plathu.domain import phases, workshop
from tests.exports.test_later_nouns import LaterRecord
from tools import typescript


def test_the_file_in_the_tree_is_current() -> None:
    assert typescript.main(["--check"]) == 0


def test_a_file_that_is_not_current_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stale = tmp_path / "protocol.ts"
    monkeypatch.setattr(typescript, "TARGET", stale)
    monkeypatch.setattr(typescript, "PAPER", tmp_path / "paper.ts")
    monkeypatch.setattr(typescript, "AGENDAS", tmp_path / "agendas.ts")
    assert typescript.main(["--check"]) == 1
    assert typescript.main([]) == 0
    assert typescript.main(["--check"]) == 0
    stale.write_text(stale.read_text(encoding="utf-8").replace("cast_vote", "cast_ballot"), encoding="utf-8")
    assert typescript.main(["--check"]) == 1


def test_every_action_and_part_is_there() -> None:
    text = typescript.module()
    for word in (*get_args(workshop.Phase), "cast_vote", "set_phase"):
        assert f'"{word}"' in text
    for struct in ("Do", "Done", "Refuse", "Joining", "Joined", "NewWorkshop", "Created", "WorkshopLine", "Board"):
        assert f"export interface {struct} {{" in text


def test_the_phases_of_the_day_are_carried_over() -> None:
    text = typescript.module()
    assert (
        '\n\t{ id: "kv", noun: "texts", minutes: 60, alone: true, usual: true, protected: false },\n\t{ id: "plenary", '
        in text
    )
    assert text.count("alone: ") == len(phases.DAY) + 1  # Its type names it too.


def test_a_record_has_names_of_its_own() -> None:
    text = typescript.paper()
    for struct in ("PaperRecord", "RecordedPerson", "RecordedGroup", "RecordedBallot", "Snapshot", "Counts"):
        assert f"export interface {struct} {{" in text
    assert 'import type { Phase, Role } from "./protocol";' in text


def test_messages_of_structs_and_fields_are_carried_over() -> None:
    text = typescript.module()
    assert "/** The facilitator moves the hall, or one group. */\nexport interface SetPhase {" in text
    assert "\t/** The competencies that the viewer proposed (V4). */\n\tmine: readonly string[];" in text


def test_only_what_may_be_left_out_is_optional() -> None:
    text = typescript.module()
    assert "\tposition?: string | null;\n" in text  # The client may leave it out of Joining.
    assert "\tposition: string;\n" in text  # The server always says it in MemberView.


def test_what_a_record_leaves_out_where_it_is_empty_is_optional(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typescript, "Record", LaterRecord)
    text = typescript.paper()
    assert "\tparked?: readonly RecordedParked[];\n" in text
    assert "\tconcerns?: readonly string[];\n" in text
    assert "\trole: Role | null;\n" in text
