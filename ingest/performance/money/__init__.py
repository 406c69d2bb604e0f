"""Money of a form: labels and figures, placed in their columns."""
