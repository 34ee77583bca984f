"""Do our pages break where an office program breaks those of the Word file? LibreOffice is asked.

`python -m tests.word_pages [FOLDER]` compares every template here with every report in FOLDER (by default the
seeds under tests/data), with every page setting, and prints what differs. The tests take a few of them.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pdfplumber

from app.model import Report, Signature
from app.rendering import PageNumbers, PageSettings, RenderOptions, render_docx
from app.spec import spec_for
from tests.app.rendering.offices import templates
from ui.printing import Typesetter, lay_out

SETTINGS = {
    "by template": PageSettings(),
    "28 centred": PageSettings(28.0, PageNumbers.CENTRE),
    "30": PageSettings(30.0),
}
# Of Noto CJK, which stands in for all Chinese fonts where the tests run.
LEADING = 1.448
# Its own choice of fonts follows the locale.
_LOCALE = {"LC_ALL": "C.UTF-8"}
_SECONDS = 300
_MARKS = re.compile(r"[\s\-—–]")


def soffice() -> str | None:
    """LibreOffice's command, None where it is not installed."""
    return shutil.which("soffice")


def differences(files: Mapping[str, tuple[bytes, list[str]]]) -> Iterator[str]:
    """Of each Word file and our pages of it, the first page that holds something else in LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        names = [f"{n}.docx" for n in range(len(files))]
        for name, (data, _) in zip(names, files.values(), strict=True):
            (Path(folder) / name).write_bytes(data)
        command = [soffice() or "soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        subprocess.run(
            [*command, "--convert-to", "pdf", "--outdir", folder, *names],
            cwd=folder, check=True, capture_output=True, timeout=_SECONDS, env=os.environ | _LOCALE,
        )  # fmt: skip
        for n, (name, (_, ours)) in enumerate(files.items()):
            theirs = _pages(Path(folder) / f"{n}.pdf")
            if len(ours) != len(theirs):
                yield f"{name}: {len(ours)} pages here, {len(theirs)} there"
            for number, (a, b) in enumerate(zip(ours, theirs, strict=False), 1):
                if _letters(a) != _letters(b):
                    only = _letters(a) - _letters(b), _letters(b) - _letters(a)
                    here, there = ("".join(part.elements())[:60] for part in only)
                    yield f"{name}: page {number} has {here!r} here, {there!r} there"
                    break


def both(
    report: Report, template: bytes, settings: PageSettings, setter: Typesetter
) -> tuple[bytes, list[str]]:
    """The Word file of a report, and the texts of our own pages of it."""
    spec, options = spec_for(report.format), RenderOptions(page=settings)
    layout = lay_out(report, spec, options, setter, template=template)
    ours = ["".join(mark.text for mark in page.texts()) for page in layout.pages]
    return render_docx(report, spec, template, options=options), ours


def _pages(path: Path) -> list[str]:
    with pdfplumber.open(path) as pdf:
        return ["".join(c["text"] for c in page.chars) for page in pdf.pages]


def _letters(text: str) -> Counter[str]:
    """What a page says, whatever the order: tables are read differently by everybody."""
    return Counter(_MARKS.sub("", text))


def _reports(folder: Path) -> Iterator[tuple[str, Report]]:
    """The reports unsigned: LibreOffice moves the whole paragraph kept with a signature, Word its end."""
    from app.reading import read_file

    for path in sorted(folder.glob("*.txt")):
        yield path.stem[:3], read_file(path).report.with_(signature=Signature())


def main() -> int:
    """Compare everything; returns how many pages differ."""
    from PySide6.QtGui import QGuiApplication

    from ui.printing import FontBook

    _application = QGuiApplication(sys.argv[:1])
    setter = Typesetter(FontBook.of_machine(), leading=LEADING)
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "data" / "seeds"
    found = 0
    for title, template in templates().items():
        files = {
            f"{title}, {name}, {words}": both(report, template, settings, setter)
            for name, report in _reports(folder)
            for words, settings in SETTINGS.items()
        }
        for line in differences(files):
            print(line)
            found += 1
        print(f"{title}: {len(files)} files compared")
    return found


if __name__ == "__main__":
    raise SystemExit(min(main(), 1))
