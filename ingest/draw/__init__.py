"""A document drawn with the fate of every token, for people who add layouts."""
