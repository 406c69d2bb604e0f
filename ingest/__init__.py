"""Documents to extracts to the raw schema."""

__version__ = "0.1.0"
