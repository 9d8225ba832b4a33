"""The accurate mode: kgbuild's grammar over the names that a fine-tuned sentence encoder finds.

    kgb.build(text, extractor="accurate")

It finds more names and knows their types better than the default, and takes longer; what it gives
stands in ``models/encoder/model.json``. The extra ``kgbuild[accurate]`` brings what runs it.
"""

from __future__ import annotations

from kgbuild.extract.default import DefaultExtractor
from kgbuild.extract.encoder_names import encoder_names


def accurate(model: str | None = None) -> DefaultExtractor:
    """Return the default extractor with the encoder as its tagger of names.

    Parameters
    ----------
    model : str, optional
        The spaCy package that parses; the best one installed if left out.

    Raises
    ------
    MissingExtraError
        If onnxruntime or tokenizers is not installed: ``pip install 'kgbuild[accurate]'``.
    ModelError
        If the spaCy package is not installed.

    Examples
    --------
    >>> import kgbuild as kgb
    >>> kgb.build("Orbix Labs trains on Zephyr 9 chips.", extractor=accurate())  # doctest: +SKIP
    """
    return DefaultExtractor(model, encoder_names())
