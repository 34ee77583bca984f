"""The check before export: all findings by step, what is still to be filled, what was explained."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.errors import ReportError
from app.model import CellRef
from app.model.self_check import SelfCheck
from app.rules import Finding, Place, Severity
from app.rules.self_check import self_check
from ui.controller import ReportController
from ui.dialogs import Dialogs
from ui.documents.self_check import FILTERS, self_check_file, suggested_path
from ui.jobs import Job, start_job
from ui.look.icons import icon
from ui.look.style import DONE_SYMBOL, SYMBOLS
from ui.plain import plain_label
from ui.settings import Settings
from ui.widgets.finding_tree import FindingTree
from ui.widgets.findings_panel import FindingDetail
from ui.window.steps import Step, is_about_totals, is_only_blank, spot_of, step_of, unfilled

Groups = Sequence[tuple[str, Sequence[Finding]]]


class FinalCheckPage(QWidget):
    """检查. `unfilled_chosen()` when the author wants to go to the first place that is not filled."""

    unfilled_chosen = Signal()

    def __init__(
        self,
        controller: ReportController,
        steps: tuple[Step, ...],
        parent: QWidget | None = None,
        *,
        dialogs: Dialogs | None = None,
        settings: Settings | None = None,
    ) -> None:
        super().__init__(parent)
        self.controller = controller
        self._steps = steps
        self._dialogs = dialogs or Dialogs(self)
        self._settings = settings or Settings()
        self._job: Job | None = None
        self.setAccessibleName(self.title)
        self.summary = plain_label("", self)
        self.summary.setWordWrap(True)
        self.missing = plain_label("", self)
        self.missing.setWordWrap(True)
        self.go_missing = QPushButton(icon("corner-down-left"), self.tr("去填写"), self)
        self.go_missing.clicked.connect(self.unfilled_chosen)
        self.left_over = plain_label("", self)
        self.left_over.setWordWrap(True)
        self.left_over.setProperty("role", "warning")
        self.go_left_over = QPushButton(icon("corner-down-left"), self.tr("去核对"), self)
        self.go_left_over.clicked.connect(self._go_to_left_over)
        self.print = QPushButton(icon("printer"), self.tr("打印自查结果"), self)
        self.print.setToolTip(self.tr("打印一份自查结果，交领导审阅"))
        self.print.clicked.connect(self.print_result)
        self.export = QPushButton(icon("file-output"), self.tr("导出自查结果"), self)
        self.export.setToolTip(self.tr("保存为 Word 或 PDF 文件"))
        self.export.clicked.connect(self.export_result)
        self.saved = plain_label("", self)
        self.saved.setProperty("role", "done")
        self.tree = FindingTree(
            self, controller.answer_of, lambda f: is_about_totals(controller.report, controller.spec, f)
        )
        self.detail = FindingDetail(controller, self)
        self.tree.looked_at.connect(self.detail.show_finding)
        self.tree.chosen.connect(self._go)
        self._lay_out()
        controller.findings_changed.connect(self._show)
        controller.looked_over.changed.connect(self._show_again)
        self._show(controller.findings)

    @property
    def title(self) -> str:
        return self.tr("检查")

    def dress(self) -> None:
        """List the findings anew, in the colours of the palette that now holds."""
        self.tree.forget()
        self._show(self.controller.findings)

    def show_spot(self, spot: CellRef | Place) -> None:
        """Findings that belong nowhere in particular are read here."""
        self.tree.setFocus()

    def result(self) -> SelfCheck:
        """The 自查结果 of the report as it stands, dated today."""
        self.controller.check_now()
        controller, today = self.controller, QDate.currentDate()
        date = self.tr("{y}年{m}月{d}日").format(y=today.year(), m=today.month(), d=today.day())
        return self_check(controller.report, controller.spec, controller.findings, date)

    def print_result(self) -> None:
        """Print the 自查结果 on a printer the author chooses."""
        from app.rendering.self_check import self_check_html
        from ui.printing.self_check import print_self_check

        print_self_check(self_check_html(self.result()), self)

    def export_result(self) -> None:
        """Write the 自查结果 where the author says, as Word or PDF."""
        suggestion = suggested_path(self.controller.report, self._settings.export_folder)
        path = self._dialogs.choose_save(self.tr("导出自查结果"), FILTERS, suggestion)
        if path is None:
            return
        target, data = self_check_file(self.result(), path)
        self.export.setEnabled(False)
        self._job = job = start_job(self, lambda _: _write(target, data))
        job.finished.connect(
            lambda written: self.saved.setText(self.tr("✓  已保存：{path}").format(path=written))
        )
        job.failed.connect(self._show_failure)
        job.ended.connect(lambda: self.export.setEnabled(True))

    def _lay_out(self) -> None:
        heading = plain_label(self.title, self)
        heading.setProperty("role", "heading")
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(heading, 1)
        top.addWidget(self.saved)
        top.addWidget(self.print)
        top.addWidget(self.export)
        row = QHBoxLayout()
        row.addWidget(self.missing, 1)
        row.addWidget(self.go_missing)
        marked = QHBoxLayout()
        marked.addWidget(self.left_over, 1)
        marked.addWidget(self.go_left_over)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 8)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self.summary)
        layout.addLayout(row)
        layout.addLayout(marked)
        layout.addWidget(self.tree, 1000)
        layout.addWidget(self.detail)
        layout.addStretch(1)

    def _show_again(self) -> None:
        self._show(self.controller.findings)

    def _show(self, findings: tuple[Finding, ...]) -> None:
        report, spec = self.controller.report, self.controller.spec
        told = [f for f in findings if not is_only_blank(report, spec, f)]
        settled = [f for f in told if self.controller.is_settled(f)]
        still = [f for f in told if not self.controller.is_settled(f)]
        groups = [*self._by_step(still)]
        if settled:
            groups.append((self.tr("已说明（{n}）").format(n=len(settled)), settled))
        self.tree.show_groups(groups)
        self.tree.setVisible(bool(groups))
        self.detail.setVisible(bool(groups))
        self.summary.setText(self._summary(still, len(settled)))
        self.saved.clear()
        self._show_missing()
        self._show_left_over(len(self.controller.last_year_left))

    def _by_step(self, findings: Iterable[Finding]) -> Groups:
        """The findings of each step, in the order of the steps, with what is in it."""
        by_step: dict[str, list[Finding]] = {step.key: [] for step in self._steps}
        for finding in findings:
            by_step.setdefault(step_of(finding, self.controller.spec), []).append(finding)
        names = {step.key: step.name for step in self._steps} | {"check": self.tr("整份报告")}
        return [
            (f"{names.get(key, key)}　{_counts(found)}", found) for key, found in by_step.items() if found
        ]

    def _show_missing(self) -> None:
        spec, report = self.controller.spec, self.controller.report
        cells, texts = self.tr("{name} {n} 格"), self.tr("{name} {n} 处")
        missing = [(s, len(unfilled(report, spec, s))) for s in self._steps]
        listed = "；".join(
            (cells if s.section and s.section.table else texts).format(name=s.name, n=n)
            for s, n in missing
            if n
        )
        self.missing.setText(
            self.tr("未填：{listed}").format(listed=listed) if listed else self.tr("✓  全部填写完毕。")
        )
        self.go_missing.setVisible(bool(listed))

    def _show_left_over(self, n: int) -> None:
        self.left_over.setText(
            self.tr("!  还有 {n} 处标黄的年份和数字是上年的，没有改过，也没有标为已核对。").format(n=n)
        )
        for widget in (self.left_over, self.go_left_over):
            widget.setVisible(n > 0)

    def _go_to_left_over(self) -> None:
        if places := self.controller.last_year_left:
            self.controller.show_place(places[0])

    def _summary(self, findings: Sequence[Finding], settled: int) -> str:
        words = {
            Severity.ERROR: self.tr("{n} 处错误"),
            Severity.WARNING: self.tr("{n} 处提醒"),
            Severity.INFO: self.tr("{n} 处提示"),
            Severity.UNCHECKED: self.tr("{n} 处因有空格无法核对"),
        }
        counts = {s: sum(f.severity is s for f in findings) for s in Severity}
        said = [f"{SYMBOLS[s]} {words[s].format(n=n)}" for s, n in counts.items() if n]
        if not said:
            ready = not self.controller.last_year_left
            said = [self.tr("✓  没有发现问题，可以导出了。") if ready else self.tr("✓  没有发现问题。")]
        if settled:
            said.append(self.tr("{symbol} {n} 处已说明").format(symbol=DONE_SYMBOL, n=settled))
        return "　".join(said)

    def _show_failure(self, error: ReportError) -> None:
        self._dialogs.show_error(error)

    def _go(self, finding: Finding) -> None:
        spot = spot_of(finding)
        if spot is not None:
            self.controller.show_place(spot)


def _write(path: Path, data: bytes) -> Path:
    from app.storage import write_file

    write_file(path, data)
    return path


def _counts(findings: Sequence[Finding]) -> str:
    """✗ 1　! 2, as on the filters below."""
    counts = ((s, sum(f.severity is s for f in findings)) for s in Severity)
    return "　".join(f"{SYMBOLS[severity]} {n}" for severity, n in counts if n)
