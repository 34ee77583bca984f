"""Write the templates that come with the program: `python packaging/make_templates.py`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.paths import TEMPLATES
from app.rendering import xlsx
from app.rendering.sign_sheet import sign_sheet_template
from app.rendering.standard import standard_docx
from app.spec import load_specs


def main() -> None:
    newest = load_specs()[0]
    TEMPLATES.mkdir(exist_ok=True)
    (TEMPLATES / "standard.docx").write_bytes(standard_docx(newest))
    (TEMPLATES / "sign-sheet.docx").write_bytes(sign_sheet_template())
    (TEMPLATES / "standard.xlsx").write_bytes(xlsx.blank(newest))


if __name__ == "__main__":
    main()
