"""Claims about the invented world, and what their verdicts must be."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kgbuild.model import Quantity, Tense, TimeValue, VerdictLabel

YES, NO = VerdictLabel.SUPPORTED, VerdictLabel.REFUTED
OPEN = VerdictLabel.NOT_ENOUGH_INFO
COMPANY, PERSON = "Company: Brightwater Systems", "Person: Ada Lark"


def year(number: int) -> TimeValue:
    return TimeValue(str(number), date(number, 1, 1), date(number, 12, 31))


def dollars(value: float, text: str) -> Quantity:
    return Quantity(value, "USD", text)


@dataclass(frozen=True)
class Case:
    """A claim as arguments of ``say``, and what its verdict must be."""

    claim: tuple[Any, ...]
    label: VerdictLabel
    settings: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        more = (getattr(one, "text", one) for one in self.settings.values())
        return " ".join(str(getattr(part, "text", part)) for part in (*self.claim, *more))


CASES = (
    Case((COMPANY, "ceo", "Person: Boris Finch"), YES),
    Case((COMPANY, "ceo", "Person: Boris Finch"), YES, {"time": year(2021)}),
    Case((COMPANY, "ceo", PERSON), YES, {"time": year(2015)}),
    Case((COMPANY, "ceo", PERSON), NO, {"time": year(2021)}),
    Case((COMPANY, "ceo", "Person: Boris Finch"), NO, {"time": year(2015)}),
    Case((COMPANY, "ceo", PERSON), NO, {"tense": Tense.PRESENT}),
    Case((COMPANY, "ceo", PERSON), YES, {"tense": Tense.PAST}),
    Case((COMPANY, "ceo", "Person: Carl Wren"), OPEN),
    Case((PERSON, "ceoOf", COMPANY), YES, {"time": year(2015)}),
    Case((PERSON, "founderOf", COMPANY), YES),
    Case(("Company: brightwater systems Inc.", "foundedBy", PERSON), YES),
    Case(("Company: BWS", "headquarteredIn", "Place: Port Ellery"), YES),
    Case(("Company: BWS", "headquarteredIn", "Country: Marra"), YES),
    Case(("Place: Port Ellery", "locatedIn", "Country: Marra"), YES),
    Case(("Company: Halden Motors", "headquarteredIn", "Place: Port Ellery"), OPEN),
    Case(("Product: F900", "manufacturer", COMPANY), YES),
    Case((COMPANY, "manufactures", "Product: F900"), YES),
    Case(("Product: F900", "manufacturer", "Company: Halden Motors"), NO),
    Case(("Product: F900", "released", year(2021)), YES),
    Case(("Product: F900", "released", year(2019)), NO),
    Case((COMPANY, "foundedIn", year(1998)), YES),
    Case((COMPANY, "foundedIn", year(2003)), NO),
    Case(("Company: Halden Motors", "foundedIn", year(1955)), OPEN),
    Case(("Product: F900", "costs", dollars(2.5e6, "$2.5 million")), YES),
    Case(("Company: Quillfeather", "foundedIn", year(1998)), OPEN),
)
