"""What every page of the wizard is: one section of the form, with its heading above and its content below."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.model import CellRef
from app.rules import Place
from app.spec import SectionSpec
from ui.controller import ReportController
from ui.plain import plain_label

# A longer line of Chinese is hard to read along; at 1366 pixels this leaves no room unused.
_LINE_CHARS = 66


def reading_width(widget: QWidget, chars: int = _LINE_CHARS) -> int:
    """How wide a text of that many characters a line is in the font of `widget`."""
    return widget.fontMetrics().horizontalAdvance("字") * chars


def reading_column(sheet: QWidget, beside: int = 0) -> QVBoxLayout:
    """A layout at the left of `sheet`, which has none yet, as wide as it is but no wider than reads well.

    `beside` is the width of what may stand at the right of its texts.
    """
    column = QWidget(sheet)
    column.setMaximumWidth(reading_width(sheet) + beside)
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    across = QHBoxLayout(sheet)
    across.setContentsMargins(0, 0, 8, 0)
    across.addWidget(column, 1)
    across.addStretch(0)
    return layout


class SectionPage(QWidget):
    """The page of one section. Subclasses put their widgets into `self.body`, below the heading.

    A page holds no report state: it asks `controller.report` and edits through the controller.
    """

    def __init__(
        self, controller: ReportController, section_spec: SectionSpec, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.controller = controller
        self.section_spec = section_spec
        self.heading = plain_label(section_spec.heading, self)
        self.heading.setProperty("role", "heading")
        self.heading.setWordWrap(True)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 12, 16, 8)
        self.body.setSpacing(8)
        self.body.addWidget(self.heading)
        self.setAccessibleName(section_spec.heading)

    @property
    def title(self) -> str:
        """The heading of the section as the form has it."""
        return self.section_spec.heading

    def show_spot(self, spot: CellRef | Place) -> None:
        """Put the focus on a cell or on words of this page; the wizard has brought it to the front."""
