"""Parts set against the aspects of the form, whatever parts there are."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.model import Part
from app.spec.aspects import aspect_of, remove_part, settled_slots, slots_of, with_section, write_part
from tests.builders import make_report, spec_2021

OVERVIEW = spec_2021().section("overview")
HEADINGS = st.sampled_from(
    ["", "（六）其他", "监督保障", *(a.heading for a in OVERVIEW.aspects), "(2) 依申请公开政府信息情况"]
)


def test_a_heading_is_known_by_its_words() -> None:
    assert _key("（三）政府信息资源的规范化标准化管理") == "management"
    assert _key("(2) 依申请公开政府信息情况") == "on_request"
    assert _key("四、平台建设") == "platform"
    assert _key("（六）其他") is None


@settings(deadline=None, max_examples=60)
@given(st.lists(HEADINGS, max_size=8))
def test_every_part_and_every_aspect_has_exactly_one_slot(headings: list[str]) -> None:
    parts = [Part(heading=heading) for heading in headings]
    slots = slots_of(parts, OVERVIEW)
    assert [slot.index for slot in slots if slot.index is not None] == list(range(len(parts)))
    keys = [slot.aspect.key for slot in slots if slot.aspect]
    assert sorted(keys) == sorted(aspect.key for aspect in OVERVIEW.aspects)


@settings(deadline=None, max_examples=60)
@given(st.lists(HEADINGS, max_size=6), st.data())
def test_writing_into_a_missing_slot_puts_a_part_there_and_moves_no_other(
    headings: list[str], data: st.DataObject
) -> None:
    spec = spec_2021()
    report = spec.empty_report()
    parts = tuple(Part(heading=heading, text=str(i)) for i, heading in enumerate(headings))
    sections = tuple(
        s.model_copy(update={"parts": parts}) if s.key == "overview" else s for s in report.sections
    )
    report = report.with_(sections=sections)
    slots = slots_of(parts, OVERVIEW)
    missing = [slot for slot in slots if slot.index is None]
    if not missing:
        return
    slot = data.draw(st.sampled_from(missing))
    written = write_part(report, spec, "overview", slot, Part(heading=slot.heading, text="new"))
    found = written.section("overview")
    assert found is not None
    assert found.parts[slot.position].text == "new"
    assert tuple(p for p in found.parts if p.text != "new") == parts
    assert len(slots_of(found.parts, OVERVIEW)) == len(slots)
    assert remove_part(written, "overview", slot.position) == report


def test_a_missing_section_comes_where_the_form_has_it() -> None:
    report = make_report()
    without = report.with_(sections=tuple(s for s in report.sections if s.key != "requests"))
    again = with_section(without, spec_2021(), "requests")
    assert [s.key for s in again.sections] == [s.key for s in report.sections]
    assert with_section(report, spec_2021(), "requests") is report


def _key(heading: str) -> str | None:
    aspect = aspect_of(heading, OVERVIEW)
    return aspect.key if aspect else None


def test_a_heading_typed_anew_is_known_by_words_that_still_name_the_aspect() -> None:
    assert _key("（一）主 动 公 开") == "active"
    assert _key("（二）认真办理公众申请") == "on_request"
    assert _key("（三）规范管理信息") == "management"
    assert _key("（四）门户网站和新媒体") == "platform"
    assert _key("（五）考核和培训") == "supervision"
    assert _key("（三）制度建设") is None


def test_a_part_under_another_name_takes_the_place_of_the_aspect_that_is_missing_before_it() -> None:
    usual = [aspect.heading for aspect in OVERVIEW.aspects]
    headings = ["", *usual[:2], "（三）制度建设", *usual[3:]]
    slots = settled_slots([Part(heading=heading) for heading in headings], OVERVIEW)
    assert [slot.index for slot in slots] == list(range(6))
    assert slots[3].aspect is not None and slots[3].aspect.key == "management"
    fewer = [Part(heading=heading) for heading in headings if heading != usual[4]]
    assert [slot.index for slot in settled_slots(fewer, OVERVIEW)].count(None) == 2
