"""The groups' texts come into the hall's, by what a person sees and touches."""

import pytest
from playwright.async_api import Browser, Locator, expect

from tests.end_to_end.browser import BrowserPerson
from tests.end_to_end.facilitator import Facilitator
from tests.end_to_end.test_dashboard import GROUPS

pytestmark = pytest.mark.browser

SHARED = "หัวปลาร่วมของทั้งห้อง"
OWN = ["เพื่อประชาชน\nและเพื่อผู้นำ", "เพื่อความโปร่งใส"]


async def write(led: Facilitator, group: int, words: str) -> None:
    writer = await led.member(f"ผู้เขียน {group}", group)
    await led.phase("kv")
    text = await writer.open_text(f"kv.{led.groups[group]}")
    text.append(words)
    await text.saved()
    await writer.leave()


def bring(person: BrowserPerson, group: int) -> Locator:
    return person.page.get_by_role("button", name=f"นำข้อความเข้าหัวปลาร่วม: {GROUPS[group]}")


async def test_a_groups_words_come_into_the_hall_s_at_a_tap_and_go_by_undo(
    chromium: Browser, facilitator: Facilitator
) -> None:
    person = await BrowserPerson.join(chromium, facilitator.server.url, facilitator.code, "มานี", GROUPS[2])
    for group, words in enumerate(OWN):
        await write(facilitator, group, words)
    await facilitator.phase("plenary")
    lines = person.page.get_by_role("textbox", name=SHARED).locator(".cm-line")
    await person.type_at_the_end(SHARED, "ชุมพร")
    await expect(person.page.get_by_role("button", name="นำข้อความเข้าหัวปลาร่วม")).to_have_count(2)

    # Twice before the page is drawn again: a finger is never so quick, a tablet that is busy can be so slow.
    await bring(person, 1).evaluate("(button) => { button.click(); button.click() }")
    await expect(lines).to_have_text(["ชุมพร", OWN[1]])
    await expect(person.page.get_by_role("button", name=f"อยู่ในหัวปลาร่วมแล้ว: {GROUPS[1]}")).to_be_visible()
    await bring(person, 0).click()
    await expect(lines).to_have_text(["ชุมพร", OWN[1], *OWN[0].split("\n")])

    undo = person.page.get_by_role("button", name="เลิกทำ สิ่งที่พิมพ์")
    await undo.click()
    await expect(lines).to_have_text(["ชุมพร", OWN[1]])
    await expect(bring(person, 0)).to_be_enabled()
    # What says that it was done takes back exactly that, whatever was typed since.
    await bring(person, 0).click()
    await person.type_at_the_end(SHARED, " จบ")
    await person.page.get_by_role("status").get_by_role("button", name="เลิกทำ").click()
    await expect(lines).to_have_text(["ชุมพร", f"{OWN[1]} จบ"])
    await person.saved()
    assert (await facilitator.export())["texts"]["kv.plenary"] == f"ชุมพร\n{OWN[1]} จบ"


async def test_words_are_brought_only_by_who_may_write_now(chromium: Browser, facilitator: Facilitator) -> None:
    person = await BrowserPerson.join(chromium, facilitator.server.url, facilitator.code, "มานี", GROUPS[0])
    await write(facilitator, 0, OWN[0])
    await facilitator.phase("plenary")
    await expect(bring(person, 0)).to_be_visible()
    assert await facilitator.do("set_lock", locked=True) == "done"
    await expect(bring(person, 0)).to_have_count(0)
    assert await facilitator.do("set_lock", locked=False) == "done"
    await facilitator.phase("competencies")
    await person.page.get_by_role("button", name="หัวปลาร่วม").first.click()
    await expect(person.page.get_by_text("เพื่อประชาชน").first).to_be_visible()
    await expect(bring(person, 0)).to_have_count(0)


async def test_what_would_make_the_text_too_long_is_not_brought(chromium: Browser, facilitator: Facilitator) -> None:
    person = await BrowserPerson.join(chromium, facilitator.server.url, facilitator.code, "มานี", GROUPS[2])
    await write(facilitator, 0, "ก" * 1_000)
    await facilitator.phase("plenary")
    writer = await facilitator.member("ผู้เขียน")
    text = await writer.open_text("kv.plenary")
    text.append("a" * 199_500)
    await text.saved()
    await bring(person, 0).click()
    await expect(person.page.get_by_text("ข้อความยาวเกินไป")).to_be_in_viewport()
    await person.saved()
    assert (await facilitator.export())["texts"]["kv.plenary"] == "a" * 199_500
    await writer.leave()
