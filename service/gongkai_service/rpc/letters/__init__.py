"""The service of letters."""
