"""The ledger of a document: every printed token with a digit, and its fate."""
