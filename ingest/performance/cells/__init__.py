"""Rows whose cells the document keeps apart."""
