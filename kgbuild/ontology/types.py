"""The typed form of the ontology: types, relations with frames, dimensions, cues, names, units.

Everything here is read from Turtle by :mod:`kgbuild.ontology.load`; nothing is written in Python.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import cached_property
from os import PathLike
from pathlib import Path

from kgbuild.errors import OntologyError
from kgbuild.model import THING, VOCABULARY, Certainty, Polarity
from kgbuild.model.broad_types import ACTORS
from kgbuild.model.digests import digest_of
from kgbuild.ontology.cues import Cue, CueKind
from kgbuild.ontology.learned import LearnedRelations


@dataclass(frozen=True, slots=True)
class EntityType:
    """A kind of entity.

    Parameters
    ----------
    iri : str
        ``https://w3id.org/kgbuild/ontology#Chip``.
    label : str
        "chip".
    parents : tuple of str
        IRIs of its direct super-classes within the ontology.
    nouns : tuple of str
        Common nouns that describe one (``kgb:noun``): "chip", "accelerator", "GPU".
    default_dimension : str or None
        IRI of the dimension that a bare comparison is about (``kgb:defaultDimension``).
    literal : bool
        True for dates and quantities, which are values and not entities (``kgb:LiteralType``).
    disjoint_with : tuple of str
        IRIs of types that share no member with it (``owl:disjointWith``); what lies below shares
        none either.
    wikidata : tuple of str
        Ids of the classes of Wikidata that stand for it (``kgb:wikidata``): "Q6256".
    separate : bool
        True where no two of them share a part, so that two names of a list are two things
        (``kgb:SeparateType``): people, countries.
    """

    iri: str
    label: str
    parents: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    default_dimension: str | None = None
    literal: bool = False
    disjoint_with: tuple[str, ...] = ()
    wikidata: tuple[str, ...] = ()
    separate: bool = False

    @property
    def name(self) -> str:
        """The local name: "Chip"."""
        return local_name(self.iri)


class Role(StrEnum):
    """Which end of the relation a grammatical role fills."""

    SUBJECT = "subject"
    OBJECT = "object"

    @property
    def opposite(self) -> Role:
        """The other end."""
        return Role.OBJECT if self is Role.SUBJECT else Role.SUBJECT


class FrameKind(StrEnum):
    """What kind of word carries a frame."""

    VERB = "verb"
    NOUN = "noun"
    ADJECTIVE = "adjective"
    PHRASE = "phrase"


@dataclass(frozen=True, slots=True)
class Frame:
    """Words that express a relation, and which grammatical role fills which end.

    Parameters
    ----------
    kind : FrameKind
        Verb, noun, adjective or phrase.
    words : tuple of str
        Lemmas of verbs, nouns or adjectives; or phrase templates with ``{subject}`` and
        ``{object}``, such as ``{object}-made {subject}``, ``{object}'s {subject}``.
        A lemma may hold a particle: "roll out".
    agent : Role or None
        Verb and adjective: what the grammatical agent fills (active subject, passive "by"). Noun of
        an event: the possessor or "by" ("Microsoft's acquisition of Activision").
    theme : Role or None
        Verb: what the grammatical theme fills (active direct object, passive subject). Noun of an
        event: what follows "of".
    oblique : Role or None
        What the complement of ``prepositions`` fills.
    prepositions : tuple of str
        Prepositions of the oblique; any one of them.
    holder : Role or None
        Noun: what the bearer of the noun fills ("Tim Cook" in "Tim Cook, CEO of Apple").
    of : Role or None
        Noun: what the possessor or "of" complement fills ("Apple").
    polarity : Polarity
        Denied for words that deny the relation ("lack", "lose").
    certainty : Certainty or None
        Set by words that carry one of their own ("plan", "want"), else None.
    """

    kind: FrameKind
    words: tuple[str, ...]
    agent: Role | None = None
    theme: Role | None = None
    oblique: Role | None = None
    prepositions: tuple[str, ...] = ()
    holder: Role | None = None
    of: Role | None = None
    polarity: Polarity = Polarity.AFFIRMED
    certainty: Certainty | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that must (or must not) yield a relation."""

    text: str
    subject: str | None = None
    object: str | None = None


class Comparison(StrEnum):
    """What a comparing relation says of the two values (``kgb:comparison``)."""

    GREATER = ">"
    LESS = "<"
    AT_LEAST = ">="
    AT_MOST = "<="
    EQUAL = "="


@dataclass(frozen=True, slots=True)
class RelationType:
    """A relation type with everything that extraction, checking and drawing need to know.

    ``subject_types`` and ``object_types`` select (``kgb:subjectType``, ``kgb:objectType``); they
    infer nothing. An object type may be a literal type. ``unique_per`` names the end that may have
    only one value at a time: ``subject`` means one object per subject. ``wording`` says it as a
    sentence, ``{object} makes {subject}`` (``kgb:wording``); ``denial`` says that it does not hold.
    ``amount_property`` measures on the subject how many of the object are meant
    (``kgb:amountProperty``); ``compared_by`` is the one dimension that a comparing relation
    compares by (``kgb:comparedBy``), None where the text says which. ``asymmetric`` says that it
    never holds both ways, ``irreflexive`` that nothing has it to itself; each of ``chains`` is a
    row of properties that together entail it (``owl:propertyChainAxiom``). ``happens`` says that it
    comes about once, at a time, and stays so (``kgb:Occurrence``); ``also_meant`` are relations
    that its words may mean as well (``kgb:alsoMeant``). ``plain`` says that
    nothing but label and types is known of it: it is a property of an ontology written for other
    uses.
    """

    iri: str
    label: str
    definition: str
    subject_types: tuple[str, ...]
    object_types: tuple[str, ...]
    frames: tuple[Frame, ...] = ()
    examples: tuple[Example, ...] = ()
    counter_examples: tuple[Example, ...] = ()
    inverse: str | None = None
    symmetric: bool = False
    transitive: bool = False
    asymmetric: bool = False
    irreflexive: bool = False
    happens: bool = False
    also_meant: tuple[str, ...] = ()
    chains: tuple[tuple[str, ...], ...] = ()
    parents: tuple[str, ...] = ()
    disjoint_with: tuple[str, ...] = ()
    unique_per: tuple[Role, ...] = ()
    comparison: Comparison | None = None
    compared_by: str | None = None
    wikidata: str | None = None
    wording: str | None = None
    denial: str | None = None
    amount_property: str | None = None
    plain: bool = False

    @property
    def name(self) -> str:
        """The local name: "manufacturer"."""
        return local_name(self.iri)


@dataclass(frozen=True, slots=True)
class Dimension:
    """Something by which things are compared.

    Parameters
    ----------
    iri : str
        ``kgb:Performance``.
    label : str
        "performance".
    nouns : tuple of str
        "performance", "speed", "throughput": nouns that name it.
    more, less : tuple of str
        Lemmas of adjectives for a higher and a lower value: "fast", "powerful"; "slow".
    measured_by : tuple of str
        IRIs of the reference's measuring properties, the preferred first.
    """

    iri: str
    label: str
    nouns: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    measured_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """An entry of a gazetteer: a thing with its labels and type.

    Parameters
    ----------
    iri : str
        IRI of the entry.
    type : str
        IRI of its entity type.
    label : str
        ``skos:prefLabel`` or ``rdfs:label``.
    aliases : tuple of str
        ``skos:altLabel``; matched with case.
    demonyms : tuple of str
        Adjectives and nouns for its people (``kgb:demonym``): "Chinese".
    same_as : tuple of str
        IRIs of the same thing elsewhere: Wikidata.
    """

    iri: str
    type: str
    label: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()


class UnitKind(StrEnum):
    """What a word does in a quantity."""

    UNIT = "unit"
    """Names a unit: GB, gigabyte."""
    CURRENCY = "currency"
    """Names a currency after the number: dollar."""
    SIGN = "sign"
    """Stands for a currency before the number: $, USD."""
    NUMBER = "number"
    """Is a number: three."""
    SCALE = "scale"
    """Multiplies the number before it: million."""
    SUFFIX = "suffix"
    """Multiplies the digits that it is glued to: bn."""
    FACTOR = "factor"
    """Says how many times as much: twice."""
    GROWTH = "growth"
    """A verb that says it: to double."""
    FRACTION = "fraction"
    """Names a part of a whole: third."""
    ORDINAL = "ordinal"
    """Names a place in a row: third."""
    VAGUE = "vague"
    """An open number before a scale: several."""
    PER = "per"
    """What there is one amount for each of: share."""
    NUMBERED = "numbered"
    """Makes the number after it a name: version."""
    SCORE = "score"
    """Says that two numbers near it are a score: won."""


@dataclass(frozen=True, slots=True)
class UnitWord:
    """Words of quantities that mean the same.

    Parameters
    ----------
    words : tuple of str
        Symbols with case, nouns in the singular: "GB", "gigabyte"; "million"; "$".
    kind : UnitKind
        What they do.
    unit : str or None
        Local name of the QUDT unit, code of the currency (ISO 4217); None for numbers.
    multiplier : float
        How many of the unit one is; of a number word, its value.
    type : str or None
        IRI of the narrower type of such a quantity (``kgb:quantityType``): a data size.
    """

    words: tuple[str, ...]
    kind: UnitKind
    unit: str | None = None
    multiplier: float = 1.0
    type: str | None = None

    @property
    def is_currency(self) -> bool:
        """Say whether it makes a quantity an amount of money."""
        return self.kind in (UnitKind.CURRENCY, UnitKind.SIGN)


@dataclass(frozen=True)
class Ontology:
    """All terms that were loaded, by IRI; cues, names and units in file order.

    ``own_terms`` is what a user's sources said, as N-Triples; ``learned`` is what examples of their
    relations taught (:func:`kgbuild.learn`).
    """

    types: Mapping[str, EntityType]
    relations: Mapping[str, RelationType]
    dimensions: Mapping[str, Dimension] = field(default_factory=dict)
    cues: tuple[Cue, ...] = ()
    names: tuple[Name, ...] = ()
    files: tuple[str, ...] = ()
    units: tuple[UnitWord, ...] = ()
    own_terms: str = ""
    learned: LearnedRelations | None = None

    @cached_property
    def digest(self) -> str:
        """32 hexadecimal digits of all terms; the same wherever they are loaded from."""
        every = [getattr(self, one.name) for one in fields(self) if one.name != "files"]
        return digest_of(every)

    @cached_property
    def _ancestors(self) -> Mapping[str, frozenset[str]]:
        closed: dict[str, frozenset[str]] = {}
        for iri in self.types:
            found: set[str] = set()
            waiting = [iri]
            while waiting:
                current = waiting.pop()
                if current not in found:
                    found.add(current)
                    waiting += self.types[current].parents if current in self.types else ()
            closed[iri] = frozenset(found)
        return closed

    @cached_property
    def _cues_by_kind(self) -> Mapping[CueKind, tuple[Cue, ...]]:
        found: dict[CueKind, list[Cue]] = {kind: [] for kind in CueKind}
        for cue in self.cues:
            found[cue.kind].append(cue)
        return {kind: tuple(cues) for kind, cues in found.items()}

    def cues_of(self, kind: CueKind) -> tuple[Cue, ...]:
        """Return the cues of one family, in file order."""
        return self._cues_by_kind[kind]

    @cached_property
    def nouns(self) -> Mapping[str, str]:
        """Common nouns, in small letters, to the type that each describes."""
        found: dict[str, str] = {}
        for iri in sorted(self.types):
            for noun in self.types[iri].nouns:
                found.setdefault(noun.lower(), iri)
        return found

    @cached_property
    def noun_ends(self) -> frozenset[str]:
        """The last words of these nouns: "maker" of "chip maker"."""
        return frozenset(noun.rsplit(" ", 1)[-1] for noun in self.nouns)

    @cached_property
    def names_by_label(self) -> Mapping[str, tuple[Name, ...]]:
        """The entries of the gazetteers by label and alias, in small letters."""
        found: dict[str, dict[Name, None]] = {}
        for name in self.names:
            for label in (name.label, *name.aliases):
                found.setdefault(label.casefold(), {})[name] = None
        return {label: tuple(names) for label, names in found.items()}

    @cached_property
    def demonyms(self) -> Mapping[str, Name]:
        """Adjectives and nouns for the people of a place, to the place's entry."""
        return {word: name for name in reversed(self.names) for word in name.demonyms}

    @cached_property
    def plain_relations(self) -> tuple[RelationType, ...]:
        """The relations of which only label and types are known."""
        return tuple(one for one in self.relations.values() if one.plain)

    def save(self, path: str | PathLike[str]) -> Path:
        """Write a learned ontology to a file that every ``ontology=`` takes.

        Parameters
        ----------
        path : path
            Where; ``.kgl`` is the usual ending.

        Raises
        ------
        OntologyError
            If nothing was learned for it: an ontology without that is its own Turtle file.
        OutputError
            If the file cannot be written.
        """
        from kgbuild.ontology.learned_file import write_learned

        if self.learned is None:
            raise OntologyError("nothing was learned for this ontology; call kgbuild.learn first")
        return write_learned(self.own_terms, self.learned, path)

    def is_a(self, child: str, parent: str) -> bool:
        """Say whether one type is the other or lies below it."""
        return child == parent or parent in self._ancestors.get(child, ())

    def above(self, type_: str) -> frozenset[str]:
        """Return a type with all that it lies below; nothing where it is unknown."""
        return self._ancestors.get(type_, frozenset())

    def below(self, type_: str) -> tuple[str, ...]:
        """Return a type with all that lie below it; nothing where it is unknown."""
        return tuple(one for one in self.types if self.is_a(one, type_))

    @cached_property
    def _uncheckable(self) -> frozenset[str]:
        return frozenset(
            iri
            for iri, above in self._ancestors.items()
            if not any(one.startswith(VOCABULARY) and one != THING for one in above)
            and iri != THING
        )

    def cannot_tell(self, allowed: tuple[str, ...]) -> bool:
        """Say whether one of the types is a user's own that no shipped type is above or beside.

        Names in texts are typed with the shipped types: of such a type none can be found, and none
        be ruled out.
        """
        return any(one in self._uncheckable for one in allowed)

    def fits(self, type_: str, allowed: tuple[str, ...]) -> bool:
        """Say whether a type is one of the allowed types or lies below one; none allowed is all."""
        return not allowed or any(self.is_a(type_, one) for one in allowed)

    def may_change(self, relation: RelationType) -> bool:
        """Say whether a relation may hold at one time and not at another.

        What joins people, organisations and places can change; what made a product cannot.
        """
        ends = (relation.subject_types, relation.object_types)
        return all(types and all(self.fits(t, ACTORS) for t in types) for types in ends)


def local_name(iri: str) -> str:
    """Return what follows the last ``#`` or ``/``."""
    return iri.rstrip("#/").replace("#", "/").rsplit("/", 1)[-1]
