"""Where a value stands in its class: the same as by looking at all members, from numbers alone."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from kgbuild.check import Reference
from kgbuild.check.figures import size
from kgbuild.check.ranking import Ranking, ranked
from kgbuild.model import VOCABULARY

CHIP, RATE = VOCABULARY + "Chip", VOCABULARY + "fp16Performance"
EX = "https://example.org/"


def chips() -> str:
    """Write 300 chips in three units and two formats; some have two values, some tie."""
    chance = random.Random(7)
    lines = []
    for n in range(300):
        for value in range(chance.choice((1, 1, 1, 2))):
            unit, factor = chance.choice((("TeraFLOPS", 1), ("FLOPS", 1e12), ("GigaFLOPS", 1e3)))
            rate = chance.randrange(1, 120) * factor
            format_ = chance.choice(("FP16", "FP16", "INT8"))
            lines.append(
                f"ex:c{n} a kgb:Chip ; kgb:fp16Performance ex:m{n}-{value} . "
                f"ex:m{n}-{value} a kgb:Measurement ; qudt:numericValue {rate:e} ; "
                f'qudt:unit unit:{unit} ; kgb:precision "{format_}" .\n'
            )
    return "".join(lines)


def counted(own_subject: str, most: bool, family: tuple[str, ...], reference: Reference) -> Ranking:
    """Return the same by looking at every member."""
    own = reference.measured(own_subject, RATE)[0]
    kin = {own.subject, *family}
    others = [
        m
        for m in reference.members(CHIP, RATE)
        if m.conditions == own.conditions and m.subject not in kin
    ]
    ahead = [m for m in others if (size(m) > size(own) if most else size(m) < size(own))]
    first = sorted(ahead, key=lambda m: (-size(m) if most else size(m), m.subject, m.node or ""))
    return Ranking(
        len({m.subject for m in others}) + 1, len({m.subject for m in ahead}), tuple(first)
    )


@pytest.mark.parametrize("most", [True, False])
def test_a_place_is_that_among_all_members(most: bool, load: Callable[..., Reference]) -> None:
    reference = load(chips())
    for n in range(300):
        family = (EX + f"c{(n + 1) % 300}", EX + "unheard-of")
        own = reference.measured(EX + f"c{n}", RATE)[0]
        place = ranked(CHIP, own, most, reference, family)
        expected = counted(own.subject, most, family, reference)
        assert place[:2] == expected[:2]
        assert place.best == expected.best[: len(place.best)]
        assert len(place.best) >= min(len(expected.best), 90)  # of a hundred, own and kin aside


def test_a_class_is_read_once_for_all_claims_on_it(load: Callable[..., Reference]) -> None:
    reference = load(chips())
    own = [reference.measured(EX + f"c{n}", RATE)[0] for n in range(50)]
    ranked(CHIP, own[0], True, reference)
    asked = reference.asked
    for one in own:
        ranked(CHIP, one, True, reference)
    assert reference.asked == asked


def test_what_is_of_another_class_is_no_rival(load: Callable[..., Reference]) -> None:
    reference = load("""
    ex:a a kgb:Chip ; kgb:memory 5 . ex:b a kgb:AIModel ; kgb:memory 7 .
    ex:c a kgb:Chip ; kgb:memory 6 .
    """)
    own = reference.measured(EX + "a", VOCABULARY + "memory")[0]
    place = ranked(CHIP, own, True, reference)
    assert (place.entries, place.ahead, [m.subject for m in place.best]) == (2, 1, [EX + "c"])
