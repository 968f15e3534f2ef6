"""หัวปลา: what each group wrote as its Knowledge Vision, and what the plenary wrote."""

from plathu.domain.ids import TextName
from plathu.domain.texts import PLENARY, of_group
from plathu.exports.blocks import Blank, Block, Heading, Paragraph
from plathu.exports.characters import pieces
from plathu.exports.cut import Cut
from plathu.exports.edition import Edition
from plathu.exports.sections import Item, Section
from plathu.exports.sheets import LONGEST_CELL, Sheet


def _item(cut: Cut, edition: Edition) -> Item:
    blocks: list[Block] = []
    for text, title in _titles(cut, edition):
        words = cut.texts.get(text, "")
        blocks += [Heading(title, 2), Paragraph(words, "own") if words.strip() else Blank(lines=2)]
    return Item(edition.say("หัวปลา (วิสัยทัศน์ความรู้)", "Knowledge Vision"), blocks)


def _sheets(cut: Cut, edition: Edition) -> list[Sheet]:
    """A text longer than a cell goes on in the next row."""
    say = edition.say
    columns = ((say("ข้อความ", "Text"), 40), (say("ส่วนที่", "Part"), 8), (say("เนื้อหา", "Words"), 110))
    rows = tuple(
        (title, part, words or None)
        for text, title in _titles(cut, edition)
        for part, words in enumerate(pieces(cut.texts.get(text, ""), LONGEST_CELL), 1)
    )
    return [Sheet("texts", say("หัวปลา", "Knowledge Vision"), columns, rows)]


def _titles(cut: Cut, edition: Edition) -> list[tuple[TextName, str]]:
    of = edition.say("หัวปลาของ{}", "Knowledge Vision of {}")
    plenary = edition.say("หัวปลาร่วมของที่ประชุม", "Knowledge Vision of the plenary")
    return [*((of_group(group.group), of.format(group.name)) for group in cut.groups), (PLENARY, plenary)]


SECTION = Section(_item, _sheets)
