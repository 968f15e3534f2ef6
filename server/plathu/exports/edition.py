"""An edition of a file: its language, its numerals, and whether it names people."""

from datetime import date, datetime, timedelta, timezone
from typing import Literal

from msgspec import Struct

Language = Literal["th", "en"]
Numerals = Literal["arabic", "thai"]

BANGKOK = timezone(timedelta(hours=7))
"""Thailand's time zone since 1920, without summer time."""

_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")

_DAYS = (
    ("จันทร์", "Monday"),
    ("อังคาร", "Tuesday"),
    ("พุธ", "Wednesday"),
    ("พฤหัสบดี", "Thursday"),
    ("ศุกร์", "Friday"),
    ("เสาร์", "Saturday"),
    ("อาทิตย์", "Sunday"),
)
_MONTHS = (
    ("มกราคม", "January"),
    ("กุมภาพันธ์", "February"),
    ("มีนาคม", "March"),
    ("เมษายน", "April"),
    ("พฤษภาคม", "May"),
    ("มิถุนายน", "June"),
    ("กรกฎาคม", "July"),
    ("สิงหาคม", "August"),
    ("กันยายน", "September"),
    ("ตุลาคม", "October"),
    ("พฤศจิกายน", "November"),
    ("ธันวาคม", "December"),
)


class Edition(Struct, frozen=True):
    language: Language = "th"
    numerals: Numerals = "arabic"
    anonymous: bool = False

    def say(self, thai: str, english: str) -> str:
        return thai if self.language == "th" else english

    def number(self, number: int | str) -> str:
        """E10: a number, or words of ours with numbers, in the edition's numerals. People's words never change."""
        return str(number).translate(_THAI_DIGITS) if self.numerals == "thai" else str(number)

    def day(self, iso: str) -> str:
        """`วันพฤหัสบดีที่ 16 มิถุนายน 2548`, of the Buddhist era, or `Thursday 16 June 2005`."""
        on = date.fromisoformat(iso)
        name = self.say(f"วัน{_DAYS[on.weekday()][0]}ที่ ", f"{_DAYS[on.weekday()][1]} ")
        return name + self._date(on)

    def moment(self, iso: str) -> str:
        """Date and time of day in Thailand."""
        at = datetime.fromisoformat(iso).astimezone(BANGKOK)
        time = self.say(f" เวลา {at:%H.%M} น.", f", {at:%H:%M} (UTC+7)")
        return self._date(at.date()) + self.number(time)

    def _date(self, on: date) -> str:
        thai, english = _MONTHS[on.month - 1]
        return self.number(self.say(f"{on.day} {thai} {on.year + 543}", f"{on.day} {english} {on.year}"))
