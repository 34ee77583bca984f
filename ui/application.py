"""The application around the window: its look, its language, its log, and what happens when it fails."""

import logging
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QLibraryInfo,
    QLocale,
    QMessageLogContext,
    Qt,
    QTimer,
    QtMsgType,
    QTranslator,
    qInstallMessageHandler,
)
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app.errors import ReportError, trace_of
from app.paths import RESOURCES
from app.version import VERSION
from ui.look.qt_words import QtWords
from ui.look.style import DARK, LIGHT, apply_look
from ui.settings import Settings
from ui.window.main_window import MainWindow
from ui.window.placing import is_small

_log = logging.getLogger(__name__)

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
}
_LOG_BYTES = 512 * 1024


def make_application(args: list[str] | None = None) -> QApplication:
    """The one QApplication: named, in Chinese, in our look."""
    app = QApplication(sys.argv[:1] if args is None else args)
    app.setOrganizationName("nianbao")
    app.setApplicationName("nianbao")
    app.setApplicationDisplayName("")
    app.setWindowIcon(QIcon(str(RESOURCES / "icons" / "app.svg")))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale("zh_CN"), "qtbase", "_", folder):
        app.installTranslator(translator)
    app.installTranslator(QtWords(app))
    return app


def dress(app: QApplication, settings: Settings) -> None:
    """Light or dark: as chosen, else as the system is."""
    chosen = settings.is_dark
    dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark if chosen is None else chosen
    apply_look(app, DARK if dark else LIGHT)


def make_window(home: Path, settings: Settings) -> MainWindow:
    """The main window with all that belongs to it, over an empty report. Raises SpecError."""
    window = MainWindow(settings)
    furnish(window, home)
    return window


def furnish(window: MainWindow, home: Path) -> None:
    """Bring in what works on a report. Raises SpecError if the form's own data are damaged."""
    from app.spec import load_specs
    from ui.controller import ReportController

    controller = ReportController(load_specs()[0].empty_report())
    controller.setParent(window)
    window.furnish(controller, home)


def run_window(path: Path | None = None) -> int:
    """Open the window, with a file if one is given, and stay until it is closed."""
    app = make_application()
    settings = Settings()
    dress(app, settings)
    window = MainWindow(settings)
    sys.excepthook = crash_handler(window)
    # The start page is seen first; a click on it waits the instant until the rest is there.
    window.painted.connect(lambda: QTimer.singleShot(0, window, lambda: _complete(window, path)))
    if settings.geometry.isEmpty() and is_small(window.screen().availableGeometry()):
        window.showMaximized()
    else:
        window.show()
    return app.exec()


def _complete(window: MainWindow, path: Path | None) -> None:
    """What the first paint need not wait for."""
    from app.storage import user_home

    home = user_home()
    _start_log(home)
    qInstallMessageHandler(_log_qt)
    QApplication.setApplicationVersion(VERSION)
    try:
        furnish(window, home)
    except ReportError as exc:
        window.dialogs.show_error(exc)
        window.close()
        return
    if path is not None:
        window.open(path)


def crash_handler(
    window: MainWindow,
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """What happens on an error of our own: it is logged, what was typed is kept, and the author is told."""
    is_telling = False

    def handle(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        nonlocal is_telling
        if issubclass(kind, KeyboardInterrupt):
            window.close()
            return
        _log.critical("an error of our own", exc_info=(kind, error, trace))
        kept = _keep(window)
        if is_telling:
            return
        is_telling = True
        try:
            window.dialogs.inform(
                window.tr("程序出了一个错误，刚才的操作可能没有完成。"),
                window.tr("您填写的内容已另存一份，可以继续使用；建议先保存，再重新打开程序。")
                if kept
                else window.tr("请马上用“另存为”保存您填写的内容，再重新打开程序。"),
            )
        finally:
            is_telling = False

    return handle


def _keep(window: MainWindow) -> bool:
    try:
        window.desk.keeper.keep_now()
    except Exception:  # whatever went wrong before must not go wrong again here
        _log.exception("no recovery copy could be written")
        return False
    return True


class PlainFormatter(logging.Formatter):
    """A log line whose errors are told without their messages, which may quote the report."""

    def formatException(self, ei: object) -> str:  # noqa: N802
        error = ei[1] if isinstance(ei, tuple) else None
        return trace_of(error) if isinstance(error, BaseException) else ""


def _start_log(home: Path) -> None:
    """A log of the last runs in the user's own folder; without it the program works all the same."""
    from logging.handlers import RotatingFileHandler

    from app.storage import make_folder

    try:
        make_folder(home, private=True)
        handler = RotatingFileHandler(
            home / "nianbao.log", maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8"
        )
    except (ReportError, OSError):
        return
    handler.setFormatter(PlainFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.INFO)


def _log_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    logging.getLogger("qt").log(_LEVELS.get(kind, logging.ERROR), "%s: %s", context.category, message)
