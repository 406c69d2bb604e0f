"""Documents to extracts to the raw schema."""

__version__ = "0.2.0"
