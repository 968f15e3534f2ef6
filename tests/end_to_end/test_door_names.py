"""Who is expected finds their name at the door, and comes in by a seat card on any device."""

from typing import Any

import pytest

from plathu.domain.ids import ExpectedId, WorkshopId
from plathu.identity import Identity, new_id
from tests.domain.rules import rule
from tests.end_to_end.facilitator import Facilitator, http
from tests.end_to_end.servers import SECRET

pytestmark = pytest.mark.processes

MALEE, ANUCHA = "malee00000000000", "anucha0000000000"


async def expecting(led: Facilitator) -> None:
    people = [
        {"expected": MALEE, "name": "นางสาวมาลี ศรีสุวรรณ", "position": "ปลัดอำเภอ", "group": led.groups[0]},
        {"expected": ANUCHA, "name": "นายอนุชา ใจดี"},
    ]
    assert await led.do("expect", people=people) == "done"


async def post(led: Facilitator, path: str, status: int = 200, **asked: Any) -> Any:
    async with http(led.server) as client:
        answer = await client.post(path, json=asked)
    assert answer.status_code == status, answer.text
    return answer.json()


async def joined(led: Facilitator, status: int = 201, **asked: Any) -> Any:
    given = {"code": led.code, "name": "นางสาวมาลี ศรีสุวรรณ", "device": new_id() * 2}
    return await post(led, "/api/join", status, **{**given, **asked})


def card(led: Facilitator, expected: str = MALEE, withdrawn: int = 0) -> str:
    return Identity(SECRET).card_key(led.workshop, expected, withdrawn)  # type: ignore[arg-type]


@rule("X6")
async def test_people_find_their_names_with_the_code_and_not_without(facilitator: Facilitator) -> None:
    assert not (await post(facilitator, "/api/door", code=facilitator.code))["expects"]
    await expecting(facilitator)
    assert (await post(facilitator, "/api/door", code=facilitator.code))["expects"]
    found = await post(facilitator, "/api/door/names", code=facilitator.code, begins="มา")
    malee = {
        "expected": MALEE,
        "name": "นางสาวมาลี ศรีสุวรรณ",
        "position": "ปลัดอำเภอ",
        "unit": "",
        "group": facilitator.groups[0],
        "here": False,
    }
    assert found == {"names": [malee], "more": False}
    assert (await post(facilitator, "/api/door/names", code=facilitator.key, begins="ม"))["names"] == []
    wrong = await post(facilitator, "/api/door/names", 404, code="00000000", begins="มา")
    assert wrong["error"] == "no_such_code"


@rule("X3", "X4")
async def test_a_name_is_the_first_ones_and_the_same_devices(facilitator: Facilitator) -> None:
    await expecting(facilitator)
    device = new_id() * 2
    first = await joined(facilitator, expected=MALEE, device=device)
    assert (await joined(facilitator, expected=MALEE, device=device, name="มาลี"))["member"] == first["member"]
    assert (await joined(facilitator, 422, expected=MALEE))["error"] == "already_came"
    (found,) = (await post(facilitator, "/api/door/names", code=facilitator.code, begins="มาลี"))["names"]
    assert found["here"]
    assert (await joined(facilitator))["member"] != first["member"]
    me = (await facilitator.board())["members"][first["member"]]
    assert (me["position"], me["group"]) == ("ปลัดอำเภอ", facilitator.groups[0])


@rule("X9", "X11", "M11")
async def test_a_card_leads_to_one_person_on_any_device_until_it_is_withdrawn(facilitator: Facilitator) -> None:
    await expecting(facilitator)
    opened = await post(facilitator, "/api/door", code=card(facilitator))
    assert opened["you"]["expected"] == MALEE
    device = new_id() * 2
    first = await joined(facilitator, code=card(facilitator), device=device)
    assert await facilitator.do("set_door", open=False) == "done"
    second = await joined(facilitator, code=card(facilitator), device=new_id() * 2, name="ใครก็ได้")
    assert first["member"] == second["member"]
    assert (await joined(facilitator, 422, code=card(facilitator, ANUCHA)))["error"] == "door_closed"
    assert await facilitator.do("withdraw_cards", expected=[MALEE]) == "done"
    assert (await post(facilitator, "/api/door", 404, code=card(facilitator)))["error"] == "no_such_code"
    assert (await joined(facilitator, code=card(facilitator, withdrawn=1)))["member"] == first["member"]
    assert (await joined(facilitator, device=device))["member"] == first["member"]
    came = (await facilitator.board())["came"]
    assert came == {MALEE: {"member": first["member"], "substitute": False}}


@rule("X9")
async def test_a_card_that_nobody_made_opens_nothing(facilitator: Facilitator) -> None:
    await expecting(facilitator)
    stranger = Identity("another-secret-of-another-server-entirely")
    for key in (
        card(facilitator, "unknown000000000"),
        card(facilitator)[:-1] + ("A" if card(facilitator)[-1] != "A" else "B"),
        stranger.card_key(WorkshopId(facilitator.workshop), ExpectedId(MALEE), 0),
        "nowhere000000000" + card(facilitator)[16:],
    ):
        assert (await post(facilitator, "/api/door", 404, code=key))["error"] == "no_such_code"


@rule("X5")
async def test_who_comes_by_anothers_card_in_their_place_is_themselves(facilitator: Facilitator) -> None:
    await expecting(facilitator)
    one = await joined(facilitator, code=card(facilitator), name="นายแดง ดำ", substitute=True)
    assert (await facilitator.board())["members"][one["member"]]["name"] == "นายแดง ดำ"
    assert (await facilitator.board())["came"] == {MALEE: {"member": one["member"], "substitute": True}}
