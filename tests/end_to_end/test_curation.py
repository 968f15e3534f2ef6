"""What stands in a ballot, chosen by the facilitator: near equals, what is left out, and ballots on ties or the top."""

import pytest
from playwright.async_api import Browser, Locator, expect

from plathu.identity import new_id
from tests.domain.rules import rule
from tests.end_to_end.browser import BrowserPerson
from tests.end_to_end.facilitator import Facilitator
from tests.end_to_end.test_dashboard import GROUPS, Cockpit, leave
from tests.tablet import Tablet

pytestmark = pytest.mark.browser

SERVICE, AGAIN, JOKE = "จิตบริการ", "จิตบริการ (Service Mind)", "กินข้าวให้ตรงเวลา"
OTHERS = ["การเสียสละ", "การทำงานเป็นทีม", "ภาวะผู้นำ", "ความรู้กฎหมาย"]


async def proposed(led: Facilitator, people: list[Tablet], wordings: list[str]) -> list[str]:
    """Their ids. One after the other under all domains."""
    await led.phase("competencies")
    ids = [new_id() for _ in wordings]
    for n, (id, wording) in enumerate(zip(ids, wordings, strict=True)):
        asked = {"competency": id, "domain": led.domains[n % 4], "wording": wording}
        assert await people[n % len(people)].do("propose_competency", **asked) == "done"
    await led.phase("ballot")
    return ids


async def voted(led: Facilitator, people: list[Tablet], points: dict[str, int]) -> None:
    """Everybody gives these in the open ballot, and it is closed."""
    ballot = (await led.board())["ballots"][-1]["ballot"]
    for person in people:
        assert await person.do("cast_vote", ballot=ballot, choices=points) == "done"
    assert await led.do("close_ballot", ballot=ballot) == "done"


def item(window: Locator, wording: str) -> Locator:
    return window.get_by_role("checkbox", name=wording).first


@rule("B2", "B19")
async def test_near_equals_stand_side_by_side_and_what_is_left_out_is_said_to_be(
    chromium: Browser, facilitator: Facilitator
) -> None:
    people = [await facilitator.member(f"คนที่ {n}", n % 2) for n in range(5)]
    member = await BrowserPerson.join(chromium, facilitator.server.url, facilitator.code, "มานี", GROUPS[0])
    ids = await proposed(facilitator, people, [SERVICE, *OTHERS, JOKE, AGAIN])
    cockpit = await Cockpit.open(chromium, facilitator)
    await cockpit.main.click()
    window = cockpit.page.get_by_role("dialog")
    near = window.get_by_role("group", name=f"คล้ายกับ {SERVICE}")
    await expect(near.get_by_role("checkbox")).to_have_count(2)
    await expect(near).to_contain_text(AGAIN)
    await expect(near).to_contain_text("ด้านการบริการประชาชน")
    left, right = [await near.get_by_role("checkbox").nth(n).bounding_box() for n in (0, 1)]
    assert left
    assert right
    assert left["y"] == right["y"]

    await expect(window.get_by_label("คะแนนต่อคน")).to_have_value("2")
    await near.get_by_role("checkbox", name=AGAIN).uncheck()
    await window.get_by_text("ด้านการบริหารราชการปกครอง").last.click()
    await item(window, JOKE).uncheck()
    await expect(window.get_by_text("5 ข้อ คนละ 1 คะแนน ข้อละไม่เกิน 1")).to_be_visible()
    await window.get_by_label("คะแนนต่อคน").fill("3")
    # Closed by a slip of the finger: what was chosen is still chosen.
    await cockpit.close()
    await cockpit.main.click()
    await expect(near.get_by_role("checkbox", name=AGAIN)).not_to_be_checked()
    await cockpit.has_no_barriers("choosing")
    await window.get_by_role("button", name="เปิดลงคะแนน").click()
    await expect(cockpit.button("ลงคะแนน 0/6")).to_be_visible()
    [ballot] = (await facilitator.board())["ballots"]
    assert ballot["competencies"] == ids[:5]

    await expect(member.page.get_by_text(SERVICE, exact=True)).to_be_visible()
    await expect(member.page.get_by_text(JOKE)).to_have_count(0)
    await voted(facilitator, people, {ids[1]: 1})
    out = member.page.locator("details", has_text="ไม่ได้นำเข้าลงคะแนน")
    await out.locator("summary").click()
    await expect(out.get_by_role("listitem")).to_have_text([JOKE, AGAIN])
    await member.leave()
    await leave(people)


@rule("B2")
async def test_ties_and_the_top_are_voted_on_again_at_one_tap(chromium: Browser, facilitator: Facilitator) -> None:
    people = [await facilitator.member(f"คนที่ {n}", n % 2) for n in range(5)]
    ids = await proposed(facilitator, people, [f"{word} {n}" for n in range(3) for word in OTHERS])
    assert await facilitator.do("open_ballot", ballot=new_id(), budget=20, cap=9) == "done"
    await voted(facilitator, people, {ids[0]: 5, ids[3]: 4, ids[7]: 4, ids[8]: 2, ids[9]: 1, ids[11]: 1})
    cockpit = await Cockpit.open(chromium, facilitator)
    await cockpit.page.keyboard.press("b")
    window = cockpit.page.get_by_role("dialog")
    budget = window.get_by_label("คะแนนต่อคน")
    await expect(budget).to_have_value("4")
    await window.get_by_role("button", name="5 อันดับแรก (6 ข้อ)").click()
    await expect(budget).to_be_focused()
    await expect(budget).to_be_in_viewport()
    await expect(budget).to_have_value("2")
    await window.get_by_role("button", name="อันดับ 2 ที่เท่ากัน 2 ข้อ").click()
    await expect(budget).to_have_value("1")
    chosen = window.get_by_role("list", name="ข้อที่เลือกไว้").get_by_role("listitem")
    await expect(chosen).to_have_text([f"{OTHERS[3]} 0", f"{OTHERS[3]} 1"])
    await cockpit.page.keyboard.press("Enter")
    await expect(cockpit.button("ลงคะแนน 0/5")).to_be_visible()
    first, second = (await facilitator.board())["ballots"]
    assert (second["competencies"], second["budget"], second["cap"]) == ([ids[3], ids[7]], 1, 1)
    assert first["competencies"] == ids
    # The points of the first ballot stay with what is in no later one, so nothing was left out of the vote.
    await voted(facilitator, people, {ids[7]: 1})
    await cockpit.page.keyboard.press("b")
    await expect(window.get_by_role("button", name="ทั้ง 2 ข้อเดิม")).to_be_visible()
    await expect(window.get_by_text("ไม่ได้นำเข้าลงคะแนน")).to_have_count(0)
    await leave(people)


@rule("C8")
async def test_the_facilitator_takes_a_joke_off_the_list(chromium: Browser, facilitator: Facilitator) -> None:
    people = [await facilitator.member("คนที่ 1", 0)]
    member = await BrowserPerson.join(chromium, facilitator.server.url, facilitator.code, "มานี", GROUPS[1])
    await proposed(facilitator, people, [SERVICE, JOKE])
    await facilitator.phase("competencies")
    cockpit = await Cockpit.open(chromium, facilitator)
    await cockpit.manage(0)
    window = cockpit.page.get_by_role("dialog")
    await window.get_by_role("button", name=f"นำ “{JOKE}” ออก").click()
    await window.get_by_role("group", name=f"นำ “{JOKE}” ออก").get_by_role("button", name="นำออก").click()
    await expect(window.get_by_text(JOKE)).to_have_count(0)
    await expect(window.get_by_text(SERVICE, exact=True)).to_be_visible()
    await expect(member.page.get_by_text(JOKE)).to_have_count(0)
    await member.leave()
    await leave(people)


async def test_a_ballot_that_opens_comes_into_sight(chromium: Browser, facilitator: Facilitator) -> None:
    """Also to somebody who reads results further down, below which it would be pushed out of sight."""
    member = await BrowserPerson.join(chromium, facilitator.server.url, facilitator.code, "มานี", GROUPS[0])
    people = [await facilitator.member(f"คนที่ {n}", n % 2) for n in range(5)]
    ids = await proposed(facilitator, people, [f"{word} {n}" for n in range(3) for word in OTHERS])
    assert await facilitator.do("open_ballot", ballot=new_id(), budget=20, cap=9) == "done"
    await voted(facilitator, people, {ids[0]: 5, ids[3]: 4})
    await member.page.set_viewport_size({"width": 360, "height": 740})
    await expect(member.page.get_by_role("heading", name="การลงคะแนนครั้งที่ 1")).to_be_in_viewport()
    await member.page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
    await expect(member.page.get_by_role("heading", name="การลงคะแนนครั้งที่ 1")).not_to_be_in_viewport()
    assert await facilitator.do("open_ballot", ballot=new_id(), budget=1, cap=1, competencies=ids[:2]) == "done"
    await expect(member.page.get_by_role("heading", name="การลงคะแนนครั้งที่ 2")).to_be_in_viewport()
    await member.leave()
    await leave(people)
