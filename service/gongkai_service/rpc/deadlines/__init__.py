"""The services of calendars and deadlines."""
