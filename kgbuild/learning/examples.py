"""Examples of relations: from Python, from a file of JSON lines, from the ontology's own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any

from rapidfuzz import process

from kgbuild.errors import InputError
from kgbuild.ontology.types import Ontology, local_name

Triple = tuple[str, str, str]
"""Subject, relation and object in words; the relation by label, local name or IRI."""

Pair = tuple[str, Sequence[Sequence[str]]]
"""A text and its triples."""

_TEXT = ("text", "sent")
_ENDS = (("subject", "sub"), ("relation", "rel"), ("object", "obj"))
_OFFERED = 3


@dataclass(frozen=True, slots=True)
class Example:
    """A text and what it says.

    Parameters
    ----------
    text : str
        A sentence or a few.
    triples : tuple of (str, str, str)
        Subject, relation (IRI), object.
    where : str
        File and line, or its number, for an error.
    """

    text: str
    triples: tuple[Triple, ...]
    where: str


def read_examples(
    source: str | PathLike[str] | Iterable[Pair] | None, ontology: Ontology
) -> Iterator[Example]:
    """Yield examples with the IRIs of their relations.

    Parameters
    ----------
    source : path, iterable of (str, triples), or None
        A file of JSON lines, ``{"text": ..., "triples": [{"subject": ..., "relation": ...,
        "object": ...}]}``, or pairs in Python. None takes each ``kgb:example`` of the ontology.
    ontology : Ontology
        Names the relations.

    Raises
    ------
    InputError
        Where a file cannot be read, a line is no example, or a relation is not in the ontology: it
        names the line and what to do.
    """
    names = _names(ontology)
    if source is None:
        yield from _own(ontology)
    elif isinstance(source, (str, PathLike)):
        yield from _of_file(Path(source), names, ontology)
    else:
        for number, pair in enumerate(source, 1):
            yield _example(pair, f"example {number}", names, ontology)


def _own(ontology: Ontology) -> Iterator[Example]:
    for iri, relation in ontology.relations.items():
        if ontology.own_terms and f"<{iri}>" not in ontology.own_terms:
            continue  # the shipped ones are found by their frames
        for one in relation.examples:
            if one.subject and one.object:
                where = f"an example of {relation.name}"
                yield Example(one.text, ((one.subject, iri, one.object),), where)
        for one in relation.counter_examples:
            yield Example(one.text, (), f"a counter-example of {relation.name}")


def _of_file(path: Path, names: Mapping[str, str], ontology: Ontology) -> Iterator[Example]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path)) from error
    except UnicodeDecodeError as error:
        raise InputError("is no text in UTF-8; save it as such", where=str(path)) from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{path}:{number}"
        try:
            content = json.loads(line)
        except ValueError as error:
            raise InputError(f"no JSON: {error}; write one object a line", where=where) from error
        yield _example(content, where, names, ontology)


def _example(content: Any, where: str, names: Mapping[str, str], ontology: Ontology) -> Example:
    text, triples = _parts(content, where)
    found = []
    for triple in triples:
        subject, relation, object_ = _triple(triple, where)
        iri = names.get(_key(relation)) or names.get(relation)
        if iri is None:
            raise InputError(_unknown(relation, ontology), where=where)
        found.append((subject, iri, object_))
    return Example(text, tuple(found), where)


def _parts(content: Any, where: str) -> tuple[str, Sequence[Any]]:
    if isinstance(content, Mapping):
        text = next((content[key] for key in _TEXT if key in content), None)
        triples = content.get("triples")
    elif isinstance(content, Sequence) and not isinstance(content, str) and len(content) == 2:
        text, triples = content
    else:
        text = triples = None
    if not isinstance(text, str) or not text.strip() or not isinstance(triples, Sequence):
        raise InputError(
            'no example; give a text and its triples: {"text": "...", "triples": '
            '[{"subject": "...", "relation": "...", "object": "..."}]}',
            where=where,
        )
    return text, triples


def _triple(content: Any, where: str) -> Triple:
    if isinstance(content, Mapping):
        ends = [next((content[k] for k in keys if k in content), None) for keys in _ENDS]
    elif isinstance(content, Sequence) and not isinstance(content, str):
        ends = list(content)
    else:
        ends = []
    words = [str(end).strip() for end in ends if isinstance(end, (str, int, float))]
    if len(ends) != 3 or len(words) != 3 or not all(words):
        raise InputError(
            f"no triple: {json.dumps(content, ensure_ascii=False, default=str)[:80]}; give "
            "subject, relation and object",
            where=where,
        )
    return words[0], words[1], words[2]


def _names(ontology: Ontology) -> dict[str, str]:
    """Return the IRI of each label, local name and IRI; the user's relations before the shipped."""
    found: dict[str, str] = {}
    for iri in sorted(ontology.relations, key=lambda i: (f"<{i}>" not in ontology.own_terms, i)):
        relation = ontology.relations[iri]
        for name in (iri, relation.label, local_name(iri)):
            found.setdefault(_key(name), iri)
            found.setdefault(name, iri)
    return found


def _key(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())


def _unknown(relation: str, ontology: Ontology) -> str:
    labels = [r.label for r in ontology.relations.values()]
    near = [label for label, _, _ in process.extract(relation, labels, limit=_OFFERED)]
    return (
        f"the ontology has no relation {relation!r}; add it, or write one of its own, such as "
        f"{', '.join(repr(label) for label in near)}"
    )
