"""What documents are read with: all that a process elsewhere needs to do the same."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, field, replace
from functools import lru_cache

from kgbuild.errors import PluginError
from kgbuild.link.knowledge_base import KnowledgeBase
from kgbuild.model.digests import digest_of
from kgbuild.ontology.types import Ontology
from kgbuild.pipeline.steps import Pipeline, pipeline_for
from kgbuild.plugins import EXTRACTORS, Plugin, plugged
from kgbuild.rdf.iris import DEFAULT_BASE, Iris


@dataclass(frozen=True)
class Recipe:
    """How documents become parts of a graph; pickles where its extractor has a name.

    Parameters
    ----------
    ontology : Ontology
        Types, relations, cues, names.
    version : str
        Version of kgbuild, for the run's record.
    model : str, optional
        The model to read with, as the extractor understands it.
    extractor : str or Plugin, optional
        Name of the extractor, or the extractor itself; kgbuild's own if left out.
    knowledge_base : KnowledgeBase, optional
        What names are linked to.
    base : str
        What IRIs begin with.
    """

    ontology: Ontology
    version: str
    model: str | None = None
    extractor: str | Plugin | None = None
    knowledge_base: KnowledgeBase | None = None
    base: str = DEFAULT_BASE
    key: str = field(init=False)
    """Digest of all of this; the same in every process."""

    def __post_init__(self) -> None:
        """Make the key."""
        base = self.knowledge_base
        given = self.extractor
        named = given.name if isinstance(given, Plugin) else given or "default"
        known = None if base is None else (base.name, base.entries, base.related, base.class_names)
        terms = self.ontology.digest
        key = digest_of(terms, self.version, self.model, named, known, self.base)
        object.__setattr__(self, "key", key)

    @property
    def id(self) -> str:
        """Digest of the recipe and of the versions that it is carried out with here."""
        return digest_of(self.key, self.pipeline.run.id)

    def pickled(self) -> bytes:
        """Return the recipe as it is sent to another process; an extractor that has a name by it.

        Raises
        ------
        PluginError
            If the extractor is an object that cannot be pickled.
        """
        given, sent = self.extractor, self
        if isinstance(given, Plugin) and given.declared:
            sent = replace(self, extractor=given.name)
        try:
            return pickle.dumps(sent, pickle.HIGHEST_PROTOCOL)
        except Exception as error:
            name = given.name if isinstance(given, Plugin) else given
            raise PluginError(
                f"the extractor {name!r} cannot be sent to another process ({error}); give one "
                "that pickles, or read with jobs=1"
            ) from error

    @property
    def iris(self) -> Iris:
        """Where IRIs are minted."""
        return Iris(self.base)

    @property
    def pipeline(self) -> Pipeline:
        """What carries it out, prepared once in a process.

        Raises
        ------
        ModelError
            If the language model is not installed.
        PluginError
            If there is no extractor of that name.
        """
        return _prepared(_Keyed(self))


@dataclass(frozen=True, eq=False)
class _Keyed:
    """A recipe compared by its key: one that came by a wire is the same."""

    recipe: Recipe

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Keyed) and other._told == self._told

    def __hash__(self) -> int:
        return hash(self.recipe.key)

    @property
    def _told(self) -> tuple[str, object]:
        """Two extractors that are no names may share one: they are told apart as objects."""
        given = self.recipe.extractor
        return self.recipe.key, id(given.value) if isinstance(given, Plugin) else None


@lru_cache(maxsize=4)
def _prepared(keyed: _Keyed) -> Pipeline:
    recipe = keyed.recipe
    plugin = recipe.extractor
    if isinstance(plugin, str):
        plugin = plugged(EXTRACTORS, plugin, model=recipe.model)
    base = recipe.knowledge_base
    return pipeline_for(recipe.ontology, recipe.model, recipe.version, plugin, base)
