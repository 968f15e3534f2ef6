"""A Redis that comes back older than what it acknowledged: tablets bring back what is theirs, once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from tests.end_to_end.browser import BrowserPerson, Wifi
from tests.end_to_end.conftest import no_complaints
from tests.end_to_end.facilitator import Facilitator
from tests.end_to_end.servers import House, Past, Server
from tests.end_to_end.test_big_screen import Projector

pytestmark = pytest.mark.browser

KV = "หัวปลาของกลุ่ม"
GROUP = "กลุ่มบริหาร 1"


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path / "laptop").start()
    try:
        yield server
        server.stop()
        no_complaints(server)
    finally:
        server.end()


async def saved(*people: BrowserPerson) -> None:
    for person in people:
        await person.saved()


async def read(words: str, *people: BrowserPerson) -> None:
    for person in people:
        await person.shows(KV, words)


async def write(person: BrowserPerson, words: str) -> None:
    await person.type_at_the_end(KV, words)
    await person.saved()


async def at_their_tablets(
    chromium: Browser, led: Facilitator, *servers: Server, wifi: Wifi | None = None
) -> list[BrowserPerson]:
    """In one group, in the step in which they write. `wifi` is the third one's."""
    people = [
        await BrowserPerson.join(chromium, server.url, led.code, name, GROUP, through)
        for server, name, through in zip(servers, ("มานี", "สมชาย", "ปิติ"), (None, None, wifi), strict=False)
    ]
    await led.phase("kv")
    return people


async def in_redis(led: Facilitator) -> str:
    """What a tablet that has nothing is told."""
    reader = await led.member("วีระ", 0)
    text = await reader.open_text(f"kv.{led.groups[0]}")
    words = text.words
    await reader.leave()
    return words


async def test_acknowledged_words_come_back_once_from_every_tablet(house: House, chromium: Browser) -> None:
    """Two servers go on running. Each brings their own words, one inside another's, and one who was away later."""
    led = await Facilitator.found(house.one)
    life = (await led.board())["generation"]
    wifi = Wifi()
    first, second, away = await at_their_tablets(chromium, led, house.one, house.two, house.one, wifi=wifi)
    await write(first, "เพื่อ")
    past = Past(house.redis.data)
    await write(first, "ประชาชน")
    await read("เพื่อประชาชน", second, away)
    await write(second, "ทุกคน")
    await read("เพื่อประชาชนทุกคน", first, away)
    await write(away, "เสมอ")
    everything = "เพื่อประชาชนทุกคนเสมอ"
    await read(everything, first, second)
    await wifi.go()
    await away.type_at_the_end(KV, "นะ")

    house.redis.kill()
    past.come_back()
    house.redis.start()
    await read("เพื่อประชาชนทุกคน", first, second)
    await saved(first, second)
    now = (await led.board())["generation"]
    assert now != life
    assert now.startswith(f"{life}.")
    # At the beginning: what stands where the lost words stood may come before or behind them.
    await first.page.get_by_role("textbox", name=KV).press("Control+Home")
    await first.page.keyboard.insert_text("พวกเรา")
    await first.saved()

    await wifi.come_back()
    whole = "พวกเราเพื่อประชาชนทุกคนเสมอนะ"
    await read(whole, first, second, away)
    await saved(first, second, away)
    assert await in_redis(led) == whole
    for person in (first, second, away):
        await person.page.reload()
    await read(whole, first, second, away)
    for person in (first, second, away):
        await expect(person.page.get_by_role("textbox", name="ข้อความที่เก็บไว้ให้คุณ")).to_have_count(0)
    await led.send_home()


async def test_a_laptop_that_starts_over_an_older_file_is_told_by_its_tablets(
    laptop: Server, chromium: Browser
) -> None:
    """No process remembers, and the generation stays; but others' words on a tablet can have come from nowhere else."""
    led = await Facilitator.found(laptop)
    first, second = await at_their_tablets(chromium, led, laptop, laptop)
    # The older file knows both clientIDs, so that neither tablet can bring all words back, whichever comes first.
    await write(first, "เรา")
    await read("เรา", second)
    await write(second, "เพื่อ")
    await read("เราเพื่อ", first)
    past = Past(laptop.data)
    await write(first, "ประชาชน")
    await read("เราเพื่อประชาชน", second)
    await write(second, "ทุกคน")
    await read("เราเพื่อประชาชนทุกคน", first)
    laptop.kill()
    past.come_back()
    laptop.start()
    await saved(first, second)
    whole = "เราเพื่อประชาชนทุกคน"
    await read(whole, first, second)
    assert await in_redis(led) == whole
    await first.page.reload()
    await read(whole, first)
    await saved(first)
    for person in (first, second):
        await expect(person.page.get_by_role("textbox", name="ข้อความที่เก็บไว้ให้คุณ")).to_have_count(0)


async def test_a_big_screen_shows_what_the_server_has_though_it_has_read_more(
    laptop: Server, chromium: Browser
) -> None:
    """Nobody noticed, and whoever wrote the lost words, and took others back, is gone: the screen keeps neither."""
    led = await Facilitator.found(laptop)
    await led.phase("kv")
    writer = await led.member("มานี", 0)
    text = await writer.open_text(f"kv.{led.groups[0]}")
    text.append("เพื่อประชาชน")
    await text.saved()
    past = Past(laptop.data)
    projector = await Projector.open(chromium, led)
    words = projector.page.locator("main li").first.locator(".words:not(.probe)")
    await expect(words).to_contain_text("เพื่อประชาชน")
    text.delete(0, len("เพื่อ".encode()))
    text.append("ทุกคน")
    await text.saved()
    await writer.leave()
    await expect(words).to_contain_text("ประชาชนทุกคน")
    laptop.kill()
    past.come_back()
    laptop.start()
    await expect(words).not_to_contain_text("ทุกคน")
    await expect(words).to_contain_text("เพื่อประชาชน")
