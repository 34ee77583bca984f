"""What other programs read: the JSON of `read --json` and `check --json`."""

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from app.model import Report
from app.model.interchange import report_to_json
from app.model.values import cell_to_json
from app.opening import Opened
from app.rules import Finding
from app.rules.answers import acknowledgement_of
from app.spec import spec_for


def opened_to_json(opened: Opened) -> dict[str, Any]:
    """The report with the notes of its reading, and the text that fitted nowhere."""
    spec = spec_for(opened.report.format)
    notes = [{"at": n.at, "kind": n.kind, "message": n.message, "found": n.found} for n in opened.notes]
    return {
        **report_to_json(opened.report, spec.cell_kinds),
        "notes": notes,
        "leftovers": [each.text for each in opened.leftovers if not each.furniture],
    }


def findings_to_json(report: Report, findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """The findings on a report; one that was answered carries the reason as `answer`."""
    return [_finding_to_json(report, finding) for finding in findings]


def dump(data: object) -> bytes:
    """UTF-8 whatever the locale; a lone surrogate keeps its JSON escape."""
    return json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace") + b"\n"


def _finding_to_json(report: Report, finding: Finding) -> dict[str, Any]:
    place = finding.place
    # `span` counts characters of the part's text; one in its heading is told by the quote alone.
    span = None if place is None or place.in_heading or place.span is None else list(place.span)
    data: dict[str, Any] = {
        "code": finding.code,
        "severity": finding.severity.value,
        "cells": [str(at) for at in finding.cells],
        "section": (place.section or None) if place else None,
        "part": place.part if place else None,
        "span": span,
        "quote": place.quote if place else None,
        "message": finding.message,
        "values": _plain(finding.values),
        "basis": finding.basis,
    }
    answer = acknowledgement_of(report, finding)
    return data if answer is None else {**data, "answer": answer.reason}


def _plain(value: object) -> Any:
    """Numbers as in the report's own JSON; what JSON does not know, as it is written."""
    if value is None or isinstance(value, bool | int | str | Decimal):
        return cell_to_json(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    # A cell address is a tuple too, but reads as one word.
    if isinstance(value, list | tuple | set | frozenset) and not hasattr(value, "_fields"):
        return [
            _plain(each) for each in (sorted(value, key=str) if isinstance(value, set | frozenset) else value)
        ]
    return str(value)
