"""Files as other programs read them: none of these readers had a part in writing."""

import csv
import ctypes
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pypdfium2
import pypdfium2.raw as pdfium
from markdown_it import MarkdownIt

from plathu.exports.formats import Name

PAPER: tuple[Name, ...] = ("docx", "pdf", "md")
"""The formats of the minutes."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def docx_lines(file: bytes) -> list[str]:
    """The text of each paragraph, in the order of the page, with line breaks and tabs as they are."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(archive.read(name))
        body = ElementTree.fromstring(archive.read("word/document.xml"))
    signs = {f"{W}br": "\n", f"{W}tab": "\t"}
    return [
        "".join(signs.get(part.tag, (part.text or "") if part.tag == f"{W}t" else "") for part in paragraph.iter())
        for paragraph in body.iter(f"{W}p")
    ]


def docx_text(file: bytes) -> str:
    return "\n".join(docx_lines(file))


def pdf_text(file: bytes) -> str:
    with pypdfium2.PdfDocument(file) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document).replace("\r", "")


def pdf_tags(file: bytes) -> Counter[str]:
    """How many of each structure element a screen reader finds. One that goes on over a page end counts on both."""
    found: Counter[str] = Counter()
    with pypdfium2.PdfDocument(file) as document:
        for page in document:
            tree = pdfium.FPDF_StructTree_GetForPage(page)
            for at in range(pdfium.FPDF_StructTree_CountChildren(tree)):
                found.update(_tags(pdfium.FPDF_StructTree_GetChildAtIndex(tree, at)))
            pdfium.FPDF_StructTree_Close(tree)
    return found


def _tags(element: Any) -> Iterator[str]:
    size = pdfium.FPDF_StructElement_GetType(element, None, 0)
    name = ctypes.create_string_buffer(size)
    pdfium.FPDF_StructElement_GetType(element, name, size)
    yield name.raw.decode("utf-16-le").rstrip("\0")
    for at in range(pdfium.FPDF_StructElement_CountChildren(element)):
        if child := pdfium.FPDF_StructElement_GetChildAtIndex(element, at):
            yield from _tags(child)


def workbook(file: bytes) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every sheet, the first being its titles."""
    book = openpyxl.load_workbook(io.BytesIO(file))
    return {sheet.title: [tuple(cell.value for cell in row) for row in sheet.iter_rows()] for sheet in book}


def tables(file: bytes) -> dict[str, list[list[str]]]:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return {
            name: list(csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig"), newline="")))
            for name in archive.namelist()
            if name.endswith(".csv")
        }


def markdown_tokens(file: bytes) -> list[Any]:
    """As GitHub reads it, but for bare addresses, which `test_inert` looks for. Inline ones after their blocks."""
    found = []
    for token in MarkdownIt("gfm-like", {"linkify": False}).parse(file.decode()):
        found += [token, *(token.children or [])]
    return found


def markdown_text(file: bytes) -> str:
    kept = {"text": lambda token: token.content, "softbreak": lambda _: "\n", "hardbreak": lambda _: "\n"}
    ends = {"inline", "heading_close", "td_close", "th_close", "paragraph_close"}
    return "".join(
        "\n" if token.type in ends else kept.get(token.type, lambda _: "")(token) for token in markdown_tokens(file)
    )


def text(format: str, file: bytes) -> str:
    """All the words of a file, in their order."""
    match format:
        case "docx":
            return docx_text(file)
        case "pdf":
            return pdf_text(file)
        case "md":
            return markdown_text(file)
        case "xlsx":
            return "\n".join(str(cell) for rows in workbook(file).values() for row in rows for cell in row)
        case "csv":
            return "\n".join(cell for rows in tables(file).values() for row in rows for cell in row)
        case _:
            return file.decode()


def everything(format: str, file: bytes) -> bytes:
    """What a curious reader finds: every entry of an archive, the text of a PDF and its properties."""
    if zipfile.is_zipfile(io.BytesIO(file)):
        with zipfile.ZipFile(io.BytesIO(file)) as archive:
            return b"\n".join(name.encode() + b"\n" + archive.read(name) for name in archive.namelist())
    if format == "pdf":
        with pypdfium2.PdfDocument(file) as document:
            return file + pdf_text(file).encode() + repr(document.get_metadata_dict()).encode()
    return file


def unspaced(words: str) -> str:
    """Without spaces and line ends, which are where a page happened to break."""
    return re.sub(r"\s+", "", words)


def in_order(wanted: list[str], words: str) -> None:
    """Each is found, behind the one before it."""
    at = 0
    for one in wanted:
        found = words.find(one, at)
        assert found >= 0, f"{one} is not behind …{words[max(at - 40, 0) : at]}"
        at = found + len(one)
