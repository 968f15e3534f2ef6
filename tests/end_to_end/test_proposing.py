"""Proposing competencies, by what a person sees and touches."""

import pytest
from playwright.async_api import Browser, expect

from tests.end_to_end.browser import BrowserPerson
from tests.end_to_end.facilitator import Facilitator
from tests.end_to_end.test_dashboard import GROUPS

pytestmark = pytest.mark.browser

DOMAIN, WORDING = "ด้านการบริการประชาชน", "จิตบริการ (Service Mind)"


async def test_nothing_is_filed_under_a_domain_that_nobody_chose(chromium: Browser, facilitator: Facilitator) -> None:
    person = await BrowserPerson.join(chromium, facilitator.server.url, facilitator.code, "มานี", GROUPS[0])
    await facilitator.phase("competencies")
    page = person.page
    field, send = page.get_by_label("สมรรถนะที่เสนอ"), page.get_by_role("button", name="เสนอ", exact=True)
    await field.fill(WORDING)
    await expect(page.get_by_role("radio", checked=True)).to_have_count(0)
    await send.click()
    missed = page.get_by_text("กรุณาเลือกด้าน")
    await expect(missed).to_be_in_viewport()
    await expect(page.get_by_role("radio").first).to_be_focused()
    await expect(page.get_by_role("radio", checked=True)).to_have_count(0)
    await expect(field).to_have_value(WORDING)

    await page.get_by_role("radio", name=DOMAIN).check()
    await expect(missed).to_have_count(0)
    await send.click()
    await expect(page.get_by_role("button", name=f"ถอน “{WORDING}”")).to_be_visible()
    [proposed] = (await facilitator.board())["competencies"]
    assert (proposed["domain"], proposed["wording"]) == (facilitator.domains[2], WORDING)
    # The next one may be somebody else's, under another domain.
    await expect(page.get_by_role("radio", checked=True)).to_have_count(0)


async def test_what_is_refused_comes_back_with_its_domain(chromium: Browser, facilitator: Facilitator) -> None:
    person = await BrowserPerson.join(chromium, facilitator.server.url, facilitator.code, "มานี", GROUPS[0])
    await facilitator.phase("competencies")
    page = person.page
    await page.get_by_role("radio", name=DOMAIN).check()
    await page.get_by_label("สมรรถนะที่เสนอ").fill(WORDING)
    # Locked while the tablet is offline, so that what is pressed arrives after it.
    await page.context.set_offline(True)
    await page.get_by_role("button", name="เสนอ", exact=True).click()
    await expect(page.get_by_label("สมรรถนะที่เสนอ")).to_have_value("")
    assert await facilitator.do("set_lock", locked=True) == "done"
    await page.context.set_offline(False)
    await expect(page.get_by_role("alert")).to_be_visible()
    assert await facilitator.do("set_lock", locked=False) == "done"
    await expect(page.get_by_label("สมรรถนะที่เสนอ")).to_have_value(WORDING)
    await expect(page.get_by_role("radio", name=DOMAIN)).to_be_checked()


async def test_what_is_half_typed_when_pens_go_down_is_there_again(chromium: Browser, facilitator: Facilitator) -> None:
    person = await BrowserPerson.join(chromium, facilitator.server.url, facilitator.code, "มานี", GROUPS[0])
    await facilitator.phase("competencies")
    field = person.page.get_by_label("สมรรถนะที่เสนอ")
    await person.page.get_by_role("radio", name=DOMAIN).check()
    await field.fill(WORDING)
    assert await facilitator.do("set_lock", locked=True) == "done"
    await expect(field).to_have_count(0)
    assert await facilitator.do("set_lock", locked=False) == "done"
    await expect(field).to_have_value(WORDING)
    await expect(person.page.get_by_role("radio", name=DOMAIN)).to_be_checked()


async def test_the_vision_stands_in_one_line_above_proposing_and_voting(
    chromium: Browser, facilitator: Facilitator
) -> None:
    """The group's own until the hall has one; a tap opens all of it, another folds it away."""
    own, shared = "เพื่อประชาชนของกลุ่มหนึ่ง", f"เพื่อ{'มุ่งแก้ไขปัญหาสังคมและความยากจน ' * 9}ของทั้งห้อง"
    person = await BrowserPerson.join(chromium, facilitator.server.url, facilitator.code, "มานี", GROUPS[0])
    writer = await facilitator.member("สมชาย")
    page = person.page
    await facilitator.phase("kv")
    text = await writer.open_text(f"kv.{facilitator.groups[0]}")
    text.append(own)
    await text.saved()
    await facilitator.phase("competencies")
    line = page.locator("summary", has_text="หัวปลา")
    await expect(line).to_contain_text(own)

    await facilitator.phase("plenary")
    text = await writer.open_text("kv.plenary")
    text.append(shared)
    await text.saved()
    await page.set_viewport_size({"width": 360, "height": 740})
    for phase, title in (("competencies", "สมรรถนะหลัก"), ("ballot", "ลงคะแนนลับ")):
        await facilitator.phase(phase)
        await expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()
        await expect(line).to_contain_text("เพื่อมุ่งแก้ไขปัญหาสังคม")
        folded = await line.bounding_box()
        assert folded
        assert folded["height"] <= 64  # px: a target for a finger, with one line in it
        await expect(page.locator("details p.words")).to_be_hidden()
        await line.click()
        await expect(page.locator("details p.words")).to_have_text(shared)
        await expect(page.locator("details p.words")).to_be_visible()
        await line.click()
        await expect(page.locator("details p.words")).to_be_hidden()
    await writer.leave()
