"""Seat cards: each has its person's name and a code that can be read, eight on a page."""

import io
import re

import httpx
import pypdfium2
import pytest
import zxingcpp

from plathu.exports.cards import CardSheet, SeatCard, write
from plathu.exports.renderer import Renderer
from tests.domain.rules import rule
from tests.exports.day import ODD
from tests.exports.test_download import bearer, client, founded

__all__ = ["client"]  # a fixture

AT = "2026-11-30T09:00:00+07:00"
KEY = re.compile(r"http://plathu/\?openExternalBrowser=1#/j/[a-z0-9]{32}[\w-]{24}")


def url(number: int) -> str:
    return f"https://km.chumphon.example.go.th/?openExternalBrowser=1#/j/{number:032d}{'Ab-_' * 6}"


def sheet(many: int, name: str = "", where: str = "ปลัดอำเภอ อำเภอท่าแซะ", group: str = "1. กลุ่มบริหาร 1") -> CardSheet:
    cards = (SeatCard(name or f"นางสาวมาลี ศรีสุวรรณ {at}", where, group, url(at)) for at in range(many))
    return CardSheet("การประชุมเชิงปฏิบัติการ การจัดการความรู้", "th", AT, tuple(cards))


def pictures(file: bytes) -> list[memoryview]:
    """Each page in shades of grey."""
    found = []
    for page in pypdfium2.PdfDocument(io.BytesIO(file)):
        picture = page.render(scale=3, grayscale=True)
        rows = memoryview(picture.buffer).cast("B").cast("B", shape=[picture.height, picture.stride])
        found.append(rows)
    return found


def words(file: bytes) -> str:
    found = (page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(io.BytesIO(file)))
    return re.sub(r"\s", "", "".join(found))


def codes(file: bytes) -> list[list[str]]:
    """Of each page, by lines from the top left."""
    return [[one.text for one in sorted(zxingcpp.read_barcodes(page), key=_place)] for page in pictures(file)]


def _place(code: zxingcpp.Barcode) -> tuple[int, int]:
    corner = code.position.top_left
    return corner.y // 50, corner.x


@rule("X9")
def test_each_card_has_its_own_code_eight_on_a_page() -> None:
    file = write(sheet(19))
    assert codes(file) == [[url(at) for at in range(first, min(first + 8, 19))] for first in (0, 8, 16)]
    assert words(file).count("นางสาวมาลี") == 19
    assert words(file).count("1.กลุ่มบริหาร1") == 19


@rule("X9", "E6")
@pytest.mark.parametrize(
    "name", ["นาง" + "ก" * 77, "ว่าที่ร้อยตรีหญิง อัจฉราพรรณ ศรีสุวรรณพิทักษ์ ณ อยุธยา", "W" * 80, *ODD.values()]
)
def test_the_longest_and_oddest_name_leaves_the_code_readable(name: str) -> None:
    file = write(sheet(8, name=name[:80], where=name[:80] + " " + name[:80], group=name[:80]))
    assert codes(file) == [[url(at) for at in range(8)]]


def test_a_long_name_position_and_group_are_whole_on_the_card() -> None:
    name = "นายอำเภอ ประสิทธิ์ ชูช่วยเหลือเกื้อกูล ณ อยุธยา วงศ์สวรรค์ประเสริฐ"
    where = "เจ้าพนักงานปกครองชำนาญการพิเศษ ที่ทำการปกครองจังหวัดชุมพร ท่าแซะ"
    group = "4. กลุ่มบริการประชาชนและอำนวยความเป็นธรรมระดับอำเภอ"
    [rows] = pictures(write(sheet(1, name, where, group)))
    # Under the words and above what stands at the foot of the card; 3 px are a point.
    foot = [rows[y, x] for y in range(*(int(mm / 25.4 * 72 * 3) for mm in (59.5, 61))) for x in range(60, 500)]
    assert min(foot) > 200


def test_nobody_on_the_list_is_an_empty_page() -> None:
    assert len(pictures(write(sheet(0)))) == 1


@rule("X9", "X11")
@pytest.mark.processes
async def test_the_facilitator_prints_cards_that_let_people_in(client: httpx.AsyncClient) -> None:
    created = await founded(client)
    path, led = f"/api/workshops/{created['workshop']}", bearer(created["facilitator_token"])
    people = [{"expected": f"person{at:010d}", "name": f"มาลี {at}"} for at in range(9)]
    asked = {"id": "once000000000000", "action": {"type": "expect", "people": people}}
    assert (await client.post(f"{path}/actions", json=asked, headers=led)).status_code == 200
    printed = await client.get(f"{path}/cards", headers=led)
    assert printed.headers["content-type"] == "application/pdf"
    assert printed.headers["cache-control"] == "no-store"
    found = [code for page in codes(printed.content) for code in page]
    assert len(set(found)) == 9
    assert all(KEY.fullmatch(one) for one in found)
    shown = await client.get(f"{path}/cards/{people[3]['expected']}", headers=led)
    assert shown.json()["url"] == found[3]
    opened = await client.post("/api/door", json={"code": found[3].rpartition("/")[2]})
    assert opened.json()["you"]["name"] == "มาลี 3"
    joined = (await client.post("/api/join", json={"code": created["join_code"], "name": "สมชาย"})).json()
    for where in ("cards", f"cards/{people[0]['expected']}"):
        assert (await client.get(f"{path}/{where}", headers=bearer(joined["token"]))).status_code == 403
        assert (await client.get(f"{path}/{where}")).status_code == 401
    assert (await client.get(f"{path}/cards/nobody0000000000", headers=led)).status_code == 404


@rule("E9")
@pytest.mark.processes
async def test_cards_of_the_longest_list_are_made_in_time() -> None:
    file = await Renderer().cards(sheet(600))
    assert len(pypdfium2.PdfDocument(io.BytesIO(file))) == 75
