"""What checking a report costs, beside the edit that each keystroke makes anyway.

Run with `pytest tests/benchmarks --benchmark-enable --benchmark-only`; the figures in brackets are ratios.
"""

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from app.model import CellRef, Part, Report
from app.model.edits import set_cells
from app.rules import RULES, Severity, check
from tests.builders import make_report, make_suqian, spec_2021, with_text

SPEC = spec_2021()
AT = CellRef("requests", "carried_out", "business")
GROUPS = ("cells", "requests", "disclosure", "disputes", "previous")
FIGURES = tuple(rule for rule in RULES if rule.code.partition(".")[0] in GROUPS)
STORY = "2024年，通过政府门户网站公开信息{n}条，举办业务培训3次，严格执行信息发布审核和保密审查制度。"


def long_report(year: int) -> Report:
    """宿迁市's tables with some 15,000 characters of text."""
    parts = [
        Part(heading=f"（{n}）", text="".join(STORY.format(n=n * i) for i in range(70))) for n in range(5)
    ]
    return with_text(make_suqian(year), "overview", *parts)


DRAFTS = {
    "right": make_suqian(2024),
    "one wrong cell": make_suqian(2024, {AT: 3}),
    "blank": make_report(dict.fromkeys(SPEC.refs())),
    "all wrong": make_report({at: n * 37 % 101 for n, at in enumerate(SPEC.refs())}),
    "long": long_report(2024),
}


@pytest.mark.benchmark(group="keystroke")
def test_floor_one_edit(benchmark: BenchmarkFixture) -> None:
    changed = benchmark(set_cells, make_suqian(2024), {AT: 3}, SPEC.sums)
    assert changed.value(AT) == 3


@pytest.mark.benchmark(group="keystroke")
@pytest.mark.parametrize("name", DRAFTS)
def test_check_of_figures(benchmark: BenchmarkFixture, name: str) -> None:
    found = benchmark(check, DRAFTS[name], SPEC, None, FIGURES)
    assert all(each.code in {rule.code for rule in FIGURES} for each in found)


@pytest.mark.benchmark(group="keystroke")
def test_check_of_figures_against_last_year(benchmark: BenchmarkFixture) -> None:
    found = benchmark(check, long_report(2024), SPEC, long_report(2023), FIGURES)
    assert "previous.old_number" in {each.code for each in found}


@pytest.mark.benchmark(group="keystroke")
def test_check_of_everything(benchmark: BenchmarkFixture) -> None:
    found = benchmark(check, DRAFTS["long"], SPEC, long_report(2023))
    assert not [
        each for each in found if each.severity is Severity.ERROR and each.code.startswith("requests")
    ]
