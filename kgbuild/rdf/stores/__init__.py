"""Where the quads lie: what a store must do, and the built-in one."""

from kgbuild.rdf.stores.layout import is_graph
from kgbuild.rdf.stores.oxigraph import OxigraphStore
from kgbuild.rdf.stores.protocol import Node, Solutions, Store, Term
from kgbuild.rdf.stores.reader import Reader, pinned_database

__all__ = [
    "Node",
    "OxigraphStore",
    "Reader",
    "Solutions",
    "Store",
    "Term",
    "is_graph",
    "pinned_database",
]
