"""Pictures of every page of the window, no screen needed: `python -m ui.pictures OUT --size 1366x768`."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSettings, QSize, QTimer
from PySide6.QtWidgets import QApplication

from app.errors import ReportError
from app.model import Report
from ui.application import dress, make_application, make_window
from ui.files.reading import example_reports, read_foreign
from ui.jobs import Ticket
from ui.settings import Settings
from ui.window.main_window import MainWindow

_SIZE = QSize(1366, 768)
# Longer than the pause before the rules run, so that the pictures show their findings.
_SETTLE_MS = 120


def take_pictures(
    window: MainWindow, folder: Path, report: Report, previous: Report | None = None
) -> tuple[Path, ...]:
    """Show the report step by step in `window` and write one PNG of each page, the start page first.

    Returns the paths in the order of the wizard. OSError if the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    window.show_start()
    paths = [_picture(window, folder / "0-start.png")]
    window.controller.load(report, None, previous)
    window.show_report()
    for number, step in enumerate(window.wizard.steps, 1):
        window.wizard.show_step(step.key)
        window.wizard.focus_first()
        paths.append(_picture(window, folder / f"{number}-{step.key}.png"))
    window.show_start()
    return tuple(paths)


def main(args: list[str] | None = None) -> int:
    """Entry of the command; 0, or 3 if the report cannot be read or the pictures cannot be written."""
    wanted = _parser().parse_args(args)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance()
    app = app if isinstance(app, QApplication) else make_application()
    with tempfile.TemporaryDirectory() as home:
        # A home of its own: neither what the user has set nor a recovery copy shows in the pictures.
        settings = Settings(QSettings(str(Path(home) / "settings.ini"), QSettings.Format.IniFormat))
        dress(app, settings)
        try:
            report, previous = _report(wanted.report)
            window = make_window(Path(home), settings)
            window.resize(wanted.size)
            window.show()
            paths = take_pictures(window, wanted.out, report, previous)
            window.close()
        except ReportError as exc:
            print(exc.user_message, file=sys.stderr)
            return 3
        except OSError as exc:
            print(f"图片无法写入“{wanted.out}”：{exc.strerror}。请换一个文件夹。", file=sys.stderr)
            return 3
    for path in paths:
        print(path)
    return 0


def _report(path: Path | None) -> tuple[Report, Report | None]:
    if path is None:
        return example_reports()
    file = read_foreign(path, Ticket(lambda _text, _done, _total: None))
    return file.report, file.previous


def _picture(window: MainWindow, path: Path) -> Path:
    pause = QEventLoop()
    QTimer.singleShot(_SETTLE_MS, pause.quit)
    pause.exec()
    if not window.grab().save(str(path)):
        raise OSError(None, "写入失败")
    return path


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m ui.pictures", description="把窗口的每一页画成图片。")
    parser.add_argument("out", type=Path, help="存放图片的文件夹")
    parser.add_argument("--size", type=_size, default=_SIZE, help="窗口大小，例如 1366x768")
    parser.add_argument("--report", type=Path, help="要显示的报告；不给就用自带的示例")
    return parser


def _size(text: str) -> QSize:
    width, _, height = text.lower().partition("x")
    return QSize(int(width), int(height))


if __name__ == "__main__":
    raise SystemExit(main())
