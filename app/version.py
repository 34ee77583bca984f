"""The version of the program; a test compares it with pyproject.toml's and the installer's."""

VERSION = "0.1.0"
