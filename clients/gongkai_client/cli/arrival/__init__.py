"""`gongkai arrival`."""
