"""How a printed form fits a given room: widths of columns, heights of rows, and where a label breaks."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.spec import TableSpec

PADDING = 4
"""Left and right of a text, in pixels at 96 dpi."""

_NOT_FIRST = "，。、；：！？）》”’…"  # marks that must not begin a line
_NUMBER, _NUMBER_WITH_SIGN = "00000", "000000"  # the sign of a finding stands before it
_HEADING_LINES = 2
_GAP = 1  # between the lines of two rows, at the least
_LOOSE = 2.0  # lines to a row where there is room to spare

Measure = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class FormSize:
    """The sizes of all columns and rows of a printed table, header rows included, in pixels."""

    widths: tuple[int, ...]
    heights: tuple[int, ...]


def fit_form(spec: TableSpec, width: int, height: int, measure: Measure, line: int) -> FormSize:
    """Sizes that fill `width`, and `height` as far as it is enough for one line to every row.

    `measure` is the width of a text, `line` the height of one of its lines. Headings are always whole;
    long labels are, where the height allows it.
    """
    widths = column_widths(spec, width, measure)
    whole = _lines_of_rows(spec, widths, measure, whole=True)
    least = _lines_of_rows(spec, widths, measure, whole=False)
    heights = row_heights(whole, least, height, line)
    rest = height - sum(heights)
    if 0 < rest < spec.n_rows and spec.header_rows:  # less than a dot for each row: it goes to the header
        head = [h + rest // spec.header_rows for h in heights[: spec.header_rows]]
        heights = (*head, *heights[spec.header_rows :])
    return FormSize(widths, heights)


def narrowest(spec: TableSpec, measure: Measure) -> int:
    """The width below which numbers or labels would be cut."""
    return round(sum(_least_widths(spec, measure)))


def column_widths(spec: TableSpec, width: int, measure: Measure) -> tuple[int, ...]:
    """The printed proportions, but room that one column does not need goes to those that do."""
    least = _least_widths(spec, measure)
    scale = width / sum(spec.widths_mm)
    widths = [max(mm * scale, low) for mm, low in zip(spec.widths_mm, least, strict=True)]
    wanted = _wanted_widths(spec, measure)
    lacks = [max(0.0, want - have) for want, have in zip(wanted, widths, strict=True)]
    spare = [have - max(low, want) for have, low, want in zip(widths, least, wanted, strict=True)]
    spare = [max(0.0, each) for each in spare]
    excess = max(0.0, sum(widths) - width)
    moved = min(sum(lacks) + excess, sum(spare))
    for i, (lack, room) in enumerate(zip(lacks, spare, strict=True)):
        widths[i] -= moved * room / sum(spare) if moved else 0
        widths[i] += max(0.0, moved - excess) * lack / sum(lacks) if sum(lacks) else 0
    return _whole_pixels(widths, max(width, round(sum(widths))))


def row_heights(whole: Sequence[int], least: Sequence[int], height: int, line: int) -> tuple[int, ...]:
    """Heights for rows that want `whole` lines and can do with `least`, in a room of `height`."""
    heights = [n * line + _GAP for n in least]
    spare = height - sum(heights)
    for i, (want, have) in enumerate(zip(whole, least, strict=True)):
        more = (want - have) * line
        if 0 < more <= spare:
            heights[i], spare = heights[i] + more, spare - more
    each = min(max(spare, 0) // len(heights), round(line * (_LOOSE - 1)))
    return tuple(h + each for h in heights)


def loosest(spec: TableSpec, width: int, measure: Measure, line: int) -> int:
    """The height beyond which more room would only make the rows too tall to read along."""
    whole = _lines_of_rows(spec, column_widths(spec, width, measure), measure, whole=True)
    return sum(n * line + _GAP + round(line * (_LOOSE - 1)) for n in whole)


def break_evenly(text: str, width: float, most: int, measure: Measure) -> list[str]:
    """The text as `break_lines` has it, but in lines about as long as one another: 结果 / 维持."""
    lines = break_lines(text, width, most, measure)
    even = measure(text) / len(lines)
    while len(lines) > 1 and even < width:
        if len(found := break_lines(text, even, most, measure)) == len(lines) and found[-1][-1:] == text[-1:]:
            return found
        even += measure("字") / 2
    return lines


def break_lines(text: str, width: float, most: int, measure: Measure) -> list[str]:
    """The text in at most `most` lines; what does not fit ends in an ellipsis."""
    if measure(text) <= width:
        return [text]
    lines = list(_break(text, width, measure))
    if (head := _numbering(text)) and len(rest := list(_break(text[len(head) :], width, measure))) < most:
        lines = min([head, *rest], lines, key=lambda found: (len(found), found is lines))
    if len(lines) <= most:
        return lines
    last = "".join(lines[most - 1 :])
    while last and measure(last + "…") > width:
        last = last[:-1]
    return [*lines[: most - 1], last + "…"]


def _break(text: str, width: float, measure: Measure) -> Iterator[str]:
    line = ""
    for i, char in enumerate(text):
        following = text[i + 1 : i + 2]
        wide = measure(line + char) > width
        hanging = following and following in _NOT_FIRST and measure(line + char + following) > width
        if line and char not in _NOT_FIRST and (wide or hanging):
            yield line
            line = ""
        line += char
    yield line


def _numbering(text: str) -> str:
    """The number that a label begins with, if it stands in brackets: （三）."""
    return text[: text.index("）") + 1] if text.startswith("（") and "）" in text[:4] else ""


def _wanted_widths(spec: TableSpec, measure: Measure) -> list[float]:
    """For each column what its longest label takes in one line, or a number with a sign."""
    number = measure(_NUMBER_WITH_SIGN) + 2 * PADDING
    widths = [0.0] * spec.n_cols
    for cell in spec.grid:
        if cell.r >= spec.header_rows and cell.colspan == cell.rowspan == 1:
            want = number if cell.value else measure(cell.text) + 2 * PADDING
            widths[cell.c] = max(widths[cell.c], want)
    return widths


def _least_widths(spec: TableSpec, measure: Measure) -> list[float]:
    """For each column what a number needs, or half a label, or a tall label at four characters a line."""
    char = measure("字")
    number = measure(_NUMBER) + 2 * PADDING
    widths = [2 * char + 2 * PADDING] * spec.n_cols
    for cell in spec.grid:
        if cell.colspan > 1:
            continue
        if cell.value:
            widths[cell.c] = max(widths[cell.c], number)
            continue
        if cell.r < spec.header_rows:
            chars = -(-len(cell.text) // _HEADING_LINES)
        else:
            chars = 3 if cell.rowspan > 9 else 4 if cell.rowspan > 1 else min(12, len(cell.text))
        widths[cell.c] = max(widths[cell.c], chars * char + 2 * PADDING + 1)
    return widths


def _lines_of_rows(spec: TableSpec, widths: Sequence[int], measure: Measure, *, whole: bool) -> list[int]:
    """How many lines each row takes, for all its texts or (not `whole`) for its headings only."""
    lines = [1] * spec.n_rows
    for cell in spec.grid:
        if cell.rowspan > 1 or cell.value or not (whole or cell.role == "header"):
            continue
        room = sum(widths[cell.c : cell.c + cell.colspan]) - 2 * PADDING
        lines[cell.r] = max(lines[cell.r], len(break_lines(cell.text, room, 99, measure)))
    return lines


def _whole_pixels(widths: Sequence[float], width: int) -> tuple[int, ...]:
    """Rounded so that they add up to `width`."""
    edges = [round(sum(widths[:i]) * width / sum(widths)) for i in range(len(widths) + 1)]
    return tuple(b - a for a, b in pairwise(edges))
