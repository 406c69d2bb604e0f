"""Contradictions for readers: of the warehouse or of one document."""
