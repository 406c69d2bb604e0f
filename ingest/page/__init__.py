"""The page: the published file as one HTML file without dependencies."""
