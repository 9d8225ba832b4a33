"""The open graph: claims, verdicts, reasons, queries, shapes, rdflib, networkx."""

from __future__ import annotations

import pytest

import kgbuild as kgb
from kgbuild.model import VerdictLabel


def _verdicts(kg):
    return {c.text: kg.verdicts[c.id].label for c in kg.claims}


def test_verdicts_on_true_and_false_claims(checked):
    found = _verdicts(checked)

    assert found["Ascend 910C surpasses A100"] is VerdictLabel.SUPPORTED
    assert found["A100 surpasses B200"] is VerdictLabel.REFUTED
    assert found["H20 surpasses H100"] is VerdictLabel.REFUTED
    assert found["Nvidia makes A100"] is VerdictLabel.SUPPORTED
    assert found["Dell offers DeepSeek-R1"] is VerdictLabel.NOT_ENOUGH_INFO


def test_a_graph_that_was_not_checked_has_no_verdicts(article):
    kg = kgb.build(article, progress=False)

    assert kg.verdicts == {}
    assert "not checked yet" in kg.why(0)


def test_why_says_label_figures_sources_and_sentence(checked):
    number = next(i for i, c in enumerate(checked.claims) if c.text == "A100 surpasses B200")
    why = checked.why(number)

    assert why == checked.why(checked.claims[number])
    assert "refuted" in why
    assert "312 TFLOP/s" in why and "2,250 TFLOP/s" in why
    assert "https://" in why
    assert "Tomas Riedl claims that the A100 surpasses the B200." in why


def test_a_broken_reference_leaves_earlier_verdicts(checked, tmp_path):
    broken = tmp_path / "broken.ttl"
    broken.write_text("<a> <b> .", encoding="utf-8")
    kg = kgb.build("Nvidia makes the H100.", progress=False).check("shipped")
    before = dict(kg.verdicts)

    with pytest.raises(kgb.ReferenceLoadError, match=r"broken\.ttl"):
        kg.check(broken)
    assert kg.verdicts == before


def test_a_claim_that_is_checked_again_gets_the_new_verdict(tmp_path):
    nothing = tmp_path / "nothing.ttl"
    nothing.write_text("", encoding="utf-8")
    kg = kgb.build("Nvidia makes the H100.", progress=False).check("shipped")
    assert [v.label for v in kg.verdicts.values()] == [VerdictLabel.SUPPORTED]
    quads = len(kg.store)

    assert [v.label for v in kg.check(nothing).verdicts.values()] == [VerdictLabel.NOT_ENOUGH_INFO]
    assert len(kg.check("shipped").store) == quads


QUERIES = [  # name, columns that it must have, least rows
    ("who-says-what", {"speaker", "text"}, 5),
    ("disputed", set(), 1),
    ("hedged-claims", set(), 1),
    ("denials", set(), 1),
    ("accusations", set(), 1),
    ("verdicts", set(), 5),
    ("chip-performance", set(), 1),
    ("central-entities", set(), 3),
    ("open-relations", set(), 0),
    ("reporting-chains", set(), 0),
    ("timeline", set(), 0),
    ("attributions-of", {"speaker", "cue", "words"}, 4),
    ("quotations", {"speaker", "words"}, 0),
    ("worth-checking", {"worth", "reasons"}, 0),
    ("factuality", {"factuality"}, 0),
    ("opinions", set(), 0),
]


@pytest.mark.parametrize(("name", "columns", "least"), QUERIES, ids=[q[0] for q in QUERIES])
def test_queries_by_name(checked, name, columns, least):
    frame = checked.query(name).to_frame()

    assert columns <= set(frame.columns)
    assert len(frame) >= least


def test_a_wrong_query_names_the_right_ones(checked):
    with pytest.raises(kgb.QueryError, match="who-says-what"):
        checked.query("who-says-wat")
    with pytest.raises(kgb.QueryError):
        checked.query("SELECT ?x WHERE { ?x ")


def test_plain_triples_are_accepted_facts_and_documents_say_theirs(checked):
    accepted = "ASK { ?chip rdfs:label 'A100' ; kgr:manufacturer ?nvidia }"
    refuted = "ASK { ?a rdfs:label 'A100' . ?b rdfs:label 'B200' . ?a kgr:surpasses ?b }"
    said = "SELECT ?d WHERE { GRAPH ?d { ?a kgr:manufacturer ?b } }"

    assert bool(checked.query(accepted)) is True
    assert bool(checked.query(refuted)) is False
    assert len({row["d"] for row in checked.query(said)}) == 1


def test_the_graph_keeps_its_own_shapes(checked):
    assert checked.validate() == []


def test_rdf_is_an_rdflib_dataset(checked):
    import rdflib

    kgb_claim = rdflib.URIRef("https://w3id.org/kgbuild/ontology#Claim")
    claims = set(checked.rdf.subjects(rdflib.RDF.type, kgb_claim))

    assert isinstance(checked.rdf, rdflib.Dataset)
    assert claims == {rdflib.URIRef(checked.iris.claim(c.id).value) for c in checked.claims}
    assert checked.rdf is checked.rdf, "kept until the graph changes"


def test_networkx_has_a_node_an_entity_and_an_edge_a_claim(checked):
    graph = checked.to_networkx()
    between = [c for c in checked.claims if isinstance(c.object, kgb.Entity)]
    between = [c for c in between if isinstance(c.subject, kgb.Entity)]

    assert graph.number_of_nodes() == len(checked.entities)
    assert graph.number_of_edges() == len(between)
    edge = next(
        data for *_, data in graph.edges(data=True) if data["sentence"].startswith("Her colleague")
    )
    assert edge["verdict"] == "Refuted"
    assert edge["speaker"] == "Tomas Riedl"


def test_the_table_has_a_row_a_claim(checked):
    frame = checked.claims.to_frame()

    assert len(frame) == len(checked.claims)
    assert {"speaker", "subject", "relation", "object", "verdict", "sentence"} <= set(frame.columns)
    assert frame.loc[frame.verdict == "Refuted"].shape[0] == 2
    assert len(checked.claims[:3]) == 3
    assert "Nvidia makes A100" in repr(checked.claims)


def test_who_says_what_is_a_table(checked):
    said = checked.attributions
    frame = said.to_frame()

    assert len(said) == len(frame) >= 4
    assert {"Ida Moreau", "Tomas Riedl"} <= {one.attribution.speaker.label for one in said}
    riedl = frame[(frame.speaker == "Tomas Riedl") & frame.cue.str.startswith("claim")]
    assert riedl.sentence.tolist() == [
        "Her colleague Tomas Riedl claims that the A100 surpasses the B200."
    ]
    assert (riedl.claims > 0).all()
    assert len(said[:2]) == 2 and len(said[1:]) == len(said) - 1
    assert "Tomas Riedl (claim" in repr(said)
    assert "Tomas Riedl" in said._repr_html_()
    assert repr(said[:0]) == "no attributions"


def test_who_says_what_is_saved_as_csv(checked, tmp_path):
    path = checked.attributions.save(tmp_path / "attributions.csv")

    assert path.read_text("utf-8").startswith("speaker,cue,act,quotation,content,")
    with pytest.raises(kgb.OutputError):
        checked.attributions.save(tmp_path / "missing" / "attributions.csv")


def test_a_document_shows_its_text(checked):
    assert "Ascend 910C" in checked.document(0)._repr_html_()
    with pytest.raises(IndexError):
        checked.document(1)


def test_the_base_is_the_users(article):
    kg = kgb.build(article, base="https://example.org/my/", progress=False)

    assert all(iri.startswith("https://example.org/my/entity/") for iri in kg.to_networkx().nodes)
    assert kg.validate() == []


def test_the_graph_shows_its_counts(checked):
    assert repr(checked).startswith(f"<KnowledgeGraph: 1 documents, {len(checked.claims)} claims")
