"""This year's report against last year's: carried numbers, words left over, both side by side."""
