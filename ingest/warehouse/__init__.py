"""The database file: opened, locked, read back, published."""
