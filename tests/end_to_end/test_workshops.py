"""What a facilitator does with whole workshops, in a real browser."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import Any

import pypdfium2
import pytest
from playwright.async_api import Browser, Page, expect

from plathu.identity import new_id
from plathu.main import facilitator_link
from plathu.settings import Settings
from plathu.templates import TEMPLATES
from tests.domain.rules import rule
from tests.end_to_end.browser import BrowserPerson
from tests.end_to_end.facilitator import Facilitator, http
from tests.end_to_end.servers import SECRET, Redis, Server
from tests.end_to_end.test_big_screen import Projector
from tests.end_to_end.test_dashboard import GROUPS, Cockpit, leave, propose, seated
from tests.tablet import DEADLINE

pytestmark = pytest.mark.browser

KV = "หัวปลาของกลุ่ม"


async def wait_for(condition: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(DEADLINE):
        while not await condition():  # noqa: ASYNC110  # over HTTP nobody tells when
            await asyncio.sleep(0.1)


BOARD = """async (workshop) => {
    const headers = {Authorization: `Bearer ${localStorage.getItem("plathu.host")}`}
    return (await fetch(`/api/workshops/${workshop}/board`, {headers})).json()
}"""


async def host(chromium: Browser, server: Server, redis: Redis, language: str = "th") -> Page:
    """Who opened the link that the server shows, at the list of workshops."""
    page = await (await chromium.new_context(viewport={"width": 1366, "height": 640})).new_page()
    await page.add_init_script(f"localStorage.setItem('plathu.language', '{language}')")
    await page.goto(server.url + await facilitator_link(Settings(redis=redis.url, facilitator_secret=SECRET)))
    await page.wait_for_url("**/#/host")
    return page


async def name_workshop(page: Page, title: str) -> None:
    await page.get_by_label("ชื่อเวิร์กช็อป").fill(title)
    await page.get_by_label("หน่วยงาน").fill("ที่ทำการปกครองจังหวัดชุมพร")


async def test_the_form_of_a_new_workshop_is_empty_but_for_examples(
    chromium: Browser, server: Server, redis: Redis
) -> None:
    page = await host(chromium, server, redis)
    for field in ("ชื่อเวิร์กช็อป", "หน่วยงาน", "กลุ่มที่ 1", "ด้านที่ 4"):
        await expect(page.get_by_label(field, exact=True)).to_have_value("")
    await expect(page.get_by_label("กลุ่มที่ 1", exact=True)).to_have_attribute("placeholder", "กลุ่มบริหาร 1")
    await Cockpit(page).has_no_barriers("a form with examples")


async def test_an_empty_form_leads_to_what_is_missing(chromium: Browser, server: Server, redis: Redis) -> None:
    """On a low screen the button is far below the fields: what is wrong would be out of sight."""
    page = await host(chromium, server, redis)
    await page.get_by_role("button", name="สร้างเวิร์กช็อป").click()
    title, office = page.get_by_label("ชื่อเวิร์กช็อป"), page.get_by_label("หน่วยงาน")
    await expect(title).to_be_focused()
    await expect(title).to_be_in_viewport(ratio=1)
    await expect(page.get_by_text("กรุณากรอกช่องนี้")).to_have_count(2)
    await title.fill("งานใหม่")
    await expect(title).to_have_attribute("aria-invalid", "false")
    await page.get_by_role("button", name="สร้างเวิร์กช็อป").click()
    await expect(office).to_be_focused()


async def test_a_new_workshop_has_the_groups_that_were_named_and_no_example(
    chromium: Browser, server: Server, redis: Redis
) -> None:
    page = await host(chromium, server, redis)
    await name_workshop(page, f"ตามที่ตั้ง {new_id()}")
    await page.get_by_label("กลุ่มที่ 2", exact=True).fill("กลุ่มเจี๊ยบ")
    await page.get_by_role("button", name="สร้างเวิร์กช็อป").click()
    await expect(page.get_by_test_id("group")).to_have_count(1)
    await expect(page.get_by_test_id("group")).to_contain_text("กลุ่มเจี๊ยบ")


async def test_a_new_workshop_without_any_group_named_has_those_of_the_example(
    chromium: Browser, server: Server, redis: Redis
) -> None:
    page = await host(chromium, server, redis)
    await expect(page.get_by_text("เว้นว่างทุกช่องจะได้กลุ่มตามตัวอย่าง")).to_be_visible()
    await name_workshop(page, f"ตามตัวอย่าง {new_id()}")
    await page.get_by_role("button", name="สร้างเวิร์กช็อป").click()
    await expect(page.get_by_test_id("group")).to_have_count(4)
    await expect(page.get_by_test_id("group").first).to_contain_text("กลุ่มบริหาร 1")


async def from_menu(cockpit: Cockpit, title: str) -> None:
    await cockpit.button("เมนู").click()
    await cockpit.button(title).click()
    await expect(cockpit.page.get_by_role("dialog", name=title)).to_be_visible()


async def test_a_name_that_is_corrected_changes_wherever_it_is_seen(
    chromium: Browser, facilitator: Facilitator
) -> None:
    cockpit = await Cockpit.open(chromium, facilitator)
    member = await BrowserPerson.join(chromium, facilitator.server.url, facilitator.code, "เจี๊ยบ", GROUPS[0])
    screen = await cockpit.page.context.new_page()
    await screen.goto(f"{facilitator.server.url}/#/w/{facilitator.workshop}/screen")
    await from_menu(cockpit, "ชื่อ กลุ่ม และด้าน")
    await cockpit.has_no_barriers("names")  # before anything is said of what was done, which fades in
    await cockpit.page.get_by_label("ชื่อเวิร์กช็อป").fill("ปลาทูหลังสวน")
    await cockpit.button("บันทึก").click()
    await cockpit.page.get_by_label("กลุ่มที่ 1", exact=True).fill("กลุ่มพี่น้ำ")
    await cockpit.button("เปลี่ยนชื่อ กลุ่มบริหาร 1").click()
    await member.sees("กลุ่มพี่น้ำ")
    await expect(member.page.get_by_role("heading", name="ปลาทูหลังสวน")).to_be_attached()
    await expect(screen).to_have_title(re.compile("ปลาทูหลังสวน"))
    await cockpit.close()
    await expect(cockpit.row(0)).to_contain_text("กลุ่มพี่น้ำ")
    await expect(cockpit.page.get_by_role("heading", name="ปลาทูหลังสวน")).to_be_visible()
    await cockpit.undo()
    await expect(cockpit.row(0)).to_contain_text(GROUPS[0])
    async with http(facilitator.server, SECRET) as client:

        async def listed() -> bool:
            lines = (await client.get("/api/workshops")).json()["workshops"]
            return any((one["workshop"], one["title"]) == (facilitator.workshop, "ปลาทูหลังสวน") for one in lines)

        await wait_for(listed)


async def test_a_group_that_is_added_is_on_every_screen_and_writes(chromium: Browser, facilitator: Facilitator) -> None:
    await facilitator.phase("kv")
    cockpit = await Cockpit.open(chromium, facilitator)
    screen = await cockpit.page.context.new_page()
    await screen.goto(f"{facilitator.server.url}/#/w/{facilitator.workshop}/screen")
    await from_menu(cockpit, "ชื่อ กลุ่ม และด้าน")
    await cockpit.page.get_by_label("กลุ่มใหม่").fill("กลุ่มน้ำพริก")
    await cockpit.button("เพิ่มกลุ่ม").click()
    await cockpit.page.get_by_label("ด้านใหม่").fill("ด้านปลาทู")
    await cockpit.button("เพิ่มด้าน").click()
    await expect(cockpit.page.get_by_label("ด้านที่ 5", exact=True)).to_have_value("ด้านปลาทู")
    await cockpit.close()
    await expect(cockpit.row(4)).to_contain_text("กลุ่มน้ำพริก")
    page = await (await chromium.new_context(viewport={"width": 820, "height": 1180})).new_page()
    await page.goto(f"{facilitator.server.url}/#/j/{facilitator.key}")
    await page.get_by_label("ชื่อ–สกุล").fill("ไก่")
    await page.get_by_role("radio", name="กลุ่มน้ำพริก").check()
    await page.get_by_role("button", name="เข้าร่วม", exact=True).click()
    member = BrowserPerson(page)
    await member.type_at_the_end(KV, "กล้าคิด")
    await member.saved()
    await expect(cockpit.row(4)).to_contain_text("กล้าคิด")
    await expect(screen.get_by_text("กล้าคิด").first).to_be_visible()
    record = await facilitator.export()
    assert record["texts"][f"kv.{record['groups'][4]['group']}"] == "กล้าคิด"


async def test_who_is_at_the_door_sees_a_group_that_is_added(chromium: Browser, facilitator: Facilitator) -> None:
    page = await (await chromium.new_context()).new_page()
    await page.clock.install()
    await page.goto(f"{facilitator.server.url}/#/j/{facilitator.key}")
    await page.get_by_label("ชื่อ–สกุล").fill("ไก่")
    assert await facilitator.do("add_group", group=new_id(), name="กลุ่มน้ำพริก") == "done"
    await page.clock.run_for(21_000)
    await expect(page.get_by_role("radio", name="กลุ่มน้ำพริก")).to_be_visible()
    await expect(page.get_by_label("ชื่อ–สกุล")).to_have_value("ไก่")


async def test_while_a_ballot_is_open_nothing_is_added_and_names_are_corrected(
    chromium: Browser, facilitator: Facilitator
) -> None:
    people = await seated(facilitator)
    await propose(facilitator, people, 3)
    await facilitator.phase("ballot")
    assert await facilitator.do("open_ballot", ballot=new_id(), budget=3, cap=1) == "done"
    cockpit = await Cockpit.open(chromium, facilitator)
    await from_menu(cockpit, "ชื่อ กลุ่ม และด้าน")
    await expect(cockpit.page.get_by_text("ระหว่างเปิดลงคะแนนแก้ชื่อได้ แต่ยังเพิ่มไม่ได้")).to_be_visible()
    await cockpit.page.get_by_label("กลุ่มใหม่").fill("กลุ่มน้ำพริก")
    await expect(cockpit.button("เพิ่มกลุ่ม")).to_be_disabled()
    await cockpit.page.get_by_label("ด้านที่ 1", exact=True).fill("ด้านไก่")
    await cockpit.page.keyboard.press("Enter")
    await expect(cockpit.page.get_by_text("เป็น ด้านไก่ แล้ว")).to_be_visible()
    assert (await facilitator.board())["domains"][0]["name"] == "ด้านไก่"
    await leave(people)


PLAIN = "Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined })"
"""A page of a hall's own address is not a secure one."""


async def test_the_link_to_join_is_copied_where_the_browser_gives_no_clipboard(
    chromium: Browser, facilitator: Facilitator
) -> None:
    cockpit = await Cockpit.open(chromium, facilitator)
    page = cockpit.page
    await page.context.add_init_script(PLAIN)
    await page.reload()
    await expect(cockpit.advice).to_be_visible()
    await page.keyboard.press("c")
    link = page.get_by_label("ลิงก์เข้าร่วม")
    await cockpit.button("คัดลอกลิงก์").click()
    await expect(page.get_by_text("คัดลอกแล้ว")).to_be_visible()
    await cockpit.has_no_barriers("a link")
    copied = await link.input_value()
    assert copied.endswith(f"#/j/{facilitator.key}")
    await page.evaluate("document.querySelector('dialog').append(document.createElement('textarea'))")
    await page.locator("textarea").focus()
    await page.keyboard.press("Control+v")
    await expect(page.locator("textarea")).to_have_value(copied)


async def test_a_link_that_cannot_be_copied_is_left_selected(chromium: Browser, facilitator: Facilitator) -> None:
    cockpit = await Cockpit.open(chromium, facilitator)
    page = cockpit.page
    await page.context.add_init_script(f"{PLAIN}; Document.prototype.execCommand = () => false")
    await page.reload()
    await expect(cockpit.advice).to_be_visible()
    await page.keyboard.press("c")
    await cockpit.button("คัดลอกลิงก์").click()
    await expect(page.get_by_text("เลือกไว้ให้แล้ว")).to_be_visible()
    assert (await page.evaluate("getSelection().toString()")).endswith(f"#/j/{facilitator.key}")


async def test_a_card_for_each_table_is_printed_four_to_a_sheet(chromium: Browser, facilitator: Facilitator) -> None:
    long = "กลุ่มงานส่งเสริมการพัฒนาท้องถิ่นและเจ้าหน้าที่ผู้ปฏิบัติงานให้ที่ปรึกษา"[:60]
    assert await facilitator.do("rename_group", group=facilitator.groups[0], name="กลุ่มพี่น้ำ") == "done"
    assert await facilitator.do("rename_group", group=facilitator.groups[1], name=long) == "done"
    assert await facilitator.do("set_wifi", name="Hall 2F", password="prachachon") == "done"
    cockpit = await Cockpit.open(chromium, facilitator)
    await cockpit.page.keyboard.press("c")
    async with cockpit.page.expect_popup() as opened:
        await cockpit.page.get_by_role("link", name="พิมพ์บัตรโต๊ะ").click()
    page = await opened.value
    for name in ("กลุ่มพี่น้ำ", long, *GROUPS[2:]):
        await expect(page.get_by_role("img", name=f"คิวอาร์เข้าร่วม {name}")).to_be_visible()
    await expect(page.get_by_role("img", name="คิวอาร์เข้าร่วม เลือกกลุ่มเอง")).to_have_count(4)
    assert len(set(await page.locator("article .qr").evaluate_all("(all) => all.map((one) => one.clientWidth)"))) == 1
    assert (
        await page.locator("article").evaluate_all("(all) => all.filter((one) => one.scrollHeight > one.clientHeight)")
        == []
    )
    await Cockpit(page).has_no_barriers("cards")
    with pypdfium2.PdfDocument(await page.pdf(prefer_css_page_size=True)) as printed:
        words = [sheet.get_textpage().get_text_bounded() for sheet in printed]
        sizes = [
            (round(width / 72 * 25.4), round(height / 72 * 25.4))
            for width, height in (sheet.get_size() for sheet in printed)
        ]
    assert sizes == [(210, 297), (210, 297)]
    assert [sheet.count(facilitator.code[4:]) for sheet in words] == [4, 4]
    assert [sheet.count("prachachon") for sheet in words] == [4, 4]
    await page.get_by_label("ใส่ Wi-Fi ของห้องบนบัตร").uncheck()
    await expect(page.get_by_text("prachachon")).to_have_count(0)


async def test_the_code_of_a_table_has_its_group_chosen(chromium: Browser, facilitator: Facilitator) -> None:
    page = await (await chromium.new_context()).new_page()
    await page.goto(f"{facilitator.server.url}/?openExternalBrowser=1#/j/{facilitator.key}/{facilitator.groups[2]}")
    await expect(page.get_by_role("radio", name=GROUPS[2])).to_be_checked()
    await page.get_by_role("radio", name=GROUPS[1]).check()
    await page.get_by_label("ชื่อ–สกุล").fill("ไก่")
    await page.get_by_role("button", name="เข้าร่วม", exact=True).click()
    await expect(page.get_by_text(GROUPS[1]).first).to_be_visible()
    await page.goto(f"{facilitator.server.url}/#/j/{facilitator.key}/nowhere")
    await expect(page.get_by_role("heading", name="KM Workshop")).to_be_visible()


@rule("Y1", "Y2")
async def test_a_workshop_is_founded_from_a_template(server: Server) -> None:
    asked = {"title": "KM", "organisation": "ปค.", "date": "2005-06-16"}
    named = {"groups": ["ไก่"], "domains": ["เจี๊ยบ"]}
    short = {"steps": [{"phase": "kv", "minutes": 40}], "ends": "11:00"}

    async def planned(**more: Any) -> tuple[int, list[str], list[str]]:
        """The names of groups, and the phases of the agenda."""
        async with http(server, SECRET) as client:
            answer = await client.post("/api/workshops", json={**asked, **more})
            if answer.status_code != 201:
                return answer.status_code, [answer.json()["error"]], []
        created = answer.json()
        async with http(server, created["facilitator_token"]) as client:
            board = (await client.get(f"/api/workshops/{created['workshop']}/board")).json()
        agenda = board["agenda"] or {"steps": []}
        return 201, [one["name"] for one in created["groups"]], [step["phase"] for step in agenda["steps"]]

    for name, template in TEMPLATES.items():
        agenda = [step.phase for step in template.agenda.steps] if template.agenda else []
        assert await planned(template=name, **named) == (201, ["ไก่"], agenda)
    assert await planned(template="half_day") == (
        *(201, [*GROUPS]),
        ["welcome", "roles", "kv", "plenary", "competencies", "ballot", "stories", "aar", "homework"],
    )
    assert await planned() == (201, [*GROUPS], [])
    assert await planned(template="empty") == (422, ["blank"], [])
    assert await planned(template="half_day", agenda=short) == (201, [*GROUPS], ["kv"])
    assert await planned(template="half_day", agenda={"steps": []}) == (201, [*GROUPS], [])
    assert await planned(agenda={**short, "ends": "25:00"}) == (422, ["bad_hour"], [])
    assert await planned(template="fish") == (422, ["unknown_template"], [])


@rule("Y1")
async def test_whoever_begins_with_nothing_names_groups_and_domains(
    chromium: Browser, server: Server, redis: Redis
) -> None:
    page = await host(chromium, server, redis)
    await name_workshop(page, "ปลาทู ครึ่งวัน")
    await expect(page.get_by_role("radio", name="ทั้งวัน")).to_be_checked()
    await page.get_by_role("radio", name="เปล่า").check()
    await page.get_by_role("button", name="สร้างเวิร์กช็อป").click()
    await expect(page.get_by_text("กรุณากรอกช่องนี้")).to_have_count(2)
    await expect(page.get_by_label("กลุ่มที่ 1", exact=True)).to_be_focused()
    await Cockpit(page).has_no_barriers("a template of nothing")
    await page.get_by_role("radio", name="ครึ่งวัน").check()
    await expect(page.get_by_text("กรุณากรอกช่องนี้")).to_have_count(0)
    await page.get_by_role("button", name="สร้างเวิร์กช็อป").click()
    await expect(page.get_by_test_id("group")).to_have_count(4)
    steps = page.get_by_role("navigation").get_by_role("button")
    await expect(steps).to_have_count(10)
    await expect(steps.last).to_contain_text("จบงาน")


@rule("K6")
async def test_a_new_workshop_is_begun_like_another_without_its_words_or_people(
    chromium: Browser, server: Server, redis: Redis
) -> None:
    title = f"ปลาทู {new_id()}"
    led = await Facilitator.found(server, title=title, groups=["กลุ่มพี่น้ำ", "กลุ่มไก่"], domains=["ด้านเจี๊ยบ"])
    assert await led.do("set_agenda", steps=[{"phase": "kv", "minutes": 40}, {"phase": "aar", "minutes": 10}]) == "done"
    await led.member("นายอำเภอ ประสิทธิ์")
    people = [
        {"expected": new_id(), "name": f"มานี {n}", "position": "ปลัดอำเภอ", "group": led.groups[1]} for n in range(60)
    ]
    for portion in (people[:50], people[50:]):
        assert await led.do("expect", people=portion) == "done"
    page = await host(chromium, server, redis)
    title = (await led.board())["workshop"]["title"]
    await page.get_by_role("link", name=f"ทำซ้ำ {title}").click()
    await expect(page.get_by_label("กลุ่มที่ 2", exact=True)).to_have_value("กลุ่มไก่")
    await expect(page.get_by_label("ด้านที่ 1", exact=True)).to_have_value("ด้านเจี๊ยบ")
    await Cockpit(page).has_no_barriers("like another")
    await page.get_by_label("ชื่อเวิร์กช็อป").fill("ปลาทู ปีหน้า")
    await page.get_by_label("60 คนมาด้วย").check()
    await page.get_by_role("button", name="สร้างเวิร์กช็อป").click()
    await expect(page.get_by_test_id("group")).to_have_count(2)
    await expect(page.get_by_role("heading", name="ปลาทู ปีหน้า")).to_be_visible()
    await expect(page.get_by_role("navigation").get_by_role("button", name="AAR")).to_be_visible()
    assert led.workshop not in page.url
    begun = page.url.split("/w/")[1].split("/")[0]
    board = await page.evaluate(BOARD, begun)
    assert [one["name"] for one in board["expected"].values()] == [one["name"] for one in people]
    assert {one["group"] for one in board["expected"].values()} == {board["groups"][1]["group"]}
    assert board["members"] == {}
    await expect(page.get_by_text("ประสิทธิ์")).to_have_count(0)
    await led.send_home()


@rule("K5")
async def test_a_workshop_is_put_away_in_the_list_and_brought_back(
    chromium: Browser, server: Server, redis: Redis
) -> None:
    title = f"ปลาทู {new_id()}"
    led = await Facilitator.found(server, title=title)
    page = await host(chromium, server, redis)
    await page.get_by_role("button", name=f"เก็บ {title}").click()
    await expect(page.get_by_role("link", name=re.compile(f"^{title}"))).to_be_hidden()
    await page.get_by_text("เก็บแล้ว").click()
    await expect(page.get_by_role("link", name=re.compile(f"^{title}"))).to_be_visible()
    person = await (await chromium.new_context()).new_page()
    await person.goto(f"{server.url}/#/j/{led.key}")
    await expect(person.get_by_text("เวิร์กช็อปนี้เก็บแล้ว")).to_be_visible()
    await page.get_by_role("button", name=f"นำกลับมา {title}").click()
    await person.reload()
    await expect(person.get_by_label("ชื่อ–สกุล")).to_be_visible()


@rule("K4")
async def test_a_workshop_is_erased_when_its_title_is_typed(chromium: Browser, server: Server, redis: Redis) -> None:
    title = f"ปลาทู {new_id()}"
    await Facilitator.found(server, title=title)
    page = await host(chromium, server, redis)
    await page.get_by_role("button", name=f"ลบ {title}").click()
    await page.get_by_label(re.compile("เพื่อลบ")).fill("ปลาทู")
    await expect(page.get_by_role("button", name="ลบถาวร")).to_be_disabled()
    await Cockpit(page).has_no_barriers("erasing")
    await page.get_by_label(re.compile("เพื่อลบ")).fill(title)
    await page.get_by_role("button", name="ลบถาวร").click()
    await expect(page.get_by_text(title)).to_have_count(0)
    await page.reload()
    await expect(page.get_by_role("button", name="สร้างเวิร์กช็อป")).to_be_visible()
    await expect(page.get_by_text(title)).to_have_count(0)


@rule("K4")
async def test_a_workshop_is_erased_from_its_dashboard_and_who_is_there_is_told(
    chromium: Browser, facilitator: Facilitator
) -> None:
    cockpit = await Cockpit.open(chromium, facilitator)
    member = await BrowserPerson.join(chromium, facilitator.server.url, facilitator.code, "เจี๊ยบ", GROUPS[0])
    wall = await Projector.open(chromium, facilitator)
    other = await Cockpit.open(chromium, facilitator)
    await from_menu(cockpit, "ทำซ้ำ เก็บ หรือลบ")
    await cockpit.button("เก็บ").click()
    await expect(cockpit.page.get_by_text("งานนี้เก็บอยู่")).to_be_visible()
    await cockpit.has_no_barriers("keeping")
    await cockpit.button("ลบ…").click()
    await cockpit.page.get_by_label(re.compile("เพื่อลบ")).fill("KM Workshop")
    await cockpit.button("ลบถาวร").click()
    await cockpit.page.wait_for_url("**/#/host")
    for page in (member.page, wall.page, other.page):
        await expect(page.get_by_role("heading", name="เวิร์กช็อปนี้ถูกลบแล้ว")).to_be_visible()
        await Cockpit(page).has_no_barriers("erased")
