"""What the features of two spans tell, and what they must not depend on."""

from __future__ import annotations

import time

import pytest

from kgbuild.extract.language import NameSpan, Parsed, load_model, parse
from kgbuild.extract.learned.features import End, directed_features, pair_features

TELLS = [
    # sentence (the pair in brackets), a feature that must be there
    ("[Orbix] bought [Tarn] .", "between-all:buy"),
    ("[Orbix] bought [Tarn] .", "path:nsubj> <dobj"),
    ("[Orbix] bought [Tarn] .", "path-verb:buy"),
    ("[Orbix] was bought by [Tarn] .", "path-top-has:auxpass"),
    ("[Orbix] , a unit of [Tarn] , grew .", "path-word:unit"),
    ("[Orbix] grew by 40 % at [Tarn] .", "between:<number>"),
    ("[Orbix Ventures] backed [Tarn] .", "end-last:L ventures"),
    ("[Orbix Ventures] backed [Tarn] .", "end-shape:L Aa Aa"),
    ("Its rival [Orbix] sued [Tarn] .", "before-1:rival"),
    ("[Orbix] and [Tarn] merged .", "sentence-verb:merge"),
    ("[Orbix] made an acquisition of [Tarn] .", "stem:acqui"),
]


def _read(sentence: str, types: tuple[str, str] = ("Firm", "Firm")) -> tuple[Parsed, list[End]]:
    """Parse a sentence whose mentions stand in brackets, each one name."""
    text, names = "", []
    for n, part in enumerate(sentence.replace("]", "[").split("[")):
        if n % 2:
            names.append(NameSpan(len(text), len(text) + len(part), None, certain=True))
        text += part
    parsed = parse(load_model(), text, names, lambda _: "Russia")
    ends = [End(at, at, types[n % 2]) for n, at in enumerate(sorted(parsed.name_at))]
    return parsed, ends


@pytest.mark.parametrize(("sentence", "feature"), TELLS)
def test_features_tell_what_ties_two_names(sentence: str, feature: str) -> None:
    parsed, (one, other) = _read(sentence)
    assert feature in pair_features(parsed, one, other, (one, other))


def test_a_pair_is_read_in_the_order_of_the_text() -> None:
    parsed, (one, other) = _read("[Orbix] bought [Tarn] in May .")
    assert pair_features(parsed, one, other) == pair_features(parsed, other, one)


def test_other_mentions_are_seen_by_their_widest_kind() -> None:
    parsed, ends = _read("[Orbix] hired [Ada Kern] from [Tarn] .")
    between = End(ends[1].first, ends[1].last, "Chemist", ("Person",))
    features = pair_features(parsed, ends[0], ends[2], [ends[0], between, ends[2]])
    assert "between-all:hire <Person> from" in features
    assert "mentions-between:1" in features


def test_kinds_are_told_with_their_wider_ones() -> None:
    parsed, (one, other) = _read("[Orbix] is based in [Norland] .")
    place = End(other.first, other.last, "Country", ("Place",))
    features = pair_features(parsed, one, place)
    assert {"types:Firm|Country", "types:Firm|Place", "type:R Place"} <= set(features)


def test_features_of_an_ordered_pair_tell_the_ends_by_role() -> None:
    parsed, (one, other) = _read("[Orbix] is based in [Norland] .", ("Firm", "Place"))
    features = pair_features(parsed, one, other)
    forth, back = directed_features(features, False), directed_features(features, True)
    assert {"role-types:Firm|Place", "role-type:subject Firm"} <= set(forth)
    assert {"role-types:Place|Firm", "role-type:subject Place"} <= set(back)
    assert set(features) <= set(forth) & set(back)


def test_no_feature_quotes_a_mention_of_another_pair() -> None:
    parsed, ends = _read("[Orbix] told [Zanzaquil] that [Tarn] failed .")
    features = pair_features(parsed, ends[0], ends[2], ends)
    assert not [one for one in features if "zanzaquil" in one.lower()]


def test_a_sentence_without_end_takes_no_longer_for_each_pair() -> None:
    parsed, ends = _read("[Orbix] met " + "one old man and " * 1500 + "[Tarn] .")
    start = time.process_time()
    features = pair_features(parsed, ends[0], ends[1], ends)
    assert time.process_time() - start < 20  # 0.1 s; work that grows by the square takes minutes
    assert len(features) < 2000


def test_ends_of_line_breaks_and_ends_that_overlap_are_no_error() -> None:
    parsed = parse(load_model(), "Orbix\n\n bought\n\nTarn .", [], lambda _: "Russia")
    last = len(parsed.doc) - 1
    for one in range(last):
        assert pair_features(parsed, End(one, one), End(0, last))
