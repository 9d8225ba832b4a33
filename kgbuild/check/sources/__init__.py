"""Where facts come from: files, graphs, stores on disk and endpoints, behind one interface."""

from kgbuild.check.sources.endpoint import Endpoint, Shape
from kgbuild.check.sources.opening import Source, open_sources
from kgbuild.check.sources.protocol import Described, FactSource, Mapped, Near, Tie
from kgbuild.http.manners import Manners

__all__ = [
    "Described",
    "Endpoint",
    "FactSource",
    "Manners",
    "Mapped",
    "Near",
    "Shape",
    "Source",
    "Tie",
    "open_sources",
]
