"""Superlatives over a class too large to look at each member: right, and no dearer for its size."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgbuild.check import Reference, check_claims
from kgbuild.model import OPEN_RELATION, Claim, Quantity, VerdictLabel

YES, NO = VerdictLabel.SUPPORTED, VerdictLabel.REFUTED
OPEN = VerdictLabel.NOT_ENOUGH_INFO
CHIPS = 2_500
"""More than are looked at one by one. Chip N has a rate of N; the first tenth are Acme's."""


@pytest.fixture(scope="module")
def many(load: Callable[..., Reference]) -> Reference:
    chips = "".join(
        f'ex:c{n} a kgb:Chip ; rdfs:label "C-{n}" ; kgb:fp16Performance {n} ; '
        f"kgr:manufacturer ex:{'acme' if n <= CHIPS // 10 else 'bolt'} .\n"
        for n in range(1, CHIPS + 1)
    )
    return load(
        chips
        + 'ex:acme a kgb:Company ; rdfs:label "Acme" . ex:bolt a kgb:Company ; rdfs:label "Bolt" .'
    )


def rank(number: int) -> tuple[str, Quantity]:
    return ("rank", Quantity(number, None, f"number {number}"))


BE = OPEN_RELATION + "be"
FASTEST = ("superlative", "fastest")
ONE_OF = ("superlative", "fastest", "one of")
CASES = (
    ("C-2500", "chip", (FASTEST,), YES, "of the 2,500 entries"),
    ("C-2499", "chip", (FASTEST,), NO, "1 go beyond C-2499"),
    ("C-7", "chip", (FASTEST,), NO, "2,493 go beyond C-7"),
    ("C-2498", "chip", (FASTEST, rank(3)), YES, "2 go beyond"),
    ("C-2000", "chip", (FASTEST, rank(3)), NO, "500 go beyond"),
    ("C-2400", "chip", (ONE_OF,), YES, "100 go beyond"),
    ("C-300", "chip", (ONE_OF,), NO, "2,200 go beyond"),
    ("C-1", "chip", (("superlative", "slowest"),), YES, "the lowest"),
    ("C-2499", "Bolt chip", (FASTEST,), NO, "C-2500 has"),
    # More than a hundred of others are ahead: whether one of Acme's is among the rest is open.
    ("C-249", "Acme chip", (FASTEST,), OPEN, "C-249"),
)


@pytest.mark.parametrize(("chip", "kind", "qualifiers", "label", "words"), CASES)
def test_a_superlative_over_a_large_class(
    chip: str,
    kind: str,
    qualifiers: tuple[tuple[str, str], ...],
    label: VerdictLabel,
    words: str,
    many: Reference,
    say: Callable[..., Claim],
) -> None:
    claim = say(f"Chip: {chip}", BE, kind, *qualifiers)
    (verdict,) = check_claims([claim], many)
    assert verdict.label is label, verdict.reason
    assert words in verdict.reason


def test_another_claim_asks_for_no_member(many: Reference, say: Callable[..., Claim]) -> None:
    asked = []
    for number in (11, 12, 13):
        before = many.asked
        list(check_claims([say(f"Chip: C-{number}", BE, "chip", FASTEST)], many))
        asked.append(many.asked - before)
    assert max(asked) < 150
