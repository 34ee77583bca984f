"""Menus and toolbar: which commands the window has, in which words, with which keys and icons."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QUndoStack
from PySide6.QtWidgets import QApplication, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from ui.window.actions import Actions, Command

if TYPE_CHECKING:
    from ui.window.main_window import MainWindow
    from ui.window.panels import Panels

# What makes no sense without an open report.
REPORT_ONLY = (
    "save", "save_as", "history", "close", "previous", "find", "replace", "back", "forward", "check",
    "unfilled", "next", "before", "preview", "print", "export", "export_docx", "export_xlsx", "signoff",
    "verify", "compare", "figures", "region", "region_back",
)  # fmt: skip
_TOOLS = ("new", "open", "save", "", "undo", "redo", "", "previous", "preview", "check")


def _tr(text: str) -> str:
    return QCoreApplication.translate("MainWindow", text)


def commands(window: "MainWindow") -> tuple[Command, ...]:
    """Every command; what it does is looked up when it is used, as the desk and the pages come later."""
    keys = QKeySequence.StandardKey
    w = window
    return (
        Command("new", _tr("新建(&N)"), lambda: w.desk.new(), keys.New, "file-plus"),
        Command("open", _tr("打开(&O)…"), lambda: w.desk.ask_open(), keys.Open, "folder-open"),
        Command("start", _tr("从去年的文件开始(&L)…"), lambda: w.desk.ask_start_from(), "", "history"),
        Command("example", _tr("打开示例(&E)"), lambda: w.desk.open_example(), "", "book-open"),
        Command("save", _tr("保存(&S)"), lambda: w.desk.save(), keys.Save, "save"),
        Command("save_as", _tr("另存为(&A)…"), lambda: w.desk.save_as(), "Ctrl+Shift+S"),
        Command(
            "history", _tr("历史版本(&H)…"), lambda: _show_history(w), "", "history",
            _tr("看每次保存的版本，任意两个逐句逐格比较，恢复其中一个"),
        ),
        Command("close", _tr("关闭报告(&C)"), w.close_report, keys.Close),
        Command("quit", _tr("退出(&Q)"), w.close, "Ctrl+Q"),
        Command("undo", _tr("撤销(&U)"), lambda: _undo(w), keys.Undo, "undo-2"),
        Command("redo", _tr("重做(&R)"), lambda: _redo(w), "Ctrl+Y", "redo-2"),
        Command("cut", _tr("剪切(&T)"), lambda: _ask_focus("cut"), keys.Cut, "scissors"),
        Command("copy", _tr("复制(&C)"), lambda: _ask_focus("copy"), keys.Copy, "copy"),
        Command("paste", _tr("粘贴(&P)"), lambda: _ask_focus("paste"), keys.Paste, "clipboard-paste"),
        Command("all", _tr("全选(&A)"), lambda: _ask_focus("selectAll"), keys.SelectAll),
        Command("find", _tr("查找(&F)…"), lambda: w.wizard.find_bar.open(), keys.Find, "search"),
        Command(
            "replace", _tr("替换(&H)…"), lambda: w.wizard.find_bar.open(replacing=True), "Ctrl+H", "",
            _tr("把正文里的一个词全部换成另一个"),
        ),
        Command(
            "figures", _tr("插入表中数字(&I)…"), lambda: _offer_figures(w), "Ctrl+I", "",
            _tr("在正文的光标处插入统计表里的数字"),
        ),
        Command("back", _tr("上一步(&B)"), lambda: w.wizard.walk(-1), "Alt+Left", "arrow-left"),
        Command("forward", _tr("下一步(&N)"), lambda: w.wizard.walk(1), "Alt+Right", "arrow-right"),
        Command(
            "previous", _tr("上年对照(&L)"), lambda: w.beside.show_last_year(), "", "history",
            _tr("把上年的数字和文字放在旁边对照；还没有上年报告时先选择"),
        ),
        Command(
            "preview", _tr("预览(&P)"), lambda: w.preview.toggle(), "Ctrl+P", "eye", _tr("看导出后的样子")
        ),
        Command("print", _tr("打印(&T)…"), lambda: w.preview.print_pages(), "Ctrl+Shift+P", "printer"),
        Command("region", _tr("下一个区域(&G)"), lambda: w.regions.go_on(1), "F6"),
        Command("region_back", _tr("上一个区域(&O)"), lambda: w.regions.go_on(-1), "Shift+F6"),
        Command("dark", _tr("深色外观(&D)"), w.toggle_dark),
        Command("check", _tr("检查整份报告(&C)"), w.show_check, "", "check-check"),
        Command("unfilled", _tr("转到未填的地方(&U)"), lambda: w.wizard.go_to_unfilled(), "Ctrl+G"),
        Command("next", _tr("下一条检查结果(&N)"), lambda: w.findings.go_on(1), "F8"),
        Command("before", _tr("上一条检查结果(&B)"), lambda: w.findings.go_on(-1), "Shift+F8"),
        Command("export", _tr("导出(&E)…"), w.export, "Ctrl+E", "file-output"),
        Command("export_docx", _tr("导出 Word(&W)"), lambda: w.export("docx"), "", "file-text"),
        Command("export_xlsx", _tr("导出 Excel(&X)"), lambda: w.export("xlsx"), "", "file-spreadsheet"),
        Command(
            "signoff", _tr("审签流程(&G)…"), w.show_signoff, "", "",
            _tr("送审、签发、报送、发布的记录和审签单"),
        ),
        Command(
            "verify", _tr("复核已发布的网页(&W)…"), lambda: w.changes.verify_page(), "", "",
            _tr("把另存下来的网页与报告逐句逐格核对"),
        ),
        Command("compare", _tr("与另一份报告比较(&O)…"), lambda: w.changes.compare_file()),
        Command(
            "manual", _tr("使用说明(&H)"), lambda: w.beside.open_manual(), keys.HelpContents, "circle-help"
        ),
        Command("shortcuts", _tr("快捷键(&K)"), lambda: w.beside.show_shortcuts(shortcut_groups(w))),
        Command("rules", _tr("校验规则(&R)"), lambda: _show_rules(w)),
        Command("about", _tr("关于年报编制助手(&A)"), lambda: w.beside.tell_about()),
    )  # fmt: skip


def _undo(window: "MainWindow") -> None:
    from ui.window.retracing import undo

    undo(window.wizard)


def _redo(window: "MainWindow") -> None:
    from ui.window.retracing import redo

    redo(window.wizard)


def _show_rules(window: "MainWindow") -> None:
    """The catalogue of rules, in a window of its own."""
    from ui.widgets.catalogue_view import CatalogueWindow

    view = window.findChild(CatalogueWindow)
    if not isinstance(view, CatalogueWindow):
        view = CatalogueWindow(window.controller, window.dialogs, window.settings, window)
    view.allow_changes(not window.is_on_start_page)
    view.show()
    view.activateWindow()


def fill_menus(window: "MainWindow", actions: Actions) -> tuple[QMenu, QMenu]:
    """Fill the menu bar; returns the menu of recent files and the view menu, which grow later."""
    bar = window.menuBar()
    file_menu = actions.menu(
        bar, _tr("文件(&F)"),
        "new", "open", "start", "", "save", "save_as", "history", "", "signoff", "print", "",
        "example", "close", "", "quit",
    )  # fmt: skip
    recent = QMenu(_tr("最近打开的文件(&R)"), file_menu)
    file_menu.insertMenu(actions["save"], recent)
    file_menu.insertSeparator(actions["save"])
    actions.menu(
        bar, _tr("编辑(&E)"),
        "undo", "redo", "", "cut", "copy", "paste", "", "all", "find", "replace", "", "figures",
    )  # fmt: skip
    view = actions.menu(
        bar, _tr("视图(&V)"),
        "back", "forward", "", "preview", "previous", "", "region", "region_back", "", "dark",
    )  # fmt: skip
    actions["preview"].setCheckable(True)
    actions["dark"].setCheckable(True)
    actions.menu(
        bar, _tr("检查(&C)"),
        "check", "unfilled", "", "next", "before", "", "verify", "compare",
    )  # fmt: skip
    actions.menu(bar, _tr("导出(&X)"), "export", "", "export_docx", "export_xlsx")
    actions.menu(bar, _tr("帮助(&H)"), "manual", "shortcuts", "rules", "", "about")
    return recent, view


def fill_toolbar(window: "MainWindow", actions: Actions) -> QToolBar:
    """The toolbar: the frequent commands at the left, 导出 at the right."""
    bar = QToolBar(_tr("工具栏"), window)
    bar.setObjectName("toolbar")
    bar.setMovable(False)
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    bar.setIconSize(QSize(18, 18))
    bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    for key in _TOOLS:
        if key:
            bar.addAction(actions[key])
        else:
            bar.addSeparator()
    for key, words in {"undo": _tr("撤销"), "redo": _tr("重做"), "check": _tr("检查")}.items():
        # Without words of its own the button would grow and shrink with the name of the undo step.
        actions[key].setIconText(words)
    spacer = QWidget(bar)
    spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    actions.keep("spacer", bar.addWidget(spacer))
    bar.addWidget(_export_button(bar, actions))
    window.addToolBar(bar)
    return bar


def add_panel_toggles(actions: Actions, panels: "Panels", view: QMenu, bar: QToolBar) -> None:
    """Let view menu and toolbar show and hide the panels, once there are any."""
    help_toggle = panels.help.toggleViewAction()
    help_toggle.setText(_tr("填报帮助(&H)"))
    help_toggle.setIconText(_tr("填报帮助"))
    help_toggle.setToolTip(_tr("显示或隐藏右侧的填报帮助"))
    actions.keep("help", help_toggle, "panel-right")
    findings_toggle = panels.findings.toggleViewAction()
    findings_toggle.setText(_tr("检查结果(&R)"))
    actions.keep("findings", findings_toggle, "panel-bottom")
    notes_toggle = panels.notes.toggleViewAction()
    notes_toggle.setText(_tr("读入说明和批注(&M)"))
    actions.keep("notes", notes_toggle)
    for key in ("help", "findings", "notes"):
        view.insertAction(actions["dark"], actions[key])
    view.insertSeparator(actions["dark"])
    bar.insertAction(actions["spacer"], help_toggle)


def shortcut_groups(window: "MainWindow") -> list[tuple[str, list[tuple[str, str]]]]:
    """Each menu with the keys of its commands."""
    found = []
    for title in window.menuBar().actions():
        menu = title.menu()
        actions = menu.actions() if isinstance(menu, QMenu) else []
        rows = [(plain(a.text()), _keys(a)) for a in actions if a.shortcut().toString()]
        if rows:
            found.append((plain(title.text()), rows))
    return found


def plain(text: str) -> str:
    """The words of a menu entry without its menu key: 打开(&O)… is 打开."""
    return text.partition("(&")[0].rstrip("…")


def _keys(action: QAction) -> str:
    form = QKeySequence.SequenceFormat.NativeText
    return _tr(" 或 ").join(dict.fromkeys(keys.toString(form) for keys in action.shortcuts()))


def _offer_figures(window: "MainWindow") -> None:
    if not window.wizard.offer_figures():
        window.dialogs.inform(
            _tr("请先把光标放在要插入数字的正文里。"), _tr("表中的数字只能插入各部分的正文。")
        )


def _show_history(window: "MainWindow") -> None:
    from ui.files.history import show_history

    show_history(window)


def _ask_focus(what: str) -> None:
    """Ask the widget in focus to cut, copy, paste or select all, if it is one that can."""
    do = getattr(QApplication.focusWidget(), what, None)
    if callable(do):
        do()


class History(QObject):
    """Lets 撤销 and 重做 say what they would do, and be off when there is nothing."""

    def __init__(self, actions: Actions, stack: QUndoStack) -> None:
        # Owned by the action: at the end the stack still speaks when the actions are gone.
        super().__init__(actions["undo"])
        self._undo, self._redo = actions["undo"], actions["redo"]
        self._redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        stack.canUndoChanged.connect(self._undo.setEnabled)
        stack.canRedoChanged.connect(self._redo.setEnabled)
        stack.undoTextChanged.connect(self._name_undo)
        stack.redoTextChanged.connect(self._name_redo)

    def _name_undo(self, step: str) -> None:
        self._undo.setText(_named(_tr("撤销(&U)"), step))

    def _name_redo(self, step: str) -> None:
        self._redo.setText(_named(_tr("重做(&R)"), step))


def _named(words: str, step: str) -> str:
    """撤销 with what it would undo; an ampersand in that would be taken for a menu key."""
    return f"{words}：{step.replace('&', '&&')}" if step else words


def _export_button(bar: QToolBar, actions: Actions) -> QToolButton:
    button = QToolButton(bar)
    menu = QMenu(button)
    menu.addActions([actions["export_docx"], actions["export_xlsx"], actions["export"]])
    button.setMenu(menu)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
    button.setDefaultAction(actions["export_docx"])
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return button
