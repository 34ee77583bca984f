"""The program's Word template as offices restyle it."""

import io
import struct
import zlib
from collections.abc import Callable, Mapping
from copy import deepcopy

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt

from app.paths import TEMPLATES
from tests.app.rendering.word import changed

STANDARD = (TEMPLATES / "standard.docx").read_bytes()


def templates() -> Mapping[str, bytes]:
    """Each by its name; the first is as it was."""
    changes: dict[str, Callable[[Document], object]] = {
        "standard": lambda _: None,
        "provincial": _provincial,
        "song": _song,
        "letterhead": _letterhead,
        "plain": _plain,
    }
    return {name: changed(STANDARD, change) for name, change in changes.items()}


def _provincial(document: Document) -> None:
    """33 pt, narrower margins, bold second headings, page numbers in the middle."""
    section = document.sections[0]
    section.left_margin = section.right_margin = Cm(2.7)
    document.styles["Normal"].paragraph_format.line_spacing = Pt(33)
    document.styles["Heading 2"].font.bold = True
    for footer in (section.footer, section.even_page_footer):
        footer.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        ind = footer.paragraphs[0]._p.pPr.find(qn("w:ind"))
        ind.getparent().remove(ind)


def _song(document: Document) -> None:
    """宋体 小三 at least 26 pt apart, a smaller title, space around headings."""
    body = document.styles["公文正文"]
    body.font.size = Pt(15)
    body.font.name = "Times New Roman"
    body.element.rPr.rFonts.set(qn("w:eastAsia"), "宋体")
    body.paragraph_format.line_spacing_rule = WD_LINE_SPACING.AT_LEAST
    body.paragraph_format.line_spacing = Pt(26)
    document.styles["Title"].font.size = Pt(18)
    heading = document.styles["Heading 2"]
    heading.paragraph_format.space_before = Pt(12)
    heading.paragraph_format.space_after = Pt(6)


def _letterhead(document: Document) -> None:
    """A logo and a number of the document above the title, a line at the end, a header on each page."""
    title = document.paragraphs[0]
    logo = title.insert_paragraph_before()
    logo.alignment = WD_ALIGN_PARAGRAPH.CENTER
    logo.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    logo.add_run().add_picture(picture(), width=Mm(60), height=Mm(30))
    number = title.insert_paragraph_before("柳政发〔{{年}}〕3号")
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph("联系地址：柳林镇府前街1号    联系电话：0375-1234567", style="公文正文")
    header = document.sections[0].header.paragraphs[0]
    header.text = "{{单位}}"
    document.sections[0].even_page_header.paragraphs[0].text = "政府信息公开工作年度报告"


def _plain(document: Document) -> None:
    """Nothing of the standard: 1.5 lines, other margins, 第 1 页 共 5 页 on all pages but the first."""
    section = document.sections[0]
    section.top_margin = section.bottom_margin = Cm(2.5)
    document.styles["Normal"].paragraph_format.line_spacing = 1.5
    document.styles["Title"].paragraph_format.line_spacing = 1.0
    section.different_first_page_header_footer = True
    document.settings.odd_and_even_pages_header_footer = False
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    page = [deepcopy(run) for run in paragraph._p.findall(qn("w:r"))[1:-1]]
    total = deepcopy(page)
    total[1][0].text = " NUMPAGES "
    for run in paragraph._p.findall(qn("w:r")):
        paragraph._p.remove(run)
    for words, field in (("第 ", page), (" 页　共 ", total), (" 页", [])):
        paragraph.add_run(words)
        paragraph._p.extend(field)


def picture(width: int = 120, height: int = 60) -> io.BytesIO:
    """A red PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    row = b"\0" + b"\xb0\x20\x20" * width
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(row * height)) + chunk(b"IEND", b"")
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + body)
