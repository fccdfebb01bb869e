"""`gongkai fee`."""
