"""A process that does the whole journey and tells what Python was asked to touch. Argument: a folder.

Prints one JSON object: `sockets`, the audit events of the network, and `written`, every path that was
opened for writing, made, renamed to or removed.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from app.model import CellRef
from app.storage import user_home
from ui.application import make_application, make_window
from ui.entry import main as nianbao
from ui.settings import Settings

EXAMPLE = next((Path(__file__).parents[1] / "resources" / "examples").glob("*.txt"))
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
CHANGES = {"os.mkdir": 0, "os.rename": 1, "os.remove": 0, "os.rmdir": 0, "os.link": 1, "os.symlink": 1}


def main() -> None:
    folder = Path(sys.argv[1])
    sockets, written = set[str](), set[str]()

    def watch(event: str, args: tuple[Any, ...]) -> None:
        if event.startswith(("socket.", "urllib.")) and event != "socket.__new__":
            sockets.add(event)
        elif event == "open" and isinstance(args[0], str) and args[2] & WRITING:
            written.add(str(Path(args[0]).absolute()))
        elif event in CHANGES:
            written.add(str(Path(os.fsdecode(args[CHANGES[event]])).absolute()))

    sys.addaudithook(watch)
    app = make_application([])  # before the PDF, which would make one that shows no windows
    out = folder / "out"
    project = out / "今年.nianbao"
    out.mkdir()
    assert nianbao(["read", str(EXAMPLE)]) == 0
    assert nianbao(["new", str(project), "--from", str(EXAMPLE)]) == 0
    nianbao(["check", str(project), str(EXAMPLE)])
    assert nianbao(["render", str(EXAMPLE), "--to", str(out), "--format", "docx,xlsx,pdf,html"]) == 0
    _in_the_window(app, project)
    print("\n" + json.dumps({"sockets": sorted(sockets), "written": sorted(written)}))


def _in_the_window(app: QApplication, project: Path) -> None:
    """Open, type, keep a recovery copy, save, close."""
    window = make_window(user_home(), Settings())
    window.show()
    window.open(project)
    while window.controller.path is None:
        app.processEvents()
    window.controller.set_cells("填写", {CellRef("requests", "new", "natural"): 3})
    window.desk.keeper.keep_now()
    assert window.desk.save()
    window.close()


if __name__ == "__main__":
    main()
