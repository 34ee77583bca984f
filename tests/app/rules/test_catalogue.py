"""The catalogue is made from the rules, and every rule says something of its own example."""

from pathlib import Path

import pytest

from app.rules import RULES, Rule, check
from app.rules.catalogue import GROUPS, as_markdown, rows
from app.rules.examples import draft_of, example_of, load_cases
from tests.builders import spec_2021

PAGE = Path(__file__).parents[3] / "docs" / "校验规则.md"
CASES = load_cases()


def test_the_page_in_docs_is_up_to_date() -> None:
    """Renew it with `python -m app.rules.catalogue > docs/校验规则.md`."""
    assert PAGE.read_text(encoding="utf-8") == as_markdown(rows())


def test_every_rule_has_its_row_and_its_group() -> None:
    assert [row.code for row in rows()] == [rule.code for rule in RULES]
    assert {row.group for row in rows()} == set(GROUPS.values())


def test_the_examples_start_from_a_report_without_findings() -> None:
    assert check(draft_of(CASES, {}), spec_2021()) == ()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_speaks_of_its_example(rule: Rule) -> None:
    found = example_of(rule, CASES)
    assert found is not None
    assert found.code == rule.code and found.severity in ("error", "warning", "info")


def test_no_example_is_left_of_a_rule_that_is_gone() -> None:
    assert set(CASES["case"]) <= {rule.code for rule in RULES}


def test_a_bar_in_a_message_does_not_break_the_table() -> None:
    lines = [line for line in as_markdown(rows()).splitlines() if line.startswith("| `")]
    assert len(lines) == len(RULES)
    assert all(line.replace("\\|", "").count("|") == 6 for line in lines)
