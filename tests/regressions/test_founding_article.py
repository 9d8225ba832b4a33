"""The founding article, as scraped: lost sentence breaks, advertisements, a misspelt name."""

from __future__ import annotations

import pytest

from kgbuild.model import VerdictLabel

MUST_BE_THERE = [
    "DeepSeek | open:be | Chinese large language model | affirmed | certain | says: -",
    "DeepSeek | locatedIn | China | affirmed | certain | says: - | Supported",
    "David Sachs | worksFor | White House | affirmed",
    "David Sachs | accuses | DeepSeek | affirmed | says: - | content=claim",
    "DeepSeek | steals | technology | affirmed | certain | says: David Sachs",
    "H20 | suppliedTo | DeepSeek | affirmed",
    "DeepSeek | hasAccessTo | Nvidia chips | denied | conditional",
    "DeepSeek | reliesOn | Ascend 910 | affirmed | possible",
    "Ascend 910 | manufacturer | Huawei | affirmed | certain | Supported",
    "A100 | manufacturer | Nvidia | affirmed | certain | Supported",
    "Ascend 910C | surpasses | A100 | affirmed | certain | dimension=performance | Supported",
    "Ascend 910C | matches | B200 | denied | certain | dimension=performance | Supported",
    "Nvidia | hostsOrOffers | DeepSeek-R1 | affirmed | when=January 31st",
    "Amazon | hostsOrOffers | DeepSeek-R1 | affirmed | when=January 31st",
    "Microsoft | hostsOrOffers | DeepSeek-R1 | affirmed | when=January 31st",
    "DeepSeek | open:be | most advanced large language model | affirmed | says: Nvidia",
    "ChatGPT | open:be | uncontested leader in AI models | affirmed | probable",
    "Apple | open:follow | suit | affirmed | probable",
    "Dell | open:follow | suit | affirmed | probable",
    "American president | hinders | DeepSeek | affirmed",
]

MUST_NOT_BE_THERE = [
    "Ascend 910C | matches | B200 | affirmed",
    "DeepSeek | steals | technology | says: -",
    "DeepSeek | reliesOn | Ascend 910 | certain",
    "DeepSeek | hasAccessTo | Nvidia chips | affirmed",
]


def _is(line: str, found: list[str]) -> bool:
    wanted = line.split(" | ")
    return wanted[:3] == found[:3] and all(part in found[3:] for part in wanted[3:])


def _near(line: str, found: list[list[str]]) -> str:
    subject, relation, _ = line.split(" | ")[:3]
    near = [one for one in found if one[0] == subject or one[1] == relation]
    return "\n".join(f"    found     {' | '.join(one)}" for one in near) or "    found     nothing"


@pytest.mark.parametrize("line", MUST_BE_THERE)
def test_a_claim_that_must_be_there(founding, lines, line):
    found = lines(founding)

    if not any(_is(line, one) for one in found):
        pytest.fail(f"\n    expected  {line}\n{_near(line, found)}", pytrace=False)


def test_the_headline_claims_nothing(founding):
    source = founding.documents[0].source

    assert all(c.evidence.span.start > len(source.splitlines()[0]) for c in founding.claims)


@pytest.mark.parametrize("line", MUST_NOT_BE_THERE)
def test_a_claim_that_must_not_be_there(founding, lines, line):
    found = lines(founding)

    assert not [one for one in found if _is(line, one)]


def test_nothing_is_claimed_by_advertisement_lines(founding):
    cut = [d for d in founding.dropped if d.stage == "read"]

    assert len(cut) == 4
    assert {d.text.strip() for d in cut} == {"Advertisements"}
    for claim in founding.claims:
        assert "Advertisements" not in claim.evidence.quote
        assert not any(
            d.span.start < claim.evidence.span.end and claim.evidence.span.start < d.span.end
            for d in cut
        )


def test_both_figures_and_their_sources_stand_behind_a_verdict_on_chips(founding):
    chips = [c for c in founding.claims if c.relation in ("surpasses", "matches")]
    chips = [c for c in chips if c.subject.label == "Ascend 910C"]

    assert [founding.verdicts[c.id].label for c in chips] == [VerdictLabel.SUPPORTED] * 2
    for claim, other in zip(chips, ("312 TFLOP/s", "2,250 TFLOP/s"), strict=True):
        why = founding.why(claim)
        assert "FP16" in why and "800 TFLOP/s" in why and other in why
        used = [fact for f in founding.verdicts[claim.id].findings for fact in f.used]
        assert len(used) >= 2
        assert all(fact.source.startswith("http") for fact in used)


def test_a_misspelt_name_is_no_known_person(founding):
    sachs = next(e for e in founding.entities if e.label == "David Sachs")

    assert not any("wikidata" in iri for iri in sachs.same_as)


def test_offsets_point_into_the_source(founding):
    source = founding.documents[0].source

    for claim in founding.claims:
        evidence = claim.evidence
        assert source[evidence.span.start : evidence.span.end] == evidence.quote
        assert evidence.sentence_span.start <= evidence.span.start
        assert evidence.span.end <= evidence.sentence_span.end


def test_lost_sentence_breaks_are_repaired(founding):
    sentences = {claim.evidence.sentence for claim in founding.claims}

    assert not any("attentionIts" in sentence for sentence in sentences)
    assert any(sentence.startswith("Its rise is comparable") for sentence in sentences)


def test_the_graph_is_valid(founding):
    assert founding.validate() == []


def test_the_graph_is_as_large_as_it_was(founding):
    assert 60 <= len(founding.claims) <= 90
    assert len(MUST_BE_THERE) >= 20
