"""The panel at the right: how to fill the focused field, what was there last year, phrases to insert."""

from dataclasses import replace
from html import escape

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.model import CellRef
from app.rules import Place
from app.spec import Guidance
from ui.controller import ReportController
from ui.look.icons import icon
from ui.look.style import colours
from ui.plain import plain_label, plain_tip
from ui.topics import Topic, filled_in, topic_of

_PHRASE_PREVIEW = 60
_WIDTH_CHARS = 13


class HelpPanel(QScrollArea):
    """Help on what has the focus.

    Signals, when the author wants words put in there: `insert_requested(text)` at the cursor,
    `paragraph_requested(text)` as a paragraph, `replace_requested(text)` in place of what is there.
    """

    insert_requested = Signal(str)
    paragraph_requested = Signal(str)
    replace_requested = Signal(str)

    def __init__(self, controller: ReportController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._spot: CellRef | Place | None = None
        self._topic: Topic | None = None
        self._last_year = _label("")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("填报帮助"))
        self._cover_words = self._words_for_cover()
        self._show_nothing()
        controller.focus_changed.connect(self.show_spot)
        controller.previous_changed.connect(lambda _: self._refresh())
        controller.report_changed.connect(lambda _before, _after: self._refresh())

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().height() * _WIDTH_CHARS, 400)

    @property
    def topic(self) -> Topic | None:
        """What is shown; None if nothing has the focus."""
        return self._topic

    def show_spot(self, spot: CellRef | Place | None) -> None:
        """Show the help on a spot; None says what the panel is for."""
        self._spot = spot
        if spot is None:
            self._topic = None
            self._show_nothing()
        self._refresh()

    def dress(self) -> None:
        """Write everything anew in the colours of the palette that now holds."""
        self._topic = None
        self._refresh()

    def _refresh(self) -> None:
        if self._spot is None:
            return
        controller = self._controller
        topic = topic_of(self._spot, controller.report, controller.spec, controller.last_year)
        shown, self._topic = self._topic, topic
        if shown is not None and replace(shown, difference=topic.difference) == topic:
            # All that a keystroke in a cell changes: to make the panel anew would take longer than the rest.
            self._last_year.setText(self._beside(topic))
        elif topic != shown:
            self._show(topic)

    def _show_nothing(self) -> None:
        sheet, layout = self._sheet()
        layout.addWidget(
            _label(self.tr("选中一个单元格或一段文字，这里会显示填报口径、上年内容和常用语。"), "hint")
        )
        layout.addStretch(1)
        self.setWidget(sheet)

    def _show(self, topic: Topic) -> None:
        sheet, layout = self._sheet()
        self._last_year = _label("")
        words = self._cover_words.get(topic.title)
        title, hint = words or (topic.title, "")
        layout.addWidget(_label(title, "subheading"))
        if topic.guidance or hint:
            layout.addWidget(_label(self.tr("填报口径"), "hint"))
        if hint:
            layout.addWidget(_label(hint))
        for each in topic.guidance:
            layout.addWidget(self._guidance(each))
        self._add_last_year(layout, topic)
        self._add_phrases(layout, topic)
        layout.addStretch(1)
        self.setWidget(sheet)

    def _guidance(self, guidance: Guidance) -> QLabel:
        """What to fill in, and what that rests on: an official text, or no more than practice."""
        word = self.tr("依据：{basis}") if guidance.official else self.tr("参考：{basis}")
        basis = escape(word.format(basis=guidance.basis))
        label = _label(f"{escape(guidance.text)}<br><span style='color:{colours().muted}'>{basis}</span>")
        label.setTextFormat(Qt.TextFormat.RichText)
        return label

    def _add_last_year(self, layout: QVBoxLayout, topic: Topic) -> None:
        if self._controller.previous is None or topic.last_year is None:
            return
        layout.addSpacing(4)
        layout.addWidget(_label(self.tr("上年"), "hint"))
        self._last_year.setText(self._beside(topic))
        layout.addWidget(self._last_year)
        if topic.is_text and topic.last_year:
            text = topic.last_year
            button = QPushButton(icon("copy"), self.tr("插入上年文字"), self)
            button.setToolTip(self.tr("作为单独一段插入，请记得更新年份和数字"))
            button.clicked.connect(lambda: self.paragraph_requested.emit(text))
            layout.addWidget(button)
            instead = QPushButton(self.tr("替换为上年文字"), self)
            instead.setToolTip(self.tr("用上年文字替换这里现有的文字，可以撤销"))
            instead.clicked.connect(lambda: self.replace_requested.emit(text))
            layout.addWidget(instead)

    def _beside(self, topic: Topic) -> str:
        """Last year's number or text, and how this year's differs."""
        shown = topic.last_year or self.tr("（上年未填）")
        return "，".join(filter(None, (shown, topic.difference)))

    def _add_phrases(self, layout: QVBoxLayout, topic: Topic) -> None:
        if not topic.phrases:
            return
        layout.addSpacing(4)
        layout.addWidget(_label(self.tr("常用语（单击插入到光标处）"), "hint"))
        for phrase in topic.phrases:
            text = filled_in(phrase, self._controller.report)
            short = text if len(text) <= _PHRASE_PREVIEW else text[:_PHRASE_PREVIEW] + "…"
            button = _WrappingButton(f"<b>{escape(phrase.label)}</b><br>{escape(short)}", self)
            button.setAccessibleName(self.tr("插入常用语：{label}").format(label=phrase.label))
            button.setToolTip(plain_tip(text))
            button.clicked.connect(lambda _=False, words=text: self.insert_requested.emit(words))
            layout.addWidget(button)

    def _sheet(self) -> tuple[QWidget, QVBoxLayout]:
        sheet = QWidget(self)
        sheet.setObjectName("sheet")
        layout = QVBoxLayout(sheet)
        layout.setContentsMargins(12, 8, 12, 12)
        layout.setSpacing(8)
        return sheet, layout

    def _words_for_cover(self) -> dict[str, tuple[str, str]]:
        """Field of the cover -> its name and how to fill it; practice, not rule."""
        return {
            "org": (self.tr("填报单位"), self.tr("写单位全称，与公章一致，例如“清河县柳林镇人民政府”。")),
            "org_kind": (
                self.tr("单位类型"),
                self.tr("检查时按单位类型适用不同要求，例如乡镇人民政府应写明考核、评议、追究情况。"),
            ),
            "report_year": (
                self.tr("报告年度"),
                self.tr("写所报告的年度，不是填报的年度：2025 年 1 月填报的是 2024 年度报告。"),
            ),
            "title": (self.tr("报告标题"), self.tr("一般不用填写，自动按单位名称和年度生成。")),
            "preface": (
                self.tr("编制说明"),
                self.tr("放在六个部分之前，一般写编制依据、报告的组成部分和统计期限，可以不写。"),
            ),
            "contact": (self.tr("联系方式"), self.tr("供群众对报告有疑问时联系，可以不填。")),
            "signature": (
                self.tr("落款"),
                self.tr("打印报送的稿子写署名和成文日期；不填就不出现在导出的文件里。"),
            ),
        }


class _WrappingButton(QPushButton):
    """A button whose rich text wraps: a label lies on it and gives it its height."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "phrase")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        label = _label(text)
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.addWidget(label)


def _label(text: str, role: str = "") -> QLabel:
    label = plain_label(text)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if role:
        label.setProperty("role", role)
    return label
