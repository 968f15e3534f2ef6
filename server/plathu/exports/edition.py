"""An edition of a file: its language, its numerals, and whether it names people."""

from datetime import date, datetime, timedelta, timezone
from typing import Literal

from msgspec import Struct

from plathu.exports import numerals
from plathu.exports.numerals import Numerals

Language = Literal["th", "en"]

USUAL: dict[Language, Numerals] = {"th": "thai", "en": "arabic"}
"""The numerals of an edition for which nobody chose any."""

BANGKOK = timezone(timedelta(hours=7))
"""Thailand's time zone since 1920, without summer time."""

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

    def counting(self, thai: str, english: str) -> str:
        """A template in which each number stays on one line with what it counts."""
        return self.say(thai, english).replace("} ", "}\N{NO-BREAK SPACE}")

    def spell(self, words: str) -> str:
        """E10: running text in the edition's numerals."""
        return numerals.thai(words) if self.numerals == "thai" else words

    def day(self, iso: str) -> str:
        """`วันพฤหัสบดีที่ 16 มิถุนายน 2548`, of the Buddhist era, or `Thursday 16 June 2005`."""
        on = date.fromisoformat(iso)
        name = self.say(f"วัน{_DAYS[on.weekday()][0]}ที่ ", f"{_DAYS[on.weekday()][1]} ")
        return name + self._date(on)

    def moment(self, iso: str) -> str:
        """Date and time of day in Thailand."""
        at = datetime.fromisoformat(iso).astimezone(BANGKOK)
        time = self.say(f" เวลา {at:%H.%M} น.", f", {at:%H:%M} (UTC+7)")
        return self._date(at.date()) + time

    def time(self, time: str) -> str:
        """A time of the day, from `09:00`."""
        return self.say(f"{time.replace(':', '.')} น.", time)

    def _date(self, on: date) -> str:
        thai, english = _MONTHS[on.month - 1]
        return self.say(f"{on.day} {thai} {on.year + 543}", f"{on.day} {english} {on.year}")
