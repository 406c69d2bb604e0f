"""How many misprints the rules find out, measured on copies with one misprint each."""
