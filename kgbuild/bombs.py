"""RDF files that would bring a parser down, told by their bytes before it sees them.

Oxigraph's parser of RDF/XML puts entities in without bound ("billion laughs": 1 kB becomes 3 GB),
that of JSON-LD follows nesting on the stack, whose overflow ends the whole process.
"""

from __future__ import annotations

import re
from pathlib import Path

from pyoxigraph import RdfFormat

_ENTITY = re.compile(rb"<!ENTITY\s++(?:%\s++)?[^\s>]++\s++(?:\"([^\"]*+)\"|'([^']*+)')")
_LONGEST_ENTITY = 300
"""Bytes. Entities stand for the beginnings of IRIs in files that people write."""
_REFERENCE = re.compile(rb"[&%](?!#|(?:amp|lt|gt|quot|apos);)")
_BRACKET = re.compile(rb"\"(?:[^\"\\]|\\.)*+\"?+|([\[{])|([\]}])", re.DOTALL)
_DEEPEST = 256
"""Brackets in brackets. The parser's stack holds some 10,000 of them; people write up to ten."""


def refuse_bombs(content: bytes, format_: RdfFormat) -> None:
    """Refuse the bytes of an RDF file that its parser cannot bear.

    Parameters
    ----------
    content : bytes
        The whole file.
    format_ : RdfFormat
        What it is in.

    Raises
    ------
    SyntaxError
        As the parsers of Oxigraph do, so that who parses tells it as any other fault of the file.

    Examples
    --------
    >>> refuse_bombs(b'{"a": ' * 300, RdfFormat.JSON_LD)
    Traceback (most recent call last):
    ...
    SyntaxError: more than 256 brackets stand in one another
    """
    if format_ == RdfFormat.RDF_XML:
        for entity in _ENTITY.finditer(content):
            value = entity[1] if entity[1] is not None else entity[2]
            if len(value) > _LONGEST_ENTITY or _REFERENCE.search(value):
                raise SyntaxError(
                    "an entity is made of other entities or is very long; write out what it stands "
                    "for"
                )
    elif format_ == RdfFormat.JSON_LD:
        depth = 0
        for found in _BRACKET.finditer(content):
            depth += (found[1] is not None) - (found[2] is not None)
            if depth > _DEEPEST:
                raise SyntaxError(f"more than {_DEEPEST} brackets stand in one another")


def refuse_bomb_file(path: Path, format_: RdfFormat | None) -> None:
    """Refuse an RDF file that its parser cannot bear; others are not read.

    Raises
    ------
    SyntaxError
        As :func:`refuse_bombs`.
    OSError
        If it cannot be read.
    """
    if format_ in (RdfFormat.RDF_XML, RdfFormat.JSON_LD):
        refuse_bombs(path.read_bytes(), format_)
