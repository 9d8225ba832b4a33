"""Everything that a text says, as relations and arguments in its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.model import Failure, Proposition

if TYPE_CHECKING:
    from kgbuild.read.sources import Source

SURE_ENOUGH = 0.3
"""On CaRB's dev split F1 part by part is flat from .25 to .45 (.40) and falls on both sides."""


def propositions(
    source: Source, *, least: float = SURE_ENOUGH, model: str | None = None
) -> tuple[Proposition, ...]:
    """Return what a text says, sentence by sentence, in its own words.

    No ontology is asked and no name is linked: use :func:`kgbuild.build` for that.

    Parameters
    ----------
    source : path, folder, string, HTML, DataFrame column, Document or an iterable of these
        What to read. Of several, one that cannot be read is left out.
    least : float
        Leave out what is less sure; 0 gives all.
    model : str, optional
        Name of a spaCy package; else the best one installed.

    Returns
    -------
    tuple of Proposition
        In the order of the sentences; verbs first, then appositions, possessives and the like.

    Raises
    ------
    InputError
        If ``source`` is a single one and cannot be read.
    ModelError
        If the language model is not installed.

    Examples
    --------
    >>> import kgbuild as kgb
    >>> for said in kgb.propositions("Ida Holm, a baker, sold the mill to Ove in 2019."):
    ...     print(" | ".join(said.parts))
    Ida Holm | sold | the mill | to Ove | in 2019
    Ida Holm | is | a baker
    """
    from kgbuild.extract.language import load_model
    from kgbuild.extract.propositions.reader import read_propositions
    from kgbuild.read.sources import read

    loaded = load_model(model)
    return tuple(
        said
        for document in read(source)
        if not isinstance(document, Failure)
        for said in read_propositions(document, loaded)
        if said.confidence >= least
    )
