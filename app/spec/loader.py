"""resources/specs/*.toml -> FormatSpec; a file with a hole is refused with file, key and reason."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from app.errors import SpecError
from app.model.report import CellRef
from app.paths import SPECS
from app.spec.schema import CellSpec, ColumnSpec, Equation, FormatSpec, GridCell, RowSpec, TableSpec


class _WrongError(Exception):
    """A fault in the data, at a key."""

    def __init__(self, key: str, reason: str) -> None:
        super().__init__(f"{key}：{reason}")


@cache
def load_specs() -> tuple[FormatSpec, ...]:
    """All editions that come with the program, newest first. Raises SpecError for the first wrong file."""
    specs = [load_spec(path) for path in sorted(SPECS.glob("*.toml"))]
    if not specs:
        raise SpecError(f"找不到格式规范文件（{SPECS}），请重新安装本程序。")
    return tuple(sorted(specs, key=lambda spec: -spec.year_from))


def spec_for(format_key: str) -> FormatSpec:
    """The edition of that key, for example "gk-2021-30". Raises SpecError if there is none."""
    for spec in load_specs():
        if spec.key == format_key:
            return spec
    raise SpecError(f"本程序没有“{format_key}”这一版年报格式，请升级程序后再打开这份文件。")


def load_spec(path: Path) -> FormatSpec:
    """Load one edition.

    Raises:
        SpecError: the file cannot be read, is no TOML, or a key is missing, unknown or wrong.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        data["tables"] = [_table(raw) for raw in data.get("tables", [])]
        spec = FormatSpec.model_validate(data)
        _check_links(spec)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as exc:
        raise SpecError(f"格式规范文件“{path.name}”无法读取：{exc}。请重新安装本程序。") from exc
    except ValidationError as exc:
        first = exc.errors()[0]
        key = ".".join(map(str, first["loc"]))
        raise SpecError(f"格式规范文件“{path.name}”有误，{key}：{first['msg']}。") from exc
    except _WrongError as exc:
        raise SpecError(f"格式规范文件“{path.name}”有误，{exc}。") from exc
    return spec


def _table(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Expand the compact TOML of one table: lay out its grid, name its cells, spell out its equations."""
    raw = dict(raw)
    key = str(raw.get("key", "?"))
    layout, sums, balances = (raw.pop(name, []) for name in ("layout", "sums", "balances"))
    try:
        rows = tuple(RowSpec.model_validate(row) for row in raw.get("rows", []))
        columns = tuple(ColumnSpec.model_validate(col) for col in raw.get("columns", []))
    except ValidationError as exc:
        first = exc.errors()[0]
        raise _WrongError(f"tables.{key}.{'.'.join(map(str, first['loc']))}", first["msg"]) from exc
    grid = tuple(_lay_out(key, layout, columns, int(raw.get("header_rows", 0))))
    n_rows, n_cols = len(layout), max((cell.c + cell.colspan for cell in grid), default=0)
    _check_covered(key, grid, n_rows, n_cols)
    cells = {c.value: _cell(key, c.value, rows, columns) for c in grid if c.value}
    equations = (*_equations(key, "sum", sums, cells), *_equations(key, "balance", balances, cells))
    return {
        **raw,
        "rows": rows,
        "columns": columns,
        "grid": grid,
        "n_rows": n_rows,
        "n_cols": n_cols,
        "cells": cells,
        "equations": equations,
    }


def _lay_out(
    table: str, layout: Iterable[Mapping[str, Any]], columns: tuple[ColumnSpec, ...], header_rows: int
) -> Iterator[GridCell]:
    """Place the cells of each row left to right, skipping places taken from above, as HTML tables do."""
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(layout):
        c = 0
        for raw in _spell_out(row.get("cells", []), columns):
            while (r, c) in taken:
                c += 1
            role = "header" if r < header_rows else "value" if "value" in raw else "label"
            try:
                cell = GridCell.model_validate({"r": r, "c": c, "role": role, **raw})
            except ValidationError as exc:
                raise _WrongError(f"tables.{table}.layout[{r}]", exc.errors()[0]["msg"]) from exc
            area = {(r + i, c + j) for i in range(cell.rowspan) for j in range(cell.colspan)}
            if area & taken:
                raise _WrongError(f"tables.{table}.layout[{r}]", "单元格相互重叠")
            taken |= area
            yield cell
            c += cell.colspan


def _spell_out(
    cells: Iterable[Mapping[str, Any]], columns: tuple[ColumnSpec, ...]
) -> Iterator[dict[str, Any]]:
    """`{row = "new"}` stands for one value cell per column."""
    for raw in cells:
        if "row" in raw:
            yield from ({"value": f"{raw['row']}.{col.key}"} for col in columns)
        else:
            yield dict(raw)


def _check_covered(table: str, grid: Iterable[GridCell], n_rows: int, n_cols: int) -> None:
    covered = {(c.r + i, c.c + j) for c in grid for i in range(c.rowspan) for j in range(c.colspan)}
    missing = {(r, c) for r in range(n_rows) for c in range(n_cols)} - covered
    if missing or len(covered) != n_rows * n_cols:
        r, c = min(missing, default=(n_rows, 0))
        raise _WrongError(f"tables.{table}.layout", f"第{r + 1}行第{c + 1}列没有单元格，或有单元格伸出表外")


def _cell(table: str, key: str, rows: tuple[RowSpec, ...], columns: tuple[ColumnSpec, ...]) -> CellSpec:
    row_key, _, col_key = key.rpartition(".")
    row = next((r for r in rows if r.key == row_key), None)
    col = next((c for c in columns if c.key == col_key), None)
    if row is None or col is None:
        raise _WrongError(f"tables.{table}.layout", f"“{key}”不是已定义的行和列")
    return CellSpec(
        at=CellRef(table, row_key, col_key),
        label=f"{row.label}·{col.label}",
        row_label=row.label,
        col_label=col.label,
        kind=col.kind,
        unit=col.unit,
        guidance=row.guidance + col.guidance,
    )


def _equations(
    table: str, kind: str, raws: Iterable[Mapping[str, Any]], cells: Mapping[str, CellSpec]
) -> Iterator[Equation]:
    """Spell out each sum or balance for every row or column in which all its cells exist."""
    for n, raw in enumerate(raws):
        where = f"tables.{table}.{kind}s[{n}]"
        try:
            along, code = raw["along"], raw["code"]
            left = [raw["total"]] if kind == "sum" else raw["left"]
            right = raw["parts"] if kind == "sum" else raw["right"]
        except KeyError as exc:
            raise _WrongError(where, f"缺少 {exc.args[0]}") from exc
        lines = dict.fromkeys((at.row if along == "row" else at.col) for at in (c.at for c in cells.values()))
        found = False
        for line in lines:
            keys = [
                [f"{line}.{k}" if along == "row" else f"{k}.{line}" for k in side] for side in (left, right)
            ]
            if all(key in cells for side in keys for key in side):
                found = True
                sides = [tuple(cells[key].at for key in side) for side in keys]
                yield Equation(code=code, kind=kind, along=along, key=line, left=sides[0], right=sides[1])
        if not found:
            raise _WrongError(where, "没有一行或一列含有其中全部单元格")


def _check_links(spec: FormatSpec) -> None:
    """Every section and table must point at one another, every number be in its table."""
    for section in spec.sections:
        if section.kind == "table" and all(table.key != section.table for table in spec.tables):
            raise _WrongError(f"sections.{section.key}.table", f"没有“{section.table}”这张表")
    for table in spec.tables:
        if all(section.key != table.section for section in spec.sections):
            raise _WrongError(f"tables.{table.key}.section", f"没有“{table.section}”这一部分")
        if len(table.widths_mm) != table.n_cols:
            raise _WrongError(f"tables.{table.key}.widths_mm", f"应有{table.n_cols}列宽度")
        if not isinstance(table, TableSpec) or not table.cells:
            raise _WrongError(f"tables.{table.key}.layout", "没有可填写的单元格")
