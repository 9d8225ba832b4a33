"""The order of a written graph, and the prefixes that make it short.

Documents first, then entities, relations, attributions in text order, claims in text order with
their parts, mentions, evidence, verdicts with their findings, facts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from pyoxigraph import DefaultGraph, NamedNode, Quad

from kgbuild.rdf.iris import Iris
from kgbuild.rdf.stores import Term
from kgbuild.rdf.terms import (
    EVIDENCE,
    LABEL,
    OBJECT,
    PREDICATE,
    PREFIXES,
    SPEAKER,
    SUBJECT,
    TEXT,
    A,
)

_RANK = {
    kind: rank
    for rank, kinds in enumerate(
        (
            ("document",),
            ("run",),
            ("entity",),
            ("",),
            ("attribution",),
            ("claim", "qualifier", "quantity", "time", "worth"),
            ("mention", "link"),
            ("evidence",),
            ("verdict", "finding"),
            ("fact",),
            ("dropped",),
        )
    )
    for kind in kinds
}
_OTHER = _RANK[""]
_FIRST = {p: n for n, p in enumerate((A, LABEL, TEXT, SPEAKER, SUBJECT, PREDICATE, OBJECT))}
_PREFIX_OF = {kind: "interval" if kind == "time" else kind for kind in _RANK if kind}
_CLAIMS = frozenset({"claim", "qualifier", "quantity", "time", "worth", "verdict", "finding"})
_SPAN = re.compile(r"(.*)-(\d+)-(\d+)")
_CUE = re.compile(r"([^-]*)-(\d+)-(\d+)(?:-\d+)*")
_PREFIX = re.compile(r"[a-z][a-z0-9]*")
_LOCAL = re.compile(r"[\w%.-]+")

_Place = tuple[str, int, int]
_Key = tuple[int, _Place, str, str]


class Ordering:
    """Sorts quads; terms that come again are looked at once.

    Parameters
    ----------
    iris : Iris
        The base of the minted IRIs.
    """

    def __init__(self, iris: Iris) -> None:
        self.iris = iris
        self._places: dict[str, _Place] = {}
        self._text = cache(str)
        self._subject = cache(self._subject_key)
        self._predicate = cache(_predicate_key)

    def sorted(self, quads: Iterable[Quad]) -> list[Quad]:
        """Return quads in order: default graph first, then by subject, predicate, object."""
        found = list(quads)
        for quad in found:
            if quad.predicate == EVIDENCE and self.iris.kind_of(quad.subject) == "claim":
                place = _place(str(quad.object).strip("<>").rpartition("/evidence/")[2])
                self._places[self._rest(str(quad.subject), "claim")] = place
        return sorted(found, key=self._key)

    def _key(self, quad: Quad) -> tuple[str, _Key, tuple[int, str], str]:
        graph = quad.graph_name
        return (
            "" if isinstance(graph, DefaultGraph) else self._text(graph),
            self._subject(quad.subject),
            self._predicate(quad.predicate),
            str(quad.object),
        )

    def _rest(self, subject: str, kind: str) -> str:
        return subject.strip("<>").removeprefix(f"{self.iris.base}{kind}/")

    def _subject_key(self, subject: Term) -> _Key:
        kind = self.iris.kind_of(subject) or ""
        if kind not in _RANK:
            return _OTHER, ("", 0, 0), str(subject), ""
        rest = self._rest(str(subject), kind)
        place = ("", 0, 0)
        if kind in _CLAIMS:
            place = self._places.get(rest) or self._places.get(rest.split("-")[0]) or place
        elif kind in {"evidence", "mention"}:
            place = _place(rest.removesuffix("-position").removesuffix("-quote"))
        elif kind == "attribution":
            place = _place(rest, _CUE)
        return _RANK[kind], place, rest, kind


def _place(rest: str, form: re.Pattern[str] = _SPAN) -> _Place:
    match = form.fullmatch(rest)
    return (match[1], int(match[2]), int(match[3])) if match else (rest, 0, 0)


def _predicate_key(predicate: NamedNode) -> tuple[int, str]:
    return _FIRST.get(predicate, len(_FIRST)), predicate.value


def short_prefixes(quads: Iterable[Quad], iris: Iris) -> dict[str, str]:
    """Return the prefixes that quads use: the known ones, and one for each kind of minted IRI.

    Parameters
    ----------
    quads : iterable of Quad
        What is written.
    iris : Iris
        The base of the minted IRIs.

    Returns
    -------
    dict of str to str
        Prefix to namespace; entities have one for each type: ``chip:ascend-910c``.
    """
    nodes: set[str] = set()
    for quad in quads:
        if quad.predicate != A:
            nodes.add(quad.predicate.value)
        for term in (quad.subject, quad.object, quad.graph_name):
            if isinstance(term, NamedNode):
                nodes.add(term.value)
            elif not isinstance(term, DefaultGraph) and hasattr(term, "datatype"):
                nodes.add(term.datatype.value)
    spaces = {namespace: prefix for prefix, namespace in PREFIXES.items()}
    kinds = {f"{iris.base}{kind}/": prefix for kind, prefix in _PREFIX_OF.items()}
    found: dict[str, str] = {}
    for node in nodes:
        namespace, local = _split(node)
        name = spaces.get(namespace) or kinds.get(namespace)
        if name is None and namespace.startswith(f"{iris.base}entity/"):
            name = namespace.removeprefix(f"{iris.base}entity/").rstrip("/")
            if name in PREFIXES or name in kinds.values() or not _PREFIX.fullmatch(name):
                name = None
        if name and _LOCAL.fullmatch(local):
            found[name] = namespace
    return found


def _split(iri: str) -> tuple[str, str]:
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    return iri[:cut], iri[cut:]
