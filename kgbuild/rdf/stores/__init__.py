"""Where the quads lie: what a store must do, and the built-in one."""

from kgbuild.rdf.stores.oxigraph import OxigraphStore
from kgbuild.rdf.stores.protocol import Node, Solutions, Store, Term

__all__ = ["Node", "OxigraphStore", "Solutions", "Store", "Term"]
