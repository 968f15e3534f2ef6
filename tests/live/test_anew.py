"""A text goes on in a new document, with its words and without their history."""

import pytest

from plathu.domain import texts
from plathu.domain.history import Author
from plathu.domain.ids import FACILITATOR, TextName
from plathu.domain.texts import BeginTextAnew
from plathu.live.room import Room
from plathu.live.texts import Text
from tests.domain.rules import rule
from tests.live.hall import FIRST, KV, PLENARY, WORKSHOP, Hall, Reader, restored, words_of, written

SECOND_KV = TextName(f"{KV}.2")


@pytest.fixture
def hall() -> Hall:
    hall = Hall()
    hall.set_phase("kv")
    return hall


def read(hall: Hall, document: TextName = KV) -> BeginTextAnew:
    """What a server asks for that has read the text just now."""
    text = texts.text_of(document)
    return BeginTextAnew(document, hall.room.text(text).words(), hall.room.current_document(text).ledger.taken)


def begin_anew(hall: Hall, document: TextName = KV) -> None:
    hall.say(hall.facilitator, read(hall, document))


def typed(hall: Hall, writer: Reader, words: str) -> None:
    writer.type(words)
    hall.play()
    writer.read()


@rule("T5")
def test_the_words_stand_and_the_history_is_gone(hall: Hall) -> None:
    writer = hall.enter(hall.join("ส้ม"), KV)
    for _ in range(50):
        typed(hall, writer, "ชุมพร")
        writer.erase(0, len(writer.words))
        hall.play()
    typed(hall, writer, "ทะเลสวย")
    worn = hall.room.documents[KV].ledger.size
    begin_anew(hall)
    again = hall.enter(writer.seat, SECOND_KV)
    assert again.words == "ทะเลสวย" == hall.room.text(KV).words()
    assert hall.room.documents[SECOND_KV].ledger.size < worn / 10
    assert hall.room.documents[SECOND_KV].ledger.letters == len("ทะเลสวย")
    typed(hall, again, " น้ำใส")
    assert again.statuses == [1]
    assert hall.room.text(KV).words() == "ทะเลสวย น้ำใส"


@rule("T5")
def test_who_has_it_open_is_told_after_the_answers_they_wait_for(hall: Hall) -> None:
    writer, reader = hall.enter(hall.join("ส้ม"), KV), hall.enter(hall.join("แก้ว"), KV)
    typed(hall, writer, "ก่อน")
    hall.say_later(hall.facilitator, read(hall))
    writer.type("หลัง")
    hall.play()
    writer.read()
    assert [kind for kind, _ in writer.heard if kind in ("status", "close")] == ["status", "status", "close"]
    assert (writer.statuses, writer.closed) == ([1, 0], ["begun_anew"])
    reader.read()
    assert reader.closed == ["begun_anew"]
    assert hall.room.text(KV).words() == "ก่อน", "what came after it is its writer's to keep"


@rule("T5")
def test_words_that_were_read_before_others_came_in_do_not_count(hall: Hall) -> None:
    writer = hall.enter(hall.join("ส้ม"), KV)
    typed(hall, writer, "ชุมพร")
    late = read(hall)
    writer.erase(0, 1)
    hall.play()
    hall.say(hall.facilitator, late)
    assert hall.room.workshop.documents == {}
    assert hall.room.text(KV).words() == "ุมพร"
    hall.say(hall.facilitator, read(hall))
    assert hall.room.text(KV).words() == "ุมพร"
    assert hall.room.workshop.documents == {KV: SECOND_KV}


@rule("T5")
def test_who_comes_back_with_the_old_one_may_read_it_and_write_nothing(hall: Hall) -> None:
    writer = hall.enter(hall.join("ส้ม"), KV)
    typed(hall, writer, "ชุมพร")
    begin_anew(hall)
    late = hall.open(writer.seat, KV)
    late.doc.apply_update(writer.doc.get_update())
    late.catch_up()
    hall.play()
    late.read()
    assert (late.words, late.statuses, late.closed) == ("ชุมพร", [1], ["begun_anew"]), "nothing that is new"
    later = hall.open(writer.seat, KV)
    later.doc.apply_update(writer.doc.get_update())
    later._words.insert(0, "ที่ไม่มีเน็ต")
    later.catch_up()
    hall.play()
    later.read()
    assert (later.statuses, later.closed) == ([0], ["begun_anew"])
    assert hall.room.text(KV).words() == "ชุมพร"


@rule("T5")
def test_a_version_of_the_old_one_is_kept(hall: Hall) -> None:
    writer = hall.enter(hall.join("ส้ม"), KV)
    typed(hall, writer, "ชุมพร")
    begin_anew(hall)
    [version] = hall.room.due
    assert (version.text, version.told.why, words_of(version.update)) == (KV, "anew", "ชุมพร")
    assert [*hall.room.documents[SECOND_KV].authors.values()] == [Author(FACILITATOR, FIRST)]


@rule("T5")
def test_asked_for_twice_it_is_begun_anew_once(hall: Hall) -> None:
    writer = hall.enter(hall.join("ส้ม"), KV)
    typed(hall, writer, "ชุมพร")
    begin_anew(hall)
    begin_anew(hall)
    assert hall.room.workshop.documents == {KV: SECOND_KV}
    assert hall.room.text(KV).words() == "ชุมพร"
    begin_anew(hall, SECOND_KV)
    assert hall.room.workshop.documents == {KV: f"{KV}.3"}
    assert hall.room.text(KV).words() == "ชุมพร"


@rule("T5")
def test_an_action_that_is_played_again_brings_back_no_old_words(hall: Hall) -> None:
    writer = hall.enter(hall.join("ส้ม"), KV)
    typed(hall, writer, "ชุมพร")
    begin_anew(hall)
    [*_, first] = hall.journal.past()
    again = hall.enter(writer.seat, SECOND_KV)
    again.erase(0, len(again.words))
    hall.play()
    begin_anew(hall, SECOND_KV)
    hall.journal.waiting += first.entries
    hall.play()
    assert hall.room.text(KV).words() == ""


@rule("T5")
def test_every_process_comes_to_the_same_bytes(hall: Hall) -> None:
    one, other = hall.enter(hall.join("ส้ม"), KV), hall.enter(hall.join("แก้ว"), KV)
    for writer in (one, other, one):
        typed(hall, writer, "ชุมพร 😊")
    begin_anew(hall)
    typed(hall, hall.enter(one.seat, SECOND_KV), "!")
    for most in (1, 3, 100):
        room = hall.new_room()
        past = hall.journal.past()
        for start in range(0, len(past), most):
            room.play(past[start : start + most])
        assert whole(room) == whole(hall.room)


@rule("T5")
def test_texts_stored_later_than_their_checkpoint_end_equal(hall: Hall) -> None:
    writer = hall.enter(hall.join("ส้ม"), KV)
    typed(hall, writer, "ชุม")
    kept = hall.room.position, hall.room.keep()
    typed(hall, writer, "พร")
    begin_anew(hall)
    typed(hall, hall.enter(writer.seat, SECOND_KV), "!")
    stored = {name: document.text.whole() for name, document in written(hall.room).items()}
    for texts_then in (stored, {KV: stored[KV]}):
        room = restored(hall, kept, texts_then)
        room.play([batch for batch in hall.journal.past() if batch.position > kept[0]])
        assert room.text(KV).words() == "ชุมพร!"
        assert room.keep() == hall.room.keep()


def whole(room: Room) -> dict[TextName, bytes]:
    texts = {name: document.text for name, document in written(room).items()}
    return {name: Text(text.whole()).state_vector() + text.words().encode() for name, text in texts.items()}


@rule("T5")
def test_boards_say_where_a_text_goes_on(hall: Hall) -> None:
    member = hall.open(hall.join("ส้ม"))
    begin_anew(hall)
    begin_anew(hall, PLENARY)
    member.read()
    assert member.board["documents"] == {KV: SECOND_KV, PLENARY: f"{PLENARY}.2"}
    assert member.board["may"]["write"] == [KV], "by the name of the text"
    assert texts.documents(hall.room.workshop, KV) == [KV, SECOND_KV]
    assert member.subscription.address == WORKSHOP
