"""Consistent accounts made up by seed, and documents written from them."""
