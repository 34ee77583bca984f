"""审签单: what is printed beside a report for those who check and sign it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SignSheet:
    """The words of one sheet; what is "" is left to be written in by hand. `check` sums up the self check."""

    title: str
    report_year: str = ""
    org: str = ""
    clerk: str = ""
    date: str = ""
    check: str = ""
    office_opinion: str = ""
    deputy_opinion: str = ""
    chief_opinion: str = ""
    secrecy_opinion: str = ""
    fingerprint: str = ""


TOKENS = {
    "标题": "title",
    "报告年度": "report_year",
    "单位": "org",
    "经办人": "clerk",
    "日期": "date",
    "检查结果摘要": "check",
    "办公室负责人意见": "office_opinion",
    "分管领导意见": "deputy_opinion",
    "主要领导签发": "chief_opinion",
    "保密审查意见": "secrecy_opinion",
    "数据指纹": "fingerprint",
}
"""What each token of a template stands for."""
