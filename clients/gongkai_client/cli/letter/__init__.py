"""`gongkai letter`."""
