"""What a refresh of the preview costs after a keystroke: the whole report set on pages anew.

Run with `pytest tests/benchmarks --benchmark-enable --benchmark-only`.
"""

from itertools import count

import pytest
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture

from tests.app.rendering.offices import templates
from tests.builders import make_suqian, spec_2021, with_text
from ui.printing import FontBook, PrintLayout, Typesetter, lay_out


@pytest.mark.parametrize("template", [None, "letterhead"])
def test_a_keystroke_in_the_preview(
    benchmark: BenchmarkFixture, qapp: QApplication, template: str | None
) -> None:
    setter, typed = Typesetter(FontBook.of_machine()), count()
    office = templates()[template] if template else None
    before = make_suqian()

    def refresh() -> PrintLayout:
        report = with_text(before, "overview", f"第{next(typed)}次。")
        return lay_out(report, spec_2021(), setter=setter, template=office)

    assert len(benchmark(refresh).pages) == 3
