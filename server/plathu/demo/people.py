"""Sixty invented people of a province's offices: nicknames, positions, units. Nobody real."""

from random import Random
from typing import NamedTuple

NICKNAMES = """
นก ต้น แดง หนึ่ง ตุ๊ก อ้อย ปู เล็ก น้อย ติ๋ม หน่อย เอก โอ๋ กบ ไก่ หมู แอ๋ว จิ๋ม ป้อม นิด
ตู่ แมว อ๊อด ต๋อย เจี๊ยบ แป๊ะ ศรี แก้ว ขวัญ ฝน ฟ้า ดาว เดือน ตาล มะลิ บัว จอย กุ้ง หอย ปลา
โหน่ง เต้ บอย โจ้ ช้าง เสือ สิงห์ ม้า ตุ้ม แต๋ว อ้วน ผอม ใหญ่ กลาง นุช ก้อย แหม่ม เปิ้ล ส้ม องุ่น
"""

POSITIONS = (
    "ปลัดอำเภอ",
    "เจ้าพนักงานปกครอง",
    "เจ้าหน้าที่ปกครอง",
    "เจ้าหน้าที่บริหารงานทั่วไป",
    "เจ้าหน้าที่บันทึกข้อมูล",
    "นักวิชาการเงินและบัญชี",
    "เจ้าพนักงานธุรการ",
)

UNITS = (
    "ที่ทำการปกครองจังหวัด",
    "อำเภอเมืองชุมพร",
    "อำเภอท่าแซะ",
    "อำเภอปะทิว",
    "อำเภอสวี",
    "อำเภอหลังสวน",
    "อำเภอละแม",
    "อำเภอพะโต๊ะ",
    "อำเภอทุ่งตะโก",
)
"""The province's office and its eight districts."""


class Person(NamedTuple):
    name: str
    position: str
    unit: str


def people(count: int, chance: Random) -> list[Person]:
    """So many, no two of one name."""
    order = NICKNAMES.split()
    chance.shuffle(order)
    turns = (divmod(number, len(order)) for number in range(count))
    names = [order[at] + (f" {turn + 1}" if turn else "") for turn, at in turns]
    return [Person(name, chance.choice(POSITIONS), chance.choice(UNITS)) for name in names]
