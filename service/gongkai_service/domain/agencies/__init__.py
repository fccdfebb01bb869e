"""Agencies: what they print, and how they read what the law leaves open."""
