"""Take the pictures of README.md and docs/guide/ from a simulated day.

    python -m tools.pictures

Needs the web app built and Chromium (`make test` sets both up). Takes about two minutes.
"""

import asyncio
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
from playwright.async_api import Browser, Page, async_playwright

from tools.chromium import FLAGS, PROGRAM

PICTURES = Path(__file__).parent.parent / "docs" / "guide" / "pictures"

PATIENCE = 180.0
"""Seconds for the simulated day to come to a phase: it takes about a minute at this speed."""

SPEED = "8"
PEOPLE = "40"

TAKEN: dict[str, tuple[float, tuple[str, ...]]] = {
    "roles": (1.5, ("screen",)),
    "kv": (4.0, ("tablet", "screen", "laptop")),
    "ballot": (2.0, ("phone",)),
}
"""Of each phase: the seconds after which people have done something worth a picture, and whose pages are taken."""


async def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    demo = await asyncio.create_subprocess_exec(
        *(".venv/bin/plathu", "demo", "--port", "0", "--people", PEOPLE, "--speed", SPEED),
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        told = await _told(demo)
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=PROGRAM, args=FLAGS)
            await _take(browser, told)
            await browser.close()
    finally:
        demo.terminate()
        await demo.wait()


async def _told(demo: asyncio.subprocess.Process) -> str:
    """What the demo prints until it says where the big screen is."""
    assert demo.stdout
    told = ""
    async with asyncio.timeout(60):
        while "/screen" not in told:
            told += (await demo.stdout.readline()).decode()
    return told


def _found(pattern: str, told: str) -> str:
    found = re.search(pattern, told)
    assert found, f"{pattern} is not in {told}"
    return found.group(1)


async def _take(browser: Browser, told: str) -> None:
    base, code = _found(r"ready (http://\S+)", told), _found(r"code (\d{4} \d{4})", told).replace(" ", "")
    workshop = _found(r"/w/(\w+)/screen", told)
    laptop = await _page(browser, 1280, 800)
    await laptop.goto(_found(r"(http://\S+/#/f/\S+)", told))
    await laptop.wait_for_url("**/#/host")
    await laptop.goto(f"{base}/#/w/{workshop}/facilitate")
    screen = await laptop.context.new_page()
    await screen.set_viewport_size({"width": 1280, "height": 720})
    await screen.goto(f"{base}/#/w/{workshop}/screen")
    phone = await _join(browser, base, code, "กัลยา", 390, 844)
    tablet = await _join(browser, base, code, "สุรชัย", 1180, 820)
    pages = {"laptop": laptop, "screen": screen, "phone": phone, "tablet": tablet}
    await screen.screenshot(path=PICTURES / "screen-join.png")
    for phase, (seconds, names) in TAKEN.items():
        await _reach(base, workshop, code, lambda board, phase=phase: board["phases"]["hall"] == phase)
        await laptop.wait_for_timeout(seconds * 1000)
        for name in names:
            await pages[name].screenshot(path=PICTURES / f"{name}-{phase}.png")
    await _reach(base, workshop, code, lambda board: any(not ballot["open"] for ballot in board["ballots"]))
    await laptop.wait_for_timeout(3000)  # The results rise.
    await screen.screenshot(path=PICTURES / "screen-results.png")
    await _take_home(laptop, phone)
    await laptop.keyboard.press("Escape")
    await laptop.get_by_test_id("group").nth(2).get_by_role("button").click()
    await laptop.get_by_role("button", name="ประวัติ").click()
    await laptop.get_by_test_id("words").wait_for()
    await laptop.screenshot(path=PICTURES / "laptop-history.png")


async def _take_home(laptop: Page, phone: Page) -> None:
    await laptop.keyboard.press("d")
    await laptop.get_by_role("button", name="ใช้ชื่อ “หลังลงคะแนน”").click()
    await laptop.get_by_role("button", name="บันทึก", exact=True).click()
    await laptop.get_by_role("radio", name="หลังลงคะแนน").wait_for()
    await laptop.screenshot(path=PICTURES / "laptop-paper.png")
    await laptop.get_by_role("button", name="สร้างลิงก์").click()
    await phone.goto(await laptop.get_by_label("ที่อยู่ของลิงก์").input_value())
    await phone.get_by_role("heading", level=1).wait_for()
    await phone.screenshot(path=PICTURES / "phone-record.png")


async def _join(browser: Browser, base: str, code: str, name: str, width: int, height: int) -> Page:
    page = await _page(browser, width, height)
    await page.goto(base)
    await page.get_by_role("textbox", name="รหัสเข้าร่วม 8 หลัก").fill(code)
    await page.get_by_role("button", name="ต่อไป").click()
    await page.get_by_role("textbox", name="ชื่อ–สกุล").fill(name)
    await page.get_by_role("radio").nth(2).check()
    await page.get_by_role("button", name="เข้าร่วม").click()
    return page


async def _reach(base: str, workshop: str, code: str, is_there: Callable[[dict[str, Any]], bool]) -> None:
    """Wait until the board shows it."""
    joining = {"code": code, "name": "ผู้สังเกต", "device": "0" * 32}
    async with httpx.AsyncClient(base_url=base) as http, asyncio.timeout(PATIENCE):
        token = (await http.post("/api/join", json=joining)).json()["token"]
        seen = {"Authorization": f"Bearer {token}"}
        while not is_there((await http.get(f"/api/workshops/{workshop}/board", headers=seen)).json()):  # noqa: ASYNC110
            await asyncio.sleep(0.2)  # Another program's day, seen over HTTP: there is no event to wait for.


async def _page(browser: Browser, width: int, height: int) -> Page:
    context = await browser.new_context(
        viewport={"width": width, "height": height}, locale="th-TH", has_touch=width < 1200
    )
    return await context.new_page()


if __name__ == "__main__":
    asyncio.run(main())
