"""The text on normative documents, fees and decisions against 表二."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from app.model.report import CellRef, Report
from app.model.values import Number
from app.prose import CASES, Quantity, clauses, quantities, without_names, years
from app.rules.amounts import YUAN, Amount, fee_amounts, processing_fees
from app.rules.compare import add_up, contradiction, disagreement, not_comparable, quoted
from app.rules.core import Context, Finding, Fix, Rule, Severity, rule
from app.rules.passages import Passage, narrative
from app.rules.wording import put, said

_SAME_REPORT = "同一份报告里文字与统计表应当一致"
_FEES = CellRef("disclosure", "fees", "amount_wan")
_ROUGH = 100  # from here on an amount may be given without its decimals
_NO_FEE = re.compile(
    r"(?:未|没有|无|不)(?:收取|产生|发生|征收|涉及)?(?:任何)?行政事业性收费(?!项目|目录|清单|标准)"
)
_DOCUMENTS = "规范性文件"
_SOON = 40  # characters: a topic named earlier in the sentence before is no longer that of this one
_VERBS = (
    ("in_force", re.compile(r"现行有效|继续有效|保留有效|现行|(?:目前|仍然|保持|现)有效")),
    ("repealed", re.compile(r"废止|失效|宣布失效")),
    ("issued", re.compile(r"制发|制定|出台|印发|制订|(?<!信息)发布")),
)
_OTHER_WORK = re.compile(r"审查|审核|备案|转发|起草|征求|解读|报送|修订|修改|代拟|公示|归集|上传")
_NONE_MADE = re.compile(
    r"(?:未|没有|无)(?:新)?(?P<verb>制发|制定|出台|印发|废止)(?:任何|新的|过)?(?:行政)?规范性文件(?=$|[，。；、]|的情况|情况)"
)
_NONE_THERE = re.compile(
    r"(?:未|没有|无|不存在)(?:新增?的?)?(?:行政)?规范性文件(?:的)?(?P<verb>制发|制定|出台|印发|废止|失效)"
)
_DECISIONS = (
    ("licensing", "行政许可"),
    ("penalty", "行政处罚"),
    ("coercion", "行政强制"),
)
_PUBLISHED = re.compile(r"公开|公示|公布|发布|上传|归集|录入|信用")
_COMPARED = re.compile(r"(?:增加|减少|下降|上升|增长|多|少)了?约?$|(?:较|同比|相比|上年|去年)[^，]{0,16}$")


@rule(
    "disclosure.processing_fee",
    Severity.WARNING,
    title="信息处理费计入行政事业性收费",
    basis="各省财政部门的通知（如皖财综〔2021〕28号）：信息处理费是行政事业性收费",
)
def processing_fee(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag a processing fee in the text that is more than 表二 has as fees."""
    held = add_up(report, (_FEES,))
    if held is None or not ctx.spec.has_cell(_FEES):
        return
    for passage in narrative(report, ctx):
        for fee in processing_fees(passage.text):
            wan = fee.yuan / 10_000
            if fee.yuan <= 0 or Decimal(held) >= wan or _is_last_year(passage, fee.span, report.report_year):
                continue
            message = (
                f"正文写“{quoted(passage, fee.span)}”，即{said(wan)}万元，应计入表二“行政事业性收费”；"
                f"表二现为{said(held)}万元，请核对。"
            )
            yield processing_fee.finding(
                message,
                (_FEES,),
                values={"stated": said(wan), "held": said(held)},
                place=passage.place(*fee.span),
                fixes=(put(ctx.spec, _FEES, wan),) if not held else (),
            )


@rule("disclosure.text_fees", Severity.WARNING, title="文字里的行政事业性收费与表二一致", basis=_SAME_REPORT)
def text_fees(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag an amount of fees in the text that, rounded alike, is not what 表二 has."""
    held = add_up(report, (_FEES,))
    if not ctx.spec.has_cell(_FEES):
        return
    for passage in narrative(report, ctx):
        for fee in fee_amounts(passage.text):
            if _is_last_year(passage, fee.span, report.report_year):
                continue
            if held is None:
                yield not_comparable(text_fees, passage, fee.span, (_FEES,))
            elif not _same_money(fee, Decimal(held)):
                yield _fee_disagreement(passage, fee, Decimal(held))
        if held:
            yield from _fees_denied(passage, held)


def _same_money(fee: Amount, held_wan: Decimal) -> bool:
    """Whether the text gives the table's amount, rounded to the decimals it writes."""
    held = held_wan * 10_000 / YUAN[fee.unit]
    if held * YUAN[fee.unit] == fee.yuan:
        return True
    near = fee.places > 0 or held >= _ROUGH  # 4万元 is not what one makes of 3.5万元
    return near and round(held, fee.places) == fee.yuan / YUAN[fee.unit]


def _fee_disagreement(passage: Passage, fee: Amount, held: Decimal) -> Finding:
    message = (
        f"正文写“{quoted(passage, fee.span)}”，"
        + ("" if fee.unit == "万元" else f"即{said(fee.yuan / 10_000)}万元，")
        + f"表二“行政事业性收费”为{said(held)}万元，请核对后改成一致。"
    )
    shown = (held * 10_000 / YUAN[fee.unit]).normalize()
    label = f"把文字里的数改为{said(shown)}"
    fixes: tuple[Fix, ...] = passage.replace(label, *fee.number, said(shown))
    return text_fees.finding(
        message,
        (_FEES,),
        values={"stated": said(fee.yuan), "held": said(held)},
        place=passage.place(*fee.span),
        fixes=fixes,
    )


def _fees_denied(passage: Passage, held: Number) -> Iterator[Finding]:
    for match in _NO_FEE.finditer(without_names(passage.text)):
        message = contradiction(passage, match.span(), f"表二“行政事业性收费”为{said(held)}万元")
        yield disagreement(text_fees, passage, match.span(), message, (_FEES,), 0, held)


@rule(
    "disclosure.text_normative",
    Severity.WARNING,
    title="文字里的规范性文件数与表二一致",
    basis=_SAME_REPORT,
)
def text_normative(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag a number of normative documents issued, repealed or in force that 表二 does not have."""
    for passage in _speaking_of(_DOCUMENTS, report, ctx):
        for q in quantities(passage.text):
            column = _normative_column(q, _goes_on(passage.text, q))
            if column is None or _year_differs(q, report.report_year):
                continue
            at = CellRef("disclosure", "normative", column)
            if not ctx.spec.has_cell(at):
                continue
            held = add_up(report, (at,))
            span = (_phrase_start(q), q.end)
            if held is None:
                yield not_comparable(text_normative, passage, span, (at,))
            elif held != q.value:
                name = ctx.spec.table("disclosure").column(column).label
                message = contradiction(passage, span, f"表二行政规范性文件“{name}”为{said(held)}")
                softer = Severity.INFO if "公开" in q.clause_before and column == "in_force" else None
                yield disagreement(
                    text_normative,
                    passage,
                    span,
                    message,
                    (at,),
                    q.value,
                    held,
                    number=q.number,
                    severity=softer,
                )
        yield from _denied(passage, report, ctx)


def _speaking_of(word: str, report: Report, ctx: Context) -> Iterator[Passage]:
    """The texts in which a word stands: in others one need not look at every number."""
    return (passage for passage in narrative(report, ctx) if word in passage.text)


def _denied(passage: Passage, report: Report, ctx: Context) -> Iterator[Finding]:
    """本年度未制发行政规范性文件, where 表二 has some."""
    shown = without_names(passage.text)
    for match in (*_NONE_MADE.finditer(shown), *_NONE_THERE.finditer(shown)):
        column = "repealed" if match["verb"] in ("废止", "失效") else "issued"
        at = CellRef("disclosure", "normative", column)
        held = add_up(report, (at,)) if ctx.spec.has_cell(at) else None
        if held:
            name = ctx.spec.table("disclosure").column(column).label
            quote = quoted(passage, match.span())
            message = f"正文写“{quote}”，表二行政规范性文件“{name}”为{said(held)}，请核对后改成一致。"
            yield disagreement(text_normative, passage, match.span(), message, (at,), 0, held)


def _goes_on(text: str, q: Quantity) -> bool:
    """Whether the sentence before was about normative documents: …规范性文件公开。本年制发2件，…"""
    before = text[max(0, q.sentence.start - _SOON) : q.sentence.start].rstrip("。；")
    return _DOCUMENTS in before and _DOCUMENTS in re.split(r"[。；\n]", before)[-1]


@lru_cache(maxsize=4096)
def _normative_column(q: Quantity, goes_on: bool) -> str | None:
    """Which column of 行政规范性文件 a quantity is about; None if it is about something else."""
    if q.unit not in CASES or q.approximate or _COMPARED.search(q.before):
        return None
    words = q.clause_before.rpartition("、")[2] if "规范性文件" not in q.clause_before else q.clause_before
    column = next((key for key, verb in _VERBS if verb.search(words[-24:])), None)
    column = column or next((key for key, verb in _VERBS if verb.match(q.clause_after)), None)
    if column is None or _OTHER_WORK.search(words) or ("规章、" in words and q.value):
        return None
    about = "规范性文件" in words or "规范性文件" in q.clause_after[:9]
    inherits = (goes_on or "规范性文件" in q.lead) and re.fullmatch(
        r"[，、；：和及，并共其中]*(?:本年度?|全年|当年|目前|同时|另|其中)*[，]?(?:共|新)*(?:制发|制定|出台|印发|发布|废止|宣布失效|失效|现行有效|继续有效|有效)"
        r"(?:件数|数量|数|的)?(?:共|为|有|：|了)*",
        q.before,
    )
    return column if about or inherits else None


def _phrase_start(q: Quantity) -> int:
    """Where the clause that leads up to a quantity begins, 、 and the quantity before it left out."""
    return q.back(len(q.clause_before.lstrip("、和及并")))


@rule(
    "disclosure.text_decisions", Severity.INFO, title="文字里的许可处罚强制数与表二一致", basis=_SAME_REPORT
)
def text_decisions(report: Report, ctx: Context) -> Iterator[Finding]:
    """Point out a number of decisions in the text that 表二 does not have; the counting may differ."""
    for passage in _speaking_of("行政", report, ctx):
        for q in quantities(passage.text):
            row = _decision_row(q)
            if row is None or _year_differs(q, report.report_year):
                continue
            at = CellRef("disclosure", row, "decisions")
            held = add_up(report, (at,)) if ctx.spec.has_cell(at) else None
            if held is None or held == q.value:
                continue
            span = (_phrase_start(q), q.end)
            message = (
                f"正文写“{quoted(passage, span)}”，表二为{said(held)}件，请核对；"
                "两处口径不同的，请在文字里写明。"
            )
            yield disagreement(text_decisions, passage, span, message, (at,), q.value, held, number=q.number)


@lru_cache(maxsize=4096)
def _decision_row(q: Quantity) -> str | None:
    if (
        q.unit not in CASES
        or q.approximate
        or _COMPARED.search(q.before)
        or _PUBLISHED.search(q.clause_before)
    ):
        return None
    named = [row for row, word in _DECISIONS if word in q.clause_before + q.clause_after[:6]]
    return named[0] if len(named) == 1 else None


def _year_differs(q: Quantity, year: int | None) -> bool:
    named = [mention.year for mention in years(q.lead)]
    return bool(named) and year is not None and named[-1] != year


def _is_last_year(passage: Passage, span: tuple[int, int], year: int | None) -> bool:
    """Whether the clause in which the words stand is about another year."""
    for clause in clauses(passage.text):
        if clause.start <= span[0] < clause.end:
            named = [m.year for m in years(clause.text)]
            return bool(named) and year is not None and year not in named
    return False


RULES: tuple[Rule, ...] = (processing_fee, text_normative, text_fees, text_decisions)
