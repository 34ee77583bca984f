"""The report as one HTML page that a portal's editor keeps as it is: inline styles, nothing from outside."""

from collections.abc import Iterator
from html import escape

from app.model.payload import fingerprint
from app.model.report import Report
from app.rendering.content import Block, Content, SectionContent, TableCell, TableContent, compose, full_title
from app.rendering.options import RenderOptions
from app.spec.schema import FormatSpec

_CELL = "border:1px solid #000;padding:4px 3px;"
_TABLE = (
    "border-collapse:collapse;border:1px solid #000;width:100%;margin:8px 0;font-size:14px;line-height:1.4;"
)
_TEXT = "text-indent:2em;margin:0;line-height:2;"
_HEADING = "font-size:18px;text-indent:2em;line-height:2;margin:12px 0 0;"
_PAGE = "max-width:820px;margin:0 auto;font-size:16px;color:#000;"
_BLANK = "background:#FFF2CC;"


def page(report: Report, spec: FormatSpec, options: RenderOptions) -> bytes:
    """See `app.rendering.render_html`."""
    content = compose(report, spec, options)
    lines = [
        "<!DOCTYPE html>",
        '<html lang="zh-CN">',
        f'<head><meta charset="utf-8"><title>{escape(full_title(report, spec))}</title></head>',
        "<body>",
        f'<div data-fingerprint="{fingerprint(report)}" style="{_PAGE}">',
        *_body(content),
        "</div>",
        "</body>",
        "</html>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _body(content: Content) -> Iterator[str]:
    title = "<br>".join(map(escape, content.title))
    yield f'<h1 style="text-align:center;font-size:24px;line-height:1.6;">{title}</h1>'
    yield from (_paragraph(Block(text)) for text in content.preface)
    for section in content.sections:
        yield from _section(section)
    if content.signature is not None:
        lines = "<br>".join(map(escape, (*content.signature.org.split("\n"), content.signature.date)))
        yield f'<p style="text-align:right;margin:24px 4em 0 0;line-height:2;">{lines}</p>'


def _section(section: SectionContent) -> Iterator[str]:
    yield f'<h2 style="{_HEADING}">{escape(section.heading)}</h2>'
    yield from map(_paragraph, section.blocks)
    if section.table is not None:
        yield from _table(section.table)


def _paragraph(block: Block) -> str:
    if block.level:
        tag = f"h{block.level + 1}"
        return f'<{tag} style="font-size:16px;{_TEXT}">{escape(block.text)}</{tag}>'
    lead = f"<b>{escape(block.lead)}</b>" if block.lead_stands_out else escape(block.lead)
    return f'<p style="{_TEXT}{_BLANK if block.blank else ""}">{lead}{escape(block.text)}</p>'


def _table(table: TableContent) -> Iterator[str]:
    total = sum(table.spec.widths_mm)
    yield f'<table style="{_TABLE}">'
    yield "<colgroup>"
    yield from (f'<col style="width:{100 * mm / total:.2f}%;">' for mm in table.spec.widths_mm)
    yield "</colgroup>"
    yield "<tbody>"
    for row in table.rows():
        yield f"<tr>{''.join(map(_cell, row))}</tr>"
    yield "</tbody>"
    yield "</table>"


def _cell(cell: TableCell) -> str:
    place = cell.place
    spans = "".join(
        f' {name}="{span}"'
        for name, span in (("colspan", place.colspan), ("rowspan", place.rowspan))
        if span > 1
    )
    left = place.role == "label" and place.rowspan == 1
    style = f"{_CELL}text-align:{'left' if left else 'center'};{_BLANK if cell.is_blank else ''}"
    text = escape(cell.text)
    return f'<td{spans} style="{style}">{f"<b>{text}</b>" if place.role in ("header", "band") else text}</td>'
