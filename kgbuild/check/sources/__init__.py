"""Where facts come from: files, graphs, stores on disk and endpoints, behind one interface."""

from kgbuild.check.sources.opening import Source, open_sources
from kgbuild.check.sources.protocol import Described, FactSource, Mapped, Near, Tie

__all__ = ["Described", "FactSource", "Mapped", "Near", "Source", "Tie", "open_sources"]
