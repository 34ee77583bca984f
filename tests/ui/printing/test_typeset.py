"""Lines of 28 characters, no mark at the beginning of one, numbers whole, every justified line full."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from app.rendering.paper import Look, Tab
from ui.printing import FontBook, Typesetter
from ui.printing import measures as m
from ui.printing.fonts import Role
from ui.printing.typeset import Piece, TextStyle, Typeset

BODY_SIZE, INDENT, TIGHT = 320, 640, -5  # 三号, two characters, what 28 in a line have to give up
PLAIN = Look("仿宋_GB2312", "Times New Roman", BODY_SIZE)
BODY = replace(PLAIN, spacing=TIGHT)
INDENTED = TextStyle(indent=INDENT)
NOT_FIRST = "，。、；：！？）》”"
NOT_LAST = "（《“"


def _set(
    setter: Typesetter, text: str, style: TextStyle = INDENTED, look: Look = BODY, width: float = m.BODY_WIDTH
) -> Typeset:
    return setter.set((Piece(text, look),), style, width)


def _lines(setter: Typesetter, text: str) -> list[str]:
    return [line.text for line in _set(setter, text).lines]


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
    made = _set(setter, "2024 年 ，我镇主动公开《信息》，共 96 条。" * 5)
    assert [line.left for line in made.lines] == [INDENT, *[0] * (len(made.lines) - 1)]
    assert {line.right for line in made.lines[:-1]} == {m.BODY_WIDTH}
    for line in made.lines[:-1]:
        inked = line.layout.lineAt(line.index).naturalTextWidth() - line.layout.font().letterSpacing()
        assert inked == pytest.approx(m.BODY_WIDTH - line.left, abs=BODY_SIZE / 4)


def test_what_a_line_lacks_is_not_left_to_its_only_blank(setter: Typesetter) -> None:
    text = "政府信息 公开政府信息公开政府信息公开政府信息公开2024年政府" + "信" * 20
    line = _set(setter, text, TextStyle(), PLAIN).lines[0]
    shown = line.layout.lineAt(0)
    assert shown.cursorToX(5)[0] - shown.cursorToX(4)[0] < BODY_SIZE


def test_characters_beyond_the_basic_plane_are_kept_whole(setter: Typesetter) -> None:
    text = "𬱖𫖯𬭚2024年" * 12
    assert "".join(_lines(setter, text)) == text
    assert all("\ufffd" not in line for line in _lines(setter, text))


def test_the_words_that_lead_in_are_set_in_kai() -> None:
    setter = Typesetter(FontBook.of_machine({"仿宋", "楷体"}.__contains__))
    lead = Piece("（一）主动公开。", replace(BODY, font="楷体_GB2312"))
    made = setter.set((lead, Piece("全年公开", BODY)), INDENTED, m.BODY_WIDTH)
    layout = made.lines[0].layout
    families = dict.fromkeys(range(12), layout.font().families())
    for found in layout.formats():
        shaped = range(found.start, found.start + found.length)
        families.update(dict.fromkeys(shaped, found.format.font().families()))
    kai = setter.fonts.font(Role.KAI, BODY_SIZE).families()
    in_kai = {i for i, names in families.items() if names == kai}
    assert in_kai == set(range(8))


def test_centred_and_right_aligned_text(setter: Typesetter) -> None:
    for align, free in ((Qt.AlignmentFlag.AlignHCenter, 0.5), (Qt.AlignmentFlag.AlignRight, 1.0)):
        line = _set(setter, "公开", TextStyle(align=align), PLAIN, 2000).lines[0]
        assert line.left == pytest.approx(free * (2000 - (line.right - line.left)))


def test_a_text_set_again_is_the_same_object_until_it_is_gone_from_a_document(setter: Typesetter) -> None:
    first = _set(setter, "公开")
    setter.begin()
    assert _set(setter, "公开") is first
    setter.begin()
    setter.begin()
    assert _set(setter, "公开") is not first


def test_the_ink_is_where_the_line_says(setter: Typesetter) -> None:
    line = _set(setter, "国国", INDENTED, PLAIN).lines[0]
    image = QImage(1600, 600, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    line.paint(painter, 100, 400)
    painter.end()
    inked = [x for x in range(1600) for y in range(0, 600, 4) if image.pixelColor(x, y).value() < 128]
    assert 100 + line.left <= min(inked) < max(inked) <= 100 + line.right
    assert max(inked) - min(inked) > 1.6 * BODY_SIZE


def test_each_piece_has_its_own_size_weight_and_colour(setter: Typesetter) -> None:
    loud = Look("黑体", "Times New Roman", 440, bold=True, colour="C00000", underline=True)
    made = setter.set((Piece("柳林镇文件", loud), Piece("〔2025〕3号", PLAIN)), TextStyle(), m.BODY_WIDTH)
    assert made.size == 440
    first, *_, last = made.lines[0].layout.formats()
    assert (first.format.font().pixelSize(), last.format.font().pixelSize()) == (440, BODY_SIZE)
    assert first.format.foreground().color().name() == "#c00000"
    assert first.format.font().bold() and first.format.font().underline()


def test_a_first_line_may_stand_further_out_than_the_others(setter: Typesetter) -> None:
    made = _set(setter, "公" * 60, TextStyle(indent=-640), PLAIN, 3200)
    assert [line.left for line in made.lines][:2] == [-640, 0]
    assert len(made.lines[0].text) == 12


def test_a_tab_leads_to_its_stop(setter: Typesetter) -> None:
    style = TextStyle(align=Qt.AlignmentFlag.AlignLeft, tabs=(Tab(4000), Tab(8000, "right")))
    made = _set(setter, "左\t中\t右", style, PLAIN)
    line = made.lines[0].layout.lineAt(0)
    assert line.cursorToX(2)[0] == pytest.approx(4000, abs=2)
    assert line.cursorToX(5)[0] == pytest.approx(8000, abs=2)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(
        st.characters(exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Me", "Zl", "Zp"]), max_size=120
    )
)
def test_no_character_of_any_text_is_lost(setter: Typesetter, text: str) -> None:
    shown = "".join(_lines(setter, text))
    assert shown.replace(" ", "") == text.replace(" ", "")
