"""A classifier of pairs: what twelve sentences teach, how sure it is, how it is kept in a file."""

from __future__ import annotations

import io
import json
import pickle
import zipfile
from pathlib import Path
from random import Random

import numpy as np
import pytest

from kgbuild.errors import InputError, KgbuildError, ModelError
from kgbuild.extract.language import NameSpan, load_model, parse
from kgbuild.extract.learned.features import End, pair_features
from kgbuild.extract.learned.linear import LinearSettings
from kgbuild.extract.learned.pairs import (
    Label,
    LabelledPair,
    PairClassifier,
    PairSettings,
    learn_pairs,
    threshold,
)
from kgbuild.extract.learned.store import from_bytes, load, save, to_bytes

# A toy ontology of ships: the pair in brackets, its relation; < where the second is the subject
TAUGHT = [
    ("[Marrow] was built by [Kern Yards] in 1903 .", "builtBy"),
    ("[Selkie] , built by [Dock Nine] , is red .", "builtBy"),
    ("[Kern Yards] built the [Ostrel] for a duke .", "builtBy <"),
    ("[Dock Nine] built [Petrel Queen] in a year .", "builtBy <"),
    ("[Ada Brandt] commanded the [Marrow] for ten years .", "captain <"),
    ("[Jon Vey] commanded [Selkie] in the storm .", "captain <"),
    ("The [Ostrel] was commanded by [Ida Moor] .", "captain"),
    ("[Petrel Queen] , commanded by [Ole Fenn] , sank .", "captain"),
    ("[Ada Brandt] saw the [Selkie] at noon .", ""),
    ("[Jon Vey] painted [Marrow] at home .", ""),
    ("[Kern Yards] sold nothing while [Ostrel] sank .", ""),
    ("[Dock Nine] burned when [Selkie] was away .", ""),
]

ASKED = [
    ("[Gannet] was built by [Holm & Sons] .", "builtBy"),
    ("[Holm & Sons] built the [Gannet] last spring .", "builtBy <"),
    ("[Rurik Dahl] commanded the [Gannet] .", "captain <"),
    ("[Gannet] , commanded by [Rurik Dahl] , was late .", "captain"),
    ("[Rurik Dahl] saw [Gannet] at the pier .", ""),
]


def _pair(sentence: str) -> tuple[str, ...]:
    text, names = "", []
    for n, part in enumerate(sentence.replace("]", "[").split("[")):
        if n % 2:
            names.append(NameSpan(len(text), len(text) + len(part), None, certain=True))
        text += part
    parsed = parse(load_model(), text, names, lambda _: "Russia")
    one, other = (End(at, at) for at in sorted(parsed.name_at))
    return pair_features(parsed, one, other, (one, other))


def _labels(told: str) -> frozenset[Label]:
    relation, _, sign = told.partition(" ")
    return frozenset({Label(relation, sign == "<")} if relation else ())


@pytest.fixture(scope="module")
def examples() -> list[LabelledPair]:
    return [LabelledPair(_pair(text), _labels(told), text) for text, told in TAUGHT]


@pytest.fixture(scope="module")
def ships(examples: list[LabelledPair]) -> PairClassifier:
    return learn_pairs(examples)


@pytest.mark.parametrize(("sentence", "expected"), ASKED)
def test_twelve_sentences_teach_relations_and_directions(
    ships: PairClassifier, sentence: str, expected: str
) -> None:
    found = ships.relations(_pair(sentence), least=0.3)
    assert [one.label for one in found[:1]] == list(_labels(expected)), found


def test_a_symmetric_relation_has_no_direction() -> None:
    examples = [
        LabelledPair((f"between:{word}",), frozenset({Label("rival", way)}))
        for word, way in (("fights", False), ("fights", True), ("fought", True))
    ]
    classifier = learn_pairs(examples, symmetric={"rival"})
    assert classifier.labels == (Label("rival"),)


def test_a_pair_may_have_several_relations() -> None:
    both = frozenset({Label("a"), Label("b")})
    examples = [
        LabelledPair(("word:x", "word:y"), both),
        LabelledPair(("word:x",), frozenset({Label("a")})),
        LabelledPair(("word:y",), frozenset({Label("b")})),
        LabelledPair(("word:z",), frozenset({Label("c")})),
    ] * 6
    classifier = learn_pairs(examples, settings=PairSettings(LinearSettings(several=True)))
    assert {s.label for s in classifier.relations(("word:x", "word:y"), least=0.5)} == both
    assert [s.label.relation for s in classifier.relations(("word:z",), least=0.5)] == ["c"]


def _noisy(draw: Random, number: int) -> list[LabelledPair]:
    """Return pairs whose one telling word is right seven times in ten."""
    made = []
    for n in range(number):
        relation = draw.choice("abc")
        word = relation if draw.random() < 0.7 else draw.choice("abc")
        noise = [f"noise:{draw.randrange(40)}" for _ in range(6)]
        unrelated = draw.random() < 0.4
        told = frozenset() if unrelated else frozenset({Label(relation)})
        words = ["word:none"] if unrelated and draw.random() < 0.8 else [f"word:{word}"]
        made.append(LabelledPair((*words, *noise), told, str(n)))
    return made


def test_probabilities_are_calibrated() -> None:
    """The expected calibration error (Guo et al. 2017) of the likeliest relation is small."""
    draw = Random(5)
    classifier = learn_pairs(_noisy(draw, 900))
    fresh = _noisy(draw, 3000)
    likeliest = [found[0] for found in classifier.all_relations([p.features for p in fresh])]
    chances = np.array([one.probability for one in likeliest])
    right = np.array([s.label in p.labels for s, p in zip(likeliest, fresh, strict=True)])
    bins = (chances * 10).astype(int)
    gaps = [abs((chances - right)[bins == n].sum()) for n in range(10)]
    assert sum(gaps) / len(fresh) < 0.06
    assert 0 <= right.mean() - chances.mean() < 0.04  # what is held out is learned from less


@pytest.mark.parametrize(
    ("probabilities", "least"),
    [([0.9, 0.8, 0.1], 0.8), ([0.3, 0.2, 0.01], 0.2), ([0.01] * 5, 0.01), ([], 2.0)],
)
def test_what_is_told_makes_the_expected_f1_greatest(
    probabilities: list[float], least: float
) -> None:
    assert threshold(np.array(probabilities)) == least


def test_the_same_examples_give_the_same_bytes(examples: list[LabelledPair]) -> None:
    assert to_bytes(learn_pairs(examples)) == to_bytes(learn_pairs(examples))


def test_a_classifier_comes_back_from_its_file(ships: PairClassifier, tmp_path: Path) -> None:
    save(ships, tmp_path / "ships.npz")
    again = load(tmp_path / "ships.npz")
    assert again.labels == ships.labels
    asked = [_pair(sentence) for sentence, _ in ASKED]
    assert np.allclose(again.probabilities(asked), ships.probabilities(asked), atol=0.005)
    assert to_bytes(again) == to_bytes(ships)


def test_unknown_features_and_none_are_no_error(ships: PairClassifier) -> None:
    for features in ((), ("never:seen",)):
        assert all(0.0 <= one.probability <= 1.0 for one in ships.relations(features))


def test_there_must_be_something_to_learn() -> None:
    with pytest.raises(InputError, match="label some pairs"):
        learn_pairs([LabelledPair(("a:b",), frozenset())])


class _Writes:
    """Unpickled, it would write a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[Path]]:
        return Path.touch, (self.path,)


def _changed(content: bytes, name: str, new: bytes) -> bytes:
    """Return a zip with one member replaced."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as archive:
        for one in old.namelist():
            archive.writestr(one, new if one == name else old.read(one))
    return made.getvalue()


def _npy(array: object, pickled: bool = False) -> bytes:
    made = io.BytesIO()
    np.save(made, np.asarray(array), allow_pickle=pickled)
    return made.getvalue()


def test_a_pickle_in_a_file_is_never_run(ships: PairClassifier, tmp_path: Path) -> None:
    written = tmp_path / "written"
    trap = np.array([_Writes(written)], dtype=object)
    for content in (
        _changed(to_bytes(ships), "which-weights.npy", _npy(trap, pickled=True)),
        pickle.dumps(_Writes(written)),
    ):
        with pytest.raises(ModelError, match="learn it anew"):
            from_bytes(content)
    assert not written.exists()


HOSTILE = {
    "no zip": lambda good: b"PK is what it is not",
    "empty": lambda good: b"",
    "cut off": lambda good: good[: len(good) // 2],
    "no header": lambda good: _changed(good, "header.json", b""),
    "another format": lambda good: _changed(good, "header.json", b'{"format": "x"}'),
    "a later version": lambda good: _changed(
        good,
        "header.json",
        json.dumps({"format": "kgbuild pair classifier", "version": 9}).encode(),
    ),
    "header is no object": lambda good: _changed(good, "header.json", b"[1, 2]"),
    "weights of another size": lambda good: _changed(
        good, "which-weights.npy", _npy(np.zeros((1, 1), np.float16))
    ),
    "not numbers": lambda good: _changed(good, "which-bias.npy", _npy(np.full(4, np.nan, "f4"))),
    "an array that claims to be vast": lambda good: _changed(
        good,
        "features.npy",
        _npy(np.zeros(2, np.uint32)).replace(b"(2,), }", b"(9999999999999,), }"),
    ),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_refused_with_what_to_do(
    ships: PairClassifier, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "hostile.npz"
    path.write_bytes(HOSTILE[kind](to_bytes(ships)))
    with pytest.raises(KgbuildError, match=r"hostile\.npz.*learn it anew from its examples"):
        load(path)


def test_a_file_that_unpacks_without_end_is_refused(
    ships: PairClassifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kgbuild.extract.learned.store.MOST_BYTES", 1000)
    bomb = _changed(to_bytes(ships), "features.npy", b"\0" * 100_000)
    with pytest.raises(ModelError, match="unpacks to more than 1,000 bytes"):
        from_bytes(bomb)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.npz"):
        load(tmp_path / "gone.npz")
