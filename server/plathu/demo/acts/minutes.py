"""How the simulated facilitator fills in the form of the minutes, as far as it is known before the day is over."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

from plathu.demo.act import DemoAct
from plathu.demo.day import Step
from plathu.domain.minutes import Absent, SetMinutes

if TYPE_CHECKING:
    from plathu.demo.facilitator import SimulatedFacilitator

BANGKOK = timezone(timedelta(hours=7))

FORM = SetMinutes(
    number="1/2570",
    place="ห้องประชุมเกาะมัตรา ศาลากลางจังหวัดชุมพร",
    chair="ปลัดจังหวัดชุมพร",
    absent=(
        Absent("นายไกรสร วงศ์สวัสดิ์", "ปลัดอำเภอ อำเภอละแม ติดราชการ"),
        Absent("นางสาวเพ็ญพักตร์ ศรีสุวรรณ", "เจ้าพนักงานปกครอง อำเภอพะโต๊ะ ลาป่วย"),
    ),
)
"""Who wrote the minutes down, and when the day ended, is left for whoever takes the file home."""


async def _begin(facilitator: SimulatedFacilitator, step: Step) -> None:
    form = facilitator.client.board["minutes"]
    if step.phase == "roles":
        await facilitator.client.do(FORM)
    elif form["moved_at"] and not form["form"]["began"]:
        began = datetime.fromtimestamp(form["moved_at"] / 1000, BANGKOK)
        await facilitator.client.do(SetMinutes(began=f"{began:%H:%M}"))


ACT = DemoAct("minutes", begin=_begin)
