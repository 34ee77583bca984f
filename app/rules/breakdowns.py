"""Totals and their items in running text: 共32条，其中甲5条、乙27条."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from app.model.values import Number
from app.prose import Quantity, quantities, without_names
from app.rules.wording import add

_ANCHOR = re.compile(
    r"其中|包括|包含|涵盖|(?<=，)含|具体(?:为|是|有)|分别为|分别是|分为|按[^，。；、\d]{1,8}分(?:类)?，|（|(?<=[条件篇次份个项元])：|"
    r"(?<=申请)中(?=[，：])|(?<=信息)中(?=[，：])|(?<=文件)中(?=[，：])|(?<=公文)中(?=[，：])"
)
_OPEN_ENDED = re.compile(r"等|主要|其余|还有|之外|部分为|约|余")
_OTHER_RULE = re.compile(
    r"结转|予以公开|部分公开|不予公开|无法提供|不予处理|其他处理|其他情形|办结|维持|纠正|审结"
)
_DOCUMENTS = re.compile(r"公文|文件")  # 其中主动公开31件、不予公开21件: how they are marked, and no outcome
_GROWTH = re.compile(r"(?:增加|增长|减少|下降|多|少|上升)了?$|(?:较|比|同比|上年|去年)[^，]*$")
_APPLICATIONS = re.compile(r"^(?!.*(?:网络|网上|线上|信函|当面|网站|平台)).*申请(?!人)")
_CHANNEL = re.compile(r"网络|网上|线上|信函|当面|现场|邮寄|邮件|邮箱|传真|窗口|平台")
_AVERAGE = re.compile(r"平均|[日月年季周]均|每[日月年季周个]")
_MOST = Decimal("0.6")  # a list that names less of its total hardly means to be complete
_REACH = 160  # characters over which items may be listed after the words that announce them
_BACK = 120  # characters over which the total may stand before them


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A total, the items that should add up to it, and how sure it is that the list is complete."""

    total: Quantity
    items: tuple[Quantity, ...]
    complete: bool

    @property
    def sum(self) -> Number:
        return _sum(self.items)

    @property
    def span(self) -> tuple[int, int]:
        """From the total to the last item."""
        return (_phrase_start(self.total), self.items[-1].end)


@lru_cache(maxsize=1024)
def wrong_breakdowns(text: str) -> tuple[Breakdown, ...]:
    """The breakdowns of a folded text whose items do not add up to any total they may belong to."""
    shown = without_names(text)
    found = []
    for anchor in _ANCHOR.finditer(shown):
        for bases, groups, bracketed in _readings(shown, anchor):
            if wrong := _judge(shown, anchor, bases, groups, bracketed):
                found.append(wrong)
    found += _summed_up(shown)
    found += _by_channel(shown)
    first = {b.total.start: b for b in reversed(found)}  # one word on each total
    return tuple(first[at] for at in sorted(first))


Groups = tuple[tuple[Quantity, ...], ...]


def _readings(text: str, anchor: re.Match[str]) -> Iterator[tuple[list[Quantity], Groups, bool]]:
    """For each unit before the anchor: the totals, and the items between one ； and the next."""
    bracketed = anchor[0] == "（"
    end = _end_of_list(text, anchor, bracketed)
    before = [q for q in quantities(text) if anchor.start() - _BACK <= q.start and q.end <= anchor.start()]
    if bracketed and not (before and before[-1].end == anchor.start()):
        return
    paragraph = text.rfind("\n", 0, anchor.start())
    before = [q for q in before if q.start > paragraph]
    units = dict.fromkeys(q.unit for q in reversed(before) if _adjacent(text, q, anchor))
    for unit in units:
        bases = [q for q in before if q.unit == unit]
        items = [
            q
            for q in quantities(text)
            if anchor.end() <= q.start and q.end <= end and q.unit == unit and _depth(text, anchor, q) == 0
        ]
        if items:
            yield bases, _stretches(text, items), bracketed


def _adjacent(text: str, q: Quantity, anchor: re.Match[str]) -> bool:
    """Whether a total can be what the anchor breaks down: in its sentence, or in the one before 其中."""
    between = text[q.end : anchor.start()]
    stops = len(re.findall(r"[。；！？]", between))
    return stops == 0 or (stops == 1 and re.search(r"[。；]$", between) is not None and anchor[0] == "其中")


def _end_of_list(text: str, anchor: re.Match[str], bracketed: bool) -> int:
    limit = min(len(text), anchor.end() + _REACH * 3)
    closing = re.compile(r"）|\n" if bracketed else r"[。！？\n]").search(text, anchor.end(), limit)
    return closing.start() if closing else limit


def _depth(text: str, anchor: re.Match[str], q: Quantity) -> int:
    """How many brackets are open between the anchor and a quantity."""
    between = text[anchor.end() : q.start]
    return max(0, between.count("（") - between.count("）"))


def _stretches(text: str, items: Sequence[Quantity]) -> Groups:
    groups: list[list[Quantity]] = [[]]
    for index, item in enumerate(items):
        if index and "；" in text[items[index - 1].end : item.start]:
            groups.append([])
        groups[-1].append(item)
    return tuple(map(tuple, groups))


def _judge(
    text: str, anchor: re.Match[str], bases: Sequence[Quantity], groups: Groups, bracketed: bool
) -> Breakdown | None:
    """The breakdown if it is wrong in every way it can be read."""
    everything = tuple(q for group in groups for q in group)
    if _AVERAGE.search(bases[-1].clause_before):
        return None
    if any(q.approximate for q in (*bases[-1:], *everything)) or _GROWTH.search(bases[-1].before):
        return None
    possible = {b.value for b in bases} | {_sum(bases)}
    running: Number = 0
    for item in everything:
        running += item.value
        if running in possible:
            return None
    together = len(groups[0]) > 1 or len(groups) == 1
    items = groups[0] if together else everything
    region = text[anchor.start() : items[-1].end] + items[-1].clause_after[:6]
    total, added = bases[-1], _sum(items)
    if _OTHER_RULE.search(region) and not _DOCUMENTS.search(total.clause_before):
        return None
    nested = "其中" in region[2:]
    if added > total.value:
        sure = together and (len(items) > 1 or anchor[0] == "其中")
        return Breakdown(total, items, complete=sure and not nested)
    if len(items) == 1 or _OPEN_ENDED.search(region):
        return None
    most = added >= total.value * _MOST
    return Breakdown(
        total, items, complete=together and most and not nested and (len(items) > 2 or bracketed)
    )


def _summed_up(text: str) -> Iterator[Breakdown]:
    """甲5条、乙3条，合计9条: the total stands last."""
    every = quantities(text)
    for index, total in enumerate(every):
        if total.approximate or not re.search(r"(?:合计|共计|总计)(?:为)?$", total.before):
            continue
        items = [
            q
            for q in every[:index]
            if q.sentence == total.sentence and q.unit == total.unit and not _GROWTH.search(q.before)
        ]
        if len(items) < 2 or any(q.approximate for q in items) or _OTHER_RULE.search(total.lead):
            continue
        tails = {_sum(items[k:]) for k in range(len(items))}
        if total.value not in tails:
            yield Breakdown(total, (*items, total)[:-1], complete=False)


def _by_channel(text: str) -> Iterator[Breakdown]:
    """共收到申请15件，通过网络提交6件，信函提交9件: the channels are all that is named."""
    every = quantities(text)
    for index, total in enumerate(every):
        if total.approximate or not _APPLICATIONS.search(total.clause_before):
            continue
        items = []
        for q in every[index + 1 :]:
            own = q.sentence == total.sentence and q.unit == total.unit and not q.approximate
            if (
                not own
                or not _CHANNEL.search(q.before)
                or _ANCHOR.search(q.before)
                or _OTHER_RULE.search(q.before)
            ):
                break
            items.append(q)
        if len(items) > 1 and _sum(items) != total.value:
            yield Breakdown(total, tuple(items), complete=not _OPEN_ENDED.search(items[-1].clause_after[:6]))


def _sum(items: Sequence[Quantity]) -> Number:
    return add(q.value for q in items)


def _phrase_start(q: Quantity) -> int:
    return q.back(len(q.clause_before.lstrip("、和及")))
