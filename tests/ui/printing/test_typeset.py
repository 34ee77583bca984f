"""Lines of 28 characters, no mark at the beginning of one, numbers whole, every justified line full."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from ui.printing import FontBook, Typesetter
from ui.printing import measures as m
from ui.printing.fonts import Role
from ui.printing.typeset import TextStyle

BODY = TextStyle(indent=m.INDENT, spacing=m.TIGHT)
NOT_FIRST = "，。、；：！？）》”"
NOT_LAST = "（《“"


def _lines(setter: Typesetter, text: str, style: TextStyle = BODY) -> list[str]:
    return [line.text for line in setter.set(text, style, m.BODY_WIDTH).lines]


def test_a_line_holds_28_characters_and_the_first_two_less(setter: Typesetter) -> None:
    assert [len(line) for line in _lines(setter, "公" * 80)] == [26, 28, 26]


def test_no_line_begins_or_ends_with_a_mark_that_must_not(setter: Typesetter) -> None:
    for shift in range(30):
        lines = _lines(setter, "政" * shift + "府（公开），信息《条例》。“工作”；" * 8)
        assert not [line for line in lines[1:] if line[0] in NOT_FIRST]
        assert not [line for line in lines if line[-1] in NOT_LAST]


def test_a_number_is_not_broken(setter: Typesetter) -> None:
    for shift in range(30):
        lines = _lines(setter, "政" * shift + "共1808595件，收费72701.2578万元")
        assert any("1808595" in line for line in lines)
        assert any("72701.2578" in line for line in lines)


def test_all_but_the_last_line_are_justified_even_with_blanks_in_them(setter: Typesetter) -> None:
    made = setter.set("2024 年 ，我镇主动公开《信息》，共 96 条。" * 5, BODY, m.BODY_WIDTH)
    assert [line.left for line in made.lines] == [m.INDENT, *[0] * (len(made.lines) - 1)]
    assert {line.right for line in made.lines[:-1]} == {m.BODY_WIDTH}
    for line in made.lines[:-1]:
        inked = line.layout.lineAt(line.index).naturalTextWidth() - line.layout.font().letterSpacing()
        assert inked == pytest.approx(m.BODY_WIDTH - line.left, abs=m.BODY_SIZE / 4)


def test_what_a_line_lacks_is_not_left_to_its_only_blank(setter: Typesetter) -> None:
    text = "政府信息 公开政府信息公开政府信息公开政府信息公开2024年政府" + "信" * 20
    line = setter.set(text, TextStyle(), m.BODY_WIDTH).lines[0]
    shown = line.layout.lineAt(0)
    assert shown.cursorToX(5)[0] - shown.cursorToX(4)[0] < m.BODY_SIZE


def test_characters_beyond_the_basic_plane_are_kept_whole(setter: Typesetter) -> None:
    text = "𬱖𫖯𬭚2024年" * 12
    assert "".join(_lines(setter, text)) == text
    assert all("\ufffd" not in line for line in _lines(setter, text))


def test_the_words_that_lead_in_are_set_in_kai() -> None:
    setter = Typesetter(FontBook.of_machine({"仿宋", "楷体"}.__contains__))
    made = setter.set("（一）主动公开。全年公开", BODY, m.BODY_WIDTH, lead=8)
    ranges = made.lines[0].layout.formats()
    kai = setter.fonts.font(Role.KAI, m.BODY_SIZE).families()
    in_kai = {
        i for r in ranges if r.format.font().families() == kai for i in range(r.start, r.start + r.length)
    }
    assert in_kai == set(range(8))


def test_centred_and_right_aligned_text(setter: Typesetter) -> None:
    for align, free in ((Qt.AlignmentFlag.AlignHCenter, 0.5), (Qt.AlignmentFlag.AlignRight, 1.0)):
        line = setter.set("公开", TextStyle(align=align), 2000).lines[0]
        assert line.left == pytest.approx(free * (2000 - (line.right - line.left)))


def test_a_text_set_again_is_the_same_object_until_it_is_gone_from_a_document(setter: Typesetter) -> None:
    first = setter.set("公开", BODY, m.BODY_WIDTH)
    setter.begin()
    assert setter.set("公开", BODY, m.BODY_WIDTH) is first
    setter.begin()
    setter.begin()
    assert setter.set("公开", BODY, m.BODY_WIDTH) is not first


def test_the_ink_is_where_the_line_says(setter: Typesetter) -> None:
    line = setter.set("国国", TextStyle(indent=m.INDENT), m.BODY_WIDTH).lines[0]
    image = QImage(1600, 600, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    line.paint(painter, 100, 400)
    painter.end()
    inked = [x for x in range(1600) for y in range(0, 600, 4) if image.pixelColor(x, y).value() < 128]
    assert 100 + line.left <= min(inked) < max(inked) <= 100 + line.right
    assert max(inked) - min(inked) > 1.6 * m.BODY_SIZE


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(
        st.characters(exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Me", "Zl", "Zp"]), max_size=120
    )
)
def test_no_character_of_any_text_is_lost(setter: Typesetter, text: str) -> None:
    shown = "".join(_lines(setter, text))
    assert shown.replace(" ", "") == text.replace(" ", "")
