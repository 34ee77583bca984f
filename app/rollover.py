"""Last year's report -> this year's draft: what stays, what is carried over, what starts blank."""

import re

from app.model import CellRef, CellValue, Part, Report, Section, Signature
from app.model.bindings import follow_cells
from app.model.edits import set_cells
from app.model.org import kind_of
from app.model.values import is_number
from app.spec import FormatSpec
from app.spec.editions import as_edition

Span = tuple[int, int]

_YEAR = r"(?:20\d{2}|二[〇○零][一二三四五六七八九〇○零]{2})"
_DATED = re.compile(
    rf"{_YEAR}\s*年(?:度|\s*\d{{1,2}}\s*月(?:\s*\d{{1,2}}\s*日)?)?|\d{{1,2}}\s*月\s*\d{{1,2}}\s*日?|20\d{{2}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}"
)
_NUMBER = re.compile(r"[\d０-９]+(?:[,，.．][\d０-９]+)*[%％]?")
# Numbers that do not change from year to year: those of documents and articles, telephone, post, e-mail, web.
_LASTING = re.compile(
    r"[〔﹝【\[（(]\s*\d{4}\s*[〕﹞】\]）)]\s*第?\s*\d+\s*号|第\s*\d+(?:\s*[、和至]\s*第?\s*\d+)*\s*[号条款项]"
    r"|\d+\s*号令|(?:19|20)\d{2}\s*年\s*(?:\d{1,2}\s*月\s*)?(?:\d{1,2}\s*日\s*)?(?:第?\s*\d*\s*次?修[订正]|起?施行)"
    r"|(?<!\d)1\s*月?\s*[-—－~～至到]+\s*12\s*月(?!\s*\d)"
    r"|(?:0\d{2,3}[-—－ ]?)?\d{7,8}(?!\d)|(?<!\d)1\d{10}(?!\d)"
    r"|邮(?:政)?编(?:码)?[:：]?\s*\d{6}|[\w.+-]+@[\w.-]+|(?:https?://|www\.)[\w./?=&%#~-]+"
)
# The ends of the statistics period, which are the same every year.
_PERIOD_END = re.compile(r"0?1\s*月\s*0?1\s*日?|12\s*月\s*31\s*日?")
_HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


def start_year(previous: Report, spec: FormatSpec, year: int | None = None) -> Report:
    """This year's draft in edition `spec`, from last year's report in any edition.

    Body, contact, the choice of rules and texts stay, the texts only as a start (see `stale_spans`);
    the applications that last year carried out are carried in, column by column; every other cell is
    blank. `year` is the new report year; None means the year after last year's.
    """
    if year is None and previous.report_year is not None:
        year = previous.report_year + 1
    draft = spec.empty_report().with_(
        org=previous.org,
        org_kind=previous.org_kind or kind_of(previous.org),
        report_year=year,
        title=spec.title_for(previous.org, year) if previous.org and year else "",
        preface=previous.preface,
        contact=previous.contact,
        sections=_sections(previous, spec),
        signature=Signature(org=previous.signature.org),
        rule_profile=previous.rule_profile,
    )
    return follow_cells(set_cells(draft, _carried(as_edition(previous, spec), spec), spec.sums))


def stale_spans(text: str, previous_year: int | None) -> tuple[Span, ...]:
    """The characters that speak of last year: its years and dates, and every count; in order, apart.

    Numbers of documents and articles, the ends of the statistics period, telephone numbers and addresses
    last, and are left out, and so is every date of a year later than last year's own.
    """
    lasting = [match.span() for match in _LASTING.finditer(text)]
    spans: list[Span] = []
    looked_at = 0
    for match in sorted(
        (*_DATED.finditer(text), *_NUMBER.finditer(text)), key=lambda m: (m.start(), -m.end())
    ):
        start, end = match.span()
        if start < looked_at:  # a number in a date that was judged as a whole
            continue
        looked_at = end
        if not (
            any(a < end and start < b for a, b in lasting)
            or _PERIOD_END.fullmatch(match[0])
            or _is_later(match[0], previous_year)
        ):
            spans.append((start, end))
    return tuple(spans)


def _is_later(text: str, previous_year: int | None) -> bool:
    found = re.match(r"20\d{2}(?=\s*年|[-/.]|$)", text.translate(_HAN_DIGITS))
    return bool(found and previous_year is not None and int(found[0]) > previous_year)


def _carried(previous: Report, spec: FormatSpec) -> dict[CellRef, CellValue]:
    """上年结转 of each column from last year's 结转下年度; its total only where it does not follow by itself.

    A text or a blank is not carried: it is no number of applications.
    """
    carried: dict[CellRef, CellValue] = {}
    for at in (at for at in spec.refs() if at.row == "carried_in"):
        value = previous.value(CellRef(at.table, "carried_out", at.col))
        if is_number(value):
            carried[at] = value
    for at in [at for at in carried if at in spec.sums and all(part in carried for part in spec.sums[at])]:
        del carried[at]
    return carried


def _sections(previous: Report, spec: FormatSpec) -> tuple[Section, ...]:
    """The parts of the form in their order and wording, with last year's text; others of its own follow."""
    sections = []
    for empty in spec.empty_report().sections:
        found = previous.section(empty.key or "")
        parts = found.parts if found and any(part.text for part in found.parts) else empty.parts
        sections.append(empty.model_copy(update={"parts": tuple(_kept(part, spec) for part in parts)}))
    return (*sections, *(section for section in previous.sections if section.key is None))


def _kept(part: Part, spec: FormatSpec) -> Part:
    """A part with those of its bound numbers that this edition still asks for."""
    bound = tuple(b for b in part.bindings if all(map(spec.has_cell, b.cells)))
    return part.model_copy(update={"bindings": bound})
