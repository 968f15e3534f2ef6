"""What the hall sees of several ballots, up to the end of the day, and a choice that was not sent."""

import os
from pathlib import Path

import pytest
from playwright.async_api import Browser, Locator, Page, ViewportSize, expect

from plathu.identity import new_id
from tests.domain.rules import rule
from tests.end_to_end.browser import BrowserPerson
from tests.end_to_end.facilitator import Facilitator
from tests.end_to_end.test_big_screen import KV, Projector
from tests.end_to_end.test_curation import OTHERS, SERVICE, proposed, voted
from tests.end_to_end.test_dashboard import GROUPS, Cockpit, leave

SHARED = "หัวปลาร่วมของทั้งห้อง"

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 360, "height": 740}
ITEMS = [SERVICE, *OTHERS]


async def opened(led: Facilitator, items: list[str], budget: int = 9) -> None:
    assert await led.do("open_ballot", ballot=new_id(), budget=budget, cap=budget, competencies=items) == "done"


def result(page: Page, wording: str) -> Locator:
    return page.locator("main .results").get_by_text(wording, exact=True)


@rule("D9", "E17")
async def test_a_run_off_does_not_make_the_hall_forget_the_first_result(
    chromium: Browser, facilitator: Facilitator
) -> None:
    people = [await facilitator.member(f"คนที่ {n}", n % 3) for n in range(6)]
    ids = await proposed(facilitator, people, ITEMS)
    wall = await Projector.open(chromium, facilitator, reduced_motion="reduce")
    await expect(wall.page.get_by_text("อีกสักครู่จะเปิดลงคะแนน")).to_be_visible()
    await expect(wall.page.get_by_text("5 ข้อ")).to_have_count(0)
    await opened(facilitator, ids)
    cockpit = await Cockpit.open(chromium, facilitator)
    await expect(wall.page.get_by_text("กลุ่มที่มีไม่ถึงห้าคนนับรวมกัน เพื่อไม่ให้รู้ว่าใครลง")).to_have_count(1)
    assert (
        await people[0].do("cast_vote", ballot=(await facilitator.board())["ballots"][0]["ballot"], choices={})
        == "done"
    )
    await expect(cockpit.advice).to_contain_text("กลุ่มที่มีไม่ถึงห้าคนนับรวมกัน")
    await shot(wall.page, "turnout")
    await shot(cockpit.page, "cockpit-turnout")
    await voted(facilitator, people, {ids[0]: 4, ids[1]: 2, ids[2]: 2, ids[4]: 1})
    await expect(result(wall.page, SERVICE).first).to_be_visible()
    await expect(wall.page.get_by_text("ผลการลงคะแนนครั้งที่ 1")).to_have_count(0)
    await opened(facilitator, ids[1:3], 1)
    await voted(facilitator, people, {ids[1]: 1})
    await expect(wall.page.get_by_text("ผลการลงคะแนนครั้งที่ 2")).to_be_visible()
    await expect(result(wall.page, SERVICE)).to_have_count(0)
    await shot(wall.page, "second")

    await cockpit.page.keyboard.press("s")
    window = cockpit.page.get_by_role("dialog")
    await expect(window.get_by_role("button", name="ผลการลงคะแนนครั้งที่ 2")).to_be_visible()
    await window.get_by_role("button", name="ผลการลงคะแนนครั้งที่ 1").click()
    await expect(wall.page.get_by_text("ผลการลงคะแนนครั้งที่ 1")).to_be_visible()
    await expect(result(wall.page, SERVICE).first).to_be_visible()
    await cockpit.has_no_barriers("choosing a result")
    await shot(cockpit.page, "choices")
    await cockpit.close()

    # A further ballot ends the choice, and one in which too few vote hides nothing and says so.
    await opened(facilitator, ids[:2], 1)
    await expect(wall.page.get_by_test_id("voters")).to_be_visible()
    await cockpit.button("ปิดลงคะแนน").first.click()
    await shot(cockpit.page, "closing-few")
    await cockpit.button("ปิดโดยไม่แสดงผล").first.click()
    await expect(cockpit.advice).to_contain_text("ไม่มีใครเห็นผล")
    await expect(wall.page.get_by_text("ผลการลงคะแนนครั้งที่ 2")).to_be_visible()
    await expect(wall.page.get_by_text("ครั้งที่ 3 ผู้ลงคะแนนน้อยเกินกว่าจะแสดงผล")).to_be_visible()
    await shot(wall.page, "few")
    assert await wall.faults() == []
    await leave(people)


async def test_the_end_of_the_day_shows_what_was_chosen(chromium: Browser, facilitator: Facilitator) -> None:
    people = [await facilitator.member(f"คนที่ {n}", n % 3) for n in range(5)]
    member = await BrowserPerson.join(chromium, facilitator.server.url, facilitator.code, "มานี", GROUPS[0])
    await facilitator.phase("plenary")
    await member.type_at_the_end(SHARED, KV)
    await member.saved()
    ids = await proposed(facilitator, people, ITEMS)
    await opened(facilitator, ids)
    await voted(facilitator, people, {ids[0]: 4, ids[1]: 2, ids[2]: 2, ids[4]: 1})
    await opened(facilitator, ids[1:3], 1)
    await voted(facilitator, people, {ids[2]: 1})
    await shot(member.page, "member-results")
    await facilitator.phase("closed")
    wall = await Projector.open(chromium, facilitator)
    for page in (wall.page, member.page):
        await expect(page.get_by_text("สิ่งที่เราเลือกด้วยกัน").first).to_be_visible()
        await expect(page.get_by_text("ครั้งที่ 2").first).to_be_visible()
        await expect(page.get_by_text(SERVICE).first).to_be_visible()
        await expect(page.get_by_text("บัตรลงคะแนน")).to_have_count(0)
    assert await wall.faults() == []
    await shot(wall.page, "end")
    await member.page.set_viewport_size(PHONE)
    await shot(member.page, "member-end", full=True)
    await member.leave()
    await leave(people)


@rule("B15")
async def test_a_choice_that_was_not_sent_outlasts_the_page_and_the_promise_stands_whole_on_a_phone(
    chromium: Browser, facilitator: Facilitator
) -> None:
    people = [await facilitator.member(f"คนที่ {n}", n % 3) for n in range(4)]
    member = await BrowserPerson.join(chromium, facilitator.server.url, facilitator.code, "มานี", GROUPS[0])
    page = member.page
    await page.set_viewport_size(PHONE)
    ids = await proposed(facilitator, people, ITEMS)
    await opened(facilitator, ids)
    await page.get_by_role("button", name=f"เพิ่มคะแนน {SERVICE}").click()
    await expect(page.get_by_text("ยังไม่ได้ส่ง", exact=True)).to_be_visible()
    await page.reload()
    await expect(page.get_by_test_id("points-left")).to_have_text("8")
    await expect(page.get_by_text("ยังไม่ได้ส่ง", exact=True)).to_be_visible()
    assert (await facilitator.board())["ballots"][0]["voters"] == 0
    await shot(page, "unsent")
    await page.get_by_role("button", name="ส่งคะแนน").click()
    await expect(page.get_by_text("นับคะแนนของคุณแล้ว")).to_be_visible()
    short = page.get_by_text("ไม่มีใครเห็นคะแนนของคุณ")
    await expect(short).to_be_visible()
    box = await short.bounding_box()
    assert box
    assert box["height"] < 40, "one line"
    await shot(page, "sent")
    await page.get_by_role("button", name=f"เพิ่มคะแนน {OTHERS[0]}").click()
    await page.reload()
    await expect(page.get_by_text("ยังไม่ได้ส่งที่แก้ไข")).to_be_visible()
    await voted(facilitator, people, {ids[0]: 1})
    await expect(page.get_by_text("อันดับ 1").first).to_be_attached()
    kept = await page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('plathu.unsent'))")
    assert kept == [], "nobody is to find it after the close"
    await shot(page, "member-closed", full=True)
    await member.leave()
    await leave(people)


async def shot(page: Page, name: str, *, full: bool = False) -> None:
    if folder := os.environ.get("SHOTS"):
        await page.screenshot(path=Path(folder) / f"{name}.png", full_page=full)
