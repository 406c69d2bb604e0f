"""The models: run by dbt, or their compiled SQL run straight in DuckDB."""
