"""Times and their order in the graph: open ends, the time of saying, before and after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kgbuild.model import ClaimRef, Qualifier, TimeValue
from kgbuild.rdf.sparql import query

from . import samples as s


def _store(*claims):
    store = s.OxigraphStore()
    s.put_document(store, replace(s.LINKED_ONE, claims=claims), s.RUN, s.IRIS, s.ONTOLOGY)
    return store


def test_a_timeline_has_times_of_which_one_end_is_told():
    since = replace(s.MAKES, time=TimeValue("since 2019", date(2019, 1, 1), None))
    by = replace(s.SURPASS, time=TimeValue("by 2018", None, date(2018, 12, 31)))
    vague = replace(s.RESTRICT, time=TimeValue("recently"))
    rows = query(_store(since, by, vague), "timeline")

    assert [(row["when"], row["from"], row["to"]) for row in rows] == [
        ("by 2018", None, date(2018, 12, 31)),
        ("since 2019", date(2019, 1, 1), None),
    ]


def test_the_three_orders():
    other = ClaimRef(s.MAKES.id)
    after = replace(s.SURPASS, qualifiers=(Qualifier(s.KGB + "after", other, "once"),))
    before = replace(s.RESTRICT, qualifiers=(Qualifier(s.KGB + "before", other, "until"),))
    during = replace(s.EMBARRASSING, qualifiers=(Qualifier(s.KGB + "during", other, "when"),))
    rows = query(_store(s.MAKES, after, before, during), "before-and-after")

    assert {(row["earlier"], row["order"], row["later"], row["words"]) for row in rows} == {
        (s.MAKES.text, "before", s.SURPASS.text, "once"),
        (s.RESTRICT.text, "before", s.MAKES.text, "until"),
        (s.EMBARRASSING.text, "at the same time as", s.MAKES.text, "when"),
    }


def test_when_it_was_said_can_be_asked():
    rows = query(
        s.filled(),
        "SELECT ?day WHERE { ?link a kgb:Attribution ; "
        "kgb:saidAt/time:hasBeginning/time:inXSDDate ?day }",
    )

    assert [row["day"] for row in rows] == [s.MONDAY]
