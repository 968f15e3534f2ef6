"""How a chair parks what their group would rather talk about, and the simulated facilitator answers some of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plathu.demo.act import DemoAct
from plathu.demo.day import Step
from plathu.demo.typing import KEY_SECONDS
from plathu.domain.parking import AnswerParked, Park, ParkedId
from plathu.identity import new_id

if TYPE_CHECKING:
    from plathu.demo.facilitator import SimulatedFacilitator
    from plathu.demo.participant import Participant

MATTERS = (
    ("เบี้ยเลี้ยงของวันนี้เบิกจากหมวดไหน", "หมวดฝึกอบรม ยื่นใบเบิกที่โต๊ะลงทะเบียนก่อนกลับ"),
    ("อำเภอที่ไม่มีคนมาวันนี้ จะทราบผลจากที่ไหน", "จังหวัดจะส่งรายงานการประชุมให้ทุกอำเภอ"),
    ("ขอให้จัดเวทีแบบนี้ที่อำเภอด้วย", ""),
    ("คอมพิวเตอร์ที่อำเภอไม่พอ จะเก็บคลังความรู้กันอย่างไร", ""),
)
"""Of each group, with the answer; empty where the facilitator leaves it for later."""


async def _park(person: Participant) -> None:
    await person.client.until(lambda board: board["may"]["park"] and person.phase(board) == "kv")
    if person.part.role == "chair" and not person.part.rival:
        matter, _ = MATTERS[person.part.group % len(MATTERS)]
        await person.think(15, 60)
        await person.hall.rest(len(matter) * KEY_SECONDS)
        await person.client.do(Park(ParkedId(new_id()), matter))


async def _begin(facilitator: SimulatedFacilitator, step: Step) -> None:
    answers = dict(MATTERS)
    for matter in facilitator.client.board["parked"]:
        if (words := answers.get(matter["words"])) and not matter["answer"]:
            await facilitator.client.do(AnswerParked(matter["parked"], words))


ACT = DemoAct("parking", beside=_park, begin=_begin)
