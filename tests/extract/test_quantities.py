"""Quantities: the number, its unit, how exact it claims to be; and numbers that are no amounts."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from kgbuild.check.units import convertible, is_money
from kgbuild.extract.quantities import FoundQuantity, QuantityReader
from kgbuild.model import VOCABULARY, Bound
from kgbuild.ontology.load import load_ontology
from kgbuild.ontology.types import Ontology, UnitKind

READER = QuantityReader(load_ontology())
FLOPS, GB, USD = "TeraFLOPS", "GigaBYTE", "USD"

AMOUNTS: tuple[tuple[str, str, float, str | None], ...] = (
    # counts
    ("Nvidia sold 2,048 H800 chips.", "2,048", 2048, None),
    ("It has three offices.", "three", 3, None),
    ("Twenty-five companies agreed.", "Twenty-five", 25, None),
    ("It bought a dozen chips.", "dozen", 12, None),
    ("It bought two dozen chips.", "two dozen", 24, None),
    ("It bought a hundred chips.", "hundred", 100, None),
    ("It has two hundred and fifty chips.", "two hundred and fifty", 250, None),
    ("It has fifty thousand chips.", "fifty thousand", 5e4, None),
    ("It sold half a million chips.", "half a million", 5e5, None),
    ("It has 671 billion parameters.", "671 billion", 671e9, None),
    ("It has 1.8 trillion parameters.", "1.8 trillion", 1.8e12, None),
    ("It has 405B parameters.", "405B", 405e9, None),
    ("It reads 128K tokens.", "128K", 128e3, None),
    ("A 1.6-trillion-parameter model came.", "1.6-trillion", 1.6e12, None),
    ("A 100,000-GPU cluster was built.", "100,000", 1e5, None),
    # money
    ("It cost $5.6 million.", "$5.6 million", 5.6e6, USD),
    ("It cost US$1bn.", "US$1bn", 1e9, USD),
    ("It cost $5.6m.", "$5.6m", 5.6e6, USD),
    ("It lost 600 billion dollars.", "600 billion dollars", 6e11, USD),
    ("It paid 6 million US dollars.", "6 million US dollars", 6e6, USD),
    ("It paid 5 million U.S. dollars.", "5 million U.S. dollars", 5e6, USD),
    ("It raised USD 5 million.", "USD 5 million", 5e6, USD),
    ("It raised one billion dollars.", "one billion dollars", 1e9, USD),
    ("It raised a million Dollars.", "million Dollars", 1e6, USD),
    ("It costs €20.", "€20", 20, "EUR"),
    ("It costs £1,299.99.", "£1,299.99", 1299.99, "GBP"),
    ("It costs 100 million yuan.", "100 million yuan", 1e8, "CNY"),
    ("It costs RMB 100 million.", "RMB 100 million", 1e8, "CNY"),
    ("It costs HK$5 billion.", "HK$5 billion", 5e9, "HKD"),
    ("It costs 70 trillion won.", "70 trillion won", 7e13, "KRW"),
    # units
    ("It has 80GB of memory.", "80GB", 80, GB),
    ("It has 80 GB of memory.", "80 GB", 80, GB),
    ("It has 80 gigabytes of memory.", "80 gigabytes", 80, GB),
    ("It delivers 800 TFLOPS.", "800 TFLOPS", 800, FLOPS),
    ("It delivers 1,979 Teraflops.", "1,979 Teraflops", 1979, FLOPS),
    ("It delivers 1.2 exaflops.", "1.2 exaflops", 1200, "PetaFLOPS"),
    ("It moves 3.35 TB/s.", "3.35 TB/s", 3350, "GigaBYTE-PER-SEC"),
    ("It draws 700W.", "700W", 700, "W"),
    ("It draws 700 watts.", "700 watts", 700, "W"),
    ("It used 3.2 gigawatt-hours.", "3.2 gigawatt-hours", 3.2, "GigaW-HR"),
    ("It uses a 3nm process.", "3nm", 3, "NanoM"),
    ("It uses a 3-nanometer process.", "3-nanometer", 3, "NanoM"),
    ("It grew by 30%.", "30%", 30, "PERCENT"),
    ("It grew by 0.5 per cent.", "0.5 per cent", 0.5, "PERCENT"),
    ("It took 2.8 million hours.", "2.8 million hours", 2.8e6, "HR"),
    ("It took two weeks.", "two weeks", 2, "WK"),
    # fractions within numbers
    ("He bought two and a half million shares.", "two and a half million", 2.5e6, None),
    ("It lasted 2½ hours.", "2½ hours", 2.5, "HR"),
    ("It lasted 3 1/2 years.", "3 1/2 years", 3.5, "YR"),
    # parts of a whole
    ("A third of the users left.", "A third", 1 / 3, "FRACTION"),
    ("Two-thirds of them left.", "Two-thirds", 2 / 3, "FRACTION"),
    ("Three quarters of managers left.", "Three quarters", 0.75, "FRACTION"),
    ("Half of the children came.", "Half", 0.5, "FRACTION"),
    ("The firm lost half its value.", "half", 0.5, "FRACTION"),
    ("It costs 1/3 of that.", "1/3", 1 / 3, "FRACTION"),
    ("One in five people smokes.", "One in five", 0.2, "FRACTION"),
    ("Nine out of ten doctors agree.", "Nine out of ten", 0.9, "FRACTION"),
    ("Revenue fell by a third.", "a third", 1 / 3, "FRACTION"),
    # more money
    ("It costs 50p.", "50p", 0.5, "GBP"),
    ("It costs NZ $ 26 million.", "NZ $ 26 million", 26e6, "NZD"),
    ("A $5 ticket was sold.", "$5", 5, USD),
    ("It costs 50 cents.", "50 cents", 0.5, USD),
    ("It costs 1.2 trillion yuan.", "1.2 trillion yuan", 1.2e12, "CNY"),
    ("It costs Rs 500 crore.", "Rs 500 crore", 5e9, "INR"),
    # differences of shares
    ("It rose 2 pp.", "2 pp", 2, "PERCENT"),
    ("It rose 1.5 percentage points.", "1.5 percentage points", 1.5, "PERCENT"),
    ("It rose 50 basis points.", "50 basis points", 0.5, "PERCENT"),
    # more units
    ("It covers 12 acres.", "12 acres", 12, "AC"),
    ("It covers 5 sq km.", "5 sq km", 5, "KiloM2"),
    ("It emits 3 million tonnes of CO2.", "3 million tonnes", 3e6, "TONNE"),
    ("It emits 3 Gt of CO2.", "3 Gt", 3000, "MegaTONNE"),
    ("It lasted four decades.", "four decades", 40, "YR"),
    ("It ran at 100 kilometres per hour.", "100 kilometres per hour", 100, "KiloM-PER-HR"),
    ("It was minus 5 degrees.", "minus 5 degrees", -5, "DEG"),
    ("It was -5 °C there.", "-5 °C", -5, "DEG_C"),
    ("3 lakh people came.", "3 lakh", 3e5, None),
)

RATES: tuple[tuple[str, str, float, str | None, str], ...] = (
    ("It costs $20 a month.", "$20 a month", 20, USD, "MO"),
    ("Oil costs $80 a barrel.", "$80 a barrel", 80, USD, "BBL"),
    ("It pays $5 per share.", "$5 per share", 5, USD, "share"),
    ("It makes 50 tokens per second.", "50", 50, None, "SEC"),
    ("It serves 300 people a day.", "300", 300, None, "DAY"),
    ("He works 12 hours a day.", "12 hours a day", 12, "HR", "DAY"),
    ("It has 5.2 deaths per 1,000 people.", "5.2", 5.2, None, "1,000 people"),
    ("It grew 3% a year.", "3% a year", 3, "PERCENT", "YR"),
)

RANGES: tuple[tuple[str, str, float, float, str | None], ...] = (
    ("It bought 10-20 chips.", "10-20", 10, 20, None),
    ("It bought between 10 and 20 chips.", "10 and 20", 10, 20, None),
    ("It grew 10 to 20 percent.", "10 to 20 percent", 10, 20, "PERCENT"),
    ("It costs $10–20 million.", "$10–20 million", 1e7, 2e7, USD),
    ("It costs $10 million to $20 million.", "$10 million to $20 million", 1e7, 2e7, USD),
    ("It costs between $5m and $10m.", "$5m and $10m", 5e6, 1e7, USD),
    ("It costs $900 million to $1 billion.", "$900 million to $1 billion", 9e8, 1e9, USD),
    ("It costs €2–3bn.", "€2–3bn", 2e9, 3e9, "EUR"),
    ("It grew from 5 percent to 7 percent.", "5 percent to 7 percent", 5, 7, "PERCENT"),
    ("Five to seven million people came.", "Five to seven million", 5e6, 7e6, None),
    ("It has two or three dogs.", "two or three", 2, 3, None),
    ("It fell from 300 to 200.", "300 to 200", 200, 300, None),
)

BOUNDS: tuple[tuple[str, str, Bound], ...] = (
    ("It costs about $30,000.", "$30,000", Bound.ABOUT),
    ("It costs ~$30,000.", "$30,000", Bound.ABOUT),
    ("It has nearly 600,000 chips.", "600,000", Bound.ABOUT),
    ("It has about a dozen chips.", "dozen", Bound.ABOUT),
    ("It costs more than $30,000.", "$30,000", Bound.AT_LEAST),
    ("It costs >$30,000.", "$30,000", Bound.AT_LEAST),
    ("It has at least 80GB.", "80GB", Bound.AT_LEAST),
    ("It costs $30,000 or more.", "$30,000", Bound.AT_LEAST),
    ("It has up to 10,000 chips.", "10,000", Bound.AT_MOST),
    ("It costs less than $6 million.", "$6 million", Bound.AT_MOST),
    ("It has 80 GB at most.", "80 GB", Bound.AT_MOST),
    ("It costs exactly €20.", "€20", Bound.EXACT),
    ("It grew by 30% over three years.", "30%", Bound.EXACT),
    ("It has some 300 chips.", "300", Bound.ABOUT),
    ("It has 300 or so.", "300", Bound.ABOUT),
    ("It has just under 300 chips.", "300", Bound.ABOUT),
    ("It has 300-plus chips.", "300", Bound.AT_LEAST),
    ("It has 300+ chips.", "300", Bound.AT_LEAST),
    ("It took fewer than 300 chips.", "300", Bound.AT_MOST),
    ("It answers within 48 hours.", "48 hours", Bound.AT_MOST),
    ("More than one person came.", "one", Bound.AT_LEAST),
    ("Hundreds of workers left.", "Hundreds", Bound.AT_LEAST),
    ("Tens of thousands of people fled.", "Tens of thousands", Bound.AT_LEAST),
    ("Several hundred people came.", "Several hundred", Bound.AT_LEAST),
    ("Millions of dollars were lost.", "Millions of dollars", Bound.AT_LEAST),
    ("Almost half of them came.", "half", Bound.ABOUT),
)

FACTORS: tuple[tuple[str, str, float, float | None], ...] = (
    ("It is 20 times faster.", "20 times", 20, None),
    ("It is 1.5x faster.", "1.5x", 1.5, None),
    ("It grew threefold.", "threefold", 3, None),
    ("It is twice as fast.", "twice", 2, None),
    ("It costs half as much.", "half", 0.5, None),
    ("It is 2 to 3 times faster.", "2 to 3 times", 2, 3),
    ("It is twenty-five times faster.", "twenty-five times", 25, None),
    ("It is two and a half times larger.", "two and a half times", 2.5, None),
    ("It is half the price.", "half", 0.5, None),
    ("It is an order of magnitude faster.", "an order of magnitude", 10, None),
    ("It is two orders of magnitude faster.", "two orders of magnitude", 100, None),
)

NO_AMOUNTS = (
    "In 2024 it grew.",
    "It grew from 2019 to 2024 in the 2024-25 season.",
    "It grew between 2019 and 2024.",
    "The H20 and the A100s are chips.",
    "In Q3 the B200 came.",
    "It met at 10:30.",
    "It is there 24/7.",
    "On 2025-01-20 it came.",
    "GPT-4 and DeepSeek-R1 are models.",
    "Use version 2.0 of it.",
    "Python 3.11 and Llama 3.1 are out.",
    "It is the No. 1 supplier.",
    "It is a 3D image on a 5G network in the 1990s.",
    "One of them left.",
    "They won 3-2 and lost 1-3.",
    "Call +49 30 1234567 or 212-555-0199.",
    "In the third quarter sales rose.",
    "In the first half of 2024 and the second half it rose.",
    "The deputies of Movimento 5 Stelle came.",
    "It was a 3-for-1 split and a half-year report.",
    "1e999 is no number.",
    "TPU v5p came.",
    f"It has {'9' * 400} chips.",
)


def one(text: str) -> FoundQuantity:
    """Return the only quantity of a text, or the first."""
    found = list(READER.find(text))
    assert found, text
    assert text[found[0].start : found[0].end] == found[0].quantity.text
    return found[0]


@pytest.mark.parametrize(("text", "words", "value", "unit"), AMOUNTS)
def test_amounts(text: str, words: str, value: float, unit: str | None) -> None:
    quantity = one(text).quantity
    assert (quantity.text, quantity.unit, quantity.upper) == (words, unit, None)
    assert quantity.value == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize(("text", "words", "value", "upper", "unit"), RANGES)
def test_ranges(text: str, words: str, value: float, upper: float, unit: str | None) -> None:
    quantity = one(text).quantity
    found = (quantity.text, quantity.value, quantity.upper, quantity.unit)
    assert found == (words, value, upper, unit)


@pytest.mark.parametrize(("text", "words", "bound"), BOUNDS)
def test_bounds(text: str, words: str, bound: Bound) -> None:
    quantity = one(text).quantity
    assert (quantity.text, quantity.bound) == (words, bound)


@pytest.mark.parametrize(("text", "words", "value", "upper"), FACTORS)
def test_factors(text: str, words: str, value: float, upper: float | None) -> None:
    found = one(text)
    assert found.factor
    assert (found.quantity.text, found.quantity.value) == (words, value)
    assert found.quantity.upper == upper


@pytest.mark.parametrize("text", NO_AMOUNTS, ids=lambda text: text[:40])
def test_what_is_no_amount(text: str) -> None:
    assert [found.quantity.text for found in READER.find(text)] == []


@pytest.mark.parametrize(("text", "words", "value", "unit", "per"), RATES)
def test_rates(text: str, words: str, value: float, unit: str | None, per: str) -> None:
    quantity = one(text).quantity
    found = (quantity.text, quantity.value, quantity.unit, quantity.per)
    assert found == (words, value, unit, per)


def test_two_units_are_two_quantities() -> None:
    found = [found.quantity for found in READER.find("It rose 5 percent to 300 dollars.")]
    assert [(one.text, one.value, one.upper) for one in found] == [
        ("5 percent", 5, None),
        ("300 dollars", 300, None),
    ]


def test_the_ends_of_a_change_are_kept() -> None:
    found = one("It fell from $300 million to $200 million.")
    assert [(end.text, end.value) for end in found.ends] == [
        ("$300 million", 3e8),
        ("$200 million", 2e8),
    ]
    assert found.led
    assert not one("It costs $5 to $7.").led
    assert one("It has 5 to 7 chips.").ends == ()


def test_a_unit_gives_its_type() -> None:
    assert one("It has 80GB.").type == VOCABULARY + "DataSize"
    assert one("It delivers 800 TFLOPS.").type == VOCABULARY + "ComputeRate"
    assert one("It costs $5.").type == VOCABULARY + "Money"
    assert one("It costs $5.").money
    assert not one("It took 5 days.").money
    assert one("It has 5 offices.").type is None


def test_in_order() -> None:
    found = list(READER.find("It has 3 offices, is twice as fast and costs $5."))
    assert [one.quantity.text for one in found] == ["3", "twice", "$5"]


def test_checking_understands_the_units() -> None:
    units = {word.unit for word in load_ontology().units if word.unit}
    for word in load_ontology().units:
        if word.is_currency:
            assert is_money(word.unit)
    assert {"TeraFLOPS", "GigaBYTE", "W", "NanoM", "PERCENT", "USD"} <= units
    assert convertible(one("800 TFLOPS").quantity.unit, one("1.2 exaflops").quantity.unit)
    assert convertible(one("80 GB").quantity.unit, one("1 TB").quantity.unit)
    assert convertible(one("3.35 TB/s").quantity.unit, one("900 GB/s").quantity.unit)


def test_without_unit_words_there_are_bare_numbers() -> None:
    reader = QuantityReader(Ontology(types={}, relations={}))
    found = [(one.quantity.text, one.quantity.unit) for one in reader.find("It costs $5 million.")]
    assert found == [("5", None)]


def test_a_users_unit(tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(
        "@prefix kgb: <https://w3id.org/kgbuild/ontology#> .\n"
        "@prefix unit: <http://qudt.org/vocab/unit/> .\n"
        '<#furlong> a kgb:Unit ; kgb:unitWord "furlong"@en ; kgb:inUnit unit:M ;'
        " kgb:multiplier 201.168 .\n"
        '<#gross> a kgb:ScaleWord ; kgb:words "gross"@en ; kgb:multiplier 144 .\n',
        encoding="utf-8",
    )
    reader = QuantityReader(load_ontology(path))
    found = [one.quantity for one in reader.find("It runs 10 Furlongs with two gross eggs.")]
    assert [(one.value, one.unit) for one in found] == [(2011.68, "M"), (288, None)]


HOSTILE = (
    "hundreds of " * 5000,
    "one hundred and " * 5000,
    "from 5 to " * 5000,
    "half a " * 5000,
    "one in " * 5000,
    "1/2 " * 5000,
    "5 per " * 5000,
    "+1 " * 5000,
    "½" * 20000,
    "2-1 won " * 4000,
)


def test_fast_on_hostile_text() -> None:
    start = time.perf_counter()
    for text in (
        "9" * 20000,
        "1," * 20000,
        "hundred " * 5000,
        "between " * 5000,
        "$" * 20000,
        *HOSTILE,
    ):
        list(READER.find(text))
    assert time.perf_counter() - start < 20.0


def test_enough_cases() -> None:
    assert len(AMOUNTS) >= 70
    assert len(RANGES) >= 12
    assert len(BOUNDS) >= 26
    assert len(FACTORS) >= 11
    assert len(NO_AMOUNTS) >= 23
    assert len(RATES) >= 8
    assert len({word.kind for word in load_ontology().units}) == len(UnitKind)
