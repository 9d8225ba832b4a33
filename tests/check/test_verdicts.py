"""Claims against the small reference: label, words of the reason, formula, sources."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from kgbuild.check import Reference, check_claims
from kgbuild.model import (
    OPEN_RELATION,
    Bound,
    Certainty,
    Claim,
    ClaimRef,
    Polarity,
    Quantity,
    Stance,
    Tense,
    Text,
    TimeValue,
    VerdictLabel,
)

YES, NO = VerdictLabel.SUPPORTED, VerdictLabel.REFUTED
OPEN = VerdictLabel.NOT_ENOUGH_INFO
DENIED = {"polarity": Polarity.DENIED}


@dataclass(frozen=True)
class Case:
    """A claim as arguments of ``say``, and what its verdict must be."""

    claim: tuple[Any, ...]
    label: VerdictLabel
    reason: tuple[str, ...] = ()
    formula: str | None = None
    sources: tuple[str, ...] = ()
    settings: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        denied = "not " if self.settings.get("polarity") is Polarity.DENIED else ""
        return denied + " ".join(str(getattr(part, "text", part)) for part in self.claim)


def gb(value: float, text: str, bound: Bound = Bound.EXACT) -> Quantity:
    return Quantity(value, "GigaBYTE", text, bound)


def tflops(value: float, text: str, bound: Bound = Bound.EXACT) -> Quantity:
    return Quantity(value, "TeraFLOPS", text, bound)


def year(number: int) -> TimeValue:
    return TimeValue(str(number), date(number, 1, 1), date(number, 12, 31))


MAY_2020 = TimeValue("May 2020", date(2020, 5, 1), date(2020, 5, 31))
MADE = ("Chip: A100", "manufacturer", "Company: Nvidia")
OTHER = ("Chip: A100", "manufacturer", "Company: Huawei")
SHEET = "https://example.org/a100-datasheet"
A100, ASCEND = "https://example.org/source/a100-fp16", "https://example.org/source/ascend-fp16"

AGREEMENT = (
    Case(MADE, YES, ("A100, manufacturer: Nvidia",), sources=(SHEET,)),
    Case(MADE, NO, ("A100, manufacturer: Nvidia",), settings=DENIED),
    Case(("Company: Nvidia Corp.", "manufactures", "Chip: Nvidia H100"), YES),
    Case(("A100", "manufacturer", "NVIDIA"), YES),
    Case(("Company: Nvidia", "competesWith", "Company: Huawei"), YES, ("Huawei",)),
    Case(("Person: Jensen Huang", "ceoOf", "Company: Nvidia"), YES),
    Case(("Person: Jensen Huang", "worksFor", "Company: Nvidia"), YES, ("chief executive",)),
    Case(("Place: Santa Clara", "locatedIn", "Country: US"), YES, ("California",)),
    Case(("Company: Nvidia", "headquarteredIn", "Country: US"), YES, ("Santa Clara",)),
    Case(("Company: DeepMind", "partOf", "Company: Google"), OPEN, ("does not know",)),
    Case(("Company: Google DeepMind", "partOf", "Company: Google"), YES, ("subsidiary of",)),
    Case(("Chip: H100 SXM", "manufacturer", "Company: Nvidia"), YES),
    Case((*MADE, ("atPlace", "Texas")), YES, ("Not checked: “Texas”",)),
    Case(
        ("Company: DeepSeek", "uses", "Chip: H800", ("amount", Quantity(2048, "NUM", "2,048"))),
        OPEN,
        ("DeepSeek, uses: H800", "no figure to hold against “2,048”"),
    ),
)

FIGURES = (
    Case(("Chip: A100", "released", year(2020)), YES, ("14 May 2020",)),
    Case(("Chip: A100", "released", MAY_2020), YES),
    Case(("Chip: A100", "released", year(2021)), NO, ("2021", "14 May 2020")),
    Case(("Chip: A100", "released", year(2021)), YES, settings=DENIED),
    Case(("Company: DeepSeek", "foundedIn", MAY_2020), NO, ("2023",)),
    Case(
        (
            "Company: DeepSeek",
            "foundedIn",
            TimeValue("July 2023", date(2023, 7, 1), date(2023, 7, 31)),
        ),
        OPEN,
        ("less exact",),
    ),
    Case(("Chip: A100", "released", TimeValue("recently")), OPEN, ("calendar",)),
    Case(("Chip: A100", "memory", gb(80, "80 GB")), YES, ("other versions",)),
    Case(("Chip: A100", "memory", gb(60, "60 GB")), NO, ("40 GB", "80 GB")),
    Case(("Chip: H100", "memory", Quantity(0.08, "TeraBYTE", "0.08 TB")), YES),
    Case(("Chip: H100", "memory", gb(70, "more than 70 GB", Bound.AT_LEAST)), YES),
    Case(("Chip: H100", "memory", gb(90, "more than 90 GB", Bound.AT_LEAST)), NO),
    Case(("Chip: H100", "memory", gb(85, "nearly 85 GB", Bound.ABOUT)), YES),
    Case(("Chip: H100", "memory", Quantity(70, "GigaBYTE", "70 to 90 GB", upper=90)), YES),
    Case(("Chip: H100", "memory", Quantity(80, "W", "80 W")), OPEN, ("units",)),
    Case(("AIModel: DeepSeek-V3", "parameterCount", Quantity(671e9, "NUM", "671 billion")), YES),
    Case(("AIModel: DeepSeek-V3", "parameterCount", Quantity(7e9, "NUM", "7 billion")), NO),
    Case(("Chip: A100", "performance", tflops(312, "312 teraflops")), YES, ("312 TFLOP/s",)),
    Case(("Chip: A100", "performance", tflops(300, "about 300 teraflops", Bound.ABOUT)), YES),
    Case(("Chip: A100", "performance", tflops(700, "700 teraflops")), OPEN, ("number format",)),
    Case(
        ("Chip: A100", "performance", tflops(700, "700 teraflops")),
        NO,
        settings={"text": "The A100 delivers 700 teraflops in FP16."},
    ),
    Case(
        ("Chip: A100", "performance", tflops(624, "624 teraflops")),
        OPEN,
        ("sparsity",),
        settings={"text": "The A100 delivers 624 teraflops in FP16."},
    ),
)

DISAGREEMENT = (
    Case(OTHER, NO, ("A100, manufacturer: Nvidia", "not Huawei"), sources=(SHEET,)),
    Case(OTHER, YES, settings=DENIED),
    Case(("Company: Huawei", "manufactures", "Chip: A100"), NO, ("Nvidia",)),
    Case(("Company: TSMC", "manufactures", "Chip: A100"), OPEN, ("foundry",)),
    Case(("Chip: A100", "manufacturer", "Company: Nvidea"), OPEN, ("did you mean “Nvidia”",)),
    Case(("AIModel: Gemini", "manufacturer", "Company: Google"), OPEN, ("joined",)),
    Case(("Company: Huawei", "subsidiaryOf", "Company: Nvidia"), NO, ("competes with",)),
    Case(("Person: David Sacks", "ceoOf", "Company: Nvidia"), NO, ("Jensen Huang",)),
    Case(
        ("Person: David Sacks", "ceoOf", "Company: Nvidia"),
        OPEN,
        ("earlier time",),
        settings={"tense": Tense.PAST},
    ),
    Case(OTHER, NO, settings={"tense": Tense.PAST}),
)

FASTER = ("Chip: Ascend 910C", "surpasses", "Chip: A100")
CALCULATION = (
    Case(
        FASTER,
        YES,
        ("800 TFLOP/s", "312 TFLOP/s", "names no measure"),
        "800 TFLOP/s > 312 TFLOP/s (FP16, dense, per package)",
        (ASCEND, A100),
    ),
    Case((*FASTER, ("dimension", "performance level")), YES, ("By performance level",)),
    Case((*FASTER, ("dimension", "raw computing power in tests")), YES),
    Case((*FASTER, ("dimension", "advanced")), OPEN, ("No figure measures “advanced”",)),
    Case((*FASTER, ("dimension", "taste")), OPEN, ("“taste”",)),
    Case((*FASTER, ("dimension", "price")), OPEN, ("no figure for the price of Ascend 910C",)),
    Case((*FASTER, ("dimension", "speed"), ("dimension", "price")), OPEN, ("price",)),
    Case(
        ("Chip: A100", "surpasses", "Chip: B200"),
        NO,
        ("contradict",),
        "312 TFLOP/s < 2,250 TFLOP/s (FP16, dense, per package)",
    ),
    Case(("Chip: Ascend 910C", "matches", "Chip: B200"), YES, ("bear it out",), settings=DENIED),
    Case(("Chip: Ascend 910C", "matches", "Chip: B200"), NO),
    Case(("Chip: B200", "matches", "Chip: A100"), YES),
    Case(("Chip: A100", "trails", "Chip: H100"), YES, ("756 TFLOP/s to 989 TFLOP/s",)),
    Case(("Chip: Ascend 910C", "surpasses", "Chip: H100"), OPEN, ("some versions",)),
    Case(("Chip: Ascend 910C", "surpasses", "Chip: H100 PCIe"), YES),
    Case(("Chip: H100", "equals", "Chip: H100 SXM"), OPEN),
    Case(("Chip: TPU v5e", "surpasses", "Chip: A100"), OPEN, ("Not comparable", "INT8", "FP16")),
    Case(("Chip: H100", "surpasses", "Chip: A100", ("dimension", "age")), OPEN, ("no figure",)),
    Case(("Chip: A100", "surpasses", tflops(300, "300 teraflops")), YES),
    Case((*FASTER, ("factor", Quantity(2.5, None, "2.5 times"))), YES, ("2.56 times",)),
    Case((*FASTER, ("factor", Quantity(5, None, "five times"))), NO, ("“five times”",)),
    Case((*FASTER, ("factor", Quantity(2, None, "at least twice", Bound.AT_LEAST))), YES),
    Case((*FASTER, ("factor", Quantity(156, "PERCENT", "156%"))), YES),
    Case((*FASTER, ("factor", Quantity(30, "PERCENT", "30%"))), NO),
    Case((*FASTER, ("difference", tflops(490, "490 teraflops"))), YES, ("“490 teraflops”",)),
    Case((*FASTER, ("difference", tflops(100, "100 teraflops"))), NO, ("“100 teraflops”",)),
    Case((*FASTER, ("difference", Quantity(5, None, "5 points"))), YES),
    Case(
        ("Chip: A100", "trails", "Chip: Ascend 910C", ("factor", Quantity(60, "PERCENT", "60%"))),
        YES,
    ),
    Case(
        ("Chip: A100", "matches", "Chip: Ascend 910C", ("factor", Quantity(39, "PERCENT", "39%"))),
        YES,
    ),
)

FASTEST = ("superlative", "fastest")
ONE_OF = ("superlative", "fastest", "one of")
SECOND, FOURTH = (("rank", Quantity(n, None, word)) for n, word in ((2, "second"), (4, "fourth")))
BEING = OPEN_RELATION + "be"
SUPERLATIVES = (
    Case(("Chip: B200", BEING, Text("the fastest chip"), FASTEST), YES, ("of the 5 entries",)),
    Case(
        ("Chip: A100", BEING, Text("the fastest chip"), FASTEST),
        NO,
        ("3 go beyond", "B200 has 2,250 TFLOP/s"),
    ),
    Case(("Chip: A100", BEING, Text("the fastest American chip"), FASTEST), NO, ("United States",)),
    Case(("Chip: H100", BEING, Text("the fastest silent chip"), FASTEST), OPEN, ("is open",)),
    Case(("Chip: A100", BEING, None, ("superlative", "slowest")), YES),
    Case(("Chip: A100", BEING, None, ("superlative", "least powerful")), YES),
    Case(("Chip: H800", BEING, None, FASTEST), OPEN, ("no figure",)),
    Case(
        ("Chip: B200", BEING, Text("the second-fastest chip"), FASTEST, SECOND), OPEN, ("second",)
    ),
    Case(("Chip: A100", BEING, Text("the second-fastest chip"), FASTEST, SECOND), NO, ("second",)),
    Case(("Chip: B200", BEING, Text("one of the fastest chips"), ONE_OF), YES),
    Case(("Chip: A100", BEING, Text("one of the fastest chips"), ONE_OF), NO, ("one of",)),
    Case(("Chip: A100", BEING, Text("the fourth-fastest chip"), FASTEST, FOURTH), YES, ("fourth",)),
)

PLAN = {"certainty": Certainty.PLANNED}
GAPS = (
    Case(OTHER, OPEN, ("plan",), settings=PLAN),
    Case(OTHER, OPEN, ("asks",), settings={"certainty": Certainty.ASKED}),
    Case(OTHER, OPEN, ("condition",), settings={"certainty": Certainty.CONDITIONAL}),
    Case(OTHER, OPEN, ("future",), settings={"tense": Tense.FUTURE}),
    Case(MADE, OPEN, ("judgement of value",), settings={"opinion": True}),
    Case(MADE, YES, ("likely",), settings={"certainty": Certainty.PROBABLE}),
    Case(OTHER, NO, ("possible only",), settings={"certainty": Certainty.POSSIBLE}),
    Case(
        ("Person: Sachs", "accuses", "Company: DeepSeek"),
        OPEN,
        ("“Sachs”: did you mean “David Sacks”?",),
    ),
    Case(
        ("Person: Zhuangzi", "accuses", "Company: DeepSeek"), OPEN, ("does not know “Zhuangzi”.",)
    ),
    Case(("AIModel: DeepSeek", "uses", "Chip: H800"), OPEN, ("as company", "as AI model")),
    Case(
        ("Company: Nvidia", OPEN_RELATION + "woo", "Company: Huawei"), OPEN, ("No relation", "woo")
    ),
    Case(
        ("Company: Nvidia", "sues", "Company: Huawei"), OPEN, ("knows Nvidia and Huawei", "“sues”")
    ),
    Case(("Chip: H800", "memory", gb(80, "80 GB")), OPEN, ("gives no “memory” for H800",)),
    Case(("Company: Nvidia", "causes", ClaimRef("c")), OPEN, ("checked by itself",)),
    Case(("Company: Nvidia", "causes", Text("a stir")), OPEN, ("“a stir” names nothing",)),
    Case(
        ("Person: David Sacks", "accuses", "Company: DeepSeek", ("content", ClaimRef("c"))),
        OPEN,
        ("“accuses”",),
    ),
)
EVERY = AGREEMENT + FIGURES + DISAGREEMENT + CALCULATION + SUPERLATIVES + GAPS
LEAST = 90


def test_the_table_has_not_shrunk() -> None:
    assert len(EVERY) >= LEAST


@pytest.mark.parametrize("case", EVERY, ids=str)
def test_verdict(case: Case, reference: Reference, say: Callable[..., Claim]) -> None:
    claim = say(*case.claim, **case.settings)
    (verdict,) = check_claims([claim], reference)
    found = f"{verdict.label}: {verdict.reason} {[f.formula for f in verdict.findings]}"
    assert verdict.claim == claim.id
    assert verdict.label is case.label, found
    assert not [words for words in case.reason if words not in verdict.reason], found
    if case.formula is not None:
        assert [f.formula for f in verdict.findings] == [case.formula], found
    used = {fact.source for finding in verdict.findings for fact in finding.used}
    assert used >= set(case.sources), found
    assert 0 < verdict.confidence <= 1


def test_what_was_found_on_a_plan_stays_as_neutral(
    reference: Reference, say: Callable[..., Claim]
) -> None:
    (verdict,) = check_claims([say(*OTHER, **PLAN)], reference)
    assert [finding.stance for finding in verdict.findings] == [Stance.NEUTRAL]


def test_a_hedge_makes_a_refutation_less_sure(
    reference: Reference, say: Callable[..., Claim]
) -> None:
    plain, hedged = check_claims(
        [say(*OTHER), say(*OTHER, certainty=Certainty.POSSIBLE)], reference
    )
    assert hedged.confidence < plain.confidence


def test_no_verdict_but_not_enough_info_without_evidence(
    reference: Reference, say: Callable[..., Claim]
) -> None:
    for case in EVERY:
        (verdict,) = check_claims([say(*case.claim, **case.settings)], reference)
        if verdict.label is not OPEN:
            assert any(finding.used for finding in verdict.findings), case


def test_findings_that_differ_conflict(load: Any, say: Callable[..., Claim]) -> None:
    reference = load("""
    ex:one a kgb:Chip ; rdfs:label "One" ; kgr:surpasses ex:two ; kgb:memory 5 ;
        kgb:fp16Performance 1 .
    ex:two a kgb:Chip ; rdfs:label "Two" ; kgb:fp16Performance 2 .
    """)
    (verdict,) = check_claims([say("Chip: One", "surpasses", "Chip: Two")], reference)
    assert verdict.label is VerdictLabel.CONFLICTING
    assert "both" in verdict.reason


def test_a_time_outside_the_facts_own_is_no_agreement(load: Any, say: Callable[..., Claim]) -> None:
    reference = load("""
    ex:cook a kgb:Person ; rdfs:label "Tim Cook" ; kgr:ceoOf ex:apple .
    ex:jobs a kgb:Person ; rdfs:label "Steve Jobs" .
    ex:apple a kgb:Company ; rdfs:label "Apple" .
    ex:since a rdf:Statement ; rdf:subject ex:cook ; rdf:predicate kgr:ceoOf ; rdf:object ex:apple ;
        schema:startDate "2011-08-24"^^xsd:date .
    """)
    claims = [
        say("Person: Tim Cook", "ceoOf", "Company: Apple", time=year(2015)),
        say("Person: Steve Jobs", "ceoOf", "Company: Apple", time=year(2015)),
        say("Person: Steve Jobs", "ceoOf", "Company: Apple", time=year(2005)),
        say("Person: Tim Cook", "ceoOf", "Company: Apple", time=year(2005)),
    ]
    labels = [verdict.label for verdict in check_claims(claims, reference)]
    assert labels == [YES, NO, OPEN, OPEN]
