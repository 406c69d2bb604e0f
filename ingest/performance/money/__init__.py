"""Money of a form: labels and figures, put under their columns."""
