"""Correct reports in many wordings, and faults planted in them: what the rules are measured with."""
