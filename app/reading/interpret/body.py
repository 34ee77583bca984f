"""From one stream of paragraphs to the parts of the report: where each begins, what belongs to none."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import product

from app.model import Section, Signature
from app.model.values import BLANK_TEXT
from app.reading.interpret.front import Title, find_title, split_front
from app.reading.interpret.furniture import ends_report, is_caption, is_furniture, is_page_number
from app.reading.interpret.headings import Heading, match_heading
from app.reading.interpret.labels import norm
from app.reading.interpret.parts import drop_repeated_heading, split_parts, take_attachments, take_signature
from app.reading.interpret.rows import Line
from app.reading.result import Leftover, Note
from app.spec import FormatSpec, SectionSpec

_ABOUT_THE_REPORT = re.compile(
    r"年度报告|本报告|编制|统计期限|全文|[一二三四五六七]个?部分|联系|地址|电话|邮编|下载|网址|现予公布|现将"
)
_SHORT_HEADS = frozenset({"规章", "其他", "其它", "总计", "合计"})  # 无 is no head but says something
_TITLE_LINES = 4
_NO_LEVEL = 99
_CONTENTS = re.compile(r"\s*目\s*录\s*")


@dataclass(slots=True)
class FoundSection:
    """A section heading and the paragraphs below it; `lines` are still undivided."""

    key: str | None
    heading: str
    place: str
    lines: list[Line] = field(default_factory=list)
    by_ordinal: bool = False


@dataclass(frozen=True, slots=True)
class Finished:
    """Everything that the text of the report says."""

    preface: str
    sections: tuple[Section, ...]
    signature: Signature
    leftovers: tuple[Leftover, ...]
    notes: tuple[Note, ...]


@dataclass(slots=True)
class Body:
    """The paragraphs of a document, divided at the headings of the parts."""

    front: list[Line]
    sections: list[FoundSection]
    dropped: list[Line] = field(default_factory=list)

    @property
    def preface_text(self) -> str:
        return "\n".join(line.text for line in self.front)

    @property
    def text(self) -> str:
        return "\n".join(line.text for section in self.sections for line in section.lines)

    def finish(self, spec: FormatSpec, title: Title | None, is_printed: Callable[[str], bool]) -> Finished:
        """Divide each section at its sub-headings and sort out what is not the report's own.

        `is_printed` knows the texts of the form: stray heads of a damaged table are no prose.
        """
        lost = [Leftover(line.text, line.paragraph.place, True) for line in self.dropped]
        preface, others = split_front(self.front, title)
        lost += [Leftover(line.text, line.paragraph.place, _is_furniture(line)) for line in others]
        signature, sections, notes = Signature(), list[Section](), list[Note]()
        for found in self.sections:
            lines, gone = _own_lines(found, title)
            lost += gone
            if any(s.key == found.key and s.kind == "table" for s in spec.sections):
                lines = [line for line in lines if not _is_stray_head(line.text, is_printed)]
                captions = [line for line in lines if is_caption(line.text, found.heading)]
                lost += [Leftover(line.text, line.paragraph.place, True) for line in captions]
                lines = [line for line in lines if line not in captions]
            if found is self.sections[-1]:
                lines, attached = take_attachments(lines)
                lost += [Leftover(line.text, line.paragraph.place) for line in attached]
                lines, signature, after = take_signature(lines, title.org if title else "")
                lost += [Leftover(line.text, line.paragraph.place, _is_furniture(line)) for line in after]
            aspects = next((s.aspects for s in spec.sections if s.key == found.key), ())
            parts = split_parts(lines, aspects)
            sections.append(Section(key=found.key, heading=found.heading, parts=parts))
            notes += _heading_notes(found)
        notes += _missing_sections(spec, self.sections)
        text = "\n".join(line.text.strip() for line in preface)
        return Finished(text, _merge(sections), signature, tuple(lost), tuple(notes))


def divide(lines: Sequence[Line], spec: FormatSpec) -> Body:
    """Find the headings of the parts among the paragraphs; a table of contents is not taken for them."""
    kept, dropped = _cut_foot(lines, spec)
    headings = _headings(kept, spec)
    contents = _table_of_contents(headings)
    body = Body(front=[], sections=[], dropped=dropped)
    for i, line in enumerate(kept):
        heading = headings.get(i)
        if i in contents or _CONTENTS.fullmatch(line.text):
            body.dropped.append(line)
        elif heading is not None:
            _begin(body, heading, line)
        elif body.sections:
            body.sections[-1].lines.append(line)
        else:
            body.front.append(line)
    if body.sections and all(s.key != "overview" for s in body.sections):
        _begin_overview_without_heading(body, spec)
    return body


def _begin(body: Body, heading: Heading, line: Line) -> None:
    """A heading that says again what it stands under opens no new section."""
    last = body.sections[-1] if body.sections else None
    if last is None or last.key is None or last.key != heading.key:
        body.sections.append(_found(heading, line))
    elif last.lines and all(s.key != heading.key for s in body.sections[:-1]):
        body.dropped.append(line)
    if heading.rest:
        body.sections[-1].lines.append(_replace_text(line, heading.rest))


def _found(heading: Heading, line: Line) -> FoundSection:
    return FoundSection(heading.key, heading.text, line.paragraph.place, by_ordinal=heading.by_ordinal)


def _replace_text(line: Line, text: str) -> Line:
    old = line.paragraph
    return Line(type(old)(text, old.place, old.level, old.aside), line.block)


def _headings(lines: Sequence[Line], spec: FormatSpec) -> dict[int, Heading]:
    """Index of the paragraph -> its heading. Ordinals decide which of several candidates are meant."""
    found = {
        i: heading
        for i, line in enumerate(lines)
        if not line.paragraph.aside
        and (heading := match_heading(line.text, spec.sections, line.paragraph.level)) is not None
    }
    numbered = {h.key for i, h in found.items() if h.key and _has_han_ordinal(lines[i].text)}
    keyed = {
        i: h for i, h in found.items() if h.key and (_has_han_ordinal(lines[i].text) or h.key not in numbered)
    }
    keyed = {
        i: h
        for i, h in keyed.items()
        if _has_han_ordinal(lines[i].text) or len(numbered) < 4 or not h.ordinal
    }
    keyed = _without_deeper(keyed, lines)
    result: dict[int, Heading] = {}
    last = 0
    for i in sorted(found):
        heading = keyed.get(i) or _by_ordinal(found[i], spec, {h.key for h in keyed.values()}, last)
        if heading is None:
            continue
        result[i] = heading
        last = _position(heading, spec) or max(last, heading.ordinal or 0)
    return result


def _without_deeper(found: dict[int, Heading], lines: Sequence[Line]) -> dict[int, Heading]:
    """Of headings that say the same without an ordinal, those of a deeper level are sub-headings."""
    top: dict[str | None, int] = {}
    for i, heading in found.items():
        level = lines[i].paragraph.level or _NO_LEVEL
        top[heading.key] = min(level, top.get(heading.key, level))
    return {
        i: h for i, h in found.items() if h.ordinal or (lines[i].paragraph.level or _NO_LEVEL) == top[h.key]
    }


def _has_han_ordinal(text: str) -> bool:
    return bool(re.match(r"\s*第?[一二三四五六七八九十]{1,3}\s*(?:[、.．,，:：\s]|部分)", text))


def _by_ordinal(heading: Heading, spec: FormatSpec, keys: set[str | None], last: int) -> Heading | None:
    """A heading in unknown words is the part of its ordinal, if that part is not found elsewhere."""
    number = heading.ordinal
    if heading.key is not None or number is None or number <= last:
        return None
    if number <= len(spec.sections):
        key = spec.sections[number - 1].key
        if key in keys:
            return None
        return Heading(key, heading.text, heading.rest, number, by_ordinal=True)
    return heading if last == number - 1 and number <= len(spec.sections) + 3 else None


def _position(heading: Heading, spec: FormatSpec) -> int | None:
    return next((n for n, s in enumerate(spec.sections, start=1) if s.key == heading.key), None)


def _table_of_contents(headings: dict[int, Heading]) -> set[int]:
    """Four or more headings right below one another that all come again later."""
    order = sorted(headings)
    run = [i for n, i in enumerate(order) if i == order[0] + n]
    later = {headings[i].key for i in order[len(run) :]}
    repeated = len(run) >= 4 and all(headings[i].key in later for i in run)
    return set(run) if repeated else set()


def _cut_foot(lines: Sequence[Line], spec: FormatSpec) -> tuple[list[Line], list[Line]]:
    """Drop page furniture; below the last part's heading, everything from the site's foot on goes."""
    last_key = spec.sections[-1].key
    kept: list[Line] = []
    dropped: list[Line] = []
    in_last = ended = False
    for line in lines:
        heading = match_heading(line.text, spec.sections, line.paragraph.level)
        in_last = in_last or (heading is not None and heading.key == last_key)
        ended = ended or (in_last and ends_report(line.text))
        gone = ended or line.paragraph.aside or is_page_number(line.text)
        (dropped if gone else kept).append(line)
    return kept, dropped


def _begin_overview_without_heading(body: Body, spec: FormatSpec) -> None:
    """Without its heading, the overview begins with prose that is no preface, or its first sub-heading."""
    overview = spec.sections[0]
    end = len(body.front)
    found = next((i for i, line in enumerate(body.front) if _names_aspect(line.text, overview)), end)
    start = found
    while start and _is_overview_prose(body.front[start - 1].text):
        start -= 1
    if start < end and (found < end or find_title(body.front[:start]) or start):
        place = body.front[start].paragraph.place
        body.sections.insert(0, FoundSection(overview.key, "", place, body.front[start:]))
        body.front = body.front[:start]


def _names_aspect(text: str, overview: SectionSpec) -> bool:
    if not re.match(r"\s*[（(]\s*[一1]\s*[)）]", text):
        return False
    return any(norm(word) in norm(text[:25]) for aspect in overview.aspects for word in aspect.keywords)


def _is_overview_prose(text: str) -> bool:
    """Whole sentences that say nothing about the report itself, as a preface does."""
    return len(text) > 20 and "。" in text and not _ABOUT_THE_REPORT.search(text)


def _own_lines(found: FoundSection, title: Title | None) -> tuple[list[Line], list[Leftover]]:
    """The section's own paragraphs; a repeated title or heading and page furniture are left over."""
    lines = drop_repeated_heading(found.lines, found.heading)
    own: list[Line] = []
    gone: list[Leftover] = []
    repeated = _title_again(lines, title)
    for i, line in enumerate(lines):
        if line.text.strip() == BLANK_TEXT:
            continue
        is_title = i in repeated
        if is_title or is_furniture(line.text):
            gone.append(Leftover(line.text, line.paragraph.place, not is_title))
        else:
            own.append(line)
    return own, gone


def _title_again(lines: Sequence[Line], title: Title | None) -> set[int]:
    """The lines that say the title once more, as every sheet of a workbook does."""
    found: set[int] = set()
    for start, length in product(range(len(lines)), range(1, _TITLE_LINES + 1)):
        several = lines[start : start + length]
        if title is not None and norm("".join(line.text for line in several)) == norm(title.text):
            found.update(range(start, start + len(several)))
    return found


def _is_stray_head(text: str, is_printed: Callable[[str], bool]) -> bool:
    """Heads of a damaged table: all of them printed by the form, or most where cells ran together."""
    pieces = [piece for piece in re.split(r"[\s（）()：:]+", text) if piece]
    printed = sum(map(is_printed, pieces))
    if norm(text) in _SHORT_HEADS:
        return True
    return len(norm(text)) > 2 and (
        printed == len(pieces) or (printed > 1 and printed * 5 >= len(pieces) * 3)
    )


def _is_furniture(line: Line) -> bool:
    return line.paragraph.aside or is_furniture(line.text)


def _merge(sections: Sequence[Section]) -> tuple[Section, ...]:
    """Sections of the same id become one, at the place of the first."""
    merged: list[Section] = []
    for section in sections:
        same = next((i for i, m in enumerate(merged) if m.key and m.key == section.key), None)
        if same is None:
            merged.append(section)
        else:
            parts = (*merged[same].parts, *section.parts)
            merged[same] = merged[same].model_copy(update={"parts": parts})
    return tuple(merged)


def _heading_notes(found: FoundSection) -> list[Note]:
    if found.key is None:
        message = f"“{found.heading}”不属于六个部分，内容已单独保留。"
        return [Note("sections", "heading", message, found.heading, found.place)]
    if found.by_ordinal:
        message = f"“{found.heading}”的文字与规定标题不同，按序号归入这一部分，请核对。"
        return [Note(found.key, "heading", message, found.heading, found.place)]
    if not found.heading:
        message = "没有找到这一部分的标题，按小标题归入。"
        return [Note(found.key, "heading", message, "", found.place)]
    return []


def _missing_sections(spec: FormatSpec, found: Sequence[FoundSection]) -> list[Note]:
    keys = {section.key for section in found}
    return [
        Note(s.key, "missing", f"没有找到“{s.heading}”这一部分。") for s in spec.sections if s.key not in keys
    ]
