"""Plugins: a name becomes what an installed package declares under it; nothing else is loaded.

A package declares an entry point; kgbuild's own parts use the same door::

    [project.entry-points."kgbuild.extractors"]
    mine = "my_package:MyExtractor"
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from rapidfuzz import process

from kgbuild.errors import KgbuildError, PluginError

EXTRACTORS = "kgbuild.extractors"
"""Group of the extractors: each a callable that takes ``model=`` and returns an extractor."""

_NEAR = 70
"""Score (0 to 100) from which a name is offered for a misspelt one."""


@dataclass(frozen=True, slots=True)
class Plugin:
    """A callable with the name it goes by.

    Parameters
    ----------
    name : str
        Of the entry point; of the class or function where an object was given.
    version : str
        Of the package that declares it; empty for an object.
    value : callable
        What does the work.
    declared : bool
        Whether a package declares it, so that its name finds it in any process.
    """

    name: str
    version: str
    value: Callable[..., Any]
    declared: bool = False


def available(group: str) -> tuple[str, ...]:
    """Return the names that installed packages declare in a group, sorted.

    Examples
    --------
    >>> [name for name in available(EXTRACTORS) if name in ("default", "openai")]
    ['default', 'openai']
    """
    return tuple(sorted(entry_points(group=group).names))


def plugged(group: str, wanted: object, **options: object) -> Plugin:
    """Return what a name stands for, or the callable itself.

    Parameters
    ----------
    group : str
        Group of entry points.
    wanted : str or callable
        A declared name: its entry point alone is loaded and called with ``options``. A callable is
        taken as it is.
    **options
        For what the name stands for.

    Returns
    -------
    Plugin

    Raises
    ------
    PluginError
        If the name is unknown (the text lists those that are known), declared by two packages, or
        cannot be loaded.
    """
    if isinstance(wanted, str):
        entry = _declared(group, wanted)
        version = entry.dist.version if entry.dist is not None else ""
        return Plugin(wanted, version, _made(entry, options), declared=True)
    if not callable(wanted):
        kind = type(wanted).__name__
        raise PluginError(f"a name or a callable was expected, and it is a {kind}")
    return Plugin(getattr(wanted, "__name__", type(wanted).__name__), "", wanted)


def _declared(group: str, name: str) -> EntryPoint:
    found = {entry.value: entry for entry in entry_points(group=group, name=name)}
    if not found:
        known = available(group)
        near = process.extractOne(name, known, score_cutoff=_NEAR)
        meant = f"; did you mean {near[0]!r}?" if near else "."
        listed = ", ".join(known) or "none: reinstall kgbuild"
        raise PluginError(f"there is no {_kind(group)} {name!r}{meant} Installed: {listed}")
    if len(found) > 1:
        raise PluginError(f"two packages declare {_kind(group)} {name!r}: {', '.join(found)}")
    return next(iter(found.values()))


def _made(entry: EntryPoint, options: dict[str, object]) -> Callable[..., Any]:
    try:
        made = entry.load()(**options)
    except KgbuildError:
        raise
    except Exception as error:
        where = f"{_kind(entry.group)} {entry.name!r} ({entry.value})"
        raise PluginError(f"{where} cannot be loaded: {type(error).__name__}: {error}") from error
    if not callable(made):
        raise PluginError(f"{entry.value} gives no callable, but a {type(made).__name__}")
    return made  # type: ignore[no-any-return]


def _kind(group: str) -> str:
    return group.removeprefix("kgbuild.").removesuffix("s")
