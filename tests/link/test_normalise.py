"""Names in the form in which they are compared, and as parts of an IRI."""

from __future__ import annotations

import pytest

from kgbuild.link.normalise import normalise_name, slug

SAME = [
    ("Nvidia", "NVIDIA"),
    ("Nvidia", "Nvidia's"),
    ("Nvidia", "Nvidia’s"),
    ("Nvidia", "Nvidia Corporation"),
    ("Nvidia", "NVIDIA Corp."),
    ("Veltrax", "Veltrax, Inc."),
    ("Veltrax", "Veltrax GmbH"),
    ("Veltrax Holdings", "Veltrax Holdings Ltd."),
    ("US", "U.S."),
    ("US", "the U.S."),
    ("DeepSeek-R1", "DeepSeek R1"),
    ("DeepSeek-R1", "Deepseek\u2011R1"),
    ("United States", "the United States'"),
    ("Ｎｖｉｄｉａ", "Nvidia"),
    ("Sam  Altman", "Sam Altman"),
    ("Tromsø", "TROMSØ"),
]

APART = [
    ("Ascend 910", "Ascend 910C"),
    ("GPT-3.5", "GPT-35"),
    ("GPT-3.5", "GPT-3"),
    ("H20", "H200"),
    ("Nvidia", "Nvidia Research"),
    ("Paul Lind", "Ada Lind"),
    ("AT&T", "ATT"),
    ("C++", "C"),
]

SLUGS = [
    ("Ascend 910C", "ascend-910c"),
    ("GPT-3.5", "gpt-3.5"),
    ("The U.S.", "us"),
    ("AT&T", "at-t"),
    ("Tromsø", "tromsø"),
    ("华为", "华为"),
    ("../../etc/passwd", "etc-passwd"),
    ("???", "x"),
    ("", "x"),
    ("\u202egnp.exe", "gnp-exe"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name_are_equal(one, other):
    assert normalise_name(one) == normalise_name(other) != ""


@pytest.mark.parametrize(("one", "other"), APART)
def test_different_names_stay_apart(one, other):
    assert normalise_name(one) != normalise_name(other)


@pytest.mark.parametrize(("name", "expected"), SLUGS)
def test_slugs(name, expected):
    assert slug(name) == expected


def test_a_long_slug_is_cut_and_stays_its_own():
    one, other = slug("very " * 60 + "long"), slug("very " * 60 + "wide")

    assert len(one) <= 100
    assert one != other
    assert slug("very " * 60 + "long") == one


@pytest.mark.parametrize(("one", "other"), SAME)
def test_normalising_twice_changes_nothing(one, other):
    for name in (one, other):
        assert normalise_name(normalise_name(name)) == normalise_name(name)


def test_the_tables_are_as_long_as_they_were():
    assert len(SAME) >= 16
    assert len(APART) >= 8
    assert len(SLUGS) >= 9
