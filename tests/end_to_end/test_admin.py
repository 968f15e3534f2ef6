"""`plathu export, import, backup, restore, erase`: as an operator types them, beside a server and without one."""

import asyncio
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect
from redis.asyncio import Redis

from plathu.domain.ids import TextName, WorkshopId
from plathu.identity import new_id
from plathu.store import embedded, keys
from tests.domain.rules import rule
from tests.end_to_end.browser import BrowserPerson
from tests.end_to_end.facilitator import Facilitator, http
from tests.end_to_end.servers import SECRET, Server, wait
from tests.tablet import Tablet

pytestmark = pytest.mark.processes

KV = "หัวปลาของกลุ่ม"
BEFORE, AFTER = "ชุมพรน่าอยู่ 😀", " และหลังสำเนา"


class Installation:
    """A data folder, its server, and the commands on it."""

    def __init__(self, folder: Path, secret: str = SECRET) -> None:
        self.server = Server(folder)
        self.folder = folder
        self._secret = secret

    async def plathu(self, *words: str) -> tuple[int, str, str]:
        """Exit code, and what it said and complained."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "plathu", *words, "--data", str(self.server.data)),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env={**os.environ, "PLATHU_FACILITATOR_SECRET": self._secret},
        )
        said, complained = await process.communicate()
        assert process.returncode is not None
        return process.returncode, said.decode(), complained.decode()

    async def does(self, *words: str) -> str:
        code, said, complained = await self.plathu(*words)
        assert code == 0, complained
        return said

    async def refuses(self, why: str, *words: str) -> None:
        code, _, complained = await self.plathu(*words)
        assert code == 1
        assert why in complained
        assert "Traceback" not in complained

    async def record(self, workshop: str) -> dict[str, object]:
        return json.loads(await self.does("export", workshop, "--format", "json"))


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Installation]:
    made = Installation(tmp_path)
    made.server.start()
    yield made
    made.server.end()


async def written(led: Facilitator, words: str = BEFORE, name: str = "สมชาย") -> Tablet:
    await led.phase("kv")
    tablet = await led.member(name)
    text = await tablet.open_text(f"kv.{led.groups[0]}")
    text.append(words)
    await text.saved()
    return tablet


async def saved(person: BrowserPerson) -> None:
    mark = person.page.get_by_role("status", name="สถานะการบันทึก")
    await expect(mark).to_have_attribute("data-state", "saved")


async def everything(place: Installation) -> bytes:
    """What the stopped server's Redis holds when it is started again."""
    server = await embedded.start(place.server.data)
    try:
        async with Redis.from_url(server.url) as redis:
            found = [name async for name in redis.scan_iter()]
            return b"\n".join([*found, *[await redis.dump(name) or b"" for name in found]])
    finally:
        await server.stop()


@rule("K1")
async def test_a_record_makes_a_new_workshop_that_exports_to_the_same_content(place: Installation) -> None:
    led = await Facilitator.found(place.server)
    await (await written(led)).leave()
    first = await place.record(led.workshop)
    file = place.folder / "record.json"
    file.write_text(json.dumps(first))
    workshop = (await place.does("import", str(file))).split()[0]
    assert workshop != led.workshop
    second = await place.record(workshop)
    assert second["content_sha256"] == first["content_sha256"]
    assert second["texts"] == first["texts"]
    assert (await place.record(led.workshop))["position"] == first["position"], "nothing was done to the old one"
    assert place.server.stop() == 0
    assert (await place.record(workshop))["content_sha256"] == first["content_sha256"], "also without a server"
    place.server.start()


@rule("K1")
async def test_people_go_on_in_a_workshop_that_was_imported(place: Installation) -> None:
    led = await Facilitator.found(place.server)
    await (await written(led)).leave()
    file = place.folder / "record.json"
    file.write_text(json.dumps(await place.record(led.workshop)))
    workshop, _, _, *code = (await place.does("import", str(file))).split()
    tablet = await Tablet.join(place.server.url, "".join(code), "คนใหม่", led.groups[0])
    assert tablet.workshop == workshop
    text = await tablet.open_text(f"kv.{led.groups[0]}")
    assert text.words == BEFORE
    text.append(AFTER)
    await text.saved()
    await tablet.leave()


async def test_a_file_that_is_no_record_is_refused_with_a_sentence(place: Installation) -> None:
    file = place.folder / "record.json"
    file.write_bytes(b"PK\x03\x04 not a record")
    await place.refuses("This cannot be imported: it is not a Plathu record", "import", str(file))
    await place.refuses("No such file", "import", str(place.folder / "nowhere"))


@rule("K2")
async def test_a_backup_is_another_life_and_nothing_is_doubled(place: Installation, chromium: Browser) -> None:
    """Words that a browser has from the later life are neither merged nor lost: their author is shown them."""
    led = await Facilitator.found(place.server)
    person = await BrowserPerson.join(chromium, place.server.url, led.code, "มาลี", "กลุ่มบริหาร 1")
    await led.phase("kv")
    await person.type_at_the_end(KV, BEFORE)
    await saved(person)
    copy = place.folder / "copy"
    await place.does("backup", "--out", str(copy))
    assert copy.stat().st_mode & 0o777 == 0o600
    life = (await led.board())["generation"]
    await person.type_at_the_end(KV, AFTER)
    await saved(person)
    await place.refuses("is still here", "restore", str(copy))
    await place.refuses("is open on a running server", "restore", str(copy), "--replace")
    assert place.server.stop() == 0
    assert (await place.does("restore", str(copy), "--replace")).split() == [led.workshop]
    place.server.start()
    assert (await led.board())["generation"] != life
    await person.reads(KV, BEFORE)
    assert (await led.export())["texts"][f"kv.{led.groups[0]}"] == BEFORE
    await person.type_at_the_end(KV, "!")
    await saved(person)
    assert (await led.export())["texts"][f"kv.{led.groups[0]}"] == BEFORE + "!"


@rule("K2")
async def test_a_backup_comes_back_on_an_empty_machine_and_only_with_its_secret(
    place: Installation, tmp_path: Path
) -> None:
    led = await Facilitator.found(place.server)
    tablet = await written(led)
    await tablet.leave()
    copy = place.folder / "copy"
    await place.does("backup", led.workshop, "--out", str(copy))
    first = await place.record(led.workshop)
    other = Installation(tmp_path / "other")
    other.server.start()
    try:
        await other.does("restore", str(copy))
        assert (await other.record(led.workshop))["content_sha256"] == first["content_sha256"]
        again = await Tablet.join(other.server.url, led.code, "อีกคน", led.groups[0])
        assert tablet.member in again.board["members"]
        await again.leave()
    finally:
        other.server.end()
    stranger = Installation(tmp_path / "stranger", secret="the secret of another facilitator")
    await stranger.refuses("made with another facilitator's secret", "restore", str(copy))
    copy.write_bytes(copy.read_bytes()[:-1])
    await place.refuses("no backup of Plathu, or it is damaged", "restore", str(copy), "--replace")


@rule("K2", "E14")
async def test_what_was_kept_on_purpose_comes_back_and_a_name_leaves_it(place: Installation) -> None:
    """Snapshots and versions are in a backup; who is forgotten afterwards leaves them too."""
    led = await Facilitator.found(place.server)
    tablet = await written(led)
    assert await tablet.do("keep_version", text=f"kv.{led.groups[0]}") == "done"
    async with http(place.server, led.token) as client:
        asked = f"/api/workshops/{led.workshop}"
        snapshot = (await client.post(f"{asked}/snapshots", json={"name": "ก่อนเที่ยง"})).json()
        first = (await client.get(f"{asked}/snapshots/{snapshot['snapshot']}")).text
        assert "สมชาย" in first
    await tablet.leave()
    copy = place.folder / "copy"
    await place.does("backup", "--out", str(copy))
    assert place.server.stop() == 0
    await place.does("restore", str(copy), "--replace")
    place.server.start()
    async with http(place.server, led.token) as client:
        assert (await client.get(f"{asked}/snapshots/{snapshot['snapshot']}")).text == first
        (version,) = (await client.get(f"{asked}/texts/kv.{led.groups[0]}/history")).json()["versions"]
        assert version["writers"][0]["name"] == "สมชาย"
        await place.does("erase", led.workshop, "--member", "สมชาย", "--yes")
        assert "สมชาย" not in (await client.get(f"{asked}/snapshots/{snapshot['snapshot']}")).text
        (version,) = (await client.get(f"{asked}/texts/kv.{led.groups[0]}/history")).json()["versions"]
        assert version["writers"][0]["name"] is None


NAME = "สมชาย ใจดีที่สุด"


def files_with(place: Installation, word: str) -> list[str]:
    return [file.name for file in place.server.data.rglob("*") if file.is_file() and word.encode() in file.read_bytes()]


@rule("M9")
async def test_a_person_who_is_erased_while_no_server_runs_is_in_no_file_any_more(place: Installation) -> None:
    led = await Facilitator.found(place.server)
    await (await written(led, name=NAME)).leave()
    assert place.server.stop() == 0
    assert files_with(place, NAME), "the test would prove nothing"
    _, _, complained = await place.plathu("erase", led.workshop, "--member", NAME, "--yes")
    assert "Erased, from the journal's file too." in complained
    assert files_with(place, NAME) == []
    place.server.start()
    assert (await led.export())["texts"][f"kv.{led.groups[0]}"] == BEFORE, "what they wrote stays"
    again = await led.member("อีกคน")
    await again.leave()


@rule("X10")
async def test_who_was_expected_and_never_came_is_in_no_file_any_more(place: Installation) -> None:
    led = await Facilitator.found(place.server)
    other = {"expected": new_id(), "name": "นายวิทยา สุขสันต์"}
    assert await led.do("expect", people=[{"expected": new_id(), "name": NAME}, other]) == "done"
    async with http(place.server, led.token) as client:
        kept = await client.post(f"/api/workshops/{led.workshop}/snapshots", json={"name": "ก่อนเริ่ม"})
    assert kept.status_code == 201
    assert place.server.stop() == 0
    assert files_with(place, NAME), "the test would prove nothing"
    _, _, complained = await place.plathu("erase", led.workshop, "--member", NAME, "--yes")
    assert "Erased, from the journal's file too." in complained
    assert files_with(place, NAME) == []
    place.server.start()
    assert [one["name"] for one in (await led.board())["expected"].values()] == [other["name"]]


@rule("M9")
async def test_beside_a_server_the_name_stays_in_the_journal_for_those_who_read_it_and_that_is_said(
    place: Installation,
) -> None:
    led = await Facilitator.found(place.server)
    await (await written(led, name=NAME)).leave()
    _, _, complained = await place.plathu("erase", led.workshop, "--member", NAME, "--yes")
    assert "The journal's file holds the name until a server has run for ten minutes." in complained
    assert place.server.stop() == 0
    copies = place.server.data / "damaged"
    copies.mkdir()
    (copies / "copy").touch()
    other = await place.plathu("erase", led.workshop, "--yes")
    assert "Erased, from the journal's file too." in other[2]
    assert f"Copies of damaged files in {copies} hold it still" in other[2]
    assert files_with(place, NAME) == files_with(place, led.workshop) == []
    place.server.start()


@rule("K3")
async def test_a_workshop_that_is_erased_beside_a_running_server_is_in_no_file_any_more(place: Installation) -> None:
    led = await Facilitator.found(place.server)
    assert place.server.stop() == 0
    assert files_with(place, led.workshop)
    place.server.start()
    _, _, complained = await place.plathu("erase", led.workshop, "--yes")
    assert "Erased, from the journal's file too." in complained
    assert files_with(place, led.workshop) == []


async def test_damage_is_found_by_the_doctor_passed_over_and_keeps_no_other_workshop_from_its_backup(
    place: Installation,
) -> None:
    led, other = await Facilitator.found(place.server), await Facilitator.found(place.server)
    for one in (led, other):
        await (await written(one)).leave()
        await one.phase("roles")
    assert place.server.stop() == 0
    workshop, text = WorkshopId(led.workshop), TextName(f"kv.{led.groups[0]}")
    doctor = ("doctor", "--port", "0")
    assert "ok       what is kept: whole" in (await place.plathu(*doctor))[1]

    await damage(place, keys.text(workshop, text))
    code, said, _ = await place.plathu(*doctor)
    assert code == 1
    assert f"what is kept: {led.workshop}: text:{text}\n" in said
    assert "the one before it is taken when its workshop is opened next" in said
    place.server.start()
    assert (await place.plathu(*doctor))[0] == 1, "also beside a running server"
    assert (await led.export())["texts"][text] == BEFORE
    wait(lambda: "mended" in place.server.log.read_text(), "stored anew")
    assert f"text:{text} is damaged" in place.server.log.read_text()
    assert "ok       what is kept: whole" in (await place.plathu(*doctor))[1]

    assert place.server.stop() == 0
    server = await embedded.start(place.server.data)
    async with Redis.from_url(server.url) as redis:
        await redis.xadd(keys.journal(workshop), {"e": b"\xc1 not msgpack"})
    await server.stop()
    copy = place.folder / "copy"
    code, _, complained = await place.plathu("backup", "--out", str(copy))
    assert code == 1
    assert f"Not in it, for it cannot be read: {led.workshop}" in complained
    await place.does("restore", str(copy), "--replace")
    place.server.start()
    assert (await other.export())["texts"][f"kv.{other.groups[0]}"] == BEFORE


async def damage(place: Installation, *names: bytes) -> None:
    """Flips a byte in the middle of each, in the stopped server's Redis."""
    server = await embedded.start(place.server.data)
    try:
        async with Redis.from_url(server.url) as redis:
            for name in names:
                kept = await redis.hget(name, "data")
                assert isinstance(kept, bytes)
                stored = bytearray(kept)
                stored[len(stored) // 2] ^= 1
                await redis.hset(name, "data", bytes(stored))
    finally:
        await server.stop()


@rule("K3")
async def test_a_workshop_that_is_erased_leaves_nothing(place: Installation) -> None:
    led, other = await Facilitator.found(place.server), await Facilitator.found(place.server)
    tablet = await written(led)
    await place.refuses("say it with --yes", "erase", led.workshop)
    await place.refuses("is open on a running server", "erase", led.workshop, "--yes")
    await tablet.leave()
    assert place.server.stop() == 0
    assert led.workshop.encode() in await everything(place), "the test would prove nothing"
    await place.does("erase", led.workshop, "--yes")
    left = await everything(place)
    assert led.workshop.encode() not in left
    assert led.code.encode() not in left
    assert other.workshop.encode() in left
    await place.refuses(f"There is no workshop {led.workshop} here", "export", led.workshop, "--format", "json")
    await place.refuses(f"There is no workshop {led.workshop} here", "erase", led.workshop, "--yes")
    place.server.start()


@rule("M9")
async def test_a_person_is_erased_from_the_command_line(place: Installation) -> None:
    led = await Facilitator.found(place.server)
    tablet = await written(led)
    await place.refuses("Nobody of that name", "erase", led.workshop, "--member", "สมหญิง", "--yes")
    await place.does("erase", led.workshop, "--member", "สมชาย", "--yes")
    assert await tablet.gone() == 1012
    assert (await led.board())["members"] == {}
    assert "สมชาย" not in json.dumps(await place.record(led.workshop), ensure_ascii=False)
