"""The last step: choose formats, folder and name, and write the documents beside the window."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.errors import ReportError
from app.model import CellRef
from app.rules import Finding, Place, Severity
from app.rules.answers import is_settled
from ui.controller import ReportController
from ui.dialogs import Dialogs
from ui.exporting import PUBLISH_PACK, Order, default_name, existing, write_documents
from ui.icons import icon
from ui.jobs import Job, start_job
from ui.pages.base import reading_column
from ui.plain import plain_label
from ui.settings import Settings
from ui.steps import blank_cells, blank_words, is_only_blank, pressing
from ui.widgets.template_choice import TemplateChoice


class ExportPage(QWidget):
    """导出. Never refused: what is missing or wrong is said, and the documents are written all the same."""

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
        self._job: Job | None = None
        self._project_path: Path | None = None
        self._fonts: str | None = None
        self._named_by_author = False
        self.setAccessibleName(self.title)
        self.formats = {
            "docx": QCheckBox(self.tr("Word 文档（送审、报送、公开）"), self),
            "xlsx": QCheckBox(self.tr("Excel 表格（三张统计表，附核对公式）"), self),
            "pdf": QCheckBox(self.tr("PDF 文件（打印、公开）"), self),
            "html": QCheckBox(self.tr("网页（粘贴到政府网站后台）"), self),
            "txt": QCheckBox(self.tr("纯文本（无法粘贴表格时用）"), self),
            "json": QCheckBox(self.tr("数据文件 JSON（供上级汇总、程序读取）"), self),
        }
        for name, box in self.formats.items():
            box.setChecked(name in settings.export_formats)
            box.toggled.connect(lambda _: self._show_state())
        self.name = QLineEdit(self)
        self.name.setAccessibleName(self.tr("文件名"))
        self.name.textEdited.connect(self._take_name)
        self.folder = QLineEdit(self)
        self._follow_file(controller.path)
        self.folder.setAccessibleName(self.tr("保存位置"))
        for field in (self.name, self.folder):
            field.setProperty("role", "field")
        self.folder.textChanged.connect(lambda _: self._show_state())
        self.browse = QPushButton(icon("folder-search"), self.tr("选择文件夹"), self)
        self.browse.clicked.connect(self._choose_folder)
        self.pack = QPushButton(self.tr("网站发布包"), self)
        self.pack.setToolTip(self.tr("选好公开需要的全部格式：无落款的 Word、网页、纯文本、Excel 和数据文件"))
        self.pack.clicked.connect(self.choose_pack)
        self.copy = QComboBox(self)
        self.copy.setAccessibleName(self.tr("版本"))
        self.copy.addItem(self.tr("默认版（填了落款就写落款）"), None)
        self.copy.addItem(self.tr("报送版（有落款和日期）"), True)
        self.copy.addItem(self.tr("网站发布版（无落款）"), False)
        self.template = TemplateChoice(controller, dialogs, settings, self)
        self.warning = plain_label("", self)
        self.warning.setWordWrap(True)
        self.warning.setProperty("role", "warning")
        self.start = QPushButton(self.tr("导出"), self)
        self.start.setProperty("role", "primary")
        self.start.clicked.connect(self.run)
        self.progress = QProgressBar(self)
        self.progress.setAccessibleName(self.tr("导出进度"))
        self.cancel = QPushButton(self.tr("取消"), self)
        self.cancel.clicked.connect(self._cancel)
        self.result = plain_label("", self)
        self.result.setWordWrap(True)
        self.result.setProperty("role", "done")
        self.open_folder = QPushButton(icon("folder-open"), self.tr("打开文件夹"), self)
        self.open_folder.clicked.connect(self._open_folder)
        self._lay_out()
        controller.file_changed.connect(self._follow_file)
        controller.report_changed.connect(self._show_state)
        controller.findings_changed.connect(self._show_state)
        self._set_running(False)
        self._show_state()

    @property
    def title(self) -> str:
        return self.tr("导出")

    @property
    def is_running(self) -> bool:
        return self._job is not None

    def show_spot(self, spot: CellRef | Place) -> None:
        """Nothing in a report stands here."""

    def choose(self, *names: str) -> None:
        """Tick these formats and no others."""
        for name, box in self.formats.items():
            box.setChecked(name in names)

    def choose_pack(self) -> None:
        """Tick what publishing needs: every format from the same report, without signature."""
        self.choose(*PUBLISH_PACK)
        self.copy.setCurrentIndex(self.copy.findData(False))

    def run(self) -> None:
        """Write what is ticked; asks before it replaces files."""
        order = self._order()
        if order is None or self.is_running or not self._may_replace(order):
            return
        self._settings.remember_export(order.folder, order.formats)
        controller = self.controller
        report, spec, previous = controller.report, controller.spec, controller.previous
        self.result.clear()
        self._set_running(True)
        job = start_job(self, lambda ticket: write_documents(report, spec, previous, order, ticket))
        job.progressed.connect(self._show_progress)
        job.finished.connect(self._show_result)
        job.failed.connect(self._show_failure)
        job.cancelled.connect(lambda: self.result.setText(self.tr("已取消导出。")))
        job.ended.connect(self._end)
        self._job = job

    def _lay_out(self) -> None:
        heading = plain_label(self.title, self)
        heading.setProperty("role", "heading")
        formats = QGridLayout()
        formats.setSpacing(8)
        formats.setColumnStretch(1, 1)
        for number, box in enumerate(self.formats.values()):
            formats.addWidget(box, number // 2, number % 2)
        formats.addLayout(_narrow(self.pack), (len(self.formats) + 1) // 2, 0)
        folder = QHBoxLayout()
        folder.setSpacing(8)
        folder.addWidget(self.folder, 1)
        folder.addWidget(self.browse)
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(12)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(self.tr("格式"), formats)
        form.addRow(self.tr("版本"), _narrow(self.copy))
        form.addRow(self.tr("Word 模板"), self.template)
        form.addRow(self.tr("文件名"), self.name)
        form.addRow(self.tr("保存到"), folder)
        run = QHBoxLayout()
        run.setSpacing(8)
        run.addWidget(self.progress, 1)
        run.addWidget(self.cancel)
        run.addStretch(0)
        done = QHBoxLayout()
        done.setSpacing(8)
        done.addWidget(self.result, 1)
        done.addWidget(self.open_folder)
        sheet = QWidget()
        sheet.setObjectName("sheet")
        sheet.setContentsMargins(16, 12, 8, 8)
        layout = reading_column(sheet)
        layout.setSpacing(12)
        layout.addWidget(heading)
        layout.addLayout(form)
        layout.addWidget(self.warning)
        layout.addStretch(1)
        # On a small screen at 150 % the list of formats and of a template's faults is taller than the page.
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setWidget(sheet)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area, 1)
        for row in (run, done):
            row.setContentsMargins(16, 0, 16, 0)
            whole.addLayout(row)

    def _order(self) -> Order | None:
        """What is ticked and named; None while something of it is missing."""
        formats = tuple(name for name, box in self.formats.items() if box.isChecked())
        stem, folder = self.name.text().strip(), self.folder.text().strip()
        if not (formats and stem and folder):
            return None
        return Order(formats, Path(folder), stem, self.copy.currentData(), self._settings.template)

    def _may_replace(self, order: Order) -> bool:
        there = existing(order.paths)
        if not there:
            return True
        names = "\n".join(path.name for path in there)
        return self._dialogs.confirm(
            self.tr("文件夹里已有同名文件，要替换吗？"), names, self.tr("替换"), self.tr("不替换")
        )

    def _show_state(self) -> None:
        if not self.isVisible():
            return  # shown anew when the page is
        controller = self.controller
        if not self._named_by_author:
            self.name.setText(default_name(controller.report, controller.spec))
        lines = self._doubts()
        self.warning.setText("\n".join(f"!  {line}" for line in lines))
        self.warning.setVisible(bool(lines))
        self.start.setEnabled(self._order() is not None and not self.is_running)

    def _doubts(self) -> list[str]:
        """What the author should know before the files go out."""
        report, spec = self.controller.report, self.controller.spec
        told = pressing(report, spec, self.controller.findings)
        errors = sum(f.severity is Severity.ERROR for f in told)
        lines = []
        if cells := len(blank_cells(report, spec)):
            lines.append(self.tr("还有 {n} 格未填，导出的文件里会标出来。").format(n=cells))
        if texts := len(blank_words(report, spec)):
            lines.append(self.tr("还有 {n} 处文字未填。").format(n=texts))
        if errors:
            lines.append(self.tr("还有 {n} 处错误没有改正，报送前请核对。").format(n=errors))
        if open_ := sum(f.severity is Severity.WARNING and self._is_open(f) for f in told):
            lines.append(self.tr("还有 {n} 处提醒没有改正或说明。").format(n=open_))
        if self.formats["pdf"].isChecked():
            lines += filter(None, [self._fonts_notice()])
        return lines

    def _is_open(self, finding: Finding) -> bool:
        """Whether a finding was neither answered with a reason nor is one of the blanks counted already."""
        report, spec = self.controller.report, self.controller.spec
        return not is_settled(report, finding) and not is_only_blank(report, spec, finding)

    def _fonts_notice(self) -> str:
        """Which fonts the PDF has to do without, looked up once."""
        if self._fonts is None:
            from ui.printing import missing_fonts, missing_fonts_notice

            self._fonts = missing_fonts_notice(missing_fonts())
        return self._fonts

    def showEvent(self, event: object) -> None:
        self._show_state()

    def _follow_file(self, path: Path | None) -> None:
        """Beside the project, where the author looks for them; else where files went the last time."""
        if path != self._project_path or not self.folder.text():  # a save leaves what the author chose
            self.folder.setText(str(path.parent if path else self._settings.export_folder))
        self._project_path = path

    def _take_name(self, text: str) -> None:
        self._named_by_author = bool(text.strip())
        self._show_state()

    def _choose_folder(self) -> None:
        folder = self._dialogs.choose_folder(self.tr("导出到"), Path(self.folder.text()))
        if folder is not None:
            self.folder.setText(str(folder))

    def _show_progress(self, text: str, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.progress.setFormat(self.tr("正在生成 {name}").format(name=text))

    def _show_result(self, paths: tuple[Path, ...]) -> None:
        names = "\n".join(f"✓  {path.name}" for path in paths)
        self.result.setText(
            self.tr("已导出到 {folder}：\n{names}").format(folder=paths[0].parent, names=names)
        )
        self.open_folder.setVisible(True)

    def _show_failure(self, error: ReportError) -> None:
        self._dialogs.show_error(error)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.cancel.setEnabled(False)

    def _end(self) -> None:
        self._job = None
        self._set_running(False)
        self._show_state()

    def _set_running(self, running: bool) -> None:
        self.progress.setVisible(running)
        self.cancel.setVisible(running)
        self.cancel.setEnabled(running)
        self.start.setEnabled(not running)
        if running:
            self.open_folder.setVisible(False)
            self.progress.setRange(0, 0)
        elif not self.result.text():
            self.open_folder.setVisible(False)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self.folder.text()))


def _narrow(widget: QWidget) -> QHBoxLayout:
    """A widget at its own width."""
    row = QHBoxLayout()
    row.addWidget(widget)
    row.addStretch(1)
    return row
