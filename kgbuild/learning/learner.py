"""Learn the relations of an ontology from examples: seconds on a processor, numpy alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from os import PathLike
from pathlib import Path

from kgbuild.errors import InputError
from kgbuild.extract.extractor import Extractor
from kgbuild.extract.language import load_model
from kgbuild.learning.align import Aligner
from kgbuild.learning.examples import Example, Pair, read_examples
from kgbuild.learning.training import AlignedExample, AlignedTriple, TrainingSettings, train
from kgbuild.ontology.load import load_ontology
from kgbuild.ontology.types import Ontology
from kgbuild.read.documents import document
from kgbuild.read.text import read_text

_LITTLE = 0.2
"""How much a pair counts against a relation that its text has no example of, where examples leave
relations out. Of 0.2 and 1, the better on the half-labelled half of Text2KGBench."""


def learn(
    ontology: Ontology | str | PathLike[str],
    examples: str | PathLike[str] | Iterable[Pair] | None = None,
    *,
    complete: bool = True,
    strict: bool = True,
    model: str | None = None,
) -> Ontology:
    """Learn from examples how texts put the relations of an ontology.

    Parameters
    ----------
    ontology : Ontology or path
        With the relations that the examples name; a file is laid on top of the shipped terms.
    examples : iterable of (str, triples) or path, optional
        Texts, each with its (subject, relation, object) in words; relations by label, local name or
        IRI. Or a file of JSON lines. If left out, every ``kgb:example`` of the ontology.
    complete : bool
        Whether the examples name all that their texts say under this ontology. If not, what they
        leave out counts little against a relation.
    strict : bool
        Raise an error where a subject or object does not stand in its text; else leave such a
        triple out.
    model : str, optional
        A spaCy package; the best one installed if left out. Texts must be read with the same.

    Returns
    -------
    Ontology
        The same ontology with what was learned; give it to :func:`kgbuild.build`.

    Raises
    ------
    InputError
        If an example is broken, names a relation that the ontology lacks, or (when strict) an end
        that its text has not: with its line and what to do.
    OntologyError
        If the ontology file is broken.
    ModelError
        If the language model is not installed.

    Examples
    --------
    >>> import kgbuild as kgb
    >>> learned = kgb.learn("mine.ttl", [  # doctest: +SKIP
    ...     ("Ada Orne directed The Pale Sea.", [("The Pale Sea", "director", "Ada Orne")]),
    ... ])
    >>> kgb.build("The Red Gate was directed by Ivo Lund.", ontology=learned)  # doctest: +SKIP
    """
    terms = ontology if isinstance(ontology, Ontology) else load_ontology(Path(ontology))
    terms = replace(terms, learned=None)
    given = list(read_examples(examples, terms))
    aligned = list(align(given, Extractor(terms, load_model(model)), strict=strict))
    if not any(example.triples for example in aligned):
        raise InputError("there is nothing to learn: no example has a triple; give some")
    return replace(
        terms, learned=train(terms, aligned, TrainingSettings(1.0 if complete else _LITTLE))
    )


def align(
    examples: Iterable[Example], extractor: Extractor, *, strict: bool
) -> Iterator[AlignedExample]:
    """Parse examples and find where their subjects and objects stand.

    Parameters
    ----------
    examples : iterable of Example
        Texts with triples.
    extractor : Extractor
        Parses them.
    strict : bool
        Raise an error where an object or subject does not stand in its text. Else a triple without
        its object is left out, and one without its subject teaches its object alone.

    Raises
    ------
    InputError
        See ``strict``.
    """
    for example in examples:
        drafts = extractor.drafts(document(read_text(example.text), name=example.where))
        aligner = Aligner(drafts)
        triples = []
        for subject, relation, object_ in example.triples:
            ends = aligner.find(subject), aligner.find(object_)
            for end, words in zip(ends, (subject, object_), strict=True):
                if strict and not end:
                    raise InputError(
                        f"{words!r} does not stand in its text; write it as the text does, or "
                        "leave the triple out (strict=False leaves all such out)",
                        where=example.where,
                    )
            if ends[1]:
                triples.append(AlignedTriple(frozenset(ends[0]), relation, frozenset(ends[1])))
        yield AlignedExample(drafts, tuple(triples))
