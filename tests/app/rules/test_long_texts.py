"""However long a text is and whatever it repeats, the check of it ends soon: the window waits for it."""

import time

import pytest

from app.rules import check
from tests.builders import make_report, spec_2021, with_text

LENGTH = 20_000
REPEATED = (
    "一二三四五", "9", "１２", "12345678901", "1,234", "3.5万元", "2023年", "2022年12月31日", "a", "a@b.c",
    "（", "（）", "《", "《》", "“", "“”", "，", "、", "。", "；", "\n", " ", "不", "了", "的", "县", "-",
    "一是", "二是\n", "5.\n", "③", "（三）\n", "1）", "一、", "（一）", "1.",
    "第二十条第（一）项", "收到申请3件，", "较上年增长", "信息处理费",
)  # fmt: skip


@pytest.mark.parametrize("words", REPEATED)
def test_a_text_that_says_one_thing_again_and_again_is_checked_soon(words: str) -> None:
    spec = spec_2021()
    # The lead makes it a text that has not been read before.
    report = with_text(make_report(), "overview", f"本机关{words}" + (words * LENGTH)[:LENGTH])
    begun = time.process_time()
    check(report, spec)
    assert time.process_time() - begun < 2
