"""What the window asks about files: which one to open, where to save, whether to go on all the same."""

from pathlib import Path

from PySide6.QtCore import QObject

from app.model import Report
from app.spec import spec_for
from app.storage import SUFFIX, NewerVersionError, Recovery
from ui.dialogs import Answer, Dialogs
from ui.documents.exporting import default_name

_READABLE = (
    "*.nianbao *.docx *.doc *.wps *.rtf *.odt *.xlsx *.xls *.et *.ods *.csv *.html *.htm *.mht *.mhtml "
    "*.txt *.md *.pdf *.json"
)


class FileQuestions(QObject):
    """The words of the questions; how they are put is up to the dialogs."""

    def __init__(self, dialogs: Dialogs, parent: QObject) -> None:
        super().__init__(parent)
        self._dialogs = dialogs

    def which(self, title: str, folder: Path) -> Path | None:
        """Any file that can be read."""
        filters = [
            self.tr("年度报告 ({patterns})").format(patterns=_READABLE),
            self._own_kind(),
            self.tr("所有文件 (*)"),
        ]
        return self._dialogs.choose_open(title, filters, folder)

    def where(self, suggestion: Path) -> Path | None:
        """A file to save to, with the suffix of our own."""
        path = self._dialogs.choose_save(self.tr("另存为"), [self._own_kind()], suggestion)
        if path is None or path.suffix.lower() == SUFFIX:
            return path
        return path.with_name(path.name + SUFFIX)

    def save_first(self, name: str) -> Answer:
        """What becomes of changes that are not saved."""
        return self._dialogs.ask_save(name)

    def overwrite_changed(self, path: Path) -> bool:
        """Whether to save over what another program has changed meanwhile."""
        return self._dialogs.confirm(
            self.tr("“{name}”在打开之后被别的程序改动过。").format(name=path.name),
            self.tr("保存会盖掉那些改动。如果不确定，请先取消，再用“另存为”换一个文件名。"),
            self.tr("仍然保存"),
        )

    def bring_back(self, path: Path, kept: Recovery) -> bool:
        """Whether to go on with what was kept of a file when its window died, rather than with the file."""
        when = kept.saved_at.astimezone().strftime("%m-%d %H:%M")
        return self._dialogs.confirm(
            self.tr("“{name}”有一份没有保存的修改（{when}）。").format(name=path.name, when=when),
            self.tr("上次程序没有正常退出。取回以后可以接着编辑；不取回时，这份修改仍保留在开始页。"),
            self.tr("取回修改"),
            self.tr("打开保存的文件"),
            loses_nothing=True,
        )

    def look_at_newer(self, error: NewerVersionError) -> bool:
        """Whether to open a file of a newer program only to read it."""
        return self._dialogs.confirm(
            error.user_message,
            self.tr("只读方式可以查看和导出，不能保存。"),
            self.tr("以只读方式打开"),
            loses_nothing=True,
        )

    def look_at_held(self, path: Path) -> bool:
        """Whether to open a file only to read it, as another window has it open."""
        return self._dialogs.confirm(
            self.tr("“{name}”已经在另一个窗口中打开。").format(name=path.name),
            self.tr("为了不互相覆盖，这里只能以只读方式打开：可以查看和导出，修改后要另存为别的文件。"),
            self.tr("以只读方式打开"),
            loses_nothing=True,
        )

    def why_newer(self) -> str:
        """What a window says as long as such a file is open in it."""
        return self.tr(
            "这份文件由更新版本的程序保存，只读打开：可以查看和导出。要修改，请用新版程序打开，或者另存一份副本。"
        )

    def why_held(self) -> str:
        """What a window says as long as a file is open in another one too."""
        return self.tr(
            "这份文件正在另一个窗口中打开，这里只读：可以查看和导出。要修改，请到那个窗口，或者另存一份副本。"
        )

    def why_unwritable(self) -> str:
        """What a window says of a file that can be read where it lies but not written."""
        return self.tr(
            "这份文件或它所在的文件夹不允许写入，这里只读：可以修改，但是不能存回原处。请另存一份副本。"
        )

    def suggest(self, report: Report, mark: str, folder: Path) -> Path:
        """Where a report that has no file yet may go; `mark` follows its title."""
        stem = default_name(report, spec_for(report.format))
        return folder / f"{stem}{mark}{SUFFIX}"

    def _own_kind(self) -> str:
        return self.tr("年报编制助手文件 (*{suffix})").format(suffix=SUFFIX)
