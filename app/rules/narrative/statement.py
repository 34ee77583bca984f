"""One thing a text says of applications: a number, and what it is the number of."""

import re
from dataclasses import dataclass

from app.model.values import Number
from app.prose import Quantity

RECEIVED, HANDLED, DONE = "received", "handled", "done"
CARRIED_IN, CARRIED_OUT, CARRIED = "carried_in", "carried_out", "carried"
OUTCOMES = ("granted", "partial", "denied", "unavailable", "rejected", "other")
NATURAL, ORGANISATIONS = "natural", "organisations"
KINDS = ("business", "research", "welfare", "legal")

# Counts of these are never counts of applications for information.
FOREIGN = re.compile(
    r"诉求|投诉|留言|信箱|好差评|办件|热线|工单|信访|举报|咨询|提案|议案|建议|微博|问政|来电|电话|许可|处罚|强制|收费|"
    r"规范性文件|复议|诉讼|培训|会议|低保|救助|补贴|入党|法律援助|服务事项|稿件|公示|合同|审批|证照|纠纷|案卷|救济"
)
VERB = r"(?:新收到?|收到|接到|接收到?|受理|收办|收悉|登记|新增)"
CHANNEL = re.compile(r"网络|网上|线上|线下|信函|当面|邮寄|邮件|来信|现场|窗口|平台|传真|在线|书面")
BRACKETED = re.compile(r"（[^（）]*）")


@dataclass(frozen=True, slots=True)
class Statement:
    """A number of cases said of one or more facts (several only for 予以公开及部分公开258件).

    `span` are the words that say it, `number` the digits in them; a zero said in words (未收到) has
    no digits. `weak`: it may be a share of the whole only (网上收到2件). `verb` is the word used.
    """

    facts: tuple[str, ...]
    value: Number
    span: tuple[int, int]
    number: tuple[int, int] | None
    verb: str = ""
    weak: bool = False


def statement_of(q: Quantity, fact: str, words: int, verb: str = "", *, weak: bool = False) -> Statement:
    return Statement((fact,), q.value, (words_start(q, words), q.end), q.number, verb, weak)


def words_start(q: Quantity, words: int) -> int:
    """Where the last `words` characters before a quantity begin, brackets not counted."""
    asides = [m.span() for m in BRACKETED.finditer(q.before)]
    kept = [i for i in range(len(q.before)) if not any(a <= i < b for a, b in asides)]
    return q.back(len(q.before) - kept[-words]) if words else q.start


def is_share(q: Quantity) -> bool:
    """Whether it counts some of those named before: 其中3件."""
    return "其中" in q.lead
