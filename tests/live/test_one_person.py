"""Two members who turn out to be one, and who counts among those who were there, where texts and sockets are."""

from plathu.domain import erasure
from plathu.domain.erasure import Forget
from plathu.domain.members import MuteMember
from plathu.domain.same_person import MergeMembers
from plathu.domain.texts import of_group
from tests.domain.rules import rule
from tests.live.hall import FIRST, Hall

KV = of_group(FIRST)


@rule("M14")
def test_who_was_another_comes_back_as_who_they_are() -> None:
    hall = Hall()
    hall.set_phase("kv")
    phone, tablet = hall.join("สมชาย"), hall.join("นายสมชาย ใจดี")
    old = hall.open(phone)
    hall.say(hall.facilitator, MergeMembers(phone.member, tablet.member))
    assert old.wire.closed is not None
    seat = hall.room.seat(phone)
    assert (seat.member, seat.device) == (tablet.member, phone.device)
    assert hall.room.knows(seat)
    back = hall.open(seat)
    back.read()
    assert back.board["me"]["name"] == "นายสมชาย ใจดี"
    reader = hall.enter(seat, KV)
    reader.type("เพื่อประชาชน")
    hall.play()
    reader.read()
    assert reader.statuses == [1]


@rule("M14")
def test_what_was_typed_just_before_is_not_lost() -> None:
    hall = Hall()
    hall.set_phase("kv")
    phone, tablet = hall.join("สมชาย"), hall.join("นายสมชาย ใจดี")
    writer = hall.enter(phone, KV)
    hall.say_later(hall.facilitator, MergeMembers(phone.member, tablet.member))
    writer.type("เพื่อประชาชน")
    hall.play()
    assert hall.room.text(KV).words() == "เพื่อประชาชน"


@rule("M15")
def test_who_wrote_counts_though_nothing_else_is_there() -> None:
    hall = Hall()
    hall.set_phase("kv")
    one, other = hall.join("ส้ม"), hall.join("นวล")
    hall.enter(one, KV).type("เพื่อประชาชน")
    hall.play()
    for seat in (one, other):
        hall.say(hall.facilitator, Forget(seat.member, "if_active"))
    assert hall.room.workshop.uncounted == (other.member,)
    assert erasure.attendance(hall.room.workshop) == 1


@rule("M15", "M14")
def test_what_one_wrote_as_another_counts() -> None:
    hall = Hall()
    hall.set_phase("kv")
    phone, tablet = hall.join("สมชาย"), hall.join("นายสมชาย ใจดี")
    hall.enter(phone, KV).type("เพื่อประชาชน")
    hall.play()
    hall.say(hall.facilitator, MergeMembers(phone.member, tablet.member))
    hall.say(hall.facilitator, Forget(tablet.member, "if_active"))
    assert hall.room.workshop.uncounted == ()


@rule("M16")
def test_the_words_of_who_is_muted_are_handed_back() -> None:
    hall = Hall()
    hall.set_phase("kv")
    seat = hall.join("ส้ม")
    writer = hall.enter(seat, KV)
    hall.say(hall.facilitator, MuteMember(seat.member, True))
    writer.type("ฮ่า ฮ่า")
    hall.play()
    writer.read()
    assert writer.closed == ["muted"]
    assert hall.room.text(KV).words() == ""
