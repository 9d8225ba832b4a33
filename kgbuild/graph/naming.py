"""Finding an entity by what somebody calls it."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from kgbuild.errors import QueryError
from kgbuild.model import Entity


def entity_named(entities: Sequence[Entity], name: str) -> Entity:
    """Return the entity that a name means: by id, else by label, else by any name it has.

    Parameters
    ----------
    entities : sequence of Entity
        Among which.
    name : str
        Capital and small letters are one.

    Raises
    ------
    QueryError
        If it means none, or several.

    Examples
    --------
    >>> nvidia = Entity("organization/nvidia", "", "Nvidia", ("NVIDIA Corp.",))
    >>> entity_named([nvidia], "nvidia corp.").label
    'Nvidia'
    """
    wanted = name.casefold()
    for names_of in (_ids, _labels, _all_names):
        found = [one for one in entities if wanted in names_of(one)]
        if len(found) == 1:
            return found[0]
        if found:
            ids = ", ".join(one.id for one in found[:8])
            raise QueryError(f"{name[:80]!r} names several entities; give one of the ids {ids}")
    known = {one.label: one for one in entities}
    near = get_close_matches(name, known, n=3, cutoff=0.5)
    hint = f"; the nearest are {', '.join(near)}" if near else ""
    raise QueryError(f"there is no entity named {name[:80]!r}{hint}")


def _ids(entity: Entity) -> tuple[str, ...]:
    return (entity.id.casefold(),)


def _labels(entity: Entity) -> tuple[str, ...]:
    return (entity.label.casefold(),)


def _all_names(entity: Entity) -> tuple[str, ...]:
    return tuple(one.casefold() for one in entity.aliases)
