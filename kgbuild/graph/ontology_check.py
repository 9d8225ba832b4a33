"""A file of relation types looked through for mistakes, and its examples run.

Every example must yield its relation, no counterexample may.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from kgbuild.link.normalise import normalise_name
from kgbuild.model import Claim, Document, Entity, Quantity, Segment, Text, TimeValue, document_id
from kgbuild.ontology.lint import Problem, Severity, lint
from kgbuild.ontology.load import load_ontology
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

    def __str__(self) -> str:
        """Say what was wanted of the sentence and what it gave."""
        found = ", ".join(f"'{claim.text}'" for claim in self.found) or "none of this relation"
        wanted = "should give a claim" if self.wanted else "should give no such claim"
        return f"{self.relation.name}: '{self.example.text}' {wanted}; found {found}"


@dataclass(frozen=True, slots=True)
class OntologyCheck:
    """What a file of relation types holds and what is wrong with it; shows itself in words.

    Parameters
    ----------
    relations : tuple of RelationType
        The relation types of the file, and the shipped ones that it adds to.
    problems : tuple of Problem
        What can be read off the terms, errors first.
    results : tuple of ExampleResult
        What became of each example of these relation types.
    """

    relations: tuple[RelationType, ...]
    problems: tuple[Problem, ...]
    results: tuple[ExampleResult, ...]

    @property
    def failed(self) -> tuple[ExampleResult, ...]:
        """The examples that gave no claim of their relation, and counterexamples that did."""
        return tuple(result for result in self.results if not result.passed)

    @property
    def passed(self) -> bool:
        """Whether all examples hold and no problem is an error."""
        errors = any(problem.severity is Severity.ERROR for problem in self.problems)
        return not errors and not self.failed

    @property
    def summary(self) -> str:
        """How many of what there are."""
        return (
            f"{len(self.relations)} relation types, {len(self.problems)} problems, "
            f"{len(self.results)} examples, {len(self.failed)} failed"
        )

    def __str__(self) -> str:
        """Return a line a problem and failed example, then how many of what there are."""
        return "\n".join([*map(str, self.problems), *map(str, self.failed), self.summary])

    __repr__ = __str__


def check_ontology(
    *files: str | PathLike[str], shipped: bool = False, model: str | None = None
) -> OntologyCheck:
    """Look for mistakes in files of relation types and run their examples.

    Parameters
    ----------
    *files : path
        Turtle (or other RDF) files, as ``build(..., ontology=...)`` takes them.
    shipped : bool
        Whether the shipped relation types are counted and their examples run too, to see that
        none of them is disturbed; it takes some seconds.
    model : str, optional
        Name of the spaCy package to run the examples with.

    Returns
    -------
    OntologyCheck

    Raises
    ------
    OntologyError
        Where a file is missing or broken.
    """
    ontology, before = load_ontology(*map(Path, files)), load_ontology()
    relations = {
        iri: relation
        for iri, relation in ontology.relations.items()
        if shipped or relation != before.relations.get(iri)
    }
    results = tuple(check_examples(ontology, model=model, only=relations))
    return OntologyCheck(tuple(relations.values()), tuple(lint(ontology)), results)


def check_examples(
    ontology: Ontology,
    *,
    model: str | None = None,
    version: str = "",
    only: Container[str] | None = None,
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
    only : container of str, optional
        IRIs of the relation types whose examples are run; without it all are.

    Yields
    ------
    ExampleResult
        In the order of the relations.
    """
    pipeline = pipeline_for(ontology, model, version)
    for iri, relation in ontology.relations.items():
        if only is not None and iri not in only:
            continue
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
