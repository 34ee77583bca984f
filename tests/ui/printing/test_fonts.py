"""Which font stands in for which, and what the window says about it."""

import pytest
from PySide6.QtGui import QFontDatabase

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
    assert book.font(Role.FANGSONG, 320, is_latin=True).families()[:2] == ["Times New Roman", "仿宋"]
    assert book.font(Role.FANGSONG, 320).families()[0] == "仿宋"


def test_a_name_that_no_font_has_is_not_installed() -> None:
    assert not is_installed("没有这种字体")
    assert is_installed(next(f for f in QFontDatabase.families() if "[" not in f))


def test_what_this_machine_misses_is_known() -> None:
    assert set(missing_fonts()) <= {role.value for role in Role}
