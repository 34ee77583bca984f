"""Where the program's own data lie: beside the packages, in a checkout, a wheel and a frozen build alike."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESOURCES = ROOT / "resources"
SPECS = RESOURCES / "specs"
TEMPLATES = ROOT / "templates"
