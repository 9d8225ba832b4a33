"""What claims say, whoever says it: equal for the same in different words and directions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from kgbuild.check.corroboration.identity import Identities
from kgbuild.check.corroboration.relations import Relations
from kgbuild.check.forms import entity_of
from kgbuild.check.times import Interval, interval_of, stated
from kgbuild.check.units import in_base, unit_of
from kgbuild.link.normalise import normalise_name
from kgbuild.model import (
    Argument,
    Certainty,
    Claim,
    ClaimRef,
    Document,
    Entity,
    Polarity,
    Quantity,
    Tense,
    TimeValue,
)
from kgbuild.model.roles import (
    AMONG,
    AT_TIME,
    BASELINE,
    DIFFERENCE,
    DIMENSION,
    FACTOR,
    RANK,
    SUPERLATIVE,
)

WEIGHTS: Mapping[Certainty, float] = {
    Certainty.CERTAIN: 1.0,
    Certainty.PROBABLE: 0.5,
    Certainty.POSSIBLE: 0.25,
}
"""How much a claim counts by its certainty. By hand; what is planned, asked or conditional says
nothing on what is so."""
STILL = timedelta(days=31)
"""How long what is said of people, organisations and places without a time is taken to go on
unchanged, before and after publication. By hand: a month, rounded to whole ones."""

_NO_AMOUNT = frozenset((FACTOR, DIFFERENCE, RANK, SUPERLATIVE, AMONG, BASELINE))

_MARK = 8
"""So many characters of a document's id begin the ids of its things without a name
(:class:`kgbuild.link.linker.Linker`)."""


@dataclass(frozen=True, slots=True)
class Proposition:
    """What is said, without who says it, when and whether it is affirmed.

    Parameters
    ----------
    predicate : str
        IRI, of a relation and its inverse the first.
    one, other : str or None
        Keys of the two things, as the predicate orders them; a symmetric relation's are sorted.
    value : Quantity, TimeValue or None
        In place of ``other`` where a figure or a date is stated.
    dimensions : frozenset of str
        What a comparison is about.
    conditions : frozenset of (str, str)
        Further arguments by role: with more of them it says more.
    amount : Quantity or None
        How many of the object are meant.
    """

    predicate: str
    one: str
    other: str | None = None
    value: Quantity | TimeValue | None = None
    dimensions: frozenset[str] = frozenset()
    conditions: frozenset[tuple[str, str]] = frozenset()
    amount: Quantity | None = None

    @property
    def pair(self) -> tuple[str, str, str | None]:
        """The relation and its two ends."""
        return self.predicate, self.one, self.other


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim as a proposition that is affirmed or denied.

    Parameters
    ----------
    claim : Claim
        The claim.
    proposition : Proposition
        What it says.
    denied : bool
        Whether it says that it is not so.
    weight : float
        How much it counts, 1 for what is said without hedge.
    time : Interval or None
        When it is said to hold; None is any time.
    loose : bool
        Whether it is over, at a time that is not said, and may have changed since: then another
        value is no conflict ("the former head").
    order : int
        Its place among all claims.
    """

    claim: Claim
    proposition: Proposition
    denied: bool
    weight: float
    time: Interval | None
    loose: bool
    order: int


class Statements:
    """Reads claims as statements.

    Parameters
    ----------
    identities : Identities
        Which arguments are the same thing.
    relations : Relations
        The ontology's.
    documents : mapping of str to Document
        By id, for the day of publication.
    """

    def __init__(
        self, identities: Identities, relations: Relations, documents: Mapping[str, Document]
    ) -> None:
        self._identities = identities
        self._relations = relations
        self._documents = documents

    def read(self, claim: Claim, order: int) -> Statement | None:
        """Return a claim as a statement, None where it says nothing on what is so.

        Opinions, plans, questions, conditions and forecasts say nothing of the kind; nor does
        "the company goes", without an object, tell what is meant.
        """
        weight = WEIGHTS.get(claim.certainty, 0.0)
        if not weight or claim.opinion or claim.tense is Tense.FUTURE or claim.object is None:
            return None
        denied = claim.polarity is Polarity.DENIED
        time = self._time(claim)
        loose = (
            time is None
            and claim.tense is Tense.PAST
            and self.changes(claim)
            and not isinstance(claim.object, TimeValue)
        )
        return Statement(claim, self._proposition(claim), denied, weight, time, loose, order)

    def _proposition(self, claim: Claim) -> Proposition:
        relation = self._relations.ontology.relations.get(claim.predicate)
        sense = self._relations.canonical(claim.predicate)
        conditions: set[tuple[str, str]] = set()
        dimensions: set[str] = set()
        amount: Quantity | None = None
        for qualifier in claim.qualifiers:
            value, role = qualifier.value, qualifier.role
            if role == DIMENSION:
                dimensions.add(self._dimension(value))
            elif (
                isinstance(value, Quantity)
                and role not in _NO_AMOUNT
                and relation is not None
                and relation.amount_property is not None
            ):
                amount = value
            elif role != AT_TIME:
                words = f"{role} {qualifier.words}".strip()
                conditions.add((words, self._described(value, claim)))
        if not dimensions and relation is not None and relation.comparison is not None:
            dimensions.add(self._usual(claim.subject) or self._usual(claim.object) or "")
        one, other = self._key(claim.subject), None
        figure: Quantity | TimeValue | None = None
        if isinstance(claim.object, (Quantity, TimeValue)):
            figure = claim.object
        elif claim.object is not None:
            other = self._key(claim.object)
            if sense.swapped or (other < one and self._is_symmetric(claim.predicate)):
                one, other = other, one
        return Proposition(
            sense.predicate,
            one,
            other,
            figure,
            frozenset(dimensions),
            frozenset(conditions),
            amount,
        )

    def _is_symmetric(self, predicate: str) -> bool:
        return (
            len(
                {
                    way.swapped
                    for way in self._relations.ways(predicate)
                    if way.predicate == predicate
                }
            )
            == 2
        )

    def _key(self, argument: Argument) -> str:
        match argument:
            case Quantity():
                value = in_base(argument.value, unit_of(argument))
                return f"quantity/{value:.6g}/{unit_of(argument)}/{argument.bound}"
            case TimeValue():
                return f"time/{argument.start}/{argument.end}" if argument.start else argument.text
            case ClaimRef():
                return f"claim/{argument.id}"
        return self._identities.key(argument) or ""

    def _described(self, argument: Argument, claim: Claim) -> str:
        """Return the key of a further argument; what has no name is known by its words."""
        unnamed = f"/{claim.evidence.document[:_MARK]}-"
        if isinstance(argument, Entity) and unnamed in argument.id:
            return f"words/{normalise_name(argument.label)}"
        return self._key(argument)

    def _dimension(self, argument: Argument) -> str:
        words = normalise_name(getattr(argument, "label", None) or getattr(argument, "text", ""))
        for iri, dimension in self._relations.ontology.dimensions.items():
            if words in {normalise_name(word) for word in (dimension.label, *dimension.nouns, iri)}:
                return iri
        return words

    def _usual(self, argument: Argument | None) -> str | None:
        """Return the dimension by which things of an argument's type are compared."""
        ontology = self._relations.ontology
        waiting = [argument.type] if isinstance(argument, Entity) else []
        for type_ in waiting:
            known = ontology.types.get(type_)
            if known is not None and known.default_dimension:
                return known.default_dimension
            waiting += [t for t in (known.parents if known else ()) if t not in waiting]
        return None

    def _time(self, claim: Claim) -> Interval | None:
        if isinstance(claim.object, TimeValue):
            return None
        claimed = stated(claim.time)
        document = self._documents.get(claim.evidence.document)
        published = document.published if document is not None else None
        if claimed is not None or published is None:
            return claimed
        now = claim.tense is Tense.PRESENT and self.changes(claim)
        return _around(published) if now else None

    def changes(self, claim: Claim) -> bool:
        """Say whether what a claim says may be so at one time and not at another."""
        ends = (entity_of(claim.subject), entity_of(claim.object))
        types = (end.type for end in ends if end is not None)
        return self._relations.changes(claim.predicate, *types)


def _around(day: date) -> Interval | None:
    """Return the time around a day, by whole months: then few different ones are met."""
    first, last = (
        interval_of(f"{one:%Y-%m}")
        for one in (max(day, date.min + STILL) - STILL, min(day, date.max - STILL) + STILL)
    )
    return Interval(first.start if first else None, last.end if last else None)
