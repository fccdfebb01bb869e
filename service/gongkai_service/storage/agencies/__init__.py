"""Agencies, and what belongs to them: tariffs, templates, the ledger of publications."""
