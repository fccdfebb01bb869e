"""Use cases of agencies, their tariffs and their ledger of publications."""
