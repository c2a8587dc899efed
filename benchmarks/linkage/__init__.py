"""The linking benchmark: labelled sets, damage, rivals, measures. Run `benchmarks/linking.py`."""
