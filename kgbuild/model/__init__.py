"""The values that pass between the parts: documents, mentions, entities, claims, verdicts.

All are frozen and hold plain Python values: no spaCy, no rdflib, no input or output. Every
:class:`Span` counts code points of ``Document.source``, the text as the user gave it.
"""

from kgbuild.model.arguments import Argument, ClaimRef, Entity, Mention, Quantity, Text, TimeValue
from kgbuild.model.claims import Attribution, Claim, Evidence, Qualifier, claim_id
from kgbuild.model.corroboration import (
    Bearing,
    ClaimLink,
    CopyLink,
    Report,
    SourcesCompared,
    SourceTrust,
    Turn,
    Voice,
    Witnesses,
)
from kgbuild.model.documents import Document, Dropped, Failure, Segment, Span, document_id
from kgbuild.model.extraction import (
    CoreferenceChain,
    Extraction,
    Link,
    LinkedDocument,
    Reference,
    Run,
    Saying,
)
from kgbuild.model.propositions import Phrase, Proposition, PropositionArgument
from kgbuild.model.scale import factuality_words
from kgbuild.model.terms import (
    OPEN_RELATION,
    RELATION,
    THING,
    VOCABULARY,
    Bound,
    Certainty,
    FactKind,
    Match,
    MentionKind,
    Polarity,
    PropositionKind,
    Quotation,
    Stance,
    Tense,
    VerdictLabel,
)
from kgbuild.model.verdicts import Fact, Finding, Verdict, VerdictChange
from kgbuild.model.worth import Worth, WorthFactor, WorthReason

__all__ = [
    "OPEN_RELATION",
    "RELATION",
    "THING",
    "VOCABULARY",
    "Argument",
    "Attribution",
    "Bearing",
    "Bound",
    "Certainty",
    "Claim",
    "ClaimLink",
    "ClaimRef",
    "CopyLink",
    "CoreferenceChain",
    "Document",
    "Dropped",
    "Entity",
    "Evidence",
    "Extraction",
    "Fact",
    "FactKind",
    "Failure",
    "Finding",
    "Link",
    "LinkedDocument",
    "Match",
    "Mention",
    "MentionKind",
    "Phrase",
    "Polarity",
    "Proposition",
    "PropositionArgument",
    "PropositionKind",
    "Qualifier",
    "Quantity",
    "Quotation",
    "Reference",
    "Report",
    "Run",
    "Saying",
    "Segment",
    "SourceTrust",
    "SourcesCompared",
    "Span",
    "Stance",
    "Tense",
    "Text",
    "TimeValue",
    "Turn",
    "Verdict",
    "VerdictChange",
    "VerdictLabel",
    "Voice",
    "Witnesses",
    "Worth",
    "WorthFactor",
    "WorthReason",
    "claim_id",
    "document_id",
    "factuality_words",
]
