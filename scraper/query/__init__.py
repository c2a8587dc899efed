"""Questions to a dataset: SQL over its tables, and the post that words name."""
