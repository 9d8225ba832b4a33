"""Passages of an evidence corpus: found for a claim, and judged."""
