"""Accounts of unions that do not exist: single documents, and those of a nation."""
