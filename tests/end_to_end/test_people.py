"""Who is who: names that are mended, and people who came in twice."""

import httpx
from playwright.async_api import Browser, Page, expect

from plathu.identity import new_id
from tests.end_to_end.browser import BrowserPerson
from tests.end_to_end.facilitator import Facilitator
from tests.end_to_end.test_dashboard import Cockpit


async def joined(facilitator: Facilitator, name: str, device: str) -> str:
    """The member that somebody gets who joins."""
    joining = {"code": facilitator.code, "name": name, "group": facilitator.groups[0], "device": device}
    async with httpx.AsyncClient(base_url=facilitator.server.url) as client:
        answer = await client.post("/api/join", json=joining)
    assert answer.status_code == 201, answer.text
    return answer.json()["member"]


async def test_a_mended_name_and_the_first_lead_to_one_member(facilitator: Facilitator) -> None:
    device, other = new_id() * 2, new_id() * 2
    member = await joined(facilitator, "สมชย", device)
    assert await facilitator.do("edit_member", member=member, name="นายสมชาย ใจดี") == "done"
    assert await joined(facilitator, "สมชย", device) == member
    assert await joined(facilitator, "นายสมชาย  ใจดี", device) == member
    assert await joined(facilitator, "นายสมชาย ใจดี", other) != member
    assert [one["name"] for one in (await facilitator.board())["members"].values()] == ["นายสมชาย ใจดี"] * 2


async def test_who_came_in_twice_is_one_person_with_either_device(facilitator: Facilitator) -> None:
    phone, tablet = new_id() * 2, new_id() * 2
    first = await joined(facilitator, "สมชาย", phone)
    second = await joined(facilitator, "นายสมชาย ใจดี", tablet)
    assert await facilitator.do("merge_members", member=first, into=second) == "done"
    assert list((await facilitator.board())["members"]) == [second]
    for name, device in (("สมชาย", phone), ("นายสมชาย ใจดี", phone), ("นายสมชาย ใจดี", tablet)):
        await joined(facilitator, name, device)
        assert list((await facilitator.board())["members"]) == [second]


async def test_a_tablet_goes_on_as_who_its_member_turned_out_to_be(facilitator: Facilitator) -> None:
    phone, tablet = await facilitator.member("สมชาย"), await facilitator.member("นายสมชาย ใจดี")
    await facilitator.phase("kv")
    phone.stay(facilitator.server.url)
    text = await phone.open_text(f"kv.{facilitator.groups[0]}")
    text.append("เพื่อ")
    await text.saved()
    assert await facilitator.do("merge_members", member=phone.member, into=tablet.member) == "done"
    text.append("ประชาชน")
    await text.saved()
    reads = await tablet.open_text(f"kv.{facilitator.groups[0]}")
    await reads.reads("เพื่อประชาชน")
    assert await phone.do("volunteer", group=facilitator.groups[0], role="chair") == "done"
    assert (await facilitator.board())["roles"][facilitator.groups[0]]["chair"] == [tablet.member]


async def test_the_dashboard_and_the_paper_count_the_same_people(facilitator: Facilitator) -> None:
    chair, idle = await facilitator.member("ประธาน"), await facilitator.member("ทดสอบ")
    await facilitator.member("นวล")
    assert await chair.do("volunteer", group=facilitator.groups[0], role="chair") == "done"
    for tablet in (chair, idle):
        assert await facilitator.do("forget", member=tablet.member, counted="if_active") == "done"
    people = [one for group in (await facilitator.export())["groups"] for one in group["members"]]
    assert len(people) == (await facilitator.board())["attendance"] == 2


async def enter(chromium: Browser, facilitator: Facilitator, name: str) -> BrowserPerson:
    groups = (await facilitator.board())["groups"]
    return await BrowserPerson.join(chromium, facilitator.server.url, facilitator.code, name, groups[0]["name"])


async def menu(page: Page, line: str) -> None:
    await page.get_by_role("button", name="เมนู").click()
    await page.get_by_role("button", name=line, exact=True).click()


async def test_one_mends_ones_own_name_and_takes_it_back(facilitator: Facilitator, chromium: Browser) -> None:
    person = await enter(chromium, facilitator, "สมชย")
    page = person.page
    await menu(page, "ชื่อและตำแหน่งของฉัน")
    await page.get_by_label("ชื่อ–สกุล").fill(" ")
    await page.get_by_role("button", name="บันทึก").click()
    await expect(page.get_by_text("กรุณาพิมพ์ชื่อ")).to_be_visible()
    await page.get_by_label("ชื่อ–สกุล").fill("นายสมชาย ใจดี")
    await page.get_by_label("ชื่อที่ห้องเรียก").fill("พี่น้ำ")
    await page.get_by_role("textbox", name="ตำแหน่ง").fill("ปลัดอำเภอ")
    await page.get_by_role("button", name="บันทึก").click()
    await expect(page.get_by_test_id("me")).to_have_text("พี่น้ำ")
    await expect(page.get_by_role("dialog")).to_have_count(0)
    (known,) = (await facilitator.board())["members"].values()
    assert (known["name"], known["called"], known["position"]) == ("นายสมชาย ใจดี", "พี่น้ำ", "ปลัดอำเภอ")
    await page.get_by_role("button", name="เลิกทำ").click()
    await expect(page.get_by_test_id("me")).to_have_text("สมชย")
    await person.leave()


async def test_a_role_and_another_group_are_in_reach_at_every_step(facilitator: Facilitator, chromium: Browser) -> None:
    person = await enter(chromium, facilitator, "มานี")
    page = person.page
    [own, other] = [one["name"] for one in (await facilitator.board())["groups"]][:2]
    await facilitator.phase("kv")
    await expect(page.get_by_role("heading", name="หัวปลาของกลุ่ม", exact=True)).to_be_visible()
    await menu(page, "หน้าที่ในกลุ่ม")
    await page.get_by_role("button", name="ขอเป็นเลขากลุ่ม", exact=True).click()
    await expect(page.get_by_role("button", name="ถอนตัวจากเลขากลุ่ม")).to_be_visible()
    await page.keyboard.press("Escape")
    await menu(page, "ย้ายกลุ่ม")
    await page.get_by_role("radio", name=other).check()
    await page.get_by_role("button", name="ย้ายไปกลุ่มนี้").click()
    await expect(page.get_by_role("banner").get_by_text(other)).to_be_visible()
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await expect(page.get_by_role("banner").get_by_text(own)).to_have_count(0)
    await facilitator.phase("closed")
    await page.get_by_role("button", name="เมนู").click()
    for line in ("หน้าที่ในกลุ่ม", "ย้ายกลุ่ม", "ชื่อและตำแหน่งของฉัน"):
        await expect(page.get_by_role("button", name=line, exact=True)).to_have_count(0)
    await person.leave()


async def test_who_holds_a_role_is_marked_in_the_list_of_the_group(facilitator: Facilitator, chromium: Browser) -> None:
    chair = await facilitator.member("ไก่")
    assert await chair.do("volunteer", group=facilitator.groups[0], role="chair") == "done"
    person = await enter(chromium, facilitator, "มานี")
    rows = person.page.get_by_role("listitem")
    await expect(rows.filter(has_text="ไก่")).to_contain_text("ประธาน")
    await expect(rows.filter(has_text="มานี")).not_to_contain_text("ประธาน")
    await person.leave()


async def test_the_facilitator_finds_mends_and_merges_by_typing(facilitator: Facilitator, chromium: Browser) -> None:
    for name in ("สมชย", "นายสมชาย ใจดี", "เจี๊ยบ"):
        await facilitator.member(name)
    cockpit = await Cockpit.open(chromium, facilitator)
    page = cockpit.page
    await page.get_by_test_id("here").click()
    sheet = page.get_by_role("dialog", name="รายชื่อทั้งห้อง")
    await expect(sheet.get_by_role("status").filter(has_text="3 คน")).to_be_visible()
    await sheet.get_by_label("ค้นชื่อ").fill("สมช")
    await expect(sheet.get_by_text("เจี๊ยบ")).to_have_count(0)
    await sheet.get_by_role("button", name="แก้ไข สมชย").click()
    await sheet.get_by_label("เป็นคนเดียวกับ").select_option(label="นายสมชาย ใจดี · กลุ่มบริหาร 1")
    await sheet.get_by_role("button", name="รวมเป็นคนเดียว").click()
    await sheet.get_by_role("button", name="รวมเป็นคนเดียว").click()
    await expect(sheet.get_by_role("status").filter(has_text="พบ 1 จาก 2 คน")).to_be_visible()
    await sheet.get_by_role("button", name="แก้ไข นายสมชาย ใจดี").click()
    await cockpit.has_no_barriers("people")
    await sheet.get_by_label("ชื่อที่ห้องเรียก").fill("พี่ชาย")
    await sheet.get_by_role("button", name="บันทึก").click()
    await expect(sheet.get_by_text("(พี่ชาย)")).to_be_visible()
    await cockpit.close()


async def test_a_prankster_loses_the_pen_and_keeps_what_they_typed(facilitator: Facilitator, chromium: Browser) -> None:
    person = await enter(chromium, facilitator, "จอมแกล้ง")
    await facilitator.phase("kv")
    await person.type_at_the_end("หัวปลาของกลุ่ม", "ฮ่า ฮ่า")
    await person.saved()
    cockpit = await Cockpit.open(chromium, facilitator)
    await cockpit.page.get_by_test_id("here").click()
    await cockpit.button("แก้ไข จอมแกล้ง").click()
    await cockpit.button("พักการเขียนของคนนี้").click()
    await expect(person.page.get_by_text("วิทยากรพักการเขียนของคุณไว้")).to_be_visible()
    editor = person.page.get_by_role("textbox", name="หัวปลาของกลุ่ม")
    await expect(editor).to_have_attribute("aria-readonly", "true")
    await expect(editor).to_contain_text("ฮ่า ฮ่า")
    await cockpit.button("ให้เขียนต่อได้").click()
    await expect(editor).to_have_attribute("aria-readonly", "false")
    await expect(person.page.get_by_text("วิทยากรพักการเขียนของคุณไว้")).to_have_count(0)
    await cockpit.close()
    await person.leave()
