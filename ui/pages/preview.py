"""The preview: the report as it will print, brought up to date while the author types elsewhere."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.errors import ReportError
from app.rendering.options import PAPER_COPY, WEB_COPY, RenderOptions
from ui.controller import ReportController
from ui.dialogs import Dialogs
from ui.documents.office_template import left_out_notice, read_template, stamp
from ui.look.icons import icon
from ui.plain import plain_label, plain_tip
from ui.printing.fonts import FontBook, missing_fonts_notice
from ui.printing.layout import lay_out
from ui.printing.page import PrintLayout
from ui.printing.typeset import Typesetter
from ui.settings import Settings
from ui.widgets.page_view import Fit, PageView

# After the last keystroke; long enough that a burst of typing is laid out once.
_REFRESH_AFTER_MS = 300
_COPIES = (RenderOptions(), PAPER_COPY, WEB_COPY)
_PERCENTS = (50, 75, 100, 125, 150, 200)


class PreviewPage(QWidget):
    """Pages, their size, and the way to the printer. A click on the paper goes to the field it came from.

    They are those of the template and the page settings that exports use. Lays out only while it can be
    seen; hidden, it costs nothing.
    """

    def __init__(
        self,
        controller: ReportController,
        dialogs: Dialogs,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.controller = controller
        self._dialogs = dialogs
        self._settings = settings
        self._looks: object = None
        self._setter: Typesetter | None = None
        self.layout_shown: PrintLayout | None = None
        self._is_stale = True
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.refresh)
        self.view = PageView(self)
        self.notice = plain_label("", self)
        self.notice.setProperty("role", "hint")
        self.notice.setWordWrap(True)
        self.notice.setContentsMargins(12, 4, 12, 4)
        self.notice.hide()
        self._make_bar()
        self.dress()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.bar)
        column.addWidget(self.notice)
        column.addWidget(self.view, 1)
        self.setAccessibleName(self.title)
        self.setFocusProxy(self.view)
        self.view.page_changed.connect(self._show_number)
        self.view.zoom_changed.connect(self._show_zoom)
        self.view.spot_clicked.connect(controller.show_place)
        controller.report_changed.connect(self._follow)
        controller.previous_changed.connect(self._follow)

    @property
    def title(self) -> str:
        return self.tr("预览")

    @property
    def options(self) -> RenderOptions:
        """Which copy is shown, on pages set as exports are."""
        return replace(_COPIES[self.copy.currentIndex()], page=self._settings.page_settings)

    def refresh(self) -> None:
        """Lay the report out as it stands."""
        self._timer.stop()
        self._is_stale = False
        self._looks = self._looks_now()
        template, fault = self._settings.template, ""
        try:
            self.layout_shown = self._lay_out(None if template is None else read_template(template))
        except ReportError as exc:
            fault = self.tr("✗  {reason}下面是自带模板的版面。").format(reason=exc.user_message)
            self.layout_shown = self._lay_out(None)
        self._show_notice(self.layout_shown, fault)
        self.view.show_layout(self.layout_shown)

    def _lay_out(self, template: bytes | None) -> PrintLayout:
        if self._setter is None:
            self._setter = Typesetter(FontBook.of_machine())
        controller = self.controller
        return lay_out(
            controller.report,
            controller.spec,
            self.options,
            self._setter,
            template=template,
            previous=controller.previous,
        )

    def _looks_now(self) -> object:
        """What changes when the pages would look otherwise though the report is the same."""
        return stamp(self._settings.template), self._settings.page_settings

    def _show_notice(self, layout: PrintLayout, fault: str) -> None:
        """Say what these pages do without: the template, fonts, parts of the template."""
        assert self._setter is not None
        missing = self._setter.fonts.missing_of(layout.looks)
        told = (fault, missing_fonts_notice(missing), left_out_notice(layout.left_out))
        self.notice.setText("\n".join(filter(None, told)))
        self.notice.setVisible(any(told))

    def dress(self) -> None:
        """Take over the colours of the palette that now holds."""
        self.smaller.setIcon(icon("zoom-out"))
        self.larger.setIcon(icon("zoom-in"))
        self.print_button.setIcon(icon("printer"))
        self.view.viewport().update()

    def print_pages(self) -> None:
        """Print what is shown, as it stands now."""
        # Imported here: few previews end on paper.
        from ui.printing.printer import print_layout

        self.refresh()
        assert self.layout_shown is not None
        try:
            print_layout(self.layout_shown, self)
        except ReportError as exc:
            self._dialogs.show_error(exc)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale or self._looks != self._looks_now():
            # Once the window stands, so that opening it does not wait for the pages.
            self._timer.start(0)

    def changeEvent(self, event: QEvent) -> None:
        """Back from Word, where the template may have been changed."""
        super().changeEvent(event)
        is_back = event.type() == QEvent.Type.ActivationChange and self.isActiveWindow()
        if is_back and self.isVisible() and self._looks is not None and self._looks != self._looks_now():
            self._timer.start(0)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    # Making it

    def _make_bar(self) -> None:
        self.bar = QHBoxLayout()
        self.bar.setContentsMargins(12, 6, 12, 6)
        self.bar.setSpacing(4)
        self.smaller = self._button(self.tr("缩小"), QKeySequence.StandardKey.ZoomOut)
        self.larger = self._button(self.tr("放大"), QKeySequence.StandardKey.ZoomIn)
        self.smaller.clicked.connect(lambda: self.view.zoom_by(-1))
        self.larger.clicked.connect(lambda: self.view.zoom_by(1))
        self.size_box = QComboBox(self)
        self.size_box.setAccessibleName(self.tr("显示大小"))
        self.size_box.addItem(self.tr("适合宽度"), Fit.WIDTH)
        self.size_box.addItem(self.tr("整页"), Fit.PAGE)
        for percent in _PERCENTS:
            self.size_box.addItem(f"{percent}%", percent / 100)
        self.size_box.setPlaceholderText("100%")
        self.size_box.activated.connect(self._choose_size)
        self.copy = QComboBox(self)
        self.copy.setAccessibleName(self.tr("版本"))
        words = (
            self.tr("默认版（填了落款就写落款）"),
            self.tr("报送版（有落款和日期）"),
            self.tr("网站发布版（无落款）"),
        )
        self.copy.addItems(words)
        self.copy.setToolTip(self.tr("默认版与导出的文件一致：填写了落款才有落款"))
        self.copy.activated.connect(lambda _: self.refresh())
        self.number = plain_label("", self)
        self.print_button = QPushButton(self.tr("打印…"), self)
        self.print_button.clicked.connect(self.print_pages)
        for widget in (self.smaller, self.size_box, self.larger, self.number):
            self.bar.addWidget(widget)
        self.bar.addStretch(1)
        self.bar.addWidget(self.copy)
        self.bar.addWidget(self.print_button)
        actual = QAction(self)
        actual.setShortcut(QKeySequence("Ctrl+0"))
        actual.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        actual.triggered.connect(lambda: self.view.set_zoom(1.0))
        self.addAction(actual)

    def _button(self, words: str, key: QKeySequence.StandardKey) -> QToolButton:
        button = QToolButton(self)
        action = QAction(words, self)
        action.setShortcuts(key)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(button.clicked)
        self.addAction(action)
        button.setAutoRaise(True)
        button.setToolTip(plain_tip(words))
        button.setAccessibleName(words)
        return button

    # Keeping it up to date

    def _follow(self, *_: object) -> None:
        self._is_stale = True
        if self.isVisible():
            self._timer.start(_REFRESH_AFTER_MS)

    def _choose_size(self, index: int) -> None:
        chosen = self.size_box.itemData(index)
        if isinstance(chosen, Fit):
            self.view.set_fit(chosen)
        else:
            self.view.set_zoom(chosen)

    def _show_zoom(self, zoom: float) -> None:
        """A size of the author's own stands in the box without being one of its choices."""
        with QSignalBlocker(self.size_box):
            wanted = self.view.fit if self.view.fit is not Fit.NONE else zoom
            self.size_box.setPlaceholderText(f"{zoom:.0%}")
            self.size_box.setCurrentIndex(self.size_box.findData(wanted))

    def _show_number(self, number: int, count: int) -> None:
        words = self.tr("第 {number} 页，共 {count} 页").format(number=number, count=count)
        self.number.setText(words if count else "")
        self.view.setAccessibleDescription(words)
