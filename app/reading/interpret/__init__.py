"""The one interpreter: Document -> ReadResult. It finds edition, title, parts, tables and cells."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from types import MappingProxyType

from app.errors import ReadError
from app.model import Report, StatTable
from app.model.edits import adopt_totals
from app.model.org import kind_of
from app.reading.document import Document
from app.reading.interpret import front
from app.reading.interpret.body import Body, divide
from app.reading.interpret.edition import detect_edition
from app.reading.interpret.form import Form, printed_by
from app.reading.interpret.headings import match_heading
from app.reading.interpret.rows import Line, Row, recover, stream
from app.reading.interpret.several import first_report, kept_aside
from app.reading.interpret.tables import TableReader, TableReading
from app.reading.interpret.unfold import unfold
from app.reading.result import Leftover, Note, ReadResult
from app.spec import FormatSpec


def interpret(document: Document, specs: Sequence[FormatSpec]) -> ReadResult:
    """Read a document as a report of one of these editions.

    Raises:
        ReadError: nothing of the form is recognised in it.
    """
    is_printed = printed_by(specs)

    def is_heading(text: str) -> bool:
        heading = match_heading(text, specs[0].sections)
        return heading is not None and heading.key is not None

    found = unfold(stream(document, is_printed, is_heading), specs[0].sections, is_printed)
    items, others = first_report(list(recover(found, is_printed)), specs[0].sections)
    lines = [item for item in items if isinstance(item, Line)]
    body = divide(lines, specs[0])
    if sum(1 for section in body.sections if section.key) < 2:
        # A site that calls its whole page “top” or “nav” hides the report among the furniture.
        lines = [line.as_own() for line in lines]
        body = divide(lines, specs[0])
    rows = [item for item in items if isinstance(item, Row)]
    title = front.find_title(body.front) or front.find_title(lines[:40]) or front.find_title_in_rows(rows)
    rough_year, _ = front.find_year(title, document.title, body.preface_text, body.text, document.name)
    spec, notes = detect_edition(items, specs, rough_year)
    reading = TableReader(Form(spec)).read(rows)
    _refuse_unless_report(document, spec, title, body, reading)
    result = _result(document, spec, title, body, reading, notes, is_printed)
    left, said = kept_aside(others)
    return replace(result, leftovers=(*result.leftovers, *left), notes=(*said, *result.notes))


def _refuse_unless_report(
    document: Document, spec: FormatSpec, title: front.Title | None, body: Body, reading: TableReading
) -> None:
    known = {section.key for section in body.sections if section.key and not section.by_ordinal}
    tables = {section.key for section in spec.sections if section.kind == "table"}
    # 总体情况 and 存在的问题 stand in every kind of report; what makes this one are its tables and title.
    own = title is not None or bool(reading.seen) or bool(known & tables)
    if own and len(reading.seen) + len(known) + (title is not None) >= 2:
        return
    name = f"“{document.name}”" if document.name else "这份内容"
    raise ReadError(
        f"{name}不是政府信息公开工作年度报告：没有找到年报的六个部分和统计表。请确认选对了文件；如果是扫描件或图片，需要手工录入。"
    )


def _result(
    document: Document,
    spec: FormatSpec,
    title: front.Title | None,
    body: Body,
    reading: TableReading,
    notes: Sequence[Note],
    is_printed: Callable[[str], bool],
) -> ReadResult:
    finished = body.finish(spec, title, is_printed)
    texts = [finished.preface, *(p.text for s in finished.sections for p in s.parts)]
    extra = [row for row in reading.extra if not all(map(is_printed, row.filled))]
    others = [line.text for line in body.front] + [row.text.replace("　", "：", 1) for row in extra]
    org, org_notes = front.find_org(
        title, document.title, [finished.preface, finished.signature.org, *texts[1:]], others, document.name
    )
    year, year_notes = front.find_year(
        title, document.title, finished.preface, "\n".join([*texts[1:], *others]), document.name
    )
    tables = {
        t.key: StatTable(cells={k: reading.cells[c.at] for k, c in t.cells.items()}) for t in spec.tables
    }
    report = Report(
        format=spec.key,
        org=org,
        org_kind=kind_of(org),
        report_year=year,
        title=title.own if title else "",
        preface=finished.preface,
        contact=front.find_contact([finished.preface]),
        sections=finished.sections,
        tables=tables,
        signature=finished.signature,
    )
    warnings = [Note("document", "container", text) for text in document.warnings]
    return ReadResult(
        report=adopt_totals(report, spec.sums),
        notes=(*warnings, *notes, *org_notes, *year_notes, *finished.notes, *reading.notes),
        leftovers=(*finished.leftovers, *(Leftover(row.text, row.place) for row in extra)),
        document=document,
        sources=MappingProxyType(reading.sources),
    )
