"""How the window looks: two palettes with one accent and the signal colours, and one small style sheet."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from string import Template

from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.paths import RESOURCES

_FAMILIES = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "PingFang SC",
)
_POINT_SIZE = 10


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one appearance. Text colours reach 4.5 : 1 on `window`, `base` and their own ground."""

    window: str
    base: str
    quiet: str  # the ground of what cannot be typed into
    text: str
    muted: str
    line: str
    accent: str
    on_accent: str
    accent_ground: str
    error: str
    error_ground: str
    warning: str
    warning_ground: str
    info: str
    info_ground: str
    done: str
    last_year_ground: str  # under words that still are last year's

    def of(self, severity: str) -> str:
        """The text colour of a severity."""
        return {"error": self.error, "warning": self.warning}.get(severity, self.info)

    def ground_of(self, severity: str) -> str:
        """The quiet ground of a severity."""
        return {"error": self.error_ground, "warning": self.warning_ground}.get(severity, self.info_ground)


LIGHT = Colours(
    window="#f4f6f8",
    base="#ffffff",
    quiet="#eceff3",
    text="#1d2329",
    muted="#56616d",
    line="#cfd6de",
    accent="#1f5f99",
    on_accent="#ffffff",
    accent_ground="#e1ecf6",
    error="#b3261e",
    error_ground="#fdebe9",
    warning="#8a5200",
    warning_ground="#fff3dc",
    info="#46617c",
    info_ground="#e9eff5",
    done="#1e6b3c",
    last_year_ground="#ffe58f",
)
DARK = Colours(
    window="#22262b",
    base="#1a1d21",
    quiet="#2b3036",
    text="#e7eaee",
    muted="#a9b3be",
    line="#434b54",
    accent="#7ab3e6",
    on_accent="#10202f",
    accent_ground="#2a3c4e",
    error="#ff948a",
    error_ground="#45262a",
    warning="#f2bd66",
    warning_ground="#42351f",
    info="#a9c1d8",
    info_ground="#2d3843",
    done="#86d3a3",
    last_year_ground="#5a4a10",
)

# By the words of app.rules.Severity, which are strings: importing the rules would hold up the first paint.
SYMBOLS: Mapping[str, str] = {"error": "✗", "warning": "!", "info": "·", "unchecked": "?"}
DONE_SYMBOL = "✓"
TODO_SYMBOL = "✎"
EMPTY_SYMBOL = "○"


def colours() -> Colours:
    """The colours that go with the palette in use."""
    return LIGHT if QGuiApplication.palette().window().color().lightness() >= 128 else DARK


def palette_of(look: Colours) -> QPalette:
    """A whole palette; disabled text is the muted one."""
    role = QPalette.ColorRole
    palette = QPalette(QColor(look.window))
    for each, colour in {
        role.Window: look.window,
        role.WindowText: look.text,
        role.Base: look.base,
        role.AlternateBase: look.quiet,
        role.Text: look.text,
        role.Button: look.window,
        role.ButtonText: look.text,
        role.ToolTipBase: look.base,
        role.ToolTipText: look.text,
        role.PlaceholderText: look.muted,
        role.Highlight: look.accent,
        role.HighlightedText: look.on_accent,
        role.Link: look.accent,
        role.Accent: look.accent,
        role.Mid: look.line,
    }.items():
        palette.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(look.muted))
    return palette


def style_sheet(look: Colours) -> str:
    """The style sheet in resources/style, its `$names` filled with colours."""
    sheet = (RESOURCES / "style" / "window.qss").read_text(encoding="utf-8")
    return Template(sheet).substitute(asdict(look))


def ui_font() -> QFont:
    """The Chinese interface font. The families are named: else a C locale shows Japanese glyphs."""
    font = QFont()
    font.setFamilies(list(_FAMILIES))
    font.setPointSize(_POINT_SIZE)
    return font


def apply_look(app: QApplication, look: Colours) -> None:
    """Dress the whole application."""
    app.setFont(ui_font())
    app.setPalette(palette_of(look))
    app.setStyleSheet(style_sheet(look))
