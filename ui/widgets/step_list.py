"""The list of steps at the left: a symbol and a word for each, free to click and to walk by arrow keys."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.rules import Severity
from ui.look.style import DONE_SYMBOL, EMPTY_SYMBOL, SYMBOLS, TODO_SYMBOL, colours
from ui.plain import plain_tip
from ui.window.steps import Condition, Step, StepState

_Index = QModelIndex | QPersistentModelIndex
_STATE = Qt.ItemDataRole.UserRole
_MARGIN = 8
_WIDTH_CHARS = 11


class StepModel(QAbstractListModel):
    """The steps as Qt asks for them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._steps: tuple[Step, ...] = ()
        self._states: Mapping[str, StepState] = {}

    def show_steps(self, steps: Sequence[Step]) -> None:
        self.beginResetModel()
        self._steps = tuple(steps)
        self._states = {}
        self.endResetModel()

    def show_states(self, states: Mapping[str, StepState]) -> None:
        """Repaint only the steps whose state is another."""
        old, self._states = self._states, dict(states)
        for row, step in enumerate(self._steps):
            if old.get(step.key) != states.get(step.key):
                self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._steps)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._steps):
            return None
        step = self._steps[index.row()]
        state = self._states.get(step.key, StepState(Condition.NONE))
        if role == Qt.ItemDataRole.DisplayRole:
            return step.name
        if role == _STATE:
            return state
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{step.name}，{self.word(index.row())}"
        if role == Qt.ItemDataRole.ToolTipRole:
            heading = step.section.heading if step.section else step.name
            return plain_tip(f"{heading}\n{self.word(index.row())}".strip())
        return None

    def word(self, row: int) -> str:
        """The state of a step in words."""
        step = self._steps[row]
        state = self._states.get(step.key, StepState(Condition.NONE))
        is_table = step.section is not None and step.section.kind == "table"
        words = {
            Condition.ERRORS: self.tr("{n} 处错误"),
            Condition.UNFILLED: self.tr("还有 {n} 格未填") if is_table else self.tr("还有 {n} 处未填"),
            Condition.WARNINGS: self.tr("{n} 处提醒"),
            Condition.NOTES: self.tr("{n} 处提示"),
            Condition.DONE: self.tr("完成"),
            Condition.NONE: "",
        }
        return words[state.condition].format(n=state.count)


def symbol_of(state: StepState) -> tuple[str, str]:
    """The symbol of a state and its colour."""
    look = colours()
    return {
        Condition.ERRORS: (SYMBOLS[Severity.ERROR], look.error),
        Condition.UNFILLED: (EMPTY_SYMBOL if state.untouched else TODO_SYMBOL, look.muted),
        Condition.WARNINGS: (SYMBOLS[Severity.WARNING], look.warning),
        Condition.NOTES: (SYMBOLS[Severity.INFO], look.info),
        Condition.DONE: (DONE_SYMBOL, look.done),
        Condition.NONE: ("", look.muted),
    }[state.condition]


class _StepDelegate(QStyledItemDelegate):
    """Draws the name, and under it symbol and word of the state."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        word = option.fontMetrics.height() if self._state(index) else 0
        height = self._name_rect(option, index).height() + word
        return QSize(0, height + 2 * _MARGIN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look = colours()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = option.rect.adjusted(2, 1, -2, -1)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.accent_ground if selected else look.quiet))
            painter.drawRoundedRect(area, 4, 4)
        if selected:
            painter.setBrush(QColor(look.accent))
            painter.drawRoundedRect(QRect(area.left(), area.top() + 6, 3, area.height() - 12), 1, 1)
        painter.setFont(option.font)
        painter.setPen(QColor(look.accent if selected else look.text))
        name = self._name_rect(option, index)
        painter.drawText(name, Qt.TextFlag.TextWordWrap, str(index.data()))
        if state := self._state(index):
            self._paint_state(painter, option.font, name, area, state, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(option.palette.color(QPalette.ColorRole.Highlight))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area, 4, 4)
        painter.restore()

    def _paint_state(
        self, painter: QPainter, font: QFont, name: QRect, area: QRect, state: StepState, index: _Index
    ) -> None:
        symbol, colour = symbol_of(state)
        model = index.model()
        word = model.word(index.row()) if isinstance(model, StepModel) else ""
        small = QFont(font)
        small.setPointSizeF(font.pointSizeF() - 1)
        painter.setFont(small)
        painter.setPen(QColor(colour))
        line = QRect(
            name.left(), name.bottom() + 2, area.right() - name.left(), painter.fontMetrics().height()
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, f"{symbol} {word}")

    def _name_rect(self, option: QStyleOptionViewItem, index: _Index) -> QRect:
        # Asked for a size, Qt gives no rectangle: the line is as wide as the list.
        view = option.widget
        whole = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        width = (option.rect.width() or whole) - 2 * _MARGIN - 8
        area = QRect(option.rect.left() + _MARGIN + 6, option.rect.top() + _MARGIN - 1, width, 1000)
        return option.fontMetrics.boundingRect(area, Qt.TextFlag.TextWordWrap, str(index.data()))

    def _state(self, index: _Index) -> StepState | None:
        state = index.data(_STATE)
        return state if isinstance(state, StepState) and state.condition is not Condition.NONE else None


class StepList(QListView):
    """The steps. `step_chosen(key)` when the author goes to another one."""

    step_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("steps")
        self.setAccessibleName(self.tr("编制步骤"))
        self.setAccessibleDescription(self.tr("用上下箭头键选择步骤，每一步后面写着完成情况"))
        self._steps: tuple[Step, ...] = ()
        self._is_silent = False
        self._step_model = StepModel(self)
        self.setModel(self._step_model)
        self.setItemDelegate(_StepDelegate(self))
        self.setMouseTracking(True)
        self.setMinimumWidth(self.sizeHint().width())
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.selectionModel().currentChanged.connect(self._announce)

    def show_steps(self, steps: Sequence[Step]) -> None:
        self._steps = tuple(steps)
        self._step_model.show_steps(steps)

    def show_states(self, states: Mapping[str, StepState]) -> None:
        self._step_model.show_states(states)

    def set_current(self, key: str) -> None:
        """Mark a step as the current one without announcing it."""
        row = next(i for i, step in enumerate(self._steps) if step.key == key)
        self._is_silent = True
        self.setCurrentIndex(self._step_model.index(row))
        self._is_silent = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Names wrap at another place when the scroll bar comes or goes."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().height() * _WIDTH_CHARS, 400)

    def _announce(self, current: QModelIndex, _: QModelIndex) -> None:
        if current.isValid() and not self._is_silent:
            self.step_chosen.emit(self._steps[current.row()].key)
