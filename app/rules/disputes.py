"""表四 行政复议、行政诉讼情况: its sums, and figures that the applications do not account for."""

import re
from collections.abc import Iterable, Iterator
from functools import partial

from app.model.org import kind_in_effect
from app.model.report import CellRef, OrgKind, Report
from app.model.values import Number, is_number
from app.prose import fold, sentences, years
from app.rules.core import Context, Finding, Rule, Severity, rule
from app.rules.equations import Weighed
from app.rules.failing import equation_findings, unchecked
from app.rules.last_year import last_year
from app.rules.wording import add, row_name, said
from app.spec.schema import FormatSpec

TABLE = "disputes"
_REVIEW = CellRef(TABLE, "review", "total")
_REVIEW_PENDING = CellRef(TABLE, "review", "pending")
_DIRECT = CellRef(TABLE, "suit_direct", "total")
_AFTER_REVIEW = CellRef(TABLE, "suit_after_review", "total")
_NEW = CellRef("requests", "new", "total")
_CARRIED_IN = CellRef("requests", "carried_in", "total")
_REVIEW_FIRST_FROM = 2024
_GOVERNMENTS = frozenset({OrgKind.COUNTY, OrgKind.CITY, OrgKind.PROVINCE})
_EARLIER = re.compile(r"上一?年度?|往年|以前年度|历年|此前年度")
_DISPUTE_WORDS = ("复议", "诉讼", "纠错", "纠正", "败诉")


@rule(
    "disputes.sum",
    Severity.ERROR,
    title="复议、诉讼各项结果合计等于总计",
    basis="国办公开办函〔2021〕30号附表：总计",
)
def outcomes_sum(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag each group whose outcomes do not add up to its total."""
    words = partial(_sum_words, report, ctx.spec)
    beside = (after_review, without_application, more_than_applications)
    yield from equation_findings(outcomes_sum, report, ctx, words, beside)


@rule(
    "disputes.after_review",
    Severity.WARNING,
    title="复议后起诉不多于行政复议",
    basis="复议后起诉以行政复议为前提",
)
def after_review(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag more suits after review than reviews this year and last."""
    numbers = _numbers(report, (_AFTER_REVIEW, _REVIEW))
    if numbers is None:
        yield from _unchecked(after_review, report, ctx, (_AFTER_REVIEW, _REVIEW))
        return
    suits, reviews = numbers
    before = _last_year(report, ctx, _REVIEW)
    if suits > reviews + (before or 0):
        years = "今年和去年的" if before is not None else "今年的"
        most = reviews + (before or 0)
        message = f"表四复议后起诉{said(suits)}件，多于{years}行政复议总数{said(most)}件，请核对。"
        values = {"复议后起诉": suits, "行政复议": reviews, "上年行政复议": before}
        yield after_review.finding(message, [_AFTER_REVIEW, _REVIEW], values=values)


@rule(
    "disputes.without_application",
    Severity.WARNING,
    title="没有申请却有复议诉讼",
    basis="《中华人民共和国政府信息公开条例》第五十条第（三）项：只计政府信息公开类案件",
)
def without_application(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag reviews and suits where neither this year nor last had any application or open case."""
    cells = (_REVIEW, _DIRECT, _AFTER_REVIEW, _NEW, _CARRIED_IN)
    numbers = _numbers(report, cells)
    if numbers is None:
        yield from _unchecked(without_application, report, ctx, cells)
        return
    review, direct, after, new, carried_in = numbers
    cases = review + direct + after
    if cases <= 0 or new or carried_in:
        return
    if not _busy_last_year(report, ctx) and not _from_earlier(report):
        message = (
            f"表三没有收到公开申请，表四却有{said(cases)}件复议、诉讼。"
            "请确认是不是因政府信息公开引起的，不是的不计入表四。"
        )
        culprits = [at for at in cells[:3] if report.value(at)]
        yield without_application.finding(message, [*culprits, _NEW], values={"案件": cases})


@rule(
    "disputes.more_than_applications",
    Severity.WARNING,
    title="行政复议多于申请",
    basis="行政复议因申请的办理而起，一般不多于申请件数",
)
def more_than_applications(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag more reviews than applications that can have led to them; without any, another rule speaks."""
    cells = (_REVIEW, _NEW, _CARRIED_IN)
    numbers = _numbers(report, cells)
    if numbers is None:
        yield from _unchecked(more_than_applications, report, ctx, cells)
        return
    review, new, carried_in = numbers
    applications = new + carried_in
    before = _last_year(report, ctx, _NEW)
    # Cases left open last year are counted again, whatever came in since.
    reopened = _last_year(report, ctx, _REVIEW_PENDING) or 0
    most = 2 * applications if before is None else applications + before + reopened
    if applications > 0 and review > most:
        last = f"、上年新收{said(before)}件" if before is not None else ""
        message = (
            f"表四行政复议{said(review)}件，而本年新收和上年结转的申请共{said(applications)}件{last}，"
            "请核对是否计入了其他案件。"
        )
        values = {"行政复议": review, "申请": applications, "上年新收": before}
        yield more_than_applications.finding(message, cells, values=values)


@rule(
    "disputes.review_first",
    Severity.INFO,
    title="不予公开须先复议，直接起诉请核对",
    basis="《中华人民共和国行政复议法》（2023年修订，2024年1月1日起施行）第二十三条第一款第（四）项；法释〔2025〕8号",
)
def review_first(report: Report, ctx: Context) -> Iterator[Finding]:
    """Note direct suits in a year in which refusals to disclose must go to review first."""
    direct = report.value(_DIRECT)
    if (report.report_year or 0) >= _REVIEW_FIRST_FROM and is_number(direct) and direct > 0:
        message = (
            "2024年起，不服“不予公开”的须先申请行政复议。"
            f"请核对表四未经复议直接起诉的{said(direct)}件属于哪种情形。"
        )
        yield review_first.finding(message, [_DIRECT], values={"件数": direct})


@rule(
    "disputes.lost",
    Severity.INFO,
    title="被纠正的案件建议写入第五部分",
    basis="《中华人民共和国政府信息公开条例》第五十条第（四）项",
)
def lost(report: Report, ctx: Context) -> Iterator[Finding]:
    """Note corrected cases of which the improvements section says nothing."""
    table = ctx.spec.table(TABLE)
    refs = [CellRef(TABLE, row.key, "corrected") for row in table.rows]
    found = {at: value for at in refs if is_number(value := report.value(at)) and value > 0}
    section = report.section("improvements")
    if not found or any(word in (section.text if section else "") for word in _DISPUTE_WORDS):
        return
    total = add(found.values())
    message = f"表四有{said(total)}件复议、诉讼被纠正，建议在第五部分写明问题和改进。"
    yield lost.finding(message, found, values={"纠正": total})


@rule(
    "disputes.co_defendant",
    Severity.INFO,
    title="复议机关当共同被告的案件不计入",
    basis="国办公开办函〔2016〕201号",
)
def co_defendant(report: Report, ctx: Context) -> Iterator[Finding]:
    """Remind a government that suits in which it only stands beside the first actor are not its own."""
    if kind_in_effect(report) not in _GOVERNMENTS:
        return
    found = {at: n for at in (_DIRECT, _AFTER_REVIEW) if is_number(n := report.value(at)) and n > 0}
    if found:
        message = "请核对表四诉讼件数：作为行政复议机关当共同被告的案件不计入，只由原行为机关计算。"
        yield co_defendant.finding(message, found, values={str(at): n for at, n in found.items()})


RULES: tuple[Rule, ...] = (
    outcomes_sum,
    after_review,
    without_application,
    more_than_applications,
    review_first,
    lost,
    co_defendant,
)


def _sum_words(report: Report, spec: FormatSpec, found: Weighed) -> tuple[str, str]:
    columns = spec.table(TABLE)
    parts = "＋".join(
        f"{columns.column(at.col).label.removeprefix('结果')}{said(report.value(at))}"
        for at in found.equation.right
    )
    total = found.equation.left[0]
    wrong = (
        f"{columns.title}{row_name(spec, total)}：{parts}＝{said(found.right)}，总计填了{said(found.left)}，"
        f"相差{said(found.gap)}件。"
    )
    return wrong, "请核对各项结果和总计。"


def _numbers(report: Report, cells: Iterable[CellRef]) -> list[Number] | None:
    values = [report.value(at) for at in cells]
    numbers = [value for value in values if is_number(value)]
    return numbers if len(numbers) == len(values) else None


def _unchecked(which: Rule, report: Report, ctx: Context, cells: Iterable[CellRef]) -> Iterator[Finding]:
    yield from unchecked(which, ctx.spec, (at for at in cells if not is_number(report.value(at))))


def _last_year(report: Report, ctx: Context, at: CellRef) -> Number | None:
    """Last year's number in a cell; None if there is no such report or no number."""
    previous = last_year(report, ctx)
    value = previous.value(at) if previous else None
    return value if is_number(value) else None


def _from_earlier(report: Report) -> bool:
    """Whether the text itself says that the cases come from applications of an earlier year."""
    year = report.report_year or 0
    return any(
        "申请" in sentence.text
        and (_EARLIER.search(sentence.text) or min(_years(sentence.text), default=year) < year)
        for section in report.sections
        for part in section.parts
        for sentence in sentences(fold(part.text).text)
        if "复议" in sentence.text or "诉讼" in sentence.text
    )


def _years(text: str) -> list[int]:
    return [mention.year for mention in years(text)]


def _busy_last_year(report: Report, ctx: Context) -> bool:
    """Whether last year had applications or cases still open, from which this year's may come."""
    previous = last_year(report, ctx)
    if previous is None:
        return False
    pending = (CellRef(TABLE, row.key, "pending") for row in ctx.spec.table(TABLE).rows)
    values = (previous.value(at) for at in (_NEW, _CARRIED_IN, *pending))
    return any(is_number(value) and value > 0 for value in values)
