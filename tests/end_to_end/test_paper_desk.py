"""Snapshots, files and shared records in a real browser, and on two servers that are killed."""

import asyncio
import json
import re
from pathlib import Path
from typing import Any
from unicodedata import category

import pytest
from playwright.async_api import Browser, Locator, Page, Request, expect

from plathu.identity import new_id
from tests.domain.rules import rule
from tests.end_to_end.facilitator import Facilitator, http
from tests.end_to_end.servers import House, Server, says_ready, until
from tests.end_to_end.test_admin import Installation
from tests.end_to_end.test_dashboard import Cockpit
from tests.end_to_end.test_screens import AXE, LOOK, PROMISED, SIZES, STANDARDS, VIOLATIONS
from tests.exports.day import ODD
from tests.exports.reading import docx_text
from tests.tablet import Tablet

pytestmark = pytest.mark.browser

KV = "เพื่อมุ่งแก้ไขปัญหาสังคมและความยากจน พัฒนาศักยภาพผู้นำ"
LATER = "เพื่อมุ่งแก้ไขปัญหาสังคมและความเหลื่อมล้ำ พัฒนาศักยภาพผู้นำ"
WORDINGS = ["การทำงานเป็นทีม", "การจัดและพัฒนาระบบเทคโนโลยีและสารสนเทศ", "ความรู้ ความเข้าใจกฎหมาย", "การเสียสละ"]


async def a_morning(led: Facilitator, each: int = 1) -> list[Tablet]:
    """People in every group, some with roles, the plenary's words, and something to vote on."""
    people = [await led.member(f"คนที่ {n}", group=n % 4) for n in range(4 * each)]
    await led.phase("roles")
    for n, person in enumerate(people[:4]):
        assert await person.do("volunteer", group=led.groups[n], role="chair") == "done"
    await write(led, people[0], KV)
    await led.phase("competencies")
    for n, wording in enumerate(WORDINGS):
        asked = {"competency": new_id(), "domain": led.domains[n % 3], "wording": wording}
        assert await people[n % len(people)].do("propose_competency", **asked) == "done"
    return people


async def write(led: Facilitator, person: Tablet, words: str) -> None:
    """In the place of what the plenary has."""
    await led.phase("plenary")
    text = await person.open_text("kv.plenary")
    text.delete(0, len(text.words.encode()))
    text.append(words)
    await text.saved()


async def vote(led: Facilitator, people: list[Tablet], *, close: bool) -> None:
    await led.phase("ballot")
    ballot = new_id()
    assert await led.do("open_ballot", ballot=ballot, budget=10, cap=6, small=True) == "done"
    offered = [one["competency"] for one in (await led.board())["competencies"]]
    for person in people:
        assert await person.do("cast_vote", ballot=ballot, choices={offered[0]: 6, offered[1]: 4}) == "done"
    if close:
        assert await led.do("close_ballot", ballot=ballot) == "done"


async def leave(people: list[Tablet]) -> None:
    for person in people:
        await person.leave()


async def keep(led: Facilitator, name: str) -> dict[str, Any]:
    async with http(led.server, led.token) as client:
        answer = await client.post(f"/api/workshops/{led.workshop}/snapshots", json={"name": name})
    assert answer.status_code == 201, answer.text
    return answer.json()


async def share(led: Facilitator, snapshot: str, *, named: bool = True) -> str:
    async with http(led.server, led.token) as client:
        address = f"/api/workshops/{led.workshop}/snapshots/{snapshot}/link"
        answer = await client.post(address, json={"named": named})
    assert answer.status_code == 201, answer.text
    return answer.json()["url"]


class DeskPage:
    """The window for documents. The words are Thai."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.window = page.get_by_role("dialog", name="เอกสาร")

    @classmethod
    async def open(cls, chromium: Browser, led: Facilitator, **where: Any) -> "DeskPage":
        desk = cls((await Cockpit.open(chromium, led, **where)).page)
        await desk.page.keyboard.press("d")
        await expect(desk.window).to_be_visible()
        await expect(desk.window.get_by_role("radio").first).to_be_checked()
        return desk

    def button(self, name: str) -> Locator:
        """By the beginning of its name: the buttons that cancel or remove a file name it too."""
        return self.window.get_by_role("button", name=re.compile(f"^{re.escape(name)}"))

    async def keep(self, name: str) -> None:
        await self.window.get_by_label("ชื่อของสำเนานี้").fill(name)
        await self.window.get_by_role("button", name="บันทึก", exact=True).click()
        await expect(self.window.get_by_text(f"บันทึก “{name}” แล้ว")).to_be_visible()

    async def choose(self, name: str) -> None:
        await self.window.get_by_role("radio", name=name).check()

    async def take(self, format: str) -> Path:
        async with self.page.expect_download() as coming:
            await self.button(format).click()
        return await (await coming.value).path()


async def faults(page: Page, within: str = "body") -> list[str]:
    """What axe finds, and what look.js finds within this part of the page."""
    await page.evaluate("document.fonts.ready.then(() => {})")
    found = await page.evaluate(LOOK.read_text(), {**PROMISED, "within": within})
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(AXE.read_text())
    told = await page.evaluate(VIOLATIONS, STANDARDS)
    return found + [
        f"{fault['id']}: {fault['nodes'][0]['html'][:120]}: {fault['nodes'][0]['failureSummary'][:160]}"
        for fault in told
    ]


@rule("E11", "E12")
async def test_a_moment_is_kept_and_taken_home_as_it_was(chromium: Browser, facilitator: Facilitator) -> None:
    people = await a_morning(facilitator)
    await facilitator.phase("ballot")
    desk = await DeskPage.open(chromium, facilitator)
    await desk.button("ใช้ชื่อ “ก่อนลงคะแนน”").click()
    await desk.window.get_by_role("button", name="บันทึก", exact=True).click()
    await expect(desk.window.get_by_role("radio", name="ก่อนลงคะแนน")).to_be_checked()
    await expect(desk.window.get_by_text("สมรรถนะ 4 ข้อ")).to_be_visible()
    await vote(facilitator, people, close=True)
    late = await facilitator.member("มาทีหลัง")
    kept = docx_text((await desk.take("Word")).read_bytes())
    await desk.choose("ตอนนี้")
    now = docx_text((await desk.take("Word")).read_bytes())
    assert "มาทีหลัง" in now
    assert "มาทีหลัง" not in kept
    assert "การลงคะแนนครั้งที่ ๑" in now
    assert "การลงคะแนนครั้งที่" not in kept
    await expect(desk.button("ใช้ชื่อ “หลังลงคะแนน”")).to_be_visible()
    await leave([*people, late])


async def test_the_edition_is_chosen_by_hand(chromium: Browser, facilitator: Facilitator) -> None:
    people = await a_morning(facilitator)
    desk = await DeskPage.open(chromium, facilitator)
    await expect(desk.window.get_by_role("radio", name="ไทย ๑๒๓")).to_be_checked()
    await desk.choose("อังกฤษ")
    await expect(desk.window.get_by_role("radio", name="อารบิก 123")).to_be_checked()
    for choice in ("ไทย ๑๒๓", "ไม่ระบุชื่อ"):
        await desk.choose(choice)
    words = docx_text((await desk.take("Word")).read_bytes())
    assert "Minutes of" in words
    assert "๒" in words
    assert "คนที่" not in words
    await leave(people)


async def test_a_file_that_takes_long_says_so_and_is_made_once(chromium: Browser, facilitator: Facilitator) -> None:
    desk = await DeskPage.open(chromium, facilitator)
    asked: list[Request] = []
    go = asyncio.Event()

    async def slowly(route: Any) -> None:
        asked.append(route.request)
        await go.wait()
        await route.continue_()

    await desk.page.route(re.compile("/exports/pdf"), slowly)
    button = desk.button("ไฟล์ PDF")
    await button.click()
    await expect(button).to_have_attribute("aria-disabled", "true")
    await button.click(force=True)
    making = desk.page.get_by_test_id("making")
    await expect(making).to_contain_text("ไฟล์ PDF ของ “ตอนนี้”")
    await expect(making).to_contain_text(re.compile("[1-9] วินาที"))
    # It goes on while the window is closed.
    await desk.page.keyboard.press("Escape")
    await desk.page.keyboard.press("d")
    await expect(making).to_contain_text("กำลังทำไฟล์")
    async with desk.page.expect_download() as coming:
        go.set()
    assert (await (await coming.value).path()).read_bytes().startswith(b"%PDF")
    await expect(making).to_contain_text("เสร็จแล้ว")
    assert len(asked) == 1
    await desk.page.unroute_all()


async def test_a_file_is_cancelled_and_a_failure_is_said_and_tried_again(
    chromium: Browser, facilitator: Facilitator
) -> None:
    desk = await DeskPage.open(chromium, facilitator)
    making = desk.page.get_by_test_id("making")

    async def never(route: Any) -> None:
        pass

    await desk.page.route(re.compile("/exports/pdf"), never)
    await desk.button("ไฟล์ PDF").click()
    await desk.button("ยกเลิก ไฟล์ PDF").click()
    await expect(making).to_have_count(0)
    await expect(desk.button("ไฟล์ PDF")).to_have_attribute("aria-disabled", "false")
    await desk.page.unroute_all()

    problem = {"error": "too_much_for_file", "message": "เนื้อหามากเกินกว่าจะทำเป็นไฟล์ชนิดนี้ได้"}
    await desk.page.route(
        re.compile("/exports/xlsx"), lambda route: route.fulfill(status=413, body=json.dumps(problem))
    )
    await desk.button("Excel").click()
    await expect(making).to_contain_text(problem["message"])
    await desk.page.unroute_all()
    async with desk.page.expect_download():
        await desk.button("ลองใหม่").click()
    await expect(making).to_contain_text("เสร็จแล้ว")


@rule("E13")
async def test_a_link_is_made_opened_without_account_and_withdrawn(chromium: Browser, facilitator: Facilitator) -> None:
    people = await a_morning(facilitator)
    desk = await DeskPage.open(chromium, facilitator)
    await desk.keep("ก่อนลงคะแนน")
    await desk.button("สร้างลิงก์").click()
    await expect(desk.window.get_by_role("img", name="รหัสคิวอาร์สำหรับอ่านสำเนานี้")).to_be_visible()
    await expect(desk.window.get_by_label("ที่อยู่ของลิงก์")).to_be_focused()
    link = await desk.window.get_by_label("ที่อยู่ของลิงก์").input_value()
    await desk.button("คัดลอกลิงก์").click()
    await expect(desk.window.get_by_text("คัดลอกแล้ว")).to_be_visible()

    requests: list[str] = []
    reader = await (await chromium.new_context()).new_page()
    reader.on("request", lambda asked: requests.append(asked.url))
    await reader.goto(link)
    await expect(reader.get_by_role("heading", name="KM Workshop")).to_be_visible()
    await expect(reader.get_by_text("คนที่ 1", exact=True)).to_be_visible()
    await expect(reader.get_by_text(KV)).to_be_visible()
    await expect(reader.get_by_role("textbox")).to_have_count(0)
    assert not [url for url in requests if link.partition("#")[2] in url], "the key goes into no address"

    # The other facilitator, later: the same link.
    other = await DeskPage.open(chromium, facilitator)
    await other.choose("ก่อนลงคะแนน")
    await expect(other.window.get_by_label("ที่อยู่ของลิงก์")).to_have_value(link)
    await other.button("ยกเลิกลิงก์").click()
    await other.button("ยกเลิกลิงก์นี้").click()
    await expect(other.button("สร้างลิงก์")).to_be_visible()
    await reader.reload()
    await expect(reader.get_by_role("alert")).to_contain_text("ลิงก์นี้ใช้ไม่ได้")
    await reader.get_by_role("button", name="English").click()
    await expect(reader.get_by_role("alert")).to_contain_text("This link does not work")
    await leave(people)


async def test_what_differs_is_told_word_by_word(chromium: Browser, facilitator: Facilitator) -> None:
    people = await a_morning(facilitator)
    before = await keep(facilitator, "เช้า")
    await write(facilitator, people[1], LATER)
    late = await facilitator.member("มาทีหลัง", group=2)
    await vote(facilitator, people, close=True)
    after = await keep(facilitator, "บ่าย")
    desk = await DeskPage.open(chromium, facilitator)
    await desk.choose("บ่าย")
    await desk.window.get_by_label("เปรียบเทียบกับ").select_option(before["snapshot"])
    await desk.button("ดูสิ่งที่ต่าง").click()
    await expect(desk.page.get_by_test_id("between")).to_be_focused()
    await expect(desk.page.get_by_test_id("between")).to_have_text("จาก “เช้า” ถึง “บ่าย”")
    changed = desk.page.get_by_test_id("changed")
    await expect(changed.locator("del")).to_have_text("ตัดออก: ยากจน")
    await expect(changed.locator("ins")).to_have_text("เพิ่ม: เหลื่อมล้ำ")
    for words in ("มาทีหลัง", "24 คะแนน", "การลงคะแนนครั้งที่ 1"):
        await expect(desk.window.get_by_text(words).first).to_be_visible()
    assert await faults(desk.page, "dialog") == []
    await desk.button("กลับ").click()
    await expect(desk.window.get_by_label("เปรียบเทียบกับ")).to_be_focused()
    await desk.choose("ตอนนี้")
    await desk.window.get_by_label("เปรียบเทียบกับ").select_option(after["snapshot"])
    await desk.button("ดูสิ่งที่ต่าง").click()
    await expect(desk.window.get_by_text("ไม่มีอะไรต่างกัน")).to_be_visible()
    await leave([*people, late])


async def test_the_desk_is_there_when_the_day_is_closed(chromium: Browser, facilitator: Facilitator) -> None:
    await facilitator.phase("closed")
    cockpit = await Cockpit.open(chromium, facilitator)
    await cockpit.main.click()
    desk = DeskPage(cockpit.page)
    await desk.keep("จบงาน")
    await expect(desk.window.get_by_role("radio", name="จบงาน")).to_be_checked()


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("size", [(1280, 800), (1024, 768), (800, 1280), (360, 740)], ids=str)
async def test_the_desk_has_no_barriers(
    chromium: Browser, facilitator: Facilitator, size: tuple[int, int], language: str
) -> None:
    await keep(facilitator, "ก่อนลงคะแนน ที่มีชื่อยาวมากจนต้องขึ้นบรรทัดใหม่หลายบรรทัดบนโทรศัพท์")
    await share(facilitator, (await keep(facilitator, "หลังลงคะแนน"))["snapshot"])
    width, height = size
    cockpit = await Cockpit.open(chromium, facilitator, {"width": width, "height": height}, language)
    await cockpit.page.keyboard.press("d")
    await cockpit.page.get_by_role("radio", name="หลังลงคะแนน").check()
    await expect(cockpit.page.get_by_role("dialog").get_by_role("img")).to_be_visible()
    assert await faults(cockpit.page, "dialog") == []


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("size", [*SIZES, "wide"])
async def test_a_record_reads_well_on_every_screen(
    chromium: Browser, facilitator: Facilitator, size: str, language: str
) -> None:
    people = await a_morning(facilitator, 2)
    await vote(facilitator, people, close=True)
    await vote(facilitator, people[:3], close=False)
    link = await share(facilitator, (await keep(facilitator, "ก่อนปิด"))["snapshot"])
    width, height = {**SIZES, "wide": (1920, 1080)}[size]
    context = await chromium.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
    page = await context.new_page()
    await page.goto(link)
    if language == "en":
        await page.get_by_role("button", name="English").click()
    open_now = {
        "th": "ขณะที่บันทึกสำเนานี้ยังเปิดลงคะแนนอยู่",
        "en": "The ballot was open when this was kept",
    }[language]
    await expect(page.get_by_text(open_now)).to_be_visible()
    await expect(page.get_by_text("48 คะแนน" if language == "th" else "48 points").first).to_be_visible()
    assert await page.title() == "KM Workshop · ก่อนปิด"
    assert await faults(page) == []
    await leave(people)


async def test_on_paper_there_are_no_buttons(chromium: Browser, facilitator: Facilitator) -> None:
    page = await (await chromium.new_context()).new_page()
    await page.goto(await share(facilitator, (await keep(facilitator, "เริ่มงาน"))["snapshot"]))
    await expect(page.get_by_role("button", name="พิมพ์")).to_be_visible()
    await page.emulate_media(media="print")
    await expect(page.get_by_role("button")).to_have_count(0)
    await expect(page.get_by_role("heading", name="KM Workshop")).to_be_visible()
    assert (await page.pdf(prefer_css_page_size=True)).startswith(b"%PDF")


@rule("E13")
async def test_without_names_there_is_nobody_on_the_page(chromium: Browser, facilitator: Facilitator) -> None:
    people = await a_morning(facilitator)
    page = await (await chromium.new_context()).new_page()
    await page.goto(await share(facilitator, (await keep(facilitator, "เช้า"))["snapshot"], named=False))
    await expect(page.get_by_text("ฉบับไม่ระบุชื่อ")).to_be_visible()
    await expect(page.get_by_text("ประธานกลุ่ม: มีผู้ทำหน้าที่แล้ว")).to_have_count(4)
    await expect(page.get_by_text("คนที่")).to_have_count(0)
    await leave(people)


async def test_odd_words_do_nothing_on_the_page(chromium: Browser, facilitator: Facilitator) -> None:
    odd = [words[:80] for name, words in ODD.items() if name != "surrogate"]
    names = [words for words in odd if not any(category(letter) in ("Cc", "Zl", "Zp") for letter in words)]  # W4
    led = await Facilitator.found(facilitator.server, title=ODD["script"], groups=names[:20])
    people = [await led.member(name, n % 20, position=name, unit=name) for n, name in enumerate(names)]
    await write(led, people[0], " ".join(odd))
    link = await share(led, (await keep(led, ODD["override"]))["snapshot"])
    context = await chromium.new_context(viewport={"width": 360, "height": 740})
    page = await context.new_page()
    said: list[str] = []
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda told: said.append(told.text) if told.type == "error" else None)
    await page.goto(link)
    await expect(page.get_by_role("heading", name=ODD["script"], level=1)).to_be_visible()
    assert await page.locator("main img, main script, main a").count() == 0
    assert await page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
    assert said == []
    await leave(people)


@pytest.mark.processes
@rule("E11", "E13")
async def test_what_was_kept_survives_every_kill(house: House) -> None:
    led = await Facilitator.found(house.one)
    people = await a_morning(led)
    line = await keep(led, "ก่อนลงคะแนน")
    link = await share(led, line["snapshot"])
    await leave(people)
    led.server = house.two
    house.one.kill()
    record = await record_of(led, line)
    assert record["content_sha256"] == line["content_sha256"]
    house.redis.kill()
    await house.redis.come_back()
    await house.one.come_back()
    await until(lambda: says_ready(house.two), "the other is there again")
    late = await led.member("มาทีหลัง")
    await vote(led, [late], close=True)
    await late.leave()
    for server in house.servers:
        async with http(server, led.token) as client:
            address = f"/api/workshops/{led.workshop}/snapshots"
            assert (await client.get(address)).json()["snapshots"] == [line]
            assert (await client.get(f"{address}/{line['snapshot']}")).json() == record
            file = await client.get(f"{address}/{line['snapshot']}/exports/docx")
            assert line["content_sha256"] in docx_text(file.content)
    async with http(house.two) as anybody:
        key = link.partition("#")[2]
        assert (await anybody.post("/api/record", json={"key": key})).json()["record"] == record
        async with http(house.one, led.token) as client:
            await client.delete(f"/api/workshops/{led.workshop}/snapshots/{line['snapshot']}/link")
        assert (await anybody.post("/api/record", json={"key": key})).status_code == 404


async def record_of(led: Facilitator, line: dict[str, Any]) -> dict[str, Any]:
    async with http(led.server, led.token) as client:
        return (await client.get(f"/api/workshops/{led.workshop}/snapshots/{line['snapshot']}")).json()


@pytest.mark.processes
@rule("E11", "E13", "E14")
async def test_what_was_kept_is_in_a_backup_and_who_is_erased_leaves_it(tmp_path: Path) -> None:
    place = Installation(tmp_path)
    place.server.start()
    try:
        led = await Facilitator.found(place.server)
        person = await led.member("สมชาย ใจดี")
        await person.leave()
        line = await keep(led, "เช้า")
        key = (await share(led, line["snapshot"])).partition("#")[2]
        await place.does("erase", led.workshop, "--member", "สมชาย ใจดี", "--yes")
        assert "สมชาย" not in await shown(place.server, key)
        redacted = await shown(place.server, key)
        await place.does("backup", "--out", str(tmp_path / "copy"))
        place.server.stop()
        await place.does("restore", str(tmp_path / "copy"), "--replace")
        place.server.start()
        assert await shown(place.server, key) == redacted
        assert (await keep(led, "หลังกู้คืน"))["counts"]["people"] == 1
    finally:
        place.server.end()


async def shown(server: Server, key: str) -> str:
    async with http(server) as anybody:
        answer = await anybody.post("/api/record", json={"key": key})
    assert answer.status_code == 200, answer.text
    return answer.text
