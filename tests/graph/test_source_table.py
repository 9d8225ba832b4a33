"""The documents side by side: alike titles are told apart, cells are short enough to read."""

from __future__ import annotations

import re
from datetime import date

import pytest

from kgbuild.graph.source_table import SourceTable
from kgbuild.model import ENOUGH_TESTED, Document, SourcesCompared, SourceTrust

TITLE = "A ferry for the lake"
OUTLETS = [
    ({"author": "The Courier"}, "The Courier"),
    ({"author": "The Courier", "url": "https://courier.example/1"}, "The Courier"),
    ({"url": "https://www.wire.example/ferry?page=2"}, "wire.example"),
    ({"name": "https://wire.example/ferry"}, "wire.example"),
    ({"url": "https://[broken"}, None),
    ({"name": "ferry.txt"}, None),
]


@pytest.mark.parametrize(("told", "outlet"), OUTLETS)
def test_an_outlet_is_the_author_else_the_site(told, outlet) -> None:
    assert Document("d", "", "", (), title=TITLE, **told).outlet == outlet


def test_documents_of_one_title_are_told_apart_and_cells_are_short() -> None:
    documents = [
        Document(str(at), "", "", (), title=TITLE, published=date(2024, 3, 4), **told)
        for at, (told, _) in enumerate(OUTLETS[1:3])
    ]
    table = SourceTable(SourcesCompared(), (), documents)
    first, second = repr(table).splitlines()
    assert first.startswith(f"{TITLE} (The Courier, 2024-03-04): 0 claims")
    assert second.startswith(f"{TITLE} (wire.example, 2024-03-04): 0 claims")
    cells = re.findall(r'<td class="short"><bdi>(.*?)</bdi>', table._repr_html_())
    assert cells[:2] == ["The Courier", "2024-03-04"] and "0.00" not in cells


def trusted(tested: int) -> SourceTable:
    """A document that is right in 8 of 10 cases, as so many tested claims show."""
    document = Document("d", "", "", (), title=TITLE)
    trust = SourceTrust("d", TITLE, 0.8, 9, tested, is_document=True)
    return SourceTable(SourcesCompared(trust=(trust,)), (), [document])


@pytest.mark.parametrize(
    ("tested", "words", "trust"),
    [(0, "not tested", None), (ENOUGH_TESTED - 1, "too few compared", 0.8), (9, "0.80", 0.8)],
)
def test_the_trust_in_a_document_is_told_where_enough_was_tested(tested, words, trust) -> None:
    table = trusted(tested)
    assert table[0].trust == trust
    assert repr(table).endswith(f"trust: {words}")
    assert f"<bdi>{words}</bdi>" in table._repr_html_()
    assert ("0.80" in repr(table)) is (words == "0.80")


def test_no_document_is_trusted_before_anything_was_tested() -> None:
    (row,) = SourceTable(SourcesCompared(), (), [Document("d", "", "", ())])
    assert (row.trust, row.tested) == (None, 0)
