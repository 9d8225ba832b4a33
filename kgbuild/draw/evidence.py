"""What a verdict rests on, as every page shows it: findings, their steps, their facts' sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from kgbuild.draw.text import short_address, shown, web_link
from kgbuild.model import Fact, FactKind, Finding, Stance, Verdict

_SIDES = {
    Stance.SUPPORTS: "For it",
    Stance.REFUTES: "Against it",
    Stance.NEUTRAL: "Settles nothing",
    Stance.CONFLICTS: "For and against it",
    Stance.UNANSWERED: "Could not be asked",
}
_KINDS = {
    FactKind.STATED: "",
    FactKind.CLAIM: "said in another document",
    FactKind.PASSAGE: "a passage",
    FactKind.RULE: "a regularity of the reference, no fact",
}


@dataclass(frozen=True, slots=True)
class SourceView:
    """Where a fact is documented: a short name, the address, the link where it is a web address.

    Parameters
    ----------
    name, address : str
        Short, and in full.
    link : str or None
        Where it is a web address.
    note : str
        What kind of source it is where it is no reference, the place in it, and the trust in it
        where that is not full: "a passage, characters 0 to 62".
    """

    name: str
    address: str
    link: str | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact that a verdict rests on, with all sources that say so."""

    text: str
    sources: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True)
class FindingView:
    """What one checker says.

    Parameters
    ----------
    checker : str
        Its name.
    side : str
        What its finding is for the claim: "For it", "Against it".
    hint : bool
        Whether it speaks for one side and may make no verdict.
    reason : str
        In one sentence; empty where the verdict's reason holds it already.
    steps : tuple of str
        The chain of reasoning.
    formula, plan : str or None
        The calculation, and the query that gets its values.
    facts : tuple of FactView
        What it rests on.
    """

    checker: str
    side: str
    hint: bool
    reason: str
    steps: tuple[str, ...]
    formula: str | None
    plan: str | None
    facts: tuple[FactView, ...]


def finding_views(verdict: Verdict | None) -> tuple[FindingView, ...]:
    """Return what each checker says beyond the verdict's reason, as plain text that may be shown.

    Examples
    --------
    >>> from kgbuild.model import VerdictLabel
    >>> hint = Finding("c1", "passages", Stance.REFUTES, "It says 2.", decisive=False)
    >>> told = Finding("c1", "gap", Stance.NEUTRAL, "Not known.")
    >>> verdict = Verdict("c1", VerdictLabel.NOT_ENOUGH_INFO, 1.0, "Not known.", (told, hint))
    >>> [(view.side, view.hint, view.reason) for view in finding_views(verdict)]
    [('Against it', True, 'It says 2.')]
    """
    if verdict is None:
        return ()
    views = (_finding(finding, verdict.reason) for finding in verdict.findings)
    return tuple(v for v in views if v.reason or v.steps or v.formula or v.plan or v.facts)


def _finding(finding: Finding, told: str) -> FindingView:
    return FindingView(
        checker=shown(finding.checker),
        side=_SIDES[finding.stance],
        hint=not finding.decisive and finding.stance not in (Stance.NEUTRAL, Stance.UNANSWERED),
        reason="" if finding.reason in told else shown(finding.reason),
        steps=tuple(map(shown, finding.further_steps)),
        formula=shown(finding.formula) if finding.formula else None,
        plan=shown(finding.plan) if finding.plan else None,
        facts=fact_views(finding.used),
    )


def fact_views(facts: Sequence[Fact]) -> tuple[FactView, ...]:
    """Return each fact once, in the order given, with its sources in theirs.

    Examples
    --------
    >>> one, two = Fact("A100: 312 TFLOP/s", "https://epoch.ai/a"), Fact("A100: 312 TFLOP/s", "b")
    >>> [[source.name for source in view.sources] for view in fact_views([one, two, one])]
    [['epoch.ai/a', 'b']]
    """
    sources: dict[str, dict[SourceView, None]] = {}
    for fact in facts:
        sources.setdefault(shown(fact.text), {})[_source(fact)] = None
    return tuple(FactView(text, tuple(views)) for text, views in sources.items())


def _source(fact: Fact) -> SourceView:
    notes = [_KINDS[fact.kind]] if _KINDS[fact.kind] else []
    if fact.span is not None:
        notes.append(f"characters {fact.span.start:,} to {fact.span.end:,}")
    if fact.trust != 1.0:
        notes.append(f"trusted to {fact.trust:.2f}")
    address = place_of(fact)
    return SourceView(short_address(address), address, web_link(address), ", ".join(notes))


def place_of(fact: Fact) -> str:
    """Return where a fact is documented, a file of this machine by its last folder and its name.

    A page is sent to others, for whom the rest of the path leads nowhere.

    Examples
    --------
    >>> place_of(Fact("", "/home/ann/news/01.md")), place_of(Fact("", "https://epoch.ai/a/b"))
    ('news/01.md', 'https://epoch.ai/a/b')
    """
    path = PurePath(fact.source)
    return shown("/".join(path.parts[-2:]) if path.is_absolute() else fact.source)
