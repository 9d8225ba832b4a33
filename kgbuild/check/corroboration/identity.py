"""Which arguments of different documents are the same thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kgbuild.check.corroboration.union import Groups
from kgbuild.check.forms import entity_of
from kgbuild.check.reference import Reference
from kgbuild.link.normalise import normalise_name
from kgbuild.model import Argument, Claim, Entity, Text


class Identities:
    """Gives entities of different documents one key where they are the same.

    They are where they have one id, one address elsewhere (``same_as``) or one node of a
    reference, and where a name of the one is the other name of exactly one other of its broad
    type. What has no name ("the company") has an id that belongs to its document, and is never the
    same as anything of another.

    Parameters
    ----------
    claims : iterable of Claim
        All that will be asked about.
    reference : Reference, optional
        Knows more names.
    """

    def __init__(self, claims: Iterable[Claim], reference: Reference | None = None) -> None:
        entities = {e.id: e for claim in claims for e in _entities(claim)}
        self._groups: Groups[str] = Groups(entities)
        for entity in entities.values():
            for same in entity.same_as:
                self._groups.join(entity.id, same)
            for node in reference.find(entity)[:1] if reference is not None else ():
                self._groups.join(entity.id, node)
        self._join_other_names(entities)
        self._named = _by_name(entities.values(), self._groups)

    def key(self, argument: Argument | None) -> str | None:
        """Return the key of a thing or of words, None of what is neither."""
        if isinstance(argument, Text):
            return "text/" + " ".join(argument.text.casefold().split())
        entity = entity_of(argument)
        return self._groups.root(entity.id) if entity is not None else None

    def of_name(self, name: str) -> str:
        """Return the key of the one entity with a name, of the name itself where none has it."""
        plain = normalise_name(name)
        return self._named.get(plain) or f"name/{plain}"

    def _join_other_names(self, entities: Mapping[str, Entity]) -> None:
        owners: dict[tuple[str, str], set[str]] = {}
        for entity in entities.values():
            for name in entity.aliases:
                owners.setdefault((_broad(entity), normalise_name(name)), set()).add(entity.id)
        for entity in entities.values():
            of = owners.get((_broad(entity), normalise_name(entity.label)), set())
            others = {self._groups.root(one) for one in of} - {self._groups.root(entity.id)}
            if len(others) == 1:
                self._groups.join(entity.id, others.pop())


def _by_name(entities: Iterable[Entity], groups: Groups[str]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for entity in entities:
        for name in (entity.label, *entity.aliases):
            found.setdefault(normalise_name(name), set()).add(groups.root(entity.id))
    return {name: keys.pop() for name, keys in found.items() if len(keys) == 1}


def _broad(entity: Entity) -> str:
    return entity.id.partition("/")[0]


def _entities(claim: Claim) -> Iterator[Entity]:
    arguments = (claim.subject, claim.object, *(q.value for q in claim.qualifiers))
    for argument in (*arguments, *(a.speaker for a in claim.attributions)):
        entity = entity_of(argument)
        if entity is not None:
            yield entity
