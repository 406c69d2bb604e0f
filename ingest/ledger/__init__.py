"""The ledger of a document: every printed token with a digit, and what became of it."""
