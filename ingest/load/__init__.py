"""Extracts to the raw schema: read as text, pass the gate, replace whole documents."""
