"""The 审签单: a template filled with the words of one sheet. An office may restyle the template."""

import difflib
from collections.abc import Iterator

from app.errors import RenderError
from app.model.sign_sheet import TOKENS, SignSheet
from app.paths import TEMPLATES
from app.rendering.fonts import name_fonts
from app.rendering.paragraphs import fill_inline, token_paragraphs
from app.rendering.scrub import repair, scrub_package, scrub_text
from app.rendering.standard import official_docx
from app.rendering.styles import BORDERS, CELL_MARGINS, TABLE_HEAD, TABLE_LABEL, TITLE, StyleSheet, paragraph
from app.rendering.template import open_template
from app.rendering.tokens import TOKEN
from app.rendering.wording import clean
from app.rendering.xml import Element, W, child, el, parse, put, serialize

SHEET = TEMPLATES / "sign-sheet.docx"

# 156 mm in all: the width of the page's text. Source: GB/T 9704-2012, 5.2.2.
_LABEL_MM, _VALUE_MM = 36, 42
_MM = 1440 / 25.4
_OPINION_TWIPS, _CHECK_TWIPS, _LINE_TWIPS = 1650, 1100, 560
_SIGNED = "签名：　　　　　　　　　　　　年　　月　　日"


def render_sign_sheet(sheet: SignSheet, template: bytes | None = None) -> bytes:
    """Fill a template, by default the one that comes with the program; the same sheet gives the same bytes.

    Raises:
        RenderError: the template is no safe Word document, or holds a token that stands for nothing.
    """
    opened = open_template(template if template is not None else SHEET.read_bytes())
    unknown = [name for root in opened.roots.values() for name in _unknown(root)]
    if unknown:
        raise RenderError(f"审签单模板不能用：{''.join(unknown[:3])}")

    def value_of(name: str) -> str | None:
        return clean(str(getattr(sheet, TOKENS[name]))) if name in TOKENS else None

    for name, root in opened.roots.items():
        scrub_text(root)
        repair(root)
        for element, _ in token_paragraphs(root):
            fill_inline(element, value_of)
        name_fonts(root, opened.styles)
        opened.package.parts[name] = serialize(root)
    opened.package.parts[opened.styles_name] = serialize(opened.styles.root)
    scrub_package(opened.package, opened.main, f"{sheet.title}审签单")
    return opened.package.to_bytes()


def sign_sheet_template() -> bytes:
    """The template that comes with the program. Its layout is customary; no rule prescribes one."""
    return official_docx(_form)


def _unknown(root: Element) -> Iterator[str]:
    for _, text in token_paragraphs(root):
        for match in TOKEN.finditer(text):
            if match[1] not in TOKENS:
                close = difflib.get_close_matches(match[1], TOKENS, n=1, cutoff=0.5)
                hint = f"是否想写“{{{{{close[0]}}}}}”？" if close else "请对照自带的审签单模板改正。"
                yield f"不认识“{{{{{match[1]}}}}}”，{hint}"


def _form(styles: StyleSheet) -> Iterator[Element]:
    yield paragraph(TITLE, el("r", el("t", text="政府信息公开工作年度报告审签单")))
    label, head = styles.id_of(TABLE_LABEL), styles.id_of(TABLE_HEAD)
    width = 156 - _LABEL_MM
    rows = [
        _row(_LINE_TWIPS, (("标题", _LABEL_MM, head), ("{{标题}}", width, label))),
        _pair("单位", "报告年度", styles),
        _pair("经办人", "日期", styles),
        _row(_CHECK_TWIPS, (("检查结果摘要", _LABEL_MM, head), ("{{检查结果摘要}}", width, label))),
        *(
            _row(_OPINION_TWIPS, ((name, _LABEL_MM, head), (f"{{{{{name}}}}}\n{_SIGNED}", width, label)))
            for name in ("办公室负责人意见", "保密审查意见", "分管领导意见", "主要领导签发")
        ),
        _row(_LINE_TWIPS, (("数据指纹", _LABEL_MM, head), ("{{数据指纹}}", width, label))),
    ]
    widths = [round(mm * _MM) for mm in (_LABEL_MM, _VALUE_MM, _LABEL_MM, 156 - 2 * _LABEL_MM - _VALUE_MM)]
    properties = parse(
        (
            f'<w:tblPr xmlns:w="{W}"><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
            f'<w:tblBorders>{BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
            f"<w:tblCellMar>{CELL_MARGINS}</w:tblCellMar></w:tblPr>"
        ).encode()
    )
    yield el("tbl", properties, el("tblGrid", *(el("gridCol", w=each) for each in widths)), *rows)


def _pair(first: str, second: str, styles: StyleSheet) -> Element:
    label, head = styles.id_of(TABLE_LABEL), styles.id_of(TABLE_HEAD)
    last = 156 - 2 * _LABEL_MM - _VALUE_MM
    cells = (
        (first, _LABEL_MM, head),
        (f"{{{{{first}}}}}", _VALUE_MM, label),
        (second, _LABEL_MM, head),
        (f"{{{{{second}}}}}", last, label),
    )
    return _row(_LINE_TWIPS, cells)


def _row(height: int, cells: tuple[tuple[str, int, str], ...]) -> Element:
    properties = el("trPr", el("cantSplit"), el("trHeight", val=height, hRule="atLeast"))
    return el("tr", properties, *(_cell(text, mm, style, len(cells)) for text, mm, style in cells))


def _cell(text: str, mm: int, style: str, of: int) -> Element:
    properties = el("tcPr", el("tcW", w=round(mm * _MM), type="dxa"))
    if of == 2 and mm != _LABEL_MM:
        properties.append(el("gridSpan", val=3))
    properties.append(el("vAlign", val="center"))
    first, *rest = text.split("\n")
    cell = el("tc", properties, paragraph(style, _run(first)))
    for line in rest:
        signed = paragraph(style, _run(line))
        put(child(signed, "pPr"), el("spacing", before=500))
        put(child(signed, "pPr"), el("jc", val="right"))
        cell.append(signed)
    return cell


def _run(text: str) -> Element:
    return el("r", el("rPr", el("sz", val=24), el("szCs", val=24)), el("t", text=text))
