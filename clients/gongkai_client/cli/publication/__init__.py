"""`gongkai publication`."""
