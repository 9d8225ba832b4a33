"""Ten news items through the real pipeline: who says the same, who the opposite, who copies."""

from __future__ import annotations

import pytest

from kgbuild.check.corroboration import source_table
from kgbuild.model import FactKind, Stance

from .conftest import Item, Newsroom, Publish

ACQUIRES = "Quorex Systems acquires Halvex"
FOUNDED_2012 = "Quorex Systems has the founding date 2012"
FOUNDED_2014 = "Quorex Systems has the founding date 2014"
FASTER, SLOWER = "Tavor X1 surpasses H100", "H100 surpasses Tavor X1"
SEAT = "Norvane Systems is based in Lindau"

# item, claim, who supports it, who opposes it; what depends on each other stands together
HEARD = [
    ("ledger", ACQUIRES, ["wire+daily+post", "courier", "harbour"], ["echo"]),
    ("wire", ACQUIRES, ["courier", "ledger", "harbour"], ["echo"]),  # its copies are no others
    ("post", ACQUIRES, ["courier", "ledger", "harbour"], ["echo"]),
    ("echo", "Quorex Systems does not acquire Halvex", [], [
        "wire+daily+post", "courier", "ledger", "harbour",
    ]),
    ("wire", FOUNDED_2012, ["courier"], ["ledger"]),  # one founding year, two of them said
    ("ledger", FOUNDED_2014, [], ["wire+daily+post", "courier"]),
    ("wire", FASTER, [], ["harbour"]),  # the opposite comparison
    ("harbour", SLOWER, [], ["wire+daily+post"]),
    ("mirror", "Quorex makes Tavor X1", [], ["gazette"]),  # Velt said so to echo as well
    ("gazette", "Norvane makes Tavor X1", [], ["echo+mirror"]),
    ("courier", SEAT, ["ledger", "harbour"], []),
]  # fmt: skip


@pytest.mark.parametrize(("item", "claim", "pro", "contra"), HEARD)
def test_who_says_the_same_and_who_the_opposite(
    newsroom: Newsroom, item: str, claim: str, pro: list[str], contra: list[str]
) -> None:
    assert newsroom.heard(item, claim) == (pro, contra)


FINDINGS = [
    # Two other independent sources, none against it.
    ("courier", SEAT, Stance.SUPPORTS, True, "2 other independent sources say the same: "),
    # Halvex itself denies it: that is no witness, yet not to be passed over.
    ("wire", ACQUIRES, Stance.NEUTRAL, False, "but one other source says otherwise: Halvex, as "),
    # Good sources on both sides.
    ("wire", FOUNDED_2012, Stance.CONFLICTS, True, "One other source says the same: courier; but"),
    ("ledger", FOUNDED_2014, Stance.CONFLICTS, True, "2 other independent sources say otherwise"),
    ("harbour", SLOWER, Stance.CONFLICTS, True, "One other source says otherwise: wire."),
    # What its own source took back.
    ("gazette", "Quorex acquires Norvane", Stance.REFUTES, True, "later on 10 March 2024."),
    # The denial of somebody concerned against four others.
    ("echo", "Quorex Systems does not acquire Halvex", Stance.REFUTES, True, "4 other independent"),
]


@pytest.mark.parametrize(("item", "claim", "stance", "decisive", "words"), FINDINGS)
def test_what_is_found(
    newsroom: Newsroom, item: str, claim: str, stance: Stance, decisive: bool, words: str
) -> None:
    found = newsroom.finding(item, claim)
    assert found is not None
    assert (found.stance, found.decisive) == (stance, decisive), found
    assert words in found.reason


def test_what_only_one_voice_says_gets_no_finding(newsroom: Newsroom) -> None:
    """Three documents have this sentence; all are copies of one."""
    assert newsroom.heard("post", "machine runs cool") == ([], [])
    assert newsroom.finding("post", "machine runs cool") is None


def test_a_plan_is_no_assertion(newsroom: Newsroom) -> None:
    planned = newsroom.claim("mirror", "Quorex acquires Norvane")
    assert newsroom.across.witnesses(planned) is None and newsroom.across(planned) is None


def test_a_hedge_is_heard_and_does_not_count(newsroom: Newsroom) -> None:
    voices = newsroom.witnesses("wire", ACQUIRES).supporting
    assert [v.counts for v in voices] == [False, True, True]  # courier: "may have acquired"


def test_a_finding_rests_on_what_others_say(newsroom: Newsroom) -> None:
    found = newsroom.finding("courier", SEAT)
    assert found is not None
    first = found.used[0]
    assert first.text == "ledger: “Norvane Systems is headquartered in Lindau.”"
    assert first.source == "https://ledger.example/ledger"
    assert first.kind is FactKind.CLAIM and first.node == newsroom.claim("ledger", SEAT).id
    assert 0.7 < first.trust < 0.9


def test_early_and_late_reports(newsroom: Newsroom) -> None:
    assert found_steps(newsroom, "daily", ACQUIRES) == [
        "First reported on 4 March 2024 by wire.",
        "Said again on 5 March 2024 by courier.",
        "Said again on 6 March 2024 by ledger.",
        "Said again on 7 March 2024 by harbour.",
        "Contradicted on 8 March 2024 by Halvex, as told by echo.",
        "Counted as one voice, as they depend on each other: wire; daily; post.",
    ]
    assert found_steps(newsroom, "gazette", "Quorex acquires Norvane") == [
        "First reported on 2 March 2024 by gazette.",
        "Taken back on 10 March 2024 by gazette2.",
    ]
    assert found_steps(newsroom, "harbour", SLOWER)[:2] == [
        "Said otherwise before on 4 March 2024 by wire.",
        "First reported on 7 March 2024 by harbour.",
    ]


def test_without_dates_nobody_is_said_to_be_first(publish: Publish) -> None:
    room = publish(
        one=Item("Rain fell. Quorex Systems was founded in 2012."),
        two=Item("Snow fell. Quorex Systems was founded in 2014."),
    )
    assert found_steps(room, "two", FOUNDED_2014) == ["Contradicted by one.", "Said by two."]


def found_steps(newsroom: Newsroom, item: str, claim: str) -> list[str]:
    found = newsroom.finding(item, claim)
    assert found is not None
    assert found.steps[-1].startswith("By the trust in all who speak, it is so with probability ")
    return list(found.steps[:-1])


def test_who_was_right_first_is_trusted_more(newsroom: Newsroom) -> None:
    trust = {newsroom.names.get(t.source, t.name): t for t in newsroom.across.trust}
    assert trust["ledger"].trust < trust["courier"].trust  # alone with its founding year
    assert trust["wire"].trust == pytest.approx(trust["daily"].trust, abs=0.001)
    assert trust["gazette"].trust < trust["wire"].trust  # it took something back
    assert trust["Anna Velt"].tested == 1 and not trust["Anna Velt"].is_document
    assert (trust["mirror"].trust, trust["mirror"].tested) == (0.75, 0)  # only quotes others


def test_the_table_of_documents(newsroom: Newsroom) -> None:
    rows = {
        row.document: row
        for row in source_table(newsroom.across.compared, newsroom.claims, newsroom.documents)
    }
    assert len(rows) == len(newsroom.documents) == 10
    assert {name: row.copy_of for name, row in rows.items() if row.copy_of} == {
        "post": "wire",
        "daily": "wire",
    }
    assert (rows["ledger"].corroborated, rows["ledger"].contradicted) == (2, 2)
    assert str(rows["wire"].published) == "2024-03-04"


def test_a_reference_anchors_the_trust(publish: Publish) -> None:
    """Each stands against the other; what a reference knows of another claim tells who errs."""
    items = {
        "good": Item(
            "Quorex Systems was founded in 2012. Halvex Systems was founded in 2001.", site="a.x"
        ),
        "bad": Item(
            "Quorex Systems was founded in 2014. Halvex Systems was founded in 2009.", site="b.x"
        ),
    }
    room = publish(**items)
    before = room.witnesses("good", FOUNDED_2012).probability
    assert before == room.witnesses("bad", FOUNDED_2014).probability < 0.5
    room = publish(settled={("bad", "Halvex Systems has the founding date 2009"): False}, **items)
    assert room.witnesses("good", FOUNDED_2012).probability > before
    assert room.witnesses("bad", FOUNDED_2014).probability < before
    settled = room.finding("bad", "Halvex Systems has the founding date 2009")
    assert settled is not None and not settled.decisive  # the reference decides that


def test_a_quoted_sentence_is_no_voice_of_its_own(publish: Publish) -> None:
    """A document that repeats another's sentence word for word depends on it, copied or not."""
    sentence = "In a surprise move on Friday, Quorex Systems acquired Halvex Labs for a fee."
    room = publish(
        first=Item("Rain fell in Berlin all day. " + sentence, "2024-01-02", "first.example"),
        second=Item(
            sentence + " Nobody had seen it coming, we think.", "2024-01-03", "two.example"
        ),
        third=Item(
            "Quorex Systems acquired Halvex Labs. Its staff cheered.", "2024-01-04", "x.example"
        ),
    )
    assert room.across.compared.copies == ()
    assert room.heard("third", "Quorex Systems acquires Halvex Labs") == (["first+second"], [])


def test_the_order_of_the_documents_does_not_matter(newsroom: Newsroom) -> None:
    from kgbuild.check.corroboration import Corroboration
    from kgbuild.ontology.load import load_ontology

    ontology = load_ontology()
    again = Corroboration(newsroom.claims, newsroom.documents, ontology)
    turned = Corroboration(newsroom.claims[::-1], newsroom.documents[::-1], ontology)
    for claim in newsroom.claims:
        assert again(claim) == newsroom.across(claim)
        found, expected = turned(claim), newsroom.across(claim)
        assert (found and (found.stance, found.decisive, found.confidence)) == (
            expected and (expected.stance, expected.decisive, expected.confidence)
        )
    assert again.compared == newsroom.across.compared
