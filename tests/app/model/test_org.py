"""The kind of a body as its name gives it away."""

import pytest

from app.model import OrgKind
from app.model.org import kind_in_effect, kind_of
from tests.builders import make_report


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("清河县柳林镇人民政府", OrgKind.TOWNSHIP),
        ("柳林镇", OrgKind.TOWNSHIP),
        ("苍梧岭县松林乡", OrgKind.TOWNSHIP),
        ("某县某某民族乡政府", OrgKind.TOWNSHIP),
        ("某旗某苏木人民政府", OrgKind.TOWNSHIP),
        ("清河县柳林镇人民政府办公室", OrgKind.TOWNSHIP),
        ("安澜县双桥街道办事处", OrgKind.STREET),
        ("青阳区小河口街道", OrgKind.STREET),
        ("鹿城区人民政府七都街道办事处", OrgKind.STREET),
        ("某农场社区管委会", OrgKind.STREET),
        ("来广营地区办事处", OrgKind.STREET),
        ("官塘社区", OrgKind.COMMUNITY),
        ("前进街道南门社区居民委员会", OrgKind.COMMUNITY),
        ("某镇某村村民委员会", OrgKind.COMMUNITY),
        ("安澜县财政局", OrgKind.COUNTY_DEPARTMENT),
        ("松原里区住房和城乡建设局", OrgKind.COUNTY_DEPARTMENT),
        ("东乡县教育局", OrgKind.COUNTY_DEPARTMENT),
        ("清河县乡村振兴局", OrgKind.COUNTY_DEPARTMENT),
        ("清河县农业农村局", OrgKind.COUNTY_DEPARTMENT),
        ("清河县人民政府办公室", OrgKind.COUNTY_DEPARTMENT),
        ("云溪县人民政府", OrgKind.COUNTY),
        ("上海市浦东新区人民政府", OrgKind.COUNTY),
        ("苏州市昆山市人民政府", OrgKind.COUNTY),
        ("宿迁市人民政府", OrgKind.CITY),
        ("景德镇市人民政府", OrgKind.CITY),
        ("延边朝鲜族自治州人民政府", OrgKind.CITY),
        ("江苏省人民政府", OrgKind.PROVINCE),
        ("广西壮族自治区人民政府", OrgKind.PROVINCE),
        ("重庆市人民政府", OrgKind.PROVINCE),
        ("清河县柳林镇人民政府（本级）", OrgKind.TOWNSHIP),
        ("昆山市教育局", None),
        ("广西壮族自治区教育厅", None),
        ("某经济技术开发区管理委员会", None),
        ("某经济技术开发区", None),
        ("某市人民政府驻京办事处", None),
        ("清河县柳林镇财政所", None),
        ("", None),
    ],
)
def test_kind_is_read_from_the_name(name: str, kind: OrgKind | None) -> None:
    assert kind_of(name) == kind


@pytest.mark.parametrize(
    ("org", "stated", "kind"),
    [
        ("青阳区小河口街道", OrgKind.TOWNSHIP, OrgKind.STREET),
        ("官塘社区", None, OrgKind.COMMUNITY),
        ("宿迁市人民政府", OrgKind.TOWNSHIP, OrgKind.CITY),
        ("昆山市人民政府", OrgKind.COUNTY, OrgKind.COUNTY),
        ("某经济技术开发区管理委员会", OrgKind.COUNTY, OrgKind.COUNTY),
        ("", None, None),
    ],
)
def test_a_plain_name_outweighs_the_stated_kind(
    org: str, stated: OrgKind | None, kind: OrgKind | None
) -> None:
    assert kind_in_effect(make_report(org=org, org_kind=stated)) == kind
