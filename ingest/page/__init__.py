"""The page: what the published file tells, as one HTML file that needs nothing."""
