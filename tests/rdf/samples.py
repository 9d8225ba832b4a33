"""A small world made by hand: two documents on chips, their claims and two verdicts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kgbuild.model import (
    RELATION,
    VOCABULARY,
    Argument,
    Attribution,
    Bearing,
    Bound,
    Certainty,
    Claim,
    ClaimLink,
    ClaimRef,
    CopyLink,
    Document,
    Dropped,
    Entity,
    Evidence,
    Fact,
    FactKind,
    Finding,
    Link,
    LinkedDocument,
    Match,
    Mention,
    MentionKind,
    Polarity,
    Qualifier,
    Quantity,
    Quotation,
    Run,
    Segment,
    SourcesCompared,
    SourceTrust,
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
from kgbuild.ontology.types import Dimension, EntityType, Ontology, RelationType
from kgbuild.rdf.documents import put_document, put_sources, put_verdicts
from kgbuild.rdf.iris import Iris
from kgbuild.rdf.stores import OxigraphStore

KGB, KGR = VOCABULARY, RELATION
KB = "https://example.org/base/"
IRIS = Iris()
RUN = Run("kgbuild", "0.1", "en_core_web_sm", "3.8.0", (("batch", "8"), ("repair", "a=b")))

ONTOLOGY = Ontology(
    types={
        KGB + name: EntityType(KGB + name, name.lower(), tuple(KGB + p for p in parents))
        for name, parents in {
            "Thing": (),
            "Agent": ("Thing",),
            "Person": ("Agent",),
            "Organization": ("Agent",),
            "Company": ("Organization",),
            "Product": ("Thing",),
            "Chip": ("Product",),
            "AIModel": ("Product",),
        }.items()
    },
    relations={
        KGR + name: RelationType(KGR + name, label, "", (), ())
        for name, label in {
            "surpasses": "surpasses",
            "manufacturer": "manufacturer",
            "uses": "uses",
            "released": "released",
            "steals": "steals",
            "accuses": "accuses",
            "parameterCount": "parameter count",
        }.items()
    },
    dimensions={KGB + "Performance": Dimension(KGB + "Performance", "performance")},
)


def entity(type_: str, slug: str, label: str, *aliases: str, same: tuple[str, ...] = ()) -> Entity:
    return Entity(f"{type_.lower()}/{slug}", KGB + type_, label, tuple(sorted(aliases)), same)


WD = "http://www.wikidata.org/entity/"
NVIDIA = entity("Company", "nvidia", "Nvidia", "NVIDIA", same=(WD + "Q182477",))
HUAWEI = entity("Company", "huawei", "Huawei")
DEEPSEEK = entity("Company", "deepseek", "DeepSeek")
OPENAI = entity("Company", "openai", "OpenAI")
SACKS = entity("Person", "david-sacks", "David Sacks", "Sacks")
A100 = entity("Chip", "a100", "A100")
H800 = entity("Chip", "h800", "H800")
ASCEND = entity("Chip", "ascend-910c", "Ascend 910C", "910C")
R1 = entity("AIModel", "r1", "R1")

FIRST = (
    "Nvidia makes the A100. The Ascend 910C may surpass the A100, Huawei says. "
    "David Sacks told OpenAI that DeepSeek stole from OpenAI in January 2025. "
    "DeepSeek denied it. R1 has 671 billion parameters.\n"
    "R1 is embarrassing for Nvidia. The US will restrict “exports”. "
    '“Chips,” Huawei added, “are a "hard" business.”'
)
SECOND = "Nvidia does not make the A100. DeepSeek used 2,048 H800 chips. NVIDIA makes the A100."


def document(source: str, name: str, **fields: object) -> Document:
    whole = Segment(0, len(source), 0, len(source))
    made = Document(document_id(source), source, source, (whole,), name, language="en")
    return replace(made, **fields)  # type: ignore[arg-type]


FIRST_DOCUMENT = document(
    FIRST,
    "first.txt",
    title="DeepSeek is all the rage",
    author="A. Writer",
    published=date(2025, 2, 3),
    url="https://example.org/first",
    dropped=(Dropped(document_id(FIRST), Span(0, 3), "Ad", "read", "an advertisement"),),
)
SECOND_DOCUMENT = document(SECOND, "second.txt", author="David Sacks")


def claim(
    source: Document,
    words: str,
    subject: Argument,
    predicate: str,
    object_: Argument | None,
    **fields: object,
) -> Claim:
    """Make a claim whose evidence is the first place of ``words`` in the document."""
    start = source.source.index(words)
    span = Span(start, start + len(words))
    relation = predicate.rsplit("/", 1)[-1]
    made = Claim(
        id=claim_id(source.id, span, str(subject), predicate, str(object_)),
        subject=subject,
        predicate=predicate,
        object=object_,
        relation=relation,
        evidence=Evidence(source.id, span, words, span, " ".join(words.split())),
        text=f"{getattr(subject, 'label', '?')} {relation} {getattr(object_, 'label', '')}".strip(),
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def place(source: Document, words: str) -> Span:
    start = source.source.index(words)
    return Span(start, start + len(words))


def said(
    source: Document, speaker: Entity | None, cue: str, *content: str, **fields: object
) -> Attribution:
    """Attribute words, each at its first place in the document, to a speaker of that name."""
    made = Attribution(
        speaker,
        cue,
        place(source, cue),
        None if speaker is None else place(source, speaker.label),
        tuple(place(source, words) for words in content),
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def mention(
    source: Document, words: str, entity_: Entity, occurrence: int = 0
) -> tuple[Mention, str]:
    start = -1
    for _ in range(occurrence + 1):
        start = source.source.index(words, start + 1)
    span = Span(start, start + len(words))
    return Mention(source.id, span, words, entity_.type, confidence=0.9), entity_.id


ONE = FIRST_DOCUMENT
MONDAY = date(2025, 1, 27)
HUAWEI_SAYS = said(
    ONE,
    HUAWEI,
    "Huawei says",
    "The Ascend 910C may surpass the A100",
    act="Say",
    certainty=Certainty.POSSIBLE,
)
SACKS_TOLD = said(
    ONE,
    SACKS,
    "told",
    "that DeepSeek stole from OpenAI in January 2025",
    act="Accuse",
    confidence=0.875,
    time=TimeValue("on Monday", MONDAY, MONDAY),
)
OPENAI_THAT = said(ONE, OPENAI, "OpenAI that")
NOBODY = Attribution(None, "it is anticipated that", Span(0, 6))
DENIED = said(
    ONE,
    DEEPSEEK,
    "denied",
    "it.",
    act="Deny",
    polarity=Polarity.DENIED,
    certainty=Certainty.CERTAIN,
)
ADDED = said(
    ONE,
    HUAWEI,
    "added",
    "“Chips,”",
    '“are a "hard" business.”',
    act="Say",
    certainty=Certainty.CERTAIN,
    quotation=Quotation.DIRECT,
    source_span=Span(FIRST.index("Huawei added"), FIRST.index(" added")),
)
MAKES = claim(ONE, "Nvidia makes the A100", A100, KGR + "manufacturer", NVIDIA)
SURPASS = claim(
    ONE,
    "The Ascend 910C may surpass the A100",
    ASCEND,
    KGR + "surpasses",
    A100,
    attributions=(HUAWEI_SAYS,),
    certainty=Certainty.POSSIBLE,
    factuality=1.25,
    worth=Worth(
        0.75,
        (
            WorthReason(WorthFactor.COMPARISON, 1.5, "it compares two chips"),
            WorthReason(WorthFactor.UNREAL, -0.25, "it is said to be possible"),
        ),
    ),
    qualifiers=(Qualifier(KGB + "dimension", Text(KGB + "Performance"), "in"),),
)
STEAL = claim(
    ONE,
    "DeepSeek stole from OpenAI in January 2025",
    DEEPSEEK,
    KGR + "steals",
    OPENAI,
    attributions=(SACKS_TOLD, OPENAI_THAT),
    factuality=0.0,
    worth=Worth(0.9, (WorthReason(WorthFactor.ACCUSATION, 2.0, 'it says "stole"'),)),
    time=TimeValue("January 2025", date(2025, 1, 1), date(2025, 1, 31)),
    tense=Tense.PAST,
)
DENY = claim(
    ONE,
    "DeepSeek denied it",
    DEEPSEEK,
    "https://w3id.org/kgbuild/open/deny",
    ClaimRef(STEAL.id),
    qualifiers=(Qualifier(KGB + "after", ClaimRef(STEAL.id), "after"),),
    tense=Tense.PAST,
    confidence=0.75,
)
PARAMETERS = claim(
    ONE,
    "R1 has 671 billion parameters",
    R1,
    KGR + "parameterCount",
    Quantity(671e9, "NUM", "671 billion parameters", Bound.EXACT, None, "parameters"),
)
EMBARRASSING = claim(
    ONE,
    "R1 is embarrassing for Nvidia",
    R1,
    "https://w3id.org/kgbuild/open/be-embarrassing",
    None,
    qualifiers=(Qualifier(KGB + "argument", NVIDIA, "for"),),
    opinion=True,
    worth=Worth(0.0625),
)
RESTRICT = claim(
    ONE,
    "The US will restrict “exports”",
    Text("The US"),
    "https://w3id.org/kgbuild/open/restrict",
    Text("“exports”"),
    attributions=(NOBODY,),
    certainty=Certainty.PLANNED,
    tense=Tense.FUTURE,
)
TWO = SECOND_DOCUMENT
NOT_MAKES = claim(
    TWO,
    "Nvidia does not make the A100",
    A100,
    KGR + "manufacturer",
    NVIDIA,
    polarity=Polarity.DENIED,
    factuality=-3.0,
)
USED = claim(
    TWO,
    "DeepSeek used 2,048 H800 chips",
    DEEPSEEK,
    KGR + "uses",
    H800,
    tense=Tense.PAST,
    qualifiers=(
        Qualifier(
            KGB + "amount", Quantity(2048.0, "NUM", "2,048", Bound.ABOUT, 3000.5, "chips", "MO")
        ),
    ),
)
MAKES_TOO = claim(TWO, "NVIDIA makes the A100", A100, KGR + "manufacturer", NVIDIA)

LINKED_ONE = LinkedDocument(
    ONE,
    tuple(
        sorted(
            (replace(NVIDIA, aliases=()), HUAWEI, DEEPSEEK, OPENAI, SACKS, A100, ASCEND, R1),
            key=lambda e: e.id,
        )
    ),
    (
        mention(ONE, "Nvidia", NVIDIA),
        mention(ONE, "A100", A100),
        mention(ONE, "Ascend 910C", ASCEND),
        mention(ONE, "Huawei", HUAWEI),
        mention(ONE, "David Sacks", SACKS),
        mention(ONE, "DeepSeek", DEEPSEEK),
        (
            Mention(
                ONE.id,
                Span(FIRST.index("it."), FIRST.index("it.") + 2),
                "it",
                KGB + "Thing",
                MentionKind.PRONOUN,
                0.5,
                Span(FIRST.index("DeepSeek"), FIRST.index("DeepSeek") + 8),
            ),
            DEEPSEEK.id,
        ),
        mention(ONE, "R1", R1),
    ),
    (MAKES, SURPASS, STEAL, DENY, PARAMETERS, EMBARRASSING, RESTRICT),
    (*ONE.dropped, Dropped(ONE.id, Span(5, 9), "make", "extract", "no object")),
    (
        Link(
            ONE.id, HUAWEI.id, "Huawei", f"{KB}huawei", "Huawei Group", Match.SHORT_FORM, 0.8, True
        ),
        Link(ONE.id, SACKS.id, "Sachs", f"{KB}sacks", "David Sacks", Match.SPELLING, 0.4, False),
    ),
    (NOBODY, HUAWEI_SAYS, SACKS_TOLD, OPENAI_THAT, DENIED, ADDED),
)
LINKED_TWO = LinkedDocument(
    TWO,
    tuple(sorted((NVIDIA, DEEPSEEK, SACKS, A100, H800), key=lambda e: e.id)),
    (
        mention(TWO, "Nvidia", NVIDIA),
        mention(TWO, "A100", A100),
        mention(TWO, "DeepSeek", DEEPSEEK),
        mention(TWO, "H800", H800),
        mention(TWO, "NVIDIA", NVIDIA),
    ),
    (NOT_MAKES, USED, MAKES_TOO),
)

FACT_A = Fact("Ascend 910C: 800 TFLOP/s", "https://example.org/ascend", IRIS.base + "x")
FACT_B = Fact("A100: 312 TFLOP/s", "facts.ttl")
PASSAGE = Fact(
    "It “beats” the A100.\n", "news.txt", kind=FactKind.PASSAGE, trust=0.6, span=Span(3, 24)
)
VERDICT_SURPASS = Verdict(
    SURPASS.id,
    VerdictLabel.SUPPORTED,
    0.9,
    "800 is more than 312.",
    (
        Finding(
            SURPASS.id,
            "calculation",
            Stance.SUPPORTS,
            "800 is more than 312.",
            (FACT_B, FACT_A),
            "800 TFLOP/s > 312 TFLOP/s",
            0.95,
        ),
        Finding(SURPASS.id, "calculation", Stance.NEUTRAL, "Again.", (FACT_A,)),
        Finding(
            SURPASS.id,
            "passages",
            Stance.SUPPORTS,
            "A passage says so.",
            (PASSAGE,),
            steps=("One thing is so.", "So is the other."),
            plan='SELECT ?x WHERE { ?x ?y "z" }',
            decisive=False,
        ),
        Finding(SURPASS.id, "endpoint", Stance.UNANSWERED, "It did not answer."),
    ),
)
VERDICT_MAKES = Verdict(
    MAKES.id,
    VerdictLabel.SUPPORTED,
    1.0,
    "It stands in the reference.",
    (Finding(MAKES.id, "agreement", Stance.SUPPORTS, "It stands there.", (FACT_B,)),),
)
VERDICT_NOT = Verdict(
    NOT_MAKES.id,
    VerdictLabel.REFUTED,
    0.99,
    "Nvidia makes it.",
    (Finding(NOT_MAKES.id, "disagreement", Stance.REFUTES, "Nvidia makes it."),),
)
VERDICT_STEAL = Verdict(
    STEAL.id,
    VerdictLabel.CONFLICTING,
    0.4,
    "Two sources disagree.",
    (Finding(STEAL.id, "agreement", Stance.NEUTRAL, "Two sources disagree."),),
)
VERDICTS = (
    (VERDICT_SURPASS, SURPASS),
    (VERDICT_MAKES, MAKES),
    (VERDICT_NOT, NOT_MAKES),
    (VERDICT_STEAL, STEAL),
)

SOURCES = SourcesCompared(
    copies=(CopyLink(TWO.id, ONE.id, 0.5, 0.75),),
    links=tuple(
        sorted(
            (
                ClaimLink(MAKES.id, MAKES_TOO.id, Bearing.REPEATS),
                ClaimLink(MAKES_TOO.id, MAKES.id, Bearing.REPEATS),
                ClaimLink(MAKES.id, NOT_MAKES.id, Bearing.DENIES),
                ClaimLink(NOT_MAKES.id, MAKES.id, Bearing.DENIES),
            )
        )
    ),
    trust=(
        SourceTrust(ONE.id, "DeepSeek is all the rage", 0.7, 6, 2, is_document=True),
        SourceTrust(TWO.id, "second.txt", 0.6, 3, 2, is_document=True),
        SourceTrust(SACKS.id, "David Sacks", 0.75, 1, 0, is_document=False),
    ),
)


def filled(store: OxigraphStore | None = None) -> OxigraphStore:
    """Return a store with both documents and the verdicts."""
    store = OxigraphStore() if store is None else store
    put_document(store, LINKED_ONE, RUN, IRIS, ONTOLOGY)
    put_document(store, LINKED_TWO, RUN, IRIS, ONTOLOGY)
    put_verdicts(store, VERDICTS, IRIS)
    return store


def compared() -> OxigraphStore:
    """Return a store with both documents, held against each other, and the verdicts."""
    store = filled()
    put_sources(store, SOURCES, IRIS)
    return store
