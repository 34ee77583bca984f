"""Compares what was read with a truth file: every cell, every heading and text, title, organisation, year."""

import difflib
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from app.model import Part, Report, Section
from app.model.values import cell_to_json
from app.reading import ReadResult

DATA = Path(__file__).parents[2] / "data"
SIMILAR = 0.98
_NUMBERING = re.compile(r"^[(（]?[一二三四五六七八九十\d]+[)）]?[、.．]?")


def load(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def faults(result: ReadResult, truth: Mapping[str, Any]) -> list[str]:
    """Everything in which the report differs from the truth, in words; empty if it was read right."""
    return [
        *_head_faults(result.report, truth),
        *cell_faults(result.report, truth),
        *_text_faults(result.report, truth),
    ]


def cell_faults(report: Report, truth: Mapping[str, Any]) -> list[str]:
    """The cells that differ; one printed empty may be blank, a text or 0."""
    about = truth["about"]
    if not about["in_file"]["tables"]:
        return []
    return [
        f"{table}.{key}: {report.table(table).get(key)!r}, not {wanted!r}"
        for table, cells in truth["tables"].items()
        for key, wanted in cells.items()
        if not _same_cell(
            cell_to_json(report.table(table).get(key)), wanted, f"{table}.{key}" in about["blank_cells"]
        )
    ]


def _same_cell(found: object, wanted: object, printed_empty: bool) -> bool:
    if printed_empty and (found is None or found == 0 or (isinstance(found, str) and not found.isdigit())):
        return True
    return _number(found) == _number(wanted)


def _number(value: object) -> object:
    try:
        return None if value is None else Decimal(str(value))
    except InvalidOperation:
        return value


def _head_faults(report: Report, truth: Mapping[str, Any]) -> Iterator[str]:
    about = truth["about"]
    if report.format != truth["format"]:
        yield f"format: {report.format}"
    if report.report_year != truth["report_year"]:
        yield f"year: {report.report_year}"
    if report.org not in about["org_accept"]:
        yield f"org: {report.org}"
    if about["in_file"]["title"] and plain(report.title) != plain(truth["title"]):
        yield f"title: {report.title}"
    if about["in_file"]["preface"] and not similar(report.preface, truth["preface"]):
        yield f"preface: {report.preface}"


def _text_faults(report: Report, truth: Mapping[str, Any]) -> Iterator[str]:
    if not truth["about"]["in_file"]["text"]:
        return
    wanted = [Section.model_validate(s) for s in truth["sections"]]
    if [(s.key, _name(s.heading)) for s in report.sections] != [(s.key, _name(s.heading)) for s in wanted]:
        yield f"sections: {[(s.key, s.heading) for s in report.sections]}"
        return
    for found, right in zip(report.sections, wanted, strict=True):
        if len(found.parts) != len(right.parts) or not all(map(_same_part, found.parts, right.parts)):
            yield f"{right.heading}: {found.parts}"


def _same_part(found: Part, right: Part) -> bool:
    return _name(found.heading) == _name(right.heading) and similar(found.text, right.text)


def _name(heading: str) -> str:
    return _NUMBERING.sub("", plain(heading))


def plain(text: str | None) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text or ""))


def similar(found: str, right: str | None) -> bool:
    a, b = plain(found), plain(right)
    return a == b or difflib.SequenceMatcher(None, a, b, autojunk=False).ratio() >= SIMILAR
