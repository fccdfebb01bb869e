"""Report formats as data: one file a format, read into tables, cells, sentences and checks."""
