"""Changes that are one to the reader: a table emptied, a paragraph divided or moved."""

from collections.abc import Iterable, Iterator, Sequence

from app.compare.kinds import Bundle, CellChange, Change, TextChange, What
from app.compare.lines import squeezed
from app.model import Report
from app.spec import spec_for

# A table is "filled" rather than some of its cells if at least this share of them is.
_MOST_OF_A_TABLE = 0.5
# A paragraph shorter than this ("无。") may well stand in two sections without having been moved.
_TOO_SHORT_TO_TELL = 10


def bundled(found: Sequence[Change], base: Report, edited: Report) -> tuple[Change, ...]:
    """The same changes, those that belong together in one `Bundle` at the place of the first."""
    return tuple(_tables(_moved(list(_breaks(found))), base, edited))


def flat(found: Iterable[Change]) -> Iterator[Change]:
    """The changes one by one, those in bundles too."""
    for change in found:
        if isinstance(change, Bundle):
            yield from change.changes
        else:
            yield change


def _breaks(found: Sequence[Change]) -> Iterator[Change]:
    at = 0
    while at < len(found):
        change = found[at]
        size = _broken(change, found[at + 1 :]) if _is_rewritten(change) else 0
        if size:
            assert isinstance(change, TextChange)
            following = found[at + 1 : at + 1 + size]
            texts = (change, *(c for c in following if isinstance(c, TextChange)))
            yield Bundle(What.DIVIDED if texts[1].is_new_line else What.JOINED, texts)
        else:
            yield change
        at += 1 + size


def _is_rewritten(change: Change) -> bool:
    """Whether a whole paragraph stands in place of another one."""
    return (
        isinstance(change, TextChange)
        and change.span is None
        and not change.is_heading
        and bool(change.before and change.after)
    )


def _broken(first: Change, following: Sequence[Change]) -> int:
    """How many changes behind `first` make it a mere matter of line breaks; 0 if it is more."""
    assert isinstance(first, TextChange)
    before, after = squeezed(first.before), squeezed(first.after)
    for size, each in enumerate(following, 1):
        if not isinstance(each, TextChange) or each.section != first.section or each.is_heading:
            return 0
        if each.is_new_line and each.line == first.line + 1:
            after += squeezed(each.after)
        elif each.span is None and not each.after and each.line > first.line:
            before += squeezed(each.before)
        else:
            return 0
        if before == after:
            return size
    return 0


def _moved(found: list[Change]) -> Iterator[Change]:
    """A paragraph that is gone in one place and new in another was moved."""
    places: dict[tuple[str, bool], list[int]] = {}
    for index, change in enumerate(found):
        if isinstance(change, TextChange) and change.is_new_line:
            places.setdefault((squeezed(change.after), change.is_heading), []).append(index)
    new_home: dict[int, int] = {}
    for index, change in enumerate(found):
        if isinstance(change, TextChange) and change.span is None and not change.after:
            home = _home(change, places.get((squeezed(change.before), change.is_heading), []), found)
            if home is not None:
                new_home[index] = home
                places[squeezed(change.before), change.is_heading].remove(home)
    arrived = set(new_home.values())
    for index, change in enumerate(found):
        if index in new_home:
            gone, new = change, found[new_home[index]]
            assert isinstance(gone, TextChange) and isinstance(new, TextChange)
            yield Bundle(What.MOVED, (gone, new))
        elif index not in arrived:
            yield change


def _home(gone: TextChange, homes: Sequence[int], found: Sequence[Change]) -> int | None:
    """Where the paragraph stands now: rather in its own section, and elsewhere only if it is not a phrase."""
    own = [
        n for n in homes if (new := found[n]) and isinstance(new, TextChange) and new.section == gone.section
    ]
    if own:
        return own[0]
    return homes[0] if homes and len(squeezed(gone.before)) >= _TOO_SHORT_TO_TELL else None


def _tables(found: Iterable[Change], base: Report, edited: Report) -> Iterator[Change]:
    changes = list(found)
    whole: dict[str, What] = {}
    for table in {c.at.table for c in changes if isinstance(c, CellChange)}:
        cells = [c for c in changes if isinstance(c, CellChange) and c.at.table == table]
        if (what := _of_table(table, cells, base, edited)) is not None:
            whole[table] = what
    done: set[str] = set()
    for change in changes:
        if not isinstance(change, CellChange) or change.at.table not in whole:
            yield change
        elif (table := change.at.table) not in done:
            done.add(table)
            yield Bundle(
                whole[table], tuple(c for c in changes if isinstance(c, CellChange) and c.at.table == table)
            )


def _of_table(table: str, cells: Sequence[CellChange], base: Report, edited: Report) -> What | None:
    """Whether the table as a whole was emptied or filled; a few cells of it are no whole."""
    if len(cells) < 2:
        return None
    if not edited.table(table).cells and all(c.after is None for c in cells):
        return What.EMPTIED
    known = next((t for t in spec_for(base.format).tables if t.key == table), None)
    if known is None or base.table(table).cells or len(cells) < _MOST_OF_A_TABLE * len(known.cells):
        return None
    return What.FILLED
