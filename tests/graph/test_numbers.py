"""One numbering of claims, from 0: what any table, page or command shows, all of them take."""

from __future__ import annotations

import json
import re

import pytest

import kgbuild as kgb
from kgbuild.draw.article import article_page
from kgbuild.graph.tables import ClaimTable

PARTS = {
    "a slice": lambda table: table[2:6],
    "a slice of a slice": lambda table: table[1:][1:6:2],
    "backwards": lambda table: table[::-1],
    "by worth": lambda table: table.ranked(),
    "by id": lambda table: table.only({table[3].id, table[5].id}),
    "nothing": lambda table: table[:0],
}


def numbers_in_words(table: ClaimTable) -> list[int]:
    return [int(line.split()[0]) for line in repr(table).splitlines() if line != "no claims"]


def numbers_in_a_notebook(table: ClaimTable) -> list[int]:
    return [int(one) for one in re.findall(r'<tr><td class="number">(\d+)<', table._repr_html_())]


@pytest.mark.parametrize("part", PARTS.values(), ids=PARTS)
def test_part_of_the_table_has_the_numbers_of_the_whole(checked, part) -> None:
    table = part(checked.claims)
    assert [checked.claims[number] for number in table.numbers] == list(table)
    assert numbers_in_words(table) == numbers_in_a_notebook(table) == list(table.numbers)
    for number, claim in zip(table.numbers, table, strict=True):
        assert checked.why(number) == checked.why(claim)


def test_pages_show_the_numbers_of_the_table(checked) -> None:
    texts = [claim.text for claim in checked.claims]
    row = r'<td class="number">(\d+)</td>.*?<button[^>]*>(.*?)</button>'
    drawn = re.findall(row, checked.draw(), re.DOTALL)
    assert [int(number) for number, _ in drawn] == list(range(len(texts)))
    assert drawn[3][1] == texts[3]


def test_a_document_shows_the_numbers_that_its_claims_have_in_the_graph() -> None:
    kg = kgb.build(
        ["Nvidia makes the A100. Intel makes chips.", "TSMC makes chips."], progress=False
    )
    second = kg.document(1)
    for shown in (second.html, second._repr_html_()):
        assert re.findall(r'class="number">(\d+)<', shown) == ["2"]
    data = json.loads(re.search(r'id="data">(.*?)</script>', second.html, re.DOTALL)[1])
    assert [one["number"] for one in data["claims"].values()] == [2]
    alone = article_page(second.document, second.claims, {}, kg.entities)
    assert re.findall(r'class="number">(\d+)<', alone) == ["0"]


def test_a_claim_that_is_not_there_is_told_in_words_and_is_still_an_index_error(checked) -> None:
    last = len(checked.claims) - 1
    with pytest.raises(kgb.KgbuildError, match=f"no claim 999; there are 0 to {last}") as missing:
        checked.claims[999]
    assert isinstance(missing.value, IndexError)
    with pytest.raises(kgb.KgbuildError, match="named by its number, not 'x'") as wrong:
        checked.claims["x"]
    assert isinstance(wrong.value, TypeError)
    with pytest.raises(kgb.KgbuildError, match="the graph has no claims"):
        checked.claims[:0][0]
    # What asks by number until there is none, as Python's own protocols do, still ends.
    assert checked.claims[-1] == next(reversed(checked.claims))
    assert checked.claims.index(checked.claims[2]) == 2
