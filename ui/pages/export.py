"""The last step: choose formats, folder and name, and write the documents beside the window."""

from pathlib import Path

from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.model import CellRef
from app.rules import Finding, Place, Severity
from app.rules.answers import is_settled
from app.rules.publishing import not_for_the_public
from ui.controller import ReportController
from ui.dialogs import Dialogs
from ui.documents.clearance import may_go_out
from ui.documents.exporting import Order, default_name, existing, usable_name, write_documents
from ui.documents.office_template import notices, stamp
from ui.look.icons import icon
from ui.pages.base import reading_column
from ui.plain import plain_label
from ui.settings import Settings
from ui.widgets.export_run import ExportRun
from ui.widgets.format_choice import FormatChoice, narrow
from ui.widgets.page_choice import PageChoice
from ui.widgets.template_choice import TemplateChoice
from ui.window.steps import blank_cells, blank_words, is_only_blank, pressing


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
        self._project_path: Path | None = None
        self._notices: tuple[object, tuple[str, ...]] | None = None
        self._named_by_author = False
        self.setAccessibleName(self.title)
        self.choice = FormatChoice(settings.export_formats, self)
        self.choice.changed.connect(self._show_state)
        self.choice.pack_chosen.connect(self._choose_web_copy)
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
        self.copy = QComboBox(self)
        self.copy.setAccessibleName(self.tr("版本"))
        self.copy.addItem(self.tr("默认版（填了落款就写落款）"), None)
        self.copy.addItem(self.tr("报送版（有落款和日期）"), True)
        self.copy.addItem(self.tr("网站发布版（无落款）"), False)
        self.template = TemplateChoice(controller, dialogs, settings, self)
        self.template.changed.connect(self._follow_template)
        self.page_choice = PageChoice(settings, self)
        self.warning = plain_label("", self)
        self.warning.setWordWrap(True)
        self.warning.setProperty("role", "warning")
        self.go_marked = QPushButton(icon("corner-down-left"), self.tr("去核对标黄的年份和数字"), self)
        self.go_marked.clicked.connect(lambda: controller.show_place(controller.last_year_left[0]))
        self.start = QPushButton(self.tr("导出"), self)
        self.start.setProperty("role", "primary")
        self.start.clicked.connect(self.run)
        self.run_shown = ExportRun(self)
        self.run_shown.failed.connect(dialogs.show_error)
        self.run_shown.ended.connect(self._show_state)
        self._lay_out()
        controller.file_changed.connect(self._follow_file)
        controller.report_changed.connect(self._show_state)
        for changed in (
            controller.report_changed,
            self.choice.changed,
            self.copy.currentIndexChanged,
            self.template.changed,
            self.name.textEdited,
            self.folder.textChanged,
        ):
            changed.connect(self.run_shown.forget)
        controller.findings_changed.connect(self._show_state)
        self._show_state()

    @property
    def title(self) -> str:
        return self.tr("导出")

    @property
    def is_running(self) -> bool:
        return self.run_shown.is_running

    def show_spot(self, spot: CellRef | Place) -> None:
        """Nothing in a report stands here."""

    def choose(self, *names: str) -> None:
        """Tick these formats and no others."""
        self.choice.choose(*names)

    def choose_pack(self) -> None:
        """Tick what publishing needs: every format from the same report, without signature."""
        self.choice.choose_pack()

    def run(self) -> None:
        """Write what is ticked; asks before it replaces files."""
        order = self._order()
        if order is None or self.is_running:
            return
        if not may_go_out(order, self.controller, self._dialogs) or not self._may_replace(order):
            return
        self._settings.remember_export(order.folder, order.formats)
        controller = self.controller
        report, spec, previous = controller.report, controller.spec, controller.previous
        self.run_shown.start(
            order.folder, lambda ticket: write_documents(report, spec, previous, order, ticket)
        )
        self._show_state()

    def _lay_out(self) -> None:
        heading = plain_label(self.title, self)
        heading.setProperty("role", "heading")
        folder = QHBoxLayout()
        folder.setSpacing(8)
        folder.addWidget(self.folder, 1)
        folder.addWidget(self.browse)
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(12)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(self.tr("格式"), self.choice)
        form.addRow(self.tr("版本"), narrow(self.copy))
        form.addRow(self.tr("Word 模板"), self.template)
        form.addRow(self.tr("版面"), self.page_choice)
        form.addRow(self.tr("文件名"), self.name)
        form.addRow(self.tr("保存到"), folder)
        sheet = QWidget()
        sheet.setObjectName("sheet")
        sheet.setContentsMargins(16, 12, 8, 8)
        layout = reading_column(sheet)
        layout.setSpacing(12)
        layout.addWidget(heading)
        layout.addLayout(form)
        layout.addWidget(self.warning)
        layout.addLayout(narrow(self.go_marked))
        layout.addStretch(1)
        # On a small screen at 150 % the list of formats and of a template's faults is taller than the page.
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setWidget(sheet)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area, 1)
        whole.addWidget(self.run_shown)

    def _order(self) -> Order | None:
        """What is ticked and named; None while something of it is missing."""
        formats, settings = self.choice.chosen, self._settings
        stem, folder = usable_name(self.name.text()), self.folder.text().strip()
        if not (formats and stem and folder):
            return None
        signed = self.copy.currentData()
        return Order(formats, Path(folder), stem, signed, settings.template, settings.page_settings)

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
        if unsafe := not_for_the_public(report, told):
            words = self.tr("有 {n} 处不宜公开的内容，公开前必须处理：{first}")
            lines.append(words.format(n=len(unsafe), first=unsafe[0].message))
        if cells := len(blank_cells(report, spec)):
            lines.append(self.tr("还有 {n} 格未填，导出的文件里会标出来。").format(n=cells))
        if texts := len(blank_words(report, spec)):
            lines.append(self.tr("还有 {n} 处文字未填。").format(n=texts))
        if errors:
            lines.append(self.tr("还有 {n} 处错误没有改正，报送前请核对。").format(n=errors))
        if open_ := sum(f.severity is Severity.WARNING and self._is_open(f) for f in told):
            lines.append(self.tr("还有 {n} 处提醒没有改正或说明。").format(n=open_))
        marked = len(self.controller.last_year_left)
        self.go_marked.setVisible(marked > 0)
        if marked:
            lines.append(self.tr("还有 {n} 处标黄的上年年份和数字没有核对。").format(n=marked))
        if self.controller.differs_from_submitted:
            lines.append(self.tr("送审以后内容有改动，导出的与审签的不一致。"))
        typed = self.name.text().strip()
        if (name := usable_name(typed)) != typed:
            changed = self.tr("文件名太长，或者有不能用的字符，将改为“{name}”。").format(name=name)
            lines.append(changed if name else self.tr("文件名里没有可用的字符，请另起一个。"))
        if "pdf" in self.choice.chosen:
            lines += self._print_notices()
        return lines

    def _is_open(self, finding: Finding) -> bool:
        """Whether a finding was neither answered with a reason nor is one of the blanks counted already."""
        report, spec = self.controller.report, self.controller.spec
        return not is_settled(report, finding) and not is_only_blank(report, spec, finding)

    def _print_notices(self) -> tuple[str, ...]:
        """What the PDF has to do without, looked up once for each template."""
        template = self._settings.template
        if self._notices is None or self._notices[0] != stamp(template):
            self._notices = (stamp(template), notices(template, self.controller.spec))
        return self._notices[1]

    def showEvent(self, event: object) -> None:
        self.page_choice.show_settings()
        self._show_state()

    def _follow_template(self) -> None:
        self.page_choice.show_settings()
        self._show_state()

    def _choose_web_copy(self) -> None:
        self.copy.setCurrentIndex(self.copy.findData(False))

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
