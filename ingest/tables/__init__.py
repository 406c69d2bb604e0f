"""The published tables: what each is called, its columns and its rows."""
