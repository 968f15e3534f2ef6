"""The main path in the browsers that are not Chromium: in Firefox, and in the WebKit that every iPad has."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from plathu.identity import new_id
from tests.chaos.lines import ProxyLine
from tests.end_to_end.browser import SHOWS, BrowserPerson
from tests.end_to_end.facilitator import Facilitator
from tests.end_to_end.test_dashboard import leave, seated
from tests.end_to_end.webdriver import ESCAPE, LONG, SHORT, Driven, Firefox, Hand, WebKit

pytestmark = pytest.mark.browser

GROUP, DOMAIN = "กลุ่มบริหาร 1", "ด้านการบริหารองค์กร"
KV = "หัวปลาของกลุ่ม"
"""What the editor is called on the screen."""
WORDING = "การทำงานเป็นทีม"

MARK = "(state) => document.querySelector('[role=status][data-state]')?.dataset.state === state"

CUT = """() => [...document.querySelectorAll("button, label")]
    .filter((one) => one.clientHeight > 1 && one.scrollHeight > one.clientHeight + 1)
    .map((one) => `${one.textContent.trim()}: ${one.scrollHeight} px in ${one.clientHeight}`)
"""
"""What says more than it has room for."""


class Member(Hand):
    async def join(self, server: str, led: Facilitator, name: str) -> None:
        await self.browser.open(f"{server}/#/j/{led.key}")
        await self.write("ชื่อ–สกุล", name)
        await self.press("radio", GROUP)
        await self.press("button", "เข้าร่วม")
        await self.sees("ยินดีต้อนรับ")

    async def shows(self, words: str) -> None:
        await self.until(SHOWS, [KV, words], what=f"the editor shows {words!r} alone")

    async def mark(self, state: str) -> None:
        """What the masthead says of all that was typed."""
        await self.until(MARK, state, what=f"the mark says {state}")

    async def propose(self, wording: str) -> None:
        await self.press("radio", DOMAIN)
        await self.write("สมรรถนะที่เสนอ", wording)
        await self.press("button", "เสนอ")
        await self.finds(f"button[aria-label='ถอน “{wording}”']")

    async def vote(self, wording: str, points: int) -> None:
        for _ in range(points):
            await self.press("button", f"เพิ่มคะแนน {wording}")
        await self.press("button", "ส่งคะแนน")
        await self.sees("นับคะแนนของคุณแล้ว")


@pytest_asyncio.fixture(loop_scope="session", params=[Firefox, WebKit], ids=["firefox", "webkit"])
async def other(request: pytest.FixtureRequest) -> AsyncIterator[Driven]:
    engine: type[Firefox] | type[WebKit] = request.param
    async with engine.run() as browser:
        yield browser


@pytest_asyncio.fixture(loop_scope="session")
async def line(facilitator: Facilitator) -> AsyncIterator[ProxyLine]:
    """The network between a browser and the server."""
    laid = await ProxyLine.to_server(facilitator.server.url)
    yield laid
    await laid.end()


async def test_a_member_writes_proposes_and_votes_and_the_network_takes_no_word(
    other: Driven, line: ProxyLine, facilitator: Facilitator, chromium: Browser
) -> None:
    person = Member(other)
    await person.join(line.url, facilitator, "มานี")
    neighbour = await BrowserPerson.join(chromium, facilitator.server.url, facilitator.code, "ปิติ", GROUP)
    # A result of fewer than five is not shown.
    people = [await facilitator.member(f"คนที่ {n}") for n in range(3)]

    await facilitator.phase("kv")
    await person.write(KV, "น้ำใจปู่")
    await neighbour.shows(KV, "น้ำใจปู่")
    await neighbour.type_at_the_end(KV, "ที่ญี่ปุ่น")
    await person.shows("น้ำใจปู่ที่ญี่ปุ่น")
    await person.mark("saved")

    line.hush()
    line.cut()
    await person.write(KV, "กับเกี๊ยว")
    await person.mark("kept")
    editor = neighbour.page.get_by_role("textbox", name=KV)
    await editor.press("Control+Home")
    await neighbour.page.keyboard.insert_text("ใน")
    await neighbour.saved()
    await neighbour.shows(KV, "ในน้ำใจปู่ที่ญี่ปุ่น")
    await person.shows("น้ำใจปู่ที่ญี่ปุ่นกับเกี๊ยว")
    line.heal()
    await person.shows("ในน้ำใจปู่ที่ญี่ปุ่นกับเกี๊ยว")
    await person.mark("saved")
    await neighbour.shows(KV, "ในน้ำใจปู่ที่ญี่ปุ่นกับเกี๊ยว")

    await facilitator.phase("competencies")
    await person.propose(WORDING)
    await facilitator.phase("ballot")
    ballot = new_id()
    assert await facilitator.do("open_ballot", ballot=ballot, budget=3, cap=3) == "done"
    await person.vote(WORDING, 2)
    await neighbour.vote({WORDING: 3})
    await asyncio.gather(*(one.do("cast_vote", ballot=ballot, choices={}) for one in people))
    [held] = (await facilitator.board())["ballots"]
    assert (held["voters"], held["tally"]) == (5, None)
    for page in (await other.ask("() => document.body.innerText"), await neighbour.page.locator("body").inner_text()):
        assert "5 คะแนน" not in page
    assert await facilitator.do("close_ballot", ballot=ballot) == "done"
    await person.sees("5 คะแนน")
    await neighbour.sees("5 คะแนน")
    await leave(people)


async def test_the_dashboard_leads_the_hall_and_the_big_screen_shows_it(
    other: Driven, facilitator: Facilitator
) -> None:
    people = await seated(facilitator, 2)
    hand = Hand(other)
    there = f"{facilitator.server.url}/#/w/{facilitator.workshop}"
    await other.open(facilitator.server.url)
    await other.ask("(token) => localStorage.setItem('plathu.host', token)", facilitator.token)

    await other.open(f"{there}/facilitate")
    await hand.sees("เข้ามาแล้ว 8 คน")
    await hand.press("button", f"รหัสเข้าร่วม {facilitator.code[:4]} {facilitator.code[4:]}")
    await hand.until("() => document.querySelector('dialog[open] img')?.naturalWidth", what="the QR is drawn")
    await hand.chord(ESCAPE)
    await hand.until("() => !document.querySelector('dialog')", what="the window closes")
    await hand.press("button", "3 เขียนหัวปลา")
    await hand.press("button", "พาไป")
    await people[0].until(lambda: people[0].board["phases"]["hall"] == "kv", "the hall writes")
    text = await people[0].open_text(f"kv.{facilitator.groups[0]}")
    text.append("น้ำใจปู่ที่ญี่ปุ่น")
    await text.saved()
    await other.open(f"{there}/screen")
    await hand.sees("น้ำใจปู่ที่ญี่ปุ่น")

    await facilitator.phase("competencies")
    competency = new_id()
    asked = {"competency": competency, "domain": facilitator.domains[0], "wording": WORDING}
    assert await people[0].do("propose_competency", **asked) == "done"
    await hand.sees(WORDING)
    await facilitator.phase("ballot")
    await other.open(f"{there}/facilitate")
    await hand.press("button", "เปิดลงคะแนน")
    await hand.finds("dialog[open] form")
    await hand.press("button", "เปิดลงคะแนน")
    await hand.sees("ลงคะแนน 0/8")
    [ballot] = (await facilitator.board())["ballots"]
    votes = [one.do("cast_vote", ballot=ballot["ballot"], choices={competency: 1}) for one in people[:7]]
    assert set(await asyncio.gather(*votes)) == {"done"}
    await hand.sees("ลงคะแนน 7/8")
    await other.open(f"{there}/screen")
    await hand.finds("main > .turnout")
    assert await facilitator.do("close_ballot", ballot=ballot["ballot"]) == "done"
    await hand.finds("main > .results:not(.veiled)")
    await hand.sees(WORDING)
    await leave(people)


async def test_no_word_is_cut_when_a_tablet_is_turned(other: Driven, facilitator: Facilitator) -> None:
    person = Member(other)
    await person.join(facilitator.server.url, facilitator, "มานี")
    await facilitator.phase("roles")
    await person.sees("เลือกหน้าที่ในกลุ่ม")
    for width, height in ((SHORT, LONG), (LONG, SHORT)) * 2:
        await other.size(width, height)
        await person.until("(width) => innerWidth === width", width, what=f"a page of {width} px")
        assert await other.ask(CUT) == []
