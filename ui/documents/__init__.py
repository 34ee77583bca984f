"""The documents made of a report: what is ordered, asked before, and written."""
