"""The lines under a table: each in the colour of what it says."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.look.style import LIGHT, apply_look, colours
from ui.widgets.sum_line import SumLine


def test_an_equation_that_holds_is_not_red_because_another_is_broken(
    qtbot: QtBot, qapp: QApplication
) -> None:
    apply_look(qapp, LIGHT)
    line = SumLine()
    qtbot.addWidget(line)
    line.resize(900, 60)
    line.say([("1 ＋ 1 ＝ 3 <", "error"), ("2 ＝ 2", "done")])
    assert line.text() == (
        f"<span style='color:{colours().error}'>1 ＋ 1 ＝ 3 &lt;</span><br>"
        f"<span style='color:{colours().done}'>2 ＝ 2</span>"
    )
    assert line.toolTip() == "1 ＋ 1 ＝ 3 <\n2 ＝ 2"
    line.say([("2 ＝ 2", "done")])
    assert (line.text(), line.property("role")) == ("2 ＝ 2", "done")
