"""Claims by how much they are worth checking: ranked, told in the table, less where known."""

from __future__ import annotations

from dataclasses import replace

import pytest

import kgbuild as kgb
from kgbuild.export import COLUMNS
from kgbuild.graph.tables import ClaimTable
from kgbuild.model import Claim, Worth, WorthFactor, WorthReason

REASONS = (
    WorthReason(WorthFactor.COMPARISON, 0.7, "tells a change: <b>rose"),
    WorthReason(WorthFactor.OPINION, -0.3, "is vague: lot"),
)
SCORES = (0.1, None, 0.4, 0.1, 0.05)


@pytest.fixture(scope="module")
def table(checked: kgb.KnowledgeGraph) -> ClaimTable:
    claims = [
        replace(claim, worth=None if score is None else Worth(score, REASONS))
        for claim, score in zip(checked.claims[: len(SCORES)], SCORES, strict=True)
    ]
    return ClaimTable(claims, checked.verdicts, checked.documents)


def _numbers(found: ClaimTable, table: ClaimTable) -> list[int]:
    ids = [claim.id for claim in table]
    return [ids.index(claim.id) for claim in found]


def test_the_worthiest_come_first_and_equal_ones_in_text_order(table: ClaimTable) -> None:
    assert _numbers(table.ranked(), table) == [2, 0, 3, 4, 1]
    assert _numbers(table.ranked().ranked(), table) == [2, 0, 3, 4, 1]


def test_only_claims_of_some_worth(table: ClaimTable) -> None:
    assert _numbers(table.ranked(least=0.1), table) == [2, 0, 3]
    assert not table.ranked(least=0.5)


def test_claims_by_id_stay_in_order(table: ClaimTable) -> None:
    assert _numbers(table.only({table[3].id, table[0].id}), table) == [0, 3]


def test_the_frame_tells_worth_and_why(table: ClaimTable) -> None:
    assert {"worth", "why worth"} < set(COLUMNS)
    frame = table.ranked().to_frame()
    assert frame["worth"].tolist()[:4] == [0.4, 0.1, 0.1, 0.05]
    assert frame["worth"].isna().tolist() == [False] * 4 + [True]
    assert frame["why worth"][0] == "tells a change: <b>rose (+0.7); is vague: lot (-0.3)"
    assert frame["why worth"].tolist()[-1] == ""


def test_a_notebook_shows_worth_where_it_was_read(table: ClaimTable) -> None:
    page = table._repr_html_()
    assert "Worth checking" in page and ">0.40</td>" in page
    assert "&lt;b&gt;rose" in page and "<b>rose" not in page
    bare = ClaimTable([replace(claim, worth=None) for claim in table], {}, ())
    assert "Worth checking" not in bare._repr_html_()


def test_what_is_built_is_weighed() -> None:
    """The pipeline's own claims; the graph's are read back from its store."""
    from kgbuild.ontology.load import load_ontology
    from kgbuild.pipeline import pipeline_for

    made = pipeline_for(load_ontology(), None, "test")
    linked = next(iter(made.documents("Huawei fired 5,000 workers. Dell likes it.")))
    weighed: list[Claim] = list(linked.claims)
    assert weighed and all(claim.worth is not None for claim in weighed)
    ranked = ClaimTable(weighed, {}, (linked.document,)).ranked()
    assert ranked[0].subject.label == "Huawei"
