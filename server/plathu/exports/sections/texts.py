"""หัวปลา: the Knowledge Vision of each group, and that of the plenary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plathu.domain import texts
from plathu.domain.ids import TextName
from plathu.domain.texts import PLENARY, of_group
from plathu.exports.blocks import Block, Heading, Paragraph
from plathu.exports.characters import pieces
from plathu.exports.checks import need
from plathu.exports.edition import Edition
from plathu.exports.section import AgendaItem, Section, Texts
from plathu.exports.sheets import LONGEST_CELL, Sheet

if TYPE_CHECKING:
    from plathu.domain.workshop import Workshop
    from plathu.exports.content import Content


def _record(workshop: Workshop, words: Texts) -> dict[str, Any]:
    return {"texts": dict(words)}


def _imported(content: Content, workshop: Workshop) -> Workshop:
    """Only checked here: the importer types the words into the new room."""
    need(content.texts.keys() == set(texts.names(workshop)), "its texts are not those of its groups")
    return workshop


def _item(content: Content, edition: Edition) -> AgendaItem:
    """A text without words was left empty, which is known: no line to fill by hand."""
    nothing = edition.say("ไม่ได้เขียน", "Nothing was written")
    blocks: list[Block] = []
    for text, title in _titles(content, edition):
        words = content.texts.get(text, "")
        blocks += [Heading(title, 2), Paragraph(words if words.strip() else nothing, "own")]
    return AgendaItem(edition.say("หัวปลา (วิสัยทัศน์ความรู้)", "Knowledge Vision"), blocks)


def _sheets(content: Content, edition: Edition) -> list[Sheet]:
    """A text longer than a cell continues in the next row."""
    say = edition.say
    columns = ((say("ข้อความ", "Text"), 40), (say("ส่วนที่", "Part"), 8), (say("เนื้อหา", "Words"), 110))
    rows = tuple(
        (title, part, words or None)
        for text, title in _titles(content, edition)
        for part, words in enumerate(pieces(content.texts.get(text, ""), LONGEST_CELL), 1)
    )
    return [Sheet("texts", say("หัวปลา", "Knowledge Vision"), columns, rows)]


def _titles(content: Content, edition: Edition) -> list[tuple[TextName, str]]:
    of = edition.say("หัวปลาของ{}", "Knowledge Vision of {}")
    plenary = edition.say("หัวปลาร่วมของที่ประชุม", "Knowledge Vision of the plenary")
    return [*((of_group(group.group), of.format(group.name)) for group in content.groups), (PLENARY, plenary)]


SECTION = Section("texts", record=_record, imported=_imported, item=_item, sheets=_sheets)
