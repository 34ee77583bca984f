"""What the window remembers lies with the program's other data if the user names a place for them."""

from pathlib import Path

import pytest

from ui.settings import Settings


def test_a_chosen_home_holds_the_settings_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIANBAO_HOME", str(tmp_path))
    template = tmp_path / "本单位模板.docx"
    Settings().remember_template(template)
    assert Settings().template == template
    monkeypatch.setenv("NIANBAO_HOME", str(tmp_path / "另一处"))
    assert Settings().template is None
