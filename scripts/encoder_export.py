"""Writes the encoder small: the pieces that English texts use, weights of 8 bits, as ONNX."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from encoder_training import Tagger

from kgbuild.extract.encoder_network import Batch, WordPieces, batch_of

_LETTERS = (range(0x250), range(0x370, 0x400), range(0x2010, 0x2300))
"""Latin, Greek, and the signs from dashes to mathematics; other scripts are no English text."""


def kept_pieces(vocabulary: Sequence[str]) -> list[int]:
    """Return the numbers of the pieces that are kept: neither unused nor of another script.

    Examples
    --------
    >>> kept_pieces(["[PAD]", "[unused1]", "chip", "##β", "##я"])
    [0, 2, 3]
    """
    return [
        number
        for number, piece in enumerate(vocabulary)
        if not piece.startswith("[unused")
        and all(any(ord(c) in letters for letters in _LETTERS) for c in piece.removeprefix("##"))
    ]


def export(tagger: Tagger, vocabulary: Sequence[str], folder: Path, *, small: bool) -> None:
    """Write a trained tagger as the product reads it.

    Parameters
    ----------
    tagger : Tagger
        In evaluation mode.
    vocabulary : sequence of str
        A piece for each row of its embeddings.
    folder : Path
        Gets ``model.onnx`` and ``pieces.txt``.
    small : bool
        Weights of 8 bits, a scale for each column (dynamic quantisation), in place of 32.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pieces.txt").write_text("".join(f"{p}\n" for p in vocabulary), "utf-8")
    example = batch_of(WordPieces(vocabulary).encode([["Orbix", "ships", "."], ["It", "ran"]]))
    axes = {
        "pieces": {0: "sentences", 1: "length"},
        "cases": {0: "sentences", 1: "length"},
        "mask": {0: "sentences", 1: "length"},
        "pool": {0: "sentences", 1: "words", 2: "length"},
        "word_cases": {0: "sentences", 1: "words_and_edges"},
        "scores": {0: "sentences", 1: "words"},
    }
    whole = folder / "whole.onnx"
    torch.onnx.export(
        tagger,
        tuple(torch.from_numpy(array) for array in example),
        str(whole),
        input_names=list(Batch._fields),
        output_names=["scores"],
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
    target = folder / "model.onnx"
    if small:
        from onnxruntime.quantization import QuantType, quantize_dynamic

        quantize_dynamic(whole, target, per_channel=True, weight_type=QuantType.QInt8)
        whole.unlink()
    else:
        whole.rename(target)
