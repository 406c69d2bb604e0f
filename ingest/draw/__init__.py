"""A document drawn with what became of every token: for people who add layouts."""
