"""The parts of pages that follow from elsewhere: tables of letters and remedies, the Chinese glossary, the articles."""
