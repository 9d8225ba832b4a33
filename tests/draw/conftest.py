"""Graphs to draw: one written by hand about chip companies, one generated; and pages opened."""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kgbuild.model import (
    OPEN_RELATION,
    RELATION,
    VOCABULARY,
    Argument,
    Attribution,
    Certainty,
    Claim,
    ClaimRef,
    Document,
    Dropped,
    Entity,
    Evidence,
    Fact,
    Failure,
    Finding,
    Mention,
    Polarity,
    Qualifier,
    Quantity,
    Quotation,
    Saying,
    Segment,
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
    claim_id,
    document_id,
)
from kgbuild.ontology.types import EntityType, Ontology


@dataclass
class Sample:
    """Model values of one graph, named as the pages' parameters."""

    documents: list[Document] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    mentions: list[tuple[Mention, str]] = field(default_factory=list)
    sayings: list[Saying] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    ontology: Ontology = field(default_factory=lambda: ONTOLOGY)

    @property
    def graph(self) -> tuple[Any, ...]:
        return self.documents, self.entities, self.claims, self.verdicts, self.ontology


TYPES = {
    "Thing": ("thing", None),
    "Agent": ("agent", "Thing"),
    "Person": ("person", "Agent"),
    "Organization": ("organisation", "Agent"),
    "Company": ("company", "Organization"),
    "GovernmentBody": ("government body", "Organization"),
    "MediaOrganization": ("media organisation", "Organization"),
    "Place": ("place", "Thing"),
    "Country": ("country", "Place"),
    "Product": ("product", "Thing"),
    "AIModel": ("AI model", "Product"),
    "Chip": ("chip", "Product"),
    "Technology": ("technology", "Thing"),
    "Event": ("event", "Thing"),
    "Work": ("work", "Thing"),
}
ONTOLOGY = Ontology(
    types={
        VOCABULARY + name: EntityType(
            VOCABULARY + name, label, (VOCABULARY + parent,) if parent else ()
        )
        for name, (label, parent) in TYPES.items()
    },
    relations={},
)

ENTITIES = {
    "Nvidia": ("Company", ("NVIDIA", "Nvidia Corporation"), "Q182477"),
    "Huawei": ("Company", ("Huawei Technologies",), "Q160120"),
    "DeepSeek": ("Company", ("the Hangzhou lab",), None),
    "OpenAI": ("Company", (), "Q21708200"),
    "Microsoft": ("Company", (), "Q2283"),
    "Amazon": ("Company", ("AWS",), "Q3884"),
    "TSMC": ("Company", ("Taiwan Semiconductor Manufacturing Company",), "Q713418"),
    "Apple": ("Company", (), "Q312"),
    "Dell": ("Company", (), "Q30873"),
    "ASML": ("Company", (), None),
    "David Sacks": ("Person", ("Sacks",), None),
    "Jensen Huang": ("Person", ("Huang",), None),
    "Zhou Hongyi": ("Person", (), None),
    "United States": ("Country", ("US", "U.S.", "American government"), "Q30"),
    "China": ("Country", ("Chinese",), "Q148"),
    "Taiwan": ("Place", (), None),
    "Bureau of Industry and Security": ("GovernmentBody", ("BIS",), None),
    "Financial Times": ("MediaOrganization", ("FT",), None),
    "A100": ("Chip", ("Nvidia A100",), None),
    "H20": ("Chip", (), None),
    "B200": ("Chip", (), None),
    "Ascend 910C": ("Chip", ("Huawei Ascend 910C",), None),
    "DeepSeek-R1": ("AIModel", ("R1",), None),
    "ChatGPT": ("AIModel", (), None),
    "extreme ultraviolet lithography": ("Technology", ("EUV",), None),
    "chip blockade": ("Event", (), None),
    "low hardware requirements": ("Thing", (), None),
    "Xiaomi": ("Company", (), None),
}

S, R, X, N = (
    VerdictLabel.SUPPORTED,
    VerdictLabel.REFUTED,
    VerdictLabel.CONFLICTING,
    VerdictLabel.NOT_ENOUGH_INFO,
)
SHEET = "https://images.nvidia.com/aem-dam/en-zz/Solutions/data-center/a100-datasheet.pdf"

# sentence, claim's words, subject, relation, object, verdict, further settings
ROWS: list[tuple[str, str, str, str, Any, VerdictLabel | None, dict[str, Any]]] = [
    ("Nvidia makes the A100, the H20 and the B200 and is led by Jensen Huang.",
     "Nvidia makes the A100", "Nvidia", "makes", "A100", S, {}),
    ("", "makes the A100, the H20", "Nvidia", "makes", "H20", S, {}),
    ("", "makes the A100, the H20 and the B200", "Nvidia", "makes", "B200", S, {}),
    ("", "is led by Jensen Huang", "Jensen Huang", "leads", "Nvidia", S, {}),
    ("The performance of the Ascend 910C surpasses that of the A100, albeit not yet the B200.",
     "performance of the Ascend 910C surpasses that of the A100", "Ascend 910C", "surpasses",
     "A100", S, {"formula": "800 TFLOP/s > 312 TFLOP/s", "facts": [
         ("Ascend 910C: 800 TFLOP/s, FP16, dense", "https://epoch.ai/data/machine-learning-hardware"),
         ("A100: 312 TFLOP/s, FP16, dense", SHEET)], "dimension": "performance"}),
    ("", "not yet the B200", "Ascend 910C", "surpasses", "B200", S,
     {"polarity": Polarity.DENIED, "formula": "800 TFLOP/s < 2250 TFLOP/s"}),
    ("Some bloggers claim that the A100 surpasses the B200 by a wide margin.",
     "the A100 surpasses the B200", "A100", "surpasses", "B200", R,
     {"formula": "312 TFLOP/s < 2250 TFLOP/s", "facts": [
         ("A100: 312 TFLOP/s, FP16, dense", SHEET),
         ("B200: 2250 TFLOP/s, FP16, dense", "https://epoch.ai/data/machine-learning-hardware")],
      "speaker": (None, "claim")}),
    ("Huawei makes the Ascend 910C; the Financial Times reported in 2023 that TSMC made it.",
     "Huawei makes the Ascend 910C", "Huawei", "makes", "Ascend 910C", X, {}),
    ("", "TSMC made it", "TSMC", "made", "Ascend 910C", X,
     {"speaker": ("Financial Times", "report"), "tense": Tense.PAST,
      "time": TimeValue("2023", date(2023, 1, 1), date(2023, 12, 31))}),
    ("DeepSeek released DeepSeek-R1 on January 20, 2025, and says training cost $5.6 million.",
     "DeepSeek released DeepSeek-R1", "DeepSeek", "released", "DeepSeek-R1", S,
     {"tense": Tense.PAST}),
    ("", "DeepSeek-R1 on January 20, 2025", "DeepSeek-R1", "released on",
     TimeValue("January 20, 2025", date(2025, 1, 20), date(2025, 1, 20)), S, {}),
    ("", "training cost $5.6 million", "DeepSeek-R1", "cost",
     Quantity(5_600_000.0, "USD", "$5.6 million"), N, {"speaker": ("DeepSeek", "say")}),
    ("David Sacks accused DeepSeek of stealing technology from OpenAI.",
     "stealing technology from OpenAI", "DeepSeek", "steals from", "OpenAI", N,
     {"speaker": ("David Sacks", "accuse"), "id": "theft"}),
    ("", "accused DeepSeek of stealing technology from OpenAI", "David Sacks", "accuses",
     "@theft", None, {}),
    ("The United States restricts exports of the H20 to China and may sanction DeepSeek.",
     "United States restricts exports of the H20", "United States", "restricts", "H20", S, {}),
    ("", "may sanction DeepSeek", "United States", "sanctions", "DeepSeek", N,
     {"certainty": Certainty.POSSIBLE}),
    ("The Bureau of Industry and Security enforces the chip blockade against China.",
     "Bureau of Industry and Security enforces the chip blockade",
     "Bureau of Industry and Security", "enforces", "chip blockade", None, {}),
    ("", "chip blockade against China", "chip blockade", "targets", "China", None, {}),
    ("DeepSeek relies on Nvidia chips and could fall back on the Ascend 910C.",
     "DeepSeek relies on Nvidia", "DeepSeek", "relies on", "Nvidia", N, {}),
    ("", "could fall back on the Ascend 910C", "DeepSeek", "relies on", "Ascend 910C", N,
     {"certainty": Certainty.CONDITIONAL}),
    ("Nvidia, Amazon and Microsoft announced connections to DeepSeek-R1 on January 31.",
     "Nvidia, Amazon and Microsoft announced connections to DeepSeek-R1", "Nvidia", "hosts",
     "DeepSeek-R1", S, {}),
    ("", "Amazon and Microsoft announced connections to DeepSeek-R1", "Amazon", "hosts",
     "DeepSeek-R1", S, {}),
    ("", "Microsoft announced connections to DeepSeek-R1", "Microsoft", "hosts", "DeepSeek-R1",
     S, {}),
    ("Nvidia called DeepSeek-R1 the most advanced large language model.",
     "DeepSeek-R1 the most advanced large language model", "DeepSeek-R1", "is",
     Text("the most advanced large language model"), N,
     {"speaker": ("Nvidia", "call"), "opinion": True}),
    ("OpenAI develops ChatGPT, in which Microsoft invests and on which Microsoft relies.",
     "OpenAI develops ChatGPT", "OpenAI", "develops", "ChatGPT", S, {}),
    ("", "Microsoft invests", "Microsoft", "invests in", "OpenAI", S, {}),
    ("", "Microsoft relies", "Microsoft", "relies on", "OpenAI", N, {}),
    ("ChatGPT was developed by Microsoft, one reader wrote, and DeepSeek-R1 outshines it.",
     "ChatGPT was developed by Microsoft", "Microsoft", "develops", "ChatGPT", R, {}),
    ("", "DeepSeek-R1 outshines it", "DeepSeek-R1", "outshines", "ChatGPT", N, {"opinion": True}),
    ("Apple and Dell are expected to follow suit with DeepSeek-R1.",
     "Apple and Dell are expected to follow suit with DeepSeek-R1", "Apple", "adopts",
     "DeepSeek-R1", None, {"certainty": Certainty.PROBABLE}),
    ("", "Dell are expected to follow suit with DeepSeek-R1", "Dell", "adopts", "DeepSeek-R1",
     None, {"certainty": Certainty.PROBABLE}),
    ("TSMC is based in Taiwan and buys extreme ultraviolet lithography from ASML.",
     "TSMC is based in Taiwan", "TSMC", "headquartered in", "Taiwan", S, {}),
    ("", "buys extreme ultraviolet lithography", "TSMC", "buys",
     "extreme ultraviolet lithography", None, {}),
    ("", "extreme ultraviolet lithography from ASML", "ASML", "supplies",
     "extreme ultraviolet lithography", S, {}),
    ("DeepSeek has low hardware requirements, and the American monopoly collapsed.",
     "DeepSeek has low hardware requirements", "DeepSeek", "has", "low hardware requirements",
     N, {}),
    ("", "American monopoly collapsed", "United States", "collapsed", None, None, {}),
    ("Zhou Hongyi compared the team to an army of Xiaomi products and rifles.",
     "army of Xiaomi products", "Xiaomi", "arms", Text("a small team with rifles"), None,
     {"speaker": ("Zhou Hongyi", "compare")}),
]  # fmt: skip

WORDS = {
    S: "The reference says the same.",
    R: "The reference's values say the opposite: the A100 reaches 312 TFLOP/s, the B200 2250.",
    X: "One source supports it, another refutes it.",
    N: "Nothing in the reference speaks of it.",
    VerdictLabel.UNCHECKED: "The reference could not be asked.",
}


def make_entity(label: str) -> Entity:
    type_, aliases, wikidata = ENTITIES[label]
    same = (f"http://www.wikidata.org/entity/{wikidata}",) if wikidata else ()
    slug = label.lower().replace(" ", "-")
    return Entity(f"{type_.lower()}/{slug}", VOCABULARY + type_, label, aliases, same)


def make_document(text: str, **fields: Any) -> Document:
    segments = (Segment(0, len(text), 0, len(text)),) if text else ()
    return Document(document_id(text), text, text, segments, **fields)


def _attributions(
    speaker: tuple[str | None, str] | None, said: Span, text: str, sentence: int
) -> tuple[Attribution, ...]:
    if speaker is None:
        return ()
    name, stem = speaker
    cue = re.compile(rf"{stem}\w*").search(text, sentence)
    source = text.find(name, sentence) if name else text.index("bloggers", sentence)
    assert cue is not None and source >= 0
    return (
        Attribution(
            make_entity(name) if name else None,
            stem,
            Span(*cue.span()),
            Span(source, source + len(name or "bloggers")),
            (said,),
            stem.title(),
            certainty=Certainty.POSSIBLE if stem == "claim" else Certainty.CERTAIN,
            time=TimeValue("in 2023") if stem == "report" else None,
        ),
    )


def _quotation(document: Document) -> Attribution:
    """Return a quotation in two parts, whose words became no claim."""
    places = [
        (document.source.index(words), words) for words in QUOTED.split(" said Jensen Huang, ")
    ]
    cue = document.source.index("said Jensen Huang")
    return Attribution(
        make_entity("Jensen Huang"),
        "said",
        Span(cue, cue + 4),
        Span(cue + 5, cue + 17),
        tuple(Span(start, start + len(words)) for start, words in places),
        "Say",
        quotation=Quotation.DIRECT,
    )


def _factuality(settings: dict[str, Any]) -> float:
    if settings.get("polarity") is Polarity.DENIED:
        return -2.6
    return 0.8 if "certainty" in settings else 1.7 if "speaker" in settings else 2.9


def _worth(number: int, settings: dict[str, Any]) -> Worth:
    reasons = [WorthReason(WorthFactor.NAMES, 0.8, "names whom it speaks of")]
    if settings.get("opinion"):
        reasons.append(WorthReason(WorthFactor.OPINION, -1.1, "judges"))
    return Worth(round(0.95 - number / 50, 2), tuple(reasons))


QUOTED = "“We will not,” said Jensen Huang, “comment on rumours.”"


def chips() -> Sample:
    paragraphs = [row[0] for row in ROWS if row[0]]
    text = "DeepSeek and the chip war\n\n" + "\n\n".join(
        [*(" ".join(paragraphs[at : at + 3]) for at in range(0, len(paragraphs), 3)), QUOTED]
    )
    document = make_document(text, name="chip-war.txt", title="DeepSeek and the chip war")
    sample = Sample([document], [make_entity(label) for label in ENTITIES])
    named: dict[str, str] = {}
    sentence = ""
    for number, (given, words, subject, relation, object_, label, more) in enumerate(ROWS):
        sentence = given or sentence
        at = text.index(sentence)
        start = text.index(words, at)
        span = Span(start, start + len(words))
        predicate = (RELATION if label else OPEN_RELATION) + relation.replace(" ", "-")
        argument: Argument | None = object_
        if isinstance(object_, str):
            argument = ClaimRef(named[object_[1:]]) if object_[0] == "@" else make_entity(object_)
        id_ = claim_id(document.id, span, subject, predicate, str(object_))
        named[more.get("id", id_)] = id_
        shown = getattr(argument, "label", getattr(argument, "text", "")) or ""
        qualifiers = (
            (Qualifier(VOCABULARY + "dimension", Text(more["dimension"]), "in"),)
            if "dimension" in more
            else ()
        )
        sample.claims.append(
            Claim(
                id=id_, subject=make_entity(subject), predicate=predicate, object=argument,
                relation=relation, qualifiers=qualifiers,
                evidence=Evidence(document.id, span, words, Span(at, at + len(sentence)), sentence),
                attributions=_attributions(more.get("speaker"), span, text, at),
                polarity=more.get("polarity", Polarity.AFFIRMED),
                certainty=more.get("certainty", Certainty.CERTAIN),
                tense=more.get("tense", Tense.PRESENT), time=more.get("time"),
                text=f"{subject} {relation} {shown}".strip(), opinion=more.get("opinion", False),
                confidence=0.9, factuality=_factuality(more), worth=_worth(number, more),
            )
        )  # fmt: skip
        if label is not None:
            stance = {S: Stance.SUPPORTS, R: Stance.REFUTES}.get(label, Stance.NEUTRAL)
            facts = tuple(Fact(words, source) for words, source in more.get("facts", ()))
            if not facts and label is not N:
                facts = (Fact(f"{subject} {relation} {shown}", "reference.ttl"),)
            checker = "calculation" if "formula" in more else "agreement"
            finding = Finding(id_, checker, stance, WORDS[label], facts, more.get("formula"), 0.95)
            sample.verdicts[id_] = Verdict(id_, label, 0.95, WORDS[label], (finding,))
    for entity in sample.entities:
        for name in (entity.label, *entity.aliases):
            at = text.find(name)
            if at >= 0:
                span = Span(at, at + len(name))
                sample.mentions.append((Mention(document.id, span, name, entity.type), entity.id))
    said = {one for claim in sample.claims for one in claim.attributions} | {_quotation(document)}
    for one in sorted(said, key=lambda one: one.cue_span):
        source = document.quote(one.source_span) if one.source_span else ""
        content = " … ".join(map(document.quote, one.content_spans))
        sample.sayings.append(Saying(document.id, one, source, content))
    sample.dropped = [
        Dropped(document.id, Span(0, 25), "DeepSeek and the chip war", "read", "A headline."),
        Dropped(document.id, Span(30, 40), "one reader", "link", "Names nobody."),
    ]
    return sample


def generated(count: int) -> Sample:
    """Return a graph of so many entities in which a few are in most claims, as in real texts."""
    random_ = random.Random(3)
    names = [f"Company {n}" for n in range(count)]
    kinds = list(TYPES)
    entities = [
        Entity(f"thing/{n}", VOCABULARY + kinds[n % len(kinds)], name)
        for n, name in enumerate(names)
    ]
    claims: list[Claim] = []
    sentences: list[str] = []
    verdicts: dict[str, Verdict] = {}
    offset = 0
    for n in range(1, count):
        for _ in range(1 + (n % 3 == 0)):
            other = min(random_.randrange(n), random_.randrange(n))
            words = f"{names[n]} supplies {names[other]}"
            span = Span(offset, offset + len(words))
            id_ = claim_id("generated", span, names[n], "supplies", names[other])
            evidence = Evidence("generated", span, words, span, words)
            claims.append(
                Claim(id_, entities[n], RELATION + "supplies", entities[other], "supplies",
                      evidence, text=words)
            )  # fmt: skip
            label = random_.choice([*VerdictLabel, None])
            if label is not None:
                verdicts[id_] = Verdict(id_, label, 0.8, WORDS[label])
            sentences.append(words)
            offset += len(words) + 2
    return Sample([make_document(". ".join(sentences))], entities, claims, verdicts)


HOSTILE = [
    "<script>window.hacked=1</script>",
    "</script><img src=x onerror=window.hacked=2>",
    "\" onmouseover=\"window.hacked=3",
    "javascript:window.hacked=4",
    "{{ 7*7 }}{% for x in y %}",
    "\u202egnp.exe\u202d\u2066 abc",
    "A\x00B\x1b[31mC\ud800D",
    "W" * 10_000,
    "شركة إنفيديا تصنع الرقائق",
    "<!--<script>",
    "e\u0301" * 300,
    "",
]  # fmt: skip


def hostile() -> Sample:
    """Return a graph in which every string is an attack or a mess."""
    text = "\n".join(HOSTILE)
    document = make_document(
        text, name=HOSTILE[0], title=HOSTILE[1], url=HOSTILE[3], author=HOSTILE[0]
    )
    sample = Sample([document])
    for n, label in enumerate(HOSTILE):
        same = ("javascript:window.hacked=5", 'https://ok.example/"><script>', "data:text/html,x")
        sample.entities.append(
            Entity(f"thing/{n}\"'><script>", VOCABULARY + "Chip", label, (label + "x",), same)
        )
    for n, label in enumerate(HOSTILE):
        start = text.index(label)
        span = Span(start, start + len(label))
        other = sample.entities[(n + 1) % len(HOSTILE)]
        id_ = claim_id(document.id, span, str(n), label, "o")
        sample.claims.append(
            Claim(id_, sample.entities[n], OPEN_RELATION + "x", other, label,
                  Evidence(document.id, span, label, span, label),
                  (said := Attribution(other, label, span, span, (span,), label),),
                  (Qualifier(VOCABULARY + label, Text(label), label),), text=label,
                  factuality=-9.0, worth=Worth(2.0, (WorthReason(WorthFactor.TALK, 1.0, label),)))
        )  # fmt: skip
        sample.sayings.append(Saying(document.id, said, label, label))
        fact = Fact(label, label if n % 2 else "javascript:window.hacked=6")
        finding = Finding(id_, label, Stance.REFUTES, label, (fact,), label)
        sample.verdicts[id_] = Verdict(id_, VerdictLabel.REFUTED, 1.0, label, (finding,))
        sample.mentions.append((Mention(document.id, span, label, VOCABULARY + "Chip"), other.id))
        sample.dropped.append(Dropped(document.id, span, label, "extract", label))
    sample.failures = [Failure(label, label) for label in HOSTILE]
    return sample


SAMPLES: dict[str, Callable[[], Sample]] = {
    "chips": chips,
    "hostile": hostile,
    "large": lambda: generated(300),
    "larger": lambda: generated(420),
    "empty": Sample,
}


@dataclass
class Opened:
    """An open page and what it did: its requests, its console's errors."""

    page: Any
    address: str
    requests: list[str]
    errors: list[str]


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    contexts = []

    def open_(html: str, width: int = 1280, height: int = 800, **settings: Any) -> Opened:
        path = tmp_path / "page.html"
        path.write_bytes(html.encode("utf-8"))
        context = browser.new_context(viewport={"width": width, "height": height}, **settings)
        contexts.append(context)
        page = context.new_page()
        seen = Opened(page, path.as_uri(), [], [])
        page.on("request", lambda request: seen.requests.append(request.url))
        page.on("pageerror", lambda error: seen.errors.append(str(error)))
        page.on(
            "console",
            lambda said: seen.errors.append(said.text) if said.type in ("error", "warning") else 0,
        )
        page.goto(seen.address)
        return seen

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def sample() -> Callable[[str], Sample]:
    return lambda name: SAMPLES[name]()


@pytest.fixture(scope="session")
def hostile_labels() -> list[str]:
    return HOSTILE
