"""Rows of documents with cells."""
