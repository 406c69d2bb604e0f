"""From documents to extracts: reading, writing, batches."""
