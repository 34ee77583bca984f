"""A title is broken where its sense allows, and never inside 政府信息公开 or 年度报告."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rendering.title import LINE_EMS, break_title
from app.rendering.wording import width


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("宿迁市2024年政府信息公开工作年度报告", 1),
        ("官塘社区2023年政府信息公开工作年度报告", 1),
        ("石龙区高庄街道办事处|2023年政府信息公开工作年度报告", 2),
        ("包头市昆都仑区前进道街道办事处|2023年政府信息公开工作年度报告", 2),
        ("清河县柳林镇人民政府|2024年度政府信息公开工作报告", 2),
        ("2024年度清河县柳林镇人民政府|政府信息公开工作年度报告", 2),
        (
            "新疆维吾尔自治区伊犁哈萨克自治州|察布查尔锡伯自治县米粮泉回族乡人民政府|2024年政府信息公开工作年度报告",
            3,
        ),
    ],
)
def test_lines_end_where_the_sense_ends(title: str, lines: int) -> None:
    expected = tuple(title.split("|"))
    assert len(expected) == lines
    assert break_title("".join(expected)) == expected


@given(st.text(max_size=120))
def test_nothing_of_a_title_is_lost_and_no_line_is_too_long(title: str) -> None:
    broken = break_title(title)
    assert "".join(broken) == title
    assert all(width(line) <= LINE_EMS for line in broken)


def test_a_title_without_sense_is_broken_quickly() -> None:
    assert len(break_title("某某省" * 400)) == 60
