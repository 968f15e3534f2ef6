"""Mishaps of a page: Wi-Fi that drops, a server that is upgraded, browser extensions, and odd pastes."""

import asyncio
import base64
import json
import re
from pathlib import Path

import pytest
from playwright.async_api import Browser, Locator, Page, Request, Route, WebSocketRoute, expect

from plathu import protocol
from tests.end_to_end.browser import BrowserPerson
from tests.end_to_end.facilitator import Facilitator, http
from tests.end_to_end.servers import until
from tests.tablet import DEADLINE

pytestmark = pytest.mark.browser

KV = "หัวปลาของกลุ่ม"


async def join(chromium: Browser, facilitator: Facilitator, name: str = "มานี", group: int = 0) -> BrowserPerson:
    server = facilitator.server
    [*groups] = [one["name"] for one in (await facilitator.board())["groups"]]
    return await BrowserPerson.join(chromium, server.url, facilitator.code, name, groups[group])


async def is_styled(page: Page) -> None:
    """A button is as large as a thumb, which it is not without its stylesheet."""
    button = page.get_by_role("button", name="เพิ่มคะแนน").first
    await expect(button).to_be_visible()
    box = await button.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 48, box


async def open_ballot(facilitator: Facilitator) -> None:
    person = await facilitator.member("ผู้เสนอ")
    await facilitator.phase("competencies")
    given = {"competency": "a" * 16, "domain": facilitator.domains[0], "wording": "การทำงานเป็นทีม"}
    assert await person.do("propose_competency", **given) == "done"
    await facilitator.phase("ballot")
    assert await facilitator.do("open_ballot", ballot="b" * 16, budget=10, cap=3) == "done"


async def test_what_the_wifi_dropped_is_fetched_again_with_its_style(
    facilitator: Facilitator, chromium: Browser
) -> None:
    """It drops while the next steps' modules are fetched, and comes back before they are needed."""
    person = await join(chromium, facilitator)
    page = person.page
    lost: list[str] = []

    async def drop(route: Route) -> None:
        """From the editor on. Before the page asks for it: once it is here, it is asked for no more."""
        if lost or "TextEditor" in route.request.url:
            lost.append(route.request.url)
            await route.abort()
        else:
            await route.continue_()

    await page.route("**/assets/**", drop)
    await page.reload()
    await until(lambda: any("TextEditor" in url and url.endswith(".js") for url in lost), "the editor is lost")
    await page.unroute("**/assets/**")

    await facilitator.phase("kv")
    editor = page.get_by_role("textbox", name=KV)
    await expect(editor).to_be_editable()
    assert await editor.evaluate("element => parseFloat(getComputedStyle(element).minHeight)") > 100
    await open_ballot(facilitator)
    await is_styled(page)
    await person.leave()


async def test_a_step_that_comes_while_the_wifi_is_away_shows_when_it_is_back(
    facilitator: Facilitator, chromium: Browser
) -> None:
    person = await join(chromium, facilitator)
    page = person.page
    tries: list[str] = []
    await page.route("**/*", lambda route: (tries.append(route.request.url), route.abort())[1])
    await facilitator.phase("kv")
    await expect(page.get_by_role("alert")).to_contain_text("ติดต่อเครื่องแม่ข่ายไม่ได้")
    async with asyncio.timeout(DEADLINE):
        while sum("kv-Task" in url for url in tries) < 3:
            await page.wait_for_event("requestfailed")
    await page.unroute("**/*")
    await person.type_at_the_end(KV, "เพื่อประชาชน")
    await expect(page.get_by_role("alert")).to_have_count(0)
    await person.leave()


class Renewed:
    """An upgraded server: the modules of this page are gone, and the page that it serves now loads others."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.is_loaded_anew = False

    async def begin(self) -> None:
        await self.page.route("**/assets/*.js", self._assets)
        await self.page.route(re.compile(r"/$"), self._page)

    async def _assets(self, route: Route) -> None:
        if self.is_loaded_anew:
            await route.continue_()
        else:
            await route.fulfill(status=404, content_type="application/json", body=json.dumps({"error": "no_such_page"}))

    async def _page(self, route: Route, request: Request) -> None:
        if request.is_navigation_request():
            self.is_loaded_anew = True
            await route.continue_()
        else:
            entry = '<script type="module" crossorigin src="/assets/index-newer000.js"></script>'
            await route.fulfill(content_type="text/html", body=f"<!doctype html><html><head>{entry}</head></html>")


async def test_a_newer_server_is_noticed_when_a_step_s_program_is_gone(
    facilitator: Facilitator, chromium: Browser
) -> None:
    person = await join(chromium, facilitator)
    renewed = Renewed(person.page)
    await renewed.begin()
    await facilitator.phase("kv")
    await person.type_at_the_end(KV, "เพื่อประชาชน")
    assert renewed.is_loaded_anew
    await expect(person.page.get_by_test_id("me")).to_have_text("มานี")
    await person.leave()


async def test_no_page_loads_itself_again_while_something_would_be_lost(
    facilitator: Facilitator, chromium: Browser
) -> None:
    person = await join(chromium, facilitator)
    page = person.page
    await page.evaluate("addEventListener('beforeunload', window.minds = (event) => event.preventDefault())")
    renewed = Renewed(page)
    await renewed.begin()
    await facilitator.phase("kv")
    await expect(page.get_by_role("alert")).to_contain_text("ระบบเปลี่ยนเป็นรุ่นใหม่แล้ว")
    assert not renewed.is_loaded_anew
    await page.evaluate("removeEventListener('beforeunload', window.minds)")
    await expect(page.get_by_role("textbox", name=KV)).to_be_editable()
    assert renewed.is_loaded_anew
    await person.leave()


TRANSLATED = """
() => {
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	const words = [];
	while (walker.nextNode()) if (walker.currentNode.data.trim()) words.push(walker.currentNode);
	for (const word of words) {
		const outer = document.createElement("font");
		const inner = document.createElement("font");
		inner.textContent = word.data;
		outer.append(inner);
		word.replaceWith(outer);
	}
}
"""
"""What Chrome's translation does to every text: the node that the page writes into is no longer in it."""


class PageLine:
    """The page's socket, which can be cut for a while."""

    def __init__(self) -> None:
        self.is_cut = False
        self._open: list[WebSocketRoute] = []

    async def hold(self, page: Page) -> None:
        await page.route_web_socket(re.compile("/live"), self._hear)

    async def cut(self) -> None:
        self.is_cut = True
        for line in self._open:
            await line.close()
        self._open.clear()

    async def _hear(self, line: WebSocketRoute) -> None:
        if self.is_cut:
            await line.close()
        else:
            line.connect_to_server()
            self._open.append(line)


async def test_the_mark_is_right_on_a_page_whose_texts_were_replaced(
    facilitator: Facilitator, chromium: Browser
) -> None:
    """Translators respect the `translate` attribute; other extensions do not."""
    await facilitator.phase("kv")
    page = await (await chromium.new_context()).new_page()
    line = PageLine()
    await line.hold(page)
    await page.goto(f"{facilitator.server.url}/#/j/{facilitator.key}")
    assert await page.evaluate("document.documentElement.translate") is False
    await page.get_by_label("ชื่อ–สกุล").fill("มานี")
    await page.get_by_role("radio").first.check()
    await page.get_by_role("button", name="เข้าร่วม", exact=True).click()
    person = BrowserPerson(page)
    await person.type_at_the_end(KV, "ก")
    mark = page.get_by_role("status", name="สถานะการบันทึก")
    await expect(mark).to_have_text("บันทึกแล้ว")
    await page.evaluate(TRANSLATED)
    await line.cut()
    await person.type_at_the_end(KV, "ข")
    await expect(mark).to_contain_text("ขาดการติดต่อ เก็บไว้ในเครื่องนี้")
    await expect(mark).not_to_contain_text("บันทึกแล้ว")
    await page.evaluate(TRANSLATED)
    line.is_cut = False
    await expect(mark).to_have_text("บันทึกแล้ว")
    await person.leave()


PASTE = """
(words) => {
	const data = new DataTransfer();
	data.setData("text/plain", words);
	const field = document.activeElement;
	const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
	// A page cannot paste: what the browser would do after the event is done by hand, where nobody did it.
	if (field.dispatchEvent(event)) document.execCommand("insertText", false, words);
}
"""


async def paste(page: Page, words: str) -> None:
    """Into what has the focus."""
    await page.evaluate(PASTE, words)


async def test_breaks_that_nobody_sees_become_what_they_look_like(facilitator: Facilitator, chromium: Browser) -> None:
    """Pasted from slides, sheets and letters: in a text they become line breaks, in a field spaces."""
    pasted = "หนึ่ง\u000bสอง\u2028สาม\u0085สี่\u000cห้า\r\nหก\tเจ็ด\u2029แปด"
    person = await join(chromium, facilitator, "มานี\tมีนา")
    page = person.page
    await expect(page.get_by_test_id("me")).to_have_text("มานี มีนา")
    await facilitator.phase("kv")
    editor = page.get_by_role("textbox", name=KV)
    await expect(editor).to_be_editable()
    await editor.focus()
    await paste(page, pasted)
    await expect(editor.locator(".cm-line")).to_have_text(["หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก เจ็ด", "แปด"])
    await page.keyboard.insert_text("\u2028เก้า")
    await expect(editor.locator(".cm-line").last).to_have_text("เก้า")
    await expect(page.get_by_role("status", name="สถานะการบันทึก")).to_have_attribute("data-state", "saved")
    texts = (await facilitator.export())["texts"]
    assert texts[f"kv.{facilitator.groups[0]}"] == "หนึ่ง\nสอง\nสาม\nสี่\nห้า\nหก เจ็ด\nแปด\nเก้า"

    await facilitator.phase("competencies")
    await page.get_by_role("radio").first.check()
    await page.get_by_label("สมรรถนะที่เสนอ").fill("คิด\u2028ทำ\u000bพูด\tจริง")
    await page.get_by_role("button", name="เสนอ", exact=True).click()
    await expect(page.get_by_role("button", name="ถอน “คิด ทำ พูด จริง”")).to_be_visible()
    await person.leave()


@pytest.mark.parametrize("form", ["รหัสเข้าร่วม {0} {1}", "{0}{1}", "เปิด http://192.168.1.10:8000\nรหัส {0} {1}\n"])
@pytest.mark.parametrize("digits", ["0123456789", "๐๑๒๓๔๕๖๗๘๙", "０１２３４５６７８９"])
async def test_the_code_is_found_in_what_is_pasted(
    facilitator: Facilitator, chromium: Browser, form: str, digits: str
) -> None:
    code = facilitator.code.translate(str.maketrans("0123456789", digits))
    page = await (await chromium.new_context()).new_page()
    await page.goto(facilitator.server.url)
    field = page.get_by_label("รหัสเข้าร่วม 8 หลัก")
    await field.focus()
    await paste(page, form.format(code[:4], code[4:]))
    await expect(field).to_have_value(f"{facilitator.code[:4]} {facilitator.code[4:]}")
    await page.get_by_role("button", name="ต่อไป").click()
    await expect(page.get_by_label("ชื่อ–สกุล")).to_be_visible()
    await page.context.close()


DARKENED = """
() => {
	const style = document.createElement("style");
	style.textContent = `* { background-color: #181a1b !important; color: #e8e6e3 !important; fill: #181a1b !important;
		stroke: #e8e6e3 !important; border-color: #736b5e !important; background-image: none !important }`;
	document.head.append(style);
}
"""
"""Does what extensions do that darken every page."""

LIGHTNESS = """
async (png) => {
	const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
	const canvas = new OffscreenCanvas(picture.width, picture.height);
	const drawing = canvas.getContext("2d");
	drawing.drawImage(picture, 0, 0);
	const { data, width, height } = drawing.getImageData(0, 0, picture.width, picture.height);
	const at = (x, y) => data[4 * (Math.floor(y) * width + Math.floor(x)) + 1];
	let darkest = 255;
	for (let x = 0; x < width; x++) darkest = Math.min(darkest, at(x, height / 2));
	const sides = [at(width / 2, 4), at(width / 2, height - 5), at(4, height / 2), at(width - 5, height / 2)];
	return { darkest, edge: Math.min(...sides) };
}
"""
"""0 to 255: of the darkest module along the middle, and of the zone around the code."""


async def is_scanned(page: Page, name: str) -> None:
    """Dark on light, with light around: most cameras read nothing else."""
    code = page.get_by_role("img", name=name)
    await expect(code).to_be_visible()
    picture = base64.b64encode(await code.screenshot()).decode()
    paper = await page.context.new_page()
    found = await paper.evaluate(LIGHTNESS, picture)
    await paper.close()
    assert found["darkest"] < 40, (name, found)
    assert found["edge"] > 215, (name, found)


@pytest.mark.parametrize("colours", ["forced dark", "an extension", "the system's", "paper"])
async def test_a_qr_is_dark_on_light_whatever_becomes_of_the_page_s_colours(
    facilitator: Facilitator, chromium: Browser, colours: str
) -> None:
    context = await chromium.new_context(
        viewport={"width": 1366, "height": 768}, forced_colors="active" if colours == "the system's" else None
    )
    await context.add_init_script(f"localStorage.setItem('plathu.host', {json.dumps(facilitator.token)})")
    page = await context.new_page()
    if colours == "forced dark":
        session = await context.new_cdp_session(page)
        await session.send("Emulation.setAutoDarkModeOverride", {"enabled": True})
    if colours == "the system's":
        await page.emulate_media(color_scheme="dark", forced_colors="active")
    if colours == "paper":
        await page.emulate_media(media="print")

    async def turn() -> None:
        if colours == "an extension":
            await page.evaluate(DARKENED)

    assert await facilitator.do("set_wifi", name="hall", password="plathu2548") == "done"
    assert await facilitator.do("show_on_screen", screen="join") == "done"
    await page.goto(f"{facilitator.server.url}/#/w/{facilitator.workshop}/screen")
    await expect(page.get_by_role("img", name="สแกนเพื่อเข้าร่วม")).to_be_visible()
    await turn()
    await is_scanned(page, "สแกนเพื่อเข้าร่วม")
    await is_scanned(page, "รหัสคิวอาร์สำหรับต่อ Wi-Fi")
    await page.goto(f"{facilitator.server.url}/#/w/{facilitator.workshop}/facilitate")
    await page.get_by_test_id("join-code").wait_for()
    await page.keyboard.press("c")
    await turn()
    await is_scanned(page, "สแกนเพื่อเข้าร่วม")
    await context.close()


async def test_an_address_with_an_encoded_hash_leads_where_it_was_meant(
    facilitator: Facilitator, chromium: Browser
) -> None:
    """As chats, mail programs and shorteners write it."""
    server, key = facilitator.server.url, facilitator.key
    page = await (await chromium.new_context()).new_page()
    for address in (f"/%23/j/{key}", f"/?openExternalBrowser=1%23/j/{key}", f"/%23%2Fj%2F{key}", f"/#/j/{key})."):
        await page.goto("about:blank")
        await page.goto(server + address)
        await expect(page.get_by_label("ชื่อ–สกุล")).to_be_visible()
        await page.reload()
        await expect(page.get_by_label("ชื่อ–สกุล")).to_be_visible()
    await page.context.close()


async def test_whoever_has_half_an_address_is_told_what_to_do(facilitator: Facilitator, chromium: Browser) -> None:
    server, key, workshop = facilitator.server.url, facilitator.key, facilitator.workshop
    page = await (await chromium.new_context()).new_page()
    way_in = page.get_by_label("รหัสเข้าร่วม 8 หลัก")
    button = page.get_by_role("button", name=re.compile("เข้าร่วม"))

    async def goes(address: str) -> None:
        await page.goto("about:blank")
        await page.goto(server + address)

    await goes(f"/#/j/{key[:-3]}")
    await expect(page.get_by_text("ลิงก์นี้ไม่ครบหรือเลิกใช้แล้ว")).to_be_visible()
    await expect(page.get_by_text("กรุณาตรวจตัวเลข")).to_have_count(0)
    await expect(way_in).to_be_visible()

    for address, told in {
        f"/#/w/{workshop}": "ที่อยู่นี้เป็นหน้าของคนที่เข้าร่วมแล้ว",
        f"/#/w/{workshop[:-4]}": "ที่อยู่นี้เป็นหน้าของคนที่เข้าร่วมแล้ว",
        f"/#/w/{workshop}/facilitate": "หน้านี้สำหรับวิทยากร",
        f"/#/w/{workshop}/screen": "หน้านี้สำหรับวิทยากร",
        f"/j/{key}": "ลิงก์นี้ไม่ถูกต้อง",
        "/index.html": "ลิงก์นี้ไม่ถูกต้อง",
        "/api/workshops/nowhere/at/all": "ลิงก์นี้ไม่ถูกต้อง",
    }.items():
        await goes(address)
        await expect(page.get_by_text(told)).to_be_visible()
        await button.first.click()
        await expect(way_in).to_be_visible()
    await goes("/record/#abc")
    await expect(page.get_by_text("ลิงก์นี้ใช้ไม่ได้")).to_be_visible()
    await page.context.close()


async def test_a_program_that_asks_for_a_page_that_is_not_there_gets_an_error(facilitator: Facilitator) -> None:
    async with http(facilitator.server) as client:
        for accept in ("*/*", "application/json"):
            answer = await client.get("/nowhere", headers={"Accept": accept})
            assert (answer.status_code, answer.json()["error"]) == (404, "no_such_page")
        answer = await client.get("/nowhere", headers={"Accept": "text/html,*/*;q=0.8"})
    assert (answer.status_code, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")


HEAPED = "ก" + "้" * 5 + "า" + "๊" * 12
TURNED = "\u202eมาลี"
HONEST = ["พี่น้ำ", "เจี๊ยบ", "ไก่", "ปู่ญี่ปุ่น", "ฎีกา ฏฐิ์", "สิทธิ์ กฤษฎ์", "น้ำผึ้ง", "Ngọc Ánh", "Ångström"]

OUTSIDE = """
async ([before, after, boxes]) => {
	const UNSEEN = 4; // of 255: a corner that is drawn again comes out up to 1 different
	const pixels = async (png) => {
		const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
		const canvas = new OffscreenCanvas(picture.width, picture.height);
		const drawing = canvas.getContext("2d");
		drawing.drawImage(picture, 0, 0);
		return drawing.getImageData(0, 0, picture.width, picture.height);
	};
	const [one, other] = [await pixels(before), await pixels(after)];
	const isInside = (x, y) => boxes.some((box) => x >= box[0] && y >= box[1] && x < box[2] && y < box[3]);
	const differing = [];
	for (let y = 0; y < one.height; y++)
		for (let x = 0; x < one.width; x++) {
			const at = 4 * (y * one.width + x);
			const isSame = [0, 1, 2].every((of) => Math.abs(one.data[at + of] - other.data[at + of]) <= UNSEEN);
			if (!isSame && !isInside(x, y)) differing.push([x, y]);
		}
	return differing;
}
"""
"""Which pixels of two pictures differ outside of these boxes."""

BOXES = """
(name) => [...document.querySelectorAll("bdi")].filter((one) => one.textContent === name).map((one) => {
	const { left, top, right, bottom } = one.getBoundingClientRect();
	const em = Number.parseFloat(getComputedStyle(one).fontSize);
	// As far as two honest marks reach.
	return [left - em / 2 - 1, top - em / 3 - 1, right + em / 2 + 1, bottom + em / 3 + 1];
})
"""

BARE = """
([name, plain]) => {
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	while (walker.nextNode())
		if (walker.currentNode.data.includes(name))
			walker.currentNode.data = walker.currentNode.data.replaceAll(name, plain);
}
"""


async def picture(page: Page | Locator) -> str:
    return base64.b64encode(await page.screenshot(animations="disabled", caret="hide")).decode()


async def still(page: Page) -> str:
    """A picture of a page that has come to rest: twice the same."""
    before, now = "", await picture(page)
    while now != before:
        before, now = now, await picture(page)
    return now


async def differing(page: Page, before: str, after: str, boxes: list[list[float]]) -> list[list[int]]:
    paper = await page.context.new_page()
    found = await paper.evaluate(OUTSIDE, [before, after, boxes])
    await paper.close()
    return found


async def covers_nothing(page: Page, name: str, plain: str, pictures: Path) -> None:
    """Outside of the name's own line the page looks as it does with `plain`, the name without its heaped marks."""
    boxes = await page.evaluate(BOXES, name)
    assert boxes, f"{name!r} stands nowhere"
    before = await still(page)
    await page.evaluate(BARE, [name, plain])
    after = await still(page)
    for title, picture in (("before", before), ("after", after)):
        (pictures / f"{title}.png").write_bytes(base64.b64decode(picture))
    assert await differing(page, before, after, boxes) == [], f"see {pictures}"


async def test_words_of_several_lines_are_shown_whole(facilitator: Facilitator, chromium: Browser) -> None:
    page = (await join(chromium, facilitator)).page
    await page.set_viewport_size({"width": 360, "height": 740})
    words = "พักรับประทานอาหารว่าง 10.30 น. ที่ระเบียงหน้าห้องประชุม"
    assert await facilitator.do("announce", words=words) == "done"
    said = page.locator("bdi", has_text=words)
    await expect(said).to_be_visible()
    await page.evaluate("document.fonts.ready.then(() => {})")
    lines = await said.evaluate("element => Array.from(element.getClientRects(), (line) => line.bottom)")
    assert len(lines) == 2
    before = await picture(page)
    await page.evaluate("for (const one of document.querySelectorAll('bdi')) one.style.clipPath = 'none'")
    assert await differing(page, before, await picture(page), [[0, 0, 360, lines[0]]]) == []
    await page.context.close()


async def test_no_name_covers_or_turns_around_what_stands_beside_it(
    facilitator: Facilitator, chromium: Browser, tmp_path: Path
) -> None:
    people = [await facilitator.member(name) for name in (HEAPED, TURNED, *HONEST)]
    tablet = (await join(chromium, facilitator)).page
    await facilitator.phase("roles")
    for person in people[:2]:
        assert await person.do("volunteer", group=facilitator.groups[0], role="chair") == "done"
    context = await chromium.new_context(viewport={"width": 1366, "height": 768}, reduced_motion="reduce")
    await context.add_init_script(f"localStorage.setItem('plathu.host', {json.dumps(facilitator.token)})")
    pages = [await context.new_page() for _ in range(3)]
    dashboard, wall, desk = pages
    place = f"{facilitator.server.url}/#/w/{facilitator.workshop}"
    for page, address in ((dashboard, "facilitate"), (wall, "screen"), (desk, "facilitate")):
        await page.goto(f"{place}/{address}")
    await desk.get_by_role("button", name="จัดการ").first.click()
    for page in (*pages, tablet):
        await expect(page.locator("bdi", has_text="ก้้").first).to_be_attached()
        await page.evaluate("document.fonts.ready.then(() => {})")
        turned = page.locator("bdi", has_text="มาลี").first
        if await turned.count():
            assert await turned.evaluate("element => getComputedStyle(element).unicodeBidi") == "isolate"
            assert "\u202e" not in await page.evaluate("document.body.innerText")
        await covers_nothing(page, HEAPED, "กา", tmp_path)
    await context.close()
    await tablet.context.close()


@pytest.mark.parametrize("size", [(360, 740), (1366, 768)])
async def test_an_honest_name_is_drawn_whole(
    facilitator: Facilitator, chromium: Browser, size: tuple[int, int]
) -> None:
    for name in HONEST:
        await facilitator.member(name)
    person = await join(chromium, facilitator)
    page = person.page
    await page.set_viewport_size({"width": size[0], "height": size[1]})
    await expect(page.get_by_text(HONEST[-1])).to_be_visible()
    await page.get_by_text(HONEST[4]).scroll_into_view_if_needed()
    names = page.get_by_role("list").filter(has_text=HONEST[0])
    clipped = await picture(names)
    await page.add_style_tag(content="bdi { clip-path: none !important }")
    assert await differing(page, clipped, await picture(names), []) == []
    await person.leave()


SLOW_STORE = """const held = []
window.slow = false
window.release = () => {
    window.slow = false
    held.splice(0).forEach((tell) => tell())
}
Object.defineProperty(IDBTransaction.prototype, 'oncomplete', {set(told) {
    this.addEventListener('complete', (event) => {
        const tell = () => told.call(this, event)
        if (!window.slow) return tell()
        held.push(tell)
        document.documentElement.dataset.waits = 'true'
    })
}})"""
"""An IndexedDB whose transactions do not report that they are complete from `slow = true` to `release()`."""


async def test_a_text_whose_opening_ends_slowly_is_opened_again_once(
    facilitator: Facilitator, chromium: Browser
) -> None:
    """Its words are laid aside in a store that is busy, and meanwhile the step in which it is written comes anew."""
    person, reader = await join(chromium, facilitator), await facilitator.member("สมชาย")
    page, text = person.page, f"kv.{facilitator.groups[0]}"
    lines: list[WebSocketRoute] = []
    lost = asyncio.Event()

    def through(line: WebSocketRoute) -> None:
        server = line.connect_to_server()
        lines.append(line)

        def say(frame: str | bytes) -> None:
            assert isinstance(frame, bytes)
            if "ใคร".encode() in frame:
                lost.set()
            else:
                server.send(frame)

        line.on_message(say)

    await page.route_web_socket(re.compile("/live"), through)
    await page.add_init_script(SLOW_STORE)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    await page.reload()
    await facilitator.phase("kv")
    await person.type_at_the_end(KV, "เพื่อ")
    await person.saved()
    opened = await reader.open_text(text)
    await person.type_at_the_end(KV, "ใคร")
    await lost.wait()
    await page.evaluate("window.slow = true")
    lines[-1].send(protocol.close(facilitator.text(text), "gap"))
    await expect(page.locator("html[data-waits]")).to_be_attached()
    for phase, heading in (("roles", "เลือกหน้าที่ในกลุ่ม"), ("kv", KV)):
        await facilitator.phase(phase)
        await expect(page.get_by_role("heading", name=heading).first).to_be_visible()
    await expect(page.get_by_role("textbox", name=KV)).to_have_count(0)
    await page.evaluate("window.release()")
    await person.type_at_the_end(KV, "ประชาชน")
    await person.saved()
    await opened.reads("เพื่อประชาชน")
    assert not wrong
