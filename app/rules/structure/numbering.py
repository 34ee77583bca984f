"""Numbers of headings and lists: counting up by one, in one style, on the right level."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.model.report import Report
from app.prose import Item, fold, heading_number, items, misnumbered, numeral_for, runs
from app.prose.lists import Style
from app.rules.core import Context, Finding, Fix, Place, ReplaceText, Rule, Severity, rule
from app.rules.passages import Passage, headings, narrative, own_sections

_LEVELS = "GB/T 9704-2012：层次序数依次为“一、”“（一）”“1.”“（1）”"
_LONGEST_LIST = 200
_LIST_STYLES: tuple[Style, ...] = ("是", "（一）", "（1）", "一、", "1.", "第一", "①")


@dataclass(frozen=True, slots=True)
class _Numbered:
    passage: Passage
    style: Style
    number: int
    numeral: tuple[int, int]


@rule("structure.numbering", Severity.WARNING, title="序号连续、样式一致", basis=_LEVELS)
def numbering(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag headings and list entries whose numbers do not count up by one, or change style."""
    yield from _first_level(report, ctx)
    for section in ctx.spec.sections:
        own = [n for h in headings(report) if h.section == section.key and (n := _numbered(h))]
        yield from _sub_headings(own, section.key)
    for passage in narrative(report, ctx):
        yield from _lists(passage)


def _numbered(passage: Passage) -> _Numbered | None:
    found = heading_number(passage.text)
    return _Numbered(passage, *found) if found else None


def _first_level(report: Report, ctx: Context) -> Iterator[Finding]:
    """The numeral of each of the six headings is that of the form."""
    for section in own_sections(report):
        spec = next((s for s in ctx.spec.sections if s.key == section.key), None)
        folded = fold(section.heading)
        found = heading_number(folded.text)
        if spec is None or found is None:
            continue
        style, number, span = found
        wanted = ctx.spec.sections.index(spec) + 1
        if style == "一、" and number != wanted:
            start, end = folded.span(*span)
            place = Place(spec.key, None, (start, end), section.heading[start:end], in_heading=True)
            yield numbering.finding(
                f"“{section.heading.strip()}”的序号应为“{spec.ordinal}、”。",
                place=place,
                values={"written": number, "wanted": wanted},
                fixes=(Fix(f"改为{spec.ordinal}、", (ReplaceText(place, spec.ordinal),)),),
            )


def _sub_headings(own: Sequence[_Numbered], section: str) -> Iterator[Finding]:
    """Headings of the section's main style count up; one of another style in their row is a slip."""
    if not own:
        return
    styles = [n.style for n in own]
    main = max(dict.fromkeys(styles), key=styles.count)
    expected = 1
    for index, found in enumerate(own):
        slip = found.style != main and found.number == expected and _main_continues(own, index, main)
        if found.style != main and not slip:
            continue  # a lower level counts for itself
        if slip:
            yield _wrong_heading(found, main, expected, "序号样式与其他标题不一致")
        elif found.number != expected:
            if found.number == 1 and section in ("improvements", "other_matters"):
                expected = 2
                continue
            yield _wrong_heading(found, main, expected, "序号不连续")
            later = [n.number for n in own[index + 1 :] if n.style == main]
            expected = expected if later and later[0] == expected + 1 else found.number
        expected += 1


def _main_continues(own: Sequence[_Numbered], index: int, main: Style) -> bool:
    """Whether the next heading of the main style takes up the count where this one left it."""
    later = next((n for n in own[index + 1 :] if n.style == main), None)
    earlier = any(n.style == main for n in own[:index])
    if later is None:
        return earlier and own[index].number > 1
    return later.number == own[index].number + 1


def _wrong_heading(found: _Numbered, style: Style, expected: int, why: str) -> Finding:
    passage = found.passage
    new = style.replace("一", "{}").replace("1", "{}").format(numeral_for(style, expected))
    start, end = 0, found.numeral[1] + (1 if passage.text[found.numeral[1] :] else 0)
    return numbering.finding(
        f"“{passage.source.strip()}”{why}，应为“{new}”。",
        place=Place(passage.section, passage.part, (0, len(passage.source)), passage.source, in_heading=True),
        values={"written": passage.text[start:end], "wanted": new},
        fixes=passage.replace(f"改为{new}", start, end, new),
    )


def _lists(passage: Passage) -> Iterator[Finding]:
    every = items(passage.text)
    for style in _LIST_STYLES:
        for run in runs(every, style):
            for wrong in misnumbered(run):
                yield _wrong_item(passage, wrong.item, wrong.expected, run)
        yield from _repeated_first(passage, every, style)


def _repeated_first(passage: Passage, every: tuple[Item, ...], style: Style) -> Iterator[Finding]:
    """一是…。一是…: the second entry of a list that begins again at once."""
    separate = runs(every, style)
    for run, following in pairwise(separate):
        first, second = run[-1], following[0]
        between = [item for item in every if first.start < item.start < second.start]
        touching = passage.text[first.end : second.start].strip("\n") == "" and len(run) == 1
        if touching and first.number == second.number == 1 and not between and len(following) < 3:
            yield _wrong_item(passage, second, 2, (first, *following))


def _wrong_item(passage: Passage, item: Item, expected: int, run: tuple[Item, ...]) -> Finding:
    right = _marker(item.style, expected)
    written = passage.text[item.start : item.body]
    alone = len(run) == 1
    end = min(item.end, _clause_end(passage.text, item.body))
    return numbering.finding(
        f"序号应为“{right}”，这里写了“{written}”。",
        place=passage.place(item.start, end),
        values={"written": written, "wanted": right},
        fixes=_renumber(passage, run),
        severity=Severity.INFO if alone else None,
    )


def _clause_end(text: str, start: int) -> int:
    ends = [at for mark in "。；\n" if (at := text.find(mark, start)) >= 0]
    return min(ends, default=len(text))


def _marker(style: Style, number: int) -> str:
    if style == "①":
        return numeral_for(style, number)
    if style == "是":
        return f"{numeral_for(style, number)}是"
    return style.replace("一", "{}").replace("1", "{}").format(numeral_for(style, number))


def _renumber(passage: Passage, run: tuple[Item, ...]) -> tuple[Fix, ...]:
    """Number the whole run 1, 2, 3 … in one step; not a run that is longer than any list."""
    if len(run) > _LONGEST_LIST:
        return ()
    changes = tuple(
        ReplaceText(passage.place(*item.numeral), numeral_for(item.style, number))
        for number, item in enumerate(run, start=1)
        if item.number != number
    )
    return (Fix("重新编号", changes),) if changes and passage.anchored else ()


@rule("structure.level", Severity.INFO, title="下级标题不用“一、”", basis=_LEVELS)
def level(report: Report, ctx: Context) -> Iterator[Finding]:
    """Point out 一、 inside one of the six parts, where it is the mark of the parts themselves."""
    for heading in headings(report):
        found = _numbered(heading)
        if found and found.style == "一、":
            yield _wrong_level(heading, 0, len(heading.text))
    for passage in narrative(report, ctx):
        for item in items(passage.text):
            if item.style == "一、":
                yield _wrong_level(passage, item.start, min(item.end, _clause_end(passage.text, item.body)))


def _wrong_level(passage: Passage, start: int, end: int) -> Finding:
    place = passage.place(start, end)
    return level.finding(
        f"“{place.quote.strip()}”用了一级标题的序号，下级标题请用（一）或1.。",
        place=place,
        values={"words": place.quote.strip()},
    )


RULES: tuple[Rule, ...] = (numbering, level)
