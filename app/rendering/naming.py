"""The name an exported file is expected to have, and what a name may hold."""

import re
import unicodedata

from app.model.report import Report
from app.rendering.wording import one_line
from app.spec.schema import FormatSpec

# What Windows forbids in file names, and the names that it keeps for devices.
_FORBIDDEN = frozenset('\\/:*?"<>|')
_INVISIBLE = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)", re.IGNORECASE)
# Linux allows 255 bytes, three of which a Chinese character takes; suffixes and marks need some.
_MAX_BYTES = 210


def default_stem(report: Report, spec: FormatSpec) -> str:
    """{单位}{年}年政府信息公开工作年度报告, without a suffix; a missing year is left out."""
    customary = one_line(spec.title_for("", report.report_year))
    if not report.report_year:
        customary = customary.lstrip("　 年")
    unit = _cut(_allowed(one_line(report.org)), _MAX_BYTES - len(customary.encode()))
    return safe_stem(unit + customary)


def safe_stem(name: str) -> str:
    """The name without what some system forbids in the names of files; "" if nothing is left of it."""
    stem = _cut(_allowed(name).strip(" ."), _MAX_BYTES).strip(" .")
    return _DEVICE.sub(lambda found: f"{found[0]}_", stem, count=1) if _DEVICE.match(stem) else stem


def _allowed(name: str) -> str:
    shown = re.sub(r"\s+", " ", name)
    return "".join(c for c in shown if c not in _FORBIDDEN and unicodedata.category(c) not in _INVISIBLE)


def _cut(name: str, most: int) -> str:
    return name.encode()[: max(0, most)].decode(errors="ignore")
