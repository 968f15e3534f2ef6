"""Files over HTTP and by the command line, from a real store."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import httpx
import jsonschema
import pytest
import pytest_asyncio
from msgspec.structs import replace

from plathu import cli
from plathu.exports.content import Content
from plathu.exports.edition import Edition
from plathu.exports.formats import FORMATS, Name
from plathu.main import application
from plathu.routes.exports import disposition
from plathu.settings import Settings
from tests.domain.rules import rule
from tests.exports.day import ODD, odd, whole_day
from tests.exports.reading import docx_text

SECRET = "a-secret-of-the-facilitator-of-these-tests"
FOUNDED = {"title": "KM ชุมพร", "organisation": "ที่ทำการปกครองจังหวัดชุมพร", "date": "2005-06-16"}

pytestmark = pytest.mark.processes


@pytest_asyncio.fixture
async def client(empty_redis_url: str) -> AsyncIterator[httpx.AsyncClient]:
    app = application(Settings(redis=empty_redis_url, facilitator_secret=SECRET))
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://plathu", timeout=60) as client,
    ):
        yield client


async def founded(client: httpx.AsyncClient) -> dict[str, Any]:
    answer = await client.post("/api/workshops", json=FOUNDED, headers=bearer(SECRET))
    assert answer.status_code == 201
    return answer.json()


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


@rule("E7")
@pytest.mark.parametrize("format", FORMATS)
async def test_the_facilitator_takes_every_format_home(client: httpx.AsyncClient, format: Name) -> None:
    created = await founded(client)
    address = f"/api/workshops/{created['workshop']}/exports/{format}"
    answer = await client.get(address, headers=bearer(created["facilitator_token"]))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == FORMATS[format].media_type
    assert answer.headers["cache-control"] == "no-store"
    plain, full = answer.headers["content-disposition"].removeprefix("attachment; ").split("; ")
    assert plain == f'filename="plathu-{created["workshop"]}.{FORMATS[format].extension}"'
    assert unquote(full) == f"filename*=UTF-8''รายงานการประชุม KM ชุมพร 2005-06-16.{FORMATS[format].extension}"
    assert len(answer.content) > 500


@rule("E7")
async def test_nobody_else_takes_a_file(client: httpx.AsyncClient) -> None:
    created = await founded(client)
    joined = await client.post("/api/join", json={"code": created["join_code"], "name": "สมชาย"})
    for format in (*FORMATS, "exe"):
        address = f"/api/workshops/{created['workshop']}/exports/{format}"
        assert (await client.get(address)).status_code == 401
        assert (await client.get(address, headers=bearer(joined.json()["token"]))).status_code == 403


async def test_what_is_asked_for_wrongly_is_said(client: httpx.AsyncClient) -> None:
    created = await founded(client)
    address = f"/api/workshops/{created['workshop']}/exports"
    for query, code in (
        ("exe", (404, "no_such_format")),
        ("docx?lang=fr", (400, "bad_request")),
        ("docx?numerals=roman", (400, "bad_request")),
        ("docx?anonymous=maybe", (400, "bad_request")),
    ):
        answer = await client.get(f"{address}/{query}", headers=bearer(created["facilitator_token"]))
        assert (answer.status_code, answer.json()["error"]) == code


@rule("E10")
async def test_the_edition_is_asked_for_in_the_address(client: httpx.AsyncClient) -> None:
    created = await founded(client)
    await client.post("/api/join", json={"code": created["join_code"], "name": "สมชาย ใจดี"})
    address = f"/api/workshops/{created['workshop']}/exports/docx"
    editions = ("", "?lang=en", "?numerals=arabic", "?anonymous=1")
    files = [await client.get(address + query, headers=bearer(created["facilitator_token"])) for query in editions]
    thai, english, arabic, nobody = (docx_text(file.content) for file in files)
    assert "ผู้มาประชุม" in thai
    assert "สมชาย ใจดี" in thai
    assert "๑๖ มิถุนายน ๒๕๔๘" in thai
    assert "Present" in english
    assert "16 June 2005" in english
    assert "16 มิถุนายน 2548" in arabic
    assert "สมชาย" not in nobody


async def test_the_command_line_writes_what_the_server_gives(
    client: httpx.AsyncClient, empty_redis_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    created = await founded(client)
    await client.post("/api/join", json={"code": created["join_code"], "name": "สมชาย ใจดี"})
    address = f"/api/workshops/{created['workshop']}/exports/json?anonymous=1"
    given = (await client.get(address, headers=bearer(created["facilitator_token"]))).json()
    out = tmp_path / "record.json"
    monkeypatch.setenv("PLATHU_FACILITATOR_SECRET", SECRET)
    here = ("--redis", empty_redis_url, "--data", str(tmp_path))
    words = ("export", created["workshop"], "--format", "json", "--anonymous", "--out", str(out), *here)
    assert await code_of(*words) == 0
    written = json.loads(out.read_bytes())
    assert written["content_sha256"] == given["content_sha256"]
    assert written["groups"] == given["groups"]
    assert written["position"] == given["position"]


async def test_the_command_line_writes_to_standard_output(
    client: httpx.AsyncClient,
    empty_redis_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    created = await founded(client)
    monkeypatch.setenv("PLATHU_FACILITATOR_SECRET", SECRET)
    here = ("--redis", empty_redis_url, "--data", str(tmp_path))
    assert await code_of("export", created["workshop"], "--format", "docx", "--lang", "en", *here) == 0
    english = docx_text(capsysbinary.readouterr().out)
    assert "Minutes of KM ชุมพร" in english
    assert "16 June 2005" in english
    assert await code_of("export", created["workshop"], "--format", "docx", *here) == 0
    assert "๑๖ มิถุนายน ๒๕๔๘" in docx_text(capsysbinary.readouterr().out)


async def test_the_command_line_says_what_is_not_there(
    client: httpx.AsyncClient, empty_redis_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing = ("export", "nosuchworkshop00", "--format", "md", "--data", str(tmp_path / "new"))
    assert "No server has run" in str(await code_of(*nothing))
    monkeypatch.setenv("PLATHU_FACILITATOR_SECRET", SECRET)
    assert "There is no workshop nosuchworkshop00" in str(await code_of(*nothing, "--redis", empty_redis_url))
    monkeypatch.setenv("PLATHU_FACILITATOR_SECRET", SECRET[::-1])
    assert "another facilitator's secret" in str(await code_of(*nothing, "--redis", empty_redis_url))


async def code_of(*words: str) -> int | str | None:
    """Beside the server's own loop, as a command has one of its own."""

    def run() -> int | str | None:
        with pytest.raises(SystemExit) as ending:
            cli.main(list(words))
        return ending.value.code

    return await asyncio.to_thread(run)


@pytest.mark.parametrize("name", ODD)
def test_a_title_never_spoils_the_header_or_the_name(name: str) -> None:
    content: Content = odd({name: ODD[name], **ODD})
    for language in ("th", "en"):
        header = disposition(content, "docx", Edition(language))  # type: ignore[arg-type]
        header.encode("ascii")
        assert not set("\r\n\x00") & set(header)
        full = unquote(header.split("UTF-8''")[1])
        assert full.endswith(" 2005-06-16.docx")
        assert not set('/\\:*?"<>|\u202e') & set(full)
        assert len(full.encode()) <= 255


LONG = "การประชุมเชิงปฏิบัติการจัดการความรู้ รุ่นที่ 2 ปีงบประมาณ 2570 ณ ที่ว่าการอำเภอเมืองชุมพร จังหวัดชุมพร"


@pytest.mark.parametrize(
    ("title", "moment", "name"),
    [
        (LONG, "", "การประชุมเชิงปฏิบัติการจัดการความรู้ รุ่นที่ 2 ปีงบประมาณ 2570 2005-06-16"),
        (LONG, "ก่อนลงคะแนน รอบที่สอง", "การประชุมเชิงปฏิบัติการจัดการความรู้ 2005-06-16 ก่อนลงคะแนน รอบที่สอง"),
        ("KM", "ก่อนลงคะแนน ของกลุ่มบริการประชาชน", "KM 2005-06-16 ก่อนลงคะแนน"),
        ("KM", "ก่อนลงคะแนน", "KM 2005-06-16 ก่อนลงคะแนน"),
    ],
)
def test_the_name_of_a_file_is_cut_between_words(title: str, moment: str, name: str) -> None:
    assert named(title, moment) == f"รายงานการประชุม {name}.docx"


@pytest.mark.parametrize("syllable", ["น้ำ", "เกี๊ยว", "ที่ใ"])
def test_a_word_too_long_for_a_name_of_a_file_is_cut_between_signs(syllable: str) -> None:
    """Never a letter without its marks, nor a vowel before it without the letter."""
    kept = named(syllable * 200, "").removeprefix("รายงานการประชุม ").partition(" 2005")[0]
    assert not kept.endswith(tuple("เแโใไ"))
    assert (syllable * 200)[len(kept) : len(kept) + 1] not in tuple("\u0e33\u0e35\u0e48\u0e49\u0e4a")


def named(title: str, moment: str) -> str:
    day = whole_day()
    header = disposition(replace(day, workshop=replace(day.workshop, title=title)), "docx", Edition(), moment)
    name = unquote(header.split("UTF-8''")[1])
    assert len(name.encode()) <= 251, "room for (2)"
    return name


def test_an_untitled_day_has_a_file_name_too() -> None:
    assert "Minutes" in disposition(whole_day(), "md", Edition("en"))


async def test_a_record_fits_the_schema_that_anybody_can_fetch(client: httpx.AsyncClient) -> None:
    created = await founded(client)
    address = f"/api/workshops/{created['workshop']}/exports/json"
    record = (await client.get(address, headers=bearer(created["facilitator_token"]))).json()
    published = await client.get("/api/record.schema.json")
    assert published.headers["content-type"] == "application/schema+json"
    jsonschema.validate(record, published.json())
