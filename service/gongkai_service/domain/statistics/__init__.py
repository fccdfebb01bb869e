"""The statistics of the annual report (条例第五十条): figures, sentences, tables and their checks.

A report format is data (``format``); every cell of it is a predicate on facts (``selection``) or the sum of other
cells; ``compute`` fills a format from records, ``checks`` compares figures, computed here or published elsewhere.
"""
