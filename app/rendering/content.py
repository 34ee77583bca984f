"""What every document says, once, in order: the title, the preface, six sections and more, the signature.

The renderers only translate this into their format; none of them decides what is said.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from app.model.report import CellRef, Contact, Part, Report, Section
from app.model.values import BLANK_MARK, BLANK_ORG, BLANK_TEXT, BLANK_YEAR, CellValue, format_cell
from app.rendering.options import RenderOptions
from app.rendering.title import break_title
from app.rendering.wording import clean, lines, one_line
from app.spec.schema import FormatSpec, GridCell, SectionSpec, TableSpec

_OPEN_DATE = "　　　　年　　月　　日"

_MARKERS = (  # the outline of official documents: 一、 →（一）→ 1. →（1）
    (re.compile(r"[一二三四五六七八九十]+[、.．]"), 1),
    (re.compile(r"[（(][一二三四五六七八九十]+[)）]|[㈠-㈩]"), 2),
    (re.compile(r"\d{1,2}[.．、](?!\d)"), 3),
    (re.compile(r"[（(]\d{1,2}[)）]|[①-⑳]"), 4),
)
_ENDS = "。：:；;，,、. ．"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph. `level` 0 is body text, 2 to 4 a sub-heading's depth; `lead` are the words of a
    sub-heading that share the paragraph with the text, `lead_level` is its depth; `blank` marks a place
    left open."""

    text: str
    level: int = 0
    lead: str = ""
    blank: bool = False
    lead_level: int = 0

    @property
    def lead_stands_out(self) -> bool:
        """Only （一） has a font of its own, 楷体; 1. and（1）are set as the text is."""
        return bool(self.lead) and self.lead_level == 2


@dataclass(frozen=True, slots=True)
class TableCell:
    """One printed cell: its place in the form, and for a value what stands there."""

    place: GridCell
    text: str
    at: CellRef | None = None
    value: CellValue = None

    @property
    def is_blank(self) -> bool:
        return self.at is not None and self.value is None


@dataclass(frozen=True, slots=True)
class TableContent:
    """A statistical table as printed: the cells of its grid, spans included, row by row."""

    spec: TableSpec
    cells: tuple[TableCell, ...]

    def rows(self) -> Iterator[tuple[TableCell, ...]]:
        """The cells that begin in each row, as in an HTML table."""
        for r in range(self.spec.n_rows):
            yield tuple(cell for cell in self.cells if cell.place.r == r)


@dataclass(frozen=True, slots=True)
class SectionContent:
    key: str | None
    heading: str
    blocks: tuple[Block, ...]
    table: TableContent | None = None


@dataclass(frozen=True, slots=True)
class SignatureContent:
    """落款 and 成文日期; `date_open` says that the date is left to be written in by hand."""

    org: str
    date: str
    date_open: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """Everything a document says. `sections` are the official ones in the form's order, then others."""

    title: tuple[str, ...]
    preface: tuple[str, ...]
    sections: tuple[SectionContent, ...]
    signature: SignatureContent | None

    @property
    def official(self) -> Mapping[str, SectionContent]:
        return MappingProxyType({s.key: s for s in self.sections if s.key is not None})

    @property
    def others(self) -> tuple[SectionContent, ...]:
        """Sections that the form does not know, in the order found."""
        return tuple(s for s in self.sections if s.key is None)


def compose(report: Report, spec: FormatSpec, options: RenderOptions | None = None) -> Content:
    """Put together what the documents of `report` say. Any draft will do; what is missing is marked."""
    options = options or RenderOptions()
    known = {section.key for section in spec.sections}
    official = tuple(_official(report, spec, section, options) for section in spec.sections)
    others = tuple(
        SectionContent(None, one_line(section.heading), _blocks((section,), options))
        for section in report.sections
        if section.key not in known
    )
    return Content(
        title=break_title(full_title(report, spec)),
        preface=(*lines(report.preface), *_contact(report)),
        sections=(*official, *others),
        signature=_signature(report, options),
    )


def full_title(report: Report, spec: FormatSpec) -> str:
    """The title in one line; the customary one if the report has none of its own."""
    if own := one_line(report.title):
        return own
    unit = one_line(report.org) or BLANK_ORG
    year = str(report.report_year or BLANK_YEAR)
    return spec.title.replace("{单位}", unit).replace("{年}", year)


def table_content(report: Report, spec: TableSpec) -> TableContent:
    """The cells of one table as printed; a blank shows the mark for blanks."""
    return TableContent(spec, tuple(_table_cell(report, spec, place) for place in spec.grid))


def _table_cell(report: Report, spec: TableSpec, place: GridCell) -> TableCell:
    if place.value is None:
        return TableCell(place, place.text)
    at = spec.cells[place.value].at
    value = report.value(at)
    text = " ".join(lines(format_cell(value)))
    return TableCell(place, text or BLANK_MARK, at, value if text else None)


def _official(
    report: Report, spec: FormatSpec, section: SectionSpec, options: RenderOptions
) -> SectionContent:
    """A section of the form; its heading is the form's own, and all found under its key is in it."""
    found = tuple(s for s in report.sections if s.key == section.key)
    blocks = _blocks(found, options)
    if section.kind == "table" and section.table is not None:
        table = table_content(report, spec.table(section.table))
        return SectionContent(section.key, section.heading, _without_mark(blocks), table)
    return SectionContent(section.key, section.heading, blocks)


def _blocks(sections: Sequence[Section], options: RenderOptions) -> tuple[Block, ...]:
    parts = [part for section in sections for part in section.parts if _says_something(part)]
    blocks = [block for i, part in enumerate(parts) for block in _part(part, parts[i + 1 :], options)]
    return tuple(blocks) or (Block(BLANK_TEXT, blank=True),)


def _part(part: Part, following: Sequence[Part], options: RenderOptions) -> Iterator[Block]:
    heading, texts = one_line(part.heading), lines(part.text)
    if not heading:
        yield from map(Block, texts)
        return
    level = _level(heading)
    bare = not _name(heading)
    if texts and (bare or options.run_in):
        lead = heading if bare else f"{heading.rstrip(_ENDS)}。"
        yield Block(texts[0], lead=lead, lead_level=level)
        yield from map(Block, texts[1:])
        return
    yield Block(heading if bare else heading.rstrip(_ENDS), level=level)
    yield from map(Block, texts)
    if not texts and not (following and _level(one_line(following[0].heading)) > level):
        yield Block(BLANK_TEXT, blank=True)


def _says_something(part: Part) -> bool:
    return bool(lines(part.heading) or lines(part.text))


def _without_mark(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """A section whose matter is a table needs no text."""
    return tuple(block for block in blocks if not block.blank)


def _level(heading: str) -> int:
    """The depth of a sub-heading by its numeral; one without a numeral stands right below the section."""
    found = next((level for pattern, level in _MARKERS if pattern.match(heading)), 2)
    return max(found, 2) if heading else 0


def _name(heading: str) -> str:
    """The words of a heading after its numeral; "" for a bare （一）."""
    for pattern, _ in _MARKERS:
        if marker := pattern.match(heading):
            return heading[marker.end() :].strip(_ENDS)
    return heading.strip(_ENDS)


def _contact(report: Report) -> tuple[str, ...]:
    """A closing paragraph with the ways to reach the office that the preface does not give already."""
    labels = {
        "address": "联系地址",
        "postcode": "邮政编码",
        "phone": "联系电话",
        "email": "电子邮箱",
        "website": "网址",
    }
    given = {name: one_line(getattr(report.contact, name)) for name in Contact.model_fields}
    said = [f"{labels[name]}：{text}" for name, text in given.items() if text and text not in report.preface]
    return (f"{'；'.join(said)}。",) if said else ()


def _signature(report: Report, options: RenderOptions) -> SignatureContent | None:
    """The signature; the unit signs if no other body does, and a date that is not set is left open.

    A date within the lines of the body's name is taken for the date.
    """
    given = bool(report.signature.org or report.signature.date)
    if not (given if options.signed is None else options.signed):
        return None
    org = lines(report.signature.org) or lines(report.org) or (BLANK_ORG,)
    date = one_line(report.signature.date)
    if not date and len(org) > 1 and org[-1].endswith("日"):
        org, date = org[:-1], one_line(org[-1])
    return SignatureContent("\n".join(map(clean, org)), date or _OPEN_DATE, not date)
