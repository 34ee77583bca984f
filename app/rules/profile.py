"""规则设置: what an office lets each rule say. It is kept in the report and can go from file to file.

A rule can be lowered to 提醒 or 提示, or switched off. What is an error stays one: neither a rule about
errors nor a single error that another rule finds is ever lowered.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import get_args

from app.errors import ReadError
from app.model.report import Report, RuleLevel
from app.rules.core import WORST_FIRST, Finding, Rule, Severity

SUFFIX = ".toml"
Profile = Mapping[str, RuleLevel]

_LEVELS: tuple[RuleLevel, ...] = get_args(RuleLevel)
_WORDS: Mapping[RuleLevel, str] = {"warning": "提醒", "info": "提示", "off": "关闭"}
_TABLE = "rules"
_HEAD = """# 年报编制助手的规则设置：可以降低一条规则的严重程度，也可以关闭它。
# warning 提醒，info 提示，off 关闭。错误类规则不能降低或关闭，没有列出的规则按原来的严重程度。

[rules]
"""


def level_word(level: RuleLevel) -> str:
    """提醒, 提示 or 关闭."""
    return _WORDS[level]


def levels_below(rule: Rule) -> tuple[RuleLevel, ...]:
    """What a rule may be lowered to, the least change first; nothing for a rule about errors."""
    if rule.is_fixed:
        return ()
    usual = WORST_FIRST.index(rule.severity)
    return tuple(level for level in _LEVELS if level == "off" or WORST_FIRST.index(Severity(level)) > usual)


def adjusted(findings: Iterable[Finding], profile: Profile) -> Iterator[Finding]:
    """The findings as the profile lets them be said; errors stay."""
    for finding in findings:
        level = profile.get(finding.code)
        if level is None or finding.severity is Severity.ERROR:
            yield finding
        elif level != "off":
            lowered = max(finding.severity, Severity(level), key=WORST_FIRST.index)
            yield finding if lowered is finding.severity else replace(finding, severity=lowered)


def with_level(report: Report, rule: Rule, level: RuleLevel | None) -> Report:
    """Let a rule say at most `level`; None gives it back its own severity. A fixed rule stays as it is."""
    others = {code: kept for code, kept in report.rule_profile.items() if code != rule.code}
    chosen = {rule.code: level} if level in levels_below(rule) else {}
    return report.with_(rule_profile={**others, **chosen})


def profile_to_text(profile: Profile, rules: Sequence[Rule]) -> str:
    """A small TOML file, one line for each rule that is not as usual, with its name beside it."""
    titles = {rule.code: rule.title for rule in rules}
    lines = (f'"{code}" = "{level}"  # {titles[code]}\n' for code, level in profile.items() if code in titles)
    return _HEAD + "".join(lines)


def profile_from_text(text: str, rules: Sequence[Rule]) -> Profile:
    """The profile in such a file; rules that this version does not know, and fixed ones, are passed over.

    Raises:
        ReadError: it is no such file, or sets a rule to something else than the three words.
    """
    try:
        chosen = tomllib.loads(text).get(_TABLE)
    except (tomllib.TOMLDecodeError, RecursionError) as exc:
        raise ReadError("这个文件不是规则设置，请选择由本程序导出的规则设置文件（.toml）。") from exc
    if not isinstance(chosen, dict):
        raise ReadError("这个文件里没有规则设置，请选择由本程序导出的规则设置文件（.toml）。")
    known = {rule.code: rule for rule in rules}
    found: dict[str, RuleLevel] = {}
    for code, word in chosen.items():
        level = next((each for each in _LEVELS if each == word), None)
        if level is None:
            raise ReadError(f"规则“{code}”的设置“{word}”不可用，只能写 warning、info 或 off。")
        if code in known and level in levels_below(known[code]):
            found[code] = level
    return MappingProxyType(found)
