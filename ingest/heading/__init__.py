"""Who published a document, for which year, of what kind and scope."""
