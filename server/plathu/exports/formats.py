"""What a workshop can be taken home as."""

from typing import Literal, NamedTuple

from plathu.exports import characters, record
from plathu.exports.cut import Cut, anonymised
from plathu.exports.edition import Edition
from plathu.exports.minutes import minutes, note
from plathu.exports.sections import SECTIONS
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
"""Those that are compressed in themselves."""


def made(name: Name, cut: Cut, edition: Edition) -> bytes:
    """The file. A writer is loaded only where it is needed: each costs more than writing does."""
    cut = characters.respelled(cut, characters.encodable)
    if edition.anonymous:
        cut = anonymised(cut)
    if name == "json":
        return record.encode(record.record(cut))
    digest = record.record(cut)["content_sha256"]
    if name == "pdf":
        from plathu.exports import pdf

        return pdf.write(minutes(characters.of_pdf(cut), edition, digest))
    cut = characters.of_paper(cut)
    if name == "docx":
        from plathu.exports import docx

        return docx.write(minutes(cut, edition, digest))
    if name == "md":
        from plathu.exports import markdown

        return markdown.write(minutes(cut, edition, digest))
    sheets = [_about(cut, edition, digest), *(sheet for section in SECTIONS for sheet in section.sheets(cut, edition))]
    if name == "xlsx":
        from plathu.exports import xlsx

        return xlsx.write(sheets, edition, cut.workshop.title, cut.exported_at)
    from plathu.exports import csv

    return csv.write(sheets, cut.exported_at)


def _about(cut: Cut, edition: Edition, content_sha256: str) -> Sheet:
    say = edition.say
    rows = (
        *(fact for section in SECTIONS for fact in section.facts(cut, edition)),
        *((None, line) for line in note(cut, edition, content_sha256).split("\n")),
    )
    columns = ((say("รายการ", "What"), 26), (say("ข้อมูล", "Value"), 110))
    return Sheet("about", say("การประชุม", "Workshop"), columns, rows)
