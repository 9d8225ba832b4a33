"""The IRIs of what we mint: one base, one pattern a kind, safe for any id.

An IRI is the base, the kind and the percent-encoded id: ``…/id/claim/9f86d081884c7d65``. The
encoding loses nothing, so an id comes back from its IRI as it was. Nothing we write is a blank
node: two builds of one text give the same names, and remote stores take no blank nodes.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from urllib.parse import quote, unquote

from pyoxigraph import NamedNode

from kgbuild.errors import StoreError
from kgbuild.model import Fact, Span

DEFAULT_BASE = "https://w3id.org/kgbuild/id/"
"""Where IRIs are minted unless the user sets a base."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_PLAIN_ID = re.compile(r"[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*")
"""Ids that stand in an IRI as they are: nearly all that we mint, and encoding is slow."""
_SPAN = re.compile(r"(.*)-(-?\d+)-(-?\d+)", re.DOTALL)
_IRI_SAFE = "!#$%&'()*+,/:;=?@[]~"


def without_surrogates(text: str) -> str:
    """Replace lone surrogates, which no RDF literal can hold, one for one: offsets stay true.

    Examples
    --------
    >>> without_surrogates("a" + chr(0xD800)) == "a" + chr(0xFFFD)
    True
    """
    return _SURROGATE.sub("\ufffd", text)


def iri_node(iri: str) -> NamedNode:
    """Return the node of an IRI that came from outside; characters it may not hold are encoded.

    Parameters
    ----------
    iri : str
        An absolute IRI, possibly with spaces, quotes or brackets in it.

    Returns
    -------
    NamedNode
        The IRI itself where it is valid.

    Raises
    ------
    StoreError
        If it has no scheme.

    Examples
    --------
    >>> iri_node("https://example.org/a b<c>").value
    'https://example.org/a%20b%3Cc%3E'
    """
    try:
        return NamedNode(iri)
    except ValueError:
        encoded = quote(without_surrogates(iri), safe=_IRI_SAFE)
        encoded = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", encoded)
    try:
        return NamedNode(encoded)
    except ValueError as error:
        raise StoreError(f"{iri[:80]!r} is not a valid IRI: {error}") from None


@lru_cache(maxsize=16_384)
def encoded(identifier: str) -> str:
    """Percent-encode an id for the end of an IRI; slashes stay, dots alone do not.

    Examples
    --------
    >>> encoded("chip/ascend-910c"), encoded("a b/../“c”")
    ('chip/ascend-910c', 'a%20b/%2E%2E/%E2%80%9Cc%E2%80%9D')
    """
    if _PLAIN_ID.fullmatch(identifier):
        return identifier
    parts = quote(without_surrogates(identifier), safe="/").split("/")
    return "/".join(p.replace(".", "%2E") if p in {".", ".."} else p for p in parts)


@lru_cache(maxsize=4096)
def _stem(identifier: str) -> str:
    """Return an id encoded as what others begin with that go on with a hyphen.

    Parts of a document or a claim have its id in theirs: it is encoded once for all of them.
    """
    return encoded(identifier + "-")


@dataclass(frozen=True)
class Iris:
    """Mints IRIs under a base and reads ids back from them.

    Parameters
    ----------
    base : str
        An absolute IRI; a slash is put behind where it ends in neither ``/`` nor ``#``.

    Examples
    --------
    >>> iris = Iris("https://example.org/news")
    >>> iris.entity("chip/h100").value
    'https://example.org/news/entity/chip/h100'
    >>> iris.id_of(iris.claim("a/b%c"), "claim")
    'a/b%c'
    """

    base: str = field(default=DEFAULT_BASE)

    def __post_init__(self) -> None:
        """Refuse a base that no IRI can start with."""
        base = self.base if self.base.endswith(("/", "#")) else self.base + "/"
        try:
            NamedNode(base)
        except ValueError as error:
            raise StoreError(f"the base {self.base[:80]!r} is not an IRI: {error}") from None
        object.__setattr__(self, "base", base)

    def _mint(self, kind: str, identifier: str) -> NamedNode:
        return NamedNode(f"{self.base}{kind}/{encoded(identifier)}")

    def _mint_part(self, kind: str, whole: str, tail: str) -> NamedNode:
        """Mint the id ``whole-tail``; nothing in the tail needs to be encoded."""
        return NamedNode(f"{self.base}{kind}/{_stem(whole)}{tail}")

    @cached_property
    def sources(self) -> NamedNode:
        """The named graph of the source texts."""
        return NamedNode(f"{self.base}sources")

    def document(self, identifier: str) -> NamedNode:
        """Return the IRI of a document, which is also that of its named graph."""
        return self._mint("document", identifier)

    def entity(self, identifier: str) -> NamedNode:
        """Return the IRI of an entity."""
        return self._mint("entity", identifier)

    def claim(self, identifier: str) -> NamedNode:
        """Return the IRI of a claim."""
        return self._mint("claim", identifier)

    def mention(self, document: str, span: Span) -> NamedNode:
        """Return the IRI of the mention at a span of a document."""
        return self._mint_part("mention", document, f"{span.start}-{span.end}")

    def evidence(self, document: str, span: Span, selector: str = "") -> NamedNode:
        """Return the IRI of a span as evidence, or of its ``position`` or ``quote`` selector."""
        tail = f"-{selector}" if selector else ""
        return self._mint_part("evidence", document, f"{span.start}-{span.end}{tail}")

    def attribution(
        self, document: str, cue: Span, source: Span | None, repeat: int = 1
    ) -> NamedNode:
        """Return the IRI of an attribution by the places of its cue and source.

        ``repeat`` counts those of one document that share both.
        """
        places = [cue] if source is None else [cue, source]
        parts = [f"{span.start}-{span.end}" for span in places] + [str(repeat)] * (repeat > 1)
        return self._mint_part("attribution", document, "-".join(parts))

    def saying_time(self, attribution: NamedNode) -> NamedNode:
        """Return the IRI of the time when an attribution's speaker says it."""
        return self.time(self.id_of(attribution, "attribution"), "said")

    def qualifier(self, claim: str, order: int) -> NamedNode:
        """Return the IRI of the n-th further argument of a claim."""
        return self._mint_part("qualifier", claim, str(order))

    def quantity(self, claim: str, place: str) -> NamedNode:
        """Return the IRI of a quantity by its place in the claim: ``object``, ``1``."""
        return self._mint_part("quantity", claim, place)

    def time(self, claim: str, place: str) -> NamedNode:
        """Return the IRI of a time by its place in the claim: ``valid``, ``valid-begin``."""
        return self._mint_part("time", claim, place)

    def link(self, document: str, entity: str, target: str) -> NamedNode:
        """Return the IRI of what ties an entity of a document to an entry of a knowledge base."""
        digest = hashlib.sha256(ascii((document, entity, target)).encode()).hexdigest()
        return self._mint_part("link", document, digest[:16])

    def dropped(self, document: str, order: int) -> NamedNode:
        """Return the IRI of the n-th thing of a document that was not kept."""
        return self._mint_part("dropped", document, str(order))

    def verdict(self, claim: str) -> NamedNode:
        """Return the IRI of a claim's verdict."""
        return self._mint("verdict", claim)

    def finding(self, claim: str, checker: str, repeat: int = 0) -> NamedNode:
        """Return the IRI of what a checker found; ``repeat`` counts its earlier findings."""
        return self._mint("finding", f"{claim}-{checker}" + (f"-{repeat}" if repeat else ""))

    def fact(self, fact: Fact) -> NamedNode:
        """Return the IRI of a fact: equal facts are one node, whoever uses them."""
        place = (fact.span.start, fact.span.end) if fact.span else ()
        parts = ascii((fact.text, fact.source, fact.node, *place))
        digest = hashlib.sha256(parts.encode()).hexdigest()
        return self._mint("fact", digest[:16])

    def source(self, key: str) -> NamedNode:
        """Return the IRI of a source that was read, by its key in the ledger."""
        return self._mint("source", key)

    def run(self, identifier: str) -> NamedNode:
        """Return the IRI of a run."""
        return self._mint("run", identifier)

    def kind_of(self, node: object) -> str | None:
        """Return the kind of a minted IRI (``claim``, ``entity`` ...), None for any other term."""
        if not isinstance(node, NamedNode) or not node.value.startswith(self.base):
            return None
        kind, slash, _ = node.value[len(self.base) :].partition("/")
        return kind if slash else None

    def id_of(self, node: NamedNode, kind: str) -> str:
        """Return the id that an IRI of a kind was minted from.

        Raises
        ------
        StoreError
            If the IRI is not of that kind under this base.
        """
        start = f"{self.base}{kind}/"
        if not node.value.startswith(start):
            raise StoreError(f"not a {kind} under {self.base}", where=node.value[:200])
        return unquote(node.value[len(start) :])

    def span_of(self, node: NamedNode, kind: str) -> Span:
        """Return the span that a mention's or an evidence's IRI was minted from."""
        return self.place_of(node, kind)[1]

    def place_of(self, node: NamedNode, kind: str) -> tuple[str, Span]:
        """Return the document's id and the span that a mention or an evidence stands at."""
        match = _SPAN.fullmatch(self.id_of(node, kind))
        if not match:
            raise StoreError("the IRI ends in no span", where=node.value[:200])
        return match[1], Span(int(match[2]), int(match[3]))
