"""The minutes as a DOCX that Word and LibreOffice open: Form 11 in TH Sarabun of 16 point, 3 cm left and 2 cm right.

Every run has font, size and language for Thai as well as for Latin letters: where a run lacks them, Word falls back to
Cordia or Angsana at another size. The program that shows the file breaks the lines, but for those of long names.
"""

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import datetime

import docx
from docx.document import Document as Package
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from docx.shared import Cm, Pt
from docx.styles.style import BaseStyle, ParagraphStyle

from plathu.exports import names
from plathu.exports.blocks import (
    Blank,
    Block,
    Column,
    Head,
    Heading,
    Labelled,
    Numbered,
    PaperDocument,
    Paragraph,
    Signature,
    Table,
)

FONT = "TH SarabunPSK"
"""As the cabinet resolved on 7 September 2553 B.E."""

OTHER_NAME = "TH Sarabun New"
"""The same letters under a newer name: the one that most machines have today."""

TWIPS = 567
"""Word's units in a centimetre."""

WIDTH = 16 * TWIPS
"""A4 less 3 cm and 2 cm."""

BODY, TITLE, SMALL = 16, 20, 12
"""Points."""

STYLES = {
    "Normal": (BODY, False),
    "Default Paragraph Font": (BODY, False),
    "Normal Table": (BODY, False),
    "Table Grid": (BODY, False),
    "Header": (BODY, False),
    "Title": (TITLE, True),
    "Heading 1": (BODY, True),
    "Heading 2": (BODY, True),
}
"""Size in points and whether it is bold, for every style that is kept: others would bring fonts of their own."""

BEFORE, AFTER = {"Heading 1": 8, "Heading 2": 6}, {"Heading 1": 3, "Heading 2": 3}
"""Points above a heading and below it, where a table may follow: vowels hang under its line."""

INSET = 30
"""Twips above and below the words of a cell, so that no mark touches a line."""

SIGNED = names.LINE * 10 / 16
"""Ems where a name stands under a signature, which begins 6 cm from the left."""

DOTS = "." * 40
"""A line to fill in that is centred or in a cell, where a tab cannot draw it to the margin."""


def write(document: PaperDocument) -> bytes:
    package = docx.Document()
    _clear(package)
    _set_page(package, document)
    _set_styles(package)
    _set_properties(package, document)
    body = package.element.body
    end = body.sectPr
    for element in (*_head(document.head), *(each for block in document.blocks for each in _block(block))):
        end.addprevious(element)
    return _saved(package, datetime.fromisoformat(document.made_at))


def _clear(package: Package) -> None:
    """Remove what the template has and we do not need: its thumbnail, lists, effects, a bibliography."""
    whole = package.part.package
    assert whole is not None
    for relations in (package.part.rels, whole.rels):
        for name, relation in list(relations.items()):
            if relation.reltype.endswith(("/thumbnail", "/numbering", "/stylesWithEffects", "/customXml")):
                del relations[name]


def _set_page(package: Package, document: PaperDocument) -> None:
    section = package.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    section.top_margin, section.bottom_margin = Cm(2.5), Cm(2)
    section.header_distance = Cm(1.25)
    section.different_first_page_header_footer = True
    header = section.header
    header.is_linked_to_previous = False
    middle = header.paragraphs[0]._p
    middle.get_or_add_pPr().append(_element("w:jc", val="center"))
    field = _element("w:fldSimple", instr="PAGE")
    field.append(_run(document.digits[2]))
    middle.extend([_run("– "), field, _run(" –")])
    if document.digits[0] != "0":
        section._sectPr.find(qn("w:pgMar")).addnext(_element("w:pgNumType", fmt="thaiNumbers"))


def _set_styles(package: Package) -> None:
    styles = package.styles
    defaults = styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}")
    properties.clear()
    properties.extend(_letters(BODY))
    for style in list(styles):
        if style.name in STYLES:
            _set_style(style)
        else:
            style.delete()
    fonts = package.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    named = f'<w:font w:name="{FONT}"><w:altName w:val="{OTHER_NAME}"/></w:font>'.encode()
    fonts._blob = re.sub(rb"(</w:fonts>)", named + rb"\1", fonts.blob)  # python-docx has no name for this part


def _set_style(style: BaseStyle) -> None:
    size, is_bold = STYLES[style.name or ""]
    # What the template linked the style to is gone.
    for link in style.element.findall(qn("w:link")):
        style.element.remove(link)
    letters = style.element.get_or_add_rPr()
    letters.clear()
    letters.extend(_letters(size, is_bold))
    if isinstance(style, ParagraphStyle):
        shape = style.paragraph_format
        shape.space_before, shape.line_spacing = Pt(BEFORE.get(style.name or "", 0)), 1.0
        shape.space_after = Pt(AFTER.get(style.name or "", 0))
        for border in style.element.findall(f".//{qn('w:pBdr')}"):
            border.getparent().remove(border)


def _set_properties(package: Package, document: PaperDocument) -> None:
    made = datetime.fromisoformat(document.made_at).replace(tzinfo=None)
    about = package.core_properties
    # A property holds 255 characters; title and author stand whole on the first page.
    about.title, about.author, about.last_modified_by = document.head.title[:255], document.author[:255], ""
    about.language, about.comments, about.created, about.modified = _tag(document), "", made, made
    settings = package.settings.element
    for language in settings.findall(qn("w:themeFontLang")):
        language.set(qn("w:bidi"), "th-TH")


def _tag(document: PaperDocument) -> str:
    return "th-TH" if document.language == "th" else "en-US"


def _head(head: Head) -> Iterable[Element]:
    yield _paragraph(names.fitted(head.title, names.TITLE), style="Title", middle=True, size=TITLE, bold=True)
    for words, blank in head.lines:
        yield _paragraph(names.fitted(words) if blank is not None else f"{words} {DOTS}", middle=True, bold=True)


def _block(block: Block) -> Iterable[Element]:
    match block:
        case Heading(words, level):
            yield _paragraph(words, style=f"Heading{level}", bold=True)
        case Paragraph(words, "own"):
            # One paragraph a line, indented as official letters are, by 2.5 cm.
            for line in words.split("\n"):
                yield _paragraph(line, first=2.5)
        case Paragraph(words, "note"):
            for place, line in enumerate(words.split("\n")):
                yield _paragraph(line, size=SMALL, before=18 if not place else 0)
        case Paragraph(words):
            yield _paragraph(words, first=2.5, after=4, together=True)
        case Blank(before, after, lines):
            yield _filled(before, after if lines == 1 else "", together=bool(before) or lines > 1)
            for left in range(lines - 2, -1, -1):
                yield _filled("", "", together=left > 0)
        case Labelled(label, words):
            yield _labelled(label, words)
        case Numbered(items):
            for label, words in items:
                yield _paragraph(f"{label}\t{words}", hanging=1.4)
        case Table():
            yield _table(names.in_table(block))
        case Signature(signed, of, name):
            yield _paragraph(f"{signed} {DOTS}", middle=True, left=6, before=24, together=True)
            yield _paragraph(f"({names.fitted(name, SIGNED) or DOTS})", middle=True, left=6, together=True)
            yield _paragraph(of, middle=True, left=6, together=True)


def _labelled(label: str, words: str) -> Element:
    paragraph = _paragraph(f"{label} ", bold=True, before=6, together=True)
    paragraph.append(_run(names.fitted(words, names.LINE - names.width(f"{label} "))))
    return paragraph


def _filled(before: str, after: str, *, together: bool) -> Element:
    """A dotted line to the right margin, or to the words after it."""
    paragraph = _element("w:p")
    shape = _element("w:pPr")
    if together:
        shape.append(_element("w:keepNext"))
    tabs = _element("w:tabs")
    tabs.append(_element("w:tab", val="right", leader="dot", pos=str(WIDTH - (_width(after) if after else 0))))
    shape.append(tabs)
    if before:
        shape.append(_element("w:spacing", before="120"))
    paragraph.append(shape)
    if before:
        paragraph.append(_run(before + " ", bold=True))
    paragraph.append(_run("\t"))
    if after:
        paragraph.append(_run(" " + after, bold=True))
    return paragraph


def _width(words: str) -> int:
    """Room for a word or two after a dotted line."""
    return (len(words) + 1) * 160


def _table(block: Table) -> Element:
    columns = block.columns
    table = _element("w:tbl")
    properties = _element("w:tblPr")
    properties.extend(
        [
            _element("w:tblStyle", val="TableGrid"),
            _element("w:tblW", w=str(WIDTH), type="dxa"),
            # As wide as the page, and so from margin to margin: by itself Word puts it to the left by its inset.
            _element("w:jc", val="center"),
            _element("w:tblLayout", type="fixed"),
        ]
    )
    insets = _element("w:tblCellMar")
    insets.extend(_element(f"w:{side}", w=str(INSET), type="dxa") for side in ("top", "bottom"))
    properties.append(insets)
    share = WIDTH / sum(column.width for column in columns)
    widths = [str(round(column.width * share)) for column in columns]
    grid = _element("w:tblGrid")
    grid.extend(_element("w:gridCol", w=width) for width in widths)
    table.extend([properties, grid])
    table.append(_row([column.title for column in columns], widths, columns, is_header=True))
    for row in block.rows:
        table.append(_row(row, widths, columns, is_header=False))
    return table


def _row(cells: Iterable[str | None], widths: list[str], columns: tuple[Column, ...], *, is_header: bool) -> Element:
    row = _element("w:tr")
    shape = _element("w:trPr")
    shape.append(_element("w:cantSplit"))
    if is_header:
        shape.append(_element("w:tblHeader"))
    row.append(shape)
    for words, width, column in zip(cells, widths, columns, strict=True):
        cell = _element("w:tc")
        properties = _element("w:tcPr")
        properties.append(_element("w:tcW", w=width, type="dxa"))
        cell.append(properties)
        dots = "." * max(8, int(width) // 110)
        cell.append(_paragraph(dots if words is None else words, middle=is_header or column.is_number, bold=is_header))
        row.append(cell)
    return row


def _paragraph(
    words: str,
    *,
    style: str = "",
    middle: bool = False,
    size: int = BODY,
    bold: bool = False,
    first: float = 0,
    left: float = 0,
    hanging: float = 0,
    before: int = 0,
    after: int = 0,
    together: bool = False,
) -> Element:
    """Indents in cm; `before` and `after` in points. The children of w:pPr stand in the order of its schema."""
    paragraph = _element("w:p")
    shape = _element("w:pPr")
    if style:
        shape.append(_element("w:pStyle", val=style))
    if style.startswith("Heading") or together:
        shape.append(_element("w:keepNext"))
    if hanging:
        tabs = _element("w:tabs")
        tabs.append(_element("w:tab", val="left", pos=str(round(hanging * TWIPS))))
        shape.append(tabs)
    if before or after:
        shape.append(_element("w:spacing", before=str(before * 20), after=str(after * 20)))
    if first:
        shape.append(_element("w:ind", firstLine=str(round(first * TWIPS))))
    if left:
        shape.append(_element("w:ind", left=str(round(left * TWIPS))))
    if hanging:
        shape.append(_element("w:ind", left=str(round(hanging * TWIPS)), hanging=str(round(hanging * TWIPS))))
    if middle:
        shape.append(_element("w:jc", val="center"))
    paragraph.append(shape)
    paragraph.append(_run(words, size=size, bold=bold))
    return paragraph


def _run(words: str, *, size: int = BODY, bold: bool = False) -> Element:
    run = _element("w:r")
    properties = _element("w:rPr")
    properties.extend(_letters(size, bold))
    run.append(properties)
    for part in re.split(r"([\n\t])", words):
        if part == "\n":
            run.append(_element("w:br"))
        elif part == "\t":
            run.append(_element("w:tab"))
        elif part:
            text = _element("w:t")
            text.text = part
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            run.append(text)
    return run


def _letters(size: int, bold: bool = False) -> Iterable[Element]:
    """Font, size and language for every script, in the order of the schema of w:rPr."""
    yield _element("w:rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)
    if bold:
        yield _element("w:b")
        yield _element("w:bCs")
    yield _element("w:sz", val=str(2 * size))
    yield _element("w:szCs", val=str(2 * size))
    yield _element("w:lang", val="en-US", eastAsia="en-US", bidi="th-TH")


def _element(tag: str, **attributes: str) -> Element:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element


def _saved(package: Package, at: datetime) -> bytes:
    """As python-docx saves it, but dated by the content, so that the same content always makes the same bytes."""
    given, made = io.BytesIO(), io.BytesIO()
    package.save(given)
    with zipfile.ZipFile(given) as read, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as write:
        for name in read.namelist():
            write.writestr(stamped(name, at), read.read(name))
    return made.getvalue()


def stamped(name: str, at: datetime) -> zipfile.ZipInfo:
    """An entry of a ZIP archive, dated; ZIP has no year before 1980."""
    entry = zipfile.ZipInfo(name, max(at.timetuple()[:6], (1980, 1, 1, 0, 0, 0)))
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry
