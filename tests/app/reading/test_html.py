"""What a saved page carries along besides its text stays out of the document."""

import pytest

from app.reading.containers.html import read_html


def _texts(body: str) -> list[str]:
    return [block.text for block in read_html(f"<html><body>{body}</body></html>".encode()).blocks]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "ballast",
    [
        "<script>var a = '正文';</script>",
        "<STYLE type='text/css'>p { color: red }</STYLE >",
        "<script>document.write('<style>');</script>",
        "<script>if (a < b) '</p>'</script\n>",
    ],
)
def test_scripts_and_styles_are_left_out_and_what_stands_around_them_is_kept(ballast: str) -> None:
    assert _texts(f"<p>一、总体情况</p>{ballast}<p>全年公开96条。</p>") == ["一、总体情况", "全年公开96条。"]


def test_text_before_a_script_that_is_never_closed_is_kept() -> None:
    assert _texts("<p>一、总体情况</p><script>var a = 1;")[0] == "一、总体情况"


def test_a_tag_that_only_begins_like_a_script_is_no_script() -> None:
    assert _texts("<p>甲</p><scripted>乙</scripted><p>丙</p>") == ["甲", "乙", "丙"]


@pytest.mark.parametrize("span", ["²", "①", "-1", "x", ""])
def test_a_span_that_is_no_number_is_one_column(span: str) -> None:
    (grid,) = read_html(f"<table><tr><td colspan='{span}'>a</td><td>b</td></tr></table>".encode()).grids
    assert grid.rows == (("a", "b"),)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("5<sup>1</sup>", "5[1]"),
        ("5<SUB>①</SUB>", "5[①]"),
        ("5<span style='font-size:9px; VERTICAL-ALIGN: super'>1</span>", "5[1]"),
        ("5<span style='vertical-align:middle'>1</span>", "51"),
        ("m<sup>a</sup>", "ma"),
    ],
)
def test_a_raised_or_lowered_digit_in_a_cell_comes_in_brackets(cell: str, text: str) -> None:
    (grid,) = read_html(f"<table><tr><td>{cell}</td><td>b</td></tr></table>".encode()).grids
    assert grid.rows == ((text, "b"),)
