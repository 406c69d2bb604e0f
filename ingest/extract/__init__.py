"""From a document to its extract: reads, writes, many at a time."""
