"""What a log says of an error: where and of what kind, never the report's own words."""

import logging

import pytest
from pydantic import BaseModel, ValidationError

from app.errors import WorkerFaultError, trace_of
from app.model import Report
from app.model.interchange import report_from_json
from app.spec.schema import FormatSpec
from ui.application import PlainFormatter

SECRET = "申请人手机13812345678"


def _raised() -> Exception:
    """An error of ours whose causes quote the report in every way they can."""
    try:
        try:
            try:
                Report.model_validate({"format": "gk-2021-30", "org": [SECRET], SECRET: 1})
            except ValidationError as exc:
                raise ValueError(SECRET) from exc
        except ValueError:
            {}[SECRET]  # type: ignore[index]
    except KeyError as exc:
        return exc
    raise AssertionError


def test_a_trace_says_where_and_of_what_kind_and_no_word_of_the_report() -> None:
    told = trace_of(_raised())
    assert SECRET not in told
    assert "test_errors.py" in told and "model_validate" in told
    assert told.index("KeyError") < told.index("builtins.ValueError") < told.index("ValidationError")


def test_a_trace_has_the_number_of_a_failure_of_the_system_and_no_name_of_a_file() -> None:
    told = trace_of(OSError(28, "No space left", SECRET))
    assert "28" in told and SECRET not in told


def test_a_trace_from_another_process_is_kept_whole() -> None:
    assert "reading/worker.py" in trace_of(WorkerFaultError("reading/worker.py, line 5"))


def test_the_log_quotes_no_report() -> None:
    error = _raised()
    record = logging.LogRecord("x", 50, "", 0, "fault", (), (type(error), error, error.__traceback__))
    line = PlainFormatter("%(message)s").format(record)
    assert SECRET not in line and "ValidationError" in line


@pytest.mark.parametrize("model", [Report, FormatSpec])
def test_what_fails_to_validate_is_not_printed(model: type[BaseModel]) -> None:
    with pytest.raises(ValidationError) as caught:
        model.model_validate({"format": [SECRET], "key": [SECRET]})
    assert SECRET not in str(caught.value)


def test_what_is_wrong_in_a_data_file_is_still_told_by_its_place() -> None:
    with pytest.raises(Exception, match="org_kind"):
        report_from_json({"format": "gk-2021-30", "org_kind": SECRET, "tables": {}})
