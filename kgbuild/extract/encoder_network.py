"""A sentence encoder with a head for names: words in, probabilities of tags out.

Run by onnxruntime. The encoder is all-MiniLM-L6-v2 (Wang et al., MiniLM, NeurIPS 2020; Reimers and
Gurevych, Sentence-BERT, EMNLP 2019), fine-tuned by ``scripts/train_encoder_names.py``. It reads
small letters alone; how each word is written goes in beside its pieces
(:mod:`kgbuild.extract.word_cases`). A word is the mean of its pieces.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kgbuild.errors import MissingExtraError, ModelError
from kgbuild.extract.name_decoding import Scores
from kgbuild.extract.word_cases import WordCase, word_case
from kgbuild.shipped import read_shipped

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

MOST_PIECES = 8
"""Of one word; what is longer is cut: an address, a run of signs."""
MOST_WORDS = 60
"""Of one sentence: with the pieces of each they stay within the encoder's 512 places."""
_AT_ONCE = 512
"""Pieces in one batch, padding included: 7,500 words a second of one core, with 2,048 5,500."""
_UNKNOWN, _START, _END = "[UNK]", "[CLS]", "[SEP]"


@dataclass(frozen=True, slots=True)
class Encoded:
    """A sentence as numbers: pieces with the case of their word, and each word's run of pieces."""

    pieces: tuple[int, ...]
    cases: tuple[int, ...]
    runs: tuple[tuple[int, int], ...]
    word_cases: tuple[int, ...]


class Batch(NamedTuple):
    """What the network takes, padded: sentences are rows.

    ``pool`` (sentences, words, pieces) is the share of each piece in each word; ``word_cases`` has
    an edge to both sides of the words.
    """

    pieces: NDArray[np.int64]
    cases: NDArray[np.int64]
    mask: NDArray[np.float32]
    pool: NDArray[np.float32]
    word_cases: NDArray[np.int64]


class WordPieces:
    """Cuts words into the pieces that the encoder knows (Wu et al. 2016, greedily from the left).

    Parameters
    ----------
    vocabulary : sequence of str
        Pieces in the order of the encoder's embeddings.

    Raises
    ------
    MissingExtraError
        If ``tokenizers`` is not installed.
    """

    def __init__(self, vocabulary: Sequence[str]) -> None:
        try:
            from tokenizers import Tokenizer, models, normalizers, pre_tokenizers
        except ImportError as error:
            raise _missing("tokenizers") from error
        numbers = {piece: n for n, piece in enumerate(vocabulary)}
        model = models.WordPiece(numbers, unk_token=_UNKNOWN, max_input_chars_per_word=200)
        self._tokenizer: Tokenizer = Tokenizer(model)
        self._tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
        self._tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
        self._unknown, self._start, self._end = (numbers[p] for p in (_UNKNOWN, _START, _END))

    def encode(self, sentences: Sequence[Sequence[str]]) -> list[Encoded]:
        """Turn sentences into numbers; each word is cut by itself, and once."""
        words = list(dict.fromkeys(word for sentence in sentences for word in sentence))
        cut = self._tokenizer.encode_batch(words, add_special_tokens=False)
        known = {
            word: (tuple(one.ids[:MOST_PIECES]) or (self._unknown,), word_case(word))
            for word, one in zip(words, cut, strict=True)
        }
        return [self._encoded([known[word] for word in sentence]) for sentence in sentences]

    def _encoded(self, words: Sequence[tuple[tuple[int, ...], WordCase]]) -> Encoded:
        pieces, cases, runs = [self._start], [int(WordCase.NONE)], []
        for ids, case in words:
            runs.append((len(pieces), len(pieces) + len(ids)))
            pieces += ids
            cases += [int(case)] * len(ids)
        edge = int(WordCase.NONE)
        word_cases = (edge, *(int(case) for _, case in words), edge)
        return Encoded((*pieces, self._end), (*cases, edge), tuple(runs), word_cases)


def batch_of(sentences: Sequence[Encoded]) -> Batch:
    """Lay sentences into one batch."""
    number = len(sentences)
    length = max(len(one.pieces) for one in sentences)
    words = max(len(one.runs) for one in sentences)
    batch = Batch(
        pieces=np.zeros((number, length), dtype=np.int64),
        cases=np.full((number, length), int(WordCase.NONE), dtype=np.int64),
        mask=np.zeros((number, length), dtype=np.float32),
        pool=np.zeros((number, words, length), dtype=np.float32),
        word_cases=np.full((number, words + 2), int(WordCase.NONE), dtype=np.int64),
    )
    for row, one in enumerate(sentences):
        batch.pieces[row, : len(one.pieces)] = one.pieces
        batch.cases[row, : len(one.cases)] = one.cases
        batch.mask[row, : len(one.pieces)] = 1.0
        batch.word_cases[row, : len(one.word_cases)] = one.word_cases
        for word, (first, end) in enumerate(one.runs):
            batch.pool[row, word, first:end] = 1.0 / (end - first)
    return batch


class EncoderNetwork:
    """The network, loaded.

    Parameters
    ----------
    folder : Path
        Holds ``model.onnx`` and ``pieces.txt``, a piece a line.

    Raises
    ------
    MissingExtraError
        If ``onnxruntime`` or ``tokenizers`` is not installed.
    ModelError
        If a file is missing, broken, or not the one that was shipped.
    """

    def __init__(self, folder: Path) -> None:
        self._pieces = WordPieces(read_shipped(folder / "pieces.txt").decode().split("\n")[:-1])
        self._session = _session(read_shipped(folder / "model.onnx"))

    def __call__(self, sentences: Sequence[Sequence[str]]) -> list[Scores]:
        """Return the log probability of each tag of each word.

        Parameters
        ----------
        sentences : sequence of sequences of str
            Each of 1 to :data:`MOST_WORDS` words.

        Returns
        -------
        list of arrays of shape (words, tags)
            In the order of the sentences.
        """
        encoded = self._pieces.encode(sentences)
        found: dict[int, Scores] = {}
        for rows in _batches([len(one.pieces) for one in encoded]):
            (scores,) = self._session.run(None, batch_of([encoded[r] for r in rows])._asdict())
            for row, one in zip(rows, scores, strict=True):
                found[row] = one[: len(encoded[row].runs)]
        return [found[row] for row in range(len(encoded))]


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield the sentences of a batch by their numbers: such as are about equally long."""
    batch: list[int] = []
    for number in sorted(range(len(lengths)), key=lambda n: lengths[n]):
        if batch and lengths[number] * (len(batch) + 1) > _AT_ONCE:
            yield batch
            batch = []
        batch.append(number)
    if batch:
        yield batch


def _session(model: bytes) -> InferenceSession:
    try:
        import onnxruntime
    except ImportError as error:
        raise _missing("onnxruntime") from error
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = 1  # as spaCy: more are processes over documents, and none spins
    try:
        return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's own errors share no base
        raise ModelError(f"the encoder cannot be loaded: {error}") from error


def _missing(package: str) -> MissingExtraError:
    return MissingExtraError(
        f"the accurate mode needs {package}; run: pip install 'kgbuild[accurate]'"
    )
