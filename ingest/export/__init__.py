"""The published file in other formats: Parquet, Excel, a Fiscal Data Package."""
