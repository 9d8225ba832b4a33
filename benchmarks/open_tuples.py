"""Open-IE tuples, and the files that hold them: gold, tab format, OpenIE 5's output."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class OpenTuple:
    """A relation with its arguments, in words of a sentence.

    Parameters
    ----------
    relation : str
        Words, separated by spaces.
    arguments : tuple of str
        The subject first.
    confidence : float
        The higher the surer; 1 for gold.
    """

    relation: str
    arguments: tuple[str, ...]
    confidence: float = 1.0


Tuples = Mapping[str, Sequence[OpenTuple]]
"""Tuples by :func:`sentence_key`."""

_BRACKETS = {
    "-LRB-": "(",
    "-RRB-": ")",
    "-LSB-": "[",
    "-RSB-": "]",
    "-LCB-": "{",
    "-RCB-": "}",
}
_OPENIE5_PART = re.compile(r"\((.*),List\(", re.S)


def sentence_key(sentence: str) -> str:
    """Return a sentence without spaces and with plain brackets: systems tokenise differently.

    Examples
    --------
    >>> sentence_key("Kia -LRB- a maker -RRB- .")
    'Kia(amaker).'
    """
    key = sentence.replace(" ", "")
    for escaped, plain in _BRACKETS.items():
        key = key.replace(escaped, plain)
    return key


def read_gold(path: Path) -> dict[str, list[OpenTuple]]:
    """Read gold tuples: sentence, relation, arguments, separated by tabs; contexts are left out."""
    found = defaultdict(list)
    for fields in _rows(path):
        arguments = tuple(a.strip() for a in fields[2:] if "C: " not in a)
        found[sentence_key(fields[0])].append(OpenTuple(fields[1].strip(), arguments))
    return dict(found)


def read_tab(path: Path) -> dict[str, list[OpenTuple]]:
    """Read a system's output: sentence, confidence, relation, arguments, separated by tabs."""
    found = defaultdict(list)
    for fields in _rows(path):
        one = OpenTuple(fields[2], tuple(fields[3:]), float(fields[1]))
        found[sentence_key(fields[0])].append(one)
    return dict(found)


def read_openie5(path: Path) -> dict[str, list[OpenTuple]]:
    """Read OpenIE 5's output: confidence, context, subject, relation, arguments, sentence.

    A context ("Some say") is put before the subject, unless the tuple itself begins so.
    """
    found = defaultdict(list)
    for fields in _rows(path):
        if len(fields) < 6 or not all(fields[2:5]):
            continue
        subject, relation = _openie5_words(fields[2]), _openie5_words(fields[3])
        context = _openie5_words(fields[1]) if fields[1] else ""
        if context and not f"{subject} {relation}".startswith(context):
            subject = f"{context} {subject}"
        others = tuple(_openie5_words(part) for part in fields[4].strip().split(");"))
        one = OpenTuple(relation, (subject, *others), float(fields[0]))
        found[sentence_key(fields[5])].append(one)
    return dict(found)


READERS = {"tab": read_tab, "openie5": read_openie5}
"""Readers of systems' output by the name of the format."""


def write_tab(path: Path, tuples: Iterable[tuple[str, OpenTuple]]) -> None:
    """Write sentences with their tuples in the tab format, which the official scorer reads."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for sentence, one in tuples:
            fields = [sentence, f"{one.confidence:.4f}", one.relation, *one.arguments]
            file.write("\t".join(" ".join(f.split()) for f in fields) + "\n")


def _rows(path: Path) -> list[list[str]]:
    lines = path.read_text("utf-8").split("\n")
    return [line.strip().split("\t") for line in lines if line.strip()]


def _openie5_words(part: str) -> str:
    match = _OPENIE5_PART.search(part)
    if match is None:
        raise ValueError(f"not a part of OpenIE 5's output: {part!r}")
    return match[1]
