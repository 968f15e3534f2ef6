"""Under which addresses the server is asked for, and which pages may ask: compared as addresses, never as text."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from structlog.testing import capture_logs

from plathu.routes import addresses
from plathu.routes.guarded import Guarded

THAI = "https://กระดาน.ไทย"


async def here(request: Request) -> Response:
    return Response("here")


@asynccontextmanager
async def asking(url: str = "") -> AsyncIterator[Callable[..., Any]]:
    app = Starlette(routes=[Route("/", here, methods=["GET", "POST"])], middleware=[Middleware(Guarded, url=url)])

    async def ask(host: str, method: str = "GET", **headers: str) -> httpx.Response:
        request = client.build_request(method, "/", headers=headers)
        request.headers["Host"] = host
        return await client.send(request)

    transport = httpx.ASGITransport(app, client=("192.0.2.1", 9))
    async with httpx.AsyncClient(transport=transport, base_url="http://x", verify=False) as client:
        yield ask


@pytest.mark.parametrize(
    "host",
    [
        *(
            "127.0.0.1:8080",
            "192.168.1.5",
            "8.8.8.8",
            "[::1]:8080",
            "[fe80::1]",
            "localhost",
            "laptop",
            "plathu_1:8080",
        ),
        *("laptop.local", "Laptop.LOCAL.:8080", "board.example.org", "BOARD.example.org:443", "board.example.org."),
    ],
)
async def test_near_addresses_and_the_public_one_are_let_in(host: str) -> None:
    async with asking("https://Board.Example.org") as ask:
        assert (await ask(host)).text == "here"


@pytest.mark.parametrize("host", ["rebound.example.com", "board.example.org.evil.test:8080", "localhost.evil.test"])
async def test_another_name_is_refused_and_told_once(host: str) -> None:
    """A name that somebody else can point at this machine from one moment to the next."""
    async with asking("https://board.example.org") as ask:
        with capture_logs() as told:
            answers = [await ask(host, **{"Accept-Language": "en"}) for _ in range(3)]
    assert {answer.status_code for answer in answers} == {421}
    assert "set PLATHU_URL" in answers[0].json()["message"]
    assert [entry["host"] for entry in told] == [host]


@pytest.mark.parametrize("host", ["a" * 5_000, "a b", "[::1", "x:99999999", "x/y", "x@y", "<x>"])
async def test_what_is_no_address_is_no_request(host: str) -> None:
    async with asking() as ask:
        assert (await ask(host)).status_code == 400


SAME = [
    ("", "laptop.local:8080", "http://laptop.local:8080"),
    ("", "Laptop.Local:8080", "http://laptop.local:8080"),
    ("", "laptop", "https://laptop"),
    ("", "laptop:443", "https://laptop"),
    ("", "[::1]:8080", "http://[::1]:8080"),
    ("https://Board.Example.org:443", "plathu:8080", "https://board.example.org"),
    ("https://board.example.org", "127.0.0.1:8080", "https://board.example.org"),
    ("http://board.example.org:8080", "plathu", "http://board.example.org:8080"),
    (THAI, "plathu:8080", "https://xn--12c2bp2b0dn.xn--o3cw4h"),
]


@pytest.mark.parametrize(("url", "host", "origin"), SAME)
async def test_a_page_of_ours_may_ask_however_its_address_is_written(url: str, host: str, origin: str) -> None:
    async with asking(url) as ask:
        assert (await ask(host, "POST", Origin=origin)).text == "here"


@pytest.mark.parametrize(
    "origin",
    [
        "null",
        "https://evil.test",
        "http://laptop",
        "http://laptop:8081",
        "file://",
        "https://board.example.org:8443",
    ],
)
async def test_a_page_of_another_site_may_only_look(origin: str) -> None:
    async with asking("https://board.example.org") as ask:
        assert (await ask("laptop:8080", Origin=origin)).text == "here"
        with capture_logs() as told:
            answers = [await ask("laptop:8080", "POST", Origin=origin) for _ in range(3)]
        assert {answer.status_code for answer in answers} == {403}
        assert [entry["origin"] for entry in told] == [origin]


async def test_a_stranger_fills_no_log_with_names() -> None:
    async with asking() as ask:
        with capture_logs() as told:
            for number in range(100):
                await ask(f"{number}.example.com")
    assert len(told) == 8


async def test_the_policy_names_the_hosts_that_a_page_may_speak_to() -> None:
    async with asking("https://board.example.org") as ask:
        policy = (await ask("laptop:8080")).headers["content-security-policy"]
    assert (
        "connect-src 'self' ws://laptop:8080 wss://laptop:8080 ws://board.example.org wss://board.example.org;"
        in policy
    )


def test_an_address_is_one_whatever_its_letters() -> None:
    assert addresses.of_url(THAI) == addresses.of_url("https://xn--12c2bp2b0dn.xn--o3cw4h:443")
    assert addresses.of_url("ftp://x") is None
    assert addresses.of_url("http://x:port") is None
