"""What writing a document costs: Word, workbook and page of a whole report.

Run with `pytest tests/benchmarks --benchmark-enable --benchmark-only`.
"""

from collections.abc import Callable

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from app.model import Report
from app.rendering import render_docx, render_html, render_xlsx
from app.spec import FormatSpec
from tests.builders import make_suqian, spec_2021


@pytest.mark.parametrize("render", [render_docx, render_xlsx, render_html])
def test_a_whole_report(benchmark: BenchmarkFixture, render: Callable[[Report, FormatSpec], bytes]) -> None:
    assert benchmark(render, make_suqian(), spec_2021())
