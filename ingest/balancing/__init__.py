"""Identities on what was read: where a figure stood, and what is doubtful."""
