# ruff: noqa: E501
"""What people read when something was refused: one sentence for each code, Thai first, English second."""

from typing import Literal

from plathu.domain import nouns

Language = Literal["th", "en"]

SENTENCES: dict[str, tuple[str, str]] = {
    **nouns.REFUSALS,
    "bad_code": ("รหัสมีตัวเลข 8 หลัก", "The code has 8 digits."),
    "bad_device": ("ข้อมูลประจำเครื่องไม่ถูกต้อง โหลดหน้านี้ใหม่แล้วลองอีกครั้ง", "This device's name is not valid. Reload the page and try again."),
    "bad_link": ("ลิงก์นี้หมดอายุหรือถูกใช้แล้ว ขอลิงก์ใหม่ด้วยคำสั่ง plathu link", "This link has expired or was used. Get a new one with: plathu link"),
    "bad_request": ("คำขอไม่ถูกต้อง", "The request could not be understood."),
    "bad_secret": ("รหัสลับหรือลิงก์ของวิทยากรใช้ไม่ได้แล้ว ขอลิงก์ใหม่ด้วยคำสั่ง plathu link", "The facilitator's secret or pass is not valid. Get a new link with: plathu link"),
    "bad_token": ("บัตรผ่านของเครื่องนี้ใช้ไม่ได้แล้ว กรุณาเข้าร่วมใหม่ด้วยชื่อเดิม", "Your pass is not valid any more. Please join again with the same name."),
    "crowded": ("ขณะนี้มีผู้เข้ามาพร้อมกันมาก กรุณารอสักครู่แล้วลองใหม่", "Many people are coming in at this moment. Please wait a little and try again."),
    "damaged": ("ส่วนที่เก็บไว้นี้เสียหายจึงเปิดไม่ได้ ส่วนอื่นใช้ได้ตามปกติ", "What was kept here is broken and cannot be opened. Everything else is as it was."),
    "disk_nearly_full": ("เครื่องแม่ข่ายเหลือที่เก็บน้อยเกินไป สิ่งที่พิมพ์และลงคะแนนตอนนี้ยังไม่บันทึก แต่ยังอยู่บนเครื่องของคุณ และจะบันทึกเองเมื่อมีที่ว่าง กรุณาแจ้งวิทยากร", "The server's disk is nearly full. What you write and decide now is not saved yet; it waits, and is saved by itself when there is room. Please tell the facilitator."),
    "list_too_large": ("ไฟล์นี้ใหญ่เกินกว่าจะเป็นรายชื่อ ลบรูปและแผ่นงานที่ไม่ใช้ออก แล้วลองใหม่", "This file is too large for a list of people. Take out pictures and sheets that are not needed, and try again."),
    "locked_list": ("ไฟล์นี้ตั้งรหัสผ่านไว้ บันทึกเป็นไฟล์ที่ไม่มีรหัสผ่าน แล้วลองใหม่", "This file has a password. Save it without one, and try again."),
    "malformed": ("เซิร์ฟเวอร์อ่านข้อมูลที่ส่งมาไม่ได้ จึงไม่ได้บันทึก", "The server could not read what was sent, so it was not saved."),
    "no_such_code": ("ไม่พบรหัสนี้ กรุณาตรวจตัวเลขบนจอใหญ่อีกครั้ง", "No workshop has this code. Please check the digits on the big screen."),
    "no_such_format": ("ยังไม่มีเอกสารรูปแบบนี้", "There is no such format yet."),
    "no_such_link": ("ลิงก์นี้ใช้ไม่ได้ อาจถูกยกเลิกไปแล้ว ขอลิงก์ใหม่จากผู้ที่ส่งมาให้", "This link does not work; it may have been withdrawn. Ask whoever sent it for a new one."),
    "no_such_page": ("ไม่พบหน้านี้", "There is no such page."),
    "no_such_snapshot": ("ไม่พบสำเนานี้", "There is no such snapshot."),
    "no_such_version": ("ไม่พบฉบับนี้ของข้อความ", "There is no such version of the text."),
    "no_such_workshop": ("ไม่พบเวิร์กช็อปนี้", "There is no such workshop."),
    "too_large": ("ข้อมูลที่ส่งมาใหญ่เกินไป", "What was sent is too large."),
    "too_much_for_file": ("เนื้อหามากเกินกว่าจะทำเป็นไฟล์ชนิดนี้ได้ กรุณาเลือกไฟล์ JSON", "There is too much for a file of this kind. Please take the JSON file."),
    "too_many_snapshots": ("เก็บไว้ครบ 50 ชุดแล้ว เก็บเพิ่มไม่ได้", "There are 50 snapshots, and there is no room for more."),
    "not_a_list": ("อ่านไฟล์นี้ไม่ได้ ใช้ไฟล์ xlsx, xls, ods หรือ csv หรือคัดลอกรายชื่อมาวาง", "This file cannot be read. Use xlsx, xls, ods or csv, or paste the list."),
    "try_again": ("ระบบยังไม่พร้อม กรุณาลองใหม่อีกครั้ง สิ่งที่พิมพ์ไว้ยังอยู่", "Not ready yet. Please try again; what you typed is kept."),
    "unknown_template": ("ไม่พบแบบเวิร์กช็อปนี้", "There is no such template."),
    "invitation_over": ("คำเชิญเป็นผู้ช่วยวิทยากรนี้ถูกยกเลิกแล้ว", "This invitation to facilitate was withdrawn."),
    "workshop_archived": (
        "เวิร์กช็อปนี้เก็บแล้ว จึงเข้าร่วมไม่ได้ ขอให้วิทยากรนำกลับมาก่อน",
        "This workshop is put away, so nobody can join. Ask the facilitator to bring it back.",
    ),
    "wrong_title": (
        "ชื่อที่พิมพ์ไม่ตรงกับชื่อเวิร์กช็อป จึงยังไม่ได้ลบ",
        "What was typed is not the workshop's title, so nothing was deleted.",
    ),
    "wrong_address": ("เซิร์ฟเวอร์ไม่รู้จักที่อยู่เว็บนี้ กรุณาแจ้งผู้ดูแลให้ตั้ง PLATHU_URL เป็นที่อยู่นี้", "The server does not know this address. Please tell whoever runs it to set PLATHU_URL to it."),
}  # fmt: skip


def sentence(code: str, language: Language) -> str:
    thai, english = SENTENCES[code]
    return thai if language == "th" else english


def language(accepted: str | None) -> Language:
    """The first of our languages in an Accept-Language header or a `lang` parameter; Thai when there is none."""
    for wish in (accepted or "").lower().split(","):
        tag = wish.split(";")[0].strip()[:2]
        if tag in ("th", "en"):
            return "th" if tag == "th" else "en"
    return "th"
