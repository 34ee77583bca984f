"""Left-over text put into a part of the report."""

import pytest

from app.model import Part
from tests.builders import make_report, spec_2021, with_text
from ui.review.placing import Target, holds_text, put_text, targets_of

SPEC = spec_2021()


def test_every_section_is_offered_and_its_sub_headings_below_it() -> None:
    targets = targets_of(SPEC.empty_report(), SPEC)
    assert [t.section for t in targets if t.is_whole_section] == [s.key for s in SPEC.sections]
    headings = [t.heading for t in targets if t.section == "overview" and not t.is_whole_section]
    assert headings == [aspect.heading for aspect in SPEC.section("overview").aspects]


def test_the_text_becomes_a_further_paragraph_of_the_part() -> None:
    report = with_text(make_report(), "improvements", Part(heading="（一）存在的主要问题", text="一是慢。"))
    target = Target("improvements", "（一）存在的主要问题", "")
    after = put_text(report, SPEC, target, " 二是少。\n")
    section = after.section("improvements")
    assert section is not None
    assert section.parts == (Part(heading="（一）存在的主要问题", text="一是慢。\n二是少。"),)


@pytest.mark.parametrize("target", targets_of(SPEC.empty_report(), SPEC), ids=lambda t: t.name)
def test_text_put_anywhere_is_held_there(target: Target) -> None:
    report = SPEC.empty_report()
    assert not holds_text(report, target.section, "一段文字")
    after = put_text(report, SPEC, target, "一段文字")
    assert holds_text(after, target.section, "一段文字")


def test_a_section_that_the_report_lacks_is_made() -> None:
    report = make_report().with_(sections=())
    after = put_text(report, SPEC, Target("other_matters", "", ""), "收费情况")
    assert [section.key for section in after.sections] == ["other_matters"]
