"""The catalogue in the window: searched, and where an office lowers or switches off rules."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.rules import RULES
from tests.builders import make_report, with_text
from tests.ui.answers import ScriptedDialogs
from ui.widgets.catalogue_view import CatalogueWindow
from ui.window.main_window import MainWindow

SILENT = with_text(make_report(), "other_matters", "本年度没有其他需要报告的事项。")


@pytest.fixture
def view(window: MainWindow) -> CatalogueWindow:
    window.controller.load(SILENT, None)
    window.show_report()
    window.actions_by_key["rules"].trigger()
    found = window.findChild(CatalogueWindow)
    assert isinstance(found, CatalogueWindow)
    return found


def codes(window: MainWindow) -> set[str]:
    window.controller.check_now()
    return {finding.code for finding in window.controller.findings}


def choose(view: CatalogueWindow, code: str, word: str) -> None:
    combo = view._combos[code]
    index = combo.findText(word)
    combo.setCurrentIndex(index)
    combo.activated.emit(index)


def shown(view: CatalogueWindow) -> list[str]:
    return [row.code for item, row in view._items() if not item.isHidden()]


def test_it_lists_every_rule_and_opens_only_once(view: CatalogueWindow, window: MainWindow) -> None:
    assert shown(view) == [rule.code for rule in RULES]
    window.actions_by_key["rules"].trigger()
    assert len(window.findChildren(CatalogueWindow)) == 1


def test_it_is_searched_by_any_word(view: CatalogueWindow) -> None:
    view.search.setText("结转 上年")
    assert "previous.carry" in shown(view) and "safety.email" not in shown(view)
    view.search.setText("没有这样的规则")
    assert shown(view) == []
    view.search.clear()
    assert len(shown(view)) == len(RULES)


def test_a_rule_is_switched_off_and_back_as_undo_steps(view: CatalogueWindow, window: MainWindow) -> None:
    assert "narrative.fee" in codes(window)
    choose(view, "narrative.fee", "关闭")
    assert window.controller.report.rule_profile == {"narrative.fee": "off"}
    assert "narrative.fee" not in codes(window)
    window.controller.undo_stack.undo()
    assert view._combos["narrative.fee"].currentText() == "按原程度"
    assert "narrative.fee" in codes(window)


def test_a_rule_about_errors_has_no_choice(view: CatalogueWindow) -> None:
    assert "requests.flow" not in view._combos


def test_settings_go_to_a_file_and_come_back(
    view: CatalogueWindow, window: MainWindow, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    choose(view, "narrative.fee", "提示")
    dialogs.path = tmp_path / "规则.toml"
    view.save.click()
    view.reset.click()
    assert window.controller.report.rule_profile == {}
    view.load.click()
    assert window.controller.report.rule_profile == {"narrative.fee": "info"}
    dialogs.path.write_text("别的", encoding="utf-8")
    view.load.click()
    assert len(dialogs.errors) == 1
    assert window.controller.report.rule_profile == {"narrative.fee": "info"}


def test_without_a_report_it_can_only_be_read(window: MainWindow, qapp: QApplication) -> None:
    window.actions_by_key["rules"].trigger()
    view = window.findChild(CatalogueWindow)
    assert isinstance(view, CatalogueWindow)
    assert not view.load.isEnabled() and not view._combos["narrative.fee"].isEnabled()
