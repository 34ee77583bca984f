"""One thin reader per file format: bytes -> Document. None of them knows what a report is."""
