"""Which edition of the form a document uses, told by the labels of its tables, never by its year."""

from collections.abc import Sequence

from app.reading.interpret.labels import norm
from app.reading.interpret.rows import Item, Row
from app.reading.result import Note
from app.spec import FormatSpec


def detect_edition(
    items: Sequence[Item], specs: Sequence[FormatSpec], year: int | None
) -> tuple[FormatSpec, list[Note]]:
    """The edition most of whose marks stand in the tables; without any, the one in force in `year`."""
    text = "|".join(norm(item.text) for item in items if isinstance(item, Row))
    hits = {spec.key: [mark for mark in spec.marks if norm(mark) in text] for spec in specs}
    ranked = sorted(specs, key=lambda spec: -len(hits[spec.key]))
    best = ranked[0]
    if not hits[best.key]:
        return _by_year(specs, year), []
    others = [mark for spec in ranked[1:] for mark in hits[spec.key]]
    if not others:
        return best, []
    message = f"新旧格式混用：表格里既有{best.name}的栏目，也有其他年度格式的栏目，请核对。"
    return best, [Note("format", "edition", message, "、".join(others))]


def _by_year(specs: Sequence[FormatSpec], year: int | None) -> FormatSpec:
    newest = max(specs, key=lambda spec: spec.year_from)
    if year is None:
        return newest
    fitting = [s for s in specs if s.year_from <= year and (s.year_to is None or year <= s.year_to)]
    return fitting[0] if fitting else newest
