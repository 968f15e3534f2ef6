"""Every way the rules can say no. A refusal is normal, named, and changes nothing."""

from collections.abc import Mapping

Reason = str
"""A code that programs read. Each noun has its own; `nouns.REFUSALS` holds all."""

Refusals = Mapping[Reason, tuple[str, str]]
"""What people read of each, in Thai and in English."""

SHARED: Refusals = {
    "already_exists": ("มีรายการนี้อยู่แล้ว", "This is already there."),
    "bad_id": (
        "รหัสอ้างอิงไม่ถูกต้อง โหลดหน้านี้ใหม่แล้วลองอีกครั้ง",
        "The reference is not valid. Reload the page and try again.",
    ),
    "blank": ("กรุณาพิมพ์ข้อความ", "Please write something."),
    "not_allowed": ("คุณไม่มีสิทธิ์ทำรายการนี้", "You may not do this."),
    "too_long": ("ข้อความยาวเกินไป", "That is too long."),
    "too_many": ("มีจำนวนมากเกินไป", "There are too many."),
    "unprintable": (
        "มีอักขระที่มองไม่เห็นปนอยู่ในข้อความ ลบออกแล้วลองใหม่",
        "There is a character in it that cannot be shown. Take it out and try again.",
    ),
}
"""Those of no one noun."""


class Refused(Exception):
    """The rules said no."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason
