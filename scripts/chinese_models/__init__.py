"""The schema 中文: the report's tables with their printed Chinese terms."""
