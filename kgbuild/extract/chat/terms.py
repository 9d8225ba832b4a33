"""The ontology as a model is told it: names of types and relations, and the schema of an answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from kgbuild.model import THING, Certainty, MentionKind, Polarity, Tense
from kgbuild.ontology.types import EntityType, Ontology, RelationType, local_name

OPEN = "open"
"""The name of a relation that only the text's words name."""


@dataclass(frozen=True)
class Terms:
    """Short names for the types and relations of an ontology, and back."""

    ontology: Ontology

    @cached_property
    def types(self) -> Mapping[str, EntityType]:
        """Entity types by name, without the literal ones."""
        things = [kind for kind in self.ontology.types.values() if not kind.literal]
        named = _named((kind.iri, kind) for kind in things)
        return named if local_name(THING) in named else {**named, "Thing": EntityType(THING, "")}

    @cached_property
    def relations(self) -> Mapping[str, RelationType]:
        """Relation types by name."""
        return _named(self.ontology.relations.items())

    def ends(self, allowed: tuple[str, ...]) -> str:
        """Return the types that an end may have, in words."""
        return " | ".join(local_name(iri) for iri in allowed) or "anything"

    @cached_property
    def schema(self) -> Mapping[str, Any]:
        """JSON schema of an answer, within what servers' strict modes take."""
        text = {"type": "string"}
        optional = {"type": ["string", "null"]}
        mention = _object(
            quote=text,
            type={"type": "string", "enum": [*self.types]},
            kind=_enum(k for k in MentionKind if k is not MentionKind.PRONOUN),
        )
        claim = _object(
            evidence=text,
            subject=text,
            relation={"type": "string", "enum": [*self.relations, OPEN]},
            words=optional,
            object=optional,
            speaker=optional,
            cue=optional,
            time=optional,
            polarity=_enum(Polarity),
            certainty=_enum(Certainty),
            tense=_enum(Tense),
            opinion={"type": "boolean"},
        )
        return _object(
            mentions={"type": "array", "items": mention}, claims={"type": "array", "items": claim}
        )


_Kind = TypeVar("_Kind")


def _named(terms: Iterable[tuple[str, _Kind]]) -> dict[str, _Kind]:
    """Return terms by their local name; by the whole IRI where an earlier one has that name."""
    named: dict[str, _Kind] = {}
    for iri, term in sorted(terms, key=lambda pair: pair[0]):
        name = local_name(iri)
        named[iri if name in named or name == OPEN else name] = term
    return named


def _enum(values: Iterable[str]) -> dict[str, Any]:
    return {"type": "string", "enum": [str(value) for value in values]}


def _object(**properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": [*properties],
        "additionalProperties": False,
    }
