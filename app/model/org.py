"""What kind of body a report comes from, judged by its name; files leave the kind out or give it wrongly."""

import re

from app.model.report import OrgKind, Report

_GOVERNMENTS = frozenset({OrgKind.COUNTY, OrgKind.CITY, OrgKind.PROVINCE})
_IGNORED = re.compile(r"\s+|[（(][^（()）]*[)）]$")

# Tried in this order, so that 前进街道南门社区 is a community and 柳林镇人民政府办公室 is a township.
_BY_NAME: tuple[tuple[OrgKind, re.Pattern[str]], ...] = (
    (
        OrgKind.COMMUNITY,
        re.compile(r"(?:社区|村|嘎查|居委会|村委会|居民委员会|村民委员会|社区工作站)$"),
    ),
    (
        OrgKind.STREET,
        re.compile(r"(?:街道|街道办|街办|(?<!驻.)办事处|街道办公室|社区管委会|社区管理委员会)$"),
    ),
    (OrgKind.TOWNSHIP, re.compile(r"(?:[镇乡]|苏木)(?:人民政府|政府)?(?:党政)?(?:综合)?(?:办公室)?$")),
    (OrgKind.PROVINCE, re.compile(r"(?:省|自治区|^(?:北京|上海|天津|重庆)市)(?:人民政府|政府)?$")),
    (OrgKind.CITY, re.compile(r"(?:自治州|盟|地区)(?:人民政府|政府|行政公署|行署)?$")),
    (
        OrgKind.COUNTY,
        re.compile(
            r"(?:县|(?<!开发|产业|工业)(?<![园景保])区|旗|(?:市|自治州|盟|地区).*市)(?:人民政府|政府)?$"
        ),
    ),
    (OrgKind.CITY, re.compile(r"市(?:人民政府|政府)?$")),
)
_BELOW_COUNTY = re.compile(r"(?<!城)[镇乡](?!村)|苏木|街道|社区|村委|村民")  # but 城乡建设局, 乡村振兴局
_DEPARTMENT = re.compile(r"(?:县|(?<!自治)区|旗).+(?:局|委|委员会|办|办公室|队|中心|院|所|馆|站|处|会|社)$")
_ZONE_OFFICE = re.compile(r"(?:管委会|管理委员会|(?:开发|园|景|保税)区.*委员会)$")


def kind_of(name: str) -> OrgKind | None:
    """The kind that a body's name gives away, or None where the name leaves it open.

    A 市 is taken for one with districts: the name does not tell a county-level city. The department
    of a 市 or a 省 and the office of a development zone are none of our kinds.
    """
    plain = _IGNORED.sub("", name)
    for kind, pattern in _BY_NAME:
        if pattern.search(plain):
            return kind
    if _ZONE_OFFICE.search(plain) or _BELOW_COUNTY.search(_after_county(plain)):
        return None
    return OrgKind.COUNTY_DEPARTMENT if _DEPARTMENT.search(plain) else None


def kind_in_effect(report: Report) -> OrgKind | None:
    """The kind that rules go by: the name where it is plain, otherwise what the report says.

    Files mark a 街道 as a township, or any body as anything. Between the levels of government the
    report's own word counts, because the name does not tell a county-level city from a larger one.
    """
    named = kind_of(report.org)
    if named is None or (named in _GOVERNMENTS and report.org_kind in _GOVERNMENTS):
        return report.org_kind
    return named


def _after_county(name: str) -> str:
    """What follows the county's own name, in which 镇 or 乡 may be part of the name (东乡县)."""
    return re.split(r"县|(?<!社)区|旗", name, maxsplit=1)[-1]
