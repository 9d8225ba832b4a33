"""Finding an entity by what somebody calls it: in memory or in a store, by the same rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kgbuild.errors import QueryError
from kgbuild.model import Entity

SUGGESTED = 5
"""Names that are offered for one that nothing has."""

_LIKE_ENOUGH = 60
"""Of 100: what rapidfuzz's weighted ratio gives "Nvida" and "Nvidia" is 91, two other names 40."""


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
    found = entity_called(entities, name)
    if found is None:
        names = (known for one in entities for known in (one.label, *one.aliases))
        raise unknown(name, names_like(name, names))
    return found


def entity_called(entities: Sequence[Entity], name: str) -> Entity | None:
    """Return the entity that a name means, as :func:`entity_named` does; None where it means none.

    Raises
    ------
    QueryError
        If it means several.
    """
    wanted = name.casefold()
    for names_of in (_ids, _labels, _all_names):
        found = [one for one in entities if wanted in names_of(one)]
        if len(found) == 1:
            return found[0]
        if found:
            ids = ", ".join(one.id for one in found[:8])
            raise QueryError(f"{name[:80]!r} names several entities; give one of the ids {ids}")
    return None


def names_like(name: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the names that come nearest to one that nothing has, the nearest first.

    Examples
    --------
    >>> names_like("Nvida", ("Huawei", "Nvidia"))
    ('Nvidia',)
    """
    from rapidfuzz import fuzz, process, utils

    found = process.extract(
        name,
        list(dict.fromkeys(names)),
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        limit=SUGGESTED,
        score_cutoff=_LIKE_ENOUGH,
    )
    return tuple(one for one, *_ in found)


def unknown(name: str, near: Sequence[str]) -> QueryError:
    """Return the error that says that nothing has a name, and which names may be meant."""
    hint = f"; the nearest are {', '.join(near[:SUGGESTED])}" if near else ""
    return QueryError(f"there is no entity named {name[:80]!r}{hint}")


def _ids(entity: Entity) -> tuple[str, ...]:
    return (entity.id.casefold(),)


def _labels(entity: Entity) -> tuple[str, ...]:
    return (entity.label.casefold(),)


def _all_names(entity: Entity) -> tuple[str, ...]:
    return tuple(one.casefold() for one in entity.aliases)
