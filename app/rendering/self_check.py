"""The 自查结果 as a Word file, and as HTML for a printer: one table, grouped by severity."""

from collections.abc import Iterator
from html import escape

from app.model.self_check import CheckLine, SelfCheck, summary, unfilled_words
from app.rendering.standard import official_docx
from app.rendering.styles import (
    BODY,
    BORDERS,
    CELL_MARGINS,
    TABLE_HEAD,
    TABLE_LABEL,
    TABLE_VALUE,
    TITLE,
    StyleSheet,
    paragraph,
)
from app.rendering.title import break_title
from app.rendering.wording import clean, one_line
from app.rendering.xml import Element, W, child, el, parse, put

# 156 mm in all: the width of the page's text. Source: GB/T 9704-2012, 5.2.2.
_COLUMNS = (("序号", 10), ("规则", 27), ("位置", 33), ("发现", 46), ("应为", 22), ("答复", 18))
_MM = 1440 / 25.4
_NOTHING = "没有发现问题。"
_SIGNED = "填报人：　　　　　　　　审核人：　　　　　　　　日期：　　　　　　"


def render_self_check(check: SelfCheck) -> bytes:
    """A Word file of A4 pages: title, counts, the table, and a line for signatures."""
    return official_docx(lambda styles: _pages(check, styles))


def self_check_html(check: SelfCheck) -> str:
    """The same as one HTML page, for a printer."""
    head = "".join(f'<th width="{mm * 100 // 156}%">{name}</th>' for name, mm in _COLUMNS)
    body = "".join(_html_rows(check))
    frame = '<table border="1" cellspacing="0" cellpadding="3" width="100%">'
    table = f"{frame}<thead><tr>{head}</tr></thead>{body}</table>"
    said = "".join(f"<p>{escape(line)}</p>" for line in _introduction(check))
    shown = table if check.lines else f"<p>{_NOTHING}</p>"
    title = "<br>".join(map(escape, break_title(_title(check))))
    return f'<h2 align="center">{title}</h2>{said}{shown}<p>{_SIGNED}</p>'


def _title(check: SelfCheck) -> str:
    year = f"{check.report_year}年" if check.report_year else ""
    return one_line(f"{check.org}{year}政府信息公开工作年度报告自查结果")


def _introduction(check: SelfCheck) -> Iterator[str]:
    yield f"自查日期：{check.date}。共按{check.rules}条规则核对，结果：{summary(check)}"
    if missing := unfilled_words(check):
        yield missing


def _pages(check: SelfCheck, styles: StyleSheet) -> Iterator[Element]:
    yield paragraph(TITLE, _broken_run(break_title(_title(check))))
    for line in _introduction(check):
        yield paragraph(BODY, el("r", el("t", text=line)))
    if check.lines:
        yield _table(check, styles)
    else:
        yield paragraph(BODY, el("r", el("t", text=_NOTHING)))
    signed = paragraph(BODY, el("r", el("t", text=_SIGNED)))
    put(child(signed, "pPr"), el("spacing", before=400))
    put(child(signed, "pPr"), el("ind", firstLine=0))
    yield signed


def _broken_run(lines: tuple[str, ...]) -> Element:
    run = el("r")
    for number, line in enumerate(lines):
        if number:
            run.append(el("br"))
        run.append(el("t", text=clean(line)))
    return run


def _table(check: SelfCheck, styles: StyleSheet) -> Element:
    widths = [round(mm * _MM) for _, mm in _COLUMNS]
    properties = parse(
        (
            f'<w:tblPr xmlns:w="{W}"><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
            f'<w:tblBorders>{BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
            f"<w:tblCellMar>{CELL_MARGINS}</w:tblCellMar></w:tblPr>"
        ).encode()
    )
    table = el("tbl", properties, el("tblGrid", *(el("gridCol", w=width) for width in widths)))
    head = styles.id_of(TABLE_HEAD)
    heads = (_cell(name, width, head) for (name, _), width in zip(_COLUMNS, widths, strict=True))
    table.append(el("tr", el("trPr", el("cantSplit"), el("tblHeader")), *heads))
    for band, numbered in _groups(check):
        cell = _cell(band, sum(widths), styles.id_of(TABLE_LABEL), span=len(widths))
        put(child(cell[-1], "pPr"), el("keepNext"))
        table.append(el("tr", el("trPr", el("cantSplit")), cell))
        table.extend(_row(number, line, widths, styles) for number, line in numbered)
    return table


def _row(number: int, line: CheckLine, widths: list[int], styles: StyleSheet) -> Element:
    texts = (str(number), *_texts(line))
    ids = [styles.id_of(TABLE_VALUE), *[styles.id_of(TABLE_LABEL)] * (len(widths) - 1)]
    cells = (_cell(text, width, id) for text, width, id in zip(texts, widths, ids, strict=True))
    return el("tr", el("trPr", el("cantSplit")), *cells)


def _texts(line: CheckLine) -> tuple[str, ...]:
    return line.rule, line.where, line.found, line.expected, line.answer


def _cell(text: str, width: int, style: str, span: int = 1) -> Element:
    properties = el("tcPr", el("tcW", w=width, type="dxa"))
    if span > 1:
        properties.append(el("gridSpan", val=span))
    properties.append(el("vAlign", val="center"))
    return el("tc", properties, paragraph(style, _broken_run(tuple(clean(text).split("\n")))))


def _groups(check: SelfCheck) -> Iterator[tuple[str, list[tuple[int, CheckLine]]]]:
    """For each severity that has lines: its band, and its lines with their running numbers."""
    number = 0
    for severity in check.severities:
        if own := check.of(severity):
            yield f"{severity}（{len(own)}）", list(enumerate(own, number + 1))
            number += len(own)


def _html_rows(check: SelfCheck) -> Iterator[str]:
    for band, numbered in _groups(check):
        yield f'<tr><td colspan="{len(_COLUMNS)}"><b>{escape(band)}</b></td></tr>'
        for number, line in numbered:
            cells = "".join(f"<td>{escape(text)}</td>" for text in _texts(line))
            yield f'<tr><td align="center">{number}</td>{cells}</tr>'
