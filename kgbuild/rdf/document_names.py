"""What a document is called whose text lies in several places: the first name in the alphabet.

So the name does not depend on which place was seen first, and follows a text that moves.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from pyoxigraph import Quad

from kgbuild.rdf.iris import Iris
from kgbuild.rdf.mapping import ntriples as nt
from kgbuild.rdf.mapping.nodes import DEFAULT, Node
from kgbuild.rdf.parts import DocumentPart
from kgbuild.rdf.stores import Store
from kgbuild.rdf.terms import LABEL, term

_NAME, _TITLE = term("schema:name"), term("dcterms:title")


def renaming(
    store: Store, document: str, before: Iterable[str], after: Collection[str], iris: Iris
) -> tuple[set[Quad], list[str]]:
    """Return what goes and what comes when the places of a stored document are others.

    Parameters
    ----------
    store : Store
        Where to look; not changed.
    document : str
        Id of the document.
    before, after : collection of str
        Names of its places. A document with a name of its own keeps it.
    iris : Iris
        Where its IRIs were minted.

    Returns
    -------
    tuple of set of Quad and list of str
        The new ones as lines of N-Quads.
    """
    node = Node(store, iris.document(document))
    name, first = node.maybe_text(_NAME), min(after)
    if name == first or name not in {*before, *after}:
        return set(), []
    called = (_NAME,) if node.all(_TITLE) else (_NAME, LABEL)
    gone = {
        quad for predicate in called for quad in store.match(node.iri, predicate, None, DEFAULT)
    }
    return gone, nt.described(str(node.iri), [(str(one), nt.text(first)) for one in called])


def renamed(part: DocumentPart, names: Collection[str], iris: Iris) -> bytes:
    """Return the quads of a document that is written now, with the first of its places' names."""
    if len(names) < 2:
        return part.quads
    node, first = str(iris.document(part.document)), min(names)
    has_title = f"{node} {_TITLE} ".encode() in part.quads
    quads = part.quads
    for predicate in (_NAME,) if has_title else (_NAME, LABEL):
        (new,) = _lines(node, str(predicate), [first])
        for old in _lines(node, str(predicate), names):
            quads = quads if old == new else quads.replace(old, new)
    return quads


def _lines(node: str, predicate: str, names: Iterable[str]) -> list[bytes]:
    return [
        line.encode() for name in names for line in nt.described(node, [(predicate, nt.text(name))])
    ]
