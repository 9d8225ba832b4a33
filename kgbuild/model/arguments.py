"""What claims speak of: mentions, entities, quantities, times, words, other claims."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kgbuild.model.display import Shown
from kgbuild.model.documents import Span
from kgbuild.model.terms import Bound, MentionKind


@dataclass(frozen=True, slots=True)
class Mention:
    """A run of text that names, describes or stands for an entity.

    Parameters
    ----------
    document : str
        Id of the document.
    span : Span
        Where, in the source.
    text : str
        Its cleaned words, without article and possessive.
    type : str
        IRI of the entity type, ``kgb:Thing`` where none fits.
    kind : MentionKind
        Name, nominal ("the company") or pronoun.
    confidence : float
        0 to 1: how sure the type is.
    antecedent : Span, optional
        For a nominal or pronoun that was resolved: the span of the name it stands for.
    """

    document: str
    span: Span
    text: str
    type: str
    kind: MentionKind = MentionKind.NAME
    confidence: float = 1.0
    antecedent: Span | None = None


@dataclass(frozen=True, slots=True)
class Entity(Shown):
    """A thing that mentions refer to.

    Parameters
    ----------
    id : str
        ``<broad type>/<slug>``, the part of its IRI after the base: ``product/ascend-910c``.
    type : str
        IRI of its type.
    label : str
        The name to show.
    aliases : tuple of str
        Other names met, sorted.
    same_as : tuple of str
        IRIs of the same thing elsewhere (Wikidata, a reference), sorted.
    """

    id: str
    type: str
    label: str
    aliases: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit.

    Parameters
    ----------
    value : float
        In ``unit``.
    unit : str or None
        Local name of a QUDT unit (``USD`` and other ISO 4217 codes for money, ``NUM`` for a count
        with its noun in ``counted``), None for a bare number.
    text : str
        As written.
    bound : Bound
        Exact, about, at least, at most.
    upper : float, optional
        Upper end where a range was given; ``value`` is the lower end.
    counted : str, optional
        What was counted: "chips" in "2,048 chips".
    per : str, optional
        Of what there is so much for each: local name of a QUDT unit ("MO" in "$20 a month"), else
        the noun ("share").
    """

    value: float
    unit: str | None
    text: str
    bound: Bound = Bound.EXACT
    upper: float | None = None
    counted: str | None = None
    per: str | None = None


@dataclass(frozen=True, slots=True)
class TimeValue:
    """A time as written and, where it could be resolved, its first and last day."""

    text: str
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A literal argument: words that are no entity."""

    text: str


@dataclass(frozen=True, slots=True)
class ClaimRef:
    """A claim as the argument of another: what was accused, denied, promised."""

    id: str


Argument = Mention | Entity | Quantity | TimeValue | Text | ClaimRef
"""What a claim speaks of: a Mention before linking, an Entity after it, a literal, or a claim."""
