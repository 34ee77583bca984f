"""Title, preface and signature follow the body and the year until the author writes others."""

from app.model import Signature
from app.spec.cover import with_identity
from tests.builders import make_report, spec_2021

SPEC = spec_2021()


def test_customary_words_follow() -> None:
    report = make_report(
        preface=SPEC.preface_for("清河县柳林镇人民政府", 2024),
        signature=Signature(org="清河县柳林镇人民政府"),
    )
    after = with_identity(report, SPEC, org="某镇人民政府", report_year=2025)
    assert after.title == SPEC.title_for("某镇人民政府", 2025)
    assert after.preface == SPEC.preface_for("某镇人民政府", 2025)
    assert after.signature.org == "某镇人民政府"
    assert (after.org, after.report_year) == ("某镇人民政府", 2025)


def test_words_of_the_author_stay() -> None:
    report = make_report(title="年报", preface="说明", signature=Signature(org="办公室"))
    after = with_identity(report, SPEC, org="某镇人民政府", report_year=2025)
    assert (after.title, after.preface, after.signature.org) == ("年报", "说明", "办公室")


def test_what_is_empty_stays_empty() -> None:
    after = with_identity(SPEC.empty_report(), SPEC, org="某镇人民政府", report_year=2025)
    assert (after.title, after.preface, after.signature.org) == ("", "", "")
