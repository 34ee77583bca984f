"""Writes a report in the layouts that offices use, from the form's own geometry."""

from collections.abc import Callable, Mapping, Sequence
from html import escape

from app.model import Report
from app.model.values import format_cell
from app.spec import FormatSpec, TableSpec

Dense = list[list[str]]
TITLE = "清河县柳林镇人民政府2024年政府信息公开工作年度报告"


def dense(table: TableSpec, report: Report) -> Dense:
    """The printed grid, every text in the first place of its area, "" elsewhere."""
    rows = [[""] * table.n_cols for _ in range(table.n_rows)]
    for cell in table.grid:
        rows[cell.r][cell.c] = _text(table, report, cell.value) if cell.value else cell.text
    return rows


def html_table(table: TableSpec, report: Report) -> str:
    rows: list[str] = [""] * table.n_rows
    for cell in table.grid:
        text = _text(table, report, cell.value) if cell.value else cell.text
        rows[cell.r] += f'<td rowspan="{cell.rowspan}" colspan="{cell.colspan}">{escape(text)}</td>'
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def flattened(table: TableSpec, report: Report) -> Dense:
    """As pages are copied out: labels first, then the numbers, padded where the label cells were merged."""
    rows = []
    for row in dense(table, report):
        labels, numbers = row[:-7], row[-7:]
        wide = table.n_cols == 10 and not labels[-1] and any(labels) and not numbers[0].startswith("自")
        rows.append([*labels[:2], *numbers, ""] if wide else row)
    return rows


def tabs(rows: Dense) -> str:
    return "\n".join("\t".join(row) for row in rows)


def pipes(rows: Dense) -> str:
    return "\n".join(" | ".join(cell for cell in row if cell) + " |" + "|" * row.count("") for row in rows)


def markdown(rows: Dense) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:], ""])


def spaces(rows: Dense) -> str:
    return "\n".join(" ".join(cell for cell in row if cell) for row in rows)


def one_per_line(rows: Dense) -> str:
    return "\n".join(cell for row in rows for cell in row if cell)


def text_report(report: Report, spec: FormatSpec, layout: Callable[[Dense], str]) -> str:
    return _document(report, spec, lambda table: layout(flattened(table, report)), "\n")


def html_report(
    report: Report, spec: FormatSpec, *, headings: Mapping[str, str] | None = None, title: str = TITLE
) -> str:
    body = _document(
        report,
        spec,
        lambda table: html_table(table, report),
        "",
        headings,
        title,
        lambda text: f"<p>{text}</p>",
    )
    return f"<html><body>{body}</body></html>"


def _document(
    report: Report,
    spec: FormatSpec,
    table_text: Callable[[TableSpec], str],
    joint: str,
    headings: Mapping[str, str] | None = None,
    title: str = TITLE,
    paragraph: Callable[[str], str] = str,
) -> str:
    pieces: list[str] = [paragraph(title)]
    for section in spec.sections:
        pieces.append(paragraph((headings or {}).get(section.key, section.heading)))
        found = report.section(section.key)
        pieces += [paragraph(line) for line in (found.text if found else "").split("\n") if line]
        pieces += [table_text(spec.table(section.table))] if section.table else []
    return joint.join(pieces)


def _text(table: TableSpec, report: Report, key: str) -> str:
    return format_cell(report.value(table.ref(key)))


LAYOUTS: Sequence[Callable[[Dense], str]] = (tabs, pipes, markdown, spaces, one_per_line)
