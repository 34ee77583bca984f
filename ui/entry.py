"""The program's entry: the window without arguments, else the command line, which is handed what needs Qt."""

import logging
import os
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.model import Report
from app.spec import FormatSpec

if TYPE_CHECKING:
    from app.rendering import RenderOptions

# As app.reading.worker says it, which the window need not load to start.
READ_WORKER = "--read-worker"
_NO_SCREEN = """\
没有找到图形桌面，窗口打不开。
在服务器上可以用命令完成同样的工作，查看用法：nianbao --help
如果是在桌面上运行，请在登录后的桌面终端里启动本程序。"""


def main(args: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code; a file alone, as dropped on the icon, opens in the window."""
    args = sys.argv[1:] if args is None else args
    if list(args) == [READ_WORKER]:
        from app.reading.worker import main as read_for_another

        return read_for_another()
    if not args or _is_file_alone(args):
        return _open_window(Path(args[0]) if args else None)
    from app.cli import Tools, run

    _hush_libraries()
    return run(args, Tools(render_pdf=_render_pdf))


def _is_file_alone(args: Sequence[str]) -> bool:
    """A project file even if it is missing, so that the window says so; no word without a suffix."""
    path = Path(args[0])
    return len(args) == 1 and (path.suffix.lower() == ".nianbao" or (path.suffix != "" and path.is_file()))


def _open_window(path: Path | None) -> int:
    if not _has_screen():
        # Qt itself would abort the process with an English message.
        print(_NO_SCREEN, file=sys.stderr)
        return 3
    from ui.application import run_window

    return run_window(path)


def _hush_libraries() -> None:
    """Keep what libraries remark in English on odd files off a clerk's terminal, unless asked for by -W."""
    logging.getLogger().addHandler(logging.NullHandler())
    if not sys.warnoptions:
        warnings.simplefilter("ignore")


def _has_screen() -> bool:
    """Whether Qt will find a desktop; an explicitly chosen platform is taken at its word."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _render_pdf(
    report: Report,
    spec: FormatSpec,
    options: "RenderOptions",
    *,
    template: bytes | None,
    previous: Report | None,
) -> bytes:
    """Lay the report out with Qt, without a screen if there is none."""
    if not _has_screen():
        # Qt remarks on every locale that is not UTF-8; Chinese glyphs are chosen by FC_LANG all the same.
        os.environ |= {"QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}
        os.environ.setdefault("FC_LANG", "zh-cn")
    from ui.printing import render_pdf

    return render_pdf(report, spec, options, template=template, previous=previous)


if __name__ == "__main__":
    raise SystemExit(main())
