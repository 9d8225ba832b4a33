"""The SPARQL of a calculation, with every value bound, for a reader to run on the same data.

A plan is a template under ``plans/`` in which ``VALUES`` blocks that stand empty are filled with
terms. Terms are written by pyoxigraph, never pasted: what a text or a reference calls something
cannot become a part of the query.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import pyoxigraph as ox

from kgbuild.check import wording
from kgbuild.check.reference import Measured, Reference
from kgbuild.check.units import unit
from kgbuild.sparql_files import sparql_file

_EMPTY = re.compile(r"VALUES (\?\w+|\([^)]*\)) \{\}")
_PATHS = re.compile(r"<plan:(\w+)>")
_RESTRICTIONS = "#restrictions"


def plan(
    name: str,
    values: Mapping[str, Iterable[str]],
    rows: Mapping[str, Iterable[tuple[str | float, ...]]] | None = None,
    restrictions: Sequence[str] = (),
) -> str | None:
    """Fill a template.

    Parameters
    ----------
    name : str
        Of the template: ``compare``.
    values : mapping
        IRIs by the name of their variable, without question mark.
    rows : mapping, optional
        Rows of words and numbers by the names of their variables: ``"?name ?factor"``.
    restrictions : sequence of str
        Filled parts that go where the template has ``#restrictions``.

    Returns
    -------
    str or None
        None where a node has no IRI that could be written (a blank node).

    Examples
    --------
    >>> print(plan("of", {"tie": ["https://example.org/maker"], "whose": ["https://example.org/o"]}))
      {
        SELECT DISTINCT ?thing WHERE {
          VALUES ?tie { <https://example.org/maker> }
          VALUES ?whose { <https://example.org/o> }
          ?thing ?tie ?whose .
        }
      }
    >>> plan("of", {"tie": ["https://example.org/maker"], "whose": ["_:b0"]}) is None
    True
    """
    filled: dict[str, str] = {}
    paths: dict[str, str] = {}
    for variable, iris in values.items():
        terms = [_iri(iri) for iri in dict.fromkeys(iris)]
        if any(term is None for term in terms):
            return None
        filled[f"?{variable}"] = " ".join(term for term in terms if term is not None)
        paths[variable] = "|".join(term for term in terms if term is not None)
    for variables, given in (rows or {}).items():
        written = [
            f"({' '.join(_literal(value) for value in row)})" for row in dict.fromkeys(given)
        ]
        filled[f"({variables})"] = " ".join(written)
    query = _template(name).replace(_RESTRICTIONS, "\n".join(restrictions).strip())
    query = _PATHS.sub(lambda m: paths[m[1]], query)
    return _EMPTY.sub(lambda m: f"VALUES {m[1]} {{ {filled[m[1]]} }}", query).rstrip()


def factors(measured: Iterable[Measured], into: str | None = None) -> list[tuple[str, float]]:
    """Return how many of one unit the units of some values are, for ``VALUES (?name ?factor)``.

    ``into`` is the unit that they are put into, else the base of theirs.
    """
    shown = unit(into).multiplier if into is not None else 1.0
    found = {m.unit: unit(m.unit).multiplier / shown for m in measured if m.unit is not None}
    return list(found.items())


def spellings(property_: str, reference: Reference) -> tuple[str, ...]:
    """Return a property and those of the reference that say the same or more."""
    others = (*reference.equivalents(property_), *reference.sub_properties(property_))
    return tuple(dict.fromkeys((property_, *others)))


def comparing(
    left: Sequence[Measured], right: Sequence[Measured], reference: Reference
) -> str | None:
    """Return the plan of a comparison of values that the reference has for two things."""
    by = {"property": spellings(left[0].predicate, reference)}
    things = [m.subject for m in (*left, *right) if m.subject]
    if wording.is_date(left[0].value) or not all(m.subject for m in right):
        return plan("values", {**by, "thing": things})
    ends = {"one": [m.subject for m in left], "other": [m.subject for m in right]}
    return plan(
        "compare",
        {**by, **ends},
        {"?oneName ?oneFactor": factors(left), "?otherName ?otherFactor": factors(right)},
    )


def _iri(iri: str) -> str | None:
    if iri.startswith("_:"):
        return None
    try:
        return str(ox.NamedNode(iri))
    except ValueError:
        return None


def _literal(value: str | float) -> str:
    return str(ox.Literal(value))


def _template(name: str) -> str:
    return sparql_file("kgbuild.check.calculation", "plans", name)
