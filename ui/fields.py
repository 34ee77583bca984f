"""The texts of a report that are typed into one field each: where they stand and how they are written."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from app.model import Part, Report
from app.rules import Finding, Place
from app.spec import FormatSpec
from app.spec.aspects import Slot, write_part
from app.spec.cover import with_identity
from ui.controller import ReportController

# A pause this long ends a burst of typing, and with it the undo step.
_BURST_PAUSE_MS = 1000


@dataclass(frozen=True, slots=True)
class Field:
    """One text of the report. `label` names the undo step; `place` is what findings and help refer to.

    `part_at`: for the text of a part, where in its section the part stands, or will stand once it is
    written; numbers in it can follow the tables.
    """

    key: str
    label: str
    place: Place
    read: Callable[[Report], str]
    write: Callable[[Report, str], Report]
    part_at: int | None = None

    def holds(self, finding: Finding) -> bool:
        """True if the finding is about words of this field."""
        at = finding.place
        return at is not None and (at.section, at.part, at.in_heading) == (
            self.place.section,
            self.place.part,
            self.place.in_heading,
        )


def plain_field(name: str, label: str) -> Field:
    """A text that is a field of the report itself: org, title, preface."""
    return Field(
        name, label, Place(name), lambda r: str(getattr(r, name)), lambda r, text: r.with_(**{name: text})
    )


def org_field(spec: FormatSpec, label: str) -> Field:
    """The name of the body; title, preface and signature follow it while they are the customary ones."""
    return Field(
        "org",
        label,
        Place("org"),
        lambda r: r.org,
        lambda r, text: with_identity(r, spec, org=text, report_year=r.report_year),
    )


def nested_field(group: str, name: str, label: str) -> Field:
    """A text of the contact or the signature."""
    return Field(
        f"{group}.{name}",
        label,
        Place(group),
        lambda r: str(getattr(getattr(r, group), name)),
        lambda r, text: r.with_(**{group: getattr(r, group).model_copy(update={name: text})}),
    )


def text_field(spec: FormatSpec, section: str, slot: Slot, label: str) -> Field:
    """The text of a part; typing into one that is missing makes it."""
    return _part_field(spec, section, slot, label, "text")


def heading_field(spec: FormatSpec, section: str, slot: Slot, label: str) -> Field:
    """The sub-heading of a part."""
    return _part_field(spec, section, slot, label, "heading")


def _part_field(spec: FormatSpec, section: str, slot: Slot, label: str, what: str) -> Field:
    def part(report: Report) -> Part:
        found = report.section(section)
        if found is None or slot.index is None or slot.index >= len(found.parts):
            return Part(heading=slot.heading)
        return found.parts[slot.index]

    def write(report: Report, text: str) -> Report:
        old = part(report)
        # Bindings are left to `write_part`, which carries them over to where they now stand.
        new = Part(**{"heading": old.heading, "text": old.text, what: text})
        return write_part(report, spec, section, slot, new)

    # A missing part has no number; help and findings know it by the heading that it would have.
    place = Place(section, slot.index, quote=slot.heading, in_heading=what == "heading")
    # The key names the position, so that the stroke that makes a part and the next ones are one step.
    key = f"{section}.{slot.position}.{what}"
    at = slot.position if what == "text" else None
    return Field(key, label, place, lambda report: getattr(part(report), what), write, at)


class FieldBinding(QObject):
    """Ties a text widget to a field: keystrokes go to the controller, changes from elsewhere come back.

    `shown_changed(text)` asks the widget to show a text that differs from what it shows.
    """

    shown_changed = Signal(str)

    def __init__(self, controller: ReportController, field: Field, parent: QObject) -> None:
        super().__init__(parent)
        self.controller = controller
        self.field = field
        self._is_typing = False
        self._pause = QTimer(self, singleShot=True, interval=_BURST_PAUSE_MS)
        self._pause.timeout.connect(controller.end_merge)
        controller.report_changed.connect(self._follow)

    @property
    def text(self) -> str:
        return self.field.read(self.controller.report)

    def bind(self, field: Field) -> None:
        """Speak for another field from now on."""
        self.field = field
        self.shown_changed.emit(self.text)

    def typed(self, text: str) -> None:
        """Take over what the author typed; strokes that follow closely are one undo step."""
        if text == self.text:
            return
        self._is_typing = True
        try:
            field = self.field
            self.controller.edit(field.label, lambda r: field.write(r, text), merge_key=field.key)
        finally:
            self._is_typing = False
        self._pause.start()

    def entered(self) -> None:
        """The field has the focus: the help is about it now."""
        self.controller.focus_changed.emit(self.field.place)

    def left(self) -> None:
        """The focus is gone: the next stroke here begins a new undo step."""
        self._pause.stop()
        self.controller.end_merge()

    def _follow(self, before: Report, after: Report) -> None:
        if not self._is_typing:
            self.shown_changed.emit(self.text)
