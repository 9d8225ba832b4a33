"""Where things are found: the local path of what a graph's IRIs name, and back."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from pyoxigraph import NamedNode

from kgbuild.rdf.iris import Iris

_PATH_SAFE = "/%:@!$&'()*+,;=~"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Local paths of the nodes that a graph mints.

    Parameters
    ----------
    iris : Iris
        Of the graph.

    Examples
    --------
    >>> addresses = Addresses(Iris("https://example.org/news"))
    >>> addresses.of("entity", "chip/h100")
    '/entity/chip/h100'
    >>> addresses.node("entity/chip/h100").value
    'https://example.org/news/entity/chip/h100'
    """

    iris: Iris

    def of(self, kind: str, identifier: str) -> str:
        """Return the path of what has this id."""
        mint = {
            "claim": self.iris.claim,
            "document": self.iris.document,
            "entity": self.iris.entity,
        }[kind]
        return self.path(mint(identifier)) or "/"

    def path(self, node: NamedNode) -> str | None:
        """Return the path of a node, None where it is none of the graph's own."""
        if self.iris.kind_of(node) is None:
            return None
        # One slash in front: two would be the address of another host.
        return "/" + quote(node.value[len(self.iris.base) :].lstrip("/"), safe=_PATH_SAFE)

    def node(self, path: str) -> NamedNode:
        """Return the node at a path, given as it stands in the request.

        Raises
        ------
        ValueError
            If it cannot be one.
        """
        return NamedNode(self.iris.base + path.lstrip("/"))
