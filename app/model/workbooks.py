"""Opening a workbook of unknown origin to read it sheet by sheet: sizes first, and only what is wanted."""

import io
import warnings
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl import Workbook


class TooLargeError(Exception):
    """The sheets that are wanted are more, or together larger, than they may be."""


def stream_book(
    data: bytes, *, sheets: int, size: int, hidden: bool = False, formulas: bool = False, rich: bool = False
) -> "Workbook":
    """A workbook that is read as its rows are asked for; without its hidden sheets unless `hidden`.

    Cells hold their results as last saved, or with `formulas` their formulas; texts are plain, or
    with `rich` tell how each piece is set. openpyxl alone goes through every sheet that does not tell its
    dimensions, however large.

    Raises:
        TooLargeError: there are more than `sheets`, or they unpack to more than `size` bytes.
        Exception: whatever openpyxl raises for a damaged file.
    """
    from openpyxl.reader.excel import ExcelReader
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

    class Reader(ExcelReader):
        def read_worksheets(self) -> None:
            wanted = [
                (sheet, rel.target)
                for sheet, rel in self.parser.find_sheets()
                if rel.target in self.valid_files
                and "chartsheet" not in rel.Type
                and (hidden or sheet.state == "visible")
            ]
            if len(wanted) > sheets or sum(self.archive.getinfo(t).file_size for _, t in wanted) > size:
                raise TooLargeError
            book: list[object] = self.wb._sheets  # type: ignore[attr-defined]
            for sheet, target in wanted:
                opened: Any = ReadOnlyWorksheet(self.wb, sheet.name, target, self.shared_strings)
                opened.sheet_state = sheet.state
                book.append(opened)
            # Names of cells belong to sheets by their numbers, which leaving some out has changed.
            parser: Any = self.parser
            parser.assign_names = lambda: None

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of every extension it does not know
        reader = Reader(
            io.BytesIO(data), read_only=True, data_only=not formulas, keep_links=False, rich_text=rich
        )
        reader.read()
    return reader.wb
