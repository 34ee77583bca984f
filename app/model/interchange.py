"""The report as JSON: what `nianbao read --json` prints, and what a project file holds."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from app.errors import ReadError
from app.model.report import Contact, Report, Section, Signature, StatTable
from app.model.values import CellValue, cell_from_json, cell_to_json

CellKinds = Mapping[str, Mapping[str, str]]
"""Table id -> its `row.col` keys in form order, each with the kind of its cell ("count", "money", …)."""


def report_to_json(report: Report, cells: CellKinds) -> dict[str, Any]:
    """One JSON object: every cell of `cells` in form order (blank is null), then what else is filled."""
    return {
        "format": report.format,
        "org": report.org,
        "org_kind": report.org_kind,
        "report_year": report.report_year,
        "title": report.title,
        "preface": report.preface,
        "contact": report.contact.model_dump(),
        "sections": [_section_to_json(section) for section in report.sections],
        "tables": {
            key: _table_to_json(report.table(key), cells.get(key, {})) for key in _tables(report, cells)
        },
        "signature": report.signature.model_dump(),
        "overrides": sorted(report.overrides),
        "acknowledged": [each.model_dump() for each in report.acknowledged],
        # Only where an office has chosen, so that a plain report reads plainly.
        **({"rule_profile": dict(report.rule_profile)} if report.rule_profile else {}),
    }


def report_from_json(data: object) -> Report:
    """The report in such an object; keys that are not a report's are passed over.

    Raises:
        ReadError: `data` is no report, with the place that is wrong.
    """
    if not isinstance(data, Mapping) or "tables" not in data:
        raise ReadError("这个 JSON 文件里没有年度报告的数据，请选择由本程序导出的文件。")
    try:
        return Report.model_validate(
            {
                **{k: data[k] for k in ("format", "org", "org_kind", "report_year") if k in data},
                "title": data.get("title") or "",
                "preface": data.get("preface") or "",
                "contact": data.get("contact") or Contact(),
                "sections": [_section_from_json(s) for s in data.get("sections") or ()],
                "tables": {key: _table_from_json(cells) for key, cells in data["tables"].items()},
                "signature": _signature_from_json(data.get("signature")),
                "overrides": frozenset(data.get("overrides") or ()),
                "acknowledged": data.get("acknowledged") or (),
                "rule_profile": data.get("rule_profile") or {},
            }
        )
    except ValidationError as exc:
        where = ".".join(map(str, exc.errors()[0]["loc"]))
        raise ReadError(f"年度报告数据有误：“{where}”一项的内容不符合要求，请重新导出该文件。") from exc
    except (AttributeError, TypeError, ValueError) as exc:
        raise ReadError("年度报告数据的结构不完整，请重新导出该文件。") from exc


def _tables(report: Report, cells: CellKinds) -> list[str]:
    return [*cells, *(key for key in report.tables if key not in cells)]


def _table_to_json(table: StatTable, kinds: Mapping[str, str]) -> dict[str, int | str | None]:
    order = dict.fromkeys([*kinds, *table.cells])
    return {key: cell_to_json(table.get(key), money=kinds.get(key) == "money") for key in order}


def _table_from_json(cells: Mapping[str, object]) -> StatTable:
    values: dict[str, CellValue] = {key: cell_from_json(value) for key, value in cells.items()}
    return StatTable(cells=values)


def _section_to_json(section: Section) -> dict[str, Any]:
    """Parts show `bindings` only where there are any, so that a plain report reads plainly."""
    parts = [part.model_dump(exclude={"bindings"} if not part.bindings else None) for part in section.parts]
    return {"key": section.key, "heading": section.heading, "parts": parts}


def _section_from_json(data: Mapping[str, Any]) -> Section:
    return Section.model_validate(
        {"key": data.get("key"), "heading": data.get("heading") or "", "parts": data.get("parts") or ()}
    )


def _signature_from_json(data: object) -> Signature:
    if isinstance(data, str):
        return Signature(org=data)
    return Signature.model_validate(data or {})
