"""Queries on the published file."""
