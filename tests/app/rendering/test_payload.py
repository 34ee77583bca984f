"""What an exported file carries: all of the report for the office, none of its notes for the public."""

import json

import pytest

from app.model import Acknowledgement, Report
from app.model.payload import extract
from app.rendering import PAPER_COPY, WEB_COPY, render_docx, render_json, render_xlsx
from tests.builders import make_report, spec_2021

NOTED = make_report(
    acknowledged=(Acknowledgement(code="previous.stock", answers="…", reason="上年误填，已更正"),),
    rule_profile={"previous.stock": "off"},
)
PLAIN = make_report()


def _carried(data: bytes) -> Report:
    payload = extract(data)
    assert payload is not None and payload.intact
    return payload.report


def test_a_copy_for_nobody_in_particular_carries_no_notes_of_the_office() -> None:
    assert _carried(render_docx(NOTED, spec_2021())) == PLAIN


def test_the_copy_for_the_leader_carries_the_reasons_that_were_given() -> None:
    assert _carried(render_docx(NOTED, spec_2021(), options=PAPER_COPY)) == NOTED


@pytest.mark.parametrize("kind", ["docx", "xlsx", "json"])
def test_what_is_published_carries_no_notes_of_the_office(kind: str) -> None:
    spec = spec_2021()
    if kind == "json":
        assert json.loads(render_json(NOTED, spec))["acknowledged"] == []
    elif kind == "xlsx":
        assert _carried(render_xlsx(NOTED, spec)) == PLAIN
    else:
        assert _carried(render_docx(NOTED, spec, options=WEB_COPY)) == PLAIN
