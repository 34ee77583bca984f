"""Tables as some programs copy them out of web pages: each cell on a line of its own that ends in a pipe."""

import re
from collections.abc import Sequence

_CELL = re.compile(r"[^|]{0,120}\|")
_FILLER = re.compile(r"\|{2,20}")  # what is left of the cells that a merged one covers
_VALUE = re.compile(r"[\d.,，/／—－-]*")
_LEAST = 6


def piped_cells(lines: Sequence[str], start: int) -> tuple[list[list[str]], int]:
    """Rows of such cells from `start` on, and where they end; no rows if there are too few.

    Nothing marks the end of a row: words after a value, an empty cell or filler begin the next one.
    """
    rows: list[list[str]] = [[]]
    end = i = start
    is_over = False
    while i < len(lines):
        line = lines[i].strip()
        if _FILLER.fullmatch(line):
            is_over = True
        elif _CELL.fullmatch(line):
            text = line[:-1].strip()
            has_words = not _VALUE.fullmatch(text)
            if rows[-1] and has_words and (is_over or _VALUE.fullmatch(rows[-1][-1])):
                rows.append([])
            rows[-1].append(text)
            is_over = False
        elif line or i - end > 1:
            break
        i += 1
        end = i if line else end
    found = [row for row in rows if row]
    return (found if sum(map(len, found)) >= _LEAST and len(found) > 1 else []), end
