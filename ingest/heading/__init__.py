"""Publisher, fiscal year, kind and scope of a document."""
