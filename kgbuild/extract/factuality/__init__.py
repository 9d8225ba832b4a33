"""Factuality of events."""
