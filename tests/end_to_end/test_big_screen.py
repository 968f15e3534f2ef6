"""What the hall sees from the back row: every view whole and readable, however many the groups and long the names."""

import asyncio
import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect

from plathu.identity import new_id
from tests.end_to_end import browser
from tests.end_to_end.facilitator import Facilitator
from tests.end_to_end.servers import Server
from tests.end_to_end.test_dashboard import Cockpit
from tests.tablet import Tablet

STAGE = Path(__file__).parent / "stage.js"

RECORD = json.loads((Path(__file__).parent / "chumphon.json").read_text())
KV: str = RECORD["knowledge_vision"]

pytestmark = pytest.mark.browser

SMALL, WIDE = {"width": 1280, "height": 720}, {"width": 1920, "height": 1080}

SMALLEST = 28
"""px of the smallest text on a screen of 1280 × 720; it grows with the screen."""

TITLE = "โครงการอบรมเชิงปฏิบัติการการจัดการความรู้เพื่อเพิ่มประสิทธิภาพการปฏิบัติราชการ" * 2
"""Without a space, and nearly as long as a title may be."""

GROUP = "กลุ่มงานบูรณาการยุทธศาสตร์การพัฒนาจังหวัดและอำนวยความเป็นธรรมแก่ผู้มีรายได้น้อยที่"
PERSON = "นางสาวศิริลักษณ์ ณ นครศรีธรรมราชวรวิหาร"
MATTER = ("ขอให้ชี้แจงวิธีเบิกค่าใช้จ่ายในการเดินทางของผู้เข้าร่วมจากอำเภอที่อยู่ห่างไกล " * 4)[:300]
"""As long as a matter may be."""

ANNOUNCEMENT = "พักรับประทานอาหารว่างสิบนาทีที่ระเบียงหน้าห้องประชุม แล้วกลับมาพบกันใหม่ในเวลา 10.45 น. ขอบคุณทุกท่าน"


class Projector:
    """The big screen of a hall. `complaints` are what the page said went wrong."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.on(
            "console", lambda said: self.complaints.append(said.text) if said.type in ("error", "warning") else None
        )
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    @classmethod
    async def open(
        cls, chromium: Browser, led: Facilitator, size: dict[str, int] = SMALL, language: str = "th", **more: Any
    ) -> "Projector":
        context = await chromium.new_context(viewport={"width": size["width"], "height": size["height"]}, **more)
        kept = {"plathu.host": led.token, "plathu.language": language}
        await context.add_init_script(
            f"for (const [key, value] of Object.entries({json.dumps(kept)})) localStorage.setItem(key, value)"
        )
        projector = cls(await context.new_page())
        await projector.page.goto(f"{led.server.url}/#/w/{led.workshop}/screen")
        await expect(projector.page.locator("h1")).to_be_visible()
        return projector

    async def shows(self, view: str) -> None:
        await expect(self.page.locator(VIEWS[view]).first).to_be_visible()

    async def turns(self) -> int:
        """How many pages there are to turn."""
        await self.settles()
        return max(1, await self.page.locator("main .dot").count())

    async def faults(self) -> list[str]:
        """What stage.js finds, on every page of this view."""
        await self.page.evaluate("document.fonts.ready.then(() => {})")
        smallest = SMALLEST * await self.page.evaluate("window.innerHeight") / SMALL["height"]
        found: list[str] = []
        for _ in range(await self.turns()):
            await self.settles()
            found += await self.page.evaluate(STAGE.read_text(), smallest)
            await self.page.keyboard.press("ArrowRight")
        return [*found, *self.complaints]

    async def settles(self) -> None:
        """Waits for three equal frames with no module loading: then everything is fitted to its place."""
        await self.page.evaluate(SETTLED)

    async def leave(self) -> None:
        await self.page.context.close()


SETTLED = """async () => {
    let last = "";
    for (let same = 0; same < 3; ) {
        await new Promise(requestAnimationFrame);
        const now = document.querySelector(".stage").innerHTML;
        same = now === last && !document.querySelector("[aria-busy=true]") ? same + 1 : 0;
        last = now;
    }
}"""

VIEWS = {
    "join": "main > .join",
    "groups": "main > .cards",
    "roles": "main > .cards dl",
    "kv": "main > .kv",
    "plenary": "main > .plenary",
    "competencies": "main > .competencies",
    "parked": "main > .parked",
    "agenda": "main > .agenda",
    "does": "main > .step",
    "turnout": "main > .turnout",
    "results": "main > .results:not(.veiled)",
    "closed": "main > .closed",
}
"""What each view is on the page."""


async def hall(server: Server, groups: int, title: str = TITLE, **more: Any) -> tuple[Facilitator, list[Tablet]]:
    """A workshop with names as long as may be; in each group two offered for one role, and one for another."""
    names = [f"{GROUP[:77]} {n + 1}" for n in range(groups)]
    domains = [f"ด้าน{GROUP[:73]} {n + 1}" for n in range(4)]
    led = await Facilitator.found(server, title=title, groups=names, domains=domains, **more)
    people = [await led.member(f"{PERSON} {n}", n // 3) for n in range(3 * groups)]
    await led.phase("roles")
    for person, role in zip(people, ("chair", "chair", "secretary") * groups, strict=True):
        assert await person.do("volunteer", group=person.board["me"]["group"], role=role) == "done"
    await led.phase("kv")
    for group, person in zip(led.groups, people[::3], strict=True):
        text = await person.open_text(f"kv.{group}")
        text.append(KV)
        await text.saved()
    await led.phase("plenary")
    text = await people[0].open_text("kv.plenary")
    text.append(KV)
    await text.saved()
    await led.phase("competencies")
    for domain, proposed in zip(led.domains, RECORD["core_competencies"], strict=True):
        for wording in proposed["competencies"]:
            asked = {"competency": new_id(), "domain": domain, "wording": wording}
            assert await people[0].do("propose_competency", **asked) == "done"
    for person in people[::3]:
        assert await person.do("park", parked=new_id(), words=MATTER) == "done"
    assert await led.do("answer_parked", parked=(await led.board())["parked"][0]["parked"], words=MATTER) == "done"
    return led, people


async def vote(led: Facilitator, people: list[Tablet], ballot: str) -> None:
    """Two competencies of the first domain get as much, one of the second more, and the third domain nothing."""
    first, second, *_ = led.domains
    offered = (await led.board())["competencies"]
    of = {domain: [one["competency"] for one in offered if one["domain"] == domain] for domain in led.domains}
    for person in people:
        choices = {of[first][0]: 2, of[first][1]: 2, of[second][3]: 3}
        assert await person.do("cast_vote", ballot=ballot, choices=choices) == "done"


@pytest.mark.parametrize("groups", [1, 4, 8, pytest.param(20, marks=pytest.mark.long)])
async def test_nothing_is_cut_and_nothing_lies_over_anything(server: Server, chromium: Browser, groups: int) -> None:
    """In every view, at two sizes, in both languages, with the longest names; then with a clock and an announcement.

    Of four and eight groups only with them, which leave less room.
    """
    led, people = await hall(server, groups)
    screens = {
        "small and calm, th": await Projector.open(chromium, led, reduced_motion="reduce"),
        "wide, en": await Projector.open(chromium, led, WIDE, "en"),
    }
    faults: list[str] = []

    async def look_at(name: str, view: str) -> None:
        await screens[name].shows(view)
        faults.extend(f"{view}, {name}: {fault}" for fault in await screens[name].faults())

    async def look(view: str) -> None:
        await asyncio.gather(*(look_at(name, view) for name in screens))

    async def look_at_all(ballot: str) -> None:
        for view in ("join", "groups", "roles", "kv", "plenary", "competencies", "parked"):
            assert await led.do("show_on_screen", screen=view) == "done"
            await look(view)
        await led.phase("ballot")
        assert await led.do("show_on_screen", screen="ballot") == "done"
        assert await led.do("open_ballot", ballot=ballot, budget=10, cap=3, small=True) == "done"
        await vote(led, people, ballot)
        await look("turnout")
        assert await led.do("close_ballot", ballot=ballot) == "done"
        await look("results")

    if groups in (1, 20):
        await look_at_all(new_id())
        await led.phase("competencies")
    assert await led.do("start_timer", seconds=1500) == "done"
    assert await led.do("announce", words=ANNOUNCEMENT) == "done"
    for screen in screens.values():
        await expect(screen.page.get_by_role("timer")).to_be_visible()
        await expect(screen.page.locator("aside")).to_contain_text("10.45")
    await look_at_all(new_id())
    await led.phase("closed")
    assert await led.do("show_on_screen", screen="auto") == "done"
    await look("closed")
    for screen in screens.values():
        await screen.leave()
    await led.send_home()
    assert not faults, "\n".join(faults)


SHOWN = """() => Object.fromEntries([...document.querySelectorAll("main li")].map((card) => [
    card.querySelector(".mark").textContent.trim(),
    card.querySelector(".words:not(.probe)").textContent,
]))"""
"""The words on each card, by the number of its group."""


async def founded(server: Server, chromium: Browser, **more: Any) -> tuple[Facilitator, Projector]:
    led = await Facilitator.found(server, **more)
    return led, await Projector.open(chromium, led)


async def write(led: Facilitator, text: str, words: str) -> None:
    person = await led.member("มานี")
    await (await person.open_text(text)).saved()
    person.texts[text].append(words)
    await person.texts[text].saved()
    await person.leave()


def letters(words: str) -> str:
    """Without spaces and the marks of a cut."""
    return re.sub(r"[\s…]", "", words)


@pytest.mark.parametrize("groups", [4, 8])
async def test_every_word_of_every_vision_is_seen_within_a_minute(
    server: Server, chromium: Browser, groups: int
) -> None:
    """Below a long title and above an announcement, with names of two lines."""
    led, _ = await hall(server, groups)
    assert await led.do("announce", words=ANNOUNCEMENT) == "done"
    assert await led.do("show_on_screen", screen="kv") == "done"
    screen = await Projector.open(chromium, led)
    await screen.shows("kv")
    await expect(screen.page.locator("aside")).to_contain_text("10.45")
    seen: dict[str, list[str]] = {}
    turns = await screen.turns()
    assert turns * 8 <= 60
    for _ in range(turns):
        await screen.settles()
        for number, words in (await screen.page.evaluate(SHOWN)).items():
            seen.setdefault(number, [])
            if words not in seen[number]:
                seen[number].append(words)
        await screen.page.keyboard.press("ArrowRight")
    assert len(seen) == groups
    assert {letters("".join(words)) for words in seen.values()} == {letters(KV)}
    await led.send_home()


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["small", "wide"])
@pytest.mark.parametrize("groups", [4, 6, 8])
async def test_all_groups_are_on_the_wall_while_they_write(
    server: Server, chromium: Browser, groups: int, size: dict[str, int]
) -> None:
    """Each with a vision as long as many are, whole, and no page to turn; of six above an announcement too."""
    led = await Facilitator.found(server, groups=[f"กลุ่มบริการประชาชน {n + 1}" for n in range(groups)])
    people = [await led.member(f"{PERSON} {n}", n) for n in range(groups)]
    await led.phase("kv")
    vision = KV[:115].strip()
    for group, person in zip(led.groups, people, strict=True):
        text = await person.open_text(f"kv.{group}")
        text.append(vision)
        await text.saved()
    screen = await Projector.open(chromium, led, size)
    await screen.shows("kv")
    if groups <= 6:
        assert await led.do("announce", words="อีกห้านาทีเราจะฟังกันทุกกลุ่ม") == "done"
        await expect(screen.page.locator("aside")).to_contain_text("ฟังกัน")
    await expect(screen.page.locator("main li .words:not(.probe)")).to_have_count(groups)
    assert await screen.turns() == 1
    assert await screen.page.evaluate(SHOWN) == {str(n + 1): vision for n in range(groups)}
    assert await screen.faults() == []
    await led.send_home()


async def test_the_thanks_show_all_that_the_hall_wrote(server: Server, chromium: Browser) -> None:
    led, screen = await founded(server, chromium, title=TITLE)
    await led.phase("plenary")
    await write(led, "kv.plenary", KV)
    assert await led.do("announce", words=ANNOUNCEMENT) == "done"
    await led.phase("closed")
    await screen.shows("closed")
    await expect(screen.page.locator("figure .words").first).to_have_text(KV)
    assert await screen.faults() == []


async def test_a_long_text_shows_its_end_while_it_grows_and_then_its_beginning(
    server: Server, chromium: Browser
) -> None:
    led, screen = await founded(server, chromium, groups=["ทุกคน"])
    await led.phase("kv")
    await write(led, f"kv.{led.groups[0]}", f"{KV} " * 8 + "ทุกคน")
    words = screen.page.locator("main li").first.locator(".words:not(.probe)")
    await expect(words).to_have_text(re.compile("^… .*ทุกคน$"))
    await expect(words).to_have_text(re.compile("^เพื่อมุ่งแก้ไข.* …$"))
    await led.send_home()


async def test_fifty_thousand_letters_do_not_stop_a_screen(server: Server, chromium: Browser) -> None:
    """Thai without spaces, as pasted from a report: to break it into lines takes time in the square of its length."""
    led, screen = await founded(server, chromium)
    cockpit = await screen.page.context.new_page()
    await cockpit.goto(f"{server.url}/#/w/{led.workshop}/facilitate")
    await expect(cockpit.get_by_test_id("advice")).to_be_visible()
    await led.phase("kv")
    await screen.shows("kv")
    for page in (screen.page, cockpit):
        await page.evaluate(WATCH)
    await write(led, f"kv.{led.groups[0]}", KV.replace(" ", "") * 250)
    await expect(screen.page.locator("main li").first).to_contain_text("เพื่อมุ่งแก้ไข")
    await expect(cockpit.get_by_test_id("group").first).to_contain_text("เพื่อมุ่งแก้ไข")
    stood = [await page.evaluate("window.stood / 1000") for page in (screen.page, cockpit)]
    print(f"big screen and dashboard stood still for {stood[0]:.2f} s and {stood[1]:.2f} s")
    assert max(stood) < 5  # To lay out all of it just once takes longer.
    await led.send_home()


WATCH = """() => {
    window.stood = 0;
    let last = performance.now();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
        const now = performance.now();
        window.stood = Math.max(window.stood, now - last);
        last = now;
        port2.postMessage(0);
    };
    port2.postMessage(0);
}"""
"""Notes the longest time (ms) for which the main thread was blocked."""


async def test_applause_is_for_who_has_just_offered(server: Server, chromium: Browser) -> None:
    led, screen = await founded(server, chromium)
    names = ("มานี", "มานะ", "สมศักดิ์ ณ ระนอง")
    people = [await led.member(name) for name in names]
    await led.phase("roles")
    await screen.shows("roles")
    row = screen.page.locator("main li").first.locator("dd").first
    applauded = row.locator(".offers:not(.measured) > .one", has=screen.page.get_by_role("img", name="ปรบมือ"))
    for person, name in zip(people, names, strict=True):
        assert await person.do("volunteer", group=led.groups[0], role="chair") == "done"
        await expect(applauded.filter(has_text=name)).to_be_visible()
    await expect(row.locator(".offers:not(.measured) > .one")).to_have_text(["มานี", "มานะ"])
    await led.send_home()


async def test_who_holds_a_role_has_room_for_their_name_before_later_volunteers(
    server: Server, chromium: Browser
) -> None:
    """Beside a long name that is applauded a short holder's is whole, and a long holder's has the greater share."""
    led, screen = await founded(server, chromium)
    later = [await led.member(f"{PERSON} {n}", n) for n in range(2)]
    holders = [await led.member("เจี๊ยบ", 0), await led.member("นายอำเภอ ประสิทธิ์ ชูช่วยเหลือเกื้อกูล", 1)]
    await led.phase("roles")
    await screen.shows("roles")
    for group, pair in enumerate(zip(holders, later, strict=True)):
        for person in pair:
            assert await person.do("volunteer", group=led.groups[group], role="chair") == "done"
    shown = []
    for group in range(2):
        row = screen.page.locator("main li").nth(group).locator("dd").first.locator(".offers:not(.measured) > .one")
        await expect(row).to_have_count(2)
        await screen.settles()
        shown.append(await row.locator(".name").evaluate_all(ROOMS))
    (short, _), (long, beside) = shown
    assert short["has"] >= short["needs"]
    assert long["has"] > beside["has"]
    await led.send_home()


ROOMS = "(names) => names.map((name) => ({ has: name.clientWidth, needs: name.scrollWidth }))"
"""px that each name has and would need."""


COLOURS = """() => [...document.querySelectorAll(".track")].map((track) => [
    getComputedStyle(track).borderTopStyle,
    getComputedStyle(track).backgroundColor !== getComputedStyle(track.firstElementChild).backgroundColor,
])"""
"""Of each bar: its border, and whether its length stands out from its background."""

IS_HIGHLIGHTED = """(button) => {
    const paint = document.createElement("i");
    paint.style.cssText = "forced-color-adjust: none; background: Highlight; color: HighlightText";
    document.body.append(paint);
    const [is, should] = [button, paint].map((one) => getComputedStyle(one));
    return is.backgroundColor === should.backgroundColor && is.color === should.color;
}"""


async def test_in_the_system_s_colours_bars_and_what_is_pressed_are_seen(server: Server, chromium: Browser) -> None:
    led, people = await hall(server, 2)
    # So many that a group has a bar of its own.
    people += [await led.member(f"{PERSON} {n}", n % 2) for n in range(6, 10)]
    await led.phase("ballot")
    ballot = new_id()
    assert await led.do("open_ballot", ballot=ballot, budget=10, cap=3) == "done"
    await vote(led, people, ballot)
    screen = await Projector.open(chromium, led, forced_colors="active")
    await screen.shows("turnout")
    colours = await screen.page.evaluate(COLOURS)
    assert len(colours) >= 3
    assert all(colour == ["solid", True] for colour in colours)
    cockpit = await screen.page.context.new_page()
    await cockpit.goto(f"{server.url}/#/w/{led.workshop}/facilitate")
    await cockpit.get_by_role("button", name="จอใหญ่: ตามขั้น").click()
    pressed = cockpit.get_by_role("dialog").get_by_role("button", pressed=True)
    await expect(pressed).to_have_count(1)
    assert await pressed.evaluate(IS_HIGHLIGHTED)
    await led.send_home()


async def test_the_first_place_is_revealed_once(server: Server, chromium: Browser) -> None:
    """After three, two, one; at once for who asks for calm, by a key, and when the wall is loaded again."""
    led, people = await hall(server, 1)
    await led.phase("ballot")
    screens = [await Projector.open(chromium, led) for _ in range(2)]
    calm = await Projector.open(chromium, led, reduced_motion="reduce")
    ballot = new_id()
    assert await led.do("open_ballot", ballot=ballot, budget=10, cap=3, small=True) == "done"
    await vote(led, people, ballot)
    assert await led.do("close_ballot", ballot=ballot) == "done"
    wordings = RECORD["core_competencies"]
    most, *tied = wordings[1]["competencies"][3], *wordings[0]["competencies"][:2]
    rows = calm.page.locator("main ol li")
    await calm.shows("results")
    await expect(rows).to_have_count(3)
    assert [await rows.nth(n).locator("bdi").inner_text() for n in range(3)] == [most, *tied]
    await expect(rows.nth(2).locator(".rank")).to_contain_text("2=")
    for screen in screens:
        await expect(screen.page.get_by_test_id("reveal")).to_be_visible()
        await expect(screen.page.locator("main ol li").first.locator("bdi")).not_to_be_visible()
    await screens[0].page.keyboard.press("ArrowRight")
    await expect(screens[0].page.get_by_test_id("reveal")).to_have_count(0, timeout=500)
    for screen in screens:
        await screen.shows("results")
        await expect(screen.page.locator("main ol li").first).to_contain_text(most)
        await screen.page.reload()
        await expect(screen.page.locator("main ol li").first.locator("bdi")).to_be_visible()
        await expect(screen.page.get_by_test_id("reveal")).to_have_count(0)
    await led.send_home()


async def test_the_top_ten_are_one_page(server: Server, chromium: Browser) -> None:
    """Some have wordings of two lines, so that there is no room for ten below each other: they stand in two columns."""
    led, people = await hall(server, 1, "การจัดการความรู้ ที่ทำการปกครองจังหวัดชุมพร")
    await led.phase("ballot")
    ballot = new_id()
    assert await led.do("open_ballot", ballot=ballot, budget=30, cap=3, small=True) == "done"
    items = [one["competency"] for one in (await led.board())["competencies"]][5:15]
    for voter, person in enumerate(people):
        choices = {item: 3 if place <= voter else 2 for place, item in enumerate(items)}
        assert await person.do("cast_vote", ballot=ballot, choices=choices) == "done"
    assert await led.do("close_ballot", ballot=ballot) == "done"
    for size in (SMALL, WIDE):
        screen = await Projector.open(chromium, led, size, reduced_motion="reduce")
        await screen.shows("results")
        await screen.settles()
        await expect(screen.page.locator("main ol li")).to_have_count(10)
        await expect(screen.page.locator("main ol")).to_have_count(2)
        await screen.leave()
    await led.send_home()


RINGS = """() => {
    window.rung = 0;
    const { createOscillator } = BaseAudioContext.prototype;
    BaseAudioContext.prototype.createOscillator = function () {
        window.rung += 1;
        return createOscillator.call(this);
    };
}"""
"""Counts the tones that a page sounds."""


async def test_the_end_of_the_time_is_a_moment_of_the_whole_wall(server: Server, chromium: Browser) -> None:
    """Seen by all, heard where it was turned on, and over by itself; an announcement is not hidden by it."""
    led = await Facilitator.found(server)
    loud, silent = [await Projector.open(chromium, led) for _ in range(2)]
    for screen in (loud, silent):
        await screen.page.evaluate(RINGS)
    await loud.page.get_by_role("button", name="เปิดเสียง").press("Enter")
    await expect(loud.page.get_by_role("button", name="ปิดเสียง")).to_be_attached()
    assert await led.do("announce", words=ANNOUNCEMENT) == "done"
    assert await led.do("start_timer", seconds=2) == "done"
    for screen in (loud, silent):
        moment = screen.page.get_by_test_id("time-is-up")
        await expect(moment).to_be_visible()
        assert await screen.page.evaluate(COVERED)
        assert await screen.page.evaluate("window.rung") == (3 if screen is loud else 0)
    for screen in (loud, silent):
        await expect(screen.page.get_by_test_id("time-is-up")).to_have_count(0)
        await expect(screen.page.get_by_role("timer")).to_have_text("หมดเวลา")
    late = await Projector.open(chromium, led)
    await expect(late.page.get_by_role("timer")).to_have_text("หมดเวลา")
    await expect(late.page.get_by_test_id("time-is-up")).to_have_count(0)
    await loud.page.reload()
    await expect(loud.page.get_by_role("button", name="ปิดเสียง")).to_be_attached()


COVERED = """() => {
    const seen = (place) => {
        const { left, top, width, height } = document.querySelector(place).getBoundingClientRect();
        return document.elementFromPoint(left + width / 2, top + height / 2);
    };
    const moment = document.querySelector("[data-testid=time-is-up]");
    return moment.contains(seen("header h1")) && moment.contains(seen("main")) && !moment.contains(seen("aside p"));
}"""
"""Whether it is over the stage, and not over the announcement."""


async def test_the_tools_are_reached_by_tab(server: Server, chromium: Browser) -> None:
    _, screen = await founded(server, chromium)
    tools = screen.page.locator("header .tools .tools")
    await expect(tools).to_have_css("opacity", "0")
    await screen.page.keyboard.press("Tab")
    await expect(screen.page.get_by_role("button", name="เปิดเสียง")).to_be_focused()
    await expect(tools).to_have_css("opacity", "1")
    await screen.page.keyboard.press("Enter")
    await expect(screen.page.get_by_role("button", name="ปิดเสียง")).to_be_visible()


async def test_the_wifi_that_the_dashboard_names_is_on_the_wall(server: Server, chromium: Browser) -> None:
    """On another device than the wall's; and it is taken away again."""
    led = await Facilitator.found(server)
    screen, cockpit = await Projector.open(chromium, led), await Cockpit.open(chromium, led)
    await screen.shows("join")
    way = screen.page.locator("main .way")
    await expect(way).to_have_count(1)
    await cockpit.page.keyboard.press("c")
    desk = cockpit.page.get_by_role("dialog")
    await desk.get_by_label("ชื่อ Wi-Fi").fill("ห้องประชุมเกาะมัตรา")
    await desk.get_by_role("button", name="แสดงบนจอใหญ่", exact=True).click()
    await expect(desk).to_contain_text("32 ไบต์")
    await desk.get_by_label("ชื่อ Wi-Fi").fill("KM Chumphon")
    await desk.get_by_label("รหัสผ่าน").fill("samakkee2548")
    await desk.get_by_role("button", name="แสดงบนจอใหญ่", exact=True).click()
    await expect(way.first).to_contain_text("KM Chumphon")
    await expect(way.first).to_contain_text("samakkee2548")
    await expect(screen.page.get_by_role("img", name="รหัสคิวอาร์สำหรับต่อ Wi-Fi")).to_be_visible()
    assert await screen.faults() == []
    await desk.get_by_role("button", name="ไม่แสดง").click()
    await expect(way).to_have_count(1)
    await expect(desk.get_by_label("ชื่อ Wi-Fi")).to_have_value("")
    await cockpit.page.context.close()


async def test_every_page_has_a_title_of_its_own(server: Server, chromium: Browser) -> None:
    led, screen = await founded(server, chromium)
    page = screen.page
    await expect(page).to_have_title("KM Workshop · จอใหญ่")
    await screen.page.get_by_role("button", name="English").press("Enter")
    await expect(page).to_have_title("KM Workshop · Big screen")
    for where, title in {
        f"w/{led.workshop}/facilitate": "KM Workshop · Dashboard",
        "host": "The facilitator's workshops · Plathu",
        f"j/{led.key}": "Join a workshop · Plathu",
    }.items():
        await page.evaluate("(where) => { location.hash = `#/${where}`; }", where)
        await expect(page).to_have_title(title)
    member = await browser.BrowserPerson.join(chromium, server.url, led.code, "มานี", "กลุ่มบูรณาการ")
    await expect(member.page).to_have_title("KM Workshop · แนะนำตัว")
    await led.phase("kv")
    await expect(member.page).to_have_title("KM Workshop · เขียนหัวปลา")
    await member.leave()
