"""The report: a frozen value that holds any draft, right or wrong."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Literal, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator

from app.model.values import CellValue, Number, total

_DIGEST = re.compile(r"#[0-9a-f]{32}")


class OrgKind(StrEnum):
    """The kind of body that reports; rules and guidance depend on it."""

    TOWNSHIP = "township"
    STREET = "street"
    COMMUNITY = "community"
    COUNTY_DEPARTMENT = "county_department"
    COUNTY = "county"
    CITY = "city"
    PROVINCE = "province"


class CellRef(NamedTuple):
    """The address of one cell, written `requests.denied.state_secret.natural`."""

    table: str
    row: str
    col: str

    @property
    def key(self) -> str:
        """The address inside its table: `denied.state_secret.natural`."""
        return f"{self.row}.{self.col}"

    def __str__(self) -> str:
        return f"{self.table}.{self.row}.{self.col}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a written address. Raises ValueError if it has fewer than three parts."""
        table, _, key = text.partition(".")
        row, _, col = key.rpartition(".")
        if not (table and row and col):
            raise ValueError(text)
        return cls(table, row, col)


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Binding(_Frozen):
    """Characters `start` to `end` of a part's text that show the number in `cell` and follow it.

    Several cells joined by "+" stand for their sum: 不予公开 has eight rows and no total of its own.
    """

    start: int
    end: int
    cell: str

    @field_validator("cell")
    @classmethod
    def _name_cells(cls, cell: str) -> str:
        for each in cell.split("+"):
            CellRef.parse(each)
        return cell

    @property
    def cells(self) -> tuple[CellRef, ...]:
        return tuple(CellRef.parse(each) for each in self.cell.split("+"))


class Part(_Frozen):
    """A sub-heading as found, and the paragraphs under it joined by a line feed; heading "" comes first.

    The text is always plain: a bound number stands in it as digits, and `bindings`, in the order of
    the text and without overlap, say which digits follow which cell.
    """

    heading: str = ""
    text: str = ""
    bindings: tuple[Binding, ...] = ()


class Section(_Frozen):
    """One of the six parts, with its heading as found; a heading that is none of the six has key None."""

    key: str | None
    heading: str
    parts: tuple[Part, ...] = ()

    @property
    def text(self) -> str:
        """All text below the heading, sub-headings included, as one reads it."""
        return "\n".join(p for part in self.parts for p in (part.heading, part.text) if p)


class StatTable(_Frozen):
    """The cells of one statistical table, by `row.col`; a key that is absent is blank."""

    cells: Mapping[str, CellValue] = Field(default_factory=dict)

    @field_validator("cells", mode="after")
    @classmethod
    def _hold_only_what_is_filled(cls, cells: Mapping[str, CellValue]) -> Mapping[str, CellValue]:
        return MappingProxyType({key: value for key, value in cells.items() if value is not None})

    def __getitem__(self, at: tuple[str, str]) -> CellValue:
        return self.cells.get(f"{at[0]}.{at[1]}")

    def get(self, key: str) -> CellValue:
        """The value at `row.col`; None if it is blank."""
        return self.cells.get(key)

    def sum_of(self, keys: Iterable[str]) -> Number | None:
        """The sum of the cells at these `row.col` keys; None as soon as one is no number."""
        return total(self.cells.get(key) for key in keys)

    def with_cells(self, changes: Mapping[str, CellValue]) -> "StatTable":
        return StatTable(cells={**self.cells, **changes})


class Contact(_Frozen):
    """How the public reaches the office; part of the preface on export."""

    address: str = ""
    postcode: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""


class Signature(_Frozen):
    """落款: the signing body and 成文日期 as written (2024年1月15日). Source: GB/T 9704-2012, 7.3.5."""

    org: str = ""
    date: str = ""


class Acknowledgement(_Frozen):
    """核实说明: a finding answered with a reason. `answers` is a digest of what was found.

    It answers that finding only: when a value it rests on changes, so does the digest. The words
    themselves are not kept: they may be the very ones that had to be taken out of the text.
    """

    code: str
    answers: str
    reason: str
    date: str = ""

    @field_validator("answers")
    @classmethod
    def _keep_no_words(cls, answers: str) -> str:
        return answers if _DIGEST.fullmatch(answers) else digest_of_finding(answers)


def digest_of_finding(fingerprint: str) -> str:
    """What an answer keeps of the words and values it was given to."""
    return f"#{hashlib.sha256(fingerprint.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"


RuleLevel = Literal["warning", "info", "off"]
"""The most that an office lets a rule say; "off" silences it."""


class Report(_Frozen):
    """One 政府信息公开工作年度报告 of any edition.

    `sections` stand in the order found; `tables` are keyed by table id. `overrides` names the
    computed cells (`requests.total.natural`) whose value was put in on purpose and does not follow
    its parts. `title` "" means the customary title. `rule_profile` holds, by the code of a rule, what
    the office lets it say; see `app.rules.profile`.
    """

    format: str
    org: str = ""
    org_kind: OrgKind | None = None
    report_year: int | None = None
    title: str = ""
    preface: str = ""
    contact: Contact = Contact()
    sections: tuple[Section, ...] = ()
    tables: Mapping[str, StatTable] = Field(default_factory=dict)
    signature: Signature = Signature()
    overrides: frozenset[str] = frozenset()
    acknowledged: tuple[Acknowledgement, ...] = ()
    rule_profile: Mapping[str, RuleLevel] = Field(default_factory=dict)

    @field_validator("tables", mode="after")
    @classmethod
    def _freeze(cls, tables: Mapping[str, StatTable]) -> Mapping[str, StatTable]:
        return MappingProxyType(dict(tables))

    @field_validator("rule_profile", mode="after")
    @classmethod
    def _freeze_profile(cls, profile: Mapping[str, RuleLevel]) -> Mapping[str, RuleLevel]:
        return MappingProxyType(dict(sorted(profile.items())))

    def table(self, key: str) -> StatTable:
        """The table of that id; an empty one if the report has none."""
        return self.tables.get(key) or StatTable()

    def section(self, key: str) -> Section | None:
        """The first section of that id, or None."""
        return next((s for s in self.sections if s.key == key), None)

    def value(self, at: CellRef) -> CellValue:
        return self.table(at.table).get(at.key)

    def texts(self) -> Iterator[tuple[Section, int, Part]]:
        """Every part in reading order, with its section and its index in that section."""
        for section in self.sections:
            for index, part in enumerate(section.parts):
                yield section, index, part

    def with_(self, **changes: object) -> "Report":
        """A copy with these fields changed; checked like any report."""
        return Report.model_validate({**self._fields(), **changes})

    def _fields(self) -> dict[str, object]:
        return {name: getattr(self, name) for name in type(self).model_fields}
