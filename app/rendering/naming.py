"""The name an exported file is expected to have."""

import re

from app.model.report import Report
from app.rendering.wording import one_line
from app.spec.schema import FormatSpec

# What Windows forbids in file names. A Chinese character takes three of the 255 bytes Linux allows.
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_MAX_CHARS = 70


def default_stem(report: Report, spec: FormatSpec) -> str:
    """{单位}{年}年政府信息公开工作年度报告, without a suffix; a missing year is left out."""
    unit = _FORBIDDEN.sub("", one_line(report.org))
    customary = one_line(spec.title_for("", report.report_year))
    if not report.report_year:
        customary = customary.lstrip("　 年")
    return f"{unit[: _MAX_CHARS - len(customary)]}{customary}".strip(" .")
