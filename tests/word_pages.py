"""Do our pages break where an office program breaks those of the Word file? LibreOffice is asked.

`python -m tests.word_pages [FOLDER]` compares every template here with every report in FOLDER (by default the
seeds under tests/data), with every page setting, and prints what differs. The tests take a few of them.
"""

import io
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from pathlib import Path

import pdfplumber
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage

from app.model import Report, Signature
from app.paths import TEMPLATES
from app.rendering import PageNumbers, PageSettings, RenderOptions, render_docx
from app.spec import spec_for
from tests.app.rendering.word import changed
from ui.printing import Typesetter, lay_out

STANDARD = (TEMPLATES / "standard.docx").read_bytes()
SETTINGS = {
    "by template": PageSettings(),
    "28 centred": PageSettings(28.0, PageNumbers.CENTRE),
    "30": PageSettings(30.0),
}
# Of Noto CJK, which stands in for all Chinese fonts where the tests run.
LEADING = 1.448
_SECONDS = 300
_MARKS = re.compile(r"[\s\-—–]")


def soffice() -> str | None:
    """LibreOffice's command, None where it is not installed."""
    return shutil.which("soffice")


def templates() -> Mapping[str, bytes]:
    """The program's template as offices restyle it."""
    changes: dict[str, Callable[[Document], object]] = {
        "standard": lambda _: None,
        "provincial": _provincial,
        "song": _song,
        "letterhead": _letterhead,
        "plain": _plain,
    }
    return {name: changed(STANDARD, change) for name, change in changes.items()}


def differences(files: Mapping[str, tuple[bytes, list[str]]]) -> Iterator[str]:
    """Of each Word file and our pages of it, the first page that holds something else in LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        names = [f"{n}.docx" for n in range(len(files))]
        for name, (data, _) in zip(names, files.values(), strict=True):
            (Path(folder) / name).write_bytes(data)
        command = [soffice() or "soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        subprocess.run(
            [*command, "--convert-to", "pdf", "--outdir", folder, *names],
            cwd=folder, check=True, capture_output=True, timeout=_SECONDS,
        )  # fmt: skip
        for n, (name, (_, ours)) in enumerate(files.items()):
            theirs = _pages(Path(folder) / f"{n}.pdf")
            if len(ours) != len(theirs):
                yield f"{name}: {len(ours)} pages here, {len(theirs)} there"
            for number, (a, b) in enumerate(zip(ours, theirs, strict=False), 1):
                if _letters(a) != _letters(b):
                    only = _letters(a) - _letters(b), _letters(b) - _letters(a)
                    here, there = ("".join(part.elements())[:60] for part in only)
                    yield f"{name}: page {number} has {here!r} here, {there!r} there"
                    break


def both(
    report: Report, template: bytes, settings: PageSettings, setter: Typesetter
) -> tuple[bytes, list[str]]:
    """The Word file of a report, and the texts of our own pages of it."""
    spec, options = spec_for(report.format), RenderOptions(page=settings)
    layout = lay_out(report, spec, options, setter, template=template)
    ours = ["".join(mark.text for mark in page.texts()) for page in layout.pages]
    return render_docx(report, spec, template, options=options), ours


def _pages(path: Path) -> list[str]:
    with pdfplumber.open(path) as pdf:
        return ["".join(c["text"] for c in page.chars) for page in pdf.pages]


def _letters(text: str) -> Counter[str]:
    """What a page says, whatever the order: tables are read differently by everybody."""
    return Counter(_MARKS.sub("", text))


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


def picture() -> io.BytesIO:
    """A red picture, twice as wide as it is high."""
    image = QImage(120, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("firebrick"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return io.BytesIO(bytes(buffer.data().data()))


def _reports(folder: Path) -> Iterator[tuple[str, Report]]:
    """The reports unsigned: LibreOffice moves the whole paragraph kept with a signature, Word its end."""
    from app.reading import read_file

    for path in sorted(folder.glob("*.txt")):
        yield path.stem[:3], read_file(path).report.with_(signature=Signature())


def main() -> int:
    """Compare everything; returns how many pages differ."""
    from PySide6.QtGui import QGuiApplication

    from ui.printing import FontBook

    _application = QGuiApplication(sys.argv[:1])
    setter = Typesetter(FontBook.of_machine(), leading=LEADING)
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "data" / "seeds"
    found = 0
    for title, template in templates().items():
        files = {
            f"{title}, {name}, {words}": both(report, template, settings, setter)
            for name, report in _reports(folder)
            for words, settings in SETTINGS.items()
        }
        for line in differences(files):
            print(line)
            found += 1
        print(f"{title}: {len(files)} files compared")
    return found


if __name__ == "__main__":
    raise SystemExit(min(main(), 1))
