"""The words of the desk: closed lists, their terms in both languages, and how a rule says no."""
