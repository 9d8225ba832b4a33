"""Entities of different documents that may be one: found by blocks, never by comparing all pairs.

Within a document short names are counted to long ones while it is linked, and two documents that
call a thing by the same name and broad type share its entity. What is left here are names that
differ: "Obama" in a text that never says "Barack Obama", a misspelling, an acronym, one name under
two types. Each name is entered under few keys; only names that share a key are compared, so the
work grows with the number of names.

References
----------
Christen (2012), Data Matching, chapter 4 (blocking); Garbe (2012), SymSpell: a name less a letter
as the key of its misspellings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, product

from kgbuild.link.known_names import KnownNames
from kgbuild.link.normalise import normalise_name
from kgbuild.link.short_forms import short_forms
from kgbuild.link.spelling import whole_likeness
from kgbuild.model import Alike, Entity, Match
from kgbuild.ontology.types import Ontology

LIKE_ENOUGH = 83.0
"""Of 100: names of six letters that differ in one have 83 ("Huawey"), of five 80 ("Kerry")."""
MOST_IN_BLOCK = 50
"""Names that share a key; what more share ("international") tells nothing."""
_SHORTEST = 5
"""Letters of a name whose misspellings are looked for: "Iran" and "Iraq" are two names."""


@dataclass(frozen=True, slots=True)
class Named:
    """An entity with how often it is named."""

    entity: Entity
    count: int


def alike(named: Iterable[Named], ontology: Ontology) -> tuple[Alike, ...]:
    """Find pairs of entities that may be one.

    Parameters
    ----------
    named : iterable of Named
        The entities of any number of documents that have a name, each once.
    ontology : Ontology
        Which types agree.

    Returns
    -------
    tuple of Alike
        Each pair once, for the best of its reasons: the same name under two types, a short form of
        one long name alone, a spelling near by; those that concern the most mentions first.

    Examples
    --------
    >>> from kgbuild.ontology.load import load_ontology
    >>> person = "https://w3id.org/kgbuild/ontology#Person"
    >>> sacks = Named(Entity("person/david-sacks", person, "David Sacks"), 9)
    >>> sachs = Named(Entity("person/david-sachs", person, "David Sachs"), 1)
    >>> (pair,) = alike([sacks, sachs], load_ontology())
    >>> pair.name, pair.other_name, str(pair.match)
    ('David Sachs', 'David Sacks', 'Spelling')
    """
    names = _Names(named, KnownNames(ontology))
    found: dict[tuple[str, str], Alike] = {}
    for pair in (*names.called_the_same(), *names.cut_short(), *names.misspelt()):
        found.setdefault((pair.entity, pair.other), pair)
    return tuple(sorted(found.values(), key=_order))


def _order(pair: Alike) -> tuple[int, str, str]:
    return -pair.mentions, pair.entity, pair.other


class _Names:
    """Names in the form in which they are compared, each with the entities that bear it."""

    def __init__(self, named: Iterable[Named], known: KnownNames) -> None:
        self._known = known
        self._named: dict[str, Named] = {one.entity.id: one for one in named}
        self._labelled: dict[str, set[str]] = defaultdict(set)
        self._bearers: dict[str, set[str]] = defaultdict(set)
        for one in self._named.values():
            self._labelled[normalise_name(one.entity.label)].add(one.entity.id)
            for written in (one.entity.label, *one.entity.aliases):
                self._bearers[normalise_name(written)].add(one.entity.id)

    def called_the_same(self) -> Iterator[Alike]:
        """Yield entities of one label under two types, and those whose label one other goes by.

        A further name that two have in common makes them no pair: two people are "Obama".
        """
        for form, labelled in self._labelled.items():
            if len(labelled) <= MOST_IN_BLOCK:
                for one, other in combinations(sorted(labelled), 2):
                    yield self._pair(one, other, Match.LABEL)
            others = [one for one in self._bearers[form] if one not in labelled]
            if len(others) == 1:
                for one in sorted(labelled):
                    yield self._pair(one, others[0], Match.ALIAS)

    def cut_short(self) -> Iterator[Alike]:
        """Yield names that are a short form of one other name, and of no second one."""
        longer: dict[str, set[str]] = defaultdict(set)
        for form, bearers in self._bearers.items():
            for identifier in bearers:
                type_ = self._named[identifier].entity.type
                kinds = self._known.is_person(type_), self._known.is_organization(type_)
                for short in short_forms(form, person=kinds[0], organization=kinds[1]):
                    if short in self._labelled:
                        longer[short].add(identifier)
        for short, long in longer.items():
            for identifier in sorted(self._labelled[short]):
                others = [one for one in long if one != identifier and self._agree(one, identifier)]
                if len(others) == 1:
                    yield self._pair(identifier, others[0], Match.SHORT_FORM)

    def misspelt(self) -> Iterator[Alike]:
        """Yield names that are spelt alike: the same less a letter of one of them, or of each."""
        blocks: dict[str, list[str]] = defaultdict(list)
        for form in self._bearers:
            for key in _spelling_keys(form):
                blocks[key].append(form)
        for forms in blocks.values():
            if 1 < len(forms) <= MOST_IN_BLOCK:
                for one, other in combinations(forms, 2):
                    if whole_likeness(one, other) >= LIKE_ENOUGH:
                        yield from self._spelt(one, other)

    def _spelt(self, form: str, other_form: str) -> Iterator[Alike]:
        for one, other in product(sorted(self._bearers[form]), sorted(self._bearers[other_form])):
            if one != other and self._agree(one, other):
                yield self._pair(one, other, Match.SPELLING)

    def _agree(self, one: str, other: str) -> bool:
        types = self._named[one].entity.type, self._named[other].entity.type
        return self._known.compatible(*types)

    def _pair(self, one: str, other: str, match: Match) -> Alike:
        """Return a pair, the entity that is named more often second: it is what may be meant."""
        first, second = sorted((self._named[one], self._named[other]), key=_weight)
        return Alike(
            first.entity.id,
            first.entity.label,
            second.entity.id,
            second.entity.label,
            match,
            first.count + second.count,
        )


def _weight(named: Named) -> tuple[int, str]:
    return named.count, named.entity.id


def _spelling_keys(form: str) -> Iterator[str]:
    """Yield a name run together, and less each of its letters."""
    whole = form.replace(" ", "")
    if len(whole) < _SHORTEST or any(c.isdigit() for c in whole):
        return
    yield whole
    yield from sorted({whole[:place] + whole[place + 1 :] for place in range(len(whole))})
