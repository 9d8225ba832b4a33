"""The report: what an editor reads first, the evidence, the figures, and what it is safe from."""

import html as html_
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest

from kgbuild.draw.claims import claim_views
from kgbuild.draw.pages import Beside
from kgbuild.draw.report import report_page
from kgbuild.draw.summary import summary_of
from kgbuild.draw.timeline import lanes_of, moments_of
from kgbuild.draw.why_open import ground_of, open_groups
from kgbuild.model import (
    OPEN_RELATION,
    Certainty,
    Fact,
    FactKind,
    Finding,
    Run,
    Stance,
    Tense,
    TimeValue,
    Verdict,
    VerdictLabel,
)

RUN = Run("kgbuild", "0.1", "en_core_web_sm", "3.8.0", (("threads", "1"),))


def report_of(sample: Any, **more: Any) -> str:
    return report_page(
        *sample.graph,
        **{
            "runs": [RUN],
            "dropped": sample.dropped,
            "failures": sample.failures,
            "beside": Beside(graph="graph.html"),
            **more,
        },
    )


def words_of(html: str) -> str:
    text = html_.unescape(
        re.sub(r"<[^>]+>", "", re.sub(r"(</?(?:p|d[dt]|td|th|li)\b)", r" \1", html))
    )
    return " ".join(text.split())


def section(page: str, key: str) -> str:
    start = page.index(f'<section id="{key}"')
    return page[start : page.index("</section>", start)]


# -- what is read first ------------------------------------------------------------------------


def test_the_sections_in_the_order_of_what_matters(sample: Callable[[str], Any]) -> None:
    page = report_of(sample("chips"))
    assert re.findall(r'<section id="(\w+)">', page) == [
        "summary", "disputed", "figures", "supported", "open", "unchecked", "timeline",
        "documents", "sources", "dropped", "method",
    ]  # fmt: skip
    contents = re.findall(r'<nav class="contents".*?</nav>', page)[0]
    assert re.findall(r'href="#(\w+)"', contents) == re.findall(r'<section id="(\w+)">', page)[1:]
    assert page.count('href="graph.html#claim-') == len(sample("chips").claims)


@pytest.mark.parametrize(
    ("labels", "sentence", "meaning"),
    [
        ("", "No claim was found in 1 document.", ""),
        ("-", "1 claim in 1 document, none of them checked.", "No reference was asked"),
        ("AA", "2 claims in 1 document: none refuted and 2 without an answer.",
         "No source answered"),
        ("S", "1 claim in 1 document: none refuted and 1 supported.", ""),
        ("RR", "2 claims in 1 document: 2 refuted.", ""),
        ("NS", "2 claims in 1 document: none refuted, 1 open and 1 supported.", "no clean bill"),
        ("RXN-S", "5 claims in 1 document: 1 refuted, 1 conflicting, 1 open, 1 not checked and "
         "1 supported.", ""),
    ],
)  # fmt: skip
def test_the_summary_in_a_sentence(
    labels: str, sentence: str, meaning: str, sample: Callable[[str], Any]
) -> None:
    chips = sample("chips")
    named = {
        "S": VerdictLabel.SUPPORTED,
        "R": VerdictLabel.REFUTED,
        "X": VerdictLabel.CONFLICTING,
        "N": VerdictLabel.NOT_ENOUGH_INFO,
        "A": VerdictLabel.UNCHECKED,
    }
    claims = chips.claims[: len(labels)]
    verdicts = {
        claim.id: Verdict(claim.id, named[letter], 0.9, "So.")
        for claim, letter in zip(claims, labels, strict=True)
        if letter in named
    }
    views = claim_views(chips.documents, claims, verdicts)
    told = summary_of(views, 1, open_groups(zip(claims, views, strict=True), verdicts))
    assert told.sentence == sentence
    assert (meaning in told.meaning) if meaning else told.meaning == ""


def test_key_findings_lead_to_their_evidence(sample: Callable[[str], Any]) -> None:
    page = report_of(sample("chips"))
    first = section(page, "summary")
    told = [
        words_of(one)
        for one in re.findall(r'<li class="is-(?:refuted|conf).*?</li>', first, re.DOTALL)
    ]
    assert told[0] == (
        "✗ A100 surpasses B200 said by bloggers The reference's values say the opposite: "
        "the A100 reaches 312 TFLOP/s, the B200 2250. Such verdicts are right in 95 of 100"
    )
    assert [line[0] for line in told] == ["✗", "✗", "≈", "≈"]
    for claim in re.findall(r'<a href="#claim-(\w+)"', first):
        assert f'id="claim-{claim}"' in page


def test_what_to_check_by_hand_is_worth_it_and_of_several_sentences(
    sample: Callable[[str], Any],
) -> None:
    chips = sample("chips")
    views = claim_views(chips.documents, chips.claims, chips.verdicts)
    groups = open_groups(zip(chips.claims, views, strict=True), chips.verdicts)
    told = summary_of(views, 1, groups).by_hand
    sentences = [view.quote.lead + view.quote.words + view.quote.tail for view in told]
    assert 2 <= len(told) <= 5 and len(set(sentences)) == len(told)
    assert [view.worth for view in told] == sorted((view.worth for view in told), reverse=True)
    assert not any(view.opinion or view.certainty == "conditional" for view in told)


# -- the claims --------------------------------------------------------------------------------


def test_a_disputed_claim_has_text_and_evidence_side_by_side(
    sample: Callable[[str], Any],
) -> None:
    page = report_of(sample("chips"))
    card = re.findall(r'<article class="claim is-refuted".*?</article>', page, re.DOTALL)[0]
    text, evidence = card.split('<div class="evidence-side">')
    assert "<mark>the A100 surpasses the B200</mark>" in text
    assert "albeit not yet the B200." in words_of(text)  # the sentence before
    assert "312 TFLOP/s &lt; 2250 TFLOP/s" in evidence
    assert "of 100 such verdicts about 95 are right" in evidence
    assert 'href="https://epoch.ai/data/machine-learning-hardware"' in evidence
    start = sample("chips").claims[6].evidence.span.start
    assert f"Where characters {start:,} to" in words_of(text)


def test_the_context_of_a_sentence_is_cut_between_words(sample: Callable[[str], Any]) -> None:
    chips = sample("chips")
    source = " ".join(chips.documents[0].source.split())
    cut = 0
    for view in claim_views(chips.documents, chips.claims, chips.verdicts):
        before, after = (" ".join(part.split()) for part in (view.quote.before, view.quote.after))
        if before.startswith("…"):
            assert f" {before[1:]}" in source
            cut += 1
        if after.endswith("…"):
            assert f"{after[:-1].rstrip()} " in source
            cut += 1
    assert cut > 40


def test_each_claim_tells_who_how_sure_when_and_whether_to_check(
    sample: Callable[[str], Any],
) -> None:
    text = words_of(report_of(sample("chips")))
    assert (
        "Said by Financial Times (“report”), told by DeepSeek and the chip war "
        "Said as affirmed, certain Read as probably so (+1.7) "
        "When 2023 (2023-01-01 to 2023-12-31) Where" in text
    )
    assert "(“claim”, as possible), told by" in text
    assert "Said as denied, certain Read as what it denies: certainly not so (-2.6)" in text
    assert "Worth checking 71 of 100 such sentences were fact-checked" in text
    assert "– this one names whom it speaks of; but judges" in text


def test_without_factuality_and_worth_nothing_is_said_of_them(
    sample: Callable[[str], Any],
) -> None:
    chips = sample("chips")
    bare = [replace(claim, factuality=None, worth=None) for claim in chips.claims]
    page = report_page(chips.documents, chips.entities, bare, chips.verdicts, chips.ontology)
    assert "<dt>Read as" not in page and "orth checking" not in page


@pytest.mark.parametrize(
    ("value", "bar", "words"),
    [
        (3.0, 'class="holds" x="30.0" y="1" width="30.0"', "certainly so"),
        (0.0, 'class="holds" x="30.0" y="1" width="0.0"', "open"),
        (-1.5, 'class="fails" x="15.0" y="1" width="15.0"', "probably not so"),
        (-7.0, 'class="fails" x="0.0" y="1" width="30.0"', "certainly not so"),
    ],
)
def test_the_bar_of_a_factuality(
    value: float, bar: str, words: str, sample: Callable[[str], Any]
) -> None:
    chips = sample("chips")
    claim = replace(chips.claims[0], factuality=value)
    page = report_page(chips.documents, chips.entities, [claim], {}, chips.ontology)
    assert bar in page and f"</svg> {words} <" in page


WEAK = Finding("c", "passages", Stance.SUPPORTS, "A passage says so.", decisive=False)
USED = Finding("c", "calculation", Stance.NEUTRAL, "Too close.", (Fact("a", "b"),))
NOTHING = Finding("c", "calculation", Stance.NEUTRAL, "No figure measures it.")


@pytest.mark.parametrize(
    ("changes", "findings", "ground"),
    [
        ({}, (), "silent"),
        ({}, (NOTHING,), "silent"),
        ({}, (WEAK,), "weak"),
        ({}, (USED,), "weak"),
        ({"predicate": OPEN_RELATION + "is-among"}, (), "words"),
        ({"certainty": Certainty.PLANNED}, (USED,), "unreal"),
        ({"certainty": Certainty.POSSIBLE}, (), "silent"),
        ({"tense": Tense.FUTURE}, (), "unreal"),
        ({"opinion": True, "tense": Tense.FUTURE}, (USED,), "opinion"),
    ],
)
def test_why_a_claim_stays_open(
    changes: dict[str, Any],
    findings: tuple[Finding, ...],
    ground: str,
    sample: Callable[[str], Any],
) -> None:
    claim = replace(sample("chips").claims[0], **changes)
    verdict = Verdict(claim.id, VerdictLabel.NOT_ENOUGH_INFO, 1.0, "", findings)
    assert ground_of(claim, verdict).key == ground


def test_open_claims_are_grouped_and_each_stands_once(sample: Callable[[str], Any]) -> None:
    page = report_of(sample("chips"))
    groups = re.findall(r'<section class="group" id="open-(\w+)"><h3>.*?>(\d+)</span>', page)
    assert groups == [("silent", "6"), ("unreal", "1"), ("opinion", "2")]
    ids = re.findall(r'id="claim-(\w+)"', page)
    assert sorted(ids) == sorted(claim.id for claim in sample("chips").claims)


def test_of_many_claims_the_first_twenty_are_in_sight(sample: Callable[[str], Any]) -> None:
    larger = sample("larger")
    page = report_of(larger)
    part = page[page.index('<section id="supported">') : page.index('<section id="open">')]
    seen, folded = part.split('<details class="fold more">')
    assert seen.count("<summary>") == 20
    assert f"<summary>{folded.count('<details class=')} more</summary>" in folded


# -- figures and time --------------------------------------------------------------------------


def figures(page: str) -> dict[str, str]:
    return dict(re.findall(r'<figure id="([\w-]+)".*?>(.*?)</figure>', page, re.DOTALL))


def test_figures_count_every_claim_and_say_what_to_see(sample: Callable[[str], Any]) -> None:
    pytest.importorskip("altair", reason="altair is not installed")
    chips = sample("chips")
    found = figures(report_of(chips))
    assert list(found) == ["by-speaker", "by-relation", "by-certainty"]
    for key, figure in found.items():
        numbers = map(int, re.findall(r'<td class="number">(\d+)</td>', figure))
        assert sum(numbers) == len(chips.claims)
        assert (
            f'role="img" aria-labelledby="{key}-title" aria-describedby="{key}-reading"' in figure
        )
        assert f'id="{key}-title"' in figure and f'id="{key}-reading"' in figure
    assert "The most disputed claims are from the text itself: 2 of" in found["by-speaker"]
    assert "Of 4 disputed claims, 4 without reserve." in found["by-certainty"]


def test_pictures_are_drawn_the_same_each_time_and_take_the_colours_of_the_page(
    sample: Callable[[str], Any],
) -> None:
    pytest.importorskip("altair", reason="altair is not installed")
    page = report_of(sample("chips"))
    assert page == report_of(sample("chips"))
    pictures = re.findall(r"<svg xmlns.*?</svg>", page, re.DOTALL)
    assert len(pictures) == 4  # three figures and the timeline
    # Colours by name, from the style sheet: so they are right in light and in dark.
    assert 'fill="var(--refuted)"' in pictures[0] and 'fill="var(--ink)"' in pictures[0]
    [[most]] = [
        re.findall(r'<th[^>]*>the text itself</th>(?:<td.*?</td>){4}<td class="number">(\d+)', page)
    ]
    assert f">✓ {most}<" in pictures[0]
    assert not re.search(r'(?:fill|stroke)="#', "".join(pictures))


def test_words_of_documents_are_inert_in_pictures(sample: Callable[[str], Any]) -> None:
    pytest.importorskip("altair", reason="altair is not installed")
    pictures = re.findall(r"<svg xmlns.*?</svg>", report_of(sample("hostile")), re.DOTALL)
    assert pictures
    for picture in pictures:
        tree = ElementTree.fromstring(picture)
        names = {element.tag.rpartition("}")[2] for element in tree.iter()}
        assert names <= {"svg", "g", "path", "line", "text", "rect"}
        assert not any(
            key.startswith("on") or key == "style" for e in tree.iter() for key in e.attrib
        )
        texts = [element.text or "" for element in tree.iter() if element.tag.endswith("text")]
        assert any(text.startswith("<script>") for text in texts)
        assert all(len(text) < 40 for text in texts)


def test_without_altair_the_numbers_stand_beside_bars(
    sample: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "altair", None)
    chips = sample("chips")
    page = report_of(chips)
    assert "<svg xmlns" not in page and '<details class="fold"><summary>The numbers' not in page
    for figure in figures(page).values():
        assert (
            figure.count('<svg class="bar"') == len(re.findall(r"<tr><th(?!.*others)", figure)) - 1
        )
        assert sum(map(int, re.findall(r'<td class="number">(\d+)</td>', figure))) == 37


@pytest.mark.parametrize(
    ("first", "last", "when"),
    [
        (date(2022, 1, 1), date(2022, 12, 31), "2022"),
        (date(2022, 11, 1), date(2022, 11, 30), "2022-11"),
        (date(2025, 1, 20), date(2025, 1, 20), "2025-01-20"),
        (date(2025, 1, 20), date(2025, 2, 3), "2025-01-20 to 2025-02-03"),
        (date(9999, 12, 1), date(9999, 12, 31), "9999-12-01 to 9999-12-31"),
    ],
)
def test_times_are_listed_as_short_as_they_can_be(
    first: date, last: date, when: str, sample: Callable[[str], Any]
) -> None:
    chips = sample("chips")
    claim = replace(chips.claims[0], time=TimeValue("then", first, last))
    views = claim_views(chips.documents, [claim], {})
    [moment] = moments_of([(claim, views[0])], chips.documents)
    assert (moment.when, moment.told, moment.kind) == (when, "then", "spoken of")


def test_the_timeline_tells_what_is_spoken_of_said_and_published(
    sample: Callable[[str], Any],
) -> None:
    chips = sample("chips")
    document = replace(chips.documents[0], published=date(2025, 2, 1))
    claims = list(chips.claims)
    said = replace(
        claims[8].attributions[0], time=TimeValue("in March", date(2024, 3, 1), date(2024, 3, 31))
    )
    claims[8] = replace(claims[8], attributions=(said,))
    views = claim_views([document], claims, chips.verdicts)
    moments = moments_of(zip(claims, views, strict=True), [document])
    assert [(one.when, one.kind, one.words) for one in moments] == [
        ("2023", "spoken of", "TSMC made Ascend 910C"),
        ("2024-03", "said", "Financial Times: TSMC made Ascend 910C"),
        ("2025-02-01", "published", "DeepSeek and the chip war"),
    ]
    assert [lane.label for lane in lanes_of(moments)] == ["≈ conflicting", "said", "published"]
    page = report_page([document], chips.entities, claims, chips.verdicts, chips.ontology)
    assert "between 2023 and 2025" in section(page, "timeline")
    assert '<section id="timeline">' not in report_page(
        [], [], chips.claims[:1], {}, chips.ontology
    )


# -- what it rests on --------------------------------------------------------------------------


def test_sources_tell_which_verdicts_would_fall_with_them(sample: Callable[[str], Any]) -> None:
    chips = sample("chips")
    claim = chips.claims[0]
    rumour = Fact("Nvidia makes it", "https://rumours.example/a", None, FactKind.PASSAGE, 0.4)
    finding = Finding(claim.id, "passages", Stance.SUPPORTS, "A passage says so.", (rumour,))
    chips.verdicts[claim.id] = Verdict(claim.id, VerdictLabel.SUPPORTED, 0.6, "So.", (finding,))
    rows = re.findall(r"<tr><th.*?</tr>", section(report_of(chips), "sources"), re.DOTALL)
    told = [words_of(row) for row in rows[1:]]
    assert told[0].startswith("reference.ttl")  # what most verdicts rest on
    assert "https://rumours.example/a a passage, trusted to 0.40 1 1 0 1" in told
    assert any(
        line.startswith("https://epoch.ai/data/machine-learning-hardware 2 1 1 0") for line in told
    )


def test_the_method_names_what_made_it_and_no_time(sample: Callable[[str], Any]) -> None:
    page = report_of(sample("chips"))
    text = words_of(section(page, "method"))
    assert "Software kgbuild 0.1" in text and "en_core_web_sm 3.8.0" in text and "threads 1" in text
    assert "agreement, calculation" in text
    assert "1 passage dropped: A headline." in words_of(page)
    assert "<time" not in page and "Date of this report" not in text
    dated = report_of(sample("chips"), published=date(2025, 3, 1))
    assert '<time datetime="2025-03-01">' in dated
    assert "Give them with --url and --author." in text


# -- in the browser ----------------------------------------------------------------------------


@pytest.mark.browser
@pytest.mark.parametrize("name", ["chips", "hostile", "empty"])
def test_reports_run_nothing_ask_nothing_and_fit(
    name: str,
    sample: Callable[[str], Any],
    opened: Callable[..., Any],
    serious_findings: Callable[[Any], list[str]],
) -> None:
    page = report_of(sample(name), reviews='[{"claimReviewed": "\\u003c/script\\u003e"}]\n')
    seen = opened(page, width=390)
    assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    seen.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    seen.page.set_viewport_size({"width": 1280, "height": 800})
    assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert [one for one in seen.requests if not one.startswith("data:")] == [seen.address]
    assert seen.errors == []
    assert seen.page.evaluate("window.hacked") is None
    protocols = seen.page.evaluate("[...document.querySelectorAll('a')].map(a => a.protocol)")
    assert set(protocols) <= {"file:", "https:", "http:"}
    assert serious_findings(seen.page) == []


@pytest.mark.browser
def test_a_link_to_a_folded_claim_opens_it(
    sample: Callable[[str], Any], opened: Callable[..., Any]
) -> None:
    larger = sample("larger")
    page = opened(report_of(larger)).page
    last = page.locator("#supported details.more details.claim > div").last
    assert not last.is_visible()
    page.evaluate("id => { location.hash = id }", last.get_attribute("id"))
    last.wait_for(state="visible")
