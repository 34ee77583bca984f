"""Write what the licences of the bundled libraries ask to be shipped with a frozen build.

Usage: python packaging/third_party.py FOLDER
"""

import re
import shutil
import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

PROJECT = Path(__file__).parents[1] / "pyproject.toml"
TEXTS = Path(__file__).with_name("licences")
_LINE = "=" * 80
_NAME = re.compile(r"[\w.-]+")
_LICENCE_FILE = re.compile(r"(?:^|/)(?:LICEN[CS]E|COPYING|NOTICE|AUTHORS)|/licenses/", re.I)
# Qt's wheels name their licence, but bring neither its text nor word of where the source is.
_QT_NOTICE = """\
Qt and PySide6 are used unchanged under the GNU LGPL 3.0, whose text, with that of the GPL 3.0 to which it
refers, lies beside this file. Qt's libraries lie as files of their own in the program's folder and may be
replaced by others of the same version. Their source: https://download.qt.io/official_releases/
"""


def main() -> int:
    write_notices(Path(sys.argv[1]))
    return 0


def write_notices(folder: Path) -> None:
    """Put the licences of all that a frozen build brings along into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    parts = [_QT_NOTICE, *(notice(library) for library in bundled())]
    (folder / "THIRD-PARTY-LICENSES.txt").write_text("\n\n".join(parts), encoding="utf-8")
    for text in TEXTS.iterdir():
        shutil.copy(text, folder)


def bundled() -> list[Distribution]:
    """The libraries that the program needs when it runs, and theirs, by name."""
    found: dict[str, Distribution] = {}
    waiting = list(_names(tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["dependencies"]))
    while waiting:
        name = waiting.pop()
        try:
            library = distribution(name)
        except PackageNotFoundError:  # needed on another system only
            continue
        if library.name not in found:
            found[library.name] = library
            waiting += _names(library.requires or ())
    return [found[name] for name in sorted(found, key=str.lower)]


def notice(library: Distribution) -> str:
    """Name, version, licence, address and licence texts of one library."""
    about = library.metadata
    licence = about.get("License-Expression") or about.get("License") or ""
    address = about.get("Home-page") or next(iter(about.get_all("Project-URL") or ()), "")
    head = (_LINE, f"{library.name} {library.version}", licence.partition("\n")[0], address, _LINE)
    return "\n".join([*filter(None, head), *(f"{text.strip()}\n" for text in _texts(library))])


def _names(requirements: Iterable[str]) -> Iterator[str]:
    """What is required; what only an extra asks for is left out."""
    for requirement in requirements:
        name = _NAME.match(requirement)
        if name and "extra ==" not in requirement:
            yield name[0]


def _texts(library: Distribution) -> Iterator[str]:
    for file in library.files or ():
        if ".dist-info/" in f"{file}" and _LICENCE_FILE.search(file.as_posix()):
            data = file.read_binary()
            try:
                yield data.decode("utf-8")
            except UnicodeDecodeError:  # an old text with a © of its own
                yield data.decode("latin-1")


if __name__ == "__main__":
    raise SystemExit(main())
