"""What a member sees, on every size of screen, in both languages, in every phase: read, heard, touched, taken back."""

import asyncio
import re
import secrets
import statistics
import time
from pathlib import Path
from typing import Any

import msgspec
import pytest
from playwright.async_api import Browser, Page, WebSocketRoute, expect

from plathu.identity import new_id
from tests.end_to_end import browser
from tests.end_to_end.facilitator import TITLE, Facilitator, http
from tests.tablet import DEADLINE

ROOT = Path(__file__).parents[2]
AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
LOOK = Path(__file__).parent / "look.js"

pytestmark = pytest.mark.browser

SIZES = {"phone": (360, 740), "tablet": (800, 1280), "tablet on its side": (1280, 800), "laptop": (1440, 900)}

PROMISED = {"text": 18, "target": 48, "line": 1.6}
"""px of the smallest text and target, and the least line-height: Thai stacks two marks on a letter."""

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

VIOLATIONS = """(tags) =>
    axe.run({ runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] }).then((found) => found.violations)
"""
"""What axe finds. Without `resultTypes` it would describe every element that is fine, too."""

WORDINGS = ["การทำงานเป็นทีม", "การจัดและพัฒนาระบบเทคโนโลยีและสารสนเทศ", "ความรู้ ความเข้าใจกฎหมาย", "การเสียสละ"]

KV = "เพื่อมุ่งแก้ไขปัญหาสังคมและความยากจน พัฒนาศักยภาพผู้นำ/บุคลากร ญี่ปุ่น ปู่ น้ำ เกี๊ยว ฎีกา"


class ScreenSeat:
    """A member at a screen. `complaints` are errors of the page, and requests to any other host."""

    def __init__(self, page: Page, facilitator: Facilitator, title: str) -> None:
        self.page = page
        self.title = title
        self.complaints: list[str] = []
        page.on("console", lambda said: self._hear(said.type, said.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda asked: self._asked(asked.url, facilitator.server.url))
        page.on("websocket", lambda opened: self._asked(opened.url, facilitator.server.url.replace("http", "ws", 1)))

    @classmethod
    async def take(
        cls, chromium: Browser, facilitator: Facilitator, size: str, language: str = "th", group: int = 0
    ) -> "ScreenSeat":
        width, height = SIZES[size]
        by_touch = size != "laptop"
        context = await chromium.new_context(
            viewport={"width": width, "height": height}, has_touch=by_touch, is_mobile=by_touch, reduced_motion="reduce"
        )
        seat = cls(await context.new_page(), facilitator, f"{size}, {language}")
        page = seat.page
        await page.goto(f"{facilitator.server.url}/#/j/{facilitator.key}")
        if language == "en":
            await page.get_by_role("button", name="English").click()
        thai = language == "th"
        await page.get_by_label("ชื่อ–สกุล" if thai else "Full name").fill(f"มานี {secrets.token_hex(2)}")
        await page.get_by_role("radio").nth(group).check()
        await page.get_by_role("button", name="เข้าร่วม" if thai else "Join", exact=True).click()
        await expect(page.get_by_test_id("me")).to_be_visible()
        return seat

    async def is_at(self, heading: str) -> None:
        await expect(self.page.get_by_role("heading", name=heading, exact=True)).to_be_visible()

    async def saved(self) -> None:
        await expect(self.page.get_by_role("status", name="สถานะการบันทึก")).to_have_attribute("data-state", "saved")

    async def keeps_the_board_of(self, phase: str) -> None:
        """In this browser, to be read without a server."""
        async with asyncio.timeout(DEADLINE):
            await self.page.evaluate(KEPT_PHASE, phase)

    async def faults(self, *, by_axe: bool = True) -> list[str]:
        """What look.js finds, and axe, here and now."""
        page = self.page
        await page.evaluate("document.fonts.ready.then(() => {})")
        # At the end, where nothing lies under the bar that sticks to the bottom.
        await page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
        found = await page.evaluate(LOOK.read_text(), PROMISED)
        if by_axe:
            found += await self._violations()
        found += self.complaints
        return [f"{self.title}: {fault}" for fault in found]

    async def _violations(self) -> list[str]:
        if not await self.page.evaluate("'axe' in window"):
            await self.page.evaluate(AXE.read_text())
        return [
            f"{fault['id']}: {fault['nodes'][0]['html'][:90]}: {fault['nodes'][0]['failureSummary'][:160]}"
            for fault in await self.page.evaluate(VIOLATIONS, STANDARDS)
        ]

    def _hear(self, kind: str, words: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(f"console: {words}")

    def _asked(self, url: str, home: str) -> None:
        if not url.startswith((home, "data:", "blob:")):
            self.complaints.append(f"asked {url}")


HEADINGS = {
    "welcome": ("ยินดีต้อนรับ", "Welcome"),
    "roles": ("เลือกหน้าที่ในกลุ่ม", "Roles in the group"),
    "kv": ("หัวปลาของกลุ่ม", "Your group's Knowledge Vision"),
    "plenary": ("หัวปลาร่วมของทั้งห้อง", "The hall's shared Knowledge Vision"),
    "competencies": ("สมรรถนะหลัก", "Core competencies"),
    "ballot": ("ลงคะแนนลับ", "Secret ballot"),
    "closed": ("จบเวิร์กช็อปแล้ว", "The workshop is over"),
}


async def faults_of(seats: list[ScreenSeat], phase: str) -> list[str]:
    async def one(seat: ScreenSeat) -> list[str]:
        await seat.is_at(HEADINGS[phase][seat.title.endswith("en")])
        # What axe looks for is the same in the other language.
        return await seat.faults(by_axe=seat.title.endswith("th"))

    return [f"{phase}, {fault}" for each in await asyncio.gather(*map(one, seats)) for fault in each]


@pytest.mark.long
async def test_every_phase_on_every_screen_in_both_languages(facilitator: Facilitator, chromium: Browser) -> None:
    """Axe finds nothing; nothing is clipped, too wide, too small to read or to touch; no other host is asked."""
    seats = [
        await ScreenSeat.take(chromium, facilitator, size, language) for size in SIZES for language in ("th", "en")
    ]
    people = [await facilitator.member(f"คนที่ {n}", n % 2) for n in range(10)]
    faults = await faults_of(seats, "welcome")

    await facilitator.phase("roles")
    for person, role in zip(people, ["chair", "chair", "chair", "secretary"], strict=False):
        await person.do("volunteer", group=person.board["me"]["group"], role=role)
    assert await facilitator.do("start_timer", seconds=150) == "done"
    faults += await faults_of(seats, "roles")

    await facilitator.phase("kv")
    text = await people[0].open_text(f"kv.{facilitator.groups[0]}")
    text.append(KV)
    await text.saved()
    assert await facilitator.do("announce", words="พักรับประทานอาหารว่าง 10.30 น. ที่ระเบียง") == "done"
    assert await facilitator.do("set_lock", locked=True) == "done"
    for seat in seats:
        await expect(seat.page.get_by_text("พักรับประทานอาหารว่าง")).to_be_visible()
        await expect(seat.page.get_by_role("timer")).to_be_visible()
        await expect(seat.page.get_by_role("textbox").first).to_have_attribute("aria-readonly", "true")
    faults += await faults_of(seats, "kv")
    assert await facilitator.do("set_lock", locked=False) == "done"
    assert await facilitator.do("announce", words="") == "done"

    await facilitator.phase("plenary")
    faults += await faults_of(seats, "plenary")

    await facilitator.phase("competencies")
    for n, wording in enumerate(WORDINGS * 3):
        assert (
            await people[n % 10].do(
                "propose_competency", competency=new_id(), domain=facilitator.domains[n % 4], wording=wording
            )
            == "done"
        )
    faults += await faults_of(seats, "competencies")

    await facilitator.phase("ballot")
    ballot = new_id()
    assert await facilitator.do("open_ballot", ballot=ballot, budget=10, cap=3) == "done"
    offered = [one["competency"] for one in (await facilitator.board())["competencies"]]
    for person in people:
        assert (
            await person.do("cast_vote", ballot=ballot, choices={offered[0]: 3, offered[5]: 2, offered[6]: 2}) == "done"
        )
    for seat in seats:
        thai = seat.title.endswith("th")
        # By name: every device has an order of its own, and a point for whatever is first could break the others' tie.
        more = seat.page.get_by_role("button", name=f"{'เพิ่มคะแนน' if thai else 'More points for'} {WORDINGS[0]}")
        await more.first.click()
        await seat.page.get_by_role("button", name="ส่งคะแนน" if thai else "Cast").click()
        await expect(seat.page.get_by_text("นับคะแนนของคุณแล้ว" if thai else "Your vote is counted")).to_be_visible()
    faults += await faults_of(seats, "ballot")
    assert await facilitator.do("close_ballot", ballot=ballot) == "done"
    for seat in seats:
        words = "คะแนนเท่ากัน" if seat.title.endswith("th") else "equal points"
        await expect(seat.page.get_by_text(words).first).to_be_visible()
    faults += await faults_of(seats, "ballot")

    await facilitator.phase("closed")
    faults += await faults_of(seats, "closed")
    for person in people:
        await person.leave()
    assert not faults, "\n".join(faults)


LARGE = """
() => {
	const style = document.createElement("style");
	style.textContent = "html { font-size: 200% }";
	document.head.append(style);
}
"""
"""As if somebody had set the browser's font size to twice the usual."""

REACH = """
() => {
	const wrong = [];
	const width = document.documentElement.clientWidth;
	if (document.documentElement.scrollWidth > width) wrong.push(`${document.documentElement.scrollWidth} px wide`);
	const isScrolled = (element) => {
		for (let up = element; up; up = up.parentElement)
			if (/auto|scroll/.test(getComputedStyle(up).overflowX) && up.scrollWidth > up.clientWidth) return true;
		return false;
	};
	for (const element of document.querySelectorAll("body *")) {
		const { left, right, width: own, height } = element.getBoundingClientRect();
		if (own <= 1 || height <= 1 || !element.checkVisibility({ visibilityProperty: true })) continue;
		if ((left >= -1 && right <= width + 1) || isScrolled(element)) continue;
		const name = `<${element.localName} class="${element.getAttribute("class")}">`;
		wrong.push(`${name} ${Math.round(left)} to ${Math.round(right)}`);
	}
	return wrong;
}
"""
"""What a reader has to scroll sideways for, or cannot reach, other than in an element that scrolls by design."""


async def test_at_twice_the_type_a_phone_scrolls_one_way_only(facilitator: Facilitator, chromium: Browser) -> None:
    """WCAG 1.4.4 and 1.4.10."""
    wrong: list[str] = []
    page = await (await chromium.new_context(viewport={"width": 360, "height": 740})).new_page()
    await page.goto(facilitator.server.url)
    await page.evaluate(LARGE)
    wrong += await page.evaluate(REACH)
    await page.get_by_label("รหัสเข้าร่วม 8 หลัก").fill(facilitator.code)
    await page.get_by_role("button", name="ต่อไป").click()
    await page.get_by_label("ชื่อ–สกุล").wait_for()
    wrong += await page.evaluate(REACH)
    await page.context.close()
    seats = [await ScreenSeat.take(chromium, facilitator, "phone", language) for language in ("th", "en")]
    for seat in seats:
        await seat.page.evaluate(LARGE)
    people = [await facilitator.member(f"คนที่ {n}", n % 2) for n in range(3)]

    async def look(phase: str) -> None:
        for seat in seats:
            await seat.is_at(HEADINGS[phase][seat.title.endswith("en")])
            wrong.extend(f"{phase}, {seat.title}: {each}" for each in await seat.page.evaluate(REACH))

    await look("welcome")
    assert await facilitator.do("start_timer", seconds=3000) == "done"
    assert await facilitator.do("announce", words="พักรับประทานอาหารว่าง 10.30 น. ที่ระเบียง") == "done"
    for phase in ("roles", "kv", "plenary", "competencies"):
        await facilitator.phase(phase)
        if phase in ("kv", "plenary"):
            for seat in seats:
                await expect(seat.page.get_by_role("textbox")).to_be_editable()
        await look(phase)
    for n, wording in enumerate(WORDINGS):
        given = {"competency": new_id(), "domain": facilitator.domains[n % 4], "wording": wording}
        assert await people[n % 3].do("propose_competency", **given) == "done"
    await look("competencies")
    await facilitator.phase("ballot")
    ballot = new_id()
    assert await facilitator.do("open_ballot", ballot=ballot, budget=1000, cap=100) == "done"
    for seat in seats:
        await expect(seat.page.get_by_test_id("points-left")).to_be_visible()
        await seat.page.get_by_role(
            "button", name="เพิ่มคะแนน" if seat.title.endswith("th") else "More points"
        ).first.click()
    await look("ballot")
    assert await facilitator.do("close_ballot", ballot=ballot) == "done"
    for seat in seats:
        await expect(seat.page.get_by_test_id("points-left")).to_have_count(0)
    await look("ballot")
    await facilitator.phase("closed")
    await look("closed")
    assert not wrong, "\n".join(wrong)


async def test_the_way_in_on_every_screen(facilitator: Facilitator, chromium: Browser) -> None:
    faults: list[str] = []
    for size, (width, height) in SIZES.items():
        context = await chromium.new_context(viewport={"width": width, "height": height})
        seat = ScreenSeat(await context.new_page(), facilitator, f"{size}, th")
        await seat.page.goto(facilitator.server.url)
        await seat.page.get_by_role("button", name="ต่อไป").click()
        await seat.page.get_by_text("รหัสต้องมี 8 หลัก").wait_for()
        faults += await seat.faults()
        await seat.page.get_by_label("รหัสเข้าร่วม 8 หลัก").fill(facilitator.code)
        await seat.page.get_by_role("button", name="ต่อไป").click()
        await seat.page.get_by_label("ชื่อ–สกุล").wait_for()
        await seat.page.get_by_role("button", name="English").click()
        await seat.page.get_by_label("Full name").wait_for()
        faults += await seat.faults()
    assert not faults, "\n".join(faults)


async def test_what_was_done_is_taken_back_at_a_touch(facilitator: Facilitator, chromium: Browser) -> None:
    """Stepping down, withdrawing, starting over and changing the group ask nothing, and offer the way back."""
    seat = await ScreenSeat.take(chromium, facilitator, "tablet")
    page = seat.page
    undo = page.get_by_role("button", name="เลิกทำ")

    await page.get_by_text("นั่งผิดกลุ่ม").click()
    await page.get_by_role("radio", name="กลุ่มบูรณาการ").check()
    await page.get_by_role("button", name="ย้ายไปกลุ่มนี้").click()
    await expect(page.locator("header").get_by_text("กลุ่มบูรณาการ")).to_be_visible()
    await undo.click()
    await expect(page.locator("header").get_by_text("กลุ่มบริหาร 1")).to_be_visible()

    await facilitator.phase("roles")
    await page.get_by_role("button", name="ขอเป็นประธานกลุ่ม").click()
    await page.get_by_role("button", name="ถอนตัวจากประธานกลุ่ม").click()
    await undo.click()
    await expect(page.get_by_role("button", name="ถอนตัวจากประธานกลุ่ม")).to_be_visible()

    await facilitator.phase("competencies")
    person = browser.BrowserPerson(page)
    await person.propose("ด้านการบริการประชาชน", WORDINGS[0])
    await page.get_by_role("button", name=f"ถอน “{WORDINGS[0]}”").click()
    await expect(page.get_by_role("button", name=f"ถอน “{WORDINGS[0]}”")).to_have_count(0)
    await undo.click()
    await expect(page.get_by_role("button", name=f"ถอน “{WORDINGS[0]}”")).to_be_visible()

    await facilitator.phase("ballot")
    assert await facilitator.do("open_ballot", ballot=new_id(), budget=5, cap=3) == "done"
    await page.get_by_role("button", name=f"เพิ่มคะแนน {WORDINGS[0]}").click()
    await page.get_by_role("button", name="เริ่มให้คะแนนใหม่").click()
    await expect(page.get_by_test_id("points-left")).to_have_text("5")
    await undo.click()
    await expect(page.get_by_test_id("points-left")).to_have_text("4")


MARKS = """() => {
    window.marks = [];
    const mark = document.querySelector("[role=status][data-state]:not([aria-hidden=true])");
    const note = () => window.marks.push(mark.dataset.state);
    new MutationObserver(note).observe(mark, { attributes: true, attributeFilter: ["data-state"] });
}"""
"""Notes every state that the mark passes through."""


async def test_the_mark_is_calm_while_one_types_alone(facilitator: Facilitator, chromium: Browser) -> None:
    """A key every 250 ms, for longer than what counts as slow: saving, and then saved, and nothing between."""
    seat = await ScreenSeat.take(chromium, facilitator, "tablet")
    await facilitator.phase("kv")
    await browser.BrowserPerson(seat.page).type_at_the_end("หัวปลาของกลุ่ม", "เพื่อ")
    await seat.saved()
    await seat.page.evaluate(MARKS)
    await seat.page.keyboard.type("ประชาชน" * 4, delay=250)
    await seat.saved()
    assert await seat.page.evaluate("window.marks") == ["sending", "saved"]


async def test_what_the_server_does_not_answer_is_said_not_to_be_saved(
    facilitator: Facilitator, chromium: Browser
) -> None:
    seat = await ScreenSeat.take(chromium, facilitator, "tablet")
    page = seat.page
    await page.route_web_socket(re.compile("/live"), browser.without_acks)
    await page.reload()
    await facilitator.phase("kv")
    await browser.BrowserPerson(page).type_at_the_end("หัวปลาของกลุ่ม", "เพื่อ")
    await expect(page.get_by_role("status", name="สถานะการบันทึก")).to_have_attribute("data-state", "slow")


FOCUSED = """() => {
    const one = document.activeElement;
    const name = one === document.body ? "" : (one.getAttribute("aria-label") ?? one.innerText);
    return [name, getComputedStyle(one).outlineStyle];
}"""


async def test_a_member_takes_part_by_keyboard_alone(facilitator: Facilitator, chromium: Browser) -> None:
    seat = await ScreenSeat.take(chromium, facilitator, "laptop")
    page = seat.page

    async def reach(name: str) -> None:
        """By Tab, as often as it takes; what has the focus shows a focus ring."""
        for _ in range(60):
            await page.keyboard.press("Tab")
            told, outline = await page.evaluate(FOCUSED)
            if name in told:
                assert outline == "solid"
                return
        raise AssertionError(f"Tab never comes to {name}")

    await facilitator.phase("roles")
    await seat.is_at(HEADINGS["roles"][0])
    await reach("ขอเป็นเลขากลุ่ม")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("list", name="เลขากลุ่ม", exact=True)).to_contain_text("คุณ")

    await facilitator.phase("kv")
    await expect(page.get_by_role("textbox", name="หัวปลาของกลุ่ม")).to_be_editable()
    await page.get_by_role("main").focus()
    await page.keyboard.press("Tab")
    await page.keyboard.type("เพื่อประชาชน")
    await expect(page.get_by_role("textbox", name="หัวปลาของกลุ่ม")).to_have_text("เพื่อประชาชน")

    await reach("เมนู")
    await page.keyboard.press("Enter")
    await reach("เปลี่ยนผู้ใช้")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("button", name="เมนู")).to_be_focused()


@pytest.mark.parametrize("size", ["phone", "tablet", "tablet on its side"])
async def test_mark_count_and_undo_are_in_sight_while_one_types(
    facilitator: Facilitator, chromium: Browser, size: str
) -> None:
    """Above an on-screen keyboard and over a long text, and the caret is above them."""
    seat = await ScreenSeat.take(chromium, facilitator, size)
    page = seat.page
    await facilitator.phase("kv")
    editor = page.get_by_role("textbox", name="หัวปลาของกลุ่ม")
    await expect(editor).to_be_editable()
    await page.set_viewport_size({"width": SIZES[size][0], "height": 400})
    await editor.press("Control+End")
    for lines in (1, 12):
        await page.keyboard.insert_text("\n".join([KV] * lines))
        await page.keyboard.type("ก")
        foot = page.locator(".foot")
        await expect(foot.get_by_text("บันทึกแล้ว")).to_be_in_viewport(ratio=1)
        await expect(foot.get_by_text("ตัวอักษร")).to_be_in_viewport(ratio=1)
        await expect(page.get_by_role("button", name="เลิกทำ")).to_be_in_viewport(ratio=1)
        await page.wait_for_function(CARET_ABOVE, arg=await foot.element_handle())
    await page.get_by_role("button", name="เลิกทำ").click()
    await expect(editor).to_have_text(f"{KV}ก")


CARET_ABOVE = """(foot) => {
    const caret = document.getSelection().getRangeAt(0).getBoundingClientRect();
    return caret.top > 0 && caret.bottom <= foot.getBoundingClientRect().top;
}"""


async def test_many_carets_leave_the_words_readable(facilitator: Facilitator, chromium: Browser) -> None:
    """What others have selected gets no background colour; only those who have just moved show their names."""
    seat = await ScreenSeat.take(chromium, facilitator, "tablet")
    await facilitator.phase("kv")
    editor = seat.page.get_by_role("textbox", name="หัวปลาของกลุ่ม")
    await browser.BrowserPerson(seat.page).type_at_the_end("หัวปลาของกลุ่ม", KV)
    others = [await ScreenSeat.take(chromium, facilitator, "tablet") for _ in range(3)]
    for other in others:
        theirs = other.page.get_by_role("textbox", name="หัวปลาของกลุ่ม")
        await expect(theirs).to_contain_text(KV)
        await theirs.press("Control+a")
    await expect(seat.page.locator(".caret")).to_have_count(3)
    grounds = await editor.locator(".selected").evaluate_all(
        "(all) => all.map((one) => getComputedStyle(one).backgroundColor)"
    )
    assert set(grounds) == {"rgba(0, 0, 0, 0)"}
    await expect(editor.locator(".named")).to_have_count(2)  # All stand at one place: above it is a name, and below.
    await expect(editor.locator(".named")).to_have_count(0)
    await others[0].page.keyboard.press("ArrowLeft")
    await expect(editor.locator(".named")).to_have_count(1)
    assert not await seat.faults()


async def test_who_is_moved_is_told_where_and_that_the_role_is_gone(
    facilitator: Facilitator, chromium: Browser
) -> None:
    seat = await ScreenSeat.take(chromium, facilitator, "phone")
    page = seat.page
    await facilitator.phase("roles")
    await page.get_by_role("button", name="ขอเป็นประธานกลุ่ม").click()
    await expect(page.get_by_role("button", name="ถอนตัวจากประธานกลุ่ม")).to_be_visible()
    [member] = (await facilitator.board())["members"]
    assert await facilitator.do("move_member", member=member, group=facilitator.groups[2]) == "done"
    told = page.get_by_role("status").filter(has_text="วิทยากรย้ายคุณมาอยู่กลุ่มนี้")
    await expect(told).to_contain_text("กลุ่มบูรณาการ")
    await expect(told).to_contain_text("คืนให้เพื่อนในกลุ่มนั้นแล้ว")
    assert not await seat.faults()
    assert await facilitator.do("move_member", member=member, group=facilitator.groups[0]) == "done"
    await expect(told).to_contain_text("กลุ่มบริหาร 1")
    await facilitator.phase("kv")
    await seat.is_at(HEADINGS["kv"][0])
    await expect(told).to_have_count(0)


async def test_who_moves_by_themselves_is_not_told_so(facilitator: Facilitator, chromium: Browser) -> None:
    seat = await ScreenSeat.take(chromium, facilitator, "tablet")
    page = seat.page
    await page.get_by_text("นั่งผิดกลุ่ม").click()
    await page.get_by_role("radio", name="กลุ่มบูรณาการ").check()
    await page.get_by_role("button", name="ย้ายไปกลุ่มนี้").click()
    await expect(page.locator("header").get_by_text("กลุ่มบูรณาการ")).to_be_visible()
    await expect(page.get_by_text("วิทยากรย้ายคุณ")).to_have_count(0)


async def test_the_focus_goes_to_what_took_the_place_of_what_had_it(
    facilitator: Facilitator, chromium: Browser
) -> None:
    """From the code to the names, from joining to the first step, and from an editor to the next step."""
    context = await chromium.new_context(viewport={"width": 1366, "height": 768}, reduced_motion="reduce")
    page = await context.new_page()
    await page.goto(facilitator.server.url)
    await page.get_by_label("รหัสเข้าร่วม 8 หลัก").fill(facilitator.code)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name=TITLE)).to_be_focused()
    await page.get_by_label("ชื่อ–สกุล").fill("มานี")
    await page.get_by_role("radio").first.check()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name=HEADINGS["welcome"][0])).to_be_focused()
    await facilitator.phase("kv")
    await page.get_by_role("textbox", name="หัวปลาของกลุ่ม").focus()
    await facilitator.phase("plenary")
    await expect(page.get_by_role("heading", name=HEADINGS["plenary"][0])).to_be_focused()

    menu = page.get_by_role("button", name="เมนู")
    await menu.focus()
    await facilitator.phase("competencies")
    await expect(page.get_by_role("heading", name=HEADINGS["competencies"][0], exact=True)).to_be_visible()
    await expect(menu).to_be_focused()


async def test_under_a_lock_the_editor_says_who_asked_for_it(facilitator: Facilitator, chromium: Browser) -> None:
    seat = await ScreenSeat.take(chromium, facilitator, "tablet")
    await facilitator.phase("kv")
    assert await facilitator.do("set_lock", locked=True) == "done"
    await expect(seat.page.get_by_text("วิทยากรขอให้พักการเขียนไว้ก่อน")).to_be_visible()
    await expect(seat.page.get_by_text("อ่านได้อย่างเดียวในขั้นนี้")).to_have_count(0)


async def test_a_long_announcement_leaves_room_for_the_ballot(facilitator: Facilitator, chromium: Browser) -> None:
    """Folded after two lines, so that the promise is on the first screen of a phone; whole at a touch."""
    seat = await ScreenSeat.take(chromium, facilitator, "phone")
    page = seat.page
    person = await facilitator.member("สมชาย", 0)
    await facilitator.phase("competencies")
    asked = {"competency": new_id(), "domain": facilitator.domains[0], "wording": WORDINGS[0]}
    assert await person.do("propose_competency", **asked) == "done"
    await facilitator.phase("ballot")
    assert await facilitator.do("open_ballot", ballot=new_id(), budget=5, cap=3) == "done"
    words = " ".join([KV] * 2)
    assert await facilitator.do("announce", words=words) == "done"
    unfold = page.get_by_role("button", name="อ่านทั้งหมด")
    await expect(unfold).to_have_attribute("aria-expanded", "false")
    await expect(page.get_by_text("ไม่มีใครเห็นว่าคุณให้คะแนนอะไร")).to_be_in_viewport(ratio=1)
    await unfold.click()
    await expect(page.get_by_role("button", name="ย่อ")).to_have_attribute("aria-expanded", "true")
    assert not await seat.faults()
    assert await facilitator.do("announce", words="พัก") == "done"
    await expect(page.get_by_text("พัก", exact=True)).to_be_visible()
    await expect(unfold).to_have_count(0)


async def test_offline_is_a_line_that_never_lies_on_what_is_typed(facilitator: Facilitator, chromium: Browser) -> None:
    wifi = browser.Wifi()
    person = await browser.BrowserPerson.join(
        chromium, facilitator.server.url, facilitator.code, "มานี", "กลุ่มบริหาร 1", wifi
    )
    page = person.page
    await page.set_viewport_size({"width": 360, "height": 740})
    await facilitator.phase("kv")
    editor = page.get_by_role("textbox", name="หัวปลาของกลุ่ม")
    await expect(editor).to_be_editable()
    await editor.press("Control+End")
    await page.keyboard.insert_text("\n".join([KV] * 3))
    await person.saved()
    await wifi.go()
    for height in (740, 400):
        await page.set_viewport_size({"width": 360, "height": height})
        await page.keyboard.type("ก")
        line = page.locator(".editor .trouble > div")
        await expect(line).to_contain_text("ขาดการติดต่อ")
        await expect(line).to_be_in_viewport(ratio=1)
        places = {"line": await line.element_handle(), "foot": await page.locator(".foot").element_handle()}
        await page.wait_for_function(CARET_BETWEEN, arg=places)
    await editor.press("Control+Home")
    await page.wait_for_function(CARET_BETWEEN, arg=places)


CARET_BETWEEN = """({ line, foot }) => {
    const caret = document.getSelection().getRangeAt(0).getBoundingClientRect();
    const [over, under] = [line, foot].map((one) => one.getBoundingClientRect());
    const isOneLine = line.querySelector("span").getClientRects().length === 1 && over.height < 60;
    return isOneLine && caret.top >= over.bottom && caret.bottom <= under.top;
}"""
"""A single line over the caret's, and the bar under it."""


async def test_on_a_phone_a_ballot_shows_an_item_under_an_announcement(
    facilitator: Facilitator, chromium: Browser
) -> None:
    """With its stepper beside the wording; header, announcement and promise are a line each, which unfolds."""
    seat = await ScreenSeat.take(chromium, facilitator, "phone")
    page = seat.page
    person = await facilitator.member("สมชาย", 0)
    await facilitator.phase("competencies")
    asked = {"competency": new_id(), "domain": facilitator.domains[0], "wording": WORDINGS[1]}
    assert await person.do("propose_competency", **asked) == "done"
    await facilitator.phase("ballot")
    assert await facilitator.do("open_ballot", ballot=new_id(), budget=5, cap=3) == "done"
    assert await facilitator.do("start_timer", seconds=600) == "done"
    assert await facilitator.do("announce", words=KV) == "done"
    item = page.get_by_role("listitem").filter(has_text=WORDINGS[1])
    more = item.get_by_role("button", name=f"เพิ่มคะแนน {WORDINGS[1]}")
    for seen in (item, more):
        await expect(seen).to_be_in_viewport(ratio=1)
    foot = await page.locator(".foot").bounding_box()
    box = await item.bounding_box()
    assert foot
    assert box
    assert box["y"] + box["height"] <= foot["y"]

    unfold = page.get_by_role("button", name="ชื่อ กลุ่ม และขั้นตอน")
    await expect(page.get_by_test_id("me")).to_be_hidden()
    await unfold.click()
    await expect(page.get_by_test_id("me")).to_be_visible()
    await unfold.click()

    promise = page.get_by_role("button", name="ไม่มีใครเห็น")
    await expect(promise).to_have_attribute("aria-expanded", "true")
    await more.click()
    await page.get_by_role("button", name="ส่งคะแนน").click()
    await expect(promise).to_have_attribute("aria-expanded", "false")
    folded = await promise.bounding_box()
    assert folded
    assert folded["height"] < 60
    await promise.click()
    await expect(promise).to_have_attribute("aria-expanded", "true")
    assert not await seat.faults()


async def test_where_the_program_puts_the_focus_there_is_no_ring(facilitator: Facilitator, chromium: Browser) -> None:
    """And who goes on by keys has one at the next stop."""
    context = await chromium.new_context(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    page = await context.new_page()
    await page.goto(facilitator.server.url)
    await page.get_by_label("รหัสเข้าร่วม 8 หลัก").fill(facilitator.code)
    await page.keyboard.press("Enter")
    await page.get_by_label("ชื่อ–สกุล").fill("มานี")
    await page.get_by_role("radio").nth(0).check()
    await page.keyboard.press("Enter")
    heading = page.get_by_role("heading", name="ยินดีต้อนรับ")
    await expect(heading).to_be_focused()
    assert await heading.evaluate("(one) => one.matches(':focus-visible')")
    await expect(heading).to_have_css("outline-style", "none")
    await expect(heading).to_have_css("overflow", "visible")
    await page.keyboard.press("Tab")
    await expect(page.locator(":focus-visible")).to_have_css("outline-style", "solid")


async def test_a_broken_link_says_so(facilitator: Facilitator, chromium: Browser) -> None:
    page = await (await chromium.new_context()).new_page()
    await page.goto(f"{facilitator.server.url}/#/j/%E0%A4%A")
    await expect(page.get_by_role("alert")).to_contain_text("ลิงก์นี้ไม่ถูกต้อง")
    await page.get_by_role("button", name="เข้าร่วมเวิร์กช็อป").click()
    await expect(page.get_by_label("รหัสเข้าร่วม 8 หลัก")).to_be_visible()


async def test_typing_stays_in_sight_above_the_on_screen_keyboard(facilitator: Facilitator, chromium: Browser) -> None:
    seat = await ScreenSeat.take(chromium, facilitator, "phone")
    page = seat.page
    await facilitator.phase("kv")
    editor = page.get_by_role("textbox", name="หัวปลาของกลุ่ม")
    await expect(editor).to_be_editable()
    await editor.press("Control+End")
    await page.keyboard.insert_text("\n".join([KV] * 3))
    await page.set_viewport_size({"width": 360, "height": 380})
    caret = "document.getSelection().getRangeAt(0).getBoundingClientRect()"
    await page.wait_for_function(f"{caret}.bottom < window.innerHeight && {caret}.top > 0")

    await page.set_viewport_size({"width": 360, "height": 740})
    await facilitator.phase("competencies")
    await page.get_by_role("radio").first.check()
    await page.get_by_label("สมรรถนะที่เสนอ").focus()
    await page.set_viewport_size({"width": 360, "height": 380})
    await expect(page.get_by_label("สมรรถนะที่เสนอ")).to_be_in_viewport(ratio=1)
    await expect(page.get_by_role("button", name="เสนอ", exact=True)).to_be_in_viewport(ratio=1)
    await page.keyboard.type(WORDINGS[0])
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name=f"ถอน “{WORDINGS[0]}”")).to_be_attached()
    # The editor was taken away while it had the focus: nothing still listens to it.
    assert not seat.complaints


def silent(route: WebSocketRoute) -> None:
    """A server that takes the socket and says nothing, as one whose Redis is away."""


async def test_a_reload_while_the_server_is_silent_shows_the_last_board(
    facilitator: Facilitator, chromium: Browser
) -> None:
    """And one's own words, with what was typed since; but not how one voted."""
    seat = await ScreenSeat.take(chromium, facilitator, "tablet")
    page = seat.page
    await facilitator.phase("kv")
    await browser.BrowserPerson(page).type_at_the_end("หัวปลาของกลุ่ม", "เพื่อประชาชน")
    await seat.saved()
    await seat.keeps_the_board_of("kv")
    await page.route_web_socket("**/live*", silent)
    await page.reload()
    await expect(page.get_by_role("textbox", name="หัวปลาของกลุ่ม")).to_have_text("เพื่อประชาชน")
    await browser.BrowserPerson(page).type_at_the_end("หัวปลาของกลุ่ม", "ทุกคน")
    await expect(page.get_by_role("status", name="สถานะการบันทึก")).to_have_attribute("data-state", "kept")
    await page.reload()
    await expect(page.get_by_role("textbox", name="หัวปลาของกลุ่ม")).to_have_text("เพื่อประชาชนทุกคน")


KEPT_PHASE = """async (phase) => {
    // Opening what is not there would make it, without what the page keeps in it.
    const isThere = async () => (await indexedDB.databases()).some(({ name }) => name === "plathu-board");
    const isKept = () => new Promise((answer) => {
        const opening = indexedDB.open("plathu-board");
        opening.onsuccess = () => {
            const all = opening.result.transaction("things").objectStore("things").getAll();
            all.onsuccess = () => answer(all.result.some((one) => one.phases.hall === phase));
            opening.result.close();
        };
    });
    while (!((await isThere()) && (await isKept()))) await new Promise(requestAnimationFrame);
}"""
"""Resolves when the board in that phase is in IndexedDB."""

SPOIL = """() => {
    const seats = JSON.parse(localStorage.getItem("plathu.seats"));
    localStorage.setItem("plathu.seats", JSON.stringify(seats.map((seat) => ({ ...seat, token: "spoilt" }))));
}"""
"""Spoils this device's tokens, so that the server turns it away."""

EVERYTHING = """async () => {
    const found = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
    for (const { name } of await indexedDB.databases()) {
        found.push(name);
        const base = await new Promise((answer) => {
            const opening = indexedDB.open(name);
            opening.onsuccess = () => answer(opening.result);
        });
        for (const store of base.objectStoreNames) {
            const all = await new Promise((answer) => {
                const asked = base.transaction(store).objectStore(store).getAll();
                asked.onsuccess = () => answer(asked.result);
            });
            for (const one of all)
                found.push(one instanceof Uint8Array ? new TextDecoder().decode(one) : JSON.stringify(one));
        }
        base.close();
    }
    return found.join("\\n");
}"""
"""All that a browser keeps, as one text."""


async def test_who_finishes_on_a_tablet_leaves_nothing_there(facilitator: Facilitator, chromium: Browser) -> None:
    seat = await ScreenSeat.take(chromium, facilitator, "tablet")
    page = seat.page
    name = await page.get_by_test_id("me").inner_text()
    await facilitator.phase("kv")
    await browser.BrowserPerson(page).type_at_the_end("หัวปลาของกลุ่ม", "เพื่อประชาชน")
    await seat.saved()
    await seat.keeps_the_board_of("kv")
    kept = await page.evaluate(EVERYTHING)
    assert name in kept
    assert "เพื่อประชาชน" in kept

    await page.get_by_role("button", name="เมนู").click()
    await page.get_by_role("button", name="ออกและล้างข้อมูลในเครื่อง").click()
    await page.get_by_role("button", name="ลบและออก").click()
    await seat.is_at("เข้าร่วมเวิร์กช็อป")
    kept = await page.evaluate(EVERYTHING)
    assert name not in kept
    assert "เพื่อประชาชน" not in kept
    assert facilitator.workshop not in kept


async def test_who_is_sent_away_for_good_sees_the_words_that_were_not_sent(
    facilitator: Facilitator, chromium: Browser
) -> None:
    seat = await ScreenSeat.take(chromium, facilitator, "tablet")
    page = seat.page
    await facilitator.phase("kv")
    await browser.BrowserPerson(page).type_at_the_end("หัวปลาของกลุ่ม", "เพื่อประชาชน")
    await seat.saved()
    await seat.keeps_the_board_of("kv")
    await page.route_web_socket("**/live*", silent)
    await page.reload()
    await browser.BrowserPerson(page).type_at_the_end("หัวปลาของกลุ่ม", "ที่ยังไม่ได้ส่ง")
    await expect(page.get_by_role("status", name="สถานะการบันทึก")).to_have_attribute("data-state", "kept")

    await page.evaluate(SPOIL)
    await page.unroute_all()
    fresh = await page.context.new_page()
    await page.close()
    await fresh.goto(f"{facilitator.server.url}/#/w/{facilitator.workshop}")
    await expect(fresh.get_by_role("heading", name="เข้าห้องนี้ไม่ได้แล้ว")).to_be_visible()
    words = "เพื่อประชาชนที่ยังไม่ได้ส่ง"
    await expect(fresh.get_by_role("textbox", name="ข้อความที่เก็บไว้ให้คุณ")).to_have_value(words)


async def test_how_long_the_first_load_takes(facilitator: Facilitator, chromium: Browser) -> None:
    """Measured and told, not judged: a test machine is no tablet."""
    for what, where in (("join", f"#/j/{facilitator.key}"), ("board", "")):
        context = await chromium.new_context(viewport={"width": 800, "height": 1280})
        page = await context.new_page()
        if what == "board":
            async with http(facilitator.server) as client:
                asked = {"code": facilitator.code, "name": "มานี", "group": facilitator.groups[0]}
                joined = (await client.post("/api/join", json=asked)).json()
            seat = {**joined, "name": "มานี", "title": "", "groups": facilitator.groups}
            await page.add_init_script(f"localStorage.setItem('plathu.seats', JSON.stringify([{msgspec_json(seat)}]))")
            where = f"#/w/{facilitator.workshop}"
        tools = await context.new_cdp_session(page)
        await tools.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        line = {"offline": False, "latency": 40, "downloadThroughput": 200_000, "uploadThroughput": 100_000}
        await tools.send("Network.enable")
        await tools.send("Network.emulateNetworkConditions", line)
        began = time.monotonic()
        await page.goto(f"{facilitator.server.url}/{where}", wait_until="commit")
        ready = page.get_by_label("ชื่อ–สกุล") if what == "join" else page.get_by_test_id("me")
        await ready.wait_for()
        print(f"{what} ready after {time.monotonic() - began:.2f} s at 4x CPU and 1.6 Mbit/s")
        await context.close()


def msgspec_json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


ECHO = """() => {
    window.echoes = [];
    document.querySelector(".cm-content").addEventListener("keydown", () => {
        const began = performance.now();
        requestAnimationFrame(() => setTimeout(() => window.echoes.push(performance.now() - began)));
    }, true);
}"""
"""From a key to the frame that shows its letter, in ms."""


async def test_how_soon_a_letter_is_seen_while_fifteen_type(facilitator: Facilitator, chromium: Browser) -> None:
    """Measured and told, not judged."""
    seat = await ScreenSeat.take(chromium, facilitator, "tablet")
    await facilitator.phase("kv")
    editor = seat.page.get_by_role("textbox", name="หัวปลาของกลุ่ม")
    await expect(editor).to_be_editable()
    people = [await facilitator.member(f"คนที่ {n}", 0) for n in range(15)]
    texts = [await person.open_text(f"kv.{facilitator.groups[0]}") for person in people]

    async def type_on(at: int) -> None:
        for _ in range(20):
            texts[at].append("ก")
            await asyncio.sleep(0.2)  # five letters a second is how people type, not a wait for anything

    typing = asyncio.gather(*map(type_on, range(15)))
    await seat.page.evaluate(ECHO)
    await editor.press("Control+Home")
    await seat.page.keyboard.type("a" * 40, delay=60)
    await typing
    await seat.saved()
    echoes: list[float] = await seat.page.evaluate("window.echoes")
    last = statistics.quantiles(echoes, n=20)[-1]
    print(
        f"a letter is seen after {statistics.median(echoes):.0f} ms, 19 of 20 within {last:.0f} ms, among 15 who type"
    )
    assert (await editor.inner_text()).count("a") == 40
    for person in people:
        await person.leave()
