"""Clocks on screen: `gongkai case explain|due|reminders`."""
