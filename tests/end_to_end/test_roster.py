"""A list of sixty is brought, people find themselves on it and come in by cards, and the minutes know who came."""

import io
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.async_api import Browser, Locator, Page, expect

from plathu.identity import new_id
from tests.domain.rules import rule
from tests.end_to_end.facilitator import Facilitator, http
from tests.end_to_end.test_dashboard import AXE, GROUPS, VIOLATIONS, Cockpit
from tests.exports.reading import in_order, text, unspaced
from tests.exports.test_cards import codes

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
TABLET = {"width": 1280, "height": 800}

NAMES = ["นางสาวมาลี ศรีสุวรรณ", "นายอนุชา ใจดี", *(f"นายวิทยา สุขสันต์ที่{at}" for at in range(2, 60))]


def listed() -> bytes:
    """As the office of a province saves it."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.append(["บัญชีรายชื่อผู้เข้าร่วมประชุมเชิงปฏิบัติการ"])
    sheet.merge_cells("A1:F1")
    sheet.append(["ที่", "ชื่อ - สกุล", "ตำแหน่ง", "สังกัด", "อำเภอ", "กลุ่ม"])
    for number, name in enumerate(NAMES, 1):
        group = GROUPS[number % 2] if number < 59 else "กลุ่มพิเศษ"
        sheet.append([number, name, "ปลัดอำเภอ", "ที่ทำการปกครองอำเภอ", "ท่าแซะ", group])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


async def opened(cockpit: Cockpit) -> Locator:
    await cockpit.button("เมนู").click()
    await cockpit.button("รายชื่อผู้ที่เชิญ").click()
    dialog = cockpit.page.get_by_role("dialog", name="รายชื่อผู้ที่เชิญ")
    await expect(dialog).to_be_visible()
    return dialog


async def brought(dialog: Locator) -> None:
    await dialog.get_by_role("button", name="นำเข้ารายชื่อ", exact=True).click()
    await dialog.get_by_label("เลือกไฟล์").set_input_files(
        {"name": "รายชื่อ.xlsx", "mimeType": "application/octet-stream", "buffer": listed()}
    )
    await expect(dialog.get_by_text("จะนำเข้า 60 คน")).to_be_visible()


async def door(chromium: Browser, address: str, size: dict[str, int] = TABLET) -> Page:
    context = await chromium.new_context(viewport=size, has_touch=True)  # type: ignore[arg-type]
    page = await context.new_page()
    await page.goto(address)
    return page


async def coded(chromium: Browser, led: Facilitator, size: dict[str, int] = TABLET) -> Page:
    page = await door(chromium, led.server.url, size)
    await page.get_by_label("รหัสเข้าร่วม 8 หลัก").fill(led.code)
    await page.get_by_role("button", name="ต่อไป").click()
    return page


async def enter(page: Page) -> None:
    await page.get_by_role("button", name="เข้าร่วม", exact=True).click()
    await expect(page.get_by_role("heading", name="ยินดีต้อนรับ").first).to_be_visible()


async def has_no_barriers(page: Page) -> None:
    await page.evaluate(AXE.read_text(encoding="utf-8"))
    assert await page.evaluate(VIOLATIONS) == []


async def member_of(led: Facilitator, name: str) -> dict[str, Any] | None:
    board = await led.board()
    (row,) = (id for id, one in board["expected"].items() if one["name"] == name)
    return board["came"].get(row)


@rule("X2")
async def test_a_list_that_was_taken_in_part_is_sent_again_and_nobody_is_on_it_twice(
    chromium: Browser, facilitator: Facilitator
) -> None:
    others = [{"expected": new_id(), "name": f"สมชาย {number}"} for number in range(545)]
    for first in range(0, 545, 50):
        assert await facilitator.do("expect", people=others[first : first + 50]) == "done"
    cockpit = await Cockpit.open(chromium, facilitator)
    dialog = await opened(cockpit)
    await brought(dialog)
    await dialog.get_by_role("button", name="นำเข้า 60 คน").click()
    await expect(dialog.get_by_text("นำเข้าได้ 50 คนแล้วหยุด")).to_be_visible()
    assert await facilitator.do("unexpect", expected=[one["expected"] for one in others[:10]]) == "done"
    await dialog.get_by_role("button", name="นำเข้า 60 คน").click()
    await expect(dialog.get_by_text("595 จาก 595 คน")).to_be_visible()
    names = [one["name"] for one in (await facilitator.board())["expected"].values()]
    assert sorted(names) == sorted([one["name"] for one in others[10:]] + NAMES)


@rule("X3", "X5", "X8", "X9", "X12")
async def test_a_list_of_sixty_becomes_the_minutes(chromium: Browser, facilitator: Facilitator, tmp_path: Path) -> None:
    cockpit = await Cockpit.open(chromium, facilitator)
    dialog = await opened(cockpit)
    await brought(dialog)
    await expect(dialog.get_by_text("ไม่มีกลุ่มชื่อ")).to_contain_text("กลุ่มพิเศษ")
    await cockpit.has_no_barriers("the preview")
    await dialog.get_by_role("button", name="นำเข้า 60 คน").click()
    await expect(dialog.get_by_text("60 จาก 60 คน")).to_be_visible()
    assert len((await facilitator.board())["expected"]) == 60

    await dialog.get_by_label("ค้นหา").fill("มาลี")
    await expect(dialog.get_by_test_id("expected")).to_have_count(1)
    await cockpit.has_no_barriers("the list")
    async with cockpit.page.expect_download() as saving:
        await dialog.get_by_role("button", name="พิมพ์บัตรที่นั่ง 60 คน").click()
    cards = tmp_path / "cards.pdf"
    await (await saving.value).save_as(cards)
    printed = [code for page in codes(cards.read_bytes()) for code in page]
    assert len(set(printed)) == 60

    # One finds herself by the first letters, on a telephone.
    phone = await coded(chromium, facilitator, PHONE)
    await phone.get_by_label("หาชื่อคุณในรายชื่อ").fill("มา")
    await phone.get_by_role("button", name="นางสาวมาลี").click()
    await expect(phone.get_by_label("ตำแหน่ง")).to_have_value("ปลัดอำเภอ")
    await expect(phone.get_by_role("radio", name=GROUPS[1])).to_be_checked()
    await has_no_barriers(phone)
    await enter(phone)
    malee = await member_of(facilitator, NAMES[0])
    assert malee is not None

    # Her tablet dies; by the card she is the same person on another one.
    other = await door(chromium, printed[0].replace("http://plathu", facilitator.server.url))
    await expect(other.get_by_text(f"คุณคือ {NAMES[0]}")).to_be_visible()
    await enter(other)
    board = await facilitator.board()
    assert list(board["members"]) == [malee["member"]]

    # Another comes in somebody's place, and one who was not expected.
    third = await coded(chromium, facilitator)
    await third.get_by_label("หาชื่อคุณในรายชื่อ").fill("อนุ")
    await third.get_by_role("button", name="นายอนุชา").click()
    await third.get_by_role("button", name="ฉันมาแทนคนนี้").click()
    await expect(third.get_by_label("ตำแหน่ง")).to_have_value("")
    await third.get_by_label("ชื่อ–สกุล").fill("นายแดง ดำ")
    await enter(third)
    guest = await coded(chromium, facilitator)
    await guest.get_by_label("หาชื่อคุณในรายชื่อ").fill("แขก")
    await expect(guest.get_by_text("ไม่พบในรายชื่อ")).to_be_visible()
    await guest.get_by_label("ชื่อ–สกุล").fill("นายแขก รับเชิญ")
    await guest.get_by_role("radio", name=GROUPS[0]).check()
    await enter(guest)

    await dialog.get_by_label("ค้นหา").fill("")
    await expect(dialog.get_by_role("radio", name="มาแล้ว 1")).to_be_attached()
    await expect(dialog.get_by_role("radio", name="มีผู้มาแทน 1")).to_be_attached()
    async with http(facilitator.server, facilitator.token) as client:
        minutes = (await client.get(f"/api/workshops/{facilitator.workshop}/exports/docx")).content
    told = unspaced(text("docx", minutes))
    in_order(
        [
            *("ผู้มาประชุม", "นายแดงดำ", "แทนนายอนุชาใจดี", "นางสาวมาลีศรีสุวรรณ"),
            *("ผู้ไม่มาประชุม", "นายวิทยาสุขสันต์ที่๒", "นายวิทยาสุขสันต์ที่๕๙"),
            *("ผู้เข้าร่วมประชุม", "นายแขกรับเชิญ"),
        ],
        told,
    )
    for page in (phone, other, third, guest, cockpit.page):
        await page.context.close()


@rule("X1", "X2")
async def test_a_list_is_taken_back_typed_and_mended(chromium: Browser, facilitator: Facilitator) -> None:
    cockpit = await Cockpit.open(chromium, facilitator)
    dialog = await opened(cockpit)
    await brought(dialog)
    # The office's own order of columns is another: what is taken for what is changed by hand.
    await dialog.get_by_label("คอลัมน์ 4").select_option("ไม่นำเข้า")
    await dialog.get_by_role("button", name="นำเข้า 60 คน").click()
    await expect(dialog.get_by_text("60 จาก 60 คน")).to_be_visible()
    assert {one["unit"] for one in (await facilitator.board())["expected"].values()} == {""}
    await dialog.get_by_role("button", name="เอาที่นำเข้าล่าสุดออก").click()
    await expect(dialog.get_by_text("ยังไม่มีรายชื่อ")).to_be_visible()

    await dialog.get_by_role("button", name="นำเข้ารายชื่อ", exact=True).click()
    await dialog.get_by_label("หรือวางรายชื่อ").fill("นางเพ็ญ ดีงาม, เสมียนตรา\nนายไกร ศรีชล")
    await dialog.get_by_role("button", name="ดูก่อนนำเข้า").click()
    await dialog.get_by_role("button", name="นำเข้า 2 คน").click()
    await expect(dialog.get_by_test_id("expected")).to_have_count(2)
    await dialog.get_by_role("button", name="เพิ่มทีละคน").click()
    await dialog.get_by_label("ชื่อ–สกุล").fill("ฯพณฯ มาลี")
    await dialog.get_by_role("button", name="เพิ่ม", exact=True).click()
    await expect(dialog.get_by_test_id("expected")).to_have_count(3)

    await dialog.get_by_role("button", name=re.compile("จัดการ.*เพ็ญ")).click()
    line = dialog.get_by_test_id("expected").filter(has_text="เพ็ญ")
    await line.get_by_text("มาแล้ว", exact=True).click()
    await expect(line).to_contain_text("ไม่ใช้แท็บเล็ต")
    await line.get_by_role("button", name="เปิดคิวอาร์").click()
    await expect(line.get_by_role("img", name=re.compile("คิวอาร์ของ"))).to_be_visible()
    await cockpit.has_no_barriers("a line")
    await line.get_by_role("button", name="ยกเลิกบัตร").click()
    await line.get_by_role("button", name="ยกเลิกบัตร").last.click()
    await expect(line.get_by_role("button", name="เปิดคิวอาร์")).to_be_visible()
    (row,) = (one for one in (await facilitator.board())["expected"].values() if "เพ็ญ" in one["name"])
    assert row["card"] == 1
    await line.get_by_role("button", name="เอาออกจากรายชื่อ").click()
    await expect(dialog.get_by_test_id("expected")).to_have_count(2)
    await cockpit.page.context.close()


@rule("X12")
async def test_a_file_that_is_no_list_is_refused_with_a_sentence(chromium: Browser, facilitator: Facilitator) -> None:
    cockpit = await Cockpit.open(chromium, facilitator)
    dialog = await opened(cockpit)
    await dialog.get_by_role("button", name="นำเข้ารายชื่อ", exact=True).click()
    for file, said in ((b"\x89PNG\r\n\x1a\n\x00", "อ่านไฟล์นี้ไม่ได้"), (b"", "ไม่พบรายชื่อในไฟล์นี้")):
        await dialog.get_by_label("เลือกไฟล์").set_input_files(
            {"name": "list.csv", "mimeType": "text/csv", "buffer": file}
        )
        await expect(dialog.get_by_text(said)).to_be_visible()
    await cockpit.page.context.close()
