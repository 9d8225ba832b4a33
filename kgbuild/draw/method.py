"""How a report was made: software, model, ontology, settings, as the runs recorded them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from kgbuild.draw.evidence import FindingView
from kgbuild.draw.pages import counted
from kgbuild.draw.text import shown
from kgbuild.model import Run
from kgbuild.ontology.types import Ontology


def method_rows(
    runs: Sequence[Run],
    ontology: Ontology,
    findings: Iterable[FindingView] = (),
    published: date | None = None,
) -> list[tuple[str, str]]:
    """Return what made the claims and verdicts, as names and values.

    Parameters
    ----------
    runs : sequence of Run
        What made the claims; several where documents were added at several times.
    ontology : Ontology
        Types and relations.
    findings : iterable of FindingView
        All: names the checkers that found something.
    published : date, optional
        The day of the report. There is no clock in a report, so that its bytes repeat.
    """
    rows = [("Date of this report", published.isoformat())] if published else []
    for run in runs:
        rows += [
            ("Software", f"{run.software} {run.version}"),
            ("Language model", f"{run.model} {run.model_version}"),
            *run.settings,
            ("Run", run.id),
        ]
    known = counted(len(ontology.relations), "relation type")
    rows.append(("Ontology", f"{known}, {counted(len(ontology.types), 'entity type')}"))
    checkers = sorted({finding.checker for finding in findings})
    if checkers:
        rows.append(("Checkers that found something", ", ".join(checkers)))
    return [(shown(name), shown(value)) for name, value in rows]
