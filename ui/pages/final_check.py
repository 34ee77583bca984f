"""The check before export: all findings by step, and what is still to be filled."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.model import CellRef
from app.rules import Finding, Place, Severity
from ui.controller import ReportController
from ui.icons import icon
from ui.steps import BLANK_CODES, Step, spot_of, step_of, unfilled
from ui.style import SYMBOLS
from ui.widgets.finding_tree import FindingTree
from ui.widgets.findings_panel import FindingDetail


class FinalCheckPage(QWidget):
    """检查. `unfilled_chosen()` when the author wants to go to the first place that is not filled."""

    unfilled_chosen = Signal()

    def __init__(
        self, controller: ReportController, steps: tuple[Step, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.controller = controller
        self._steps = steps
        self.setAccessibleName(self.title)
        heading = QLabel(self.title, self)
        heading.setProperty("role", "heading")
        self.summary = QLabel(self)
        self.summary.setWordWrap(True)
        self.missing = QLabel(self)
        self.missing.setWordWrap(True)
        self.go_missing = QPushButton(icon("corner-down-left"), self.tr("去填写"), self)
        self.go_missing.clicked.connect(self.unfilled_chosen)
        row = QHBoxLayout()
        row.addWidget(self.missing, 1)
        row.addWidget(self.go_missing)
        self.tree = FindingTree(self)
        self.detail = FindingDetail(controller, self)
        self.tree.looked_at.connect(self.detail.show_finding)
        self.tree.chosen.connect(self._go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 8)
        layout.setSpacing(8)
        layout.addWidget(heading)
        layout.addWidget(self.summary)
        layout.addLayout(row)
        layout.addWidget(self.tree, 1000)
        layout.addWidget(self.detail)
        layout.addStretch(1)
        controller.findings_changed.connect(self._show)
        self._show(controller.findings)

    @property
    def title(self) -> str:
        return self.tr("检查")

    def show_spot(self, spot: CellRef | Place) -> None:
        """Findings that belong nowhere in particular are read here."""
        self.tree.setFocus()

    def _show(self, findings: tuple[Finding, ...]) -> None:
        spec, report = self.controller.spec, self.controller.report
        by_step: dict[str, list[Finding]] = {step.key: [] for step in self._steps}
        findings = tuple(f for f in findings if f.code not in BLANK_CODES)
        for finding in findings:
            by_step.setdefault(step_of(finding, spec), []).append(finding)
        names = {step.key: step.name for step in self._steps}
        names["check"] = self.tr("整份报告")
        groups = [
            (self.tr("{name}（{n}）").format(name=names[key], n=len(found)), found)
            for key, found in by_step.items()
            if found
        ]
        self.tree.show_groups(groups)
        self.tree.setVisible(bool(groups))
        self.detail.setVisible(bool(groups))
        self.summary.setText(self._summary(findings))
        missing = [(s.name, len(unfilled(report, spec, s))) for s in self._steps]
        listed = "；".join(self.tr("{name} {n} 处").format(name=name, n=n) for name, n in missing if n)
        self.missing.setText(
            self.tr("未填：{listed}").format(listed=listed) if listed else self.tr("✓  全部填写完毕。")
        )
        self.go_missing.setVisible(bool(listed))

    def _summary(self, findings: tuple[Finding, ...]) -> str:
        words = {
            Severity.ERROR: self.tr("{n} 处错误"),
            Severity.WARNING: self.tr("{n} 处提醒"),
            Severity.INFO: self.tr("{n} 处提示"),
            Severity.UNCHECKED: self.tr("{n} 处因有空格无法核对"),
        }
        counts = {s: sum(f.severity is s for f in findings) for s in Severity}
        said = [f"{SYMBOLS[s]} {words[s].format(n=n)}" for s, n in counts.items() if n]
        if not said:
            return self.tr("✓  没有发现问题，可以导出了。")
        return "　".join(said)

    def _go(self, finding: Finding) -> None:
        spot = spot_of(finding)
        if spot is not None:
            self.controller.show_place(spot)
