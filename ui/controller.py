"""The one writer in the window: it owns the report, the undo steps and the findings."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from app.compare import Change, accept
from app.model import CellRef, CellValue, Part, Report, edits
from app.model.payload import fingerprint
from app.rules import Finding, Place, check
from app.rules.answers import acknowledge, acknowledgement_of, is_settled, withdraw
from app.rules.fixes import apply_fix
from app.spec import FormatSpec, spec_for
from app.spec.editions import as_edition
from ui.checking import PatientCheck
from ui.commands import ReplaceReport
from ui.last_year.looked_over import LookedOver, still_marked

# Long enough to gather the keystrokes of one burst, short enough to be felt as "at once".
_CHECK_AFTER_MS = 40


class ReportController(QObject):
    """Holds the open report. Every change goes through `edit`; widgets and item models only ask.

    Signals carry our own types: `report_changed(before, after)`, `findings_changed(tuple[Finding, ...])`,
    `previous_changed(Report | None)`, `focus_changed(CellRef | Place | None)` (what the help is about),
    `go_to(CellRef | Place)` (a request to show that spot), `file_changed(Path | None)`.
    """

    report_changed = Signal(object, object)
    findings_changed = Signal(object)
    previous_changed = Signal(object)
    focus_changed = Signal(object)
    go_to = Signal(object)
    file_changed = Signal(object)

    def __init__(self, report: Report, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._report = report
        self._previous: Report | None = None
        self._last_year: Report | None = None
        self._path: Path | None = None
        self._findings: tuple[Finding, ...] = ()
        self._by_cell: Mapping[CellRef, tuple[Finding, ...]] = {}
        self._merge_break = 0
        self.is_locked = False
        self.submitted_as = ""
        self.undo_stack = QUndoStack(self)
        self.looked_over = LookedOver(self.undo_stack, self)
        self._check_timer = QTimer(self, singleShot=True, interval=_CHECK_AFTER_MS)
        self._check = PatientCheck(self)
        self._check.finished.connect(self._take_findings)
        self._check_timer.timeout.connect(self._begin_check)
        self.check_now()

    @property
    def report(self) -> Report:
        return self._report

    @property
    def spec(self) -> FormatSpec:
        return spec_for(self._report.format)

    @property
    def previous(self) -> Report | None:
        """Last year's report as it was read; None if there is none."""
        return self._previous

    @property
    def last_year(self) -> Report | None:
        """The same report under the ids of this year's form, to set numbers side by side."""
        return self._last_year

    @property
    def path(self) -> Path | None:
        """The project file that is open; None before the first save."""
        return self._path

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self._findings

    @property
    def differs_from_submitted(self) -> bool:
        """Whether the report was changed since it was 送审; `submitted_as` is its fingerprint of then."""
        return bool(self.submitted_as) and fingerprint(self._report) != self.submitted_as

    @property
    def last_year_left(self) -> tuple[Place, ...]:
        """The years and numbers that still are last year's, on pages that were not looked over."""
        return still_marked(self._report, self.spec, self._previous, self.looked_over.pages)

    def findings_at(self, at: CellRef) -> tuple[Finding, ...]:
        """What is open at a cell; what was answered with a reason needs no mark there."""
        return self._by_cell.get(at, ())

    def answer_of(self, finding: Finding) -> str:
        """The reason a finding was answered with; "" if it was not."""
        answer = acknowledgement_of(self._report, finding)
        return answer.reason if answer else ""

    def is_settled(self, finding: Finding) -> bool:
        return is_settled(self._report, finding)

    def edit(self, label: str, change: Callable[[Report], Report], merge_key: str = "") -> None:
        """Apply a pure change as one undo step named `label`; nothing happens if it changes nothing.

        Nothing happens to a published report either: its pages are closed to typing before it comes here.

        Edits that follow one another with the same `merge_key` (typing in one field) become one
        step, until `end_merge` is called.
        """
        after = change(self._report)
        if after == self._report or self.is_locked:
            return
        key = f"{merge_key}/{self._merge_break}" if merge_key else ""
        self.undo_stack.push(ReplaceReport(label, self._report, after, self._show, key))

    def end_merge(self) -> None:
        """Let the next edit begin a new undo step even in the same field."""
        self._merge_break += 1

    def set_cells(self, label: str, changes: Mapping[CellRef, CellValue]) -> None:
        """Put values into cells; totals follow unless overridden."""
        self.edit(label, lambda report: edits.set_cells(report, changes, self.spec.sums))

    def set_part(self, label: str, section: str, index: int, part: Part) -> None:
        """Put a part's heading and text in place; keystrokes in one part are one undo step."""
        key = f"{section}.{index}"
        self.edit(label, lambda report: edits.set_part(report, section, index, part), merge_key=key)

    def load(self, report: Report, path: Path | None, previous: Report | None = None) -> None:
        """Put another report in the window; its history starts here and it counts as saved."""
        before, self._report = self._report, report
        self._previous, self._path = previous, path
        self._last_year = as_edition(previous, self.spec) if previous else None
        self.undo_stack.clear()
        self.undo_stack.setClean()
        self.report_changed.emit(before, report)
        self.looked_over.show(frozenset())
        self.previous_changed.emit(previous)
        self.file_changed.emit(path)
        self.check_now()

    def set_previous(self, previous: Report | None) -> None:
        self._previous = previous
        self._last_year = as_edition(previous, self.spec) if previous else None
        self.looked_over.show(frozenset())
        self.previous_changed.emit(previous)
        self.check_now()

    def mark_saved(self, path: Path) -> None:
        self._path = path
        self.undo_stack.setClean()
        self.file_changed.emit(path)

    def check_now(self) -> None:
        """Run every rule on the report as it stands, at once."""
        self._check_timer.stop()
        self._check.stop()
        self._take_findings(check(self._report, self.spec, self._previous))

    def _begin_check(self) -> None:
        self._check.start(self._report, self.spec, self._previous)

    def _take_findings(self, findings: tuple[Finding, ...]) -> None:
        self._findings = findings
        by_cell: dict[CellRef, tuple[Finding, ...]] = {}
        for finding in self._findings:
            if self.is_settled(finding):
                continue
            for at in finding.cells:
                by_cell[at] = (*by_cell.get(at, ()), finding)
        self._by_cell = by_cell
        self.findings_changed.emit(self._findings)

    def apply_fix(self, finding: Finding, index: int = 0) -> None:
        """Do what a finding offers, as one undo step."""
        fix = finding.fixes[index]
        self.edit(fix.label, lambda report: apply_fix(report, fix, self.spec.sums))

    def accept(self, found: Sequence[Change], base: Report) -> None:
        """Put differences that were found in `base` into the report, as one undo step.

        Raises:
            OutdatedError: the report has been changed since.
        """
        if found:
            self.edit(
                self.tr("接受{n}处修改").format(n=len(found)),
                lambda report: accept(report, found, totals_follow=True, found_in=base),
            )

    def answer(self, finding: Finding, reason: str, date: str = "") -> None:
        """Mark a finding as verified, with the reason, as one undo step."""
        self.edit(self.tr("标为已核实"), lambda report: acknowledge(report, finding, reason, date))

    def withdraw_answer(self, finding: Finding) -> None:
        self.edit(self.tr("撤回核实说明"), lambda report: withdraw(report, finding))

    def show_place(self, spot: CellRef | Place) -> None:
        self.go_to.emit(spot)

    def _show(self, report: Report) -> None:
        before, self._report = self._report, report
        self.report_changed.emit(before, report)
        self._check.stop()
        self._check_timer.start()
