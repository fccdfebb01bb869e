"""Use cases of calendars, clocks and what is due."""
