"""What a person reads in the terminal."""

from collections.abc import Iterable, Iterator, Sequence

from app.model import Report
from app.model.values import format_cell
from app.opening import Opened
from app.rules import Finding, Severity
from app.rules.answers import acknowledgement_of
from app.rules.self_check import BLANK
from app.rules.wording import cell_names
from app.spec import FormatSpec, TableSpec, spec_for

_SEVERITY = {
    Severity.ERROR: "错误",
    Severity.WARNING: "提醒",
    Severity.INFO: "提示",
    Severity.UNCHECKED: "无法核对",
}
_BLANK = "（空）"
_FEW_BLANKS = 3
_FIELDS = {"title": "标题", "preface": "引言", "signature": "落款", "org": "填报单位"}


def report_text(opened: Opened) -> Iterator[str]:
    """The whole report, line by line, then what was doubtful in reading it."""
    report, spec = opened.report, spec_for(opened.report.format)
    year = "未识别" if report.report_year is None else f"{report.report_year}年"
    yield f"标题：{report.title or '未识别'}"
    yield f"单位：{report.org or '未识别'}    年度：{year}    格式：{spec.key}"
    if report.preface:
        yield from ("", report.preface)
    shown = set[str]()
    for section in report.sections:
        yield from ("", section.heading, *filter(None, (section.text,)))
        for table in spec.tables:
            if table.section == section.key and table.key not in shown:
                shown.add(table.key)
                yield from table_text(report, table)
    for table in (t for t in spec.tables if t.key not in shown):
        yield from ("", table.key, *table_text(report, table))
    signature = (report.signature.org, report.signature.date)
    yield from ("", *signature) if any(signature) else ()
    yield from _notes(opened)


def table_text(report: Report, table: TableSpec) -> Iterator[str]:
    """One line for each row of a table, its values in the order of the columns; blank ones are marked."""
    for row in table.rows:
        cells = [cell for cell in table.cells.values() if cell.at.row == row.key]
        values = (f"{cell.col_label} {format_cell(report.value(cell.at)) or _BLANK}" for cell in cells)
        yield f"  {row.label}：" + "，".join(values)


def findings_text(name: str, report: Report, spec: FormatSpec, findings: Sequence[Finding]) -> Iterator[str]:
    """The findings on one file, worst first, with what they rest on."""
    if not findings:
        yield f"{name}：没有发现问题。"
        return
    counts = ((word, sum(f.severity is severity for f in findings)) for severity, word in _SEVERITY.items())
    yield f"{name}：" + "，".join(f"{word}{n}项" for word, n in counts if n)
    told = set[str]()
    for finding in findings:
        table = _table_of_blank(finding)
        blanks = [each for each in findings if _table_of_blank(each) == table] if table else []
        if table and len(blanks) > _FEW_BLANKS:
            if table not in told:
                told.add(table)
                yield _blanks_of_table(spec, table, blanks)
            continue
        yield f"  [{_SEVERITY[finding.severity]}] {finding.message}"
        yield from (f"      {line}" for line in _details(report, spec, finding))


def _table_of_blank(finding: Finding) -> str:
    """The table of the one cell that is not filled in; "" for any other finding."""
    return finding.cells[0].table if finding.code == BLANK else ""


def _blanks_of_table(spec: FormatSpec, table: str, blanks: Sequence[Finding]) -> str:
    """One line in place of one for each cell: a table just begun would bury everything else."""
    first = cell_names(spec, [blanks[0].cells[0]])
    word = _SEVERITY[blanks[0].severity]
    return f"  [{word}] {spec.table(table).title}还有{len(blanks)}格未填写（{first}等）。没有发生的请填0。"


def _details(report: Report, spec: FormatSpec, finding: Finding) -> Iterable[str]:
    where = [spec.cell(at).label for at in finding.cells[:4] if spec.has_cell(at)]
    if finding.place is not None and finding.place.section:
        where.append(_place(spec, finding.place.section))
    if where:
        yield f"位置：{'；'.join(where)}{'……' if len(finding.cells) > 4 else ''}"
    if finding.place is not None and finding.place.quote:
        yield f"原文：{finding.place.quote}"
    if finding.basis:
        yield f"依据：{finding.basis}"
    if answer := acknowledgement_of(report, finding):
        yield f"已核实：{answer.reason}"


def _place(spec: FormatSpec, key: str) -> str:
    heading = next((section.heading for section in spec.sections if section.key == key), key)
    return _FIELDS.get(key, heading)


def _notes(opened: Opened) -> Iterator[str]:
    if opened.notes:
        yield from ("", f"读取时有{len(opened.notes)}处需要核对：")
        yield from (f"  {note.message}" for note in opened.notes)
    left = [each.text for each in opened.leftovers if not each.furniture]
    if left:
        yield from ("", f"有{len(left)}段文字没有归入任何部分：")
        yield from (f"  {text}" for text in left)
