"""The library: one SQLite file. Rows and sessions never leave this room."""
