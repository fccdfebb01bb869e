"""`gongkai case`."""
