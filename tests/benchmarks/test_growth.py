"""The benchmark of growth: its texts, its slope, its plot; and how misspelt names are made."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from benchmarks.growth import slope
from benchmarks.growth_plot import plot
from benchmarks.growth_texts import KINDS, name, text
from benchmarks.linking_data import misspelt


@pytest.mark.parametrize("kind", KINDS)
def test_a_text_of_each_kind_has_the_words_that_are_asked_for(kind):
    short, long = text(kind, 200), text(kind, 400)

    assert 200 <= len(short.split()) < 260
    assert long.startswith(short) or kind == "one sentence"


def test_names_do_not_come_again_for_long():
    assert len({name(number) for number in range(1600)}) == 1600


@pytest.mark.parametrize(("power", "expected"), [(1, 1.0), (2, 2.0), (0.5, 0.5)])
def test_the_slope_is_the_exponent(power, expected):
    points = [(size, 0.3 * size**power) for size in (1000, 2000, 4000, 8000)]

    assert slope(points) == pytest.approx(expected)


def test_the_plot_is_one_svg_with_a_line_for_each_kind():
    drawn = plot({"prose": [(1000, 0.3), (2000, 0.7)], "<tables>": [(1000, 0.2), (2000, 0.4)]})
    root = ElementTree.fromstring(drawn)

    assert len(root.findall(".//{*}polyline")) == 2
    assert "<tables>" in {one.text for one in root.findall(".//{*}text")}


@pytest.mark.parametrize("word", ["Veltrax", "Ida Moreau", "K200", "Ox"])
def test_a_misspelt_name_is_one_letter_off_and_the_same_each_time(word):
    wrong = misspelt(word)

    assert wrong == misspelt(word)
    assert abs(len(wrong) - len(word)) <= 1
