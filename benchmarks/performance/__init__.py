"""Ours beside what nobody can avoid and beside other ways. Run `python -m benchmarks`."""
