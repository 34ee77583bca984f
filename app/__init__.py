"""年报编制助手 without a window: the form, the report, its rules, readers, renderers and files."""

__version__ = "0.1.0"
