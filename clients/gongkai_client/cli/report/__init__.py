"""`gongkai report`."""
