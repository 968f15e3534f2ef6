"""What an office sees that opens our files with LibreOffice, which had no part in writing them."""

import io
import re
import zipfile
from pathlib import Path

import pypdfium2
import pytest

from plathu.exports.edition import Edition
from plathu.exports.formats import FORMATS, made
from plathu.exports.renderer import Renderer
from tests.domain.rules import rule
from tests.exports.day import COMPETENCIES, DOMAINS, KV, LONG, ODD, Content, chumphon, closed, odd, taken, voted
from tests.exports.listening import HttpListener
from tests.exports.office import Cells, cells, converted
from tests.exports.reading import everything, pdf_text, unspaced, workbook
from tests.exports.test_minutes import FORM_11, in_order
from tests.exports.test_names import check_whole, long_names

pytestmark = pytest.mark.processes

UTF_8 = "--infilter=CSV:44,34,76,1"
"""Commas, double quotes, and what LibreOffice's window finds out by the byte order mark; its command line does not."""


def day() -> Content:
    return taken(closed(voted(chumphon())))


@pytest.fixture(scope="module")
def papers() -> dict[str, bytes]:
    """DOCX files as PDF."""
    files = {
        "day.docx": made("docx", day(), Edition()),
        "english.docx": made("docx", day(), Edition("en", "thai", anonymous=True)),
        "odd.docx": made("docx", odd(), Edition()),
        "names.docx": made("docx", long_names(), Edition()),
    }
    return converted(files, "pdf")


@pytest.fixture(scope="module")
def spreadsheets() -> dict[str, Cells]:
    """Workbooks, and the CSV of the odd workshop, as LibreOffice reads them."""
    books = {"day.xlsx": made("xlsx", day(), Edition()), "odd.xlsx": made("xlsx", odd(), Edition())}
    with zipfile.ZipFile(io.BytesIO(made("csv", odd(), Edition()))) as archive:
        lists = {name: archive.read(name) for name in archive.namelist() if name.endswith(".csv")}
    lists["run.csv"] = b"name\n=1+1\n"
    opened = converted(books, "fods") | converted(lists, "fods", UTF_8)
    return {name: cells(file) for name, file in opened.items()}


@rule("E5")
def test_libreoffice_shows_the_minutes_and_the_record_of_chumphon(papers: dict[str, bytes]) -> None:
    words = unspaced(pdf_text(papers["day"]))
    in_order(FORM_11, words)
    in_order([unspaced(KV), *(f"{at}.{unspaced(domain)}" for at, domain in enumerate(DOMAINS, 1))], words)
    in_order([unspaced(one) for one in COMPETENCIES], words)


@rule("E4", "E10")
def test_libreoffice_shows_the_english_edition_without_names_in_thai_numerals(papers: dict[str, bytes]) -> None:
    words = unspaced(pdf_text(papers["english"]))
    in_order(["Minutesof", "OnThursday๑๖June๒๐๐๕", "Present", "Began", "Item๔Corecompetencies", "Endedat"], words)
    in_order([unspaced(one) for one in COMPETENCIES], words)
    assert "ใจดี" not in words


@rule("E16")
def test_no_line_of_the_docx_cuts_a_name(papers: dict[str, bytes]) -> None:
    check_whole(pdf_text(papers["names"]).split("\n"))


@rule("E6")
def test_libreoffice_shows_every_odd_text_of_the_docx_as_text(papers: dict[str, bytes]) -> None:
    words = re.sub(r"–\d+–", "", unspaced(pdf_text(papers["odd"])))
    for name in ("formula", "dde", "script", "javascript", "typst", "xml", "rich", "escape"):
        assert unspaced(ODD[name][:60]) in words, name
    assert words.count(unspaced(LONG[:20])) >= 2000, "a story of 40,000 characters is whole"


def test_no_word_of_the_docx_runs_off_the_page(papers: dict[str, bytes]) -> None:
    for name in ("day", "english", "odd"):
        with pypdfium2.PdfDocument(papers[name]) as document:
            for page in document:
                words = page.get_textpage()
                right = max(words.get_charbox(at)[2] for at in range(words.count_chars()))
                assert right <= page.get_width() - 2 / 2.54 * 72 + 3, "3 points: a mark may hang over"


@rule("E6")
def test_no_cell_is_run_or_followed(spreadsheets: dict[str, Cells]) -> None:
    assert spreadsheets["run"].formulas, "LibreOffice does run what is not made inert"
    for name in ("day", "odd", "about", "roster", "texts", "competencies", "ballots", "results"):
        assert not spreadsheets[name].formulas, name
        assert not spreadsheets[name].links, name


@rule("E6")
@pytest.mark.parametrize("name", ["day", "odd"])
def test_libreoffice_shows_every_cell_of_the_workbook(spreadsheets: dict[str, Cells], name: str) -> None:
    shown = {unspaced(one) for one in spreadsheets[name].shown}
    rows = workbook(made("xlsx", day() if name == "day" else odd(), Edition())).values()
    wanted = {unspaced(str(cell)) for sheet in rows for row in sheet for cell in row if cell is not None}
    assert not wanted - shown


@rule("E6")
async def test_making_and_opening_files_reads_no_file_and_asks_nobody(tmp_path: Path) -> None:
    """Pictures, styles, entities and markup that would, written into every field."""
    secret = tmp_path / "secret.txt"
    secret.write_text("กุญแจของเซิร์ฟเวอร์")
    with HttpListener() as listener:
        content = odd(ODD | _reaching(listener.url, secret))
        files = {format: await Renderer().made(format, content, Edition()) for format in FORMATS}
        opened = converted({"a.docx": files["docx"]}, "pdf") | converted({"b.xlsx": files["xlsx"]}, "pdf")
        assert not listener.was_called()
    for format, file in [*files.items(), *(("pdf", file) for file in opened.values())]:
        assert secret.read_bytes() not in everything(format, file)


def _reaching(url: str, file: Path) -> dict[str, str]:
    return {
        "picture": f"<img src={url}a.png> ![]({url}b.png) <svg><image href='{url}c.svg'/></svg>",
        "style": f"<style>@import url({url}d.css)</style> <link rel=stylesheet href={url}e.css>",
        "reading": f'#image("{url}f.png") #read("{file}") #include "{file}" file://{file}',
        "entity": f"<!DOCTYPE a [<!ENTITY b SYSTEM 'file://{file}'>]><a>&b;</a> <xi:include href='{url}g.xml'/>",
        "field": f'INCLUDEPICTURE "{url}h.png" INCLUDETEXT "{file}" =WEBSERVICE("{url}i")',
        "loading": f'=IMAGE("{url}j.png") =DDE("soffice";"{file}";"A1") =\'file://{file}\'#$Sheet1.A1',
    }
