"""The typed, frozen shape of one edition of the form: sections, tables, geometry, units, guidance, sums."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from app.model.report import CellRef, Part, Report, Section, StatTable
from app.model.values import ParsedCell, parse_cell


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Guidance(_Frozen):
    """One piece of 填报口径. `official` only if `basis` names an official text that says so."""

    text: str = Field(min_length=1)
    basis: str = Field(min_length=1)
    official: bool = False


class Phrase(_Frozen):
    """A sentence the author may insert; `{年}` and `{单位}` are filled in."""

    label: str = Field(min_length=1)
    text: str = Field(min_length=1)


class AspectSpec(_Frozen):
    """One of the five aspects of 总体情况, with its usual sub-heading and the words that betray it.

    `in_heading` are words that name it in a sub-heading, where no other one is named by its keywords.
    """

    key: str
    heading: str
    name: str
    keywords: tuple[str, ...]
    in_heading: tuple[str, ...] = ()
    guidance: tuple[Guidance, ...] = ()
    phrases: tuple[Phrase, ...] = ()


class SectionSpec(_Frozen):
    """One of the six parts. `keywords` are normalised cores by which a variant heading is known."""

    key: str
    heading: str
    kind: Literal["narrative", "table"]
    keywords: tuple[str, ...]
    table: str | None = None
    aspects: tuple[AspectSpec, ...] = ()
    guidance: tuple[Guidance, ...] = ()
    phrases: tuple[Phrase, ...] = ()

    @property
    def ordinal(self) -> str:
        """The numeral before 、 in the heading: "一"."""
        return self.heading.partition("、")[0]

    @property
    def name(self) -> str:
        """The heading without its numeral: "总体情况"."""
        return self.heading.partition("、")[2]


class ColumnSpec(_Frozen):
    """A column of values; `kind` says what its cells hold (money is 万元 unless `unit` says otherwise)."""

    key: str
    label: str
    kind: Literal["count", "signed", "money"] = "count"
    unit: str = "件"
    guidance: tuple[Guidance, ...] = ()


class RowSpec(_Frozen):
    """A row of values; `aliases` are further normalised cores of its label, as seen in real files."""

    key: str
    label: str
    group: str = ""
    aliases: tuple[str, ...] = ()
    guidance: tuple[Guidance, ...] = ()


class GridCell(_Frozen):
    """One cell of the printed table, spans included: a fixed text, or the value at `value` (`row.col`)."""

    r: int
    c: int
    rowspan: int = 1
    colspan: int = 1
    role: Literal["header", "band", "label", "value"]
    text: str = ""
    value: str | None = None


class Equation(_Frozen):
    """Σ left = Σ right over cells of one table. In a sum, `left` is the one total, computed from `right`."""

    code: str
    kind: Literal["sum", "balance"]
    along: Literal["row", "column"]
    key: str  # the row or column in which it holds
    left: tuple[CellRef, ...]
    right: tuple[CellRef, ...]

    @property
    def cells(self) -> tuple[CellRef, ...]:
        return self.left + self.right


class CellSpec(_Frozen):
    """One value cell: where it is, what it is called, what it holds and how it is to be filled."""

    at: CellRef
    label: str
    row_label: str
    col_label: str
    kind: Literal["count", "signed", "money"]
    unit: str
    guidance: tuple[Guidance, ...] = ()

    def parse(self, text: str) -> ParsedCell:
        """What a text means in this cell: the one way by which typed, pasted and read texts come into it."""
        parsed = parse_cell(text, self.unit)
        value = parsed.value
        if self.kind != "money" and isinstance(value, Decimal) and value == value.to_integral_value():
            return replace(parsed, value=int(value))
        return parsed


class TableSpec(_Frozen):
    """One statistical table: rows x columns of cells, in a printed grid of `n_rows` x `n_cols`."""

    key: str
    section: str
    title: str  # "表三"
    rows: tuple[RowSpec, ...]
    columns: tuple[ColumnSpec, ...]
    grid: tuple[GridCell, ...]
    n_rows: int
    n_cols: int
    header_rows: int
    widths_mm: tuple[float, ...]
    cells: Mapping[str, CellSpec]
    equations: tuple[Equation, ...] = ()

    @cached_property
    def sums(self) -> Mapping[CellRef, Sequence[CellRef]]:
        """Computed cell -> its parts, each total after the totals it adds up."""
        found: dict[CellRef, Sequence[CellRef]] = {}
        for equation in self.equations:
            if equation.kind == "sum":
                found.setdefault(equation.left[0], equation.right)
        ordered: dict[CellRef, Sequence[CellRef]] = {}

        def visit(at: CellRef) -> None:
            for part in found[at]:
                if part in found and part not in ordered:
                    visit(part)
            ordered.setdefault(at, found[at])

        for at in found:
            visit(at)
        return MappingProxyType(ordered)

    @cached_property
    def place_of(self) -> Mapping[str, GridCell]:
        """`row.col` -> its cell of the printed grid."""
        return MappingProxyType({cell.value: cell for cell in self.grid if cell.value})

    def row(self, key: str) -> RowSpec:
        return next(row for row in self.rows if row.key == key)

    def column(self, key: str) -> ColumnSpec:
        return next(col for col in self.columns if col.key == key)

    def ref(self, key: str) -> CellRef:
        return self.cells[key].at


class FormatSpec(_Frozen):
    """One edition of the form. `marks` are labels found in this edition's tables only.

    `earlier` tells, for each earlier edition, which of its rows or cells ask what a row or cell of
    this one asks; what has the same id in both needs no entry.
    """

    key: str
    name: str
    document: str  # the notice that prescribes it, with its number
    year_from: int
    year_to: int | None = None
    title: str  # "{单位}{年}年政府信息公开工作年度报告"
    preface: str = ""  # the customary 编制说明, paragraphs divided by line feeds
    marks: tuple[str, ...]
    earlier: Mapping[str, Mapping[str, str]] = Field(default_factory=dict)
    sections: tuple[SectionSpec, ...]
    tables: tuple[TableSpec, ...]

    def table(self, key: str) -> TableSpec:
        return next(table for table in self.tables if table.key == key)

    def section(self, key: str) -> SectionSpec:
        return next(section for section in self.sections if section.key == key)

    def cell(self, at: CellRef) -> CellSpec:
        return self.table(at.table).cells[at.key]

    def has_cell(self, at: CellRef) -> bool:
        return any(table.key == at.table and at.key in table.cells for table in self.tables)

    @cached_property
    def sums(self) -> Mapping[CellRef, Sequence[CellRef]]:
        """The computed cells of all tables, each after its parts."""
        return MappingProxyType({at: parts for table in self.tables for at, parts in table.sums.items()})

    @cached_property
    def cell_kinds(self) -> Mapping[str, Mapping[str, str]]:
        """Table id -> its `row.col` keys in form order, each with the kind of its cell."""
        return MappingProxyType(
            {table.key: {key: cell.kind for key, cell in table.cells.items()} for table in self.tables}
        )

    def refs(self) -> Iterator[CellRef]:
        """Every value cell, table by table, in form order."""
        return (cell.at for table in self.tables for cell in table.cells.values())

    def empty_report(self) -> Report:
        """A report of this edition with every section and table there and nothing filled in."""
        return Report(
            format=self.key,
            sections=tuple(
                Section(key=s.key, heading=s.heading, parts=_empty_parts(s)) for s in self.sections
            ),
            tables={table.key: StatTable() for table in self.tables},
        )

    def title_for(self, org: str, year: int | None) -> str:
        """The customary title; a missing year leaves its place open."""
        return _fill(self.title, org, year)

    def preface_for(self, org: str, year: int | None) -> str:
        """The customary preface, without the contact; "" if this edition has none."""
        return _fill(self.preface, org, year)


def _empty_parts(section: SectionSpec) -> tuple[Part, ...]:
    if section.kind == "table":
        return ()
    return (Part(), *(Part(heading=aspect.heading) for aspect in section.aspects))


def _fill(text: str, org: str, year: int | None) -> str:
    return text.replace("{单位}", org).replace("{年}", str(year) if year else "　　")
