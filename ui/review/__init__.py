"""Looking over what was read from a file: each item beside its place in the source, and what is left over."""
