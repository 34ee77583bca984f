"""校验规则: every rule with what it rests on and an example, and what the office lets each of them say."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.errors import ReportError
from app.model import Report, RuleLevel
from app.rules import RULES, Rule
from app.rules.catalogue import Row, rows
from app.rules.profile import (
    Profile,
    level_word,
    levels_below,
    profile_from_text,
    profile_to_text,
    with_level,
)
from ui.controller import ReportController
from ui.dialogs import Dialogs
from ui.look.style import SYMBOLS, colours
from ui.plain import plain_label
from ui.settings import Settings
from ui.window.placing import close_by_escape, place_over

_ROW = Qt.ItemDataRole.UserRole
_FILTERS = ("规则设置 (*.toml)",)
_FILE = "规则设置.toml"


class _LevelBox(QComboBox):
    """The wheel scrolls the list of rules; it must not change a setting on its way."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


_SIZE = QSize(980, 640)


class CatalogueWindow(QWidget):
    """A window beside the main one. What is chosen here belongs to the open report and can be undone."""

    def __init__(
        self, controller: ReportController, dialogs: Dialogs, settings: Settings, parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._controller = controller
        self._dialogs = dialogs
        self._settings = settings
        self._combos: dict[str, QComboBox] = {}
        self.setWindowTitle(self.tr("校验规则"))
        self.search = QLineEdit(self)
        self.search.setProperty("role", "field")
        self.search.setPlaceholderText(self.tr("查找规则，例如：结转、信息处理费、年份"))
        self.search.setAccessibleName(self.tr("查找规则"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.load = QPushButton(self.tr("导入设置"), self)
        self.load.setToolTip(self.tr("从规则设置文件读入，用于本报告"))
        self.load.clicked.connect(self._load)
        self.save = QPushButton(self.tr("导出设置"), self)
        self.save.setToolTip(self.tr("保存为规则设置文件，可以给其他单位使用"))
        self.save.clicked.connect(self._save)
        self.reset = QPushButton(self.tr("全部恢复"), self)
        self.reset.setToolTip(self.tr("所有规则恢复原来的程度"))
        self.reset.clicked.connect(lambda: self._set_profile({}))
        self.tree = self._make_tree(rows())
        self.detail = plain_label("", self)
        self.detail.setWordWrap(True)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.detail.setMinimumHeight(self.fontMetrics().lineSpacing() * 5)
        self._lay_out()
        controller.report_changed.connect(self._follow)
        self._show_profile(controller.report.rule_profile)
        self.tree.setCurrentIndex(self.tree.model().index(0, 0))

    def allow_changes(self, allowed: bool) -> None:
        """Without an open report the catalogue can only be read."""
        for combo in self._combos.values():
            combo.setEnabled(allowed)
        self.load.setEnabled(allowed)
        self._show_profile(self._controller.report.rule_profile if allowed else {})

    def _lay_out(self) -> None:
        hint = plain_label(
            self.tr("提醒和提示可以降低程度或关闭，只用于打开的这份报告，并随文件保存；错误不能降低或关闭。"),
            self,
        )
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.search, 1)
        for button in (self.load, self.save, self.reset):
            top.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(hint)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.detail)
        close_by_escape(self)
        place_over(self, self.parentWidget() or self, _SIZE)

    def _make_tree(self, found: Sequence[Row]) -> QTreeWidget:
        tree = QTreeWidget(self)
        tree.setAccessibleName(self.tr("规则"))
        tree.setHeaderLabels([self.tr("规则"), self.tr("程度"), self.tr("本单位设置"), self.tr("类别")])
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.setAlternatingRowColors(True)
        header = tree.header()
        header.setStretchLastSection(False)
        for column in range(4):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        tree.currentItemChanged.connect(lambda item, _: self._show_row(item))
        for row in found:
            item = QTreeWidgetItem([row.title, f"{SYMBOLS[row.severity]} {row.severity_word}", "", row.group])
            item.setData(0, _ROW, row)
            # All rows are as high as the first one, which has no field to choose in.
            item.setSizeHint(0, QSize(0, self.fontMetrics().height() + 12))
            item.setForeground(1, QColor(colours().of(row.severity)))
            tree.addTopLevelItem(item)
            if levels := levels_below(row.rule):
                self._combos[row.code] = self._combo(row.rule, levels)
                tree.setItemWidget(item, 2, self._combos[row.code])
            else:
                item.setText(2, self.tr("不可更改"))
                item.setForeground(2, QColor(colours().muted))
        return tree

    def _combo(self, rule: Rule, levels: Sequence[RuleLevel]) -> QComboBox:
        combo = _LevelBox(self)
        combo.setAccessibleName(self.tr("{title}：本单位设置").format(title=rule.title))
        combo.addItem(self.tr("按原程度"), None)
        for level in levels:
            combo.addItem(level_word(level), level)
        combo.activated.connect(lambda index: self._choose(rule, combo.itemData(index)))
        return combo

    def _choose(self, rule: Rule, level: RuleLevel | None) -> None:
        self._controller.edit(self.tr("规则设置"), lambda report: with_level(report, rule, level))

    def _set_profile(self, profile: Profile) -> None:
        self._controller.edit(self.tr("规则设置"), lambda report: report.with_(rule_profile=profile))

    def _follow(self, before: Report, after: Report) -> None:
        if before.rule_profile != after.rule_profile:
            self._show_profile(after.rule_profile)

    def _show_profile(self, profile: Profile) -> None:
        for code, combo in self._combos.items():
            combo.setCurrentIndex(max(0, combo.findData(profile.get(code))))
        self.save.setEnabled(bool(profile))
        self.reset.setEnabled(bool(profile))

    def _filter(self, text: str) -> None:
        """Show the rules that have every word somewhere in what the catalogue says of them."""
        words = text.casefold().split()
        for item, row in self._items():
            said = " ".join((row.code, row.group, row.title, row.severity_word, row.basis, row.example))
            item.setHidden(not all(word in said.casefold() for word in words))

    def _show_row(self, item: QTreeWidgetItem | None) -> None:
        row = item.data(0, _ROW) if item is not None else None
        if not isinstance(row, Row):
            self.detail.clear()
            return
        lines = [
            f"{row.title}（{row.code}）",
            self.tr("依据：{basis}").format(basis=row.basis),
            self.tr("示例：{example}").format(example=row.example),
        ]
        self.detail.setText("\n".join(lines))

    def _items(self) -> list[tuple[QTreeWidgetItem, Row]]:
        items = (self.tree.topLevelItem(i) for i in range(self.tree.topLevelItemCount()))
        return [(item, item.data(0, _ROW)) for item in items if item is not None]

    def _load(self) -> None:
        path = self._dialogs.choose_open(self.tr("导入规则设置"), _FILTERS, self._settings.open_folder)
        if path is None:
            return
        from app.storage import read_bounded

        try:
            text = read_bounded(path).decode("utf-8-sig", "replace")
            self._set_profile(profile_from_text(text, RULES))
        except ReportError as exc:
            self._dialogs.show_error(exc)

    def _save(self) -> None:
        from app.storage import write_file

        suggestion = self._settings.open_folder / _FILE
        path = self._dialogs.choose_save(self.tr("导出规则设置"), _FILTERS, suggestion)
        if path is None:
            return
        try:
            text = profile_to_text(self._controller.report.rule_profile, RULES)
            write_file(path, text.encode())
        except ReportError as exc:
            self._dialogs.show_error(exc)
