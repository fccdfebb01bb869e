"""`gongkai agency`."""
