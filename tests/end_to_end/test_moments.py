"""A message ends with its moment, in real browsers: clocks, announcements and refusals of a step go with it."""

import itertools

import pytest
from playwright.async_api import Browser, expect

from plathu.domain import phases
from plathu.identity import new_id
from tests.domain.rules import rule
from tests.end_to_end.browser import BrowserPerson
from tests.end_to_end.facilitator import Facilitator
from tests.end_to_end.test_big_screen import Projector
from tests.end_to_end.test_dashboard import GROUPS, Cockpit, leave, propose, seated

pytestmark = pytest.mark.browser

BE_CHAIR = "กดปุ่มเพื่อเป็นประธาน"
LUNCH = "พักเที่ยง พบกันบ่ายโมง"


def through_all_pairs() -> list[str]:
    """A walk through the phases that goes once from each to each other (Hierholzer's algorithm)."""
    left: dict[str, list[str]] = {here: [there for there in phases.ORDER if there != here] for here in phases.ORDER}
    path, walk = [phases.ORDER[0]], list[str]()
    while path:
        if left[path[-1]]:
            path.append(left[path[-1]].pop())
        else:
            walk.append(path.pop())
    return walk[::-1]


@pytest.mark.long
@rule("P6")
async def test_what_is_of_a_step_is_seen_in_no_other(chromium: Browser, facilitator: Facilitator) -> None:
    walk = through_all_pairs()
    pairs = list(itertools.pairwise(walk))
    assert len(set(pairs)) == len(pairs) == len(phases.ORDER) * (len(phases.ORDER) - 1)
    person = await BrowserPerson.join(chromium, facilitator.server.url, facilitator.code, "มานี", GROUPS[0])
    cockpit, wall = await Cockpit.open(chromium, facilitator), await Projector.open(chromium, facilitator)
    pages = (person.page, cockpit.page, wall.page)
    await facilitator.phase(walk[0])
    for number, (here, there) in enumerate(pairs):
        words = f"{BE_CHAIR} {number}"
        assert await facilitator.do("start_timer", seconds=600, phase=here) == "done"
        assert await facilitator.do("announce", words=words, phase=here) == "done"
        for page in pages:
            await expect(page.get_by_text(words).first).to_be_visible()
        await expect(cockpit.clock).to_be_visible()
        await expect(wall.page.get_by_role("timer")).to_be_visible()
        await facilitator.phase(there)
        for page in pages:
            await expect(page.get_by_text(words)).to_have_count(0)
            await expect(page.get_by_role("timer")).to_have_count(0)
        await expect(cockpit.clock).to_have_count(0)


@rule("P6", "D8")
async def test_an_invitation_goes_to_the_group_that_lacks_something_and_with_the_step(
    chromium: Browser, facilitator: Facilitator
) -> None:
    here = await BrowserPerson.join(chromium, facilitator.server.url, facilitator.code, "มานี", GROUPS[0])
    other = await BrowserPerson.join(chromium, facilitator.server.url, facilitator.code, "สมชาย", GROUPS[1])
    await facilitator.phase("roles")
    await other.volunteer("chair")
    cockpit = await Cockpit.open(chromium, facilitator)
    await expect(cockpit.advice).to_contain_text(f"{GROUPS[0]} ยังไม่มีประธาน")
    await cockpit.main.click()
    sheet = cockpit.page.get_by_role("dialog", name="ประกาศ")
    await expect(sheet.get_by_label("ถึง")).to_have_value(facilitator.groups[0])
    words = await sheet.get_by_label("ข้อความ").input_value()
    await sheet.get_by_role("button", name="ประกาศ", exact=True).click()
    await here.sees(words)
    await expect(sheet).to_have_count(0)
    await expect(cockpit.page.get_by_text(f"ประกาศถึง{GROUPS[0]}")).to_be_visible()
    await expect(other.page.get_by_text(words)).to_have_count(0)
    await cockpit.go("เขียนหัวปลา")
    await expect(here.page.get_by_role("heading", name="หัวปลาของกลุ่ม", exact=True)).to_be_visible()
    await expect(here.page.get_by_text(words)).to_have_count(0)
    await cockpit.undo()
    await here.sees(words)


@rule("P6")
async def test_words_of_ones_own_ask_in_the_next_step_whether_they_stay(
    chromium: Browser, facilitator: Facilitator
) -> None:
    person = await BrowserPerson.join(chromium, facilitator.server.url, facilitator.code, "มานี", GROUPS[0])
    cockpit = await Cockpit.open(chromium, facilitator)
    await cockpit.button("ประกาศ").click()
    await cockpit.page.get_by_role("dialog").get_by_label("ข้อความ").fill(LUNCH)
    await cockpit.page.get_by_role("dialog").get_by_role("button", name="ประกาศ", exact=True).click()
    await person.sees(LUNCH)
    await expect(cockpit.button("คงไว้")).to_have_count(0)
    await cockpit.go("เลือกหน้าที่")
    await expect(cockpit.page.get_by_text("ประกาศจากขั้นก่อนยังขึ้นอยู่")).to_be_visible()
    await person.sees(LUNCH)
    await cockpit.button("คงไว้").click()
    await expect(cockpit.button("คงไว้")).to_have_count(0)
    await person.sees(LUNCH)
    await cockpit.go("เขียนหัวปลา")
    await cockpit.button("คงไว้").wait_for()
    await cockpit.button("ปิดประกาศ").click()
    await expect(person.page.get_by_text(LUNCH)).to_have_count(0)


async def test_a_refusal_goes_with_its_cause(chromium: Browser, facilitator: Facilitator) -> None:
    people = await seated(facilitator)
    await propose(facilitator, people, 2)
    await facilitator.phase("ballot")
    ballot = new_id()
    assert await facilitator.do("open_ballot", ballot=ballot, budget=2, cap=2, small=True) == "done"
    cockpit = await Cockpit.open(chromium, facilitator)
    await cockpit.go("จบงาน")
    refused = cockpit.page.get_by_role("alert")
    await expect(refused).to_contain_text("ยังเปิดลงคะแนนอยู่")
    assert await people[0].do("cast_vote", ballot=ballot, choices={}) == "done"
    await expect(cockpit.button("ลงคะแนน 1/4")).to_be_visible()
    await expect(refused).to_be_visible()
    assert await facilitator.do("close_ballot", ballot=ballot) == "done"
    await expect(refused).to_have_count(0)
    await leave(people)
