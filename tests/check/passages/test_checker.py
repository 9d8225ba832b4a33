"""What a small folder of evidence says of claims: support, contradiction, nothing, copies."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgbuild.check.passages.checker import Passages
from kgbuild.model import Stance, TimeValue

FILES = {
    "orbix.txt": (
        "Orbix is a maker of chips in Turku, Finland. Orbix was founded in 2012 by Mara Lind. "
        "It does not own a factory.\n\nIts Zephyr chip reportedly beats older chips."
    ),
    "quill.txt": (
        "Quill Systems sells software to banks. The company moved from Oslo to Bergen in 2019. "
        "Quill Systems was bought by Norda for 40 million euros."
    ),
    "weather.txt": "It rained in Turku for three days. The river rose by two metres.",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("evidence")
    for name, text in FILES.items():
        (path / name).write_text(text, "utf-8")
    return path


@pytest.fixture(scope="module")
def passages(folder) -> Passages:
    return Passages(folder)


CASES = (
    # subject, relation, object; stance, words of the passage that decides
    ("Organization: Orbix", "foundedBy", "Person: Mara Lind", Stance.SUPPORTS, "by Mara Lind"),
    ("Organization: Orbix", "foundedBy", "Person: Ines Holm", Stance.REFUTES, "by Mara Lind"),
    ("Organization: Orbix", "foundedIn", "2012", Stance.SUPPORTS, "in 2012"),
    ("Organization: Orbix", "foundedIn", "2015", Stance.REFUTES, "in 2012"),
    ("Organization: Quill Systems", "acquiredBy", "Organization: Norda", Stance.SUPPORTS, "Norda"),
)


@pytest.mark.parametrize(("subject", "relation", "object_", "stance", "words"), CASES)
def test_passages_support_or_contradict(
    passages, reference, say, subject, relation, object_, stance, words
):
    told = TimeValue(object_) if object_.isdigit() else object_
    found = passages(say(subject, relation, told), reference)
    assert found is not None
    assert (found.stance, found.checker) == (stance, "passages")
    assert words in found.used[0].text
