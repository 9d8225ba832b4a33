"""What is computed from a claim's values, with the formula, and what is left open.

The plan of every finding is run on the same triples and gets what the formula shows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox
import pytest

from kgbuild.check import CHECKERS, Reference
from kgbuild.model import OPEN_RELATION, Bound, Claim, Quantity, Stance, Tense, Text, TimeValue

YES, NO, OPEN = Stance.SUPPORTS, Stance.REFUTES, Stance.NEUTRAL
BE, GROW = OPEN_RELATION + "be", OPEN_RELATION + "rise"
COMPUTING = [checker for checker in CHECKERS if checker.__name__ in ("calculation", "superlative")]


class Case(NamedTuple):
    """A claim as ``say`` takes it; its stance, its formula, and what the plan's query gives."""

    claim: tuple[object, ...]
    stance: Stance
    formula: str | None = None
    plan: object = None
    settings: dict[str, object] = {}  # noqa: RUF012

    def __str__(self) -> str:
        return " ".join(str(part) for part in self.claim)


def by(dimension: str) -> tuple[str, str]:
    return ("dimension", dimension)


def times(value: float, bound: Bound = Bound.EXACT) -> tuple[str, Quantity]:
    return ("factor", Quantity(value, None, f"{value:g} times", bound))


def percent(value: float, role: str = "factor") -> tuple[str, Quantity]:
    return (role, Quantity(value, "PERCENT", f"{value:g} percent"))


def apart(value: float, unit: str, bound: Bound = Bound.EXACT) -> tuple[str, Quantity]:
    return ("difference", Quantity(value, unit, f"{value:g} {unit}", bound))


def years(first: int, last: int | None = None) -> dict[str, object]:
    end = date(last or first, 12, 31)
    return {"time": TimeValue(f"{first} to {last}", date(first, 1, 1), end)}


def since(year: int) -> dict[str, object]:
    return {"time": TimeValue(f"since {year}", date(year, 1, 1), None)}


SPEED, MEMORY, PRICE = by("performance"), by("memory"), by("price")
B1, B2, Q7, Q9 = "Chip: BL100", "Chip: BL200", "Chip: QX7", "Chip: QX9"
ORBIX, QUILL, TARN = "Company: Orbix", "Company: Quill", "Company: Tarn"

COMPARISONS = (
    Case(
        (B2, "surpasses", B1, SPEED), YES, "900 TFLOP/s > 300 TFLOP/s (FP16, dense)", {"ratio": 3}
    ),
    Case((B1, "surpasses", B2, SPEED), NO, "300 TFLOP/s < 900 TFLOP/s (FP16, dense)"),
    Case((B2, "surpasses", B1, SPEED, times(3)), YES, None, {"ratio": 3}),
    Case((B2, "surpasses", B1, SPEED, times(3.4)), OPEN),
    Case((B2, "surpasses", B1, SPEED, times(4)), NO),
    Case((B2, "surpasses", B1, SPEED, times(2, Bound.AT_LEAST)), YES),
    Case((B2, "surpasses", B1, SPEED, times(2, Bound.AT_MOST)), NO),
    Case((B1, "trails", B2, SPEED, percent(67)), YES),
    Case((B1, "trails", B2, SPEED, percent(33)), NO),
    Case((B1, "trails", B2, SPEED, times(1 / 3)), YES, None, {"ratio": 1 / 3}),
    Case((B2, "surpasses", B1, MEMORY, percent(100)), YES),
    Case((B2, "surpasses", B1, MEMORY, percent(90)), OPEN),
    Case((B2, "surpasses", B1, MEMORY, percent(70)), NO),
    Case(
        (Q7, "surpasses", B2, MEMORY, apart(112, "GigaBYTE")),
        YES,
        "192 GB − 80 GB = 112 GB, stated: 112 GigaBYTE",
        {"difference": 112},
    ),
    Case((Q7, "surpasses", B2, MEMORY, apart(50, "GigaBYTE")), NO),
    Case((Q7, "surpasses", B2, MEMORY, apart(112, "W")), YES),  # no such unit: said, not judged
    Case((B1, "matches", B2, SPEED), NO),
    Case((Q9, "surpasses", B2, SPEED), OPEN),  # one version is, the other is not
    Case((Q9, "surpasses", B1, SPEED), YES),
    Case((Q7, "surpasses", "Chip: QX8", SPEED), OPEN),  # dense against sparse
    Case((Q7, "surpasses", B1, PRICE), OPEN),  # no price
    Case((Q7, "surpasses", Quantity(1, "PetaFLOPS", "1 petaflop"), SPEED), YES),
    Case((Q7, "surpasses", Quantity(1, "USD", "$1"), SPEED), OPEN),  # units that do not convert
)

DATES = (
    Case((B2, "follows", B1, by("released")), YES, "20 September 2022 > 14 May 2020"),
    Case((B2, "precedes", B1, by("released")), NO),
    Case((B2, "precedes", B1), NO),
    Case(
        (B2, "follows", B1, by("released"), apart(2, "YR")),
        YES,
        "20 September 2022 − 14 May 2020 = 859 days, 2.4 years, stated: 2 YR",
        {"value": {"2022-09-20", "2020-05-14"}},
    ),
    Case((B2, "follows", B1, by("released"), apart(2, "YR", Bound.AT_LEAST)), YES),
    Case((B2, "follows", B1, by("released"), apart(3, "YR", Bound.AT_LEAST)), NO),
    Case((B2, "follows", B1, by("released"), apart(28, "MO")), YES),
    Case((B2, "follows", B1, by("released"), apart(6, "YR")), NO),
    Case((B2, "precedes", B1, by("released"), apart(2, "YR")), NO),
    Case(
        (ORBIX, "precedes", QUILL, by("founded in"), apart(25, "YR")),
        YES,
        "1993 − 1968 = 25 years, stated: 25 YR",
        {"value": {"1993", "1968"}},
    ),
    Case((ORBIX, "precedes", QUILL, by("founded in"), apart(40, "YR")), NO),
    Case((ORBIX, "trails", QUILL, by("age")), YES),
    Case((QUILL, "precedes", TARN, by("founded in")), OPEN),  # both of 1993
)

FASTEST, SLOWEST = ("superlative", "fastest"), ("superlative", "slowest")
OLDEST, FIRST = ("superlative", "oldest"), ("superlative", "first")
PAST = {"tense": Tense.PAST}

SUPERLATIVES = (
    Case((Q9, BE, Text("fastest chip"), FASTEST), YES, "highest = 1,500 TFLOP/s", {"top": 1500}),
    Case((Q7, BE, Text("fastest chip"), FASTEST), NO, "1,500 TFLOP/s > 1,200 TFLOP/s"),
    Case((B1, BE, Text("slowest chip"), SLOWEST), YES, "lowest = 300 TFLOP/s", {"top": 300}),
    Case((B2, BE, Text("Orbix's fastest chip"), FASTEST), YES, None, {"top": 9e14}),
    Case((B1, BE, Text("Orbix's fastest chip"), FASTEST), NO),
    Case((Q9, BE, Text("fastest chip"), FASTEST, ("among", "Quill", "'s")), YES, None),
    Case((Q7, BE, Text("fastest Orbix chip"), FASTEST), NO),  # it is Quill's
    Case((B2, BE, Text("fastest chip in Norland"), FASTEST), YES, None, {"top": 9e14}),
    Case((Q9, BE, Text("fastest chip in Sudland"), FASTEST), YES, None, {"top": 1500}),
    Case((B2, BE, Text("fastest chip in Sudland"), FASTEST), NO),  # Orbix sits in Norland
    Case((Q7, BE, Text("fastest chip of 2023"), FASTEST), YES, None, {"top": 1200}),
    Case((Q7, BE, Text("fastest chip of 2024"), FASTEST), OPEN),
    Case((Q9, BE, Text("fastest chip of 2023"), FASTEST), NO),  # it came out in 2024
    Case((Q9, BE, Text("fastest silent chip"), FASTEST), OPEN),
    Case((Q7, BE, Text("fastest silent chip"), FASTEST), OPEN),
    Case((B1, BE, Text("fastest chip"), FASTEST), OPEN, None, None, PAST),  # LN1 has no date
    Case(
        (B1, BE, Text("Orbix's fastest chip"), FASTEST), YES, None, None, PAST
    ),  # when it came out
    Case((B1, BE, Text("Orbix's fastest chip"), FASTEST), YES, None, None, PAST | years(2021)),
    Case((B1, BE, Text("Orbix's fastest chip"), FASTEST), NO, None, None, PAST | years(2023)),
    Case((B1, BE, Text("Orbix's fastest chip"), FASTEST), OPEN, None, None, PAST | years(2022)),
    Case((ORBIX, BE, Text("oldest company"), OLDEST), YES, "earliest = 1968"),
    Case((QUILL, BE, Text("oldest company"), OLDEST), NO),
    Case((B1, BE, Text("Orbix's first chip"), FIRST, by("age")), YES),
    Case((B2, BE, Text("Orbix's first chip"), FIRST, by("age")), NO),
    Case((B1, BE, Text("most advanced chip"), ("superlative", "most advanced")), OPEN),
)

TOGETHER = ("together", "Chip: BL200")


def with_(name: str) -> tuple[str, str]:
    return ("together", name)


SUMS = (
    Case((B1, "memory", Quantity(120, "GigaBYTE", "120 GB"), with_(B2)), YES, None, {"total": 120}),
    Case((B1, "memory", Quantity(200, "GigaBYTE", "200 GB"), with_(B2)), NO, None, {"total": 120}),
    Case(
        (B1, "memory", Quantity(312, "GigaBYTE", "312 GB"), with_(B2), with_(Q7)),
        YES,
        "40 GB + 80 GB + 192 GB = 312 GB, stated: 312 GB",
        {"total": 312},
    ),
    Case((B1, "costs", Quantity(40000, "USD", "$40,000"), with_(B2)), YES, None, {"total": 40000}),
    Case((B1, "costs", Quantity(10000, "USD", "$10,000"), with_(B2)), OPEN),  # prices change
    Case((B1, "costs", Quantity(40000, "EUR", "€40,000"), with_(B2)), None),  # never converted
    Case((B1, "memory", Quantity(120, "GigaBYTE", "120 GB"), with_("Chip: LN1")), OPEN),
)


def some(value: float, words: str, bound: Bound = Bound.EXACT) -> tuple[str, Quantity]:
    return ("amount", Quantity(value, None, words, bound))


BEFORE_1990 = TimeValue("before 1990", None, date(1989, 12, 31))
COUNTS = (
    Case(("Chip: two chips", "manufacturer", ORBIX, some(2, "two")), YES, None, {"count": 2}),
    Case(("Chip: one chip", "manufacturer", ORBIX, some(1, "one")), NO, None, {"count": 2}),
    Case(("Chip: five chips", "manufacturer", ORBIX, some(5, "five")), NO),  # its list is complete
    Case(("Chip: nine chips", "manufacturer", QUILL, some(9, "nine")), OPEN, None, {"count": 3}),
    Case(("Chip: two chips", "manufacturer", QUILL, some(2, "two")), NO, None, {"count": 3}),
    Case(("Chip: five chips", "manufacturer", QUILL, some(5, "five")), YES),  # with both versions
    Case(
        ("Chip: at least three chips", "manufacturer", QUILL, some(3, "three", Bound.AT_LEAST)), YES
    ),
    Case(("Chip: at most two chips", "manufacturer", QUILL, some(2, "two", Bound.AT_MOST)), NO),
    Case(("Chip: two silent chips", "manufacturer", QUILL, some(2, "two")), None),
    Case(("Chip: two of the chips", "manufacturer", QUILL, some(2, "two")), None),
    Case(
        (QUILL, "manufactures", "Chip: two chips", some(2, "two")),
        NO,
        "count = 3 to 5, stated: two",
    ),
    Case(
        ("Chip: two chips", "manufacturer", QUILL, some(2, "two")),
        OPEN,
        None,
        None,
        {"sentence": "Quill makes two chips that need no fan."},
    ),
    Case(
        ("Company: at least one company", "foundedIn", BEFORE_1990, some(1, "one", Bound.AT_LEAST)),
        YES,
        None,
        {"count": 1},
    ),
    Case(("Company: nine companies", "foundedIn", BEFORE_1990, some(9, "nine")), OPEN),
)

HOLDER, REVENUE = ("holder", ORBIX), by("revenue")
UP, DOWN = ("trend", "up"), ("trend", "down")
REVENUES = {"value": {"2.0E9", "3.0E9", "4.0E9", "5.0E9"}}
MORE = "USD 5 billion − USD 4 billion = USD 1 billion, 25 %"


def dollars(role: str, billions: float) -> tuple[str, Quantity]:
    return (role, Quantity(billions * 1e9, "USD", f"${billions:g} billion"))


def rose(*qualifiers: tuple[str, object]) -> tuple[object, ...]:
    return ("Thing: Orbix's revenue", GROW, None, HOLDER, REVENUE, *qualifiers)


CHANGES = (
    Case(
        rose(UP, percent(25, "change")), YES, f"{MORE}, stated: 25 percent", None, years(2021, 2022)
    ),
    Case(rose(UP, percent(60, "change")), NO, None, None, years(2021, 2022)),
    Case(rose(DOWN, percent(25, "change")), NO, None, None, years(2021, 2022)),
    Case(rose(UP, percent(25, "change")), YES, None, None, years(2022)),  # against the year before
    Case(rose(times(2)), YES, None, None, years(2019, 2021)),
    Case(rose(times(2)), NO, None, None, years(2021, 2022)),
    Case(rose(times(2, Bound.AT_LEAST)), YES, None, None, since(2019)),
    Case(rose(times(3)), NO, None, None, since(2020)),
    Case(rose(UP, dollars("toValue", 5)), YES, None, None, years(2022)),
    Case(rose(DOWN, dollars("toValue", 4)), NO, None, None, years(2022)),
    Case(rose(UP, dollars("fromValue", 4), dollars("toValue", 5)), YES, None, None, years(2021)),
    Case(rose(UP, dollars("change", 1)), YES, None, None, years(2022)),
    Case(rose(UP, percent(25, "change")), OPEN),  # when?
    Case(rose(UP, percent(25, "change")), OPEN, None, None, years(2010, 2012)),
)
EVERY = COMPARISONS + DATES + SUPERLATIVES + SUMS + COUNTS + CHANGES
LEAST = 95


def test_the_table_has_not_shrunk() -> None:
    assert len(EVERY) >= LEAST


def _said(case: Case, say: Callable[..., Claim], thing: Callable[..., object]) -> Claim:
    named = ("together", "holder")
    qualifiers = tuple(
        (q[0], thing(q[1]), *q[2:]) if isinstance(q, tuple) and q[0] in named else q
        for q in case.claim[3:]
    )
    settings = dict(case.settings)
    sentence = settings.pop("sentence", None)
    claim = say(*case.claim[:3], *qualifiers, **settings)
    if sentence is None:
        return claim
    return replace(claim, evidence=replace(claim.evidence, sentence=str(sentence)))


@pytest.mark.parametrize("case", EVERY, ids=str)
def test_what_is_computed(
    case: Case, computed: Reference, say: Callable[..., Claim], thing: Callable[..., object]
) -> None:
    claim = _said(case, say, thing)
    found = [f for f in (check(claim, computed) for check in COMPUTING) if f is not None]
    told = [(f.stance, f.reason, f.formula) for f in found]
    if case.stance is None:
        assert not found, told
        return
    assert [f.stance for f in found] == [case.stance], told
    if case.formula is not None:
        assert found[0].formula == case.formula, told
    if case.stance is not OPEN:
        assert found[0].used, told
        assert found[0].steps, told


@pytest.mark.parametrize("case", [c for c in EVERY if c.plan is not None], ids=str)
def test_the_plan_gets_what_the_formula_shows(
    case: Case,
    computed: Reference,
    computed_file: Path,
    say: Callable[..., Claim],
    thing: Callable[..., object],
) -> None:
    claim = _said(case, say, thing)
    (finding,) = [f for f in (check(claim, computed) for check in COMPUTING) if f is not None]
    assert finding.plan is not None
    store = ox.Store()
    store.load(path=str(computed_file), format=ox.RdfFormat.TURTLE)
    rows = store.query(finding.plan)
    names = [variable.value for variable in rows.variables]
    found = [{name: row[name] and row[name].value for name in names} for row in rows]
    assert isinstance(case.plan, dict)
    for name, value in case.plan.items():
        if isinstance(value, set):
            assert {row[name] for row in found} == value, found
        else:
            shown = [row.get(name) or row.get("value") for row in found]
            assert float(shown[0] or "nan") == pytest.approx(value), found


def test_what_a_reference_calls_a_thing_is_no_part_of_a_plan(
    load: Callable[..., Reference], say: Callable[..., Claim]
) -> None:
    evil = r"FP16\" } ; DROP ALL #restrictions"
    turtle = f"""
    ex:one a kgb:Chip ; rdfs:label "One}} DROP" ; kgb:fp16Performance ex:m .
    ex:two a kgb:Chip ; rdfs:label "Two" ; kgb:fp16Performance ex:n .
    ex:m qudt:numericValue 3.0 ; qudt:unit unit:TeraFLOPS ; kgb:precision "{evil}" .
    ex:n qudt:numericValue 2.0 ; qudt:unit unit:TeraFLOPS ; kgb:precision "{evil}" .
    """
    reference = load(turtle)
    claim = say("Chip: One} DROP", BE, Text("the fastest chip"), FASTEST)
    (finding,) = [f for f in (check(claim, reference) for check in COMPUTING) if f is not None]
    assert finding.stance is YES
    assert finding.plan is not None
    assert [row["value"].value for row in ox.Store().query(finding.plan)] == []
