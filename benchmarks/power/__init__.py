"""How many misprints the rules detect, measured on copies with one misprint each."""
