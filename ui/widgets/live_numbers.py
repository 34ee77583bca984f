"""Numbers in a text that follow the tables: which there are, putting one in, letting one go."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.model import Binding, CellRef, Part, Report
from app.model.bindings import bind, number_of, unbind
from app.model.edits import set_part
from app.rules.figures import Figure, figure_name, figures, figures_in_text
from ui.fields import FieldBinding

Insert = Callable[[Sequence[CellRef]], None]

_DETAIL = "—"  # between a group and its row: 不予公开—属于国家秘密


class LiveNumbers(QObject):
    """The live numbers of one text field. Fields that are no part's text have none."""

    def __init__(self, field: FieldBinding) -> None:
        super().__init__(field)
        self._field = field

    @property
    def is_possible(self) -> bool:
        return self._field.field.part_at is not None

    def bound(self) -> tuple[Binding, ...]:
        """The numbers that follow a cell, in the order of the text."""
        part = self._part()
        return part.bindings if part else ()

    def insert(self, span: tuple[int, int], cells: Sequence[CellRef]) -> int:
        """Put a number over these characters, as one undo step; returns how long it came out."""
        field, controller = self._field.field, self._field.controller
        section, at = field.place.section, field.part_at
        if at is None:
            return 0
        text = self._field.text

        def change(report: Report) -> Report:
            # Written once as it is, so that a part that was not there yet is.
            return bind(field.write(report, text), section, at, span, *cells)

        controller.edit(self.tr("插入表中数字"), change)
        return len(number_of(controller.report, cells))

    def free(self, binding: Binding) -> None:
        """Let a number stay as it reads."""
        part, at = self._part(), self._field.field.part_at
        if part is None or at is None:
            return
        section, freed = self._field.field.place.section, unbind(part, binding)
        self._field.controller.edit(
            self.tr("数字不再随表格变化"), lambda report: _with_part(report, section, at, freed)
        )

    def tips_at(self, position: int) -> Iterator[str]:
        """What to say of the number at a position of the text."""
        for binding in self.bound():
            if binding.start <= position <= binding.end:
                name = figure_name(self._field.controller.spec, binding.cells)
                yield self.tr("这个数字随{name}变化").format(name=name)

    def actions_at(self, position: int, parent: QObject) -> Iterator[QAction]:
        """What can be done with the number at a position: tie it to its figure, or let it go."""
        spec = self._field.controller.spec
        for binding in self.bound():
            if binding.start <= position <= binding.end:
                action = QAction(self.tr("数字不再随表格变化"), parent)
                action.triggered.connect(lambda _=False, b=binding: self.free(b))
                yield action
                return
        for span, cells in self.offered():
            if span[0] <= position <= span[1]:
                name = figure_name(spec, cells)
                action = QAction(self.tr("随表格变化（{name}）").format(name=name), parent)
                action.triggered.connect(lambda _=False, s=span, c=cells: self.insert(s, c))
                yield action

    def offered(self) -> Iterator[tuple[tuple[int, int], tuple[CellRef, ...]]]:
        """Typed numbers that are figures of the tables and could follow them."""
        controller, field = self._field.controller, self._field.field
        if field.part_at is None or self._part() is None:
            return
        taken = self.bound()
        found = figures_in_text(controller.report, controller.spec, field.place.section, field.part_at)
        for span, cells in found:
            if not any(each.start < span[1] and span[0] < each.end for each in taken):
                yield span, cells

    def fill_menu(self, menu: QMenu, insert: Insert) -> None:
        """The figures of each table with what they are now; one that is blank cannot be chosen."""
        spec = self._field.controller.spec
        menu.clear()
        for table in spec.tables:
            branch = menu.addMenu(f"{table.title}　{spec.section(table.section).name}")
            found = figures(spec, table)
            for figure in found:
                if _DETAIL not in figure.name:
                    self._offer(branch, figure, figure.name, insert)
            # The rows of a group lie one menu deeper: all at once would not fit the screen.
            for group in dict.fromkeys(f.name.partition(_DETAIL)[0] for f in found if _DETAIL in f.name):
                twig = branch.addMenu(group)
                for figure in found:
                    if figure.name.startswith(f"{group}{_DETAIL}"):
                        self._offer(twig, figure, figure.name.partition(_DETAIL)[2], insert)

    def _offer(self, menu: QMenu, figure: Figure, name: str, insert: Insert) -> None:
        number = number_of(self._field.controller.report, figure.cells)
        action = menu.addAction(f"{name}\t{number or self.tr('未填')}")
        action.setEnabled(bool(number))
        action.triggered.connect(lambda _=False: insert(figure.cells))

    def _part(self) -> Part | None:
        field = self._field.field
        section = self._field.controller.report.section(field.place.section)
        # A part that is only asked for so far has no index.
        if section is None or field.place.part is None or field.part_at is None:
            return None
        return section.parts[field.part_at] if field.part_at < len(section.parts) else None


def _with_part(report: Report, section: str, at: int, part: Part) -> Report:
    """The part as it is given, fewer bindings included, which `set_part` alone would carry over."""
    emptied = set_part(report, section, at, Part(heading=part.heading))
    return set_part(emptied, section, at, part)
