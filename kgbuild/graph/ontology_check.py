"""An ontology's own examples, run: every example must yield its relation, no counterexample may."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kgbuild.link.normalise import normalise_name
from kgbuild.model import Claim, Document, Entity, Quantity, Segment, Text, TimeValue, document_id
from kgbuild.ontology.types import Example, Ontology, RelationType
from kgbuild.pipeline import Pipeline, pipeline_for


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """What became of one example.

    Parameters
    ----------
    relation : RelationType
        Whose example it is.
    example : Example
        Its sentence and ends.
    wanted : bool
        True for an example, False for a counterexample.
    found : tuple of Claim
        The claims of this relation that the sentence gave.
    passed : bool
        Whether that is as it should be.
    """

    relation: RelationType
    example: Example
    wanted: bool
    found: tuple[Claim, ...]
    passed: bool


def check_examples(
    ontology: Ontology, *, model: str | None = None, version: str = ""
) -> Iterator[ExampleResult]:
    """Run every ``kgb:example`` and ``kgb:counterExample`` of an ontology.

    Parameters
    ----------
    ontology : Ontology
        With the user's relation types.
    model : str, optional
        Name of a spaCy package.
    version : str
        Of kgbuild.

    Yields
    ------
    ExampleResult
        In the order of the relations.
    """
    pipeline = pipeline_for(ontology, model, version)
    for relation in ontology.relations.values():
        for wanted, examples in ((True, relation.examples), (False, relation.counter_examples)):
            for example in examples:
                found = tuple(_claims(pipeline, example.text, relation.iri))
                matches = [
                    c
                    for c in found
                    if _is(c.subject, example.subject) and _is(c.object, example.object)
                ]
                passed = bool(matches) if wanted else not matches
                yield ExampleResult(relation, example, wanted, found, passed)


def _claims(pipeline: Pipeline, text: str, relation: str) -> Iterator[Claim]:
    document = Document(document_id(text), text, text, (Segment(0, len(text), 0, len(text)),))
    linked = pipeline.linker(pipeline.extract(document))
    yield from (claim for claim in linked.claims if claim.predicate == relation)


def _is(value: object, name: str | None) -> bool:
    if name is None:
        return True
    wanted = normalise_name(name)
    if isinstance(value, Entity):
        named = {normalise_name(n) for n in (value.label, *value.aliases)}
        return any(f" {wanted} " in f" {name} " for name in named)
    if isinstance(value, (Quantity, TimeValue, Text)):
        found = normalise_name(value.text)
        return wanted in found or found in wanted
    return False
