"""Holding one file against another, and saying what differs."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from app.cli.inputs import open_any
from app.compare import Change, after_of, before_of, field_of, flat, place_of, what_of
from app.model import Report
from app.model.payload import fingerprint
from app.spec import spec_for

_NOTHING = "（空）"


def compare_files(first: Path, second: Path) -> tuple[Report, Report, tuple[Change, ...]]:
    """Both reports, and what the second says differently. Raises ReportError."""
    from app.verifying import differences_from

    base, other = open_any(first).report, open_any(second)
    return base, other.report, differences_from(base, other)


def changes_text(base: Report, found: Sequence[Change]) -> Iterator[str]:
    """One block for each difference: where, what was there, what is there."""
    if not found:
        yield "两份报告内容一致。"
        return
    spec = spec_for(base.format)
    yield f"共有{len(found)}处不同："
    for change in found:
        yield f"  {place_of(change, spec)}（{what_of(change)}）"
        yield f"    － {before_of(change) or _NOTHING}"
        yield f"    ＋ {after_of(change) or _NOTHING}"


def changes_json(base: Report, other: Report, found: Sequence[Change]) -> dict[str, Any]:
    """The differences one by one, and the fingerprints of both reports, for other programs."""
    return {
        "same": not found,
        "fingerprints": [fingerprint(base), fingerprint(other)],
        "changes": [
            {"at": field_of(change), "before": before_of(change) or None, "after": after_of(change) or None}
            for change in flat(found)
        ],
    }
