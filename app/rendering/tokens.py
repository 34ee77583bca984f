"""The words a template may hold between {{ and }}: what each stands for. They are names only, never code."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from app.model.report import CellRef
from app.rendering.labels import bare
from app.spec.loader import load_specs
from app.spec.schema import FormatSpec, RowSpec, TableSpec

TOKEN = re.compile(r"\{\{\s*([^{}]{1,80}?)\s*\}\}")

Kind = Literal[
    "title", "org", "year", "preface", "heading", "section", "others", "table", "cell", "previous",
    "signature", "date", "fingerprint",
]  # fmt: skip
BLOCKS: frozenset[Kind] = frozenset({"title", "preface", "section", "others", "table", "signature", "date"})


@dataclass(frozen=True, slots=True)
class Target:
    """What a token stands for; `key` is a section or table id, or a cell's address."""

    kind: Kind
    key: str = ""


PLAIN: Mapping[str, Target] = {
    "标题": Target("title"),
    "单位": Target("org"),
    "年": Target("year"),
    "编制说明": Target("preface"),
    "其他部分": Target("others"),
    "落款": Target("signature"),
    "成文日期": Target("date"),
    "数据指纹": Target("fingerprint"),
}
LAST_YEAR = "上年."


def vocabulary(spec: FormatSpec) -> dict[str, Target]:
    """Every token that stands for something in reports of this edition.

    Sections go by their names in any edition, so that one template serves all; cells by 表.栏目.列, a
    label without its numeral, with its group where it would be ambiguous, or by their address.
    """
    found = dict(PLAIN)
    for edition in (*load_specs(), spec):
        for section in edition.sections:
            found[section.name] = Target("section", section.key)
            found[f"{section.name}.标题"] = Target("heading", section.key)
        for table in edition.tables:
            found[table.title] = Target("table", table.key)
    for table in spec.tables:
        cells = _cell_names(table)
        found.update({name: Target("cell", str(at)) for name, at in cells.items()})
        found.update({f"{LAST_YEAR}{name}": Target("previous", str(at)) for name, at in cells.items()})
    return found


def _cell_names(table: TableSpec) -> dict[str, CellRef]:
    """Names of a table's cells; a name that fits two cells is none."""
    named: dict[str, set[CellRef]] = {}
    for cell in table.cells.values():
        row = table.row(cell.at.row)
        for name in (*_row_names(row), cell.at.row):
            named.setdefault(f"{table.title}.{name}.{cell.col_label}", set()).add(cell.at)
        named.setdefault(str(cell.at), set()).add(cell.at)
    return {name: next(iter(cells)) for name, cells in named.items() if len(cells) == 1}


def _row_names(row: RowSpec) -> Iterator[str]:
    label, group = bare(row.label), bare(row.group)
    for name in (label, *row.aliases):
        yield name
        if group:
            yield f"{group}.{name}"
