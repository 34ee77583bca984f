"""The text on reviews and suits against 表四."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.model.report import CellRef, Report
from app.model.values import Number
from app.prose import CASES, Quantity, clauses, quantities, sentence_at, without_names, years
from app.rules.compare import add_up, contradiction, disagreement, not_comparable, quoted
from app.rules.core import Context, Finding, Rule, Severity, rule
from app.rules.passages import Passage, narrative
from app.rules.wording import said

REVIEW, SUIT, DIRECT, AFTER = "review", "suit", "suit_direct", "suit_after_review"
_SAME_REPORT = "同一份报告里文字与统计表应当一致"
_GROUPS = {
    REVIEW: ("review",),
    SUIT: ("suit_direct", "suit_after_review"),
    DIRECT: ("suit_direct",),
    AFTER: ("suit_after_review",),
}
_NAMES = {REVIEW: "行政复议", SUIT: "行政诉讼", DIRECT: "未经复议直接起诉", AFTER: "复议后起诉"}
_RESULTS = (
    (
        "upheld",
        re.compile(r"(?:维持|驳回)[^，。；、\d]{0,8}$"),
        re.compile(r"^(?:被|均|获|结果)*(?:维持|驳回)"),
    ),
    (
        "corrected",
        re.compile(r"(?:纠正|纠错|撤销|败诉|确认违法)[^，。；、\d]{0,6}$"),
        re.compile(r"^(?:被|均|结果)*(?:纠正|纠错|败诉)"),
    ),
    (
        "pending",
        re.compile(r"(?:尚未审结|未审结|尚未办结|正在审理|正在办理|尚在审理)[^，。；、\d]{0,4}$"),
        re.compile(r"^(?:尚未审结|未审结|正在审理|尚在审理|正在办理)"),
    ),
    ("other", re.compile(r"其他结果[^，。；、\d]{0,4}$"), re.compile(r"^(?:为)?其他结果")),
)
_BY_REVIEW = re.compile(r"复议(?:机关|决定|予以|依法)*$")  # 行政诉讼5件，被复议纠正1件
_RESULT_NAMES = {"upheld": "结果维持", "corrected": "结果纠正", "pending": "尚未审结", "other": "其他结果"}
_ABOUT_CASES = re.compile(r"复议|[诉应]讼|[起应被]诉|败诉|纠")
_COUNTED = r"(?:共计|共|合计|案件|申请|数量|发生|收到|为|是|有|：|的|了)*"
_ASIDE = r"(?:（[^（）]*）)?"
_TOPICS = (
    (DIRECT, re.compile(rf"(?:未经复议)?直接(?:起诉|提起行政诉讼|向法院起诉){_ASIDE}{_COUNTED}$")),
    (AFTER, re.compile(rf"复议后(?:再)?(?:起诉|提起(?:行政)?诉讼){_ASIDE}{_COUNTED}$")),
    (
        SUIT,
        re.compile(
            rf"(?:被|提起|引发|引起|涉及|发生|产生)*(?:(?:行政)?(?:诉讼|应诉)|被起诉){_ASIDE}{_COUNTED}$"
        ),
    ),
    (
        REVIEW,
        re.compile(
            rf"(?:被)?(?:申请|提起|引发|引起|涉及|发生|产生)*(?<!撤回)(?<!撤回行政)(?:行政)?复议{_ASIDE}{_COUNTED}$"
        ),
    ),
)
_TOPICS_AFTER = (
    (SUIT, re.compile(r"^(?:的)?(?:政府)?(?:信息公开)?(?:类)?(?:行政)?(?:诉讼|应诉)")),
    (REVIEW, re.compile(r"^(?:的)?(?:政府)?(?:信息公开)?(?:类)?(?:行政)?复议")),
)
_OTHER_MATTERS = re.compile(
    r"(?:受理|审理|审结|办理|办结|代理|调解|化解|应诉|出庭)[^，。；]{0,12}(?:复议|诉讼)|复议机关|应诉"
)
_FILED = re.compile(r"备案")
_COMPARED = re.compile(r"(?:增加|减少|下降|上升|增长|多|少)了?$|(?:较|同比|相比|上年|去年)[^，]{0,14}$")
_NONE = re.compile(
    r"(?:(?:未曾|从未|并未|尚未|均未|未|没有|没|无)(?:发生|产生|出现|收到|接到|有|涉及|引发|引起|被|因|提起)|没有|暂无|尚无|均无|不存在|无)"
)
_LOST = re.compile(r"败诉|纠错|纠正|撤销|确认违法")
_CORRECTED = re.compile(r"纠错|纠正|撤销|确认违法")
_CASES_WORD = {
    REVIEW: re.compile(r"复议(?!后)"),
    SUIT: re.compile(r"诉讼|(?<!直接)(?<!后)起诉|应诉|被诉"),
}
# 没有因未按期答复被申请复议 denies no more than that cause.
_ONE_CAUSE = re.compile(r"因[^，。；]{0,6}(?:未|逾期|超期|不予|不当|不规范|不及时|程序|瑕疵)")
_NIL = re.compile(
    r"复议[^，。；\d]{0,12}诉讼[^，。；\d]{0,10}?(?:均|都|皆)(?:为|是)?[零0](?:[件起宗例]|$)|"
    r"(?<![\d.])[零0](?:政府信息公开)?(?:行政)?(?:复议|诉讼|应诉)(?=$|[，。；、）])|"
    r"(?:复议|诉讼)[^，。；\d]{0,10}?(?:均|都|皆|也)?(?:未发生|没有发生|未出现|未产生)(?=$|[，。；）])"
)
_ENDED = re.compile(r"(?:案件)?(?:被|获|得到|予以|被依法)(?:(?P<how>纠正|纠错|撤销|确认违法)|维持)")
_ALL_UPHELD = re.compile(
    r"(?:均|全部|都)(?:已|被|予以?|获得?|得到|为|结果)*维持|结果(?:均|都)?(?:为|是)维持(?!\d)"
)
_ABOUT_INFORMATION = re.compile(r"信息公开|政务公开|依申请|申请公开")


@dataclass(frozen=True, slots=True)
class Claim:
    """A number said of reviews or suits, of all of them or (`result`) of those that ended so."""

    group: str
    result: str
    value: Number
    span: tuple[int, int]
    number: tuple[int, int] | None
    filed: bool = False


@dataclass(frozen=True, slots=True)
class Denial:
    """Words that say there was none; `lost`: none that was lost."""

    groups: tuple[str, ...]
    span: tuple[int, int]
    lost: bool


@lru_cache(maxsize=1024)
def claims(text: str, year: int | None, at_home: bool) -> tuple[Claim, ...]:
    """What a folded text says of this year's reviews and suits in numbers."""
    found: list[Claim] = []
    for q in quantities(text) if _ABOUT_CASES.search(text) else ():
        if q.unit in CASES and not q.approximate and not _COMPARED.search(q.before):
            own = [c for c in found if q.sentence.start <= c.span[0]]
            if _is_ours(q, year, at_home) and (claim := _claim(q, own)):
                found.append(claim)
    return tuple(found)


@lru_cache(maxsize=1024)
def denials(text: str) -> tuple[Denial, ...]:
    """Where a folded text says that there was no review or suit, or none that was lost."""
    found = []
    for clause in clauses(without_names(text)) if _ABOUT_CASES.search(text) else ():
        if nil := _NIL.search(clause.text):
            said_of = clause.text[: nil.end()]
            named = tuple(group for group, word in _CASES_WORD.items() if word.search(said_of))
            found.append(Denial(named, (clause.start + nil.start(), clause.start + nil.end()), lost=False))
            continue
        never = _NONE.search(clause.text)
        if not never:
            continue
        rest = clause.text[never.end() :]
        groups = tuple(group for group, word in _CASES_WORD.items() if word.search(rest))
        if not groups and "败诉" in rest and not _CORRECTED.search(rest):
            groups = (SUIT,)  # only a suit can be lost
        lost = bool(_LOST.search(rest))
        counted = re.search(r"\d[件起宗例]", rest)
        if counted or _ONE_CAUSE.search(never[0][-1:] + rest):
            continue
        sentence = sentence_at(text, clause.start).text
        if groups or (lost and re.search("复议|诉", sentence)):
            found.append(Denial(groups, (clause.start + never.start(), clause.end), lost))
    return tuple(found)


def _claim(q: Quantity, own: Sequence[Claim]) -> Claim | None:
    for group, topic in _TOPICS:
        if match := topic.search(q.before):
            return Claim(group, "", q.value, (q.back(len(match[0])), q.end), q.number, _is_filed(q))
    for group, topic in _TOPICS_AFTER:
        if match := topic.match(q.after):
            end = q.end + len(match[0])
            if ended := _ENDED.match(q.after, match.end()):
                result = "corrected" if ended["how"] else "upheld"
                return Claim(group, result, q.value, (q.start, end), q.number)
            return Claim(group, "", q.value, (q.start, end), q.number, _is_filed(q))
    groups = {c.group for c in own if not c.result}
    groups = groups or _groups_named(q.clause_before) or _groups_named(q.lead)
    if len(groups) != 1:
        return None
    for result, before, after in _RESULTS:
        match, follows = before.search(q.before), after.match(q.after)
        if match or follows:
            begin = q.back(len(match[0])) if match else q.start
            group = REVIEW if match and _BY_REVIEW.search(q.before[: match.start()]) else groups.copy().pop()
            return Claim(group, result, q.value, (begin, q.end), q.number)
    return None


def _groups_named(words: str) -> set[str]:
    return {group for group, word in _CASES_WORD.items() if word.search(words)}


def _is_filed(q: Quantity) -> bool:
    return bool(_FILED.search(q.lead))


def _is_ours(q: Quantity, year: int | None, at_home: bool) -> bool:
    """Whether the cases are about this body's information: not those that a 司法局 decides."""
    if _OTHER_MATTERS.search(q.lead) and not _ABOUT_INFORMATION.search(q.lead):
        return False
    named = [mention.year for mention in years(q.lead)]
    if named and year is not None and named[-1] != year:
        return False
    return at_home or bool(_ABOUT_INFORMATION.search(q.sentence.text))


def _passages(report: Report, ctx: Context) -> Iterator[tuple[Passage, bool]]:
    """Each text, and whether what it says of reviews is about applications by its very place."""
    for passage in narrative(report, ctx):
        named = "复议" in passage.heading or passage.aspect == "on_request"
        yield passage, named or passage.section in ("requests", "disputes")


def _cells(group: str, result: str) -> tuple[CellRef, ...]:
    return tuple(CellRef("disputes", row, result or "total") for row in _GROUPS[group])


def _claimed(report: Report, ctx: Context, groups: Sequence[str], rule_of: Rule) -> Iterator[Finding]:
    for passage, at_home in _passages(report, ctx):
        for claim in claims(passage.text, report.report_year, at_home):
            if claim.group in groups:
                yield from _check_claim(report, passage, claim, rule_of)


def _check_claim(report: Report, passage: Passage, claim: Claim, rule_of: Rule) -> Iterator[Finding]:
    cells = _cells(claim.group, claim.result)
    held = add_up(report, cells)
    if held is None:
        yield not_comparable(rule_of, passage, claim.span, cells)
    elif held != claim.value:
        name = _NAMES[claim.group] + (f"“{_RESULT_NAMES[claim.result]}”" if claim.result else "")
        hint = "备案件数与表四口径不同的请写明。" if claim.filed else "请核对后改成一致。"
        message = f"正文写“{quoted(passage, claim.span)}”，表四{name}合计{said(held)}件，{hint}"
        none_said = claim.value == 0 and not claim.result
        yield disagreement(
            rule_of,
            passage,
            claim.span,
            message,
            cells,
            claim.value,
            held,
            number=claim.number,
            severity=Severity.ERROR if none_said else None,
        )


def _denied(report: Report, ctx: Context, group: str, rule_of: Rule) -> Iterator[Finding]:
    for passage, at_home in _passages(report, ctx):
        for denial in denials(passage.text):
            if denial.lost or group not in denial.groups:
                continue
            cells = _cells(group, "")
            held = add_up(report, cells)
            if held and (at_home or _ABOUT_INFORMATION.search(passage.text)):
                quote = quoted(passage, denial.span)
                message = f"正文写“{quote}”，表四{_NAMES[group]}合计{said(held)}件，请核对后改成一致。"
                yield disagreement(
                    rule_of, passage, denial.span, message, cells, 0, held, severity=Severity.ERROR
                )


@rule("narrative.review", Severity.WARNING, title="文字里的行政复议数与表四一致", basis=_SAME_REPORT)
def review(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag a number of reviews, or a denial of any, that 表四 contradicts."""
    yield from _claimed(report, ctx, (REVIEW,), review)
    yield from _denied(report, ctx, REVIEW, review)


@rule("narrative.suit", Severity.WARNING, title="文字里的行政诉讼数与表四一致", basis=_SAME_REPORT)
def suit(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag a number of suits, or a denial of any, that 表四 contradicts."""
    yield from _claimed(report, ctx, (SUIT, DIRECT, AFTER), suit)
    yield from _denied(report, ctx, SUIT, suit)


@rule("narrative.none_lost", Severity.ERROR, title="没有被纠错、败诉的说法与表四一致", basis=_SAME_REPORT)
def none_lost(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag a text that says nothing was lost where 表四 has cases corrected."""
    for passage, at_home in _passages(report, ctx):
        for denial in (*denials(passage.text), *_upheld(passage.text, report.report_year, at_home)):
            cells = [at for group in denial.groups or (REVIEW, SUIT) for at in _cells(group, "corrected")]
            held = add_up(report, cells)
            if denial.lost and held:
                message = contradiction(passage, denial.span, f"表四“结果纠正”共{said(held)}件")
                yield none_lost.finding(
                    message,
                    [at for at in cells if report.value(at)],
                    values={"corrected": said(held)},
                    place=passage.place(*denial.span),
                )


def _upheld(text: str, year: int | None, at_home: bool) -> Iterator[Denial]:
    """行政复议3件，均予以维持: none of them was lost."""
    for match in _ALL_UPHELD.finditer(text):
        sentence = sentence_at(text, match.start())
        own = [c for c in claims(text, year, at_home) if sentence.start <= c.span[0] < match.start()]
        whole = [c for c in own if not c.result]
        if whole:
            yield Denial((whole[-1].group,), match.span(), lost=True)


RULES: tuple[Rule, ...] = (review, suit, none_lost)
