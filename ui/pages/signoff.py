"""审签流程: where the report stands, every step with day, name and remark, and what may come next."""

from collections.abc import Callable

from PySide6.QtCore import QDate, QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDateEdit,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.errors import ReportError
from app.model.payload import fingerprint
from app.model.workflow import STAGE_NAMES, Stage, Step, Workflow
from app.rules import Severity
from app.signoff import advance, correct, differs_from_signed, next_stage, send_back, take_back
from ui.controller import ReportController
from ui.dialogs import Dialogs
from ui.documents.signing import copy_template, sheet_file, sign_sheet, write_sheet
from ui.files.desk import FileDesk
from ui.look.style import DONE_SYMBOL, EMPTY_SYMBOL, TODO_SYMBOL
from ui.plain import plain_label

_LEAST_LINES = 4


class SignoffPage(QWidget):
    """The records only say what happened outside; `left()` when the author is done here."""

    left = Signal()

    def __init__(
        self, controller: ReportController, desk: FileDesk, dialogs: Dialogs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._desk = desk
        self._dialogs = dialogs
        self._named_for: Stage | None = None
        self.setAccessibleName(self.tr("审签流程"))
        self.chain = plain_label("", self)
        self.chain.setWordWrap(True)
        self.chain.setProperty("role", "subheading")
        self.warning = plain_label("", self)
        self.warning.setWordWrap(True)
        self.warning.setProperty("role", "warning")
        self.records = self._records()
        self.date = self._date_field()
        self.name, self.note = QLineEdit(self), QLineEdit(self)
        self.name.setPlaceholderText(self.tr("谁办理的"))
        self.note.setPlaceholderText(self.tr("意见或说明；退回、更正时写原因"))
        self.next = QPushButton(self)
        self.next.setProperty("role", "primary")
        # A second click of a hasty hand must not record the stage after this one too.
        self._pause = QTimer(self, singleShot=True, interval=2 * QApplication.doubleClickInterval())
        self._pause.timeout.connect(lambda: self._show_next(self._desk.workflow))
        self.back = QPushButton(self.tr("退回修改"), self)
        self.strike = QPushButton(self.tr("撤回上一步"), self)
        self.strike.setToolTip(self.tr("划掉记错的最后一步"))
        self.correct = QPushButton(self.tr("制作更正版"), self)
        self.sheet = QPushButton(self.tr("生成审签单…"), self)
        self.template = self._template_button()
        self.version = QPushButton(self.tr("命名保存这一版"), self)
        self.version.setToolTip(self.tr("用“说明”里的文字作名称保存现在的内容，以后可以与它比较"))
        self.close_button = QPushButton(self.tr("返回"), self)
        self._lay_out()
        self.next.clicked.connect(self.take_next)
        self.back.clicked.connect(self.send_back)
        self.strike.clicked.connect(self.take_back)
        self.correct.clicked.connect(self.begin_correction)
        self.sheet.clicked.connect(self.write_sheet)
        self.version.clicked.connect(self.keep_version)
        self.close_button.clicked.connect(self.left)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.left.emit)
        desk.workflow_changed.connect(self._show)
        self._show(desk.workflow)

    def begin(self) -> None:
        """Put the cursor where one types; the page is in front now."""
        self.name.setFocus()

    def take_next(self) -> None:
        """Record the next stage; the one that locks the report asks first."""
        to = next_stage(self._desk.workflow)
        if to is None or (to is Stage.PUBLISHED and not self._may_lock()):
            return
        if to is Stage.CHECKED and not self._is_looked_over():
            return
        self._controller.check_now()
        errors = sum(f.severity is Severity.ERROR for f in self._controller.findings)
        if self._record(lambda workflow, step: advance(workflow, to, step, errors=errors)):
            self._desk.settings.remember_sign_name(to, self._desk.workflow.steps[-1].name)

    def send_back(self) -> None:
        """Record 退回修改. What is published stays as it is: the author is led on to the 更正版."""
        was_public = self._desk.workflow.is_locked
        if not self._record(send_back) or not was_public:
            return
        go_on = self._dialogs.confirm(
            self.tr("退回修改已经记录。"),
            self.tr(
                "公众看到的报告不会改动，仍然锁定；修改在更正版里进行，更正版另存为一个文件，"
                "重新自查、送审、签发。以后也可以从这里制作更正版。"
            ),
            self.tr("制作更正版"),
            self.tr("以后再说"),
            loses_nothing=True,
        )
        if go_on:
            self.begin_correction()

    def take_back(self) -> None:
        """Strike the last record."""
        steps = self._desk.workflow.steps
        if not steps or not self._dialogs.confirm(
            self.tr("要撤回“{step}”这条记录吗？").format(step=steps[-1].title),
            self.tr(
                "只用于记错的一步：记录会被删除，报告的内容不变。领导退回、上级退回的，请用“退回修改”，留下记录。"
            ),
            self.tr("撤回"),
        ):
            return
        try:
            workflow = take_back(self._desk.workflow)
        except ReportError as exc:
            self._dialogs.show_error(exc)
            return
        self._desk.record(workflow)

    def begin_correction(self) -> None:
        """Open a copy of the published report as the draft of a 更正版."""
        try:
            workflow = correct(self._desk.workflow, self._step())
        except ReportError as exc:
            self._dialogs.show_error(exc)
            return
        self._desk.begin_correction(workflow)

    def write_sheet(self) -> None:
        """Write the 审签单 as a Word file of the author's choice."""
        controller = self._controller
        path = self._dialogs.choose_save(
            self.tr("生成审签单"), [self.tr("Word 文档 (*.docx)")], sheet_file(controller, self._desk)
        )
        if path is None:
            return
        sheet = sign_sheet(controller, self._desk.workflow, self.date.text())
        try:
            write_sheet(path, sheet, self._desk.settings.sign_template)
        except ReportError as exc:
            self._dialogs.show_error(exc)
            return
        self._dialogs.inform(self.tr("审签单已保存到“{name}”。").format(name=path.name))

    def choose_template(self) -> None:
        """Take the office's own sheet from now on."""
        settings = self._desk.settings
        path = self._dialogs.choose_open(
            self.tr("选择审签单模板"),
            [self.tr("Word 文档 (*.docx)")],
            settings.sign_template or settings.open_folder,
        )
        if path is not None:
            settings.remember_sign_template(path)

    def copy_template(self) -> None:
        """Write the program's own sheet where the office can restyle it."""
        start = self._desk.settings.open_folder / self.tr("审签单模板.docx")
        path = self._dialogs.choose_save(
            self.tr("复制自带的审签单模板"), [self.tr("Word 文档 (*.docx)")], start
        )
        if path is None:
            return
        try:
            copy_template(path)
        except ReportError as exc:
            self._dialogs.show_error(exc)

    def keep_version(self) -> None:
        """Keep the report as it is under the name in the remark."""
        name = self.note.text().strip() or STAGE_NAMES[self._desk.workflow.stage]
        if self._desk.keep_version(name):
            self._dialogs.inform(
                self.tr("已保存版本“{name}”。").format(name=name),
                self.tr("在“文件”菜单的“历史版本”里可以找到它。"),
            )

    def _record(self, change: Callable[[Workflow, Step], Workflow]) -> bool:
        """Put a step on record; False if it may not be taken or is not saved."""
        try:
            workflow = change(self._desk.workflow, self._step())
        except ReportError as exc:
            self._dialogs.show_error(exc)
            return False
        self._pause.start()
        if not self._desk.record(workflow):
            self._pause.stop()
            self._show_next(self._desk.workflow)
            return False
        self.note.clear()
        return True

    def _is_looked_over(self) -> bool:
        """Ask if years and numbers of last year's stand there unchecked; who will look goes to the first."""
        places = self._controller.last_year_left
        if not places or self._dialogs.confirm(
            self.tr("还有 {n} 处标黄的上年年份和数字没有核对，仍要记录自查通过吗？").format(n=len(places)),
            self.tr("从上年带过来、一直没有改过的年份和数字标着黄色。逐处核对后，在那一页点“本页已核对”。"),
            self.tr("仍然记录"),
            self.tr("去核对"),
        ):
            return True
        self.left.emit()
        self._controller.show_place(places[0])
        return False

    def _may_lock(self) -> bool:
        return self._dialogs.confirm(
            self.tr("记录“已发布”以后，这份报告就锁定了。"),
            self.tr(
                "文字、三张表和基本信息都不能再改，仍然可以查看、导出、打印和比较。"
                "公开以后发现错误的，制作更正版。还没有真正公开的，请先不要记录。"
            ),
            self.tr("记录并锁定"),
            self.tr("不记录"),
        )

    def _step(self) -> Step:
        print_now = fingerprint(self._controller.report)
        return Step(Stage.DRAFT, self.date.text(), self.name.text(), self.note.text(), print_now)

    def _show(self, workflow: Workflow) -> None:
        order = list(Stage)
        now = order.index(workflow.stage)
        marks = (DONE_SYMBOL,) * now + (TODO_SYMBOL,) + (EMPTY_SYMBOL,) * (len(order) - now - 1)
        self.chain.setText(
            "　→　".join(f"{mark} {STAGE_NAMES[each]}" for mark, each in zip(marks, order, strict=True))
        )
        self._show_records(workflow)
        self._show_next(workflow)
        self._suggest_name(next_stage(workflow))
        self.strike.setEnabled(bool(workflow.steps) and not workflow.steps[-1].corrects)
        self.back.setToolTip(
            self.tr("公开的内容不变，只作记录，修改在更正版里进行") if workflow.is_locked else ""
        )
        self.correct.setVisible(workflow.is_locked)
        self._show_warning(workflow)

    def _suggest_name(self, to: Stage | None) -> None:
        """Whoever did this stage the last time: the clerk, the leader and the county are different people."""
        if to is not self._named_for:
            self._named_for = to
            self.name.setText(self._desk.settings.sign_name(to) if to is not None else "")

    def _show_next(self, workflow: Workflow) -> None:
        to = next_stage(workflow)
        self.next.setText(
            self.tr("记录：{stage}").format(stage=STAGE_NAMES[to]) if to is not None else self.tr("已归档")
        )
        self.next.setEnabled(to is not None and not self._pause.isActive())

    def _show_warning(self, workflow: Workflow) -> None:
        changed = differs_from_signed(workflow, fingerprint(self._controller.report))
        if workflow.returned is not None:
            self.warning.setText(
                self.tr("!  已经退回修改。公开的内容仍然锁定，请点“制作更正版”，在更正版里修改。")
            )
        else:
            self.warning.setText(self.tr("!  送审以后内容有改动，与审签的不一致。请退回修改后重新送审。"))
        self.warning.setVisible(workflow.returned is not None or (changed and not workflow.is_locked))

    def _show_records(self, workflow: Workflow) -> None:
        self.records.setRowCount(len(workflow.steps))
        for row, step in enumerate(workflow.steps):
            for column, text in enumerate((step.title, step.date, step.name, step.note)):
                self.records.setItem(row, column, QTableWidgetItem(text))
        self.records.resizeRowsToContents()
        self.records.scrollToBottom()

    def _date_field(self) -> QDateEdit:
        """Today, until another day is typed or chosen; a day that does not exist cannot be."""
        field = QDateEdit(QDate.currentDate(), self)
        field.setDisplayFormat("yyyy-MM-dd")
        field.setLocale(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
        field.setMinimumDate(QDate(2008, 1, 1))
        field.setCalendarPopup(True)
        return field

    def _template_button(self) -> QPushButton:
        button, menu = QPushButton(self.tr("审签单模板"), self), QMenu(self)
        menu.addAction(self.tr("使用自带的模板"), lambda: self._desk.settings.remember_sign_template(None))
        menu.addAction(self.tr("选择本单位的模板…"), self.choose_template)
        menu.addAction(self.tr("复制一份自带的模板…"), self.copy_template)
        button.setMenu(menu)
        return button

    def _records(self) -> QTableWidget:
        table = QTableWidget(0, 4, self)
        table.setAccessibleName(self.tr("办理记录"))
        table.setHorizontalHeaderLabels(
            [self.tr("步骤"), self.tr("日期"), self.tr("办理人"), self.tr("意见或说明")]
        )
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        # In a small window it gives way, so that the fields below stay in sight.
        table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        table.setMinimumHeight(_LEAST_LINES * table.fontMetrics().lineSpacing())
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        table.horizontalHeader().setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        return table

    def _lay_out(self) -> None:
        heading = plain_label(self.tr("审签流程"), self)
        heading.setProperty("role", "heading")
        lead = plain_label(
            self.tr(
                "只是记录，不会发送任何内容。每记录一步就保存一次报告。任何一步都可以退回修改；"
                "公开以后内容锁定，退回只作记录，修改在更正版里进行。"
            ),
            self,
        )
        lead.setWordWrap(True)
        lead.setProperty("role", "hint")
        sheet = QWidget()
        sheet.setObjectName("sheet")
        layout = QVBoxLayout(sheet)
        layout.setContentsMargins(16, 12, 16, 4)
        layout.setSpacing(12)
        for widget in (heading, lead, self.chain, self.warning):
            layout.addWidget(widget)
        layout.addWidget(self.records, 1)
        layout.addLayout(self._form())
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(sheet)
        foot = self._foot()
        foot.setContentsMargins(16, 4, 16, 8)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addLayout(foot)

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for label, field in (
            (self.tr("日期"), self.date),
            (self.tr("办理人"), self.name),
            (self.tr("意见或说明"), self.note),
        ):
            field.setProperty("role", "field")
            field.setAccessibleName(label)
            form.addRow(label, self._first_row() if field is self.date else field)
        return form

    def _first_row(self) -> QHBoxLayout:
        """The date, and beside it what is no record: in a small window there is no room for all below."""
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.date)
        row.addStretch(1)
        before: QWidget = self.date
        for button in (self.sheet, self.template, self.version):
            row.addWidget(button)
            self.setTabOrder(before, button)
            before = button
        self.setTabOrder(before, self.name)
        return row

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.strike)
        foot.addStretch(1)
        for button in (self.close_button, self.back, self.correct, self.next):
            foot.addWidget(button)
        return foot
