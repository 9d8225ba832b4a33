"""Turtle written as text: terms, and blocks of triples in a fixed order without blank nodes."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from datetime import date
from urllib.parse import quote

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "kgb": "https://w3id.org/kgbuild/ontology#",
    "kgr": "https://w3id.org/kgbuild/relation/",
    "name": "https://w3id.org/kgbuild/name/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "qudt": "http://qudt.org/schema/qudt/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "ref": "https://w3id.org/kgbuild/reference/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "unit": "http://qudt.org/vocab/unit/",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
FIRST = ("a", "rdfs:label", "skos:prefLabel", "skos:altLabel", "kgb:demonym")
"""Predicates that open a block, in this order; the others follow by name."""


def text(value: str) -> str:
    """Quote an English literal.

    Examples
    --------
    >>> text("A100")
    '"A100"@en'
    """
    return json.dumps(value, ensure_ascii=False) + "@en"


def plain(value: str) -> str:
    """Quote a literal without language."""
    return json.dumps(value, ensure_ascii=False)


def iri(address: str) -> str:
    """Write an address between angle brackets, with characters that no IRI may hold escaped."""
    return f"<{quote(address, safe=':/?#[]@!$&()*+,;=%~-._' + chr(39))}>"


def double(value: float) -> str:
    """Write a number as an ``xsd:double``, at most 10 digits after the point.

    Examples
    --------
    >>> double(312.0), double(1.746e11), double(0.5)
    ('3.12E2', '1.746E11', '5.0E-1')
    """
    mantissa, exponent = f"{value:.10E}".split("E")
    mantissa = mantissa.rstrip("0")
    return f"{mantissa}{'0' if mantissa.endswith('.') else ''}E{int(exponent)}"


def day(value: date) -> str:
    """Write a date; the first of a month as the month, the first of January as the year.

    Sources that know only the month or the year give its first day.

    Examples
    --------
    >>> day(date(2020, 5, 14)), day(date(2017, 5, 1)), day(date(2020, 1, 1))
    ('"2020-05-14"^^xsd:date', '"2017-05"^^xsd:gYearMonth', '"2020"^^xsd:gYear')
    """
    if value.day > 1:
        return f'"{value.isoformat()}"^^xsd:date'
    if value.month > 1:
        return f'"{value.isoformat()[:7]}"^^xsd:gYearMonth'
    return f'"{value.year}"^^xsd:gYear'


def slug(label: str) -> str:
    """Turn a label into the last part of an IRI.

    Examples
    --------
    >>> slug("New York City")
    'new-york-city'
    """
    return re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-")


class Blocks:
    """Triples of Turtle terms, written sorted by subject."""

    def __init__(self) -> None:
        self._triples: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))

    def add(self, subject: str, predicate: str, *objects: str) -> None:
        """Add one triple an object."""
        if objects:
            self._triples[subject][predicate].update(objects)

    def __contains__(self, subject: object) -> bool:
        """Say whether the subject has a block."""
        return subject in self._triples

    def write(self, comment: str) -> str:
        """Return the Turtle: the comment's lines, the prefixes in use, a block each subject."""
        blocks = "\n".join(self._block(subject) for subject in sorted(self._triples))
        used = [
            f"@prefix {prefix}: <{namespace}> ."
            for prefix, namespace in PREFIXES.items()
            if re.search(rf"(?<![\w/]){prefix}:[\w-]", blocks)
        ]
        lines = [f"# {line}" if line else "#" for line in comment.strip().splitlines()]
        return "\n".join([*lines, *used, "", blocks])

    def _block(self, subject: str) -> str:
        triples = self._triples[subject]
        order = [p for p in FIRST if p in triples] + sorted(triples.keys() - set(FIRST))
        rows = [f"{predicate} {', '.join(sorted(triples[predicate]))}" for predicate in order]
        return f"{subject} " + " ;\n    ".join(rows) + " .\n"
