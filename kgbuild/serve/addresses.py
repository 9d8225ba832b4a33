"""Where things are found: the local path of what a graph's IRIs name, and back."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from kgbuild.draw.text import shown
from kgbuild.rdf.iris import Iris
from kgbuild.rdf.terms import PREFIXES

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

    def shown(self, term: object) -> tuple[str, str]:
        """Return a term to read, and its local path, which is empty where it has none."""
        if isinstance(term, Literal):
            return shown(term.value), ""
        if not isinstance(term, NamedNode):
            return shown(str(term)), ""
        path = self.path(term)
        if path is not None:
            return shown(path.lstrip("/")), path
        for prefix, namespace in PREFIXES.items():
            if term.value.startswith(namespace):
                return shown(f"{prefix}:{term.value[len(namespace) :]}"), ""
        return shown(term.value), ""

    def node(self, path: str) -> NamedNode:
        """Return the node at a path, given as it stands in the request.

        Raises
        ------
        ValueError
            If it cannot be one.
        """
        return NamedNode(self.iris.base + path.lstrip("/"))
