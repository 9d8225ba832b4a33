"""Each named query on the small world of samples, with the rows it must give."""

from __future__ import annotations

from typing import Any

import pytest

from kgbuild.ontology.load import load_ontology
from kgbuild.pipeline import pipeline_for
from kgbuild.rdf.named_queries import named_queries
from kgbuild.rdf.sparql import query

from . import samples as s

STORE = s.compared()
ONE, TWO = "DeepSeek is all the rage", "second.txt"
R, D, W = "A100 manufacturer Nvidia", "David Sacks", "DeepSeek is all the rage"
SURPASS, STEAL = "Ascend 910C surpasses A100", "DeepSeek steals OpenAI"

# name, bindings, columns, rows
CASES: list[tuple[str, dict[str, Any], tuple[str, ...], list[tuple[Any, ...]]]] = [
    (
        "who-says-what",
        {},
        ("speaker", "cue", "text", "polarity", "certainty"),
        [
            (D, "told", STEAL, "Affirmed", "Certain"),
            (D, None, R, "Affirmed", "Certain"),
            (D, None, R, "Denied", "Certain"),
            (D, None, "DeepSeek uses H800", "Affirmed", "Certain"),
            (W, "it is anticipated that", "? restrict", "Affirmed", "Planned"),
            (W, None, R, "Affirmed", "Certain"),
            (W, None, "DeepSeek deny", "Affirmed", "Certain"),
            (W, None, "R1 be-embarrassing", "Affirmed", "Certain"),
            (W, None, "R1 parameterCount", "Affirmed", "Certain"),
            ("Huawei", "Huawei says", SURPASS, "Affirmed", "Possible"),
        ],
    ),
    (
        "who-says-what",
        {"who": "huawei"},
        ("text", "quotation", "factuality"),
        [(SURPASS, "Indirect", 1.25)],
    ),
    ("who-says-what", {"who": s.HUAWEI}, ("text",), [(SURPASS,)]),
    (
        "disputed",
        {},
        ("text", "speaker", "document", "opponent", "otherDocument"),
        [(R, D, TWO, D, TWO), (R, W, ONE, D, TWO)],
    ),
    (
        "hedged-claims",
        {},
        ("certainty", "factuality", "speaker", "text"),
        [
            ("Certain", 0, D, STEAL),  # put as certain, yet the text leaves it open
            ("Planned", None, W, "? restrict"),
            ("Possible", 1.25, "Huawei", SURPASS),
        ],
    ),
    (
        "comparisons",
        {},
        ("subject", "relation", "object", "dimension", "factor", "polarity"),
        [("Ascend 910C", "surpasses", "A100", "Performance", None, "Affirmed")],
    ),
    (
        "numbers",
        {},
        ("role", "number", "value", "unit", "per", "counted"),
        [
            ("amount", "2,048", 2048.0, "NUM", "MO", "chips"),
            (
                "parameterCount",
                "671 billion parameters",
                671e9,
                "NUM",
                None,
                "parameters",
            ),
        ],
    ),
    (
        "claims-on-one-source",
        {},
        ("text", "source"),
        [
            ("? restrict", ONE),
            (SURPASS, ONE),
            ("DeepSeek deny", ONE),
            (STEAL, ONE),
            ("R1 parameterCount", ONE),
            ("DeepSeek uses H800", TWO),
        ],
    ),
    ("claims-on-one-source", {"document": TWO}, ("text",), [("DeepSeek uses H800",)]),
    ("claims-on-one-source", {"document": s.TWO}, ("text",), [("DeepSeek uses H800",)]),
    (
        "claims-about",
        {"entity": "910c"},  # another name, in another case
        ("about", "role", "text", "verdict"),
        [("Ascend 910C", "subject", SURPASS, "Supported")],
    ),
    (
        "claims-about",
        {"entity": s.NVIDIA},
        ("role", "text", "verdict"),
        [
            ("object", R, None),
            ("object", R, "Refuted"),
            ("object", R, "Supported"),
            ("argument", "R1 be-embarrassing", None),
        ],
    ),
    ("timeline", {}, ("from", "when", "text"), [(s.date(2025, 1, 1), "January 2025", STEAL)]),
    (
        "before-and-after",
        {},
        ("earlier", "order", "later", "words", "when"),
        [(STEAL, "before", "DeepSeek deny", "after", None)],
    ),
    (
        "chip-performance",
        {},
        ("speaker", "text", "certainty", "verdict", "reason"),
        [("Huawei", SURPASS, "Possible", "Supported", "800 is more than 312.")],
    ),
    (
        "unchecked-numbers",
        {},
        ("number", "value", "unit", "text"),
        [
            ("2,048", 2048.0, "NUM", "DeepSeek uses H800"),
            ("671 billion parameters", 671e9, "NUM", "R1 parameterCount"),
        ],
    ),
    (
        "reporting-chains",
        {},
        ("chain", "cues", "links"),
        [
            (f"{D} ← OpenAI ← {ONE}", "told ← OpenAI that", 2),
            (f"(nobody named) ← {ONE}", "it is anticipated that", 1),
            (f"Huawei ← {ONE}", "Huawei says", 1),
        ],
    ),
    (
        "quotations",
        {},
        ("speaker", "words", "quotation", "cue", "document"),
        [("Huawei", '“Chips,” … “are a "hard" business.”', "Direct", "added", ONE)],
    ),
    ("quotations", {"who": D}, ("words",), []),
    (
        "attributions-of",
        {},
        ("speaker", "act", "cue", "polarity", "certainty", "claims"),
        [
            ("(nobody named)", None, "it is anticipated that", "Affirmed", None, 1),
            ("Huawei", "Say", "Huawei says", "Affirmed", "Possible", 1),
            (D, "Accuse", "told", "Affirmed", None, 1),
            ("OpenAI", None, "OpenAI that", "Affirmed", None, 1),
            ("DeepSeek", "Deny", "denied", "Denied", "Certain", 0),
            ("Huawei", "Say", "added", "Affirmed", "Certain", 0),
        ],
    ),
    (
        "attributions-of",
        {"who": "huawei"},
        ("quotation", "words"),
        [
            ("Indirect", "The Ascend 910C may surpass the A100"),
            ("Direct", '“Chips,” … “are a "hard" business.”'),
        ],
    ),
    ("attributions-of", {"who": s.DEEPSEEK}, ("cue",), [("denied",)]),
    (
        "worth-checking",
        {},
        ("worth", "text", "speaker", "reasons", "verdict"),
        [
            (0.9, STEAL, D, 'it says "stole"', "Conflicting"),
            (0.0625, "R1 be-embarrassing", W, None, None),
            (  # what a reference bears out stands last
                0.75,
                SURPASS,
                "Huawei",
                "it compares two chips; but it is said to be possible",
                "Supported",
            ),
        ],
    ),
    (
        "factuality",
        {},
        ("factuality", "text", "polarity", "certainty"),
        [
            (1.25, SURPASS, "Affirmed", "Possible"),
            (0, STEAL, "Affirmed", "Certain"),
            (-3, R, "Denied", "Certain"),
        ],
    ),
    ("opinions", {}, ("speaker", "text", "document"), [(W, "R1 be-embarrassing", ONE)]),
    (
        "central-entities",
        {},
        ("entity", "type", "claims", "neighbours"),
        [
            ("A100", "Chip", 4, 2),
            ("Nvidia", "Company", 4, 2),
            ("DeepSeek", "Company", 3, 2),
            ("R1", "AIModel", 2, 1),
            ("Ascend 910C", "Chip", 1, 1),
            ("H800", "Chip", 1, 1),
            ("OpenAI", "Company", 1, 1),
        ],
    ),
    (
        "rests-on-fact",
        {},
        ("words", "verdict", "text"),
        [
            (s.FACT_B.text, "Supported", R),
            (s.FACT_B.text, "Supported", SURPASS),
            (s.FACT_A.text, "Supported", SURPASS),
            (s.PASSAGE.text, "Supported", SURPASS),
        ],
    ),
    ("rests-on-fact", {"fact": "800 tflop"}, ("text",), [(SURPASS,)]),
    ("rests-on-fact", {"fact": s.FACT_A.node}, ("text",), [(SURPASS,)]),
    ("rests-on-fact", {"fact": "https://example.org/ascend"}, ("text",), [(SURPASS,)]),
    ("rests-on-fact", {"fact": s.IRIS.fact(s.FACT_A)}, ("text",), [(SURPASS,)]),
    ("denials", {}, ("speaker", "text"), [(D, R)]),
    (
        "open-relations",
        {},
        ("relation", "claims", "example"),
        [
            ("be embarrassing", 1, "R1 be-embarrassing"),
            ("deny", 1, "DeepSeek deny"),
            ("restrict", 1, "? restrict"),
        ],
    ),
    (
        "sources-agree",
        {},
        ("subject", "relation", "object", "documents", "claims"),
        [("A100", "manufacturer", "Nvidia", 2, 2)],
    ),
    (
        "asserted-by-document",
        {},
        ("source", "subject", "relation", "object"),
        [
            (ONE, "A100", "manufacturer", "Nvidia"),
            (ONE, "R1", "parameter count", "671 billion parameters"),
            (TWO, "A100", "manufacturer", "Nvidia"),
            (TWO, "DeepSeek", "uses", "H800"),
        ],
    ),
    ("asserted-by-document", {"document": s.TWO}, ("subject",), [("A100",), ("DeepSeek",)]),
    (
        "verdicts",
        {},
        ("verdict", "confidence", "text"),
        [
            ("Conflicting", 0.4, STEAL),
            ("Refuted", 0.99, R),
            ("Supported", 1.0, R),
            ("Supported", 0.9, SURPASS),
        ],
    ),
    ("verdicts", {"label": "refuted"}, ("text",), [(R,)]),
    (
        "corroborated",
        {},
        ("text", "document", "how", "backing", "otherDocument"),
        [(R, ONE, "says the same", R, TWO), (R, TWO, "says the same", R, ONE)],
    ),
    (
        "contradictions-between-documents",
        {},
        ("text", "document", "trust", "how", "against", "otherDocument", "otherTrust"),
        [
            (R, ONE, 0.7, "the opposite", R, TWO, 0.6),
            (R, TWO, 0.6, "the opposite", R, ONE, 0.7),
        ],
    ),
    ("contradictions-between-documents", {"entity": "nvid"}, ("document",), [(ONE,), (TWO,)]),
    ("contradictions-between-documents", {"entity": s.A100}, ("document",), [(ONE,), (TWO,)]),
    ("contradictions-between-documents", {"entity": "huawei"}, ("document",), []),
    (
        "copies",
        {},
        ("document", "original", "resemblance", "containment"),
        [(TWO, ONE, 0.5, 0.75)],
    ),
    (
        "source-trust",
        {},
        ("source", "kind", "trust", "tested", "matters"),
        [
            (ONE, "document", 0.7, 2, 6),
            (TWO, "document", 0.6, 2, 3),
            (D, "speaker", 0.75, 0, 1),
        ],
    ),
]


@pytest.mark.parametrize(
    ("name", "bindings", "columns", "expected"), CASES, ids=[f"{c[0]}-{len(c[1])}" for c in CASES]
)
def test_rows(
    name: str, bindings: dict[str, Any], columns: tuple[str, ...], expected: list[tuple[Any, ...]]
) -> None:
    result = query(STORE, name, bindings=bindings)
    found = [tuple(row[column] for column in columns) for row in result]
    if name == "claims-about" and "entity" in bindings:  # equal texts: order is by claim id
        found, expected = sorted(found, key=str), sorted(expected, key=str)
    if name == "who-says-what":
        found, expected = sorted(found, key=str), sorted(expected, key=str)
    assert found == expected


def _store_of(text: str) -> s.OxigraphStore:
    """Read a text, a document named "a"."""
    store, ontology = s.OxigraphStore(), load_ontology()
    pipeline = pipeline_for(ontology, None, "test")
    linked = pipeline.linker(pipeline.extract(s.document(text, "a")))
    s.put_document(store, linked, s.RUN, s.IRIS, ontology)
    return store


ACCUSED = (
    "The Guardian reported that Angela Merkel accused Huawei of stealing secrets. "
    "Huawei denied the allegations. Intel sued Nvidia for using Intel patents. "
    "Microsoft was charged with fraud. Brussels blamed Apple for the delay. "
    "Nvidia denied using the patents. Meta did not accuse Google of lying."
)

ACTS: list[tuple[str, dict[str, Any], tuple[str, ...], str, list[tuple[Any, ...]]]] = [
    (
        "accusations",
        {},
        ("accuser", "accused", "what", "reportedBy", "deniedBy"),
        ACCUSED,
        [
            ("(nobody named)", "Microsoft", "fraud", "a", None),
            ("Angela Merkel", "Huawei", "Huawei steals secrets", "The Guardian ← a", "Huawei"),
            ("Brussels", "Apple", "delay", "a", None),
            ("Intel", "Nvidia", "Nvidia uses Intel patents", "a", "Nvidia"),
        ],
    ),
    (
        "denials",
        {},
        ("speaker", "text", "against", "reportedBy"),
        ACCUSED,
        [
            ("Huawei", "Huawei steals secrets", "Angela Merkel", "a"),
            ("Nvidia", "Nvidia did not use patents", None, "a"),
            ("a", "Meta does not accuse Google of lying", None, "a"),
        ],
    ),
]

SAID = (
    "Angela Merkel said that Huawei lied to Germany. Huawei has lied to Intel. The Guardian "
    "reported that Nvidia claims Intel bribed Apple. Meta denied that Google misled Germany. "
    "Huawei denied the allegations."
)
ACTS.append(
    (
        "accusations",
        {},
        ("accuser", "accused", "what", "reportedBy", "deniedBy"),
        SAID,
        [
            ("Angela Merkel", "Huawei", "Huawei lied to Germany", "a", "Huawei"),
            ("Nvidia", "Intel", "Intel bribed Apple", "The Guardian ← a", None),
        ],
    )
)

ACTS.append(
    (
        "denials",
        {},
        ("speaker", "text", "against"),
        SAID,
        [
            ("Huawei", "Huawei lied to Germany", "Angela Merkel"),
            ("Meta", "Google did not mislead Germany", None),
        ],
    )
)

PROMISED = (
    "According to Reuters, Apple promised to open a factory in Texas. Washington threatened Huawei "
    "with sanctions. Angela Merkel urged Intel to leave Berlin. Intel warned that Nvidia would buy "
    "Arm. Germany pledged support. Apple did not promise to leave China. Meta admitted using the "
    "patents."
)
ACTS += [
    (
        "promises-and-threats",
        {},
        ("speaker", "does", "whom", "what", "reportedBy"),
        PROMISED,
        [
            ("Angela Merkel", "demands", "Intel", "Intel leaves Berlin", "a"),
            ("Apple", "promises", None, "Apple opens factory in Texas", "Reuters ← a"),
            ("Germany", "promises", None, "support", "a"),
            ("Intel", "warns", None, "Nvidia acquires Arm Holdings", "a"),
            ("Meta", "admits", None, "Meta uses patents", "a"),
            ("Washington", "threatens", "Huawei", "sanctions", "a"),
        ],
    ),
    (
        "promises-and-threats",
        {"act": "Threatens"},
        ("speaker", "what"),
        PROMISED,
        [("Washington", "sanctions")],
    ),
]


@pytest.mark.parametrize(
    ("name", "bindings", "columns", "text", "expected"),
    ACTS,
    ids=[f"{n}-{a[0]}" for n, a in enumerate(ACTS)],
)
def test_rows_of_speech_acts(
    name: str,
    bindings: dict[str, Any],
    columns: tuple[str, ...],
    text: str,
    expected: list[tuple[Any, ...]],
) -> None:
    """Who accuses, denies and promises what, read from a text and asked of its graph."""
    result = query(_store_of(text), name, bindings=bindings)
    assert [tuple(row[column] for column in columns) for row in result] == expected


def test_accusations() -> None:
    """An accusation that only its cue tells of is one too."""
    cue = "OpenAI that"
    accused = s.replace(
        s.STEAL, id="accused", attributions=(s.replace(s.said(s.ONE, s.SACKS, cue), cue="accused"),)
    )
    told = s.replace(s.STEAL, id="told", predicate=s.KGR + "accuses", attributions=())
    store = s.OxigraphStore()
    linked = s.replace(s.LINKED_ONE, claims=(accused, told))
    s.put_document(store, linked, s.RUN, s.IRIS, s.ONTOLOGY)
    found = query(store, "accusations")
    assert [(r["accuser"], r["accused"], r["what"]) for r in found] == [
        ("David Sacks", "DeepSeek", "DeepSeek steals OpenAI"),
        ("DeepSeek", "OpenAI", None),
    ]


def test_claim_review_is_schema_org() -> None:
    """What search engines read: claimReviewed, reviewRating, itemReviewed with its author."""
    turtle = query(STORE, "claim-review").to_turtle()
    review = f"verdict:{s.SURPASS.id} a schema:ClaimReview ;"
    assert review in turtle
    block = turtle.split(review)[1].split("\n\n")[0]
    assert f'schema:claimReviewed "{SURPASS}"' in block
    assert f"schema:itemReviewed claim:{s.SURPASS.id}" in block
    rating = turtle.split(f"verdict:{s.SURPASS.id}-rating a schema:Rating ;")[1].split("\n\n")[0]
    for line in (
        'schema:alternateName "Supported"',
        "schema:ratingValue 5",
        "schema:bestRating 5",
        "schema:worstRating 1",
    ):
        assert line in rating
    claim = turtle.split(f"claim:{s.SURPASS.id} a schema:Claim ;")[1].split("\n\n")[0]
    assert f"schema:appearance document:{s.ONE.id}" in claim
    assert "schema:author company:huawei" in claim
    assert "schema:url <https://example.org/first>" in turtle


def test_a_verdict_without_enough_info_is_not_rated() -> None:
    store = s.filled()
    open_ = s.replace(s.VERDICT_NOT, label=s.VerdictLabel.NOT_ENOUGH_INFO)
    s.put_verdicts(store, [(open_, s.NOT_MAKES)], s.IRIS)
    rating = f"verdict:{s.NOT_MAKES.id}-rating a schema:Rating ;"
    block = query(store, "claim-review").to_turtle().split(rating)[1].split("\n\n")[0]
    assert '"Not enough info"' in block and "ratingValue" not in block


def test_every_query_is_described_and_tested() -> None:
    queries = named_queries()
    assert len(queries) >= 12
    tested = {case[0] for case in (*CASES, *ACTS)} | {"claim-review"}
    assert set(queries) == tested
    for one in queries.values():
        assert one.title and one.about.endswith(".")
        assert all(f"?{parameter}" in one.sparql for parameter in one.parameters)
        assert all(words for words in one.parameters.values())


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_on_an_empty_graph_a_query_is_empty(name: str) -> None:
    assert len(query(s.OxigraphStore(), name)) == 0
