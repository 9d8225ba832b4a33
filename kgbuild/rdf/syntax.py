"""What is wrong with a SPARQL text, where, and what was expected there.

Oxigraph's parser names the farthest place that it came to, which after a misspelt word is often
the end of the line, and what one of its many ways would have taken there. So the words are looked
at first: SPARQL has a closed list of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from kgbuild.rdf.terms import PREFIXES
from kgbuild.rdf.tokens import Token, tokens

_ERROR = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_ANY_FORM = "SELECT, ASK, CONSTRUCT or DESCRIBE"
_PROLOGUE = frozenset(("PREFIX", "BASE", "VERSION"))
_WORDS = frozenset(
    """
    A ABS ADD ADJUST ALL AS ASC ASK AVG BASE BIND BNODE BOUND BY CEIL CLEAR COALESCE CONCAT
    CONSTRUCT CONTAINS COPY COUNT CREATE DATA DATATYPE DAY DEFAULT DELETE DESC DESCRIBE
    DISTINCT DROP ENCODE_FOR_URI EXISTS FALSE FILTER FLOOR FROM GRAPH GROUP GROUP_CONCAT
    HASLANG HASLANGDIR HAVING HOURS IF IN INSERT INTO IRI ISBLANK ISIRI ISLITERAL ISNUMERIC
    ISTRIPLE ISURI LANG LANGDIR LANGMATCHES LATERAL LCASE LIMIT LOAD MAX MD5 MIN MINUS MINUTES
    MONTH MOVE NAMED NOT NOW OBJECT OFFSET OPTIONAL ORDER PREDICATE PREFIX RAND REDUCED REGEX
    REPLACE ROUND SAMETERM SAMPLE SECONDS SELECT SEPARATOR SERVICE SHA1 SHA256 SHA384 SHA512
    SILENT STR STRAFTER STRBEFORE STRDT STRENDS STRLANG STRLANGDIR STRLEN STRSTARTS STRUUID
    SUBJECT SUBSTR SUM TIMEZONE TO TRIPLE TRUE TZ UCASE UNDEF UNION URI USING UUID VALUES
    VERSION WHERE WITH YEAR
    """.split()
)
"""The words of SPARQL 1.1 and 1.2 and of what Oxigraph adds, in upper case."""
_MOST = 160
"""Characters of the parser's list of all that could stand there."""


@dataclass(frozen=True, slots=True)
class SyntaxFault:
    """What is wrong with a query.

    Parameters
    ----------
    line, column : int
        The place, from 1; 0 where the parser names none.
    message : str
        What was expected there, or what is not known.
    """

    line: int
    column: int
    message: str

    @property
    def place(self) -> str:
        """The place in words: "line 1, column 12"; empty where there is none."""
        return f"line {self.line}, column {self.column}" if self.line else ""


def syntax_fault(sparql: str, told: str) -> SyntaxFault:
    """Return what is wrong with a query that does not parse.

    Parameters
    ----------
    sparql : str
        The query.
    told : str
        The words of Oxigraph's ``SyntaxError``.

    Returns
    -------
    SyntaxFault
        The first word that SPARQL has not, or the first prefix that is not declared; else what the
        parser says.

    Examples
    --------
    >>> fault = syntax_fault("SELEC ?x {", "error at 1:10: expected CONSTRUCT")
    >>> fault.place, fault.message
    ('line 1, column 1', 'expected SELECT, ASK, CONSTRUCT or DESCRIBE, not SELEC')
    >>> syntax_fault("ASK WHER { }", "error at 1:10: expected WHERE").message
    'WHER is no word of SPARQL; did you mean WHERE?'
    """
    told = " ".join(told.split())
    found = list(tokens(sparql))
    if not found:
        return SyntaxFault(1, 1, f"expected {_ANY_FORM}; the query is empty")
    fault = _unknown_word(found) or ("Prefix not found" in told and _undeclared(found)) or None
    if fault is not None:
        token, message = fault
        message = message.format(word=sparql[token.start : token.end][:40])
        before = sparql[: token.start]
        return SyntaxFault(before.count("\n") + 1, token.start - before.rfind("\n"), message)
    match = _ERROR.match(told)
    if match is None:
        return SyntaxFault(0, 0, _shortened(told))
    return SyntaxFault(int(match[1]), int(match[2]), _shortened(match[3]))


def _unknown_word(found: list[Token]) -> tuple[Token, str] | None:
    words = [token for token in found if token.kind == "word"]
    begins = next((token for token in words if token.text not in _PROLOGUE), None)
    for token in words:
        if token is begins and token.text not in _FORMS:
            return token, f"expected {_ANY_FORM}, not {{word}}"
        if token.text not in _WORDS:
            near = get_close_matches(token.text[:40], sorted(_WORDS), 1)
            hint = f"; did you mean {near[0]}?" if near else ""
            return token, f"{{word}} is no word of SPARQL{hint}"
    return None


def _undeclared(found: list[Token]) -> tuple[Token, str] | None:
    declared = set(PREFIXES)
    for before, token in zip([None, *found], found, strict=False):
        if token.kind != "name":
            continue
        prefix = token.text.partition(":")[0]
        if before is not None and (before.kind, before.text) == ("word", "PREFIX"):
            declared.add(prefix)
        elif prefix not in declared and prefix != "_":
            return token, "the prefix of {word} is not declared"
    return None


def _shortened(text: str) -> str:
    return text if len(text) <= _MOST else text[: _MOST - 4].rsplit(",", 1)[0] + ", ..."
