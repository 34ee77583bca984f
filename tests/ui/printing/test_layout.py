"""What stands on which page, and where."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.model import CellRef, OrgKind, Part, Report, Section, Signature
from app.rendering.content import compose
from app.rendering.options import PAPER_COPY, WEB_COPY, RenderOptions
from app.rules import Place
from app.spec import FormatSpec, load_specs
from tests.builders import make_report, make_suqian, spec_2021, with_text
from ui.printing import Page, PrintLayout, Typesetter, lay_out
from ui.printing import measures as m
from ui.printing.page import FillMark, RuleMark, TextMark

SPEC = spec_2021()
TITLE_LINE, BODY_SIZE, NUMBER_SIZE = 640, 320, 280  # 二号's pitch, 三号, 四号, in twips


def _lay_out(setter: Typesetter, report: Report, options: RenderOptions | None = None) -> PrintLayout:
    return lay_out(report, SPEC, options or PAPER_COPY, setter)


def _texts(page: Page) -> list[str]:
    return [mark.text for mark in page.texts()]


def _mark(layout: PrintLayout, text: str) -> TextMark:
    return next(mark for page in layout.pages for mark in page.texts() if mark.text == text)


def test_a_short_report_has_four_pages(setter: Typesetter) -> None:
    pages = _lay_out(setter, make_suqian()).pages
    assert [page.number for page in pages] == [1, 2, 3, 4]
    assert _texts(pages[0])[:3] == ["宿迁市人民政府", "2024年政府信息公开工作年度报告", "一、总体情况"]
    assert _texts(pages[2])[0] == "三、收到和处理政府信息公开申请情况"


def test_everything_the_content_says_stands_on_the_pages_in_order(setter: Typesetter) -> None:
    report = make_suqian()
    content = compose(report, SPEC, RenderOptions())
    whole = "".join(text for page in _lay_out(setter, report).pages for text in _texts(page)[:-1])
    at = 0
    for section in content.sections:
        for words in (section.heading, *(block.lead + block.text for block in section.blocks)):
            at = whole.index(words, at) + len(words)


def test_page_numbers_stand_at_the_outer_edge(setter: Typesetter) -> None:
    for page in _lay_out(setter, make_suqian()).pages:
        number = [*page.texts()][-1]
        assert number.text == f"— {page.number} —"
        inset = NUMBER_SIZE
        if page.number % 2:
            assert number.right == pytest.approx(m.LEFT + m.BODY_WIDTH - inset, abs=1)
        else:
            assert number.left == pytest.approx(m.LEFT + inset, abs=1)
        below = number.baseline - (m.TOP + m.BODY_HEIGHT)
        assert 7 * m.PER_MM < below < 7 * m.PER_MM + NUMBER_SIZE


def test_lines_keep_their_pitch_and_stay_in_the_text_area(setter: Typesetter) -> None:
    report = with_text(make_report(), "overview", "全面推进政务公开工作，" * 120)
    page = _lay_out(setter, report).pages[1]
    baselines = [mark.baseline for mark in page.texts()][:-1]
    assert len(baselines) == 22
    assert {round(b - a) for a, b in pairwise(baselines)} == {m.LINE}
    assert baselines[0] > m.TOP and baselines[-1] < m.TOP + m.BODY_HEIGHT
    assert min(mark.left for mark in page.texts()) >= m.LEFT
    assert max(mark.right for mark in page.texts()) <= m.LEFT + m.BODY_WIDTH + 1


def test_the_title_is_centred_with_a_blank_line_below(setter: Typesetter) -> None:
    layout = _lay_out(setter, make_suqian())
    title, heading = _mark(layout, "宿迁市人民政府"), _mark(layout, "一、总体情况")
    assert (title.left + title.right) / 2 == pytest.approx(m.LEFT + m.BODY_WIDTH / 2, abs=1)
    second = _mark(layout, "2024年政府信息公开工作年度报告")
    assert second.baseline - title.baseline == TITLE_LINE
    assert heading.baseline - second.baseline > 1.8 * m.LINE


def test_a_heading_is_never_the_last_line_of_a_page(setter: Typesetter) -> None:
    for n in range(1, 24):
        texts = tuple(f"第{i}段。" for i in range(n))
        report = with_text(make_report(), "overview", *texts, Part(heading="（一）主动公开", text="公开。"))
        for page in _lay_out(setter, report).pages:
            last = _texts(page)[-2]
            assert not last.startswith(("一、", "二、", "三、", "四、", "五、", "六、", "（一）"))


def test_the_longest_table_fills_a_page_of_its_own(setter: Typesetter) -> None:
    for n in (0, 5, 12, 30):
        report = with_text(make_suqian(), "overview", *(f"第{i}段。" for i in range(n)))
        pages = [
            p
            for p in _lay_out(setter, report).pages
            if any(isinstance(s.target, CellRef) and s.target.table == "requests" for s in p.spots)
        ]
        assert len(pages) == 1
        assert len([s for s in pages[0].spots if isinstance(s.target, CellRef)]) == 175
        assert _texts(pages[0])[0] == "三、收到和处理政府信息公开申请情况"


def test_short_tables_are_not_torn(setter: Typesetter) -> None:
    for n in range(0, 20, 3):
        report = with_text(make_suqian(), "overview", *(f"第{i}段。" for i in range(n)))
        pages = _lay_out(setter, report).pages
        for table in ("disclosure", "disputes"):
            assert (
                len(
                    [
                        p
                        for p in pages
                        if any(isinstance(s.target, CellRef) and s.target.table == table for s in p.spots)
                    ]
                )
                == 1
            )


def test_a_blank_cell_is_shaded_and_says_so(setter: Typesetter) -> None:
    at = CellRef("requests", "new", "natural")
    layout = _lay_out(setter, make_suqian(changes={at: None}))
    shaded = [mark for page in layout.pages for mark in page.marks if isinstance(mark, FillMark)]
    assert len(shaded) == 1
    assert _mark(layout, "未填").left >= shaded[0].rect.left()


def test_the_signature_is_centred_over_the_date_which_is_four_from_the_right(setter: Typesetter) -> None:
    report = make_suqian().with_(signature=Signature(org="宿迁市人民政府办公室", date="2025年1月15日"))
    layout = _lay_out(setter, report)
    org, date = _mark(layout, "宿迁市人民政府办公室"), _mark(layout, "2025年1月15日")
    assert m.LEFT + m.BODY_WIDTH - date.right == pytest.approx(4 * BODY_SIZE, abs=BODY_SIZE / 2)
    assert (org.left + org.right) / 2 == pytest.approx((date.left + date.right) / 2, abs=BODY_SIZE / 2)
    assert date.baseline - org.baseline == m.LINE


def test_the_signature_never_stands_on_a_page_without_text(setter: Typesetter) -> None:
    for n in range(1, 26):
        report = with_text(make_report(), "other_matters", *(f"第{i}段。" for i in range(n)))
        last = _lay_out(setter, report).pages[-1]
        assert len(_texts(last)) >= 4  # text, body, date, page number


def test_the_web_copy_has_no_signature(setter: Typesetter) -> None:
    report = make_suqian().with_(signature=Signature(org="宿迁市人民政府办公室", date="2025年1月15日"))
    layout = _lay_out(setter, report, WEB_COPY)
    assert "宿迁市人民政府办公室" not in [text for page in layout.pages for text in _texts(page)]


def test_a_section_the_form_does_not_know_is_printed(setter: Typesetter) -> None:
    report = make_report()
    extra = Section(key=None, heading="七、附件", parts=(Part(text="名录。"),))
    layout = _lay_out(setter, report.with_(sections=(*report.sections, extra)))
    assert "七、附件" in _texts(layout.pages[-1])


def test_headings_are_the_outline(setter: Typesetter) -> None:
    layout = _lay_out(setter, make_suqian())
    assert [e.text for e in layout.outline if e.level == 1] == [s.heading for s in SPEC.sections]
    assert [e.text for e in layout.outline if e.level == 2][:2] == ["（一）主动公开", "（二）依申请公开"]
    for entry in layout.outline:
        assert entry.text in _texts(layout.pages[entry.page])


def test_a_point_on_the_paper_leads_to_its_field(setter: Typesetter) -> None:
    layout = _lay_out(setter, make_suqian())
    for text, target in (
        ("（一）主动公开", Place("overview", 1, in_heading=True)),
        ("全年通过政府门户网站主动公开政府信息96条。", Place("overview", 1)),
        ("宿迁市人民政府", Place("title")),
    ):
        mark = _mark(layout, text)
        spot = layout.pages[0].spot_at((mark.left + mark.right) / 2, mark.baseline - 50)
        assert spot is not None and spot.target == target
    total = next(t for t in layout.pages[2].texts() if t.text == "3521")
    spot = layout.pages[2].spot_at(total.left + 10, total.baseline - 20)
    assert spot is not None and spot.target == CellRef("requests", "total", "total")
    assert layout.pages[0].spot_at(10, 10) is None


def test_the_borders_of_a_table_close_around_every_cell(setter: Typesetter) -> None:
    page = _lay_out(setter, make_suqian()).pages[2]
    rules = {(r.x1, r.y1, r.x2, r.y2) for r in page.marks if isinstance(r, RuleMark)}
    for spot in page.spots:
        if isinstance(spot.target, CellRef):
            a = spot.area
            assert (a.left(), a.top(), a.right(), a.top()) in rules
            assert (a.left(), a.top(), a.left(), a.bottom()) in rules


def test_long_names_and_numbers_fit(setter: Typesetter) -> None:
    changes = {CellRef("requests", r, c): 99999 for r in ("new", "total") for c in ("natural", "total")}
    report = make_suqian(changes=changes | {CellRef("disclosure", "licensing", "decisions"): 11398889})
    layout = _lay_out(
        setter,
        report.with_(
            org="内蒙古自治区呼伦贝尔市莫力达瓦达斡尔族自治旗尼尔基镇人民政府",
            org_kind=OrgKind.TOWNSHIP,
            title="",
        ),
    )
    for page in layout.pages:
        for mark in page.texts():
            assert mark.left >= m.LEFT - 1 and mark.right <= m.LEFT + m.BODY_WIDTH + 1, mark.text


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn"]), max_size=60), max_size=6
    ),
    st.integers(0, 40),
)
def test_any_draft_can_be_laid_out_within_the_page(setter: Typesetter, texts: list[str], n: int) -> None:
    report = with_text(make_report(), "overview", *texts, *["段"] * n)
    for page in _lay_out(setter, report).pages:
        for mark in [*page.texts()][:-1]:
            assert m.TOP <= mark.baseline <= m.TOP + m.BODY_HEIGHT


@pytest.mark.parametrize("spec", load_specs(), ids=lambda spec: spec.key)
def test_every_edition_is_printed_with_all_its_cells(setter: Typesetter, spec: FormatSpec) -> None:
    layout = lay_out(spec.empty_report(), spec, RenderOptions(), setter)
    spots = [spot.target for page in layout.pages for spot in page.spots if isinstance(spot.target, CellRef)]
    assert sorted(spots) == sorted(spec.refs())
    assert [e.text for e in layout.outline if e.level == 1] == [s.heading for s in spec.sections]
