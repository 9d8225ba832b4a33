"""``kgbuild show GRAPH 3``: one claim in its sentence, with verdict and evidence in short."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from kgbuild.cli.opening import check_number
from kgbuild.cli.terminal import console, note, plain, print_json
from kgbuild.cli.verdict_marks import verdict_text

if TYPE_CHECKING:
    from kgbuild.draw.claims import ClaimView
    from kgbuild.draw.evidence import FindingView
    from kgbuild.graph.lookup import Lookup
    from kgbuild.model import Claim, Verdict, Worth

_FACTS = 3
"""Facts of a finding that are shown; ``kgbuild explain`` has all."""


def show_claim(graph: str, lookup: Lookup, number: int, *, as_json: bool) -> None:
    """Show the claim of a number.

    Raises
    ------
    InputError
        If there is none.
    """
    from kgbuild.draw.claims import claim_views

    order = lookup.claim_order()
    check_number(number, len(order), graph)
    found = lookup.claims([order[number]])
    claim = found.claims[0]
    verdict = found.verdicts.get(claim.id)
    view = claim_views(found.documents, found.claims, found.verdicts)[0]
    if as_json:
        print_json(_row(claim, verdict, view, number))
        return
    _print(view, verdict, number, claim.worth)
    note(f"in full: kgbuild explain {graph} {number}")


def _print(view: ClaimView, verdict: Verdict | None, number: int, worth: Worth | None) -> None:
    out = console()
    out.print(Text.assemble((f"{number}  ", "dim"), (plain(view.text), "bold")))
    sure = view.verdict_confidence
    told = f"  {sure:.0%} sure" if sure is not None else ""
    out.print(Text.assemble(verdict_text(verdict), (told, "dim")))
    out.print()
    out.print(_sentence(view, marked=out.color_system is None or out.no_color))
    out.print()
    parts = [
        ("said by", _chain(view)),
        ("said as", ("denied" if view.negated else "affirmed") + f", {view.certainty}"),
        ("when", view.time or ""),
        ("taken for", view.factuality.words if view.factuality is not None else ""),
        ("worth", str(worth) if worth is not None else ""),
        ("why", view.reason or "no reference was asked about this claim"),
    ]
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, words in parts:
        if words:
            table.add_row(name, Text(plain(words)))
    for finding in view.findings:
        table.add_row(finding.side.lower(), Text(plain(_finding(finding))))
        for fact in finding.facts[:_FACTS]:
            sources = ", ".join(source.name for source in fact.sources[:_FACTS])
            table.add_row("", Text(plain(fact.text)).append(f"\n  {plain(sources)}", style="dim"))
        if len(finding.facts) > _FACTS:
            more = f"… and {len(finding.facts) - _FACTS} more facts"
            table.add_row("", Text(more, style="dim"))
    out.print(table)


def _sentence(view: ClaimView, *, marked: bool) -> Text:
    """Return the sentence with the claim's words: underlined, or in brackets without colours."""
    quote = view.quote
    before, words, after = (plain(part) for part in (quote.lead, quote.words, quote.tail))
    # plain() takes the spaces at the ends of a part with it.
    gap = " " if quote.lead[-1:].isspace() else ""
    end = " " if quote.tail[:1].isspace() else ""
    text = Text(f"{before}{gap}")
    if words:
        text.append(f"⟦{words}⟧" if marked else words, style="bold underline")
    return text.append(f"{end}{after}")


def _chain(view: ClaimView) -> str:
    """Return who says it, and who tells that they do."""
    links = [f"{one.name} (“{one.cue}”)" if one.cue else one.name for one in view.speakers]
    return ", told by ".join([*links, view.document_name or "the text"])


def _finding(finding: FindingView) -> str:
    told = finding.reason or finding.formula or finding.checker
    return f"{told} (a hint only, no proof)" if finding.hint else told


def _row(claim: Claim, verdict: Verdict | None, view: ClaimView, number: int) -> dict[str, Any]:
    return {
        "number": number,
        "id": claim.id,
        "text": claim.text,
        "speakers": [{"name": one.name, "cue": one.cue} for one in view.speakers],
        "document": view.document_name,
        "polarity": str(claim.polarity),
        "certainty": str(claim.certainty),
        "sentence": claim.evidence.sentence,
        "quote": claim.evidence.quote,
        "worth": view.worth,
        "verdict": str(verdict.label) if verdict is not None else None,
        "confidence": view.verdict_confidence,
        "reason": verdict.reason if verdict is not None else None,
        "findings": [
            {
                "checker": finding.checker,
                "stance": str(finding.stance),
                "reason": finding.reason,
                "formula": finding.formula,
                "facts": [{"text": one.text, "source": one.source} for one in finding.used],
            }
            for finding in (verdict.findings if verdict is not None else ())
        ],
    }
