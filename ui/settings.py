"""What the window remembers between two runs. Nothing of a report is kept here."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

if TYPE_CHECKING:
    from app.rendering.options import PageSettings

_FORMATS = ("docx", "xlsx")
_PAGE_OF_OWN, _PAGE_OF_OFFICE = "page", "page_of_template"


class Settings:
    """Named access to QSettings, with what holds before anything was remembered."""

    def __init__(self, store: QSettings | None = None) -> None:
        self._store = _own_store() if store is None else store

    @property
    def export_folder(self) -> Path:
        return self._folder("export/folder")

    @property
    def export_formats(self) -> tuple[str, ...]:
        kept = str(self._store.value("export/formats", ",".join(_FORMATS)))
        return tuple(filter(None, kept.split(",")))

    @property
    def template(self) -> Path | None:
        """The office's own Word template; None for the one that comes with the program."""
        kept = str(self._store.value("export/template", ""))
        return Path(kept) if kept else None

    def remember_template(self, template: Path | None) -> None:
        """An office's template that is chosen anew decides about its pages itself."""
        if template is not None and template != self.template:
            for name in ("line_pitch", "page_numbers"):
                self._store.remove(f"{_PAGE_OF_OFFICE}/{name}")
        self._store.setValue("export/template", str(template or ""))

    @property
    def page_settings(self) -> "PageSettings":
        """What is set for the pages of the template that is chosen: the office's, or the program's own."""
        from app.rendering.options import LINE_PITCHES, PageNumbers, PageSettings

        pitch = str(self._store.value(f"{self._page_group}/line_pitch", ""))
        numbers = str(self._store.value(f"{self._page_group}/page_numbers", ""))
        return PageSettings(
            line_pitch=next((each for each in LINE_PITCHES if f"{each:g}" == pitch), None),
            page_numbers=next((each for each in PageNumbers if each.value == numbers), None),
        )

    def remember_page_settings(self, settings: "PageSettings") -> None:
        pitch = "" if settings.line_pitch is None else f"{settings.line_pitch:g}"
        self._store.setValue(f"{self._page_group}/line_pitch", pitch)
        self._store.setValue(f"{self._page_group}/page_numbers", str(settings.page_numbers or ""))

    @property
    def _page_group(self) -> str:
        return _PAGE_OF_OWN if self.template is None else _PAGE_OF_OFFICE

    @property
    def sign_template(self) -> Path | None:
        """The office's own template of the 审签单; None for the one that comes with the program."""
        kept = str(self._store.value("signoff/template", ""))
        return Path(kept) if kept else None

    def remember_sign_template(self, template: Path | None) -> None:
        self._store.setValue("signoff/template", str(template or ""))

    def sign_name(self, stage: str) -> str:
        """Who was on record for a stage of the 审签流程 the last time."""
        return str(self._store.value(f"signoff/name_{stage}", ""))

    def remember_sign_name(self, stage: str, name: str) -> None:
        self._store.setValue(f"signoff/name_{stage}", name)

    def remember_export(self, folder: Path, formats: Iterable[str]) -> None:
        self._store.setValue("export/folder", str(folder))
        self._store.setValue("export/formats", ",".join(formats))

    @property
    def open_folder(self) -> Path:
        """Where the author opened or saved a file last."""
        return self._folder("files/folder")

    def remember_open_folder(self, folder: Path) -> None:
        self._store.setValue("files/folder", str(folder))

    @property
    def geometry(self) -> QByteArray:
        return self._bytes("window/geometry")

    @property
    def panels(self) -> QByteArray:
        """Which panels are shown, where and how large."""
        return self._bytes("window/arrangement")

    def remember_window(self, geometry: QByteArray, panels: QByteArray) -> None:
        self._store.setValue("window/geometry", geometry)
        self._store.setValue("window/arrangement", panels)

    @property
    def findings_folded(self) -> bool | None:
        """None as long as the author has neither opened nor folded them."""
        kept = self._store.value("window/findings_folded")
        return None if kept is None else str(kept).lower() == "true"

    def remember_findings_folded(self, folded: bool) -> None:
        self._store.setValue("window/findings_folded", folded)

    @property
    def is_dark(self) -> bool | None:
        """The appearance that was chosen; None follows the system."""
        kept = self._store.value("window/dark")
        return None if kept is None else str(kept).lower() == "true"

    def remember_dark(self, dark: bool) -> None:
        self._store.setValue("window/dark", dark)

    def _folder(self, key: str) -> Path:
        kept = Path(str(self._store.value(key, "")))
        if kept.name and kept.is_dir():
            return kept
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(documents) if Path(documents).is_dir() else Path.home()

    def _bytes(self, key: str) -> QByteArray:
        kept = self._store.value(key)
        return kept if isinstance(kept, QByteArray) else QByteArray()


def _own_store() -> QSettings:
    """Where the system keeps such things, or with NIANBAO_HOME among the program's other data."""
    if not os.environ.get("NIANBAO_HOME"):
        return QSettings()  # and no import of the storage before the first paint
    from app.storage import user_home

    return QSettings(str(user_home() / "settings.ini"), QSettings.Format.IniFormat)
