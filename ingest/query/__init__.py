"""Questions to the published file."""
