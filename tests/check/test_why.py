"""A claim explained: who says it through whom, how sure, when, and what a reader takes it for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kgbuild.check import why
from kgbuild.model import Certainty, Claim, Polarity, Quotation, TimeValue

from ..rdf import samples as s

SOME = replace(s.HUAWEI_SAYS, speaker=None, source_span=s.place(s.ONE, "The US"))
QUOTED = replace(s.HUAWEI_SAYS, quotation=Quotation.DIRECT)
CASES = [  # claim, document, lines that must be there
    (
        s.STEAL,
        s.ONE,
        [
            "Said by: David Sacks (“told”), as told by OpenAI (“OpenAI that”), "
            "as told by first.txt",
            "Said as: affirmed, as certain",
            "A reader takes it for: open (+0.0 of -3 to 3)",
            "Holds: January 2025 (2025-01-01 to 2025-01-31)",
        ],
    ),
    (s.SURPASS, s.ONE, ["A reader takes it for: possibly so (+1.2 of -3 to 3)"]),
    (
        replace(s.SURPASS, attributions=(QUOTED,)),
        s.ONE,
        ["Said by: Huawei (“Huawei says”, in these words), as told by first.txt"],
    ),
    (
        replace(s.SURPASS, attributions=(SOME,)),
        s.ONE,
        ["Said by: The US (“Huawei says”), as told by first.txt"],
    ),
    (
        s.RESTRICT,
        s.ONE,
        ["Said by: somebody unnamed (“it is anticipated that”), as told by first.txt",
         "Said as: affirmed, as planned"],
    ),
    (
        s.NOT_MAKES,
        s.TWO,
        ["Said by: David Sacks", "Said as: denied, as certain",
         "A reader takes what it denies for: certainly not so (-3.0 of -3 to 3)"],
    ),
    (
        s.EMBARRASSING,
        None,
        ["Said by: the text itself", "Said as: affirmed, as certain, an opinion"],
    ),
    (replace(s.MAKES, time=TimeValue("recently")), s.ONE, ["Holds: recently"]),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "document", "wanted"), CASES)
def test_who_how_sure_and_when(claim: Claim, document: object, wanted: list[str]) -> None:
    lines = why(claim, None, document).splitlines()  # type: ignore[arg-type]
    assert [line for line in lines if line in wanted] == wanted


def test_what_was_not_read_is_not_told() -> None:
    text = why(s.MAKES, None, s.ONE)
    assert "takes it for" not in text and "Holds" not in text


@pytest.mark.parametrize("certainty", Certainty)
@pytest.mark.parametrize("polarity", Polarity)
def test_every_certainty_has_words(certainty: Certainty, polarity: Polarity) -> None:
    text = why(replace(s.MAKES, certainty=certainty, polarity=polarity), None)
    assert f"Said as: {polarity.lower()}, " in text
