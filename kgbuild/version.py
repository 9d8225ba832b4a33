"""The version of this package, in a file of its own: every layer may say what wrote a graph."""

__version__ = "0.1.0"
