"""Words of forms: the labels they are known by, and what a single cell says."""
