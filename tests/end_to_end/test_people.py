"""Who is who: names that are mended, and people who came in twice."""

import httpx

from plathu.identity import new_id
from tests.end_to_end.facilitator import Facilitator


async def joined(facilitator: Facilitator, name: str, device: str) -> str:
    """The member that somebody gets who joins."""
    joining = {"code": facilitator.code, "name": name, "group": facilitator.groups[0], "device": device}
    async with httpx.AsyncClient(base_url=facilitator.server.url) as client:
        answer = await client.post("/api/join", json=joining)
    assert answer.status_code == 201, answer.text
    return answer.json()["member"]


async def test_a_mended_name_and_the_first_lead_to_one_member(facilitator: Facilitator) -> None:
    device, other = new_id() * 2, new_id() * 2
    member = await joined(facilitator, "สมชย", device)
    assert await facilitator.do("edit_member", member=member, name="นายสมชาย ใจดี") == "done"
    assert await joined(facilitator, "สมชย", device) == member
    assert await joined(facilitator, "นายสมชาย  ใจดี", device) == member
    assert await joined(facilitator, "นายสมชาย ใจดี", other) != member
    assert [one["name"] for one in (await facilitator.board())["members"].values()] == ["นายสมชาย ใจดี"] * 2


async def test_who_came_in_twice_is_one_person_with_either_device(facilitator: Facilitator) -> None:
    phone, tablet = new_id() * 2, new_id() * 2
    first = await joined(facilitator, "สมชาย", phone)
    second = await joined(facilitator, "นายสมชาย ใจดี", tablet)
    assert await facilitator.do("merge_members", member=first, into=second) == "done"
    assert list((await facilitator.board())["members"]) == [second]
    for name, device in (("สมชาย", phone), ("นายสมชาย ใจดี", phone), ("นายสมชาย ใจดี", tablet)):
        await joined(facilitator, name, device)
        assert list((await facilitator.board())["members"]) == [second]


async def test_a_tablet_goes_on_as_who_its_member_turned_out_to_be(facilitator: Facilitator) -> None:
    phone, tablet = await facilitator.member("สมชาย"), await facilitator.member("นายสมชาย ใจดี")
    await facilitator.phase("kv")
    phone.stay(facilitator.server.url)
    text = await phone.open_text(f"kv.{facilitator.groups[0]}")
    text.append("เพื่อ")
    await text.saved()
    assert await facilitator.do("merge_members", member=phone.member, into=tablet.member) == "done"
    text.append("ประชาชน")
    await text.saved()
    reads = await tablet.open_text(f"kv.{facilitator.groups[0]}")
    await reads.reads("เพื่อประชาชน")
    assert await phone.do("volunteer", group=facilitator.groups[0], role="chair") == "done"
    assert (await facilitator.board())["roles"][facilitator.groups[0]]["chair"] == [tablet.member]


async def test_the_dashboard_and_the_paper_count_the_same_people(facilitator: Facilitator) -> None:
    chair, idle = await facilitator.member("ประธาน"), await facilitator.member("ทดสอบ")
    await facilitator.member("นวล")
    assert await chair.do("volunteer", group=facilitator.groups[0], role="chair") == "done"
    for tablet in (chair, idle):
        assert await facilitator.do("forget", member=tablet.member, counted="if_active") == "done"
    people = [one for group in (await facilitator.export())["groups"] for one in group["members"]]
    assert len(people) == (await facilitator.board())["attendance"] == 2
