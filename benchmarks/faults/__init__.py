"""Injected faults of machines, and their effect on the published file."""
