"""The formats in which a workshop can be taken home."""

from typing import Literal, NamedTuple

from msgspec.structs import replace

from plathu.exports import characters, record
from plathu.exports.content import SECTIONS, Content, anonymised
from plathu.exports.edition import Edition
from plathu.exports.minutes import minutes, note
from plathu.exports.sheets import Sheet

Name = Literal["docx", "pdf", "xlsx", "csv", "md", "json"]


class Format(NamedTuple):
    media_type: str
    extension: str


FORMATS: dict[Name, Format] = {
    "docx": Format("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    "pdf": Format("application/pdf", "pdf"),
    "xlsx": Format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    "csv": Format("application/zip", "csv.zip"),
    "md": Format("text/markdown; charset=utf-8", "md"),
    "json": Format("application/json", "json"),
}


PACKED: tuple[Name, ...] = ("docx", "pdf", "xlsx", "csv")
"""The formats that are compressed already."""


def made(name: Name, content: Content, edition: Edition) -> bytes:
    """The file. A writer is imported only when it is needed: importing costs more than writing."""
    content = characters.respelled(content, characters.encodable)
    if edition.anonymous:
        content = anonymised(content)
    if name == "json":
        return record.encode(record.record(content))
    digest = record.record(content)["content_sha256"]
    if name == "pdf":
        from plathu.exports import pdf

        return pdf.write(minutes(characters.of_pdf(content), edition, digest))
    content = characters.of_paper(content)
    if name == "docx":
        from plathu.exports import docx

        return docx.write(minutes(content, edition, digest))
    if name == "md":
        from plathu.exports import markdown

        return markdown.write(minutes(content, edition, digest))
    edition = replace(edition, numerals="arabic")  # E10: tables are for calculation
    sheets = [
        _about(content, edition, digest),
        *(sheet for section in SECTIONS for sheet in section.sheets(content, edition)),
    ]
    if name == "xlsx":
        from plathu.exports import xlsx

        return xlsx.write(sheets, content.workshop.title, content.exported_at)
    from plathu.exports import csv

    return csv.write(sheets, content.exported_at)


def _about(content: Content, edition: Edition, content_sha256: str) -> Sheet:
    say = edition.say
    rows = (
        *(fact for section in SECTIONS for fact in section.facts(content, edition)),
        *((None, line) for line in note(content, edition, content_sha256).split("\n")),
    )
    columns = ((say("รายการ", "What"), 26), (say("ข้อมูล", "Value"), 110))
    return Sheet("about", say("การประชุม", "Workshop"), columns, rows)
