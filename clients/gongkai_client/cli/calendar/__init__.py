"""`gongkai calendar`."""
