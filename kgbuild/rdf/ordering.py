"""The order of a written graph: what its subjects are sorted by.

Documents first, then entities, relations, attributions in text order, claims in text order with
their parts, mentions, evidence, verdicts with their findings, facts. A key is bytes, so that keys
are compared fast and can be written to a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pyoxigraph import NamedNode, Quad, Triple

from kgbuild.rdf.iris import Iris
from kgbuild.rdf.terms import EVIDENCE, LABEL, OBJECT, PREDICATE, SPEAKER, SUBJECT, TEXT, A

_KINDS = (
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
_RANK = {kind.encode(): bytes([n]) for n, kinds in enumerate(_KINDS) for kind in kinds}
KINDS = tuple(kind for kinds in _KINDS for kind in kinds if kind)
"""Kinds of minted IRIs that are written together."""

_FIRST = {
    str(predicate).encode(): bytes([n])
    for n, predicate in enumerate((A, LABEL, TEXT, SPEAKER, SUBJECT, PREDICATE, OBJECT))
}
_LAST = bytes([len(_FIRST)])
_CLAIMS = frozenset(
    kind.encode()
    for kind in ("claim", "qualifier", "quantity", "time", "worth", "verdict", "finding")
)
_CUE = re.compile(rb"([^-]*)-(\d+)-(\d+)(?:-\d+)*")
_NOWHERE = b"\0%010d%010d" % (0, 0)


class Ordering:
    """Says where the statements about a subject stand.

    Parameters
    ----------
    iris : Iris
        The base of the minted IRIs.
    evidence : iterable of Quad or Triple
        What says where claims stand: ``kgb:evidence`` of each.
    """

    def __init__(self, iris: Iris, evidence: Iterable[Quad | Triple] = ()) -> None:
        self._base = f"<{iris.base}".encode()
        self._places: dict[bytes, bytes] = {}
        for one in evidence:
            if (
                one.predicate == EVIDENCE
                and iris.kind_of(one.subject) == "claim"
                and isinstance(one.object, NamedNode)
            ):
                claim = str(one.subject).encode()[len(self._base) + len("claim/") : -1]
                place = one.object.value.rpartition("/evidence/")[2]
                self._places[claim] = _place(place.encode())

    def key(self, subject: bytes) -> bytes:
        """Return what a subject, as N-Triples writes it, is sorted by."""
        kind, slash, rest = b"", b"", subject
        if subject.startswith(self._base):
            kind, slash, rest = subject[len(self._base) : -1].partition(b"/")
        if not slash or kind not in _RANK:
            return b"%b%b\0%b\0" % (_RANK[b""], _NOWHERE, subject.strip(b"<>"))
        place = _NOWHERE
        if kind in _CLAIMS:
            place = self._places.get(rest) or self._places.get(rest.partition(b"-")[0]) or place
        elif kind in (b"evidence", b"mention"):
            place = _place(rest.removesuffix(b"-position").removesuffix(b"-quote"))
        elif kind == b"attribution":
            place = _cue_place(rest)
        return b"%b%b\0%b\0%b" % (_RANK[kind], place, rest, kind)

    def predicate_key(self, predicate: bytes) -> bytes:
        """Return what the predicates of one subject are sorted by."""
        return _FIRST.get(predicate, _LAST) + predicate


def _place(rest: bytes) -> bytes:
    """Return what a place in a document is sorted by: ``document-12-40``."""
    parts = rest.rsplit(b"-", 2)
    if len(parts) == 3 and parts[1].isdigit() and parts[2].isdigit():
        return b"%b\0%b%b" % (parts[0], parts[1].zfill(10), parts[2].zfill(10))
    return rest + _NOWHERE


def _cue_place(rest: bytes) -> bytes:
    match = _CUE.fullmatch(rest)
    return _place(b"-".join(match.groups())) if match else rest + _NOWHERE
