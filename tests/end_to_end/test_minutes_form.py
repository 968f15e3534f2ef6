"""The form of the minutes, beside the documents, in a real browser."""

import re

import pytest
from playwright.async_api import Browser, Locator, expect

from tests.domain.rules import rule
from tests.end_to_end.facilitator import Facilitator
from tests.end_to_end.test_dashboard import Cockpit
from tests.end_to_end.test_paper_desk import DeskPage, faults, keep, share
from tests.exports.reading import docx_text

pytestmark = pytest.mark.browser

PLACE, TAKER = "ห้องประชุมเกาะมัตรา", "นางสาวมาลี ศรีสุวรรณ"


def field(desk: DeskPage, label: str) -> Locator:
    return desk.window.get_by_label(label, exact=True)


def status(desk: DeskPage) -> Locator:
    return desk.window.locator("form").get_by_role("status")


def offered(desk: DeskPage, what: str) -> Locator:
    return desk.window.get_by_role("button", name=re.compile(what))


@rule("I1", "I3")
async def test_what_is_filled_in_is_in_the_file_and_on_the_other_facilitators_page(
    chromium: Browser, facilitator: Facilitator
) -> None:
    desk = await DeskPage.open(chromium, facilitator)
    other = await DeskPage.open(chromium, facilitator)
    await field(desk, "ครั้งที่").fill("1/2570")
    await field(desk, "ณ (สถานที่)").fill(PLACE)
    await expect(field(other, "ครั้งที่")).to_have_value("1/2570")
    await field(desk, "ผู้จดรายงานการประชุม").fill(TAKER)
    await field(desk, "ผู้ไม่มาประชุม").fill("1. นายไกรสร วงศ์สวัสดิ์, ลาป่วย\nนางเพ็ญ ดีงาม")
    words = docx_text((await desk.take("Word")).read_bytes())
    for said in ("ครั้งที่ ๑/๒๕๗๐", f"ณ {PLACE}", f"({TAKER})", "ลาป่วย", "นางเพ็ญ ดีงาม"):
        assert said in words
    assert (await facilitator.export())["minutes"]["absent"][0] == {"name": "นายไกรสร วงศ์สวัสดิ์", "reason": "ลาป่วย"}
    await expect(status(desk)).to_have_text("บันทึกไว้กับเวิร์กช็อปนี้แล้ว")
    await expect(field(other, "ผู้ไม่มาประชุม")).to_have_value("นายไกรสร วงศ์สวัสดิ์, ลาป่วย\nนางเพ็ญ ดีงาม")


@rule("I3")
async def test_the_times_that_are_known_are_taken_with_one_tap_after_the_close(
    chromium: Browser, facilitator: Facilitator
) -> None:
    await facilitator.phase("roles")
    await facilitator.phase("closed")
    desk = await DeskPage.open(chromium, facilitator)
    assert await field(desk, "เริ่มประชุมเวลา").input_value() == ""
    known = await offered(desk, "เริ่มขั้นแรก").inner_text()
    await offered(desk, "เริ่มขั้นแรก").click()
    await offered(desk, "ปิดงาน").click()
    await expect(offered(desk, "ปิดงาน")).to_have_count(0)
    await expect(status(desk)).to_have_text("บันทึกไว้กับเวิร์กช็อปนี้แล้ว")
    form = (await facilitator.board())["minutes"]["form"]
    assert known.startswith(form["began"].replace(":", "."))
    assert re.fullmatch(r"\d\d:\d\d", form["ended"])
    await field(desk, "เลิกประชุมเวลา").fill("๑๖.๔๕")
    words = docx_text((await desk.take("Word")).read_bytes())
    assert "เลิกประชุมเวลา ๑๖.๔๕ น." in words


async def test_what_is_filled_in_without_a_line_outlives_the_window_and_is_saved_when_it_is_back(
    chromium: Browser, facilitator: Facilitator
) -> None:
    desk = await DeskPage.open(chromium, facilitator)
    await desk.page.context.set_offline(True)
    await field(desk, "ณ (สถานที่)").fill(PLACE)
    await field(desk, "ผู้จดรายงานการประชุม").fill(TAKER)
    await desk.button("Word").click()
    await expect(status(desk)).to_contain_text("รอเครือข่าย")
    await desk.page.keyboard.press("Escape")
    await desk.page.keyboard.press("d")
    await expect(field(desk, "ณ (สถานที่)")).to_have_value(PLACE)
    await expect(field(desk, "ผู้จดรายงานการประชุม")).to_have_value(TAKER)
    async with desk.page.expect_download() as coming:
        await desk.page.context.set_offline(False)
    assert TAKER in docx_text((await (await coming.value).path()).read_bytes())
    assert (await facilitator.board())["minutes"]["form"]["place"] == PLACE


async def test_what_was_refused_stays_where_it_was_typed_and_holds_the_file(
    chromium: Browser, facilitator: Facilitator
) -> None:
    desk = await DeskPage.open(chromium, facilitator)
    await field(desk, "ณ (สถานที่)").fill(PLACE)
    await field(desk, "ผู้ไม่มาประชุม").fill("ก" * 130)
    await desk.button("Word").click()
    await expect(status(desk)).to_contain_text("ยังไม่ได้บันทึก")
    await expect(desk.page.get_by_text("ข้อความยาวเกินไป")).to_be_visible()
    await expect(desk.page.get_by_test_id("making")).to_have_count(0)
    await desk.page.reload()
    await expect(desk.page.get_by_test_id("advice")).to_be_visible()
    await desk.page.keyboard.press("d")
    await expect(field(desk, "ผู้ไม่มาประชุม")).to_have_value("ก" * 130)
    await field(desk, "ผู้ไม่มาประชุม").fill("นายไกรสร")
    assert "นายไกรสร" in docx_text((await desk.take("Word")).read_bytes())


async def test_a_moment_that_was_kept_has_the_form_of_its_time(chromium: Browser, facilitator: Facilitator) -> None:
    assert await facilitator.do("set_minutes", place=PLACE, absent=[{"name": "นายไกรสร", "reason": "ลา"}]) == "done"
    link = await share(facilitator, (await keep(facilitator, "เช้า"))["snapshot"])
    assert await facilitator.do("set_minutes", place="ห้องอื่น") == "done"
    desk = await DeskPage.open(chromium, facilitator)
    await expect(field(desk, "ณ (สถานที่)")).to_have_value("ห้องอื่น")
    await desk.choose("เช้า")
    await expect(field(desk, "ณ (สถานที่)")).to_have_count(0)
    assert PLACE in docx_text((await desk.take("Word")).read_bytes())
    page = await (await chromium.new_context()).new_page()
    await page.goto(link)
    for said in (PLACE, "นายไกรสร"):
        await expect(page.get_by_text(said)).to_be_visible()


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("size", [(1366, 640), (1180, 820), (820, 1180), (360, 740)], ids=str)
async def test_the_form_has_no_barriers(
    chromium: Browser, facilitator: Facilitator, size: tuple[int, int], language: str
) -> None:
    await facilitator.phase("closed")
    long = "นายอำเภอ ประสิทธิ์ ชูช่วยเหลือเกื้อกูล พี่น้ำ เจี๊ยบ"
    absent = [{"name": long, "reason": "ปลัดอำเภอ ติดราชการ"}] * 6
    assert await facilitator.do("set_minutes", number="12/2570", chair=long, taker=long, absent=absent) == "done"
    width, height = size
    cockpit = await Cockpit.open(chromium, facilitator, {"width": width, "height": height}, language)
    await cockpit.page.keyboard.press("d")
    await expect(cockpit.page.get_by_role("dialog").locator("textarea")).to_be_visible()
    assert await faults(cockpit.page, "dialog") == []


async def test_the_form_is_found_again_after_a_snapshot_was_kept(chromium: Browser, facilitator: Facilitator) -> None:
    """A snapshot that is kept is chosen at once, and its form is no longer to be filled in."""
    desk = await DeskPage.open(chromium, facilitator)
    await field(desk, "ครั้งที่").fill("1/2570")
    await desk.keep("เช้า")
    await expect(field(desk, "ครั้งที่")).to_have_count(0)
    await desk.button("ไปกรอกแบบของ “ตอนนี้”").click()
    await expect(field(desk, "ครั้งที่")).to_have_value("1/2570")
    await expect(desk.window.get_by_role("radio").first).to_be_checked()
