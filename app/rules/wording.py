"""How messages name cells and write numbers: short, as a clerk would say them."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from app.model.report import CellRef
from app.model.values import CellValue, Number, format_cell
from app.prose import unnumbered
from app.rules.core import Fix, SetCell
from app.spec.schema import FormatSpec, RowSpec

_ASIDE = re.compile(r"（[^（）]*）")
_OUTCOMES = "本年度办理结果"  # the group of every result row; saying it adds nothing

_SPOKEN = {
    ("requests", "new"): "本年新收",
    ("requests", "carried_in"): "上年结转",
    ("requests", "total"): "办理结果总计",
    ("requests", "carried_out"): "结转下年度",
}


def row_name(spec: FormatSpec, at: CellRef) -> str:
    """The row of a cell as one says it: 本年新收, 予以公开, 不予公开—属于国家秘密."""
    row = spec.table(at.table).row(at.row)
    return _SPOKEN.get((at.table, at.row)) or _short_row(row)


def cell_name(spec: FormatSpec, at: CellRef) -> str:
    """Row and column of a cell: 本年新收·自然人."""
    return f"{row_name(spec, at)}·{spec.table(at.table).column(at.col).label}"


def cell_in_table(spec: FormatSpec, at: CellRef) -> str:
    """The cell with its table: 表三“本年新收·自然人”."""
    return f"{spec.table(at.table).title}“{cell_name(spec, at)}”"


def cell_names(spec: FormatSpec, cells: Sequence[CellRef], most: int = 3) -> str:
    """The first few of these cells in quotation marks: “…”“…”等5格."""
    shown = "".join(f"“{cell_name(spec, at)}”" for at in cells[:most])
    return f"{shown}等{len(cells)}格" if len(cells) > most else shown


def said(value: CellValue) -> str:
    """A value as a message shows it: a Decimal without trailing zeros."""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return format_cell(value)


def add(numbers: Iterable[Number]) -> Number:
    """The sum of counts and amounts."""
    return sum(numbers)


def percent(part: Number, whole: Number) -> int:
    """A share in whole percent."""
    return round(Fraction(part) / Fraction(whole) * 100)


def put(spec: FormatSpec, at: CellRef, value: CellValue) -> Fix:
    """One step that puts a value into a cell: 把“本年新收·自然人”改为5."""
    return Fix(f"把“{cell_name(spec, at)}”改为{said(value)}", (SetCell(at, value),))


def _short_row(row: RowSpec) -> str:
    name = _plain(row.label)
    group = _plain(row.group)
    return f"{group}—{name}" if group and group != _OUTCOMES else name


def _plain(label: str) -> str:
    """A label without its number, its asides, and what follows the first comma of a long one."""
    return _ASIDE.sub("", unnumbered(label)).partition("、")[0]
