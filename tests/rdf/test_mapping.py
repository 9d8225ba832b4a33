"""Model to quads and back: everything comes back as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse, serialize

from kgbuild.errors import StoreError
from kgbuild.model import (
    Attribution,
    Bound,
    Certainty,
    Claim,
    ClaimRef,
    Entity,
    Evidence,
    Fact,
    Finding,
    LinkedDocument,
    Mention,
    Polarity,
    Qualifier,
    Quantity,
    Quotation,
    Span,
    Stance,
    Tense,
    Text,
    TimeValue,
    Verdict,
    VerdictLabel,
    Worth,
    WorthFactor,
    WorthReason,
)
from kgbuild.rdf.iris import Iris
from kgbuild.rdf.mapping import (
    own_lines,
    quads_of,
    quads_of_verdict,
    read_attributions,
    read_claims,
    read_documents,
    read_dropped,
    read_entities,
    read_links,
    read_mentions,
    read_runs,
    read_verdicts,
)
from kgbuild.rdf.mapping.literals import decimal
from kgbuild.rdf.sparql import query
from kgbuild.rdf.stores import OxigraphStore
from kgbuild.rdf.terms import PREFIXES, term

from . import samples as s

# What hostile text looks like: quotes, newlines, control and bidirectional characters, emoji.
WORDS = st.text(
    st.one_of(
        st.sampled_from("\"'\\\n\r\t\x00\x0b«»“”؟مرحباשלום\u202e\u200b😀👩‍💻<>{}|^`%#/.-_:;,?&="),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=12,
)
CONFIDENCE = st.integers(0, 10_000).map(lambda n: n / 10_000)
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
TYPES = st.sampled_from([s.KGB + name for name in ("Chip", "Company", "Thing")])
ENTITIES = st.builds(
    Entity,
    id=WORDS,
    type=TYPES,
    label=WORDS,
    aliases=st.sets(WORDS, max_size=3).map(lambda a: tuple(sorted(a))),
    same_as=st.sampled_from([(), (s.WD + "Q1", s.WD + "Q2")]),
)
NUMBERS = st.floats(allow_nan=False)
TIMES = st.builds(TimeValue, WORDS, st.none() | DAYS, st.none() | DAYS)
LITERALS = st.one_of(
    st.builds(
        Quantity,
        NUMBERS,
        st.none() | WORDS,
        WORDS,
        st.sampled_from(Bound),
        st.none() | NUMBERS,
        st.none() | WORDS,
    ),
    TIMES,
    st.builds(Text, WORDS),
    st.builds(ClaimRef, WORDS),
)


FACTUALITY = st.integers(-30_000, 30_000).map(lambda n: n / 10_000)
WORTHS = st.builds(
    Worth,
    CONFIDENCE,
    st.lists(
        st.builds(WorthReason, st.sampled_from(WorthFactor), FACTUALITY, WORDS), max_size=11
    ).map(tuple),
)


@st.composite
def linked_documents(draw: st.DrawFn) -> LinkedDocument:
    source = draw(WORDS.filter(bool))
    document = s.document(source, draw(WORDS), title=draw(st.none() | WORDS), author=draw(WORDS))
    entities = draw(st.lists(ENTITIES, min_size=1, max_size=3, unique_by=lambda e: e.id))
    entities.sort(key=lambda e: e.id)
    bounds = st.integers(0, len(source))
    spans = st.tuples(bounds, bounds).map(lambda pair: Span(*sorted(pair)))
    arguments = st.one_of(st.sampled_from(entities), LITERALS)
    roles = st.sampled_from([s.KGB + "atPlace", s.KGB + "argument", s.KGB + "polarity"])
    attributions = st.builds(
        Attribution,
        st.none() | st.sampled_from(entities),
        WORDS,
        spans,
        st.none() | spans,
        st.sets(spans, max_size=3).map(lambda found: tuple(sorted(found))),
        st.none() | WORDS,
        st.sampled_from(Polarity),
        st.none() | st.sampled_from(Certainty),
        st.sampled_from(Quotation),
        CONFIDENCE,
        st.none() | TIMES,
    )
    said = draw(st.lists(attributions, max_size=4))
    chains = st.lists(st.sampled_from(said) if said else attributions, max_size=12).map(tuple)
    mentions = []
    for span in sorted(draw(st.sets(spans, max_size=3))):
        made = Mention(document.id, span, draw(WORDS), draw(TYPES), confidence=draw(CONFIDENCE))
        mentions.append((made, draw(st.sampled_from(entities)).id))
    claims = []
    for identifier in draw(st.sets(WORDS, max_size=3)):
        span = draw(spans)
        quote = document.quote(span)
        claims.append(
            Claim(
                id=identifier,
                subject=draw(arguments),
                predicate=draw(
                    st.sampled_from([s.KGR + "uses", "https://w3id.org/kgbuild/open/x"])
                ),
                object=draw(st.none() | arguments),
                relation=draw(WORDS),
                evidence=Evidence(document.id, span, quote, draw(spans), draw(WORDS)),
                attributions=draw(chains),
                qualifiers=tuple(
                    draw(st.lists(st.builds(Qualifier, roles, arguments, WORDS), max_size=3))
                ),
                polarity=draw(st.sampled_from(Polarity)),
                certainty=draw(st.sampled_from(Certainty)),
                tense=draw(st.sampled_from(Tense)),
                time=draw(st.none() | TIMES),
                text=draw(WORDS),
                opinion=draw(st.booleans()),
                accusing=draw(st.booleans()),
                confidence=draw(CONFIDENCE),
                factuality=draw(st.none() | FACTUALITY),
                worth=draw(st.none() | WORTHS),
            )
        )
    claims.sort(key=lambda c: (c.evidence.span, c.id))
    return LinkedDocument(
        document, tuple(entities), tuple(mentions), tuple(claims), attributions=tuple(said)
    )


def stored(linked: LinkedDocument) -> OxigraphStore:
    store = OxigraphStore()
    store.replace((), quads_of(linked, s.RUN, s.IRIS, s.ONTOLOGY))
    return store


def assert_same(store: OxigraphStore, linked: LinkedDocument) -> None:
    assert tuple(read_documents(store)) == (linked.document,)
    assert tuple(read_entities(store)) == linked.entities
    assert tuple(read_mentions(store)) == linked.mentions
    assert tuple(read_links(store)) == linked.links
    assert tuple(read_claims(store)) == linked.claims
    assert tuple(read_dropped(store)) == linked.dropped
    said = [saying.attribution for saying in read_attributions(store)]
    spoken = [one for claim in linked.claims for one in claim.attributions]
    assert set(said) == {*linked.attributions, *spoken}
    assert len(said) == len(set(said))


@pytest.mark.parametrize("linked", [s.LINKED_ONE, s.LINKED_TWO], ids=["first", "second"])
def test_a_document_comes_back_as_it_was(linked: LinkedDocument) -> None:
    linked = replace(linked, claims=tuple(_with_aliases_of(linked)))
    assert_same(stored(linked), linked)


def _with_aliases_of(linked: LinkedDocument) -> list[Claim]:
    """Let the claims hold the very entities of the document."""
    known = {entity.id: entity for entity in linked.entities}

    def of(argument: object) -> object:
        return known.get(argument.id, argument) if isinstance(argument, Entity) else argument

    return [
        replace(
            claim,
            subject=of(claim.subject),
            object=of(claim.object),
            qualifiers=tuple(replace(q, value=of(q.value)) for q in claim.qualifiers),
        )
        for claim in linked.claims
    ]


@settings(max_examples=30, deadline=None)
@given(linked_documents())
def test_hostile_documents_come_back_as_they_were(linked: LinkedDocument) -> None:
    assert_same(stored(linked), linked)


FINDINGS = st.builds(
    Finding,
    claim=st.just("c"),
    checker=st.sampled_from(["agreement", "x/y z"]),
    stance=st.sampled_from(Stance),
    reason=WORDS,
    used=st.lists(
        st.builds(Fact, WORDS, st.just("https://example.org/a") | WORDS, st.none() | WORDS),
        max_size=12,
    ).map(tuple),
    formula=st.none() | WORDS,
    confidence=CONFIDENCE,
)


@settings(max_examples=30, deadline=None)
@given(
    st.builds(
        Verdict,
        claim=st.just("c"),
        label=st.sampled_from(VerdictLabel),
        confidence=CONFIDENCE,
        reason=WORDS,
        findings=st.lists(FINDINGS, max_size=11).map(tuple),
    )
)
def test_verdicts_come_back_as_they_were(verdict: Verdict) -> None:
    store = OxigraphStore()
    store.replace((), quads_of_verdict(verdict, s.MAKES, s.IRIS))
    assert tuple(read_verdicts(store)) == (verdict,)


def test_the_quads_written_are_the_quads_stored() -> None:
    """The store canonicalises; writing the canonical form keeps diffs and removals exact."""
    quads = set(quads_of(s.LINKED_ONE, s.RUN, s.IRIS, s.ONTOLOGY))
    doubles = {q for q in quads if isinstance(q.object, Literal) and "double" in str(q.object)}
    assert quads - doubles <= set(stored(s.LINKED_ONE))


def test_no_blank_node_is_minted() -> None:
    """Remote stores take none, and two builds must give the same names."""
    quads = list(s.filled())
    assert len(quads) > 300
    assert not [q for q in quads if isinstance(q.subject, BlankNode)]
    assert not [q for q in quads if isinstance(q.object, BlankNode)]


def test_only_what_the_document_affirms_is_plain_in_its_graph() -> None:
    store = stored(s.LINKED_ONE)
    graph = s.IRIS.document(s.ONE.id)
    found = {(q.subject, q.predicate) for q in store.match(None, None, None, graph)}
    assert found == {
        (s.IRIS.entity(s.A100.id), NamedNode(s.KGR + "manufacturer")),
        (s.IRIS.entity(s.R1.id), NamedNode(s.KGR + "parameterCount")),
    }


def test_the_default_graph_has_plain_only_what_a_verdict_supports() -> None:
    store = s.filled()
    relations = [q for q in store if str(q.predicate).startswith("<" + s.KGR)]
    accepted = {
        (q.subject, q.predicate, q.object) for q in relations if str(q.graph_name) == "DEFAULT"
    }
    assert accepted == {
        (s.IRIS.entity("chip/a100"), NamedNode(s.KGR + "manufacturer"), s.IRIS.entity(s.NVIDIA.id)),
        (s.IRIS.entity(s.ASCEND.id), NamedNode(s.KGR + "surpasses"), s.IRIS.entity("chip/a100")),
    }


SPEAKERS = [
    (s.SURPASS, s.HUAWEI.id, {s.ONE.id}),
    (s.STEAL, s.SACKS.id, {s.OPENAI.id, s.ONE.id}),
    (s.MAKES, s.ONE.id, set()),
    (s.RESTRICT, s.ONE.id, set()),
    (s.USED, s.SACKS.id, {s.TWO.id}),  # the second document's author is a known entity
]


@pytest.mark.parametrize(("claim", "speaker", "behind"), SPEAKERS)
def test_speakers(claim: Claim, speaker: str, behind: set[str]) -> None:
    store, node = s.filled(), s.IRIS.claim(claim.id)

    def ids(predicate: str) -> set[str]:
        return {
            s.IRIS.id_of(q.object, s.IRIS.kind_of(q.object))  # type: ignore[arg-type]
            for q in store.match(node, term(predicate))
        }

    assert ids("kgb:speaker") == {speaker}
    assert ids("kgb:reportedBy") == behind


def test_relations_and_types_read_well_alone() -> None:
    store = stored(s.LINKED_ONE)

    def labels(iri: str) -> set[str]:
        return {q.object.value for q in store.match(NamedNode(iri), term("rdfs:label"))}

    assert labels(s.KGR + "parameterCount") == {"parameter count"}
    assert labels("https://w3id.org/kgbuild/open/be-embarrassing") == {"be embarrassing"}
    chip = s.IRIS.entity("chip/a100")
    types = {q.object.value.removeprefix(s.KGB) for q in store.match(chip, term("rdf:type"))}
    assert types == {"Chip", "Product", "Thing"}


@pytest.mark.parametrize("words", [s.KGB + "Performance", "performance", "Performance"])
def test_a_known_dimension_is_its_iri(words: str) -> None:
    """However the extractor names it, a query finds it by its IRI."""
    claim = replace(s.SURPASS, qualifiers=(Qualifier(s.KGB + "dimension", Text(words)),))
    store = stored(replace(s.LINKED_ONE, claims=(claim,)))
    assert next(read_claims(store)).qualifiers == claim.qualifiers
    found = [q.object for q in store.match(s.IRIS.claim(s.SURPASS.id), term("kgb:dimension"))]
    assert found == [term("kgb:Performance")]


def test_a_role_cannot_overwrite_the_claim() -> None:
    role = s.KGB + "polarity"
    evil = replace(s.MAKES, qualifiers=(Qualifier(role, Text("x")),))
    store = stored(replace(s.LINKED_ONE, claims=(evil,)))
    assert [claim.polarity for claim in read_claims(store)] == [Polarity.AFFIRMED]
    assert next(read_claims(store)).qualifiers == evil.qualifiers


def test_attributions_come_back_in_the_order_of_their_cues() -> None:
    said = list(read_attributions(s.filled()))
    assert [one.attribution for one in said] == list(s.LINKED_ONE.attributions)
    assert [(one.source, one.content) for one in said] == [
        ("", ""),
        ("Huawei", "The Ascend 910C may surpass the A100"),
        ("David Sacks", "that DeepSeek stole from OpenAI in January 2025"),
        ("OpenAI", ""),
        ("DeepSeek", "it."),
        ("Huawei", '“Chips,” … “are a "hard" business.”'),
    ]
    assert {one.document for one in said} == {s.ONE.id}
    assert list(read_attributions(s.filled(), document=s.TWO.id)) == []


def test_claims_share_what_their_document_says_once() -> None:
    """Ten claims in one quotation: one node, its three places once."""
    claims = tuple(
        replace(s.SURPASS, id=f"claim-{number}", worth=None, qualifiers=()) for number in range(10)
    )
    few = set(quads_of(replace(s.LINKED_ONE, claims=claims[:1]), s.RUN, s.IRIS, s.ONTOLOGY))
    many = set(quads_of(replace(s.LINKED_ONE, claims=claims), s.RUN, s.IRIS, s.ONTOLOGY))
    added = [quad for quad in many - few if "claim/" not in str(quad.subject)]
    assert added == []
    links = {quad.object for quad in many if quad.predicate == term("kgb:attribution")}
    cue, source = s.HUAWEI_SAYS.cue_span, s.HUAWEI_SAYS.source_span
    assert links == {s.IRIS.attribution(s.ONE.id, cue, source)}


def test_a_long_chain_with_repeats_keeps_its_order() -> None:
    chain = (s.SACKS_TOLD, s.DENIED, s.SACKS_TOLD) + (s.OPENAI_THAT,) * 9 + (s.DENIED,)
    claim = replace(s.MAKES, attributions=chain)
    store = stored(replace(s.LINKED_ONE, claims=(claim,)))
    assert next(read_claims(store)).attributions == chain


def test_what_is_all_in_quotation_marks_is_a_schema_quotation() -> None:
    store = stored(s.LINKED_ONE)
    (quotation,) = store.match(None, term("rdf:type"), term("schema:Quotation"))
    found = {
        q.predicate: q.object
        for q in store.match(quotation.subject)
        if "schema" in q.predicate.value
    }
    assert found == {
        term("schema:spokenByCharacter"): s.IRIS.entity(s.HUAWEI.id),
        term("schema:text"): Literal('“Chips,” … “are a "hard" business.”'),
    }


def test_graphs_from_before_the_attributions_were_shared_are_read() -> None:
    """Each link was a node of its claim with its place in the chain, speaker, cue and no more."""
    bare = [Attribution(one.speaker, one.cue, one.cue_span) for one in s.STEAL.attributions]
    linked = replace(s.LINKED_ONE, attributions=(), claims=(replace(s.STEAL, attributions=()),))
    store = stored(linked)
    claim = s.IRIS.claim(s.STEAL.id)
    new = [
        Quad(claim, term("kgb:attribution"), s.IRIS._mint("attribution", f"{s.STEAL.id}-{order}"))
        for order in (1, 2)
    ]
    for order, (link, one) in enumerate(zip(list(new), bare, strict=True), start=1):
        node, written = link.object, s.IRIS.entity(one.speaker.id)
        new += [
            Quad(node, term("rdf:type"), term("kgb:Attribution")),
            Quad(node, term("kgb:order"), Literal(order)),
            Quad(node, term("kgb:speaker"), written),
            Quad(node, term("kgb:cue"), Literal(one.cue)),
            Quad(node, term("kgb:evidence"), s.IRIS.evidence(s.ONE.id, one.cue_span)),
        ]
    gone = [q for name in ("factuality", "worth", "worthReason")
            for q in store.match(claim, term(f"kgb:{name}"))]  # fmt: skip
    store.replace(gone, new)
    (read,) = read_claims(store)
    assert read == replace(s.STEAL, attributions=tuple(bare), factuality=None, worth=None)
    assert [saying.attribution for saying in read_attributions(store)] == bare


def test_lone_surrogates_become_replacement_characters() -> None:
    """No literal can hold one; one for one keeps every offset true."""
    document = s.document("a\ud800b", "x\udfff")
    claim = s.claim(document, "a\ud800b", Text("\ud800"), s.KGR + "uses", Text("b"))
    store = stored(LinkedDocument(document, (), (), (claim,)))
    assert next(read_documents(store)).source == "a\ufffdb"
    assert next(read_claims(store)).subject == Text("\ufffd")


def test_an_unlinked_claim_is_refused() -> None:
    loose = Mention(s.ONE.id, Span(0, 6), "Nvidia", s.KGB + "Company")
    linked = replace(s.LINKED_ONE, claims=(replace(s.MAKES, subject=loose),))
    with pytest.raises(StoreError, match="the subject 'Nvidia' is a mention: link the claims"):
        stored(linked)


@pytest.mark.parametrize(
    ("sparql", "message"),
    [
        ("DELETE WHERE { ?c kgb:polarity ?p }", "the node has no .*#polarity"),
        (
            "DELETE { ?c kgb:tense ?p } INSERT { ?c kgb:tense kgb:Maybe }"
            " WHERE { ?c kgb:tense ?p }",
            "'Maybe' is no Tense; one of Past, Present, Future",
        ),
        (
            'DELETE { ?c kgb:confidence ?p } INSERT { ?c kgb:confidence "hi" }'
            " WHERE { ?c kgb:confidence ?p }",
            "'hi' is not a number",
        ),
    ],
)
def test_a_damaged_graph_gives_one_line(sparql: str, message: str) -> None:
    store = stored(s.LINKED_ONE)
    store.update(f"PREFIX kgb: <{PREFIXES['kgb']}> {sparql}")
    with pytest.raises(StoreError, match=message) as raised:
        list(read_claims(store))
    assert "\n" not in str(raised.value)


def test_the_run_comes_back() -> None:
    assert list(read_runs(s.filled())) == [s.RUN]


def test_claims_by_document_and_by_id() -> None:
    store = s.filled()
    assert [c.id for c in read_claims(store, document=s.TWO.id)] == [
        c.id for c in s.LINKED_TWO.claims
    ]
    wanted = [s.USED.id, "unknown", s.MAKES.id]
    assert [c.id for c in read_claims(store, ids=wanted)] == [s.USED.id, s.MAKES.id]


def test_another_base() -> None:
    store, iris = OxigraphStore(), Iris("urn:news")
    store.replace((), quads_of(s.LINKED_TWO, s.RUN, iris, s.ONTOLOGY))
    assert tuple(read_claims(store)) == s.LINKED_TWO.claims
    assert not [q for q in store if isinstance(q, Quad) and "kgbuild/id/" in str(q.subject)]


def test_lines_are_what_pyoxigraph_writes() -> None:
    """They are put together from its terms, so no text can break out of them."""
    for linked in (s.LINKED_ONE, s.LINKED_TWO):
        lines = own_lines(linked, s.RUN, s.IRIS, s.ONTOLOGY)
        quads = list(parse("".join(lines), format=RdfFormat.N_QUADS))
        assert len(quads) == len(lines) > 100
        assert (serialize(quads, format=RdfFormat.N_QUADS) or b"").decode() == "".join(lines)


@settings(max_examples=30, deadline=None)
@given(linked_documents())
def test_hostile_texts_stay_in_their_literals(linked: LinkedDocument) -> None:
    lines = own_lines(linked, s.RUN, s.IRIS, s.ONTOLOGY)
    for line in lines:
        assert line.endswith(" .\n") and line.count("\n") == 1
        (quad,) = parse(line, format=RdfFormat.N_QUADS)
        assert f"{quad} .\n" == line


def test_a_worth_is_two_statements_however_many_its_reasons() -> None:
    """As nodes of their own they were a fifth of a graph."""
    store = stored(s.LINKED_ONE)
    about = {q.predicate: q.object for q in store.match(s.IRIS.claim(s.SURPASS.id))}
    assert about[term("kgb:worthReasons")].value == (
        "Comparison 1.5 it compares two chips\nUnreal -0.25 it is said to be possible"
    )
    assert not list(store.match(None, term("rdf:type"), term("kgb:WorthReason")))


def test_graphs_from_before_reasons_were_lines_are_read() -> None:
    store = stored(s.LINKED_ONE)
    claim = s.IRIS.claim(s.SURPASS.id)
    reasons = term("kgb:worthReasons")
    old = []
    for order, reason in enumerate(s.SURPASS.worth.reasons, start=1):
        node = s.IRIS._mint("worth", f"{s.SURPASS.id}-{order}")
        old += [
            Quad(claim, term("kgb:worthReason"), node),
            Quad(node, term("rdf:type"), term("kgb:WorthReason")),
            Quad(node, term("kgb:order"), Literal(order)),
            Quad(node, term("kgb:worthFactor"), term(f"kgb:{reason.factor}")),
            Quad(node, term("kgb:weight"), decimal(reason.weight)),
            Quad(node, term("kgb:words"), Literal(reason.words)),
        ]
    store.replace(store.match(claim, reasons), old)
    (read,) = (c for c in read_claims(store) if c.id == s.SURPASS.id)
    assert read.worth == s.SURPASS.worth
    (row,) = (row for row in query(store, "worth-checking") if row["text"] == s.SURPASS.text)
    assert row["reasons"] == "it compares two chips; but it is said to be possible"


@pytest.mark.parametrize("lines", ["Names", "Names much it names", "Fame 0.5 it is known", ""])
def test_a_reason_that_is_none_is_told_with_its_claim(lines: str) -> None:
    store = stored(replace(s.LINKED_ONE, claims=(s.SURPASS,)))
    claim, reasons = s.IRIS.claim(s.SURPASS.id), term("kgb:worthReasons")
    store.replace(store.match(claim, reasons), [Quad(claim, reasons, Literal(lines))])
    with pytest.raises(StoreError, match="is no factor, weight and words") as raised:
        list(read_claims(store))
    assert s.SURPASS.id in str(raised.value)


def test_words_that_stand_again_nearby_have_their_surroundings() -> None:
    """What is told apart by itself needs none: prefix and suffix are most of a short quote."""
    far = "." * 3000
    source = f"Ada spoke. Bo wrote. Then Ada spoke again. {far} Bo wrote."
    document = s.document(source, source)
    places = [(quote, source.index(quote)) for quote in ("Ada spoke", "Bo wrote", "again")]
    places.append(("Ada spoke", source.rindex("Ada spoke")))
    claims = tuple(
        replace(
            s.MAKES,
            id=f"claim-{start}",
            evidence=Evidence(document.id, Span(start, start + len(quote)), quote, Span(0, 9), ""),
        )
        for quote, start in places
    )
    store = stored(LinkedDocument(document, (), (), claims))
    told = {
        (s.IRIS.span_of(NamedNode(q.subject.value.removesuffix("-quote")), "evidence").start): (
            q.object.value
        )
        for q in store.match(None, term("oa:prefix"))
    }
    assert told == {0: "", 26: "Ada spoke. Bo wrote. Then "}
