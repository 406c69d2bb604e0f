"""The published tables: their titles, columns and rows."""
