"""Brings differences to the front of the window, and does what the author decides there."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.compare import Change
from app.errors import OutdatedError
from app.model import Report
from app.model.payload import fingerprint
from ui.changes.with_file import Compared, compare_with, compare_with_file
from ui.controller import ReportController
from ui.dialogs import Dialogs
from ui.files.desk import FileDesk
from ui.files.reading import ForeignFile
from ui.window.visits import Visits

if TYPE_CHECKING:  # the readers are loaded on the worker, when there is something to read
    from app.reading import Comment


class ChangesHost(QObject):
    """Shows what came back, a published page or another report beside the open report."""

    def __init__(
        self,
        visits: Visits,
        controller: ReportController,
        desk: FileDesk,
        dialogs: Dialogs,
        is_open: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._visits = visits
        self._controller = controller
        self._desk = desk
        self._dialogs = dialogs
        self._is_open = is_open  # whether the window shows the controller's report
        desk.ask_too(visits.may_leave)
        desk.came_back.connect(self.show_returned)

    def show_returned(self, file: ForeignFile) -> None:
        """An exported file that somebody edited: its edits, to be put into the report it came from."""
        from app.verifying import edits

        if file.result is None or file.result.carried is None:
            return
        is_open = self._is_of_open_report(file.result.carried.report)
        base = self._controller.report if is_open else file.result.carried.report
        found, comments = edits(base, file.result), file.result.comments
        lead = self.tr(
            "“{name}”导出以后有人改过。逐条看过，勾选要接受的修改；没有勾选的保持原样。接受数字后，合计由程序重新计算。"
        )
        if not found:
            lead = self.tr("“{name}”的文字和数字没有改动，只有批注。")

        def take(chosen: Sequence[Change]) -> None:
            if is_open or self._desk.go_on(base, replace(file, notes=())):
                self._take(base, chosen)
                if not is_open:
                    self._keep_comments(file)

        if is_open:  # whatever becomes of the edits, what the leader remarked on is still to be done
            self._keep_comments(file)

        self._show(
            self.tr("核对返回的文件"),
            lead.format(name=file.name),
            found,
            comments,
            base,
            take,
            (self.tr("打开的报告") if is_open else self.tr("导出时"), self.tr("返回的文件")),
            can_choose=not (is_open and self._controller.is_locked),
        )

    def _keep_comments(self, file: ForeignFile) -> None:
        """Leave the comments in the panel beside the report, to be worked through one by one."""
        from app.reading import Note

        if file.result is not None and file.result.comments:
            notes = tuple(Note(c.at, "comment", self._words_of(c), c.quote) for c in file.result.comments)
            self._desk.read.emit(replace(file, notes=notes))

    def _words_of(self, comment: "Comment") -> str:
        if not comment.author:
            return self.tr("批注：{text}").format(text=comment.text)
        return self.tr("批注（{author}）：{text}").format(author=comment.author, text=comment.text)

    def verify_page(self) -> None:
        """Choose a saved page of the published report, and list what differs on it."""
        path = self._choose(
            self.tr("选择另存下来的网页"),
            self.tr("网页和文档 (*.html *.htm *.mht *.mhtml *.txt *.docx *.pdf *.json)"),
        )
        if path is not None:
            self.compare(path, self.tr("复核已发布的网页"), can_choose=False)

    def compare_file(self) -> None:
        """Choose another report, and list what differs in it."""
        path = self._choose(self.tr("选择要比较的报告"), self.tr("所有文件 (*)"))
        if path is not None:
            self.compare(path, self.tr("与另一份报告比较"), can_choose=True)

    def compare(self, path: Path, title: str, *, can_choose: bool) -> None:
        """Read a file beside the window and show what differs in it."""
        base = self._controller.report

        def show(found: Compared) -> None:
            self._show_compared(title, found, can_choose)

        self._desk.incoming.fetch(path.name, lambda ticket: compare_with_file(base, path, ticket), show)

    def _show_compared(self, title: str, result: Compared, can_choose: bool) -> None:
        self._desk.settling.emit()
        base = self._controller.report
        if base != result.base:  # somebody went on typing while the file was read
            self._desk.incoming.fetch(
                result.name,
                lambda _: compare_with(base, result.name, result.other),
                lambda again: self._show_compared(title, again, can_choose),
            )
            return
        same = fingerprint(base) == fingerprint(result.other.report)
        if not result.changes:
            lead = self.tr("“{name}”与打开的报告逐句逐格一致。")
        elif can_choose:
            lead = self.tr("“{name}”与打开的报告有不同。可以勾选要采用的内容，没有勾选的保持原样。")
        else:
            lead = self.tr("“{name}”与打开的报告有不同，请对照下面的位置更正网页。")
        words = self.tr("两边的数据指纹相同：{print}").format(print=fingerprint(base)) if same else ""
        self._show(
            title,
            f"{lead.format(name=result.name)}{words}",
            result.changes,
            result.comments,
            base,
            lambda chosen: self._take(base, chosen),
            (self.tr("打开的报告"), result.name),
            can_choose=can_choose and bool(result.changes) and not self._controller.is_locked,
        )

    def _take(self, base: Report, chosen: Sequence[Change]) -> None:
        """Put what was chosen into the open report."""
        try:
            self._controller.accept(chosen, base)
        except OutdatedError as exc:
            self._dialogs.show_error(exc)
        self._visits.leave()

    def _show(
        self,
        title: str,
        lead: str,
        found: Sequence[Change],
        comments: Sequence["Comment"],
        base: Report,
        take: Callable[[Sequence[Change]], None],
        sides: tuple[str, str],
        *,
        can_choose: bool = True,
    ) -> None:
        from app.spec import spec_for
        from ui.pages.changes import ChangesPage

        if not self._visits.may_leave():
            return
        page = ChangesPage(
            title,
            lead,
            found,
            comments,
            spec_for(base.format),
            self._dialogs,
            can_choose=can_choose,
            sides=sides,
            base=base,
        )
        page.accepted.connect(take)
        page.cancelled.connect(self._visits.leave)
        self._visits.show(page, page.may_leave)
        page.begin()

    def _is_of_open_report(self, carried: Report) -> bool:
        """Whether the file is one of the report in the window: of the same body and year."""
        now = self._controller.report
        return (
            self._is_open()
            and bool(now.org)
            and (now.org, now.report_year, now.format)
            == (
                carried.org,
                carried.report_year,
                carried.format,
            )
        )

    def _choose(self, title: str, kinds: str) -> Path | None:
        path = self._dialogs.choose_open(
            title, [kinds, self.tr("所有文件 (*)")], self._desk.settings.open_folder
        )
        if path is not None:
            self._desk.settings.remember_open_folder(path.parent)
        return path
