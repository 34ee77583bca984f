"""What outlives a page must not call it after it is gone."""

import ast
from pathlib import Path

import pytest

UI = Path(__file__).parents[2] / "ui"
# They live as long as the window does, or have a controller of their own.
LASTING = {"main_window.py", "wizard.py", "review.py", "help_panel.py", "last_year_window.py"}


@pytest.mark.parametrize(
    "path", [p for p in sorted(UI.rglob("*.py")) if p.name not in LASTING], ids=lambda p: p.name
)
def test_the_controller_calls_methods_which_qt_disconnects_when_their_widget_goes(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Lambda):
            called = ast.unparse(node.func)
            assert not (called.endswith(".connect") and "controller." in called), f"line {node.lineno}"
