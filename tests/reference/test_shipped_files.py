"""The reference facts and names that are shipped: complete, sourced, without blank nodes."""

from pathlib import Path

import pyoxigraph
import pytest
import rdflib

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "ontologies" / "reference").glob("*.ttl")) + sorted(
    (ROOT / "ontologies" / "names").glob("*.ttl")
)
PREFIXES = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX kgb: <https://w3id.org/kgbuild/ontology#>
PREFIX kgr: <https://w3id.org/kgbuild/relation/>
PREFIX name: <https://w3id.org/kgbuild/name/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX qudt: <http://qudt.org/schema/qudt/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX ref: <https://w3id.org/kgbuild/reference/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX unit: <http://qudt.org/vocab/unit/>
"""


def rows(store, query):
    return [tuple(value and value.value for value in row) for row in store.query(PREFIXES + query)]


def test_every_file_is_there():
    assert len(FILES) >= 9


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_both_parsers_read_the_same_triples_and_no_blank_node(path):
    triples = list(pyoxigraph.parse(path=path))
    assert len(rdflib.Graph().parse(path)) == len(set(triples)) >= 100
    assert not [t for t in triples if "BlankNode" in str(type(t.subject)) + str(type(t.object))]


@pytest.mark.parametrize(
    ("type_", "least"), [("Chip", 55), ("AIModel", 55), ("Company", 40), ("Measurement", 400)]
)
def test_enough_is_known(reference, type_, least):
    assert len(rows(reference, f"SELECT DISTINCT ?thing {{ ?thing a kgb:{type_} }}")) >= least


RATES = [
    ("a100", 312),
    ("a100-sxm4-80gb", 312),
    ("ascend-910", 256),
    ("ascend-910a", 256),
    ("ascend-910c", 800),
    ("b200", 2250),
    ("gb200", 2500),
    ("h100-sxm5", 989.4),
    ("h100-pcie", 756),
    ("h20", 148),
    ("h200", 989.5),
    ("h800", 989),
    ("l40s", 362.05),
    ("mi300x", 1307.4),
    ("t4", 65.13),
    ("v100-sxm2-16gb", 125),
]


@pytest.mark.parametrize(("chip", "teraflops"), RATES)
def test_peak_fp16_rate(reference, chip, teraflops):
    query = f"""SELECT ?value ?unit ?precision ?sparsity ?per {{
        ref:chip-{chip} kgb:fp16Performance ?node . ?node a kgb:Measurement ;
        qudt:numericValue ?value ; qudt:unit ?unit ; kgb:precision ?precision ;
        kgb:sparsity ?sparsity ; kgb:per ?per }}"""
    [(value, unit, *how)] = rows(reference, query)
    assert float(value) == teraflops
    assert unit.endswith("/TeraFLOPS")
    assert how == ["FP16", "dense", "package"]


def test_a_family_states_no_figure_that_its_variants_dispute(reference):
    variants = "SELECT ?v { ?v kgb:variantOf ref:chip-h100 }"
    assert len(rows(reference, variants)) == 3
    assert not rows(reference, "SELECT ?v { ref:chip-h100 kgb:fp16Performance ?v }")


def test_every_measurement_has_value_unit_and_source(reference):
    lacking = """SELECT ?node { ?node a kgb:Measurement
        FILTER NOT EXISTS { ?node qudt:numericValue ?v ; qudt:unit ?u ; dcterms:source ?s } }"""
    assert rows(reference, lacking) == []


def test_every_plain_fact_has_a_statement_with_source(reference):
    naming = "rdf:type rdfs:label skos:altLabel kgb:demonym owl:sameAs rdfs:comment".split()
    facts = """SELECT ?s ?p ?o { ?s ?p ?o .
        FILTER(STRSTARTS(STR(?s), STR(ref:)) || STRSTARTS(STR(?s), STR(name:)))
        FILTER NOT EXISTS { ?s a rdf:Statement } FILTER NOT EXISTS { ?s a kgb:Measurement }
        FILTER NOT EXISTS { ?o a kgb:Measurement } FILTER(?p NOT IN (%s))
        %s }"""
    unsourced = """FILTER NOT EXISTS { ?st a rdf:Statement ; rdf:subject ?s ;
        rdf:predicate ?p ; rdf:object ?o ; dcterms:source ?source }"""
    assert len(rows(reference, facts % (", ".join(naming), ""))) > 400
    assert rows(reference, facts % (", ".join(naming), unsourced)) == []


def test_everything_pointed_at_has_a_label(reference):
    nameless = """SELECT DISTINCT ?o { ?s ?p ?o . FILTER(?p != owl:sameAs)
        FILTER(STRSTARTS(STR(?o), STR(ref:)) || STRSTARTS(STR(?o), STR(name:)))
        FILTER NOT EXISTS { ?o rdfs:label ?label } }"""
    assert rows(reference, nameless) == []


@pytest.mark.parametrize("title", ["Machine Learning Hardware", "Notable AI Models"])
def test_the_data_sets_are_credited(reference, title):
    credit = f'''SELECT ?c ?l {{ ?d dcterms:title "{title}"@en ;
        dcterms:creator ?c ; dcterms:license ?l }}'''
    assert rows(reference, credit) == [("Epoch AI", "https://creativecommons.org/licenses/by/4.0/")]


FACTS = [
    "ref:product-chatgpt kgr:developer ref:org-openai",
    "ref:chip-ascend-910c kgr:manufacturer ref:org-huawei",
    "ref:chip-a100 kgr:manufacturer ref:org-nvidia",
    "ref:chip-a100 kgb:foundry ref:org-tsmc",
    "ref:model-deepseek-v3 kgr:trainedOn ref:chip-h800",
    "ref:model-deepseek-r1 kgr:basedOn ref:model-deepseek-v3",
    "ref:model-gemini kgr:developer ref:org-google",
    "ref:org-deepseek kgr:locatedIn name:country-cn",
    "ref:org-nvidia kgr:headquarteredIn ref:place-santa-clara-california",
    "ref:org-nvidia owl:sameAs name:nvidia",
]


@pytest.mark.parametrize("fact", FACTS)
def test_the_reference_holds(reference, fact):
    assert reference.query(f"{PREFIXES} ASK {{ {fact} }}")


NAMES = [
    ("US", "name:country-us"),
    ("U.S.", "name:country-us"),
    ("American government", "name:country-us"),
    ("Chinese government", "name:country-cn"),
    ("NVIDIA", "name:nvidia"),
    ("Trump", "name:donald-trump"),
    ("Altman", "name:sam-altman"),
    ("David Sacks", "name:david-sacks"),
    ("Pentagon", "name:us-defense"),
    ("Reuters", "name:reuters"),
    ("ChatGPT", "name:chatgpt"),
]


@pytest.mark.parametrize(("name", "entry"), NAMES)
def test_a_name_means_one_entry(gazetteers, name, entry):
    iri = entry.replace("name:", "https://w3id.org/kgbuild/name/")
    query = f'SELECT ?e {{ ?e skos:prefLabel|skos:altLabel "{name}"@en }}'
    assert rows(gazetteers, query) == [(iri,)]


def test_no_name_stands_for_two_entries(gazetteers):
    query = """SELECT ?name { ?one skos:prefLabel|skos:altLabel ?name .
        ?two skos:prefLabel|skos:altLabel ?name FILTER(?one != ?two) }"""
    assert rows(gazetteers, query) == []


@pytest.mark.parametrize("name", ["David Sachs", "Sachs", "Arm", "Block"])
def test_misspellings_and_common_words_are_no_names(gazetteers, name):
    assert rows(gazetteers, f'SELECT ?e {{ ?e skos:prefLabel|skos:altLabel "{name}"@en }}') == []


def test_all_countries_have_a_label_and_a_wikidata_id(gazetteers):
    query = "SELECT ?c { ?c a kgb:Country ; skos:prefLabel ?l ; owl:sameAs ?w }"
    assert len(rows(gazetteers, query)) == 198
