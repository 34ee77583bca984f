"""校验规则目录: the list of all rules, made from the rules themselves.

`python -m app.rules.catalogue > docs/校验规则.md` renews the page in docs/.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.rules import RULES
from app.rules.core import Rule, Severity
from app.rules.examples import example_of, load_cases

SEVERITY_WORDS: Mapping[Severity, str] = {
    Severity.ERROR: "错误",
    Severity.WARNING: "提醒",
    Severity.INFO: "提示",
    Severity.UNCHECKED: "无法核对",
}
GROUPS: Mapping[str, str] = {
    "cells": "单元格",
    "requests": "表三：申请的收到和处理",
    "disclosure": "表二：主动公开",
    "disputes": "表四：复议和诉讼",
    "previous": "与上年报告衔接",
    "narrative": "文字与数字",
    "structure": "结构、序号和文字",
    "safety": "公开前的安全检查",
}
_INTRO = """# 校验规则

本页由程序里的规则生成，请不要手工修改；窗口的“帮助”菜单里有同样的目录，可以查找。

- **错误**：一定有地方要改。错误类规则不能降低，也不能关闭。
- **提醒**：多半要改；核实无误的，可以写一句核实说明，以后不再计入提醒。
- **提示**：请看一眼，多数情况下可以不改。
- 因为有格未填而不能比较的，规则会说“无法核对”。

标注“通常做法，供参考”的依据不是国家的统一规定。提醒类、提示类规则可以由单位降低或关闭，见《使用说明》。
同一条规则在不同情形下可能比下表说得轻一些。示例是程序对一份小例子的原话。
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One rule as the catalogue shows it; `example` is what it says of its example, "" if it has none."""

    code: str
    group: str
    title: str
    severity: Severity
    basis: str
    example: str
    rule: Rule

    @property
    def severity_word(self) -> str:
        return SEVERITY_WORDS[self.severity]


def rows(rules: Sequence[Rule] = RULES) -> tuple[Row, ...]:
    """A row for each rule, in the order of the rules."""
    cases = load_cases()
    return tuple(_row(rule, cases) for rule in rules)


def as_markdown(found: Iterable[Row]) -> str:
    """The page for docs/, one table for each group."""
    return "\n".join([_INTRO, *_tables(tuple(found))])


def _row(rule: Rule, cases: Mapping[str, object]) -> Row:
    example = example_of(rule, cases)
    return Row(
        rule.code,
        GROUPS[rule.code.partition(".")[0]],
        rule.title,
        rule.severity,
        rule.basis,
        example.message if example else "",
        rule,
    )


def _tables(found: Sequence[Row]) -> Iterator[str]:
    for group in GROUPS.values():
        own = [row for row in found if row.group == group]
        if not own:
            continue
        yield f"## {group}\n"
        yield "| 规则 | 查什么 | 程度 | 依据 | 示例 |"
        yield "| --- | --- | --- | --- | --- |"
        for row in own:
            said = (f"`{row.code}`", row.title, row.severity_word, row.basis, row.example)
            yield "| " + " | ".join(map(_cell, said)) + " |"
        yield ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    sys.stdout.buffer.write(as_markdown(rows()).encode("utf-8"))
