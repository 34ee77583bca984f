"""Names of public bodies: the parts of a body's own name, and the names of others in running text."""

import re
from dataclasses import dataclass
from functools import lru_cache

_TAIL = re.compile(
    r"(?:居民|村民)委员会$|[居村]委会$|(?:人民政府)?(?:办事处|街道办)?(?:党政|综合)?(?:办公室)?$"
)
_LEVELS = re.compile(r"(?:省|自治区|自治州|地区|盟|市|自治县|县|区|旗|特区|林区)")
_PLACES = frozenset({"镇", "乡", "街道", "社区", "县", "区", "市"})  # 财政局 is no misspelt 民政局
_BODY = "镇|乡|街道|社区|局|委员会|委|办公室|中心|队|人民政府|县|区|市"


@dataclass(frozen=True, slots=True)
class OwnName:
    """A body's own name in its parts: 清河县 | 柳林 | 镇, 人民政府 left off.

    `superiors` are the names of the bodies above it that its own name holds.
    """

    full: str
    superiors: tuple[str, ...]
    proper: str
    kind: str

    @property
    def short(self) -> str:
        """The name as one says it: 柳林镇, 教育局."""
        return self.proper + self.kind


@lru_cache(maxsize=64)
def own_name(org: str) -> OwnName:
    """Take a body's name apart; what cannot be told is left empty."""
    full = re.sub(r"\s", "", org)
    rest, superiors = _TAIL.sub("", full), []
    while (level := first_level(rest)) and level != rest:
        superiors.append(level)
        rest = rest[len(level) :]
    match = re.fullmatch(rf"(?P<proper>.*?)(?P<kind>街道|{_BODY})", rest)
    if match:
        return OwnName(full, tuple(superiors), match["proper"], match["kind"])
    return OwnName(full, tuple(superiors), rest, "")


def first_level(name: str) -> str:
    """The county, city or province that a name begins with; 社区 and 市场 are none."""
    for match in _LEVELS.finditer(name):
        word, end = match[0], match.end()
        if match.start() == 0 or name[match.start() - 1 : end] in ("社区", "城区", "景区", "园区", "辖区"):
            continue
        if word == "市" and name[end : end + 1] in ("场", "政", "容", "民"):
            continue
        if name[end : end + 1] in ("区", "县") and word == "自治":
            continue
        return name[:end]
    return ""


@lru_cache(maxsize=256)
def near_misses(text: str, proper: str, kind: str) -> tuple[tuple[int, int], ...]:
    """Spans where a name stands that is the own one with one character more, fewer or changed."""
    if len(proper) < 2 or kind not in _PLACES:
        return ()
    forms = [proper[:i] + proper[i + 1 :] for i in range(len(proper))] if len(proper) > 2 else []
    patterns = [re.escape(form) for form in forms]
    for i in range(len(proper)):
        before, after = re.escape(proper[:i]), re.escape(proper[i + 1 :])
        patterns.append(f"{before}[\u4e00-\u9fff]{after}")
        if i:
            patterns.append(f"{before}[\u4e00-\u9fff]{re.escape(proper[i:])}")
    found = []
    for match in re.finditer(rf"(?:{'|'.join(dict.fromkeys(patterns))}){re.escape(kind)}", text):
        own = text[max(0, match.start() - 2) : match.end()]
        if proper + kind not in own:
            found.append(match.span())
    return tuple(found)
