"""The first thing to look over: the list of items, what wants attention on top, to be corrected in place."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui.plain import plain_label
from ui.review.check_list import NAME, REMARK, STATE, VALUE, AttentionFilter, CheckListModel
from ui.review.items import State
from ui.review.review import Review

_STATE_CHARS, _NAME_CHARS, _VALUE_CHARS = 6, 17, 12


class CheckView(QFrame):
    """`item_entered(Item)` when the cursor comes to an item, `spot_wanted(CellRef | Place)` to go there."""

    item_entered = Signal(object)
    spot_wanted = Signal(object)

    def __init__(self, review: Review, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self.model = CheckListModel(review, self)
        self.filter = AttentionFilter(self.model, self)
        self.only_attention = QCheckBox(self.tr("只看存疑和缺失"), self)
        self.confirm = QPushButton(self.tr("核对无误"), self)
        self.confirm.setToolTip(self.tr("选中的各项照读到的内容采用，不再列为存疑；未识别的和空格留作未填"))
        self.nothing = plain_label(self.tr("✓ 全部识别，没有存疑的地方。"), self)
        self.nothing.setProperty("role", "done")
        self.list = QTableView(self)
        self._set_up_list()
        row = QHBoxLayout()
        row.addWidget(self.only_attention)
        row.addWidget(self.nothing)
        row.addStretch(1)
        row.addWidget(self.confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.list, 1)
        self._offer_filter()
        self.confirm.clicked.connect(self._confirm)
        self.list.selectionModel().currentRowChanged.connect(self._enter)
        self.list.activated.connect(self._open)

    def begin(self) -> None:
        """Put the cursor on the first item."""
        self._fit_rows()
        self.list.setFocus()
        self.list.setCurrentIndex(self.filter.index(0, VALUE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rows()

    def _set_up_list(self) -> None:
        view = self.list
        view.setModel(self.filter)
        view.setAccessibleName(self.tr("核对清单"))
        view.setAccessibleDescription(self.tr("“读到的内容”一列可以直接输入更正；回车转到那一项。"))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        view.setTabKeyNavigation(False)
        view.setShowGrid(False)
        view.setAlternatingRowColors(True)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.verticalHeader().setVisible(False)
        # Not ResizeToContents: it measures every row at each keystroke.
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = view.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        char = view.fontMetrics().horizontalAdvance("字")
        for column, chars in ((STATE, _STATE_CHARS), (NAME, _NAME_CHARS), (VALUE, _VALUE_CHARS)):
            view.setColumnWidth(column, char * chars)
        header.setSectionResizeMode(REMARK, QHeaderView.ResizeMode.Stretch)

    def _offer_filter(self) -> None:
        """Only where something wants attention is there anything to choose and to confirm."""
        attention = any(item.first_state is not State.READ for item in self._review.items)
        self.only_attention.setChecked(attention)
        self.only_attention.setVisible(attention)
        self.nothing.setVisible(not attention)
        self.confirm.setVisible(attention)
        self.filter.filter_attention(attention)
        self.only_attention.toggled.connect(self.filter.filter_attention)
        self.only_attention.toggled.connect(lambda _: self._fit_rows())

    def _fit_rows(self) -> None:
        """Give each row the height of its longest text."""
        self.list.resizeRowsToContents()

    def _confirm(self) -> None:
        rows = self.list.selectionModel().selectedRows()
        items = (self.filter.item(index) for index in rows)
        self._review.confirm([item.key for item in items if item is not None])

    def _enter(self, index: QModelIndex, _before: QModelIndex) -> None:
        item = self.filter.item(index)
        if item is not None:
            self.item_entered.emit(item)

    def _open(self, index: QModelIndex) -> None:
        item = self.filter.item(index)
        if item is None or item.spot is None:
            return
        if item.is_typed_in_place and index.column() == VALUE:
            self.list.edit(index)
        else:
            self.spot_wanted.emit(item.spot)
