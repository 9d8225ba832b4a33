"""The sample article, the list of its claims and the fixture hold what they promise."""

import csv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = (ROOT / "examples" / "chip-race.txt").read_text(encoding="utf-8")
with (ROOT / "examples" / "chip-race.claims.csv").open(encoding="utf-8", newline="") as _lines:
    CLAIMS = list(csv.DictReader(_lines))


def test_the_article_is_as_broken_as_a_scraped_one():
    assert 500 < len(ARTICLE.split()) < 700
    assert ARTICLE.count("\nAdvertisements\n") == 2
    assert all(lost in ARTICLE for lost in ("attentionIts", "storyDeepSeek", "overSome"))
    assert "“" in ARTICLE
    assert "Jenson Huang" in ARTICLE


def test_claims_of_all_kinds_are_listed():
    assert len(CLAIMS) >= 60
    kinds = {
        "verdict": {"Supported", "Refuted", "NotEnoughInfo"},
        "polarity": {"Affirmed", "Denied"},
        "certainty": {"Certain", "Probable", "Possible", "Planned", "Conditional"},
    }
    for column, expected in kinds.items():
        assert {claim[column] for claim in CLAIMS} == expected
    assert sum(claim["verdict"] == "Refuted" for claim in CLAIMS) >= 7
    assert any(claim["reported_by"] for claim in CLAIMS)


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: f"{claim['sentence']}-{claim['quote']}")
def test_every_claim_quotes_the_article(claim):
    assert claim["quote"] in ARTICLE


def test_the_fixture_is_credited():
    fixtures = ROOT / "tests" / "fixtures"
    text = (fixtures / "deepseek-is-all-the-rage.txt").read_text(encoding="utf-8")
    assert "attentionIts" in text
    assert "deepseek-is-all-the-rage.txt" in (fixtures / "README.md").read_text(encoding="utf-8")
