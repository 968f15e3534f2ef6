"""The minutes in Form 11 of the Thai regulation on official correspondence (B.E. 2526), with its prescribed words.

What nobody told the board (what was resolved; and where the form of the minutes is not filled in, which meeting it was,
where, when it began and ended, who was absent and who took the minutes) is a dotted line to fill by hand (E5).
"""

from plathu.exports import characters
from plathu.exports.blocks import Blank, Block, Head, Heading, PaperDocument, Paragraph
from plathu.exports.characters import respelled
from plathu.exports.content import SECTIONS, Content
from plathu.exports.edition import Edition
from plathu.exports.section import AgendaItem
from plathu.exports.sections import minutes as form
from plathu.exports.sections.members import attendance, in_attendance


def minutes(content: Content, edition: Edition, content_sha256: str) -> PaperDocument:
    """The minutes. In `content`, characters that the format cannot hold are already replaced."""
    blocks = (
        *_opening(content, edition),
        *_agenda(content, edition),
        form.ended(content, edition),
        *form.signatures(content, edition),
    )
    return PaperDocument(
        language=edition.language,
        author=content.workshop.organisation,
        digits=edition.spell("0123456789"),
        made_at=content.exported_at,
        head=respelled(_head(content, edition), edition.spell),
        blocks=(
            *(respelled(block, edition.spell) for block in blocks),
            Paragraph(note(content, edition, content_sha256), "note"),
        ),
    )


def _head(content: Content, edition: Edition) -> Head:
    say, about = edition.say, content.workshop
    number, place = form.head(content, edition)
    organisation = [] if about.organisation in about.title else [(about.organisation, "")]
    return Head(
        say(_report(about.title), f"Minutes of {about.title}"),
        (
            *organisation,
            number,
            (say("เมื่อ ", "On ") + edition.day(about.date), ""),
            place,
        ),
    )


def _report(title: str) -> str:
    """Of การประชุมเชิงปฏิบัติการ… the report is รายงานการประชุมเชิงปฏิบัติการ…: nobody says การประชุม twice."""
    return f"รายงาน{title}" if title.startswith("การประชุม") else f"รายงานการประชุม {title}"


def _opening(content: Content, edition: Edition) -> list[Block]:
    say = edition.say
    return [
        Heading(say("ผู้มาประชุม", "Present")),
        *form.chair(content, edition),
        *attendance(content, edition),
        Heading(say("ผู้ไม่มาประชุม", "Absent")),
        *form.absent(content, edition),
        Heading(say("ผู้เข้าร่วมประชุม", "In attendance")),
        *in_attendance(content, edition),
        form.began(content, edition),
    ]


def _agenda(content: Content, edition: Edition) -> list[Block]:
    say = edition.say
    told = AgendaItem(say("เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ", "Announcements of the chair"), [Blank(lines=2)])
    others = [block for section in SECTIONS for block in section.other_matters(content, edition)]
    other = AgendaItem(say("เรื่องอื่น ๆ", "Other matters"), [*others, Blank(lines=2)])
    found = [item for section in SECTIONS if (item := section.item(content, edition))]
    blocks: list[Block] = []
    for number, item in enumerate([told, *found, other], 1):
        name = say("ระเบียบวาระที่ {}", "Item {}").format(number)
        blocks += [Heading(f"{name}  {item.title}"), *item.blocks]
        if item in found:
            blocks.append(Blank(say("มติที่ประชุม", "Resolved:"), lines=2))
    return blocks


def note(content: Content, edition: Edition, content_sha256: str) -> str:
    """Where the file comes from, how to check that another holds the same, and how many characters were replaced."""
    say, moment = edition.say, edition.moment(content.exported_at)
    lines = [
        edition.spell(say("ออกจากกระดานปลาทูเมื่อ {}", "From the Plathu board, {}").format(moment)),
        # What is compared by eye and by search has Arabic digits in every edition.
        say("ตำแหน่งในบันทึก {}", "Position in the journal {}").format(content.position),
        f"SHA-256 {content_sha256}",
    ]
    if content.workshop.phase != "closed":
        lines.append(say("ขณะออกเอกสาร การประชุมยังไม่ปิด", "The workshop was not closed when this was printed."))
    if edition.anonymous:
        lines.append(say("ฉบับไม่ระบุชื่อ", "Edition without names."))
    if replaced := characters.replaced(content):
        lines.append(
            edition.spell(
                edition.counting(
                    "มีอักขระ {} ตัวที่แสดงในไฟล์นี้ไม่ได้ ณ ที่นั้นพิมพ์เครื่องหมายแทน ข้อความเดิมอยู่ในไฟล์ JSON",
                    "{} characters cannot be shown in this file; a sign stands in their places. "
                    "The words as they were are in the JSON file.",
                ).format(replaced)
            )
        )
    return "\n".join(lines)
