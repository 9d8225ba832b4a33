"""Units, numbers, tolerances and dates: small tables."""

from __future__ import annotations

from datetime import date

import pytest

from kgbuild.check.times import Interval, Overlap, interval_of, overlap
from kgbuild.check.tolerance import holds
from kgbuild.check.units import convertible, in_base, in_words, is_money, number
from kgbuild.model import Bound, Quantity

SHOWN = (
    (8.0e14, "FLOPS", "800 TFLOP/s"),
    (1979, "TeraFLOPS", "1,979 TFLOP/s"),
    (20, "PetaFLOPS", "20 PFLOP/s"),
    (80, "GigaBYTE", "80 GB"),
    (3.35, "TeraBYTE-PER-SEC", "3,350 GB/s"),
    (700, "W", "700 W"),
    (0.7, "KiloW", "700 W"),
    (7, "NanoM", "7 nm"),
    (15000, "CCY_USD", "USD 15,000"),
    (6.71e11, "NUM", "671 billion"),
    (30, "PERCENT", "30%"),
    (5, "PARSEC", "PARSEC 5"),
    (0, "W", "0 W"),
)


@pytest.mark.parametrize(("value", "unit", "words"), SHOWN)
def test_values_in_words(value: float, unit: str, words: str) -> None:
    assert in_words([(value, unit)]) == (words,)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("TeraBYTE", "GigaBYTE", True),
        ("GibiBYTE", "GigaBYTE", True),
        ("USD", "CCY_USD", True),
        ("USD", "EUR", False),
        (None, "NUM", True),
        ("TeraFLOPS", "GigaBYTE-PER-SEC", False),
    ],
)
def test_what_converts(one: str | None, other: str, same: bool) -> None:
    assert convertible(one, other) is same


def test_converts_exactly() -> None:
    assert in_base(1, "TeraBYTE") == pytest.approx(in_base(1000, "GigaBYTE"))
    assert in_base(1, "GibiBYTE") == pytest.approx(in_base(1.073741824, "GigaBYTE"))
    assert in_base(60, "KiloM-PER-HR") == pytest.approx(in_base(16.6667, "M-PER-SEC"), rel=1e-4)


def test_what_is_money() -> None:
    assert [is_money(u) for u in ("USD", "CCY_EUR", "NUM", "BIT", "W", None)] == [True, True] + [
        False
    ] * 4


TOLERANCE = (
    (80, "80", Bound.EXACT, 80, True),
    (80, "80", Bound.EXACT, 79.6, True),
    (80, "80", Bound.EXACT, 84, False),
    (312, "312", Bound.EXACT, 311.87, True),
    (312, "312", Bound.EXACT, 315, False),
    (300, "300", Bound.EXACT, 312, True),
    (2000, "2,000", Bound.EXACT, 2048, True),
    (2048, "2,048", Bound.EXACT, 2000, False),
    (5.89e11, "$589 billion", Bound.EXACT, 5.888e11, True),
    (6e11, "$600 billion", Bound.EXACT, 5.89e11, True),
    (1.5, "1.5", Bound.EXACT, 1.54, True),
    (1.5, "1.5", Bound.EXACT, 1.6, False),
    (3, "three", Bound.EXACT, 3, True),
    (3, "three", Bound.EXACT, 4, False),
    (500, "about 500", Bound.ABOUT, 545, True),
    (500, "about 500", Bound.ABOUT, 600, False),
    (500, "more than 500", Bound.AT_LEAST, 5000, True),
    (500, "up to 500", Bound.AT_MOST, 600, False),
)


@pytest.mark.parametrize(("value", "text", "bound", "true", "same"), TOLERANCE)
def test_tolerance(value: float, text: str, bound: Bound, true: float, same: bool) -> None:
    assert holds(Quantity(value, None, text, bound), true, None) is same


def test_numbers_in_words() -> None:
    assert [number(n) for n in (0, 7, 0.25, 989.4, 12345, 1.2e6, -3)] == [
        *("0", "7", "0.25", "989.4", "12,345", "1.2 million", "-3"),
    ]


DATES = (
    ("2020-05-14", "14 May 2020"),
    ("2020-05-14T10:00:00Z", "14 May 2020"),
    ("2020-05", "May 2020"),
    ("2020", "2020"),
)


@pytest.mark.parametrize(("lexical", "words"), DATES)
def test_dates_in_words(lexical: str, words: str) -> None:
    interval = interval_of(lexical)
    assert interval is not None
    assert interval.words() == words


@pytest.mark.parametrize("lexical", ["soon", "2020-13-01", "2020-02-30", "0000", ""])
def test_no_date(lexical: str) -> None:
    assert interval_of(lexical) is None


def test_longer_intervals_in_words() -> None:
    assert Interval(date(2019, 1, 1), date(2021, 12, 31)).words() == "2019 to 2021"
    assert Interval(date(2019, 2, 3), None).words() == "since 3 February 2019"
    assert Interval(date(2019, 2, 3), date(2019, 3, 4)).words() == "3 February 2019 to 4 March 2019"


@pytest.mark.parametrize(
    ("claimed", "true", "how"),
    [
        ("2020", "2020-05-14", Overlap.HOLDS),
        ("2020-05-14", "2020", Overlap.FINER),
        ("2021", "2020-05-14", Overlap.APART),
        ("2020", "2020", Overlap.HOLDS),
    ],
)
def test_overlap(claimed: str, true: str, how: Overlap) -> None:
    one, other = interval_of(claimed), interval_of(true)
    assert one is not None
    assert other is not None
    assert overlap(one, other) is how
