"""Pages about identities and rules, one each, written from the catalogue."""
