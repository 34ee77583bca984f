"""What checking a whole report of ten pages costs: at once, again, and after a keystroke in one part.

A frame at 60 Hz is 16 ms. Run with `pytest tests/benchmarks/test_check_full.py --benchmark-enable`.
"""

from collections.abc import Iterator
from itertools import count

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from app.model import CellRef, Part, Report
from app.model.edits import set_part
from app.rules import check
from tests.builders import make_suqian, set_cell, spec_2021, with_text

SPEC = spec_2021()
FRAME = 0.016
TOPICS = ("义务教育", "就业创业", "社会救助", "养老服务", "公共法律服务", "户籍管理", "涉农补贴", "生态环境")
PARAGRAPH = (
    "围绕{topic}领域，全年通过市政府门户网站公开信息{n}条，其中政策文件{a}条、办事指南{b}条；发布解读材料{c}篇，"
    "图解、视频解读占比超过{d}%。组织业务培训{e}次，参训人员{f}余人次，及时回应公众关切{g}次。对发布的信息严格执行"
    "“三审三校”制度，落实先审查、后公开要求，全年未发生失泄密事件。加强与县区、部门的沟通协调，推动{topic}基层政务公开"
    "标准化规范化建设，梳理公开事项{h}项，编制目录并动态调整。"
)


def paragraph(seed: int) -> str:
    figures = {k: seed * p % 97 + 3 for k, p in zip("abcdefgh", (7, 11, 13, 17, 19, 23, 29, 31), strict=True)}
    return PARAGRAPH.format(topic=TOPICS[seed % len(TOPICS)], n=figures["a"] + figures["b"], **figures)


def long_report(year: int, shift: int = 0) -> Report:
    """宿迁市's tables and ten pages of text: some 7,500 characters in forty paragraphs, each another."""
    report = make_suqian(year)
    parts = [
        Part(heading=h, text="\n".join(paragraph(i * 8 + k + shift) for k in range(8)))
        for i, h in enumerate(
            (
                "（一）主动公开",
                "（二）依申请公开",
                "（三）政府信息管理",
                "（四）政府信息公开平台建设",
                "（五）监督保障",
            )
        )
    ]
    return with_text(report, "overview", Part(text=f"{year}年，市政府认真贯彻落实条例。"), *parts)


def typed(report: Report) -> Iterator[Report]:
    """The report after each of many keystrokes in the middle of one part."""
    section = report.section("overview")
    assert section is not None
    part = section.parts[2]
    for n in count():
        text = f"{part.text[:700]}{'公开信息工作' * 40}"[: 700 + n % 200] + part.text[700:]
        yield set_part(report, "overview", 2, Part(heading=part.heading, text=f"{text}{n}"))


@pytest.mark.benchmark(group="whole report")
def test_again(benchmark: BenchmarkFixture) -> None:
    report, previous = long_report(2024), long_report(2023, 1)
    assert benchmark(check, report, SPEC, previous)


@pytest.mark.benchmark(group="whole report")
def test_after_a_keystroke_in_a_text(benchmark: BenchmarkFixture) -> None:
    previous, strokes = long_report(2023, 1), typed(long_report(2024))
    assert benchmark(lambda: check(next(strokes), SPEC, previous))


@pytest.mark.benchmark(group="whole report")
def test_after_a_number_in_a_table(benchmark: BenchmarkFixture) -> None:
    previous, report = long_report(2023, 1), long_report(2024)
    at, numbers = CellRef("requests", "new", "business"), count()
    assert benchmark(lambda: check(set_cell(report, at, next(numbers), SPEC.sums), SPEC, previous))
