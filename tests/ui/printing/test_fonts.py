"""Which font stands in for which, and what the window says about it."""

import pytest
from PySide6.QtGui import QFontDatabase

from app.rendering.paper import Look
from ui.printing.fonts import FontBook, Role, is_installed, missing_fonts, missing_fonts_notice

WINDOWS = {"方正小标宋简体", "仿宋", "楷体", "黑体", "宋体", "Times New Roman"}


def _book(*installed: str) -> FontBook:
    return FontBook.of_machine(set(installed).__contains__)


def test_a_machine_with_the_official_fonts_misses_none() -> None:
    book = _book(*WINDOWS)
    assert book.missing == ()
    assert [book.choices[role].families[0] for role in Role] == [
        "方正小标宋简体",
        "仿宋",
        "楷体",
        "黑体",
        "宋体",
    ]
    assert not any(choice.is_bold for choice in book.choices.values())
    assert missing_fonts_notice(book.missing) == ""


def test_the_notice_names_what_is_missing() -> None:
    book = _book(*(WINDOWS - {"方正小标宋简体"}))
    assert book.missing == ("方正小标宋简体",)
    assert missing_fonts_notice(book.missing) == "本机未安装方正小标宋简体，预览和打印版式可能略有差异。"


@pytest.mark.parametrize(
    ("role", "installed", "chosen", "is_bold"),
    [
        (Role.TITLE, ("Noto Serif CJK SC", "FandolSong"), "Noto Serif CJK SC", True),
        (Role.FANGSONG, ("Noto Serif CJK SC", "FandolFang"), "FandolFang", False),
        (Role.KAI, ("LXGW WenKai", "FandolKai", "AR PL UKai CN"), "AR PL UKai CN", False),
        (Role.HEI, ("Noto Sans CJK SC",), "Noto Sans CJK SC", True),
        (Role.SONG, ("Noto Serif CJK SC", "AR PL UMing CN"), "AR PL UMing CN", False),
        (Role.FANGSONG, ("FangSong_GB2312", "FandolFang"), "FangSong_GB2312", False),
    ],
)
def test_the_nearest_shape_that_is_installed_is_taken(
    role: Role, installed: tuple[str, ...], chosen: str, is_bold: bool
) -> None:
    choice = _book(*installed).choices[role]
    assert (choice.families[0], choice.is_bold) == (chosen, is_bold)


def test_fonts_with_rare_characters_come_after_the_own_one() -> None:
    families = _book("仿宋_GB2312", "Noto Serif CJK SC", "AR PL UKai CN").choices[Role.FANGSONG].families
    assert families[0] == "仿宋_GB2312"
    assert {"AR PL UKai CN", "Noto Serif CJK SC"} <= set(families[1:])


def test_latin_letters_have_a_font_of_their_own() -> None:
    book = _book(*WINDOWS)
    families = book.font(Role.FANGSONG, 320, latin="Times New Roman").families()
    assert families[:2] == ["Times New Roman", "仿宋"]
    assert book.font(Role.FANGSONG, 320).families()[0] == "仿宋"


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("仿宋_GB2312", "仿宋"),
        ("华文中宋", "华文中宋"),
        ("方正仿宋_GBK", "仿宋"),
        ("方正楷体简体", "楷体"),
        ("等线", "黑体"),
        ("方正大标宋简体", "方正小标宋简体"),
        ("隶书", "宋体"),
    ],
)
def test_a_template_gets_its_own_font_or_the_nearest_shape(name: str, family: str) -> None:
    assert _book(*WINDOWS, "华文中宋").font(name, 320).families()[0] == family


def test_latin_letters_follow_the_template_too() -> None:
    book = _book(*WINDOWS, "Arial", "Cambria")
    assert book.font("仿宋", 320, latin="Cambria").families()[:2] == ["Cambria", "Times New Roman"]
    assert book.font("仿宋", 320, latin="Calibri").families()[0] == "Arial"
    assert book.font("仿宋", 320, latin="宋体").families()[0] == "宋体"


def test_what_a_template_names_and_the_machine_lacks_is_told() -> None:
    looks = [Look(name, "Times New Roman", 320) for name in ("仿宋_GB2312", "华文中宋", "黑体", "隶书")]
    assert _book(*(WINDOWS - {"黑体"}), "隶书").missing_of(looks) == ("黑体", "华文中宋")


def test_a_name_that_no_font_has_is_not_installed() -> None:
    assert not is_installed("没有这种字体")
    assert is_installed(next(f for f in QFontDatabase.families() if "[" not in f))


def test_what_this_machine_misses_is_known() -> None:
    assert set(missing_fonts()) <= {role.value for role in Role}
