"""The tokens of a SPARQL text: enough to bind variables and to refuse network calls."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""
      (?P<comment> \#[^\n\r]* )
    | (?P<iri> <[^\x00-\x20<>"{}|^`\\]*> )
    | (?P<string> \"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
                | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*' )
    | (?P<variable> [?$]\w+ )
    | (?P<language> @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
    | (?P<name> [\w.-]*:(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\.)* )
    | (?P<word> [A-Za-z_]\w* )
    | (?P<space> \s+ )
    | (?P<other> . )
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A token with its kind and place; words are in upper case."""

    kind: str
    text: str
    start: int
    end: int


def tokens(sparql: str) -> Iterator[Token]:
    """Yield the tokens of a SPARQL text without comments and spaces.

    Examples
    --------
    >>> [t.text for t in tokens('ask { ?s ex:service "{ SERVICE" # x')]
    ['ASK', '{', '?s', 'ex:service', '"{ SERVICE"']
    """
    for match in _TOKEN.finditer(sparql):
        kind = match.lastgroup or "other"
        if kind not in {"comment", "space"}:
            text = match[0].upper() if kind == "word" else match[0]
            yield Token(kind, text, match.start(), match.end())
