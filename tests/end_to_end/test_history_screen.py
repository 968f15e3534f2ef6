"""Looking back at a text in a real browser: whose words, what changed, and the way back to an older version."""

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from plathu.identity import new_id
from tests.domain.rules import rule
from tests.end_to_end.facilitator import Facilitator
from tests.end_to_end.test_dashboard import Cockpit
from tests.end_to_end.test_screens import SIZES, ScreenSeat
from tests.tablet import Tablet

pytestmark = pytest.mark.browser

EDITOR = {"th": "หัวปลาของกลุ่ม", "en": "Your group's Knowledge Vision"}
HISTORY = {"th": "ประวัติ", "en": "History"}
FIRST, SECOND = "เพื่อมุ่งแก้ไขปัญหา ญี่ปุ่น ปู่ น้ำ", "เพื่อร่วมแก้ไขปัญหา ญี่ปุ่น ปู่ น้ำ และความยากจน"


async def written(led: Facilitator) -> list[Tablet]:
    """Two at a table have written a text of which two versions are kept."""
    await led.phase("kv")
    som, nuan = [await led.member(name, 0) for name in ("ส้ม", "นวล")]
    kv = f"kv.{led.groups[0]}"
    text = await som.open_text(kv)
    text.append(FIRST)
    await text.saved()
    assert await som.do("keep_version", text=kv) == "done"
    other = await nuan.open_text(kv)
    await other.reads(FIRST)
    start = len("เพื่อ".encode())  # as pycrdt counts
    other.delete(start, start + len("มุ่ง".encode()))
    other.insert(start, "ร่วม")
    other.append(" และความยากจน")
    await other.saved()
    assert await nuan.do("keep_version", text=kv) == "done"
    return [som, nuan]


async def look_back(page: Page, language: str = "th") -> Locator:
    await page.get_by_role("button", name=HISTORY[language], exact=True).click()
    sheet = page.get_by_role("dialog", name=HISTORY[language])
    await expect(sheet.get_by_role("button", name="ฉบับที่ 2" if language == "th" else "Version 2")).to_be_visible()
    return sheet


async def leave(people: list[Tablet]) -> None:
    for person in people:
        await person.leave()


@rule("H6")
async def test_a_version_is_restored_and_the_restoring_taken_back(facilitator: Facilitator, chromium: Browser) -> None:
    people = await written(facilitator)
    seat = await ScreenSeat.take(chromium, facilitator, "tablet on its side")
    page = seat.page
    editor = page.get_by_role("textbox", name=EDITOR["th"])
    await expect(editor).to_have_text(SECOND)
    sheet = await look_back(page)
    await expect(sheet.get_by_test_id("words")).to_contain_text("และความยากจน")
    await expect(sheet.get_by_text("ข้อความตอนนี้ตรงกับฉบับนี้อยู่แล้ว")).to_be_visible()
    await sheet.get_by_role("radio", name="อะไรเปลี่ยน").check()
    await expect(sheet.locator(".words del")).to_have_text(["มุ่ง"])
    await expect(sheet.locator(".words ins")).to_have_text(["ร่วม", " และความยากจน"])

    await sheet.get_by_role("button", name="ฉบับที่ 1").click()
    await sheet.get_by_role("button", name="กู้คืนฉบับนี้").click()
    await expect(sheet).to_have_count(0)
    await expect(editor).to_have_text(FIRST)
    await expect(page.get_by_text("กู้คืนฉบับที่ 1 เวลา")).to_be_visible()
    await people[0].texts[f"kv.{facilitator.groups[0]}"].reads(FIRST)
    await page.get_by_role("button", name="เลิกทำ", exact=True).click()
    await expect(editor).to_have_text(SECOND)
    await people[0].texts[f"kv.{facilitator.groups[0]}"].reads(SECOND)

    # Whoever missed that button still has the editor's own undo.
    await editor.press("Control+End")
    await page.keyboard.insert_text(" วันนี้")
    await seat.saved()
    sheet = await look_back(page)
    await sheet.get_by_role("button", name="ฉบับที่ 1").click()
    await sheet.get_by_role("button", name="กู้คืนฉบับนี้").click()
    await expect(editor).to_have_text(FIRST)
    await page.get_by_role("button", name="เลิกทำ สิ่งที่พิมพ์").click()
    await expect(editor).to_have_text(SECOND + " วันนี้")
    # What was there before was kept.
    sheet = await look_back(page)
    await sheet.get_by_role("button", name="ฉบับที่ 3").click()
    await expect(sheet.get_by_test_id("words")).to_contain_text("วันนี้")
    await expect(sheet.get_by_role("button", name="ฉบับที่ 3")).to_contain_text("เก็บไว้ก่อนกู้คืน")
    assert not await seat.faults()
    await leave(people)


@rule("H3", "H5", "H6")
async def test_others_see_the_group_and_may_not_restore(facilitator: Facilitator, chromium: Browser) -> None:
    people = await written(facilitator)
    seat = await ScreenSeat.take(chromium, facilitator, "tablet", group=1)
    page = seat.page
    await page.get_by_role("button", name="ประวัติ", exact=True).click()
    sheet = page.get_by_role("dialog", name="ประวัติ")
    await expect(sheet.get_by_text("ยังไม่มีฉบับที่เก็บไว้")).to_be_visible()
    await sheet.get_by_label("ข้อความ").select_option(label="หัวปลาของกลุ่มบริหาร 1")
    await expect(sheet.get_by_test_id("words")).to_contain_text("และความยากจน")
    await expect(sheet.get_by_role("button", name="กลุ่มบริหาร 1", exact=True)).to_be_visible()
    await expect(sheet.get_by_text("ส้ม")).to_have_count(0)
    await expect(sheet.get_by_role("button", name="กู้คืนฉบับนี้")).to_have_count(0)
    await leave(people)


async def test_the_facilitator_looks_back_from_a_groups_desk(facilitator: Facilitator, chromium: Browser) -> None:
    people = await written(facilitator)
    competency = new_id()
    await facilitator.phase("competencies")
    asked = {"competency": competency, "domain": facilitator.domains[0], "wording": "การทำงานเป็นทีม"}
    assert await people[0].do("propose_competency", **asked) == "done"
    await facilitator.phase("ballot")
    assert await facilitator.do("open_ballot", ballot=new_id(), budget=3, cap=3) == "done"
    cockpit = await Cockpit.open(chromium, facilitator)
    await cockpit.manage(0)
    await cockpit.button("ประวัติ").click()
    sheet = cockpit.page.get_by_role("dialog", name="ประวัติ")
    await expect(sheet.get_by_test_id("words")).to_contain_text("และความยากจน")
    await expect(sheet.get_by_role("button", name="ส้ม", exact=True)).to_be_visible()
    await expect(sheet.get_by_role("listitem").first).to_contain_text("เปิดลงคะแนนครั้งที่ 1")
    await expect(sheet.get_by_text("ขั้น “ลงคะแนน” ทั้งห้อง")).to_be_visible()
    await sheet.get_by_role("button", name="นวล", exact=True).click()
    await expect(sheet.get_by_role("button", name="นวล", exact=True)).to_have_attribute("aria-pressed", "true")
    await cockpit.has_no_barriers("a text's history")
    await cockpit.close()
    await leave(people)


@pytest.mark.parametrize("language", ["th", "en"])
async def test_looking_back_on_every_screen(facilitator: Facilitator, chromium: Browser, language: str) -> None:
    """Axe finds nothing; nothing is clipped, too wide, too small to read or to touch."""
    people = await written(facilitator)
    faults: list[str] = []
    for size in SIZES:
        seat = await ScreenSeat.take(chromium, facilitator, size, language)
        sheet = await look_back(seat.page, language)
        faults += await seat.faults(by_axe=language == "th")
        await sheet.get_by_role("button", name="ฉบับที่ 2" if language == "th" else "Version 2").click()
        await expect(sheet.get_by_test_id("words")).to_contain_text("และความยากจน")
        faults += await seat.faults(by_axe=language == "th")
        await sheet.get_by_role("radio").nth(1).check()
        await expect(sheet.get_by_test_id("changes").locator("ins")).to_have_count(2)
        faults += await seat.faults(by_axe=language == "th")
        await seat.page.context.close()
    assert not faults, "\n".join(faults)
    await leave(people)


async def test_by_keyboard_alone(facilitator: Facilitator, chromium: Browser) -> None:
    people = await written(facilitator)
    seat = await ScreenSeat.take(chromium, facilitator, "laptop")
    page = seat.page
    await page.get_by_role("button", name="ประวัติ", exact=True).focus()
    await page.keyboard.press("Enter")
    sheet = page.get_by_role("dialog", name="ประวัติ")
    first = sheet.get_by_role("button", name="ฉบับที่ 1")
    await expect(first).to_be_visible()
    for _ in range(8):
        if await first.evaluate("(element) => element === document.activeElement"):
            break
        await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(first).to_have_attribute("aria-current", "true")
    await page.keyboard.press("Escape")
    await expect(sheet).to_have_count(0)
    await expect(page.get_by_role("button", name="ประวัติ", exact=True)).to_be_focused()
    await leave(people)
