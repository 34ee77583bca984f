"""What differs between the open report and a file or an earlier version: to look at, accept or refuse."""
