"""What each rule says of a small example: resources/rules/examples.toml, run through the rules themselves."""

import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from app.model.edits import replace_text, set_cells
from app.model.report import CellRef, Part, Report, Section
from app.model.values import CellValue, cell_from_json
from app.paths import RESOURCES
from app.rules.core import Context, Finding, Rule, Severity
from app.spec import spec_for

_EDITION = "gk-2021-30"
_FRONT = ("title", "preface")

Case = Mapping[str, Any]


def load_cases() -> Mapping[str, Any]:
    """The example file: the texts of a correct report, and under `case` what each rule's example changes."""
    return tomllib.loads((RESOURCES / "rules" / "examples.toml").read_text(encoding="utf-8"))


def example_of(rule: Rule, data: Mapping[str, Any]) -> Finding | None:
    """The first thing the rule finds in its example; None if it has no example."""
    case = data["case"].get(rule.code)
    if case is None:
        return None
    found = sorted(rule(draft_of(data, case), _context(data, case)), key=_unchecked_last)
    return found[0] if found else None


def draft_of(data: Mapping[str, Any], case: Case) -> Report:
    """The example report with the changes of one case; an empty case gives the correct report."""
    spec = spec_for(_EDITION)
    org = case.get("org", data["org"])
    year = data["report_year"]
    report = spec.empty_report().with_(
        org=org, org_kind=case.get("org_kind", data["org_kind"]), report_year=year
    )
    report = _filled(report, case.get("cells", {}), case.get("blank_table", ""))
    texts = {"title": spec.title_for(org, year), **data["texts"], **case.get("texts", {})}
    report = _headed(_written(report, texts), data["headings"])
    return report.with_(sections=tuple(_sections(report, case)))


def _context(data: Mapping[str, Any], case: Case) -> Context:
    spec = spec_for(_EDITION)
    if "last_year" not in case:
        return Context(spec)
    form = spec_for(case.get("last_format", _EDITION))
    last = form.empty_report().with_(
        org=data["org"], org_kind=data["org_kind"], report_year=data["report_year"] - 1
    )
    last = _written(_filled(last, case["last_year"], ""), case.get("last_texts", {}))
    return Context(spec, _headed(last, data["headings"]))


def _filled(report: Report, cells: Mapping[str, object], blank_table: str) -> Report:
    """0 in every cell but those of `blank_table`; totals stand as they are given, right or wrong."""
    refs = (at for at in spec_for(report.format).refs() if at.table != blank_table)
    values: dict[CellRef, CellValue] = dict.fromkeys(refs, 0)
    values |= {CellRef.parse(name): _value(value) for name, value in cells.items()}
    return set_cells(report, values, {})


def _value(written: object) -> CellValue:
    value = cell_from_json(written)
    return int(value) if isinstance(value, Decimal) and value == int(value) else value


def _written(report: Report, texts: Mapping[str, str]) -> Report:
    for place, text in texts.items():
        section, _, part = place.partition(".")
        if section not in _FRONT:
            report = _with_parts(report, section, int(part) + 1)
        report = replace_text(report, section, int(part) if part else None, None, text)
    return report


def _headed(report: Report, headings: Mapping[str, str]) -> Report:
    """Sub-headings where the form has none of its own."""
    for place, heading in headings.items():
        section, _, part = place.partition(".")
        report = _with_parts(report, section, int(part) + 1)
        report = replace_text(report, section, int(part), None, heading, in_heading=True)
    return report


def _with_parts(report: Report, key: str, count: int) -> Report:
    """The report with at least `count` parts in a section."""
    return report.with_(
        sections=tuple(
            s.model_copy(update={"parts": (*s.parts, *(Part(),) * (count - len(s.parts)))})
            if s.key == key
            else s
            for s in report.sections
        )
    )


def _sections(report: Report, case: Case) -> Iterator[Section]:
    """The sections, without some, with other headings, or with one more part or section."""
    for section in report.sections:
        key = section.key or ""
        if key in case.get("without", ()):
            continue
        if heading := case.get("heading", {}).get(key):
            section = section.model_copy(update={"heading": heading})
        if heading := case.get("part", {}).get(key):
            more = Part(heading=heading, text="全年招商引资项目落地情况良好。")
            section = section.model_copy(update={"parts": (*section.parts, more)})
        yield section
    if "extra" in case:
        yield Section(key=None, heading=case["extra"], parts=(Part(text="继续做好政府信息公开工作。"),))


def _unchecked_last(finding: Finding) -> bool:
    return finding.severity is Severity.UNCHECKED
