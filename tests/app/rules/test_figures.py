"""Which figures can be put into a text, and which numbers in it are figures already."""

from app.model import CellRef, Part
from app.rules.figures import figure_name, figures, figures_in_text
from app.spec import load_specs
from tests.builders import cells, make_report, spec_2021, with_text

SPEC = spec_2021()
SAID = "2024年共收到政府信息公开申请１５件，上年结转2件；予以公开12件。举办培训15次。"
FIGURES = cells(requests__new__total=15, requests__carried_in__total=3, requests__granted__total=12)


def numbers(text: str, **more: int) -> dict[str, str]:
    report = make_report({**FIGURES, **cells(**more)})
    part = Part(heading="（二）依申请公开", text=text)
    report = with_text(report, "overview", "", part)
    found = figures_in_text(report, SPEC, "overview", 1)
    return {text[slice(*span)]: "+".join(map(str, at)) for span, at in found}


def test_figures_have_plain_names_and_are_cells_of_the_form() -> None:
    for spec in load_specs():
        for table in spec.tables:
            found = figures(spec, table)
            assert found and all(spec.has_cell(at) for figure in found for at in figure.cells)
            assert len({figure.name for figure in found}) == len(found)


def test_the_names_are_those_one_says() -> None:
    names = {figure.name for table in SPEC.tables for figure in figures(SPEC, table)}
    assert {
        "本年新收",
        "上年结转",
        "予以公开",
        "行政复议·总计",
        "行政规范性文件·现行有效件数",
        "不予公开合计",
    } <= names
    assert figure_name(SPEC, [CellRef("requests", "new", "total")]) == "表三“本年新收”"


def test_numbers_that_say_what_the_table_holds_are_found_however_they_are_written() -> None:
    assert numbers(SAID) == {"１５": "requests.new.total", "12": "requests.granted.total"}


def test_a_number_that_differs_or_speaks_of_something_else_is_not_offered() -> None:
    assert "2" not in numbers(SAID)
    assert numbers("全年公开信息15条，举办培训12次。") == {}


def test_reviews_are_offered_too() -> None:
    said = numbers("因政府信息公开引发行政复议3件。", disputes__review__total=3)
    assert said == {"3": "disputes.review.total"}


def test_a_part_that_is_not_there_has_no_numbers() -> None:
    assert figures_in_text(make_report(), SPEC, "overview", 99) == ()


def test_the_sum_of_a_group_is_a_figure() -> None:
    denied = next(f for f in figures(SPEC, SPEC.table("requests")) if f.name == "不予公开合计")
    assert len(denied.cells) == 8
    more = {"requests__denied__third_party__total": 3, "requests__denied__process_info__total": 1}
    assert list(numbers("收到政府信息公开申请，不予公开4件。", **more)) == ["4"]
    assert figure_name(SPEC, denied.cells) == "表三“不予公开合计”"
