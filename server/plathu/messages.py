# ruff: noqa: E501
"""What people read when something was refused: one sentence for each code, Thai first, English second."""

from typing import Literal

Language = Literal["th", "en"]

SENTENCES: dict[str, tuple[str, str]] = {
    "already_exists": ("มีรายการนี้อยู่แล้ว", "This is already there."),
    "bad_code": ("รหัสมีตัวเลข 8 หลัก", "The code has 8 digits."),
    "bad_date": ("วันที่ไม่ถูกต้อง", "The date is not valid."),
    "bad_device": ("ข้อมูลประจำเครื่องไม่ถูกต้อง โหลดหน้านี้ใหม่แล้วลองอีกครั้ง", "This device's name is not valid. Reload the page and try again."),
    "bad_id": ("รหัสอ้างอิงไม่ถูกต้อง โหลดหน้านี้ใหม่แล้วลองอีกครั้ง", "The reference is not valid. Reload the page and try again."),
    "bad_link": ("ลิงก์นี้หมดอายุหรือถูกใช้แล้ว ขอลิงก์ใหม่ด้วยคำสั่ง plathu link", "This link has expired or was used. Get a new one with: plathu link"),
    "bad_request": ("คำขอไม่ถูกต้อง", "The request could not be understood."),
    "bad_secret": ("รหัสลับหรือลิงก์ของวิทยากรใช้ไม่ได้แล้ว ขอลิงก์ใหม่ด้วยคำสั่ง plathu link", "The facilitator's secret or pass is not valid. Get a new link with: plathu link"),
    "bad_time": ("เวลาต้องมากกว่า 0 และไม่เกิน 8 ชั่วโมง", "The time must be more than nothing and at most 8 hours."),
    "bad_token": ("บัตรผ่านของเครื่องนี้ใช้ไม่ได้แล้ว กรุณาเข้าร่วมใหม่ด้วยชื่อเดิม", "Your pass is not valid any more. Please join again with the same name."),
    "ballot_closed": ("ปิดลงคะแนนแล้ว", "The ballot is closed."),
    "ballot_open": ("ยังเปิดลงคะแนนอยู่ ปิดลงคะแนนก่อนแล้วจึงไปขั้นต่อไป", "A ballot is open. Close it first, then move on."),
    "begun_anew": ("ข้อความนี้เริ่มหน้าใหม่แล้ว", "This text has been begun anew."),
    "being_written": ("มีคนกำลังพิมพ์ข้อความนี้ ขอให้พักการเขียนของกลุ่มสักครู่ แล้วลองใหม่", "Somebody is writing this text. Pause the group's writing for a moment and try again."),
    "blank": ("กรุณาพิมพ์ข้อความ", "Please write something."),
    "crowded": ("ขณะนี้มีผู้เข้ามาพร้อมกันมาก กรุณารอสักครู่แล้วลองใหม่", "Many people are coming in at this moment. Please wait a little and try again."),
    "damaged": ("ส่วนที่เก็บไว้นี้เสียหายจึงเปิดไม่ได้ ส่วนอื่นใช้ได้ตามปกติ", "What was kept here is broken and cannot be opened. Everything else is as it was."),
    "disk_nearly_full": ("เครื่องแม่ข่ายเหลือที่เก็บน้อยเกินไป สิ่งที่พิมพ์และลงคะแนนตอนนี้ยังไม่บันทึก แต่ยังอยู่บนเครื่องของคุณ และจะบันทึกเองเมื่อมีที่ว่าง กรุณาแจ้งวิทยากร", "The server's disk is nearly full. What you write and decide now is not saved yet; it waits, and is saved by itself when there is room. Please tell the facilitator."),
    "foreign_client": ("ข้อความชุดนี้เป็นของเครื่องอื่น จึงไม่ได้บันทึก", "These words belong to another device, so they were not saved."),
    "door_closed": ("ประตูปิดสำหรับผู้มาใหม่แล้ว ขอให้วิทยากรเปิด ผู้ที่เคยเข้าร่วมด้วยเครื่องนี้ ใช้ชื่อเดิมเข้าได้", "The door is closed to newcomers; ask the facilitator to open it. Who has joined on this device before gets in under the same name."),
    "forgotten": ("ชื่อนี้ถูกลบออกจากการประชุมแล้ว หากต้องการเข้าร่วมอีกครั้ง ให้ใช้ชื่ออื่น", "This name was erased from the workshop. To take part again, join under another one."),
    "gap": ("ข้อความก่อนหน้านี้ยังไม่ถึงเซิร์ฟเวอร์ จึงบันทึกส่วนนี้ไม่ได้", "Earlier words are missing on the server, so this part could not be saved."),
    "locked": ("วิทยากรขอให้วางมือสักครู่ สิ่งที่พิมพ์ไว้ยังอยู่บนเครื่องนี้", "The facilitator asked everybody to pause. What you typed is kept on this device."),
    "malformed": ("เซิร์ฟเวอร์อ่านข้อมูลที่ส่งมาไม่ได้ จึงไม่ได้บันทึก", "The server could not read what was sent, so it was not saved."),
    "no_competencies": ("ยังไม่มีสมรรถนะให้ลงคะแนน", "There are no competencies to vote on yet."),
    "no_such_code": ("ไม่พบรหัสนี้ กรุณาตรวจตัวเลขบนจอใหญ่อีกครั้ง", "No workshop has this code. Please check the digits on the big screen."),
    "no_such_format": ("ยังไม่มีเอกสารรูปแบบนี้", "There is no such format yet."),
    "no_such_link": ("ลิงก์นี้ใช้ไม่ได้ อาจถูกยกเลิกไปแล้ว ขอลิงก์ใหม่จากผู้ที่ส่งมาให้", "This link does not work; it may have been withdrawn. Ask whoever sent it for a new one."),
    "no_such_page": ("ไม่พบหน้านี้", "There is no such page."),
    "no_such_snapshot": ("ไม่พบชุดที่เก็บไว้นี้", "There is no such snapshot."),
    "no_such_version": ("ไม่พบฉบับนี้ของข้อความ", "There is no such version of the text."),
    "no_such_workshop": ("ไม่พบการประชุมนี้", "There is no such workshop."),
    "not_allowed": ("คุณไม่มีสิทธิ์ทำรายการนี้", "You may not do this."),
    "not_now": ("ยังไม่ถึงช่วงของรายการนี้ หรือช่วงนี้ผ่านไปแล้ว", "It is not the time for this now."),
    "over_budget": ("คะแนนรวมน้อยหรือมากกว่าที่กำหนด", "The points in all are fewer or more than they may be."),
    "over_cap": ("คะแนนต่อข้อน้อยหรือมากกว่าที่กำหนด", "The points of one item are fewer or more than they may be."),
    "text_full": ("ข้อความยาวเกินกำหนด", "The text is full."),
    "text_worn": ("ข้อความนี้แก้ไขมามากจนเต็มแล้ว ขอให้วิทยากรเริ่มหน้าใหม่ให้ ข้อความเดิมจะยังอยู่", "This text has been changed so much that it is full. Ask the facilitator to begin it anew; its words stay."),
    "too_large": ("ข้อมูลที่ส่งมาใหญ่เกินไป", "What was sent is too large."),
    "too_long": ("ข้อความยาวเกินไป", "That is too long."),
    "too_much_for_file": ("เนื้อหามากเกินกว่าจะทำเป็นไฟล์ชนิดนี้ได้ กรุณาเลือกไฟล์ JSON", "There is too much for a file of this kind. Please take the JSON file."),
    "too_many": ("มีจำนวนมากเกินไป", "There are too many."),
    "too_many_snapshots": ("เก็บไว้ครบ 50 ชุดแล้ว เก็บเพิ่มไม่ได้", "There are 50 snapshots, and there is no room for more."),
    "try_again": ("ระบบยังไม่พร้อม กรุณาลองใหม่อีกครั้ง สิ่งที่พิมพ์ไว้ยังอยู่", "Not ready yet. Please try again; what you typed is kept."),
    "unknown_ballot": ("ไม่พบการลงคะแนนนี้", "There is no such ballot."),
    "unknown_competency": ("ไม่พบสมรรถนะนี้", "There is no such competency."),
    "unknown_deletion": ("ลบข้อความที่เซิร์ฟเวอร์ไม่รู้จักไม่ได้", "Words the server does not know cannot be deleted."),
    "unknown_domain": ("ไม่พบด้านนี้", "There is no such domain."),
    "unknown_group": ("ไม่พบกลุ่มนี้", "There is no such group."),
    "unknown_member": ("ไม่พบผู้เข้าร่วมคนนี้", "There is no such member."),
    "unknown_template": ("ไม่พบแบบการประชุมนี้", "There is no such template."),
    "unknown_text": ("ไม่พบข้อความนี้", "There is no such text."),
    "unprintable": ("มีอักขระที่มองไม่เห็นปนอยู่ในข้อความ ลบออกแล้วลองใหม่", "There is a character in it that cannot be shown. Take it out and try again."),
    "workshop_closed": ("การประชุมนี้ปิดแล้ว", "This workshop is closed."),
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
