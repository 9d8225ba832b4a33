"""Benchmarks: kgbuild's speed, and its quality on public data with the published measures."""
