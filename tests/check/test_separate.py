"""Listed names that the reference does not have: people and countries are told apart, else none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgbuild.check import Reference, check_claims
from kgbuild.model import Claim, Tense, VerdictLabel

NO, OPEN = VerdictLabel.REFUTED, VerdictLabel.NOT_ENOUGH_INFO

# The gazetteers have France, Tim Cook, Xi Jinping, Intel; none of them has Alp City or Ada Prell.
CASES = (
    ("Company: Orbix", "headquarteredIn", "Country: France", {}, NO, "located in: Germany"),
    ("Company: Orbix", "headquarteredIn", "Country: France", {"tense": Tense.PAST}, OPEN, ""),
    ("Company: Orbix", "headquarteredIn", "Country: Freedonia", {}, OPEN, "does not know"),
    ("Company: Orbix", "headquarteredIn", "Place: Alp City", {}, OPEN, "does not know"),
    ("Company: Mino", "headquarteredIn", "Country: France", {}, OPEN, "does not know"),
    ("Person: Tim Cook", "ceoOf", "Company: Orbix", {}, NO, "Bo Lind"),
    ("Person: Ada Prell", "ceoOf", "Company: Orbix", {}, OPEN, "does not know"),
    ("Person: Xi Jinping", "ceoOf", "Company: Mino", {}, OPEN, "does not know"),
    ("Chip: K9", "manufacturer", "Company: Intel", {}, OPEN, "does not know"),
)


@pytest.mark.parametrize(("subject", "relation", "object_", "settings", "label", "words"), CASES)
def test_verdict(
    subject: str,
    relation: str,
    object_: str,
    settings: dict[str, Tense],
    label: VerdictLabel,
    words: str,
    load: Callable[..., Reference],
    say: Callable[..., Claim],
) -> None:
    reference = load(
        """
        ex:orbix a kgb:Company ; rdfs:label "Orbix" ; kgr:headquarteredIn ex:selb ; kgr:ceo ex:bo .
        ex:selb a kgb:Place ; rdfs:label "Selb" ; kgr:locatedIn ex:bavaria .
        ex:bavaria a kgb:Place ; rdfs:label "Bavaria" ; kgr:locatedIn ex:germany .
        ex:germany a kgb:Country ; rdfs:label "Germany" .
        ex:bo a kgb:Person ; rdfs:label "Bo Lind" .
        ex:mino a kgb:Company ; rdfs:label "Mino" ; kgr:headquarteredIn ex:nowhere .
        ex:nowhere a kgb:Place ; rdfs:label "Nowhere" .
        ex:k9 a kgb:Chip ; rdfs:label "K9" ; kgr:manufacturer ex:orbix .
        """
    )
    (verdict,) = check_claims([say(subject, relation, object_, **settings)], reference)
    assert verdict.label is label, verdict.reason
    assert words in verdict.reason
