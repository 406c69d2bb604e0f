"""The database file: opened, locked, its result read, published."""
