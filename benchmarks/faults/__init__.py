"""Faults of machines, made on purpose, and what becomes of the published file."""
