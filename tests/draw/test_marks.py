"""What is marked in a text: claims with a line each, names, who says what, what was passed over."""

import html as html_
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kgbuild.draw.article import article_page
from kgbuild.draw.lanes import LANES, lanes
from kgbuild.model import Document, Dropped, Evidence, MentionKind, Segment, Span


def article_of(sample: Any, **changed: Any) -> str:
    document = replace(sample.documents[0], **changed)
    return article_page(
        document, sample.claims, sample.verdicts, sample.entities, sample.mentions, sample.sayings,
        ontology=sample.ontology,
    )  # fmt: skip


def text_of(html: str) -> str:
    return html_.unescape(re.sub(r"<[^>]+>", "", html))


def words_of(html: str) -> str:
    return " ".join(text_of(html.replace("</p>", " ")).split())


STRETCH = re.compile(
    r'<a class="claim is-\w+" href="#note-\w+" data-claims="([\d ]+)"(.*?)</a>', re.S
)


def stretches(page: str) -> list[tuple[list[int], str, list[tuple[str, int]]]]:
    """Return of each stretch its claims' numbers, its words and its lines."""
    found = []
    for numbers, rest in STRETCH.findall(page):
        lines = re.findall(r'class="under is-(\w+) lane-(\d)"', rest)
        words = text_of(rest.partition(">")[2])
        found.append(
            (
                [int(one) for one in numbers.split()],
                words,
                [(key, int(lane)) for key, lane in lines],
            )
        )
    return found


def test_the_text_is_kept_to_the_letter(sample: Callable[[str], Any]) -> None:
    for name in ("chips", "hostile"):
        page = article_of(sample(name))
        rows = re.findall(r'<p class="text" dir="auto">(.*?)</p>', page, re.DOTALL)
        source = sample(name).documents[0].source
        lines = [line for line in source.split("\n") if line.strip()]
        unfit = re.compile("[\x00\x1b\ud800\u202d\u202e\u2066]")
        assert [text_of(row) for row in rows] == [unfit.sub("\ufffd", line) for line in lines]


def test_the_stretches_of_a_claim_are_its_words(sample: Callable[[str], Any]) -> None:
    chips = sample("chips")
    words: dict[int, str] = {}
    for numbers, text, _ in stretches(article_of(chips)):
        for number in numbers:
            words[number] = words.get(number, "") + text
    assert [words[number] for number in sorted(words)] == [
        claim.evidence.quote for claim in chips.claims
    ]
    assert len(words) == 37


def test_of_a_web_page_the_cleaned_text_is_marked(sample: Callable[[str], Any]) -> None:
    chips = sample("chips")
    source = "<p>Nvidia makes the <b>A100</b>.</p>"
    segments = (Segment(0, 17, 3, 20), Segment(17, 21, 23, 27), Segment(21, 22, 31, 32))
    document = Document("d", source, "Nvidia makes the A100.", segments, media_type="text/html")
    claim = chips.claims[0]
    span = Span(3, 27)
    claim = replace(claim, evidence=Evidence("d", span, source[3:27], Span(3, 32), source[3:32]))
    page = article_page(document, [claim], {}, chips.entities)
    assert [words for _, words, _ in stretches(page)] == ["Nvidia makes the A100"]
    assert '<p class="text" dir="auto"><a class="claim is-unchecked"' in page


def test_overlapping_claims_have_lines_at_different_heights(
    sample: Callable[[str], Any],
) -> None:
    by_words = {words: lines for _, words, lines in stretches(article_of(sample("chips")))}
    # "Nvidia makes the A100", and from "makes" on to the H20, and on to the B200.
    assert by_words["Nvidia "] == [("supported", 0)]
    assert by_words["makes the A100"] == [("supported", 0), ("supported", 1), ("supported", 2)]
    assert by_words[", the H20"] == [("supported", 1), ("supported", 2)]
    assert by_words[" and the B200"] == [("supported", 1)]
    assert by_words["the A100 surpasses the B200"] == [("refuted", 0)]
    assert len(by_words["stealing technology from OpenAI"]) == 2
    for lines in by_words.values():
        heights = [lane for _, lane in lines]
        assert heights == sorted(set(heights)), "two lines at one height"


def test_what_is_settled_has_the_line_nearest_to_the_words(sample: Callable[[str], Any]) -> None:
    chips = sample("chips")
    claim = chips.claims[6]
    other = replace(claim, id="open", evidence=replace(claim.evidence, span=Span(
        claim.evidence.span.start - 5, claim.evidence.span.end)))  # fmt: skip
    chips.claims.append(other)
    lines = next(
        lines for _, words, lines in stretches(article_of(chips)) if words.startswith("the A100 s")
    )
    assert lines == [("refuted", 0), ("unchecked", 1)]


def test_claims_beyond_three_lines_are_counted(sample: Callable[[str], Any]) -> None:
    chips = sample("chips")
    claim = chips.claims[6]
    start, end = claim.evidence.span.start, claim.evidence.span.end
    chips.claims += [
        replace(claim, id=f"more{n}", evidence=replace(claim.evidence, span=Span(start, end - n)))
        for n in range(5)
    ]
    page = article_of(chips)
    most = max(len(lines) for _, _, lines in stretches(page))
    # Of the six two have the same words and share no line: one is refuted, one not checked.
    assert most == LANES
    assert 'data-undrawn="+3"' in page


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(0, 5), (6, 9)], [0, 0]),
        ([(0, 5), (5, 9)], [0, 1]),  # they touch: side by side they would look like one
        ([(0, 9), (2, 4), (5, 7)], [0, 1, 1]),
        ([(5, 7), (0, 9), (2, 4)], [0, 1, 0]),
        ([(0, 9)] * 4, [0, 1, 2, None]),
        ([], []),
    ],
)
def test_lines_that_overlap_or_touch_lie_apart(
    spans: list[tuple[int, int]], expected: list[int | None]
) -> None:
    assert lanes([Span(*one) for one in spans]) == expected


def test_every_mark_leads_to_a_note_and_back(sample: Callable[[str], Any]) -> None:
    page = article_of(sample("chips"))
    for here, there in (("note", "text"), ("text", "note")):
        ids = re.findall(rf'id="({here}-[^"]+)"', page)
        assert len(ids) == len(set(ids)) == 37
        assert set(re.findall(rf'href="#({here}-[^"]+)"', page)) <= set(ids), there
    assert len(set(re.findall(r'href="#(text-[^"]+)"', page))) == 37


def heard(page: str, role: str) -> list[str]:
    """Return the words of a role in the text of the page, a run each."""
    found = re.findall(r'<span class="heard([^"]*)" title="[^"]*">(.*?)</span>', page, re.DOTALL)
    return [text_of(words) for roles, words in found if f"is-{role}" in roles.split()]


def test_who_says_what_is_marked(sample: Callable[[str], Any]) -> None:
    page = article_of(sample("chips"))
    text = page.partition("<main")[2].partition("</main>")[0]
    assert heard(text, "cue") == [
        "claim", "reported", "says", "accused", "called", "compared", "said",
    ]  # fmt: skip
    # Names are marks of their own: a speaker may come in two pieces.
    assert "|".join(heard(text, "source")).replace(" |", " ").split("|") == [
        "bloggers", "Financial Times", "DeepSeek", "David Sacks", "Nvidia", "Zhou Hongyi",
        "Jensen Huang",
    ]  # fmt: skip
    assert "".join(heard(text, "direct")) == "“We will not,”“comment on rumours.”"
    assert heard(text, "begins")[-2:] == heard(text, "ends")[-2:] == heard(text, "direct")
    assert "the A100 surpasses the B200" in "".join(heard(text, "content"))
    assert heard(page.partition("</main>")[2], "source") == []  # the key has no titles


def test_each_saying_has_a_note_in_words(sample: Callable[[str], Any]) -> None:
    page = article_of(sample("chips"))
    notes = re.findall(r'<li class="claim-note" id="saying-\d+">(.*?)</li>', page, re.DOTALL)
    told = [words_of(note.replace("<dd", " <dd").replace("<dt", " <dt")) for note in notes]
    assert len(told) == 7
    assert told[-1] == (
        "“ Jensen Huang said: “We will not,” … “comment on rumours.” "
        "Who Jensen Huang Cue said (say) What “We will not,” … “comment on rumours.” "
        "Quoted in the speaker’s own words As affirmed"
    )
    assert "Who bloggers Cue claim (claim)" in told[0]
    assert "As affirmed, possible" in told[0]
    assert told[1].endswith("Said in 2023") and "Said " not in told[2]


def test_what_is_said_within_what_is_said(sample: Callable[[str], Any]) -> None:
    """Of nested attributions the innermost is told of; cue and source stay within the content."""
    chips = sample("chips")
    [document] = chips.documents
    inner = next(one for one in chips.sayings if one.attribution.cue == "accuse")
    sentence = document.source.index("David Sacks accused")
    outer = replace(
        inner,
        attribution=replace(
            inner.attribution,
            cue="write",
            cue_span=Span(0, 8),
            source_span=None,
            content_spans=(Span(sentence, document.source.index(".", sentence)),),
        ),
    )
    page = article_page(document, chips.claims, chips.verdicts, chips.entities, (), [outer, inner])
    found = re.findall(
        r'<span class="heard([^"]*)" title="([^"(]*)\((\w+)\)[^"]*">(.*?)</span>', page, re.DOTALL
    )
    roles = {text_of(words): (tuple(roles.split()), cue) for roles, _, cue, words in found}
    assert roles["David Sacks"] == (("is-content", "is-source", "is-begins"), "accuse")
    assert roles["accused"] == (("is-content", "is-cue"), "accuse")
    assert roles[" DeepSeek of "][1] == "write"
    end = ("is-content", "is-begins", "is-ends")
    assert roles["stealing technology from OpenAI"] == (end, "accuse")


def test_names_are_marked_by_their_type_and_descriptions_are_not(
    sample: Callable[[str], Any],
) -> None:
    chips = sample("chips")
    page = article_of(chips)
    assert '<b class="entity is-chip" data-entity="chip/h20" title="H20">H20</b>' in page
    # The key says what the colours stand for, those of the text alone.
    families = re.findall(r'<p class="families">(.*?)</p>', page, re.DOTALL)
    assert words_of(families[0]).startswith("AI model chip company country, place event")
    chips.mentions = [(replace(m, kind=MentionKind.NOMINAL), id_) for m, id_ in chips.mentions]
    assert 'class="entity' not in article_of(chips)


def test_what_was_passed_over_is_struck_and_explained(sample: Callable[[str], Any]) -> None:
    chips = sample("chips")
    title = Dropped(chips.documents[0].id, Span(0, 25), "", "read", "A menu <b>.")
    page = article_of(chips, dropped=(title,))
    struck = re.findall(r'<s class="dropped"( data-why="(.*?)")? title="(.*?)">(.*?)</s>', page)
    assert "".join(words for *_, words in struck) == "DeepSeek and the chip war"
    # The reason stands once, after the whole passage.
    assert [why for _, why, *_ in struck] == ["", "A menu &lt;b&gt;"]
    assert {tip for *_, tip, _ in struck} == {"Passed over: A menu &lt;b&gt;."}
