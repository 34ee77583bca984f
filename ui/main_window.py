"""The window: menus and toolbar, steps at the left, help at the right, findings below, state at the foot."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt, QTime, QUrl
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QToolBar,
    QToolButton,
    QWidget,
)

from app.errors import ReportError
from app.storage import SUFFIX, Recovery, pending_recoveries
from ui.actions import Actions, Command
from ui.controller import ReportController
from ui.dialogs import Dialogs
from ui.files import FileDesk
from ui.pages.start import StartPage
from ui.reading import ForeignFile
from ui.settings import Settings
from ui.steps import CHECK, COVER, EXPORT, blank_cells
from ui.style import DARK, LIGHT, apply_look, colours
from ui.widgets.findings_panel import FindingsPanel
from ui.widgets.help_panel import HelpPanel
from ui.widgets.manual import ManualWindow
from ui.widgets.notes_panel import NotesPanel
from ui.widgets.status_bar import StatusBar
from ui.wizard import Wizard

_REPORT_ONLY = (
    "save", "save_as", "close", "previous", "back", "forward", "check", "unfilled", "next", "before",
    "export", "export_docx", "export_xlsx", "find",
)  # fmt: skip
# Below this height the findings start folded, so that the whole of the largest table has room.
_TALL_ENOUGH = 900
# Below this width the largest table has no room beside the help.
_WIDE_ENOUGH = 1040
_FIRST_SIZE = QSize(1280, 800)


class MainWindow(QMainWindow):
    """The one window. It edits through the controller and opens and saves through the desk."""

    def __init__(
        self,
        controller: ReportController,
        home: Path,
        *,
        settings: Settings | None = None,
        dialogs: Dialogs | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.controller = controller
        self.settings = settings or Settings()
        self.dialogs = dialogs or Dialogs(self)
        self._home = home
        self.desk = FileDesk(controller, self.dialogs, self.settings, home, self)
        self.start_page = StartPage(self)
        self.wizard = Wizard(controller, self.dialogs, self.settings, self)
        self.help = HelpPanel(controller, self)
        self.findings = FindingsPanel(controller, self)
        self.notes = NotesPanel(controller, self)
        self.status = StatusBar(controller, self)
        self.actions_by_key = Actions(self, self._commands())
        self._manual: ManualWindow | None = None
        self._kept_panels = QByteArray()
        self._is_narrow = self._help_gave_way = False
        self.setAcceptDrops(True)
        self.setStatusBar(self.status)
        self._lay_out()
        self._fill_menus()
        self._fill_toolbar()
        self._connect()
        self._restore()
        self.show_start()

    @property
    def is_on_start_page(self) -> bool:
        return self.centre.currentWidget() is self.start_page

    def show_start(self) -> None:
        """Put the start page in front."""
        self._show_recent()
        self.start_page.show_recoveries(pending_recoveries(self._home))
        self.centre.setCurrentWidget(self.start_page)
        self._show_panels(False)
        self._show_title()

    def show_report(self) -> None:
        """Put the wizard in front, at its first step."""
        self._show_panels(True)
        self.centre.setCurrentWidget(self.wizard)
        self.wizard.show_step(COVER)
        self.wizard.focus_first()
        self._give_room()
        self._show_title()

    def open(self, path: Path) -> None:
        """Open a file of any kind."""
        self.desk.open(path)

    # What happens to the window

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.is_on_start_page and not self.desk.may_leave():
            event.ignore()
            return
        self.settings.remember_window(self.saveGeometry(), self._panels_state())
        self.desk.keeper.close()
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the help gives way to the page; it comes back when there is room."""
        super().resizeEvent(event)
        self._give_room()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._dropped(event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A dropped file is opened; one dropped on the start page begins this year's report."""
        path = self._dropped(event.mimeData().urls())
        if path is None:
            return
        event.acceptProposedAction()
        if self.is_on_start_page and path.suffix.lower() != SUFFIX:
            self.desk.start_from(path)
        else:
            self.desk.open(path)

    def _dropped(self, urls: Sequence[QUrl]) -> Path | None:
        files = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        return files[0] if files and files[0].is_file() else None

    # Making it

    def _commands(self) -> tuple[Command, ...]:
        keys = QKeySequence.StandardKey
        desk, wizard = self.desk, self.wizard
        return (
            Command("new", self.tr("新建(&N)"), desk.new, keys.New, "file-plus"),
            Command("open", self.tr("打开(&O)…"), desk.ask_open, keys.Open, "folder-open"),
            Command("start", self.tr("从去年的文件开始(&L)…"), desk.ask_start_from, "", "history"),
            Command("example", self.tr("打开示例"), desk.open_example, "", "book-open"),
            Command("save", self.tr("保存(&S)"), desk.save, keys.Save, "save"),
            Command("save_as", self.tr("另存为(&A)…"), desk.save_as, "Ctrl+Shift+S"),
            Command("close", self.tr("关闭报告(&C)"), self._close_report, keys.Close),
            Command("quit", self.tr("退出(&Q)"), self.close, "Ctrl+Q"),
            Command(
                "previous", self.tr("上年对照…"), desk.ask_previous, "", "history",
                self.tr("选择上年的报告，用来对照和核对"),
            ),
            Command("find", self.tr("查找(&F)…"), self._find, keys.Find, "search"),
            Command("back", self.tr("上一步"), lambda: wizard.walk(-1), "Alt+Left", "arrow-left"),
            Command("forward", self.tr("下一步"), lambda: wizard.walk(1), "Alt+Right", "arrow-right"),
            Command("dark", self.tr("深色外观"), self._toggle_dark),
            Command("check", self.tr("检查整份报告(&C)"), lambda: wizard.show_step(CHECK), "", "check-check"),
            Command("next", self.tr("下一条检查结果"), lambda: self.findings.go_on(1), "F8"),
            Command("before", self.tr("上一条检查结果"), lambda: self.findings.go_on(-1), "Shift+F8"),
            Command("unfilled", self.tr("转到未填的地方"), wizard.go_to_unfilled, "Ctrl+G"),
            Command("export", self.tr("导出…"), self._export, "Ctrl+E", "file-output"),
            Command("export_docx", self.tr("导出 Word"), lambda: self._export("docx"), "", "file-text"),
            Command(
                "export_xlsx", self.tr("导出 Excel"), lambda: self._export("xlsx"), "", "file-spreadsheet"
            ),
            Command("manual", self.tr("使用说明(&H)"), self._open_manual, keys.HelpContents, "circle-help"),
            Command("about", self.tr("关于年报编制助手"), self._about),
        )  # fmt: skip

    def _lay_out(self) -> None:
        self.centre = QStackedWidget(self)
        self.centre.addWidget(self.start_page)
        self.centre.addWidget(self.wizard)
        self.setCentralWidget(self.centre)
        self.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
        self.steps_dock = self._dock("steps", self.tr("步骤"), self.wizard.step_list)
        self.steps_dock.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self.steps_dock.setTitleBarWidget(QWidget(self.steps_dock))
        self.help_dock = self._dock("help", self.tr("填报帮助"), self.help)
        self.findings_dock = self._dock("findings", self.tr("检查结果"), self.findings)
        self.findings_dock.setTitleBarWidget(QWidget(self.findings_dock))
        self.notes_dock = self._dock("notes", self.tr("读入说明"), self.notes)
        self.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, self.steps_dock)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.help_dock)
        self.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.findings_dock)
        self.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.notes_dock)
        self.notes_dock.hide()

    def _dock(self, name: str, title: str, content: QWidget) -> QDockWidget:
        dock = QDockWidget(title, self)
        dock.setObjectName(name)
        dock.setWidget(content)
        dock.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
        return dock

    def _fill_menus(self) -> None:
        bar, actions = self.menuBar(), self.actions_by_key
        stack = self.controller.undo_stack
        undo, redo = (
            stack.createUndoAction(self, self.tr("撤销")),
            stack.createRedoAction(self, self.tr("重做")),
        )
        undo.setShortcut(QKeySequence.StandardKey.Undo)
        redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        actions.adopt("undo", undo, "undo-2")
        actions.adopt("redo", redo, "redo-2")
        file_menu = actions.menu(
            bar,
            self.tr("文件(&F)"),
            "new",
            "open",
            "start",
            "",
            "save",
            "save_as",
            "",
            "example",
            "close",
            "quit",
        )
        self.recent_menu = QMenu(self.tr("最近打开的文件(&R)"), file_menu)
        file_menu.insertMenu(actions["save"], self.recent_menu)
        file_menu.insertSeparator(actions["save"])
        actions.menu(bar, self.tr("编辑(&E)"), "undo", "redo", "", "find")
        view = actions.menu(bar, self.tr("视图(&V)"), "back", "forward", "", "previous", "", "dark")
        actions["dark"].setCheckable(True)
        actions["dark"].setChecked(colours() is DARK)
        view.insertAction(actions["dark"], self.help_dock.toggleViewAction())
        view.insertAction(actions["dark"], self.findings_dock.toggleViewAction())
        view.insertSeparator(actions["dark"])
        actions.menu(bar, self.tr("检查(&C)"), "check", "unfilled", "", "next", "before")
        actions.menu(bar, self.tr("导出(&X)"), "export", "", "export_docx", "export_xlsx")
        actions.menu(bar, self.tr("帮助(&H)"), "manual", "", "about")

    def _fill_toolbar(self) -> None:
        bar = QToolBar(self.tr("工具栏"), self)
        bar.setObjectName("toolbar")
        bar.setMovable(False)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        bar.setIconSize(QSize(18, 18))
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        actions = self.actions_by_key
        for key in ("new", "open", "save", "", "undo", "redo", "", "previous", "check"):
            if key:
                bar.addAction(actions[key])
            else:
                bar.addSeparator()
        for key, words in {
            "undo": self.tr("撤销"),
            "redo": self.tr("重做"),
            "check": self.tr("检查"),
        }.items():
            # Without words of its own the button would grow and shrink with the name of the undo step.
            actions[key].setIconText(words)
        help_toggle = self.help_dock.toggleViewAction()
        help_toggle.setToolTip(self.tr("显示或隐藏右侧的填报帮助"))
        actions.adopt("help", help_toggle, "panel-right")
        bar.addAction(help_toggle)
        spacer = QWidget(bar)
        spacer.setSizePolicy(spacer.sizePolicy().Policy.Expanding, spacer.sizePolicy().Policy.Preferred)
        bar.addWidget(spacer)
        bar.addWidget(self._export_button(bar))
        self.addToolBar(bar)

    def _export_button(self, bar: QToolBar) -> QToolButton:
        actions = self.actions_by_key
        button = QToolButton(bar)
        menu = QMenu(button)
        menu.addActions([actions["export_docx"], actions["export_xlsx"], actions["export"]])
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        button.setDefaultAction(actions["export_docx"])
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return button

    def _connect(self) -> None:
        desk, start, wizard = self.desk, self.start_page, self.wizard
        start.rollover_chosen.connect(desk.ask_start_from)
        start.new_chosen.connect(desk.new)
        start.open_chosen.connect(desk.ask_open)
        start.example_chosen.connect(desk.open_example)
        start.recent_chosen.connect(desk.open)
        start.forget_chosen.connect(desk.forget)
        start.recover_chosen.connect(desk.recover)
        start.discard_chosen.connect(self._discard_recovery)
        desk.settling.connect(wizard.commit_pending)
        desk.opened.connect(self.show_report)
        desk.opened.connect(self.notes_dock.hide)
        desk.saved.connect(lambda _: self.status.show_saved(QTime.currentTime()))
        desk.saved.connect(lambda _: self._show_title())
        desk.read.connect(self._show_notes)
        desk.busy_changed.connect(self.status.show_busy)
        desk.recent_changed.connect(self._show_recent)
        desk.keeper.kept.connect(self.status.show_kept)
        desk.keeper.failed.connect(self._tell_not_kept)
        self.status.cancel_requested.connect(desk.cancel_reading)
        self.status.unfilled_clicked.connect(wizard.go_to_unfilled)
        self.help.insert_requested.connect(wizard.insert_text)
        self.findings.fold_changed.connect(self._note_folding)
        self.controller.report_changed.connect(lambda _before, _after: self._show_title())
        self.controller.undo_stack.cleanChanged.connect(lambda _: self._show_title())

    # Keeping it up to date

    def _show_title(self) -> None:
        """`[*]` is where Qt puts the mark of unsaved changes."""
        report = self.controller.report
        name = self.tr("年报编制助手")
        if self.is_on_start_page:
            self.setWindowModified(False)
            self.setWindowTitle(name)
            return
        year = self.tr("{year} 年").format(year=report.report_year) if report.report_year else ""
        what = " ".join(filter(None, (report.org, year))) or self.desk.name()
        self.setWindowTitle(f"{what}[*] - {name}")
        self.setWindowModified(self.desk.is_modified)

    def _show_panels(self, with_report: bool) -> None:
        """The panels belong to a report; the start page stands alone."""
        if not with_report and not self.steps_dock.isHidden():
            self._kept_panels = self._panels_state()
            self._is_narrow = self._help_gave_way = False
        self.steps_dock.setVisible(with_report)
        self.status.show_report(with_report)
        self.actions_by_key.set_enabled(with_report, *_REPORT_ONLY)
        if with_report and self.help_dock.isHidden() and self.findings_dock.isHidden():
            self.restoreState(self._kept_panels)
            self.steps_dock.show()
        elif not with_report:
            for dock in (self.help_dock, self.findings_dock, self.notes_dock):
                dock.hide()

    def _give_room(self) -> None:
        """Only on the way from wide to narrow, so that the author can have the help back all the same."""
        if self.is_on_start_page:
            return
        narrow = self.width() < _WIDE_ENOUGH
        if narrow and not self._is_narrow and not self.help_dock.isHidden():
            self.help_dock.hide()
            self._help_gave_way = True
        elif not narrow and self._help_gave_way:
            self.help_dock.show()
            self._help_gave_way = False
        self._is_narrow = narrow

    def _panels_state(self) -> QByteArray:
        """The author's own arrangement, without what a narrow window forces."""
        if self.steps_dock.isHidden():
            return self._kept_panels
        if self._help_gave_way:
            self.help_dock.show()
        return self.saveState()

    def _show_recent(self) -> None:
        files = self.desk.recent()
        self.start_page.show_recent(files)
        self.recent_menu.clear()
        self.recent_menu.setEnabled(bool(files))
        for number, (path, is_missing) in enumerate(files, 1):
            action = self.recent_menu.addAction(f"&{number % 10}  {path.name}")
            action.setToolTip(str(path))
            action.setEnabled(not is_missing)
            action.triggered.connect(lambda _=False, p=path: self.desk.open(p))

    def _show_notes(self, file: ForeignFile) -> None:
        self.notes.show_file(file)
        self.notes_dock.setVisible(bool(file.notes))

    def _note_folding(self, folded: bool) -> None:
        self.settings.remember_findings_folded(folded)
        if not folded:
            height = self.findings.sizeHint().height()
            self.resizeDocks([self.findings_dock], [height], Qt.Orientation.Vertical)

    def _tell_not_kept(self, error: ReportError) -> None:
        self.status.show_trouble(self.tr("无法自动保存，请尽快手动保存"), error.user_message)

    # Commands

    def _close_report(self) -> None:
        if self.desk.may_leave():
            self.show_start()

    def _discard_recovery(self, recovery: Recovery) -> None:
        sure = self.dialogs.confirm(
            self.tr("要丢弃这份没有保存的内容吗？"), self.tr("丢弃以后不能恢复。"), self.tr("丢弃")
        )
        if sure:
            recovery.discard()
            self.start_page.show_recoveries(pending_recoveries(self._home))

    def _export(self, *formats: str) -> None:
        """Go to the export step; with formats, tick them and begin."""
        self.wizard.show_step(EXPORT)
        page = self.wizard.export_page
        if formats:
            page.choose(*formats)
            page.run()
        else:
            page.start.setFocus()

    def _find(self) -> None:
        self.wizard.find_bar.open()

    def _toggle_dark(self) -> None:
        dark = self.actions_by_key["dark"].isChecked()
        self.settings.remember_dark(dark)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_look(app, DARK if dark else LIGHT)
        self.actions_by_key.dress()
        self.wizard.rebuild()
        self.findings.dress()

    def _open_manual(self) -> None:
        if self._manual is None:
            self._manual = ManualWindow(self)
        self._manual.show()
        self._manual.raise_()

    def _about(self) -> None:
        version = QApplication.applicationVersion()
        self.dialogs.inform(
            self.tr("年报编制助手 {version}").format(version=version),
            self.tr(
                "编制政府信息公开工作年度报告。\n"
                "程序不连接网络，您填写的内容只保存在这台电脑上。\n\n"
                "界面图标：Lucide（ISC 许可）。窗口程序库：Qt（LGPL 许可）。"
            ),
        )

    def _restore(self) -> None:
        """Put window and panels where they were; the first time, where they fit the screen."""
        self.resize(_FIRST_SIZE.boundedTo(self._room()))
        if not self.settings.geometry.isEmpty():
            self.restoreGeometry(self.settings.geometry)
        if not self.settings.panels.isEmpty():
            self.restoreState(self.settings.panels)
        self._kept_panels = self.saveState()
        folded = self.settings.findings_folded
        self.findings.fold(
            self._room().height() < _TALL_ENOUGH if folded is None else folded, by_author=False
        )
        self.status.show_unfilled(len(blank_cells(self.controller.report, self.controller.spec)))

    def _room(self) -> QSize:
        screen = QGuiApplication.primaryScreen()
        return screen.availableSize() if screen else _FIRST_SIZE
