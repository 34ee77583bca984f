"""The command line: read, check, render and start a year without a window."""

from app.cli.app import Tools, run

__all__ = ["Tools", "run"]
