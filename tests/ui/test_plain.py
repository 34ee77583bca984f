"""Words from a file are never taken for HTML: an imported report must not make the window fetch pictures."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as QtText
from PySide6.QtWidgets import QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from app.errors import ReportError
from app.model import CellRef
from app.rules import Finding, Severity
from tests.builders import cells, make_report
from ui.controller import ReportController
from ui.dialogs import Dialogs
from ui.models.stat_table import StatTableModel
from ui.plain import plain_label, plain_tip
from ui.widgets.finding_line import FindingLine
from ui.widgets.finding_tree import FindingTree
from ui.widgets.findings_panel import FindingDetail

UI = Path(__file__).parents[2] / "ui"
HOSTILE = '<b>公开</b><img src="file:////server/share/p.png">'
TIPS = {"setToolTip": -1, "setTabToolTip": -1, "showText": 1}
"""What shows a tip, and which of its arguments the words are."""
AT = CellRef("requests", "new", "natural")


def modules() -> list[Path]:
    return [path for path in sorted(UI.rglob("*.py")) if path.name != "plain.py"]


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Every call under its last name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            yield node.func.id if isinstance(node.func, ast.Name) else node.func.attr, node


def is_safe_tip(words: ast.expr) -> bool:
    """Whether this is made plain, or is a literal of the program."""
    if isinstance(words, ast.IfExp):
        return is_safe_tip(words.body) and is_safe_tip(words.orelse)
    if isinstance(words, ast.Call):
        name = words.func.id if isinstance(words.func, ast.Name) else getattr(words.func, "attr", "")
        return name == "plain_tip" or (name in ("tr", "_tr") and isinstance(words.args[0], ast.Constant))
    return isinstance(words, ast.Constant)


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(UI).as_posix())
def test_labels_and_tips_are_made_plain(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = []
    for name, call in calls(tree):
        if name == "QLabel":
            found.append(f"line {call.lineno}: use plain_label")
        elif name in TIPS and not is_safe_tip(call.args[TIPS[name]]):
            found.append(f"line {call.lineno}: use plain_tip")
    for part in ast.walk(tree):
        if isinstance(part, ast.FunctionDef):
            said = ast.unparse(part)
            if "ToolTipRole" in said and "plain_tip(" not in said:
                found.append(f"line {part.lineno}: {part.name} gives a tip that is not made plain")
        if isinstance(part, ast.ClassDef) and any(ast.unparse(base) == "QLabel" for base in part.bases):
            said = ast.unparse(part)
            assert "setTextFormat(" in said or "setText(" not in said, part.name
    assert not found


def shown_as(label: QLabel) -> bool:
    """Whether the label shows its text letter by letter."""
    return label.textFormat() is Qt.TextFormat.PlainText or not QtText.mightBeRichText(label.text())


def test_a_label_of_its_own_shows_letters(qtbot: QtBot) -> None:
    label = plain_label(HOSTILE)
    qtbot.addWidget(label)
    assert label.text() == HOSTILE and shown_as(label)
    label.setText(HOSTILE * 2)
    assert shown_as(label)


def test_a_tip_shows_letters_and_harmless_ones_stay_as_they_are() -> None:
    assert plain_tip("新收<结转\n相差2") == "新收<结转\n相差2"
    assert "&lt;img" in plain_tip(HOSTILE) and "<img" not in plain_tip(HOSTILE)


@pytest.fixture
def controller() -> ReportController:
    return ReportController(make_report(cells(requests__new__natural=HOSTILE)))


def test_no_finding_is_taken_for_html(qtbot: QtBot, controller: ReportController) -> None:
    finding = Finding("requests.flow", Severity.ERROR, HOSTILE, (AT,), basis=HOSTILE)
    detail, tree, line = FindingDetail(controller), FindingTree(), FindingLine()
    for widget in (detail, tree, line):
        qtbot.addWidget(widget)
    detail.show_finding(finding)
    tree.show_findings([finding])
    line.show_finding(finding)
    assert HOSTILE in detail.message.text() and shown_as(detail.message)
    assert shown_as(detail.basis)
    item = tree.topLevelItem(0)
    assert item is not None
    for tip in (item.toolTip(0), line.toolTip()):
        assert "<img" not in tip and "&lt;img" in tip


def test_the_remarks_on_a_cell_are_not_taken_for_html(controller: ReportController) -> None:
    model = StatTableModel(controller, controller.spec.table("requests"))
    spots = [
        model.index(row, column) for row in range(model.rowCount()) for column in range(model.columnCount())
    ]
    tips = [str(model.data(spot, Qt.ItemDataRole.ToolTipRole) or "") for spot in spots]
    assert not any("<img" in tip for tip in tips)
    assert any("&lt;img" in tip for tip in tips)


def test_a_message_with_the_name_of_a_file_is_not_taken_for_html(qtbot: QtBot) -> None:
    seen: list[bool] = []

    class Looked(Dialogs):
        def _box(self, kind: QMessageBox.Icon, text: str) -> QMessageBox:
            box = super()._box(kind, text)
            box.setInformativeText(HOSTILE)
            qtbot.addWidget(box)
            seen.extend(shown_as(label) for label in box.findChildren(QLabel) if label.text())
            box.exec = lambda: 0  # type: ignore[method-assign]
            return box

    Looked().show_error(ReportError(f"无法打开“{HOSTILE}”。"))
    assert seen == [True, True]
