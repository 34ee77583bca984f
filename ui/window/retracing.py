"""Undo and redo that show what they change, on whatever page it stands."""

from collections.abc import Callable, Iterator, Sequence

from app.model import CellRef, Part, Report
from app.rules import Place
from app.spec import FormatSpec
from ui.window.steps import step_of_spot
from ui.window.wizard import Wizard

_ON_COVER = ("org", "org_kind", "report_year", "title", "preface", "contact", "signature")


def undo(wizard: Wizard) -> None:
    """Take the last step back, and show what it had changed."""
    _retrace(wizard, wizard.controller.undo_stack.undo)


def redo(wizard: Wizard) -> None:
    """Do again what was taken back, and show it."""
    _retrace(wizard, wizard.controller.undo_stack.redo)


def changed_spots(before: Report, after: Report, spec: FormatSpec) -> Iterator[CellRef | Place]:
    """Where two states of a report differ: what was typed before what follows from it."""
    yield from (Place(name) for name in _ON_COVER if getattr(before, name) != getattr(after, name))
    differing = [at for at in spec.refs() if before.value(at) != after.value(at)]
    yield from sorted(differing, key=lambda at: at in spec.sums)
    for section in spec.sections:
        old, new = before.section(section.key), after.section(section.key)
        if old != new:
            yield Place(section.key, _first_part(old.parts if old else (), new.parts if new else ()))


def _retrace(wizard: Wizard, step: Callable[[], None]) -> None:
    """Stay on a page that the step changes too: what is in front is seen anyway."""
    controller = wizard.controller
    before = controller.report
    step()
    spec = controller.spec
    spots = list(changed_spots(before, controller.report, spec))
    if wizard.isVisible() and spots and all(step_of_spot(at, spec) != wizard.current for at in spots):
        controller.show_place(spots[0])


def _first_part(old: Sequence[Part], new: Sequence[Part]) -> int | None:
    """The first part that differs, if it is there now."""
    at = next((i for i, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), len(old))
    return at if at < len(new) else None
