"""From extracts to the published file."""
