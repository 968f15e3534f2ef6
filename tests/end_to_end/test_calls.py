"""A group calls the facilitator from a tablet, and the dashboard says so until somebody came."""

import pytest
from playwright.async_api import Browser, expect

from tests.domain.rules import rule
from tests.end_to_end.browser import BrowserPerson, Wifi
from tests.end_to_end.facilitator import Facilitator
from tests.end_to_end.test_dashboard import GROUPS, Cockpit

pytestmark = pytest.mark.browser

WORDS = "รวมวรรคไม่ลงตัว"


async def person_of(
    led: Facilitator, chromium: Browser, name: str, group: str, wifi: Wifi | None = None
) -> BrowserPerson:
    return await BrowserPerson.join(chromium, led.server.url, led.code, name, group, wifi)


async def call(person: BrowserPerson, words: str = "") -> None:
    await person.page.get_by_role("button", name="เมนู").click()
    if words:
        await person.page.get_by_label("เรื่องอะไร").fill(words)
    await person.page.get_by_role("button", name="เรียกวิทยากรมาที่โต๊ะ").click()


@rule("L1", "L4", "L5")
async def test_a_call_turns_the_groups_row_until_the_facilitator_came(
    facilitator: Facilitator, chromium: Browser
) -> None:
    one, beside, other = [
        await person_of(facilitator, chromium, name, group)
        for name, group in (("มานี", GROUPS[1]), ("ปิติ", GROUPS[1]), ("ชูใจ", GROUPS[2]))
    ]
    cockpit = await Cockpit.open(chromium, facilitator)
    await call(one, WORDS)
    for person in (one, beside):
        await expect(person.page.get_by_test_id("called")).to_have_text("เรียกวิทยากรแล้ว รอสักครู่")
    await expect(other.page.get_by_test_id("called")).to_be_hidden()
    await expect(cockpit.row(1).get_by_test_id("call")).to_have_text("ขอความช่วยเหลือ เมื่อครู่")
    await expect(cockpit.row(1)).to_contain_text(WORDS)
    await expect(cockpit.advice).to_contain_text(f"{GROUPS[1]} ขอความช่วยเหลือ “{WORDS}”")
    await cockpit.has_no_barriers("a call")
    await facilitator.phase("kv")
    await cockpit.row(1).get_by_role("button", name=f"ไปแล้ว {GROUPS[1]}").click()
    await expect(cockpit.row(1).get_by_test_id("call")).to_have_count(0)
    for person in (one, beside):
        await expect(person.page.get_by_test_id("called")).to_be_hidden()


async def test_a_call_is_heard_over_another_window_and_may_be_put_aside(
    facilitator: Facilitator, chromium: Browser
) -> None:
    person = await facilitator.member("มานี", 1)
    cockpit = await Cockpit.open(chromium, facilitator)
    await cockpit.button("ประกาศ").click()
    dialog = cockpit.page.get_by_role("dialog")
    await expect(dialog).to_be_visible()
    assert await person.do("call_facilitator", group=facilitator.groups[1], words=WORDS) == "done"
    note = dialog.get_by_role("status").filter(has_text=WORDS)
    await expect(note).to_contain_text(GROUPS[1])
    await note.get_by_role("button", name="ปิด").click()
    await expect(note).to_have_count(0)
    assert await person.do("withdraw_call", group=facilitator.groups[1]) == "done"
    assert await person.do("call_facilitator", group=facilitator.groups[1], words=WORDS) == "done"
    await note.get_by_role("button", name="ไปแล้ว").click()
    await expect(note).to_have_count(0)
    assert (await facilitator.board())["calls"] == {}
    await person.leave()


@rule("L4")
async def test_a_group_that_has_helped_itself_takes_its_call_back(facilitator: Facilitator, chromium: Browser) -> None:
    one, beside = [await person_of(facilitator, chromium, name, GROUPS[0]) for name in ("มานี", "ปิติ")]
    await call(one)
    await expect(beside.page.get_by_test_id("called")).to_be_visible()
    await beside.page.get_by_role("button", name="เมนู").click()
    await beside.page.get_by_role("button", name="ไม่ต้องมาแล้ว").click()
    await expect(one.page.get_by_test_id("called")).to_be_hidden()
    assert (await facilitator.board())["calls"] == {}


async def test_a_call_without_a_network_says_that_it_is_on_its_way(facilitator: Facilitator, chromium: Browser) -> None:
    wifi = Wifi()
    person = await person_of(facilitator, chromium, "มานี", GROUPS[0], wifi)
    await person.saved()
    await wifi.go()
    await call(person, WORDS)
    await expect(person.page.get_by_test_id("called")).to_have_text("กำลังเรียกวิทยากร…")
    await wifi.come_back()
    await expect(person.page.get_by_test_id("called")).to_have_text("เรียกวิทยากรแล้ว รอสักครู่")
    assert [one["words"] for one in (await facilitator.board())["calls"].values()] == [WORDS]
