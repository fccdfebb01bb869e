"""`gongkai config`."""
