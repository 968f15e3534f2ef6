"""Others are invited to facilitate one workshop, and sent out again, on two processes and after a restart."""

import asyncio
from typing import Any

import pytest
from playwright.async_api import Browser, expect

from plathu.main import facilitator_link
from plathu.settings import Settings
from tests.domain.rules import rule
from tests.end_to_end.facilitator import TITLE, Facilitator, http
from tests.end_to_end.servers import SECRET, House, Redis, Server
from tests.end_to_end.test_dashboard import Cockpit
from tests.tablet import DEADLINE

pytestmark = pytest.mark.processes


async def invited(led: Facilitator, name: str = "พี่น้ำ") -> dict[str, Any]:
    async with http(led.server, led.token) as client:
        response = await client.post(f"/api/workshops/{led.workshop}/invitations", json={"name": name})
    assert response.status_code == 201, response.text
    return response.json()


async def accepted(server: Server, invitation: dict[str, Any]) -> str:
    """The token of who opens the link."""
    async with http(server) as client:
        response = await client.post("/api/invitation", json={"key": invitation["url"].rpartition("#/i/")[2]})
    assert response.status_code == 200, response.text
    return response.json()["token"]


async def status(server: Server, token: str, path: str, method: str = "GET", **more: Any) -> int:
    async with http(server, token) as client:
        return (await client.request(method, path, **more)).status_code


@rule("E15")
async def test_who_was_invited_leads_this_workshop_and_nothing_else(pair: tuple[Server, Server]) -> None:
    led, other = await Facilitator.found(pair[0]), await Facilitator.found(pair[0])
    token = await accepted(pair[1], await invited(led))
    path = f"/api/workshops/{led.workshop}"
    helper = Facilitator(
        pair[1],
        {
            "workshop": led.workshop,
            "join_code": "",
            "join_key": "",
            "facilitator_token": token,
            "groups": [],
            "domains": [],
        },
    )
    assert await helper.do("set_phase", phase="kv") == "done"
    assert await status(pair[1], token, f"{path}/door") == 200
    assert await status(pair[1], token, f"{path}/exports/json") == 200
    for method, what in (
        ("GET", "/api/workshops"),
        ("GET", f"/api/workshops/{other.workshop}/board"),
        ("GET", f"{path}/invitations"),
        ("PUT", f"{path}/archived"),
    ):
        assert await status(pair[1], token, what, method) == 403, what
    assert await status(pair[1], token, f"{path}/invitations", "POST", json={"name": "ไก่"}) == 403
    assert await status(pair[1], token, f"{path}/erase", "POST", json={"title": TITLE}) == 403
    member = await led.member("เจี๊ยบ")
    assert await status(pair[1], member.token, f"{path}/invitations") == 403
    await member.leave()


@rule("E15")
async def test_an_invitation_that_is_withdrawn_opens_nothing_on_any_process(pair: tuple[Server, Server]) -> None:
    led = await Facilitator.found(pair[0])
    one, other = await invited(led, "ผู้ช่วย 1"), await invited(led, "ผู้ช่วย 2")
    token, stays = await accepted(pair[1], one), await accepted(pair[1], other)
    board, path = f"/api/workshops/{led.workshop}/board", f"/api/workshops/{led.workshop}/invitations"
    assert await status(pair[1], token, board) == 200
    assert await status(pair[0], led.token, f"{path}/{one['invitation']}", "DELETE") == 204
    for server in pair:
        assert await status(server, token, board) == 401
        key = one["url"].rpartition("#/i/")[2]
        assert await status(server, "", "/api/invitation", "POST", json={"key": key}) == 404
        assert await status(server, stays, board) == 200
    async with http(pair[1], led.token) as client:
        left = (await client.get(path)).json()["invitations"]
    assert [line["name"] for line in left] == ["ผู้ช่วย 2"]
    assert left[0]["url"].partition("#")[2] == other["url"].partition("#")[2], "it is shown again"


@rule("E15")
@pytest.mark.parametrize("key", ["", "x", "w" * 56, "w" * 32 + "A" * 24])
async def test_a_guessed_invitation_opens_nothing(server: Server, key: str) -> None:
    assert await status(server, "", "/api/invitation", "POST", json={"key": key}) == 404


@rule("E15")
async def test_there_are_at_most_twenty_invitations_each_with_a_name(server: Server) -> None:
    led = await Facilitator.found(server)
    path = f"/api/workshops/{led.workshop}/invitations"
    assert await status(server, led.token, path, "POST", json={"name": " "}) == 422
    for number in range(20):
        await invited(led, f"ผู้ช่วย {number}")
    assert await status(server, led.token, path, "POST", json={"name": "อีกคน"}) == 409


@rule("E15")
async def test_a_withdrawal_outlives_a_restart_and_no_log_or_store_has_a_key(house: House) -> None:
    here, there = house.servers
    led = await Facilitator.found(here)
    one = await invited(led)
    token = await accepted(here, one)
    key = one["url"].rpartition("#/i/")[2]
    assert here.stop() == 0
    here.start()
    assert await status(here, token, f"/api/workshops/{led.workshop}/board") == 200
    assert (
        await status(there, led.token, f"/api/workshops/{led.workshop}/invitations/{one['invitation']}", "DELETE")
        == 204
    )
    assert there.stop() == 0
    there.start()
    for server in (here, there):
        assert await status(server, token, f"/api/workshops/{led.workshop}/board") == 401
        assert key[32:] not in server.log.read_text()
        assert token not in server.log.read_text()


@rule("E15")
async def test_revoking_every_pass_ends_invitations_too(house: House) -> None:
    led = await Facilitator.found(house.servers[0])
    one = await invited(led)
    token = await accepted(house.servers[0], one)
    await facilitator_link(Settings(redis=house.redis.url, facilitator_secret=SECRET), revoke=True)
    key = one["url"].rpartition("#/i/")[2]
    assert await status(house.servers[1], "", "/api/invitation", "POST", json={"key": key}) == 404
    async with asyncio.timeout(DEADLINE):
        while await status(house.servers[0], token, f"/api/workshops/{led.workshop}/board") != 401:  # noqa: ASYNC110
            await asyncio.sleep(0.2)


@pytest.mark.browser
@rule("E15")
async def test_a_co_facilitator_comes_by_the_link_and_is_sent_out_on_another_process(
    chromium: Browser, facilitator: Facilitator, pair: tuple[Server, Server], redis: Redis
) -> None:
    cockpit = await Cockpit.open(chromium, facilitator)
    page = cockpit.page
    await cockpit.button("เมนู").click()
    await cockpit.button("ผู้ช่วยวิทยากร").click()
    await cockpit.button("สร้างลิงก์").click()
    await expect(page.get_by_role("img", name="คิวอาร์ของ ผู้ช่วย 1")).to_be_visible()
    await cockpit.has_no_barriers("invitations")
    link = await page.get_by_label("ลิงก์ของ ผู้ช่วย 1").input_value()
    helper = Cockpit(await (await chromium.new_context(viewport={"width": 1366, "height": 640})).new_page())
    await helper.page.goto(pair[1].url + "/" + link[link.index("#") :])
    await expect(helper.advice).to_be_visible()
    assert "/i/" not in helper.page.url
    await helper.button("เมนู").click()
    await expect(helper.button("ชื่อ กลุ่ม และด้าน")).to_be_visible()
    await expect(helper.button("ผู้ช่วยวิทยากร")).to_have_count(0)
    await expect(helper.button("ทำซ้ำ เก็บ หรือลบ")).to_have_count(0)
    await helper.page.keyboard.press("Escape")
    await helper.next.click()
    await cockpit.is_at("เลือกหน้าที่")
    await cockpit.button("ยกเลิกลิงก์ ผู้ช่วย 1").click()
    await cockpit.button("ยกเลิกลิงก์").click()
    await expect(page.get_by_text("ยังไม่ได้เชิญใคร")).to_be_visible()
    await expect(helper.page.get_by_role("heading", name="สิทธิ์ผู้ช่วยวิทยากรของคุณถูกยกเลิก")).to_be_visible()
    await helper.page.goto(f"{pair[1].url}/{link[link.index('#') :]}")
    await expect(helper.page.get_by_text("ลิงก์นี้ใช้ไม่ได้")).to_be_visible()
