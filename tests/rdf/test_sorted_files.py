"""Graphs that memory cannot hold: sorted runs aside give the bytes that sorting in memory gives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from kgbuild.rdf import lines, runs
from kgbuild.rdf.iris import Iris
from kgbuild.rdf.ordering import Ordering
from kgbuild.rdf.stores import OxigraphStore
from kgbuild.rdf.terse import Terse
from kgbuild.rdf.turtle import FORMATS, dumped, save, turtle_of

from . import samples as s

STORE = s.filled()
IN_MEMORY = {suffix: dumped(STORE, format_) for suffix, format_ in FORMATS.items()}


@pytest.fixture
def many_runs(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Let a run hold a few lines, and count the runs."""
    written: list[Path] = []
    monkeypatch.setattr(lines, "IN_MEMORY", 0)
    monkeypatch.setattr(runs, "RUN", 6000)
    for name in ("_written", "_blocks_written"):
        real = getattr(runs, name)

        def counting(held: object, path: Path, real: object = real) -> Path:
            written.append(path)
            return real(held, path)  # type: ignore[operator, no-any-return]

        monkeypatch.setattr(runs, name, counting)
    return written


@pytest.mark.parametrize("suffix", FORMATS)
def test_runs_give_the_same_bytes(suffix: str, many_runs: list[Path], tmp_path: Path) -> None:
    save(STORE, tmp_path / f"g{suffix}")
    assert (tmp_path / f"g{suffix}").read_bytes() == IN_MEMORY[suffix]
    assert len(many_runs) > 10
    assert not [path for path in many_runs if path.exists()], "nothing may be left behind"


def test_a_subject_whose_statements_lie_in_several_runs_is_written_once(
    many_runs: list[Path],
) -> None:
    """A store in memory gives them in the order in which they came, other subjects between."""
    mixed, order = OxigraphStore(), sorted(STORE, key=lambda quad: str(quad.object))
    mixed.bulk_add(order)
    assert dumped(mixed, RdfFormat.TURTLE) == IN_MEMORY[".ttl"]
    assert len(many_runs) > 10


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_store_on_disk_gives_the_same_bytes(suffix: str, tmp_path: Path) -> None:
    """Oxigraph has another order there."""
    store = OxigraphStore(tmp_path / "store")
    store.bulk_add(STORE)
    try:
        assert dumped(store, FORMATS[suffix]) == IN_MEMORY[suffix]
    finally:
        store.close()


class OtherStore:
    """A store that is not Oxigraph's and can only be asked for quads."""

    def match(self, *pattern: object) -> Iterator[Quad]:
        return STORE.match(*pattern)  # type: ignore[arg-type]

    def graphs(self) -> Iterator[NamedNode]:
        return STORE.graphs()


@pytest.mark.parametrize("suffix", FORMATS)
def test_any_store_gives_the_same_bytes(suffix: str) -> None:
    assert dumped(OtherStore(), FORMATS[suffix]) == IN_MEMORY[suffix]  # type: ignore[arg-type]


@pytest.mark.parametrize("suffix", [".nq", ".nt"])
def test_lines_are_in_the_order_of_their_bytes(suffix: str) -> None:
    """What ``LC_ALL=C sort`` gives, so that two files can be compared and merged by line."""
    written = IN_MEMORY[suffix].splitlines(keepends=True)
    assert len(written) > 300
    assert written == sorted(set(written))


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("document/a", "entity/chip/a"),
        ("entity/chip/a", "attribution/d-1-2"),
        ("entity/chip/a", "entity/chip/a-b"),
        ("attribution/d-9-12", "attribution/d-10-12"),
        ("claim/zz", "claim/aa"),
        ("claim/zz", "quantity/zz-object"),
        ("quantity/zz-object", "claim/aa"),
        ("mention/d-9-12", "mention/d-10-11"),
        ("evidence/d-9-12-position", "evidence/d-9-12-quote"),
        ("evidence/d-9-12-quote", "evidence/d-10-12"),
        ("verdict/zz", "finding/zz-agreement"),
        ("finding/zz-agreement", "fact/a"),
    ],
)
def test_subjects_are_sorted_by_kind_and_place(earlier: str, later: str) -> None:
    iris = Iris("https://example.org/id/")
    evidence = [
        Triple(
            NamedNode(f"{iris.base}claim/{claim}"),
            NamedNode(s.KGB + "evidence"),
            NamedNode(f"{iris.base}evidence/d-{place}"),
        )
        for claim, place in (("zz", "9-12"), ("aa", "10-12"))
    ]
    key = Ordering(iris, evidence).key
    assert key(f"<{iris.base}{earlier}>".encode()) < key(f"<{iris.base}{later}>".encode())


SHORT = [
    ('"5"^^<xsd:integer>', "5"),
    ('"-05"^^<xsd:integer>', "-05"),
    ('"five"^^<xsd:integer>', '"five"^^xsd:integer'),
    ('"0.5"^^<xsd:decimal>', "0.5"),
    ('"1"^^<xsd:decimal>', "1.0"),
    ('"2048"^^<xsd:double>', "2.048E3"),
    ('"1e3"^^<xsd:double>', "1e3"),
    ('"INF"^^<xsd:double>', '"INF"^^xsd:double'),
    ('"true"^^<xsd:boolean>', "true"),
    ('"1"^^<xsd:boolean>', '"1"^^xsd:boolean'),
    ('"2025-02-03"^^<xsd:date>', '"2025-02-03"^^xsd:date'),
    ('"x"@en', '"x"@en'),
    ('"a\\"^^<b"', '"a\\"^^<b"'),
    ("_:b0", "_:b0"),
    (f"<{s.KGB}Claim>", "kgb:Claim"),
    (f"<{s.KGB}Claim.>", f"<{s.KGB}Claim.>"),
    (f"<{s.KGB}-x>", f"<{s.KGB}-x>"),
    (f"<{s.KGB}a%2Fb>", "kgb:a%2Fb"),
    (f"<{s.KGB}a%zz>", f"<{s.KGB}a%zz>"),
    (f"<{s.KGB}café>", "kgb:café"),
    (f"<{s.KGB}a,b>", f"<{s.KGB}a,b>"),
    ("<https://w3id.org/kgbuild/id/entity/chip/h100>", "chip:h100"),
    ("<https://w3id.org/kgbuild/id/entity/claim/h100>", None),
    ("<https://w3id.org/kgbuild/id/time/a-valid>", "interval:a-valid"),
]


@pytest.mark.parametrize(("written", "short"), SHORT, ids=[one for one, _ in SHORT])
def test_terms_are_short_where_turtle_allows(written: str, short: str | None) -> None:
    full = written.replace("<xsd:", "<http://www.w3.org/2001/XMLSchema#")
    assert Terse(Iris()).term(full.encode()).decode() == (short or written)


# Anything that a term may hold: what Turtle gives special sense, and everything else.
CHARACTERS = st.one_of(
    st.sampled_from("\"'\\\n\r\t\x00\x7f .,;:#@^<>()[]{}%-_~!$&*+=/?|`é😀\u2028\u202e"),
    st.characters(exclude_categories=["Cs"]),
)
WORDS = st.text(CHARACTERS, max_size=8)
SPACES = st.sampled_from([s.KGB, "https://w3id.org/kgbuild/id/entity/chip/", "urn:x:"])


@st.composite
def nodes(draw: st.DrawFn) -> NamedNode:
    try:
        return NamedNode(draw(SPACES) + draw(WORDS))
    except ValueError:  # no IRI holds a space, a quote, a bracket
        return NamedNode(draw(SPACES))


DATATYPES = st.sampled_from(["integer", "decimal", "double", "boolean", "date", "token"])
NUMBERS = st.from_regex(r"[+-]?[0-9]{0,3}\.?[0-9]{0,3}([eE][+-]?[0-9])?", fullmatch=True)
LITERALS = st.one_of(
    st.builds(Literal, WORDS),
    st.builds(lambda words: Literal(words, language="en-GB"), WORDS),
    st.builds(
        lambda words, kind: Literal(
            words, datatype=NamedNode("http://www.w3.org/2001/XMLSchema#" + kind)
        ),
        NUMBERS | WORDS,
        DATATYPES,
    ),
)
TRIPLES = st.builds(Triple, nodes() | st.just(BlankNode("b")), nodes(), nodes() | LITERALS)


@settings(max_examples=60, deadline=None)
@given(st.lists(TRIPLES, max_size=8))
def test_turtle_says_what_the_triples_say(triples: list[Triple]) -> None:
    """Compared as text: what was a whole decimal has a point in Turtle and is the same number."""
    again = {quad.triple for quad in parse(turtle_of(triples), format=RdfFormat.TURTLE)}
    assert {_canonical(one) for one in again} == {_canonical(one) for one in triples}


def _canonical(triple: Triple) -> tuple[str, str, str]:
    store = OxigraphStore()
    subject = NamedNode("urn:b") if isinstance(triple.subject, BlankNode) else triple.subject
    store.replace((), [Quad(subject, triple.predicate, triple.object)])  # type: ignore[arg-type]
    (quad,) = store
    return str(quad.subject), str(quad.predicate), str(quad.object)
