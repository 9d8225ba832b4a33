"""The named queries: SPARQL files with a title, what they are about, and their parameters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib import resources

from kgbuild.errors import QueryError

_HEADER = re.compile(r"#\s*(title|about|parameter):\s*(.+)")


@dataclass(frozen=True)
class NamedQuery:
    """A query that ships with the package.

    Parameters
    ----------
    name : str
        What to call it by: "who-says-what".
    title, about : str
        What it answers, in a few words and in a sentence.
    parameters : mapping of str to str
        The variables that may be bound, without ``?``, each with what it stands for.
    sparql : str
        The query, as in its file.
    """

    name: str
    title: str
    about: str
    parameters: Mapping[str, str]
    sparql: str


@cache
def named_queries() -> Mapping[str, NamedQuery]:
    """Return the named queries by name, sorted.

    Examples
    --------
    >>> named_queries()["claims-about"].title
    'Claims about an entity'
    """
    folder = resources.files("kgbuild.rdf").joinpath("queries")
    files = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".rq"))
    return {
        name: _parsed(name, folder.joinpath(file).read_text(encoding="utf-8"))
        for file in files
        for name in [file.removesuffix(".rq")]
    }


def named_query(name: str) -> NamedQuery:
    """Return one named query.

    Raises
    ------
    QueryError
        If there is none of that name; the nearest names come first in the message.
    """
    known = named_queries()
    if name in known:
        return known[name]
    near = get_close_matches(name, known, n=3, cutoff=0.5)
    others = [other for other in known if other not in near]
    raise QueryError(f"there is no query {name[:80]!r}; there are {', '.join(near + others)}")


def _parsed(name: str, sparql: str) -> NamedQuery:
    found: dict[str, list[str]] = {"title": [], "about": [], "parameter": []}
    for line in sparql.splitlines():
        header = _HEADER.fullmatch(line.strip())
        if header:
            found[header[1]].append(header[2])
    parameters = (line.partition(" - ") for line in found["parameter"])
    return NamedQuery(
        name=name,
        title=" ".join(found["title"]),
        about=" ".join(found["about"]),
        parameters={variable.strip().lstrip("?$"): words for variable, _, words in parameters},
        sparql=sparql,
    )
