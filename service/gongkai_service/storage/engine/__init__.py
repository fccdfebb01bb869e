"""The database file: one owner, one writer, snapshots for readers, instants of recording."""
