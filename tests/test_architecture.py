"""Imports point one way, and a window is up before anything heavy is loaded."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# Room of app -> the rooms it may import. `errors`, `files`, `paths` and `version` stand below everything.
MAY_IMPORT = {
    "errors": set[str](),
    "files": set[str](),
    "paths": set[str](),
    "version": set[str](),
    "model": {"errors"},
    "prose": {"model", "errors"},
    "spec": {"model", "errors", "paths"},
    "storage": {"model", "errors", "files", "version"},
    "reading": {"spec", "prose", "model", "errors", "files", "paths"},
    "rendering": {"spec", "prose", "model", "errors", "paths", "version"},
    "rules": {"spec", "prose", "model", "errors", "paths"},
    "rollover": {"spec", "prose", "model", "errors"},
    "compare": {"spec", "prose", "model", "errors"},
    "signoff": {"model", "errors"},
    "opening": {"storage", "reading", "spec", "model", "errors"},
    "versions": {"compare", "storage", "errors"},
    "verifying": {"opening", "compare", "reading", "rendering", "spec", "model", "errors"},
    "cli": {
        "compare",
        "opening",
        "verifying",
        "versions",
        "storage",
        "reading",
        "rendering",
        "rules",
        "rollover",
        "spec",
        "model",
        "errors",
        "files",
        "paths",
        "version",
    },
}
HEAVY = ("docx", "openpyxl", "pdfplumber", "doc2docx", "xlrd", "typer", "rich")
WRITES = {"write_bytes", "write_text", "mkdir", "unlink", "touch", "rmdir", "makedirs"}
# The converter of old Word files takes paths only; they lie in a private folder that goes at once.
IN_A_TEMPORARY_FOLDER = {"app/reading/containers/doc.py"}


def modules(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """The absolute name of every module that a file imports, wherever in the file it does."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names if node.module in ("app", "ui"))


def room_of(path: Path) -> str:
    return path.relative_to(ROOT / "app").parts[0].removesuffix(".py")


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", modules("app"), ids=name_of)
def test_app_imports_only_downwards(path: Path) -> None:
    room = room_of(path)
    rooms = {name.split(".")[1] for name in imported(path) if name.startswith("app.")}
    if room != "__init__":
        assert rooms - {room} <= MAY_IMPORT[room]


@pytest.mark.parametrize("path", modules("app"), ids=name_of)
def test_app_knows_neither_qt_nor_the_window(path: Path) -> None:
    assert not [name for name in imported(path) if name.split(".")[0] in ("PySide6", "shiboken6", "ui")]


@pytest.mark.parametrize("path", [*modules("app"), *modules("ui")], ids=name_of)
def test_nothing_reaches_for_the_network(path: Path) -> None:
    network = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "requests", "httpx", "aiohttp"}
    harmless = {"urllib.parse"}
    found = {name for name in imported(path) if name.split(".")[0] in network} - harmless
    assert not {name for name in found if not name.startswith("urllib.parse")}
    assert "PySide6.QtNetwork" not in set(imported(path))


@pytest.mark.parametrize("path", [p for p in modules("app") if room_of(p) != "storage"], ids=name_of)
def test_only_storage_writes_files(path: Path) -> None:
    if name_of(path) in IN_A_TEMPORARY_FOLDER:
        return
    calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    methods = {
        (c.func.attr, len(c.args)) for c in calls if isinstance(c.func, ast.Attribute) and not c.keywords
    }
    assert not {name for name, _ in methods} & WRITES
    # Of one argument they are a Path's; a text's `replace` takes two, a dataclass's keywords.
    assert not methods & {("replace", 1), ("rename", 1)}
    modes = {_constant(arg) for call in calls if _is_open(call.func) for arg in call.args}
    assert not modes & {"w", "wb", "a", "ab", "x", "xb", "r+", "r+b", "w+b"}


def _is_open(func: ast.expr) -> bool:
    return "open" in (getattr(func, "id", ""), getattr(func, "attr", ""))


def _constant(node: ast.expr) -> object:
    return node.value if isinstance(node, ast.Constant) else None


def loaded_by(code: str) -> set[str]:
    """The top-level names of all modules that a fresh interpreter has loaded after `code`."""
    shown = f"{code}\nimport sys; print('\\n'.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", shown],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return {name.split(".")[0] for name in done.stdout.split()}


def test_the_window_starts_without_the_document_libraries() -> None:
    loaded = loaded_by("import ui.entry, ui.window.main_window")
    assert "PySide6" in loaded
    assert not loaded & set(HEAVY)


def test_the_command_line_starts_without_qt_and_document_libraries() -> None:
    loaded = loaded_by("import ui.entry; from app.cli import run")
    assert "typer" in loaded
    assert not loaded & {"PySide6", "docx", "openpyxl", "pdfplumber", "doc2docx", "xlrd"}
