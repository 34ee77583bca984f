"""This year's text against last year's: what was copied, and the numbers that were left standing in it."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from app.model.report import Report
from app.model.values import Number, is_number
from app.prose import Stretch, quantities, sentences
from app.rules.core import Context, Finding, Place, Rule, Severity, rule
from app.rules.last_year import last_year
from app.rules.passages import Passage, narrative, section_passages
from app.rules.wording import percent

_COMPARED = ("overview", "improvements")
_LONG = 60  # characters from which an equal paragraph is no coincidence
_COPIED = 60  # percent of a section's text
_SAME_PROBLEMS = 80  # percent of the words about problems
_MANY = 3  # sentences with old numbers from which they are hardly all right
_LARGE = 10  # counts below this come out alike by chance
_OPENING = 20  # characters in which a paragraph about remedies says that it is one
_MEANINGFUL = 6  # characters from which a clause says something
_YEAR = re.compile(r"(?:19|20)\d\d")
_DIGITS = re.compile(r"\d+")
_CLAUSE = re.compile(r"[^，。；：！？\n]+")
_PROBLEM = re.compile(r"问题|不足|短板|困难|差距")
_REMEDY = re.compile(r"改进|整改|措施|下一步|打算|今后|对策")
_FROM_TABLES = re.compile(r"申请|复议|诉讼|规范性文件|许可|处罚|行政强制|收费|处理费")
_FEE_SCALE = re.compile(r"收费标准|元/|元每")
_NO_COPIES = "国办公开办函〔2021〕30号：不得内容雷同、敷衍塞责"


class _Line(NamedTuple):
    """A line or clause of a passage: where it begins in the folded text, and its words."""

    passage: Passage
    start: int
    text: str

    def place(self) -> Place:
        return self.passage.place(self.start, self.start + len(self.text))


@rule("previous.same_text", Severity.INFO, title="文字与上年相同", basis=_NO_COPIES)
def same_text(report: Report, ctx: Context) -> Iterator[Finding]:
    """Note a section most of which stands word for word, years and digits aside, in last year's report."""
    previous = last_year(report, ctx)
    if previous is None:
        return
    old = {_masked(line.text) for line in _lines(narrative(previous, ctx))}
    for key in _COMPARED:
        lines = [line for line in _lines(section_passages(report, ctx, key)) if line.text]
        copied = [line for line in lines if len(line.text) >= _LONG and _masked(line.text) in old]
        share = _share(copied, lines)
        if share > _COPIED:
            ordinal = ctx.spec.section(key).ordinal
            message = f"第{ordinal}部分{share}%的文字（{len(copied)}段）与上年相同，请按今年的情况改写。"
            yield same_text.finding(message, place=copied[0].place(), values={"比例": share})


@rule(
    "previous.old_number",
    Severity.INFO,
    title="句子里的数字与上年完全相同",
    basis="正文数字应为报告年度的数字",
)
def old_number(report: Report, ctx: Context) -> Iterator[Finding]:
    """Note sentences whose counts, and every other word, are last year's; a warning if there are several."""
    previous = last_year(report, ctx)
    if previous is None:
        return
    old = {masked for passage in narrative(previous, ctx) for _, masked in _year_masked(passage.text)}
    figures = _figures(report)
    found = [
        _Line(passage, sentence.start, sentence.text)
        for passage in narrative(report, ctx)
        for sentence, masked in _year_masked(passage.text)
        if masked in old and _should_have_changed(sentence.text, figures)
    ]
    telling = [line for line in found if _is_telling(_counts(line.text))]
    severity = Severity.WARNING if len(telling) >= _MANY else Severity.INFO
    for line in found:
        place = line.place()
        message = f"这句话的数字与上年完全相同：“{place.quote.strip()}”，请核对是否已换成今年的数字。"
        yield old_number.finding(message, place=place, severity=severity)


@rule(
    "previous.same_problems",
    Severity.INFO,
    title="存在问题与上年基本相同",
    basis="《中华人民共和国政府信息公开条例》第五十条第（四）项",
)
def same_problems(report: Report, ctx: Context) -> Iterator[Finding]:
    """Note problems that are nearly all last year's."""
    previous = last_year(report, ctx)
    if previous is None:
        return
    old = {_masked(clause.text) for clause in _clauses(_problems(previous, ctx))}
    clauses = [clause for clause in _clauses(_problems(report, ctx)) if len(clause.text) >= _MEANINGFUL]
    same = [clause for clause in clauses if _masked(clause.text) in old]
    share = _share(same, clauses)
    if share >= _SAME_PROBLEMS:
        message = "存在问题与上年基本相同，请说明上年问题的整改情况。"
        yield same_problems.finding(message, place=same[0].place(), values={"比例": share})


RULES: tuple[Rule, ...] = (same_text, old_number, same_problems)


def _lines(passages: Iterable[Passage]) -> Iterator[_Line]:
    """The paragraphs of these passages."""
    for passage in passages:
        start = 0
        for text in passage.text.split("\n"):
            yield _Line(passage, start, text)
            start += len(text) + 1


def _clauses(lines: Iterable[_Line]) -> Iterator[_Line]:
    for line in lines:
        yield from (_Line(line.passage, line.start + m.start(), m[0]) for m in _CLAUSE.finditer(line.text))


def _problems(report: Report, ctx: Context) -> list[_Line]:
    """The paragraphs about problems: those under a heading that says so, or those before the remedies."""
    passages = section_passages(report, ctx, "improvements")
    headed = [p for p in passages if _PROBLEM.search(p.heading) and not _REMEDY.search(p.heading)]
    if headed:
        return list(_lines(headed))
    found: list[_Line] = []
    for line in _lines(passages):
        if _REMEDY.search(line.text[:_OPENING]):
            break
        found.append(line)
    return found


def _share(some: Iterable[_Line], whole: Iterable[_Line]) -> int:
    """How much of the characters of `whole` stand in `some`, in percent; 0 of nothing."""
    length = sum(len(line.text) for line in whole)
    return percent(sum(len(line.text) for line in some), length) if length else 0


@lru_cache(maxsize=4096)
def _masked(text: str) -> str:
    return _DIGITS.sub("#", text)


@lru_cache(maxsize=256)
def _year_masked(text: str) -> tuple[tuple[Stretch, str], ...]:
    """The sentences of a text, each with its years masked."""
    return tuple((sentence, _YEAR.sub("#", sentence.text)) for sentence in sentences(text))


def _figures(report: Report) -> frozenset[Number]:
    """Every number that stands in this year's tables."""
    return frozenset(v for table in report.tables.values() for v in table.cells.values() if is_number(v))


def _should_have_changed(sentence: str, figures: frozenset[Number]) -> bool:
    """Whether it gives counts that are not 0, no tariff, and that no table confirms."""
    counts = _counts(sentence)
    if not counts or _FEE_SCALE.search(sentence):
        return False
    return not (_FROM_TABLES.search(sentence) and figures.issuperset(counts))


def _counts(sentence: str) -> list[Number]:
    """The counts above 0 written in digits; 三个方面 is no count of a year's work."""
    return [q.value for q in quantities(sentence) if q.value and sentence[q.number[0]].isdigit()]


def _is_telling(counts: list[Number]) -> bool:
    """Whether it is hardly chance that these came out alike two years running; one small count may."""
    return len(counts) > 1 or max(counts) >= _LARGE
