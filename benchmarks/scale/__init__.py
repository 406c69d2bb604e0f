"""The cost of a nation of documents, and whether its audit equals that of five."""
