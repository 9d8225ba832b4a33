"""The texts that are sent to a SPARQL server: queries out of files, and the prefixes they need."""

from __future__ import annotations

from functools import cache

from kgbuild.rdf.terms import PREFIXES
from kgbuild.rdf.tokens import tokens
from kgbuild.sparql_files import sparql_file


@cache
def text_of(name: str) -> str:
    """Return a query of the folder ``queries`` without its comments."""
    lines = sparql_file("kgbuild.rdf.stores", "queries", name).splitlines()
    return "\n".join(line for line in lines if not line.startswith("#"))


def with_prefixes(sparql: str) -> str:
    """Put the declarations of those of our prefixes in front that a text uses and lacks.

    Examples
    --------
    >>> print(with_prefixes("ASK { ?claim a kgb:Claim }"))
    PREFIX kgb: <https://w3id.org/kgbuild/ontology#>
    ASK { ?claim a kgb:Claim }
    """
    used: set[str] = set()
    declared: set[str] = set()
    after_prefix = False
    for token in tokens(sparql):
        if token.kind == "name":
            (declared if after_prefix else used).add(token.text.partition(":")[0])
        after_prefix = token.kind == "word" and token.text == "PREFIX"
    lacking = sorted(name for name in used - declared if name in PREFIXES)
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in lacking) + sparql


def uses_word(sparql: str, word: str) -> bool:
    """Say whether a keyword stands in a text, outside of its strings, names and comments."""
    return any(token.kind == "word" and token.text == word for token in tokens(sparql))
