"""The texts of a report as rules read them: each with its place, folded for reading."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.model.report import Report, Section
from app.model.values import is_text
from app.prose import Folded, fold
from app.rules.core import Context, Fix, Place, ReplaceText
from app.spec.aspects import aspect_of
from app.spec.schema import FormatSpec

TITLE, PREFACE, SIGNATURE = "title", "preface", "signature"


@dataclass(frozen=True, slots=True)
class Passage:
    """One text: the title, the preface, or the text (or heading) of a part.

    `aspect` is the aspect of 总体情况 that its sub-heading names. `anchored` is False for text that
    a Place cannot point into: a seventh section, or a section that is there twice.
    """

    section: str
    part: int | None
    source: str
    aspect: str | None = None
    heading: str = ""
    in_heading: bool = False
    anchored: bool = True

    @property
    def about_requests(self) -> bool:
        """Whether it stands under 依申请公开 or beside 表三, where a bare 申请 is one for information."""
        return self.aspect == "on_request" or self.section == "requests"

    @property
    def folded(self) -> Folded:
        return fold(self.source)

    @property
    def text(self) -> str:
        """The folded text; all offsets that rules handle are offsets in it."""
        return self.folded.text

    def place(self, start: int, end: int) -> Place:
        """The place of the folded characters `start` to `end`."""
        return self.source_place(*self.folded.span(start, end))

    def source_place(self, start: int, end: int) -> Place:
        """The place of characters of the text as it was typed."""
        quote = self.source[start:end]
        if not self.anchored:
            return Place(self.section, quote=quote)
        return Place(self.section, self.part, (start, end), quote, self.in_heading)

    def whole(self) -> Place:
        """The place of the whole text."""
        return self.source_place(0, len(self.source))

    def replace(self, label: str, start: int, end: int, new: str) -> tuple[Fix, ...]:
        """The one fix that puts `new` in place of the folded characters; none where it cannot be anchored."""
        if not self.anchored:
            return ()
        return (Fix(label, (ReplaceText(self.place(start, end), new),)),)


def passages(report: Report, ctx: Context) -> tuple[Passage, ...]:
    """Title, preface, then the text of every part of the six sections in reading order."""
    return ctx.once(_read, report)


def narrative(report: Report, ctx: Context) -> tuple[Passage, ...]:
    """The texts of the six sections, without title and preface."""
    return passages(report, ctx)[2:]


def section_passages(report: Report, ctx: Context, key: str) -> tuple[Passage, ...]:
    """The texts of one section."""
    return tuple(p for p in passages(report, ctx) if p.section == key)


def headings(report: Report) -> tuple[Passage, ...]:
    """The sub-headings of every part of the six sections."""
    return tuple(
        Passage(section.key or "", index, part.heading, in_heading=True)
        for section in own_sections(report)
        for index, part in enumerate(section.parts)
        if part.heading
    )


def everything(report: Report, ctx: Context) -> Iterator[Passage]:
    """All that would be published: also the organisation, headings, further sections, words in cells,
    contact and signature."""
    yield from passages(report, ctx)
    yield from headings(report)
    own = {id(section) for section in own_sections(report)}
    for section in report.sections:
        yield _loose(section.key or "", section.heading)
        if id(section) not in own:
            for part in section.parts:
                yield from (_loose(section.key or "", text) for text in (part.heading, part.text))
    for table in ctx.spec.tables:
        yield from (_loose(table.section, v) for v in report.table(table.key).cells.values() if is_text(v))
    contact = report.contact
    for text in (contact.address, contact.postcode, contact.phone, contact.email, contact.website):
        yield _loose(PREFACE, text)
    yield _loose(TITLE, report.org)
    for text in (report.signature.org, report.signature.date):
        yield _loose(SIGNATURE, text)


def _loose(section: str, text: str) -> Passage:
    return Passage(section, None, text, anchored=False)


def _read(report: Report, ctx: Context) -> tuple[Passage, ...]:
    front = (Passage(TITLE, None, report.title), Passage(PREFACE, None, report.preface))
    return (*front, *(passage for section in own_sections(report) for passage in _parts(section, ctx.spec)))


def own_sections(report: Report) -> Iterator[Section]:
    """The first section of each id; a Place can name no other."""
    seen: set[str] = set()
    for section in report.sections:
        if section.key is not None and section.key not in seen:
            seen.add(section.key)
            yield section


def _parts(section: Section, spec: FormatSpec) -> Iterator[Passage]:
    own = next((s for s in spec.sections if s.key == section.key), None)
    for index, part in enumerate(section.parts):
        aspect = aspect_of(part.heading, own) if own and part.heading else None
        yield Passage(section.key or "", index, part.text, aspect.key if aspect else None, part.heading)
