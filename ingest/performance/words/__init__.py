"""Words of forms: their labels, and the content of single cells."""
