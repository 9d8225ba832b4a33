"""Check an ontology without running it: what is missing, unknown, or contradicts itself.

Whether the examples hold is for extraction to say; here only what can be read off the terms.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from kgbuild.model import RELATION
from kgbuild.ontology.triples import locate
from kgbuild.ontology.types import (
    EntityType,
    Example,
    Frame,
    FrameKind,
    Ontology,
    RelationType,
    Role,
    UnitWord,
    local_name,
)


class Severity(StrEnum):
    """How bad a problem is."""

    ERROR = "error"
    WARNING = "warning"


_ERROR, _WARNING = Severity.ERROR, Severity.WARNING


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with one term.

    Parameters
    ----------
    severity : Severity
        An error makes the term useless or its claims wrong; a warning makes it poor.
    iri : str
        The term.
    message : str
        What is wrong and what to do.
    file : str or None
        The file that defines the term, with its line where that was found.
    """

    severity: Severity
    iri: str
    message: str
    file: str | None = None

    def __str__(self) -> str:
        """Return it as one line."""
        place = f"{self.file}: " if self.file else ""
        return f"{place}{self.severity}: {local_name(self.iri)}: {self.message}"


Found = Iterator[tuple[Severity, str, str]]
Check = Callable[[Ontology], Found]


def lint(ontology: Ontology) -> list[Problem]:
    """List the problems of an ontology.

    Parameters
    ----------
    ontology : Ontology
        As :func:`kgbuild.ontology.load.load_ontology` returns it.

    Returns
    -------
    list of Problem
        Errors first, then by term; empty where all is well.

    Examples
    --------
    >>> from kgbuild.ontology.load import load_ontology
    >>> lint(load_ontology())
    []
    """
    found = {
        Problem(severity, iri, message, locate(iri, ontology.files))
        for check in CHECKS
        for severity, iri, message in check(ontology)
    }
    return sorted(found, key=lambda p: (p.severity is not Severity.ERROR, p.iri, p.message))


def _descriptions(ontology: Ontology) -> Found:
    """Labels, definitions and examples that are missing."""
    for iri, relation in ontology.relations.items():
        if relation.label == relation.name and relation.name.lower() != relation.name:
            yield _WARNING, iri, "no label; add rdfs:label"
        if not relation.definition:
            yield _WARNING, iri, "no definition; add skos:definition"
        if relation.frames and not relation.examples:
            yield _ERROR, iri, "no example; add kgb:example with a sentence, its subject and object"
        if relation.frames and not relation.counter_examples:
            yield _WARNING, iri, "no counter-example; add kgb:counterExample with a sentence"
        if not _is_expressed(ontology, relation):
            yield _WARNING, iri, "nothing expresses it; add kgb:frame with a verb, noun or phrase"


def _sentences(ontology: Ontology) -> Found:
    """Wordings that are missing, or lack an end: a shipped relation cannot do without."""
    for iri, relation in ontology.relations.items():
        severity = _ERROR if iri.startswith(RELATION) else _WARNING
        for property_, sentence in (("wording", relation.wording), ("denial", relation.denial)):
            if sentence is None:
                yield severity, iri, f"no {property_}; add kgb:{property_} with a sentence"
            elif not _holds_both_ends(sentence):
                yield (
                    severity,
                    iri,
                    f"{property_} {sentence!r} must hold {{subject}} and {{object}} once each",
                )


def _holds_both_ends(template: str) -> bool:
    return all(template.count(f"{{{role}}}") == 1 for role in Role)


def _is_expressed(ontology: Ontology, relation: RelationType) -> bool:
    relations = ontology.relations
    inverse = relations.get(relation.inverse or "")
    below = (one for one in relations.values() if relation.iri in one.parents)
    return bool(relation.frames or (inverse and inverse.frames) or any(one.frames for one in below))


def _examples(ontology: Ontology) -> Found:
    """Examples that cannot hold as they are written."""
    for iri, relation in ontology.relations.items():
        for example in (*relation.examples, *relation.counter_examples):
            if not example.text:
                yield _ERROR, iri, "an example without a sentence; add kgb:text"
        for example in relation.examples:
            for role in Role:
                message = _example_end(example, role)
                if message:
                    yield _ERROR, iri, message


def _example_end(example: Example, role: Role) -> str | None:
    words = example.subject if role is Role.SUBJECT else example.object
    if not words:
        return f"example {example.text!r} names no {role}; add kgb:{role}"
    if words.lower() not in example.text.lower():
        return f"example {example.text!r} does not hold its {role} {words!r}; use its own words"
    return None


def _types(ontology: Ontology) -> Found:
    """Types, dimensions and parents that nothing defines."""
    for iri, relation in ontology.relations.items():
        for role, types in _ends(relation):
            for type_ in types:
                if type_ not in ontology.types:
                    yield (
                        _ERROR,
                        iri,
                        f"unknown {role} type {local_name(type_)}; define it as a kgb:EntityType",
                    )
                elif role is Role.SUBJECT and ontology.types[type_].literal:
                    yield (
                        _ERROR,
                        iri,
                        f"subject type {local_name(type_)} is a value; only objects may be values",
                    )
        for other in (*relation.parents, *relation.disjoint_with):
            if other not in ontology.relations:
                yield (
                    _WARNING,
                    iri,
                    f"unknown relation type {local_name(other)}; define it or leave it out",
                )
    for iri, entity_type in ontology.types.items():
        dimension = entity_type.default_dimension
        if dimension and dimension not in ontology.dimensions:
            yield (
                _ERROR,
                iri,
                f"unknown dimension {local_name(dimension)}; define it as a kgb:Dimension",
            )


def _ends(relation: RelationType) -> tuple[tuple[Role, tuple[str, ...]], ...]:
    return (Role.SUBJECT, relation.subject_types), (Role.OBJECT, relation.object_types)


def _inverses(ontology: Ontology) -> Found:
    """Inverses that do not point back or whose types do not cross."""
    for iri, relation in ontology.relations.items():
        if relation.inverse is None:
            continue
        inverse = ontology.relations.get(relation.inverse)
        name = local_name(relation.inverse)
        if inverse is None:
            yield _ERROR, iri, f"unknown inverse {name}; define it or leave it out"
        elif inverse.inverse != iri:
            yield _ERROR, iri, f"its inverse {name} does not point back; add owl:inverseOf there"
        elif set(inverse.subject_types) != set(relation.object_types):
            yield _WARNING, iri, f"its object types are not the subject types of its inverse {name}"


def _axioms(ontology: Ontology) -> Found:
    """Axioms that contradict one another."""
    for iri, relation in ontology.relations.items():
        subjects, objects = set(relation.subject_types), set(relation.object_types)
        if relation.symmetric and subjects != objects:
            yield _ERROR, iri, "symmetric, but its subject and object types differ"
        if relation.symmetric and relation.inverse not in (None, iri):
            yield _ERROR, iri, "symmetric, but has another inverse; remove one of the two"
        if relation.transitive and subjects and not _overlap(ontology, subjects, objects):
            yield _ERROR, iri, "transitive, but no object can be a subject"
        if relation.asymmetric and relation.symmetric:
            yield _ERROR, iri, "symmetric and asymmetric, so that it could never hold"
        for chain in relation.chains:
            for link in chain:
                if link not in ontology.relations:
                    yield (
                        _WARNING,
                        iri,
                        f"unknown relation type {local_name(link)} in a chain; define it",
                    )
        if iri in relation.disjoint_with:
            yield _ERROR, iri, "disjoint with itself, so that nothing could ever hold"
        for parent in sorted(_above(ontology, iri) & set(relation.disjoint_with)):
            yield _ERROR, iri, f"disjoint with {local_name(parent)}, which it is a kind of"
        if iri in _above(ontology, iri):
            yield _ERROR, iri, "a kind of itself; break the circle of rdfs:subPropertyOf"


def _overlap(ontology: Ontology, some: set[str], others: set[str]) -> bool:
    return not others or any(
        ontology.is_a(a, b) or ontology.is_a(b, a) for a in some for b in others
    )


def _above(ontology: Ontology, iri: str) -> set[str]:
    found: set[str] = set()
    waiting = list(ontology.relations[iri].parents)
    while waiting:
        parent = waiting.pop()
        if parent not in found and parent in ontology.relations:
            found.add(parent)
            waiting += ontology.relations[parent].parents
    return found


def _frames(ontology: Ontology) -> Found:
    """Frames that can fill no claim."""
    for iri, relation in ontology.relations.items():
        for frame in relation.frames:
            for message in _frame_problems(frame):
                yield _ERROR, iri, f"{frame.kind} frame {frame.words[0]!r}: {message}"


def _frame_problems(frame: Frame) -> Iterator[str]:
    if frame.kind is FrameKind.PHRASE:
        for words in frame.words:
            if not _holds_both_ends(words):
                yield f"{words!r} must hold {{subject}} and {{object}} once each"
        return
    if frame.kind is FrameKind.NOUN and frame.agent is None:
        named = {"kgb:holder": frame.holder, "kgb:of": frame.of}
    else:
        named = {"kgb:agent": frame.agent, "kgb:theme": frame.theme, "kgb:oblique": frame.oblique}
    filled = [role for role in named.values() if role is not None]
    for role in Role:
        if filled.count(role) != 1:
            how = "nothing fills" if role not in filled else "more than one role fills"
            yield f"{how} the {role}; use each end once among {', '.join(named)}"
    if frame.oblique is not None and not frame.prepositions:
        yield "kgb:oblique without kgb:preposition; name the prepositions"
    if frame.prepositions and frame.oblique is None and frame.kind is not FrameKind.NOUN:
        yield "kgb:preposition without kgb:oblique; say which end it introduces"


def _duplicates(ontology: Ontology) -> Found:
    """Labels that two terms of one kind share."""
    kinds: tuple[dict[str, RelationType] | dict[str, EntityType], ...] = (
        dict(ontology.relations),
        dict(ontology.types),
    )
    for terms in kinds:
        by_label: dict[str, list[str]] = defaultdict(list)
        for iri, term in terms.items():
            by_label[term.label.casefold()].append(iri)
        for iris in by_label.values():
            for iri in iris[1:]:
                yield _WARNING, iri, f"has the label of {iris[0]}; give it one of its own"


def _units(ontology: Ontology) -> Found:
    """List unit words of two meanings, and types of quantities that nothing defines."""
    meant: dict[tuple[str, str], UnitWord] = {}
    for entry in ontology.units:
        name = entry.unit or entry.words[0]
        for word in entry.words:
            first = meant.setdefault((entry.kind, word), entry)
            if (first.unit, first.multiplier) != (entry.unit, entry.multiplier):
                yield _WARNING, name, f"{word!r} also means {first.unit or first.multiplier}"
        if entry.type is not None and entry.type not in ontology.types:
            unknown = local_name(entry.type)
            yield _ERROR, name, f"unknown type {unknown}; define it as a kgb:EntityType"


CHECKS: tuple[Check, ...] = (
    _descriptions,
    _sentences,
    _examples,
    _types,
    _inverses,
    _axioms,
    _frames,
    _duplicates,
    _units,
)
"""Every check, in no order that matters."""
