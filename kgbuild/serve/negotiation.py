"""Content negotiation: which media type a client would like best (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence

SOLUTIONS = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
)
"""Media types for the answers of SELECT and ASK."""

TRIPLES = (
    "text/turtle",
    "application/n-triples",
    "application/ld+json",
    "application/rdf+xml",
)
"""Media types for triples."""

HTML = "text/html"

_PLAINER = {
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
    "text/plain": "application/n-triples",
    "application/x-turtle": "text/turtle",
}
"""Less exact names that clients use for the same thing."""


def preferred(accept: str, offered: Sequence[str]) -> str | None:
    """Return the media type that a client would like best of those that are offered.

    Parameters
    ----------
    accept : str
        The header; empty where the client takes anything.
    offered : sequence of str
        What there is, the usual one first: it wins among equals.

    Returns
    -------
    str or None
        None where the client takes none of them.

    Examples
    --------
    >>> preferred("text/csv, application/sparql-results+xml;q=0.5", SOLUTIONS)
    'text/csv'
    >>> preferred("application/json", SOLUTIONS), preferred("", TRIPLES)
    ('application/sparql-results+json', 'text/turtle')
    >>> preferred("image/png", TRIPLES) is None
    True
    """
    ranges = [_range(one) for one in accept.split(",") if one.strip()] or [("*/*", 1.0)]
    weights = {media_type: _weight(media_type, ranges) for media_type in offered}
    best = max(offered, key=lambda media_type: weights[media_type])
    return best if weights[best] > 0 else None


def _range(written: str) -> tuple[str, float]:
    name, *parameters = (part.strip().lower() for part in written.split(";"))
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "q":
            try:
                return name, min(max(float(value), 0.0), 1.0)
            except ValueError:
                return name, 0.0
    return name, 1.0


def _weight(media_type: str, ranges: Sequence[tuple[str, float]]) -> float:
    """Return the weight of the narrowest range that holds the type."""
    kind = media_type.partition("/")[0]
    found = {-1: 0.0}
    for name, weight in ranges:
        if media_type in (name, _PLAINER.get(name)):
            found[2] = max(weight, found.get(2, 0.0))
        elif name == f"{kind}/*":
            found[1] = weight
        elif name == "*/*":
            found[0] = weight
    return found[max(found)]
