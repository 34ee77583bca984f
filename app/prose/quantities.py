"""Quantities: a number with its unit, and the words that say of what."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from app.model.values import Number
from app.prose.numbers import ARABIC, CHINESE, read_number
from app.prose.sentences import Stretch, sentences, without_names

CASES = frozenset({"件", "份", "条", "例", "宗", "起", "件次", "次", "封", "个", "项", "桩", "笔"})
"""Units in which applications, reviews and suits are counted."""
MONEY = frozenset({"元", "万元", "亿元"})

# The longer of two units that begin alike comes first.
_UNITS = (
    *("个百分点", "平方米", "万元", "亿元", "人次", "件次", "场次", "批次", "条次", "期次", "班次", "次数"),
    *"件份条例宗起次封篇项幅期场处家名人元%页户部套类块张本册台个则批轮桩笔字组门辆倍",
)
_UNIT = "|".join(map(re.escape, _UNITS))
_QUANTITY = re.compile(
    rf"(?P<about>近|约|超过|超|逾|大约|至少|不少于|不低于|将近|接近|突破|[数上](?=[十百千万]))?"
    rf"(?P<number>(?:{ARABIC})(?:[百千万亿](?!元))?|{CHINESE})"
    rf"(?P<more>余|多|几|来|\+)?(?P<scale>[万亿](?!元))?(?P<unit>{_UNIT})(?P<tail>以上|左右|余)?"
)
_NO_COUNT_BEFORE = re.compile(r"[第每另某这那同各〔\d.A-Za-z]")
_RANGE_BEFORE = re.compile(r"\d(?:%|件|条|次)?[-—–~至到]$")
_RESPECTIVELY = re.compile(r"(?:数量|件数)?(?:分别|依次)(?:共?为|是|有|达到?)?$")
_JOIN = re.compile(r"[、和及与]")
_JOINED = re.compile(r"[、，和及与]+")
_LOOK_BACK = 4  # characters of which those above tell; a whole sentence is long to search from its start
_NO_UNIT_AFTER = re.compile(
    r"(?:条)(?:例|款|件|理|幅)|(?:个)(?:别|人|体|性)|(?:项)(?:目)|(?:类)(?:别)|(?:人)(?:大|员|民|社|才)|(?:次)(?:序|日)|"
    r"(?:起|期)(?:来|间|限)|(?:本)(?:级|单|年|镇|乡|街|局|次)|(?:处)(?:理|罚)|(?:部)(?:门|分)|(?:台)(?:账)|(?:家)(?:庭)|"
    r"(?:名)(?:录|称|单)|(?:件)(?:有)|(?:场)(?:所)"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with a unit. Offsets are those of the folded text.

    `before` is what its sentence says between the quantity before it and this one, `after` what
    follows up to the next quantity or the end of the sentence. `approximate`: 余, 近, 约, 3至5.
    `paired`: it is one of a list (甲、乙分别为3件、5件), and `before` is its name in that list.
    """

    value: Number
    unit: str
    number: tuple[int, int]
    start: int
    end: int
    approximate: bool
    before: str
    after: str
    sentence: Stretch
    paired: bool = False

    def back(self, words: int) -> int:
        """Where the last `words` characters of `before` begin; its own start if they stand apart from it."""
        return self.start if self.paired else self.start - words

    @property
    def clause_before(self) -> str:
        """The words of its own clause that lead up to it."""
        return re.split(r"[，：]", self.before)[-1]

    @property
    def clause_after(self) -> str:
        """The words of its own clause that follow it."""
        return re.split(r"[，：。；、）]", self.after)[0]

    @property
    def lead(self) -> str:
        """All that its sentence says before it."""
        return self.sentence.text[: self.start - self.sentence.start]


@lru_cache(maxsize=1024)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Every quantity of a folded text in reading order; those inside 《…》 are left out."""
    shown = without_names(text)
    found: list[Quantity] = []
    for sentence in sentences(shown):
        found += _paired(_in_sentence(sentence))
    return tuple(found)


def _in_sentence(sentence: Stretch) -> list[Quantity]:
    matches = [m for m in _QUANTITY.finditer(sentence.text) if _counts(sentence.text, m)]
    found = []
    for index, match in enumerate(matches):
        begin = matches[index - 1].end() if index else 0
        end = matches[index + 1].start() if index + 1 < len(matches) else len(sentence.text)
        value = _value(match)
        if value is not None:
            found.append(_quantity(sentence, match, value, begin, end))
    return found


def _paired(found: list[Quantity]) -> list[Quantity]:
    """The quantities with those of 甲、乙分别为3件、5件 under their own names."""
    for first, q in enumerate(found):
        if not (match := _RESPECTIVELY.search(q.before)):
            continue
        last = first + 1
        while last < len(found) and _JOINED.fullmatch(found[last].before):
            last += 1
        names = _JOIN.split(q.before[: match.start()])
        count = last - first
        if 1 < count <= len(names):
            for at, name in zip(range(first, last), names[-count:], strict=True):
                found[at] = replace(found[at], before=re.split("[，：]", name)[-1], paired=True)
    return found


def _quantity(sentence: Stretch, match: re.Match[str], value: Number, begin: int, end: int) -> Quantity:
    about = match["about"] or match["more"] or match["tail"]
    ranged = _RANGE_BEFORE.search(sentence.text[max(0, match.start() - _LOOK_BACK) : match.start()])
    at = sentence.start
    return Quantity(
        value=value,
        unit=match["unit"],
        number=(at + match.start("number"), at + match.end("number")),
        start=at + match.start(),
        end=at + match.end(),
        approximate=bool(about or ranged),
        before=sentence.text[begin : match.start()],
        after=sentence.text[match.end() : end],
        sentence=sentence,
    )


def _value(match: re.Match[str]) -> Number | None:
    return read_number(match["number"] + (match["scale"] or ""))


def _counts(text: str, match: re.Match[str]) -> bool:
    """Whether it counts something: not 第5条, not 5条例, not the 3 of 12.3."""
    before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
    if _NO_COUNT_BEFORE.match(before[-1:]):
        return _RANGE_BEFORE.search(before) is not None
    tail = text[match.start("unit") : match.end("unit") + 2]
    if _NO_UNIT_AFTER.match(tail):
        return False
    return not (match["number"] == "一" and text[match.end() - 1 :].startswith(("次性", "站式", "条龙")))
