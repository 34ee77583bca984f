"""Which font stands in for each that a document names: the five of official documents, or a template's own.

The fonts that the standard's practice names may not be passed on, so none comes with the program. Where one
is missing the nearest shape that is installed takes its place, and `FontBook.missing` says so.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from PySide6.QtGui import QFont, QFontDatabase, QRawFont

from app.rendering.paper import Look


class Role(StrEnum):
    """What a text is set in; the value is the name under which clerks know the font."""

    TITLE = "方正小标宋简体"
    FANGSONG = "仿宋"
    KAI = "楷体"
    HEI = "黑体"
    SONG = "宋体"


@dataclass(frozen=True, slots=True)
class _Family:
    name: str
    is_bold: bool = False


_OWN: Mapping[Role, tuple[str, ...]] = MappingProxyType(
    {
        Role.TITLE: ("方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "FZXiaoBiaoSong-B05"),
        Role.FANGSONG: ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong"),
        Role.KAI: ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi"),
        Role.HEI: ("黑体", "SimHei"),
        Role.SONG: ("宋体", "SimSun", "NSimSun"),
    }
)
_SUBSTITUTES: Mapping[Role, tuple[_Family, ...]] = MappingProxyType(
    {
        Role.TITLE: (
            _Family("Noto Serif CJK SC", True),
            _Family("Source Han Serif SC", True),
            _Family("Noto Serif SC", True),
            _Family("FandolSong", True),
            _Family("宋体", True),
            _Family("SimSun", True),
        ),
        Role.FANGSONG: (
            _Family("FandolFang"),
            _Family("华文仿宋"),
            _Family("STFangsong"),
            _Family("Noto Serif CJK SC"),
            _Family("Source Han Serif SC"),
            _Family("Noto Serif SC"),
            _Family("宋体"),
            _Family("SimSun"),
        ),
        Role.KAI: (
            _Family("AR PL UKai CN"),
            _Family("FandolKai"),
            _Family("LXGW WenKai"),
            _Family("华文楷体"),
            _Family("STKaiti"),
            _Family("Noto Serif CJK SC"),
            _Family("宋体"),
            _Family("SimSun"),
        ),
        Role.HEI: (
            _Family("Noto Sans CJK SC", True),
            _Family("Source Han Sans SC", True),
            _Family("Noto Sans SC", True),
            _Family("FandolHei"),
            _Family("微软雅黑", True),
            _Family("Microsoft YaHei", True),
            _Family("WenQuanYi Micro Hei"),
        ),
        Role.SONG: (
            _Family("AR PL UMing CN"),
            _Family("Noto Serif CJK SC"),
            _Family("Source Han Serif SC"),
            _Family("Noto Serif SC"),
            _Family("FandolSong"),
        ),
    }
)
# A character that a font lacks (鄠邑, 甪直, 𬱖) is taken from the first of these that has it.
_RARE = (
    "仿宋",
    "FangSong",
    "宋体",
    "SimSun",
    "SimSun-ExtB",
    "AR PL UKai CN",
    "AR PL UMing CN",
    "Noto Serif CJK SC",
    "Noto Sans CJK SC",
    "Source Han Serif SC",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
)
_LATIN = ("Times New Roman", "Liberation Serif", "Tinos", "Nimbus Roman", "FreeSerif")
_SANS = ("Arial", "Liberation Sans", "Arimo", "Nimbus Sans", "DejaVu Sans")
# What a font of another name looks like, as far as its name tells; the first that fits.
_LIKENESS = (
    (re.compile("标宋|BiaoSong", re.I), Role.TITLE),
    (re.compile("仿宋|Fang ?Song", re.I), Role.FANGSONG),
    (re.compile("楷|Kai", re.I), Role.KAI),
    (re.compile("黑|等线|圆|Hei|Deng|Yuan|Sans", re.I), Role.HEI),
)
_SANS_LATIN = re.compile("Arial|Calibri|Helvetica|Verdana|Tahoma|Segoe|Sans", re.I)

Has = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class _Choice:
    families: tuple[str, ...]
    is_bold: bool


@dataclass(slots=True)
class FontBook:
    """The fonts of one machine, each chosen once: by role, or by the name that a template gives it."""

    choices: dict[str, _Choice]
    latin: tuple[str, ...]
    missing: tuple[str, ...]
    _has: Has = field(repr=False)

    @classmethod
    def of_machine(cls, has: Has | None = None) -> "FontBook":
        """Choose from what is installed. Needs a QGuiApplication unless `has` is given."""
        has = has or cache(is_installed)
        choices: dict[str, _Choice] = {role.value: _choose(role, has) for role in Role}
        missing = tuple(role.value for role in Role if not any(map(has, _OWN[role])))
        return cls(choices, tuple(filter(has, _LATIN)), missing, has)

    def font(
        self, name: str, size: float, *, is_bold: bool = False, spacing: float = 0, latin: str = ""
    ) -> QFont:
        """A font for texts painted in twips: `size` and `spacing` between characters are twips too.

        `name` is a role or a font; with `latin` it is for the digits and letters in such a text.
        """
        choice = self._choice(name)
        font = QFont()
        font.setFamilies([*(self._latin(latin) if latin else ()), *choice.families])
        font.setPixelSize(max(1, round(size)))
        font.setBold(choice.is_bold or is_bold)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        # The system's language must not choose among a font's glyphs: the page is Chinese everywhere.
        font.setFeature(QFont.Tag("locl"), 0)
        if spacing:
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
        return font

    def families(self, looks: Iterable[Look]) -> frozenset[tuple[str, bool]]:
        """Every family that texts of these looks may have been set in, each with whether it was bold."""
        return frozenset(
            (name, look.bold or choice.is_bold)
            for look in looks
            for choice in (self._choice(look.font),)
            for name in (*self._latin(look.latin), *choice.families)
        )

    def missing_of(self, looks: Iterable[Look]) -> tuple[str, ...]:
        """Which of the fonts that these looks name this machine lacks, by the names that clerks know."""
        names = {look.font for look in looks}
        roles = {role for name in names if (role := _role_of(name)) is not None}
        others = sorted(name for name in names if _role_of(name) is None and not self._has(name))
        return (*(role.value for role in Role if role in roles and role.value in self.missing), *others)

    def _choice(self, name: str) -> _Choice:
        if name not in self.choices:
            role = _role_of(name)
            like = self.choices[role or _likeness(name)]
            own = _Choice((name, *like.families), False)
            self.choices[name] = own if role is None and self._has(name) else like
        return self.choices[name]

    def _latin(self, name: str) -> tuple[str, ...]:
        """The families for digits and letters, from the named one to those that look like it."""
        if _role_of(name) is not None:
            return self._choice(name).families
        usual = tuple(filter(self._has, _SANS)) if _SANS_LATIN.search(name) else self.latin
        return (name, *usual) if name not in usual and self._has(name) else usual


def is_installed(name: str) -> bool:
    """True if there is a font of that name, and not only a rule of the system to take another one for it."""
    if not QFontDatabase.hasFamily(name):
        return False
    names = QRawFont.fromFont(QFont(name)).fontTable("name").data()
    # PostScript fonts have no such table.
    return not names or any(name.encode(code, "ignore") in names for code in ("utf-16-be", "gbk"))


def missing_fonts() -> tuple[str, ...]:
    """The fonts of official documents that this machine lacks, by the names that clerks know."""
    return FontBook.of_machine().missing


def missing_fonts_notice(missing: tuple[str, ...]) -> str:
    """What the window says about them; "" if none is missing."""
    return f"本机未安装{'、'.join(missing)}，预览和打印版式可能略有差异。" if missing else ""


def _role_of(name: str) -> Role | None:
    """The role that a font plays in official documents, whichever of its names it goes by."""
    return next((role for role in Role if name == role.value or name in _OWN[role]), None)


def _likeness(name: str) -> Role:
    return next((role for pattern, role in _LIKENESS if pattern.search(name)), Role.SONG)


def _choose(role: Role, has: Has) -> _Choice:
    """The role's own font, or else its substitutes; then whatever may have a rare character."""
    own = [_Family(name) for name in _OWN[role] if has(name)]
    found = own or [family for family in _SUBSTITUTES[role] if has(family.name)]
    names = [family.name for family in found] + [name for name in _RARE if has(name)]
    return _Choice(tuple(dict.fromkeys(names)), bool(found) and found[0].is_bold)
