"""The PDF says what the report says, in text that can be searched, and nothing about the machine."""

import io
import os
import re
import subprocess
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pdfplumber
import pypdfium2

from app.model import Part, Report, Signature
from app.rendering.content import compose
from app.rendering.options import WEB_COPY, RenderOptions
from tests.builders import make_report, make_suqian, spec_2021, with_text
from ui.printing import FontBook, Typesetter, lay_out, render_pdf

SPEC = spec_2021()


def _pages(data: bytes) -> list[str]:
    """The text of each page without its blanks."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return [re.sub(r"\s", "", "".join(c["text"] for c in page.chars)) for page in pdf.pages]


def _words(report: Report, options: RenderOptions) -> set[str]:
    content = compose(report, SPEC, options)
    found = {*content.title, *content.preface}
    for section in content.sections:
        found.add(section.heading)
        found |= {block.lead + block.text for block in section.blocks}
    return {re.sub(r"\s", "", words) for words in found}


def test_the_text_of_the_pdf_is_that_of_the_report() -> None:
    report = make_suqian()
    whole = "".join(_pages(render_pdf(report, SPEC)))
    for words in _words(report, RenderOptions()):
        assert words in whole
    for value in report.table("requests").cells.values():
        assert str(value) in whole


def test_the_pdf_has_the_pages_of_the_layout() -> None:
    report = with_text(make_suqian(), "overview", *["全面推进政务公开，回应社会关切。" * 6] * 8)
    layout = lay_out(report, SPEC, RenderOptions(), Typesetter(FontBook.of_machine()))
    printed = [re.sub(r"\s", "", "".join(t.text for t in page.texts())) for page in layout.pages]
    assert _pages(render_pdf(report, SPEC)) == printed


def test_no_character_comes_out_as_a_radical() -> None:
    text = "石龙区高用方面长龟齐鼠鼻鼓麻黄黑鹿鸟鱼骨马首香食飞风页音韭革面非青雨，见行走车身足里金长门阜隶〇"
    data = render_pdf(with_text(make_report(), "overview", text), SPEC)
    assert text in "".join(_pages(data))
    assert not [c for c in "".join(_pages(data)) if "\u2e80" <= c <= "\u2fdf"]


def test_rare_characters_and_dashes_can_be_searched() -> None:
    text = "鄠邑区、甪直镇、埇桥区，𬱖𫖯——“公开”……①〔2024〕3号·㎡"
    whole = "".join(_pages(render_pdf(with_text(make_report(), "overview", text), SPEC)))
    for word in ("鄠邑区", "甪直镇", "埇桥区", "𬱖𫖯", "——", "……", "〔2024〕3号"):
        assert word in whole


def test_fonts_are_embedded() -> None:
    data = render_pdf(make_suqian(), SPEC)
    assert (
        len(re.findall(rb"/Type /FontDescriptor", data))
        == len(re.findall(rb"/FontFile\d? \d+ 0 R", data))
        > 0
    )


def test_bookmarks_lead_to_the_headings() -> None:
    report = make_suqian()
    document = pypdfium2.PdfDocument(render_pdf(report, SPEC))
    found = [(b.level, b.get_title(), b.get_dest().get_index()) for b in document.get_toc()]
    layout = lay_out(report, SPEC, RenderOptions(), Typesetter(FontBook.of_machine()))
    assert found == [(e.level - 1, e.text, e.page) for e in layout.outline]
    document.close()


def test_the_title_is_set_and_nothing_tells_of_the_machine() -> None:
    data = render_pdf(make_suqian(), SPEC)
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        assert pdf.metadata == {"Title": "宿迁市人民政府2024年政府信息公开工作年度报告", "Producer": "Qt"}
    for trace in (b"CreationDate", b"ModDate", b"xmpmeta", b"/Author", b"uuid:", os.fsencode(Path.home())):
        assert trace not in data


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render_pdf(make_suqian(), SPEC) == render_pdf(make_suqian(), SPEC)


def test_the_web_copy_has_no_signature() -> None:
    report = make_suqian().with_(signature=Signature(org="宿迁市人民政府", date="2025年1月15日"))
    signed, web = (render_pdf(report, SPEC, options) for options in (RenderOptions(), WEB_COPY))
    assert "宿迁市人民政府2025年1月15日" in _pages(signed)[-1]
    assert "2025年1月15日" not in _pages(web)[-1]


def test_the_page_is_a4() -> None:
    with pdfplumber.open(io.BytesIO(render_pdf(make_report(), SPEC))) as pdf:
        for page in pdf.pages:
            assert abs(page.width / 72 * 25.4 - 210) < 0.5
            assert abs(page.height / 72 * 25.4 - 297) < 0.5


def test_every_draft_becomes_a_pdf() -> None:
    empty = SPEC.empty_report()
    assert "未填" in _pages(render_pdf(empty, SPEC))[0]
    torn = with_text(make_report(), "overview", "\ud800半个\udfff", Part(heading="x" * 300))
    assert unicodedata.normalize("NFC", "半个") in "".join(_pages(render_pdf(torn, SPEC)))


def test_it_works_from_a_script_without_any_screen_and_always_alike() -> None:
    script = (
        "import sys\n"
        "from tests.builders import make_report, spec_2021\n"
        "from ui.printing import render_pdf\n"
        "sys.stdout.buffer.write(render_pdf(make_report(), spec_2021()))\n"
    )
    root = Path(__file__).parents[3]
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    env = {k: v for k, v in os.environ.items() if k not in hidden}
    done = subprocess.run([sys.executable, "-c", script], cwd=root, env=env, capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout == render_pdf(make_report(), SPEC)


def test_it_works_beside_the_window_on_another_thread() -> None:
    with ThreadPoolExecutor(2) as pool:
        made = [*pool.map(lambda year: render_pdf(make_suqian(year), SPEC), (2023, 2024, 2023))]
    assert made == [render_pdf(make_suqian(year), SPEC) for year in (2023, 2024, 2023)]
