"""Short names of what a document also names in full, and acronyms that it introduces."""

from __future__ import annotations

import pytest

from kgbuild.link.short_forms import short_forms
from kgbuild.link.trigrams import TrigramIndex

ONE_THING = [
    ("Nvidia Corp. grew. Nvidia fell.", ["organization/nvidia"]),
    (
        "The Orbix Export Bank (OEB) grew. Rivals of OEB complained.",
        ["organization/orbix-export-bank"],
    ),
    (
        "The Bureau of Lunar Mining (BLM) met. Critics of BLM complained.",
        ["organization/bureau-of-lunar-mining"],
    ),
    (
        "Critics of BurLuM complained. The Bureau of Lunar Mining (BurLuM) met.",
        ["organization/bureau-of-lunar-mining"],
    ),
    ("Ida Moreau left. Senator Moreau returned.", ["person/ida-moreau"]),
]

TWO_THINGS = [
    ("Ida Moreau left. Paul Moreau returned. Moreau met Ida.", "person/moreau"),
]


@pytest.mark.parametrize(("text", "expected"), ONE_THING, ids=[t[:40] for t, _ in ONE_THING])
def test_a_short_name_is_the_long_one(ids, text, expected):
    assert set(ids(text)) <= set(expected)
    assert expected[-1] in ids(text)


@pytest.mark.parametrize(("text", "kept"), TWO_THINGS)
def test_a_short_name_that_could_be_two_stays_its_own(ids, text, kept):
    assert kept in ids(text)


SHORT_FORMS = [
    ("ida moreau", True, False, ["moreau"]),
    ("king of tarn", True, False, ["of tarn"]),
    ("orbix export bank", False, True, ["orbix export", "orbix", "oeb"]),
    ("ascend 910c", False, False, ["910c"]),
    ("black mirror", False, False, []),
]


@pytest.mark.parametrize(("name", "person", "organization", "expected"), SHORT_FORMS)
def test_what_a_name_is_cut_to_depends_on_what_bears_it(name, person, organization, expected):
    assert list(short_forms(name, person=person, organization=organization)) == expected


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("veltrex robotics", "veltrax robotics"),
        ("vletrax robotics", "veltrax robotics"),
        ("deep seek", "deepseek"),
        ("ida moraeu", "ida moreau"),
        ("orbx", "orbix"),
    ],
)
def test_trigrams_find_what_is_misspelt(wrong, right):
    names = [
        f"{first} {last}" for first in "anna paul olga".split() for last in "lind dorn".split()
    ]
    names += ["veltrax robotics", "deepseek", "ida moreau", "orbix"]

    assert names[TrigramIndex(names).near(wrong)[0]] == right
