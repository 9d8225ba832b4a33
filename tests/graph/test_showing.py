"""What a notebook and IPython's terminal show for a value that is evaluated in a cell."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from IPython.lib.pretty import pretty

import kgbuild as kgb

TEXT = "Nvidia makes the A100. The A100 surpasses the B200."


@pytest.fixture(scope="module")
def surpassing(checked: kgb.KnowledgeGraph) -> kgb.Claim:
    """The claim that the A100 surpasses the B200, which is refuted."""
    return next(c for c in checked.claims if c.text == "A100 surpasses B200")


def test_a_claim_is_a_card_with_the_verdict_of_its_graph(checked, surpassing) -> None:
    card = surpassing._repr_html_()
    assert "refuted" in card and "2,250 TFLOP/s" in card and "Tomas Riedl" in card
    assert pretty(surpassing) == str(checked.why(surpassing))


def test_a_claim_of_two_graphs_has_the_verdict_of_its_own() -> None:
    open_, settled = kgb.build(TEXT, progress=False), kgb.build(TEXT, progress=False)
    settled.check("shipped", progress=False)
    [first] = [c for c in open_.claims if "surpasses" in c.text]
    [second] = [c for c in settled.claims if "surpasses" in c.text]
    assert first.id == second.id
    assert "not checked" in first._repr_html_() and "refuted" in second._repr_html_()


def test_a_claim_that_was_read_before_the_check_has_the_new_verdict() -> None:
    with kgb.build(TEXT, progress=False) as kg:
        claim = kg.claims[0]
        kg.check("shipped", progress=False)
        assert "supported" in claim._repr_html_()
    assert "not checked" in claim._repr_html_()  # the graph is closed


def test_a_verdict_is_shown_with_its_claim(checked, surpassing) -> None:
    verdict = checked.verdicts[surpassing.id]
    assert verdict._repr_html_() == surpassing._repr_html_()
    assert pretty(verdict).startswith("Claim: A100 surpasses B200\n")
    alone = replace(verdict, claim="of no graph")
    assert "refuted" in alone._repr_html_() and "A100 surpasses" not in alone._repr_html_()
    assert pretty(alone).startswith("<refuted: ")


def test_an_entity_is_shown_with_its_claims(checked) -> None:
    nvidia = checked.entity("nvidia")
    first, *lines = pretty(nvidia).splitlines()
    assert first == "Nvidia (company)"
    assert any(re.fullmatch(r" *\d+  Nvidia makes A100 \(supported\)", line) for line in lines)
    place = next(int(line[:4]) for line in lines if "Nvidia makes A100" in line)
    assert checked.claims[place].text == "Nvidia makes A100"
    assert f'<td class="number">{place}</td>' in nvidia._repr_html_()


def test_an_entity_of_no_graph_is_shown_by_itself() -> None:
    entity = kgb.Entity("chip/x", "https://example.org/Wafer", "X <b>", ("Y",))
    assert pretty(entity) == "X <b> (Wafer)\nAlso called: Y"
    assert "X &lt;b&gt;" in entity._repr_html_() and "<table" not in entity._repr_html_()


def test_a_document_is_its_marked_text(checked) -> None:
    document = checked.documents[0]
    assert document._repr_html_() == checked.document(0)._repr_html_()
    assert pretty(document).startswith("<text: ")


def test_in_a_list_each_value_is_a_line(checked, surpassing) -> None:
    values = [surpassing, checked.entity("Nvidia"), checked.documents[0]]
    assert (
        pretty(values[:2]) == "[<Claim: A100 surpasses B200 (refuted)>, <Entity: Nvidia (company)>]"
    )
    assert repr(surpassing).startswith("Claim(id=")  # Python's own stays whole


def test_words_of_a_document_do_not_reach_the_terminal_as_commands(surpassing) -> None:
    evil = replace(surpassing, id="none", text="red \x1b[31m \u202e")
    assert "\x1b" not in pretty(evil) and "\\x1b[31m \\u202e" in pretty(evil)
    assert "\x1b" not in pretty([evil])


def test_an_explanation_is_text_that_a_notebook_typesets(checked, surpassing) -> None:
    said = checked.why(surpassing)
    assert isinstance(said, str) and said == str(said) and said.startswith("Claim: A100")
    assert "<b>Why:</b>" in said._repr_html_() and "<a href=" in said._repr_html_()
    assert pretty(said) == str(said) and pretty([said]).startswith("['Claim: ")
    assert "<b>The verdict:</b>" in checked.explain(surpassing)._repr_html_()


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Nvidio", "no entity named 'Nvidio'; the nearest are Nvidia"),
        ("qqqq", "no entity named 'qqqq'$"),
    ],
)
def test_an_unknown_name_is_told_its_nearest(checked, name: str, message: str) -> None:
    with pytest.raises(kgb.QueryError, match=message):
        checked.entity(name)


def test_a_name_of_several_lists_them_by_id() -> None:
    from kgbuild.graph.naming import entity_named

    one, other = kgb.Entity("place/paris", "", "Paris"), kgb.Entity("person/paris", "", "Paris")
    with pytest.raises(kgb.QueryError, match="give one of the ids place/paris, person/paris"):
        entity_named([one, other], "paris")
    assert entity_named([one, other], "person/paris") is other
    alias = kgb.Entity("place/lutetia", "", "Lutetia", ("Paris",))
    assert entity_named([alias, one], "Paris") is one  # a label before another name
