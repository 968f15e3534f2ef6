"""Thai numerals in words that people write."""

import pytest

from plathu.exports.numerals import thai
from tests.domain.rules import rule


@rule("E10")
@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("KM ปี 2570 (ครั้งที่ 1/2570)", "KM ปี ๒๕๗๐ (ครั้งที่ ๑/๒๕๗๐)"),
        ("เจ้าพนักงานปกครอง 6", "เจ้าพนักงานปกครอง ๖"),
        ("09.00-16.45 น. งบ 10,000 บาท 5ส", "๐๙.๐๐-๑๖.๔๕ น. งบ ๑๐,๐๐๐ บาท ๕ส"),
        ("ที่ ชพ 0017.1/ว 123 โทร. 077-511-551", "ที่ ชพ ๐๐๑๗.๑/ว ๑๒๓ โทร. ๐๗๗-๕๑๑-๕๕๑"),
        ("โควิด-19 หรือ COVID-19", "โควิด-๑๙ หรือ COVID-19"),
        ("(2)“3”\n4", "(๒)“๓”\n๔"),
        ("กระดาษ A4 ห้อง B12", "กระดาษ A4 ห้อง B12"),
        ("4f1d2a 9e107d9d372bb682", "4f1d2a 9e107d9d372bb682"),
        ("https://ก.ไทย/แผน/2570 www.chumphon.go.th/2570/", "https://ก.ไทย/แผน/2570 www.chumphon.go.th/2570/"),
        ("somchai2548@gmail.com สมชาย2@ไปรษณีย์.ไทย", "somchai2548@gmail.com สมชาย2@ไปรษณีย์.ไทย"),
        ("plan-2570.docx รายงาน2570-ร่าง.pdf", "plan-2570.docx รายงาน2570-ร่าง.pdf"),
        ("1️⃣ ข้อ 1", "1️⃣ ข้อ ๑"),
    ],
)
def test_running_text_has_thai_numerals_and_what_is_copied_keeps_its_own(written: str, shown: str) -> None:
    assert thai(written) == shown
    assert thai(shown) == shown
