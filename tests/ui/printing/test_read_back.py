"""The PDF read back: every cell and every text of the report is in it, where a reader finds it."""

import pytest

from app.model import Report
from app.model.edits import set_cells
from app.reading import read_bytes
from app.rendering import PAPER_COPY
from app.spec import load_specs, spec_for
from tests.builders import cells, make_report, make_suqian, spec_2021
from tests.round_trip import lost, lost_texts
from ui.printing import render_pdf

REPORTS = {
    "plain": make_report(),
    "宿迁": make_suqian(),
    "blanks and strokes": set_cells(
        make_suqian(),
        cells(requests__new__natural=None, disputes__review__upheld="/", disputes__review__total=None),
        {},
    ),
    "empty": spec_2021().empty_report(),
    "2019": load_specs()[-1].empty_report().with_(org="清河县柳林镇人民政府", report_year=2020),
    "long name": make_report(
        org="新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县米粮泉回族乡人民政府", title=""
    ),
}


@pytest.mark.parametrize("name", REPORTS)
def test_every_cell_and_text_of_a_pdf_comes_back(name: str) -> None:
    report: Report = REPORTS[name]
    spec = spec_for(report.format)
    result = read_bytes(render_pdf(report, spec, PAPER_COPY), "a.pdf")
    assert lost(report, spec, result) == []
    assert lost_texts(report, spec, result, PAPER_COPY) == []
