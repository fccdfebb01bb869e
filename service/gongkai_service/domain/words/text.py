"""Texts that people read, in both languages of the service."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """One text in Simplified Chinese, whose terms of law are official wording, and in English."""

    zh: str
    en: str
