"""What a check found, in the words of the 自查结果."""

from collections.abc import Iterable, Sequence

from app.model.report import CellRef, Report
from app.model.self_check import CheckLine, SelfCheck
from app.rules import RULES
from app.rules.answers import acknowledgement_of
from app.rules.catalogue import SEVERITY_WORDS
from app.rules.core import Finding, Place
from app.rules.wording import cell_names
from app.spec.schema import FormatSpec

BLANK = "cells.blank"
_FRONT = {
    "title": "标题",
    "preface": "编制说明",
    "signature": "落款",
    "contact": "联系方式",
    "org": "填报单位",
}
_TITLES = {rule.code: rule.title for rule in RULES}


def self_check(report: Report, spec: FormatSpec, findings: Iterable[Finding], date: str) -> SelfCheck:
    """All findings as lines, worst first; cells without a number are counted instead, table by table."""
    found = tuple(findings)
    told = [finding for finding in found if finding.code != BLANK]
    return SelfCheck(
        org=report.org,
        report_year=report.report_year,
        date=date,
        rules=sum(report.rule_profile.get(rule.code) != "off" for rule in RULES),
        severities=tuple(SEVERITY_WORDS.values()),
        lines=tuple(_line(report, spec, finding) for finding in told),
        unfilled=_unfilled(spec, [finding for finding in found if finding.code == BLANK]),
    )


def where_is(spec: FormatSpec, finding: Finding) -> str:
    """Where a finding stands, for a reader on paper: 表三“本年新收·自然人”, 一、总体情况“……”."""
    if finding.place is not None:
        return _place(spec, finding.place)
    cells = [at for at in finding.cells if spec.has_cell(at)]
    return _cells(spec, cells) if cells else "整份报告"


def _line(report: Report, spec: FormatSpec, finding: Finding) -> CheckLine:
    answer = acknowledgement_of(report, finding)
    return CheckLine(
        severity=SEVERITY_WORDS[finding.severity],
        rule=_TITLES.get(finding.code, finding.code),
        where=where_is(spec, finding),
        found=finding.message,
        expected=finding.fixes[0].label if finding.fixes else "",
        answer=answer.reason if answer else "",
    )


def _place(spec: FormatSpec, place: Place) -> str:
    name = _FRONT.get(place.section)
    if name is None:
        name = next((s.heading for s in spec.sections if s.key == place.section), "其他部分")
    quote = place.quote.replace("\n", "")
    if not quote:
        return name
    return f"{name}：“{quote}”" if len(quote) <= 30 else f"{name}：“{quote[:28]}……”"


def _cells(spec: FormatSpec, cells: Sequence[CellRef]) -> str:
    table = spec.table(cells[0].table)
    own = [at for at in cells if at.table == table.key]
    return f"{table.title}{cell_names(spec, own, most=2)}"


def _unfilled(spec: FormatSpec, blanks: Sequence[Finding]) -> tuple[tuple[str, int], ...]:
    cells = [at for finding in blanks for at in finding.cells]
    counts = ((table.title, sum(at.table == table.key for at in cells)) for table in spec.tables)
    return tuple((title, count) for title, count in counts if count)
