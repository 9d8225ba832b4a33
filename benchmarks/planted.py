"""Planted statements: thirty articles of ours with true and false figures, dates, makers and more.

    python -m benchmarks.planted [benchmarks/planted] [--split held] [--errors] [--write FILE]

Each article is built and checked against the shipped reference. A planted statement counts as
extracted where a claim with its subject, relation and object stands in its sentence; its verdict is
that of the claim in its own words. ``dev`` is what errors were looked at in; of ``held`` only the
figures were. A true statement counts as refuted if any claim that says it is refuted.

The calibration error is the expected one over ten bins of equal count (Naeini et al., AAAI 2015;
Nguyen and O'Connor, EMNLP 2015, for bins of equal count); --plot draws the reliability diagram.
--errors lists every wrong verdict and what was not extracted, --write gives a line of JSON for each
planted statement.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import kgbuild as kgb
from benchmarks.figures import Figure, find_split, parser, table
from benchmarks.planted_articles import KINDS, SPLITS, Article, Planted, articles, matching
from benchmarks.reliability_plot import plot
from kgbuild.model import Claim, Verdict, VerdictLabel

NAME = "planted"
FOLDER = Path(__file__).parent / "planted"
BINS = 10


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a planted statement.

    ``claims`` are those that say it, with their ``verdicts``; the first counts.
    """

    planted: Planted
    claims: tuple[Claim, ...] = ()
    verdicts: tuple[Verdict, ...] = ()

    @property
    def extracted(self) -> bool:
        """Whether a claim says it."""
        return bool(self.claims)

    @property
    def right(self) -> bool:
        """Whether it was extracted and its verdict is the expected one."""
        return self.extracted and self.verdicts[0].label is self.planted.expected

    @property
    def refuted_though_true(self) -> bool:
        """Whether a claim that says it is refuted where it is true."""
        return self.planted.truth == "true" and self._any(VerdictLabel.REFUTED)

    @property
    def supported_though_false(self) -> bool:
        """Whether a claim that says it is supported where it is false."""
        return self.planted.truth == "false" and self._any(VerdictLabel.SUPPORTED)

    def _any(self, label: VerdictLabel) -> bool:
        return any(verdict.label is label for verdict in self.verdicts)


@dataclass(frozen=True, slots=True)
class Bin:
    """Verdicts of like confidence: how many, how sure on average, how often right."""

    count: int
    confidence: float
    accuracy: float


def check(article: Article) -> list[Outcome]:
    """Build an article, check it against the shipped reference, find what was planted in it."""
    graph = kgb.build(article.text)
    graph.check("shipped")
    claims, verdicts = list(graph.claims), graph.verdicts
    outcomes = []
    for planted in article.planted:
        found = matching(planted, claims, graph.ontology)
        outcomes.append(Outcome(planted, found, tuple(verdicts[c.id] for c in found)))
    return outcomes


def reliability(outcomes: Iterable[Outcome], bins: int = BINS) -> list[Bin]:
    """Return how often verdicts are right by how sure they are, in bins of equal count.

    Parameters
    ----------
    outcomes : iterable of Outcome
        Those that were extracted are counted.
    bins : int
        How many; fewer where there are fewer verdicts.
    """
    pairs = sorted(
        (outcome.verdicts[0].confidence, outcome.right) for outcome in outcomes if outcome.extracted
    )
    edges = [round(n * len(pairs) / bins) for n in range(bins + 1)]
    parts = [pairs[a:b] for a, b in pairwise(edges) if b > a]
    return [
        Bin(len(part), sum(c for c, _ in part) / len(part), sum(r for _, r in part) / len(part))
        for part in parts
    ]


def calibration_error(found: Sequence[Bin]) -> float:
    """Return the mean distance of confidence and accuracy, weighted by count.

    Examples
    --------
    >>> calibration_error([Bin(3, 0.9, 1.0), Bin(1, 0.5, 0.5)])
    0.075
    """
    total = sum(one.count for one in found)
    if not total:
        return 0.0
    return round(sum(one.count * abs(one.confidence - one.accuracy) for one in found) / total, 4)


def score(outcomes: Sequence[Outcome], split: str) -> list[Figure]:
    """Return the figures of a split."""

    def figure(measure: str, value: float, anchor: str = "") -> Figure:
        return Figure(NAME, split, measure, value, anchor)

    extracted = [outcome for outcome in outcomes if outcome.extracted]
    made = [
        figure("planted", len(outcomes)),
        figure("extracted", len(extracted)),
        figure("recall", _share(outcome.extracted for outcome in outcomes)),
        figure("right verdict of those extracted", _share(o.right for o in extracted), "goal .95"),
    ]
    for kind in KINDS:
        of_kind = [outcome for outcome in extracted if outcome.planted.kind == kind]
        if of_kind:
            share = _share(outcome.right for outcome in of_kind)
            made.append(figure(f"  {kind} ({len(of_kind)})", share))
    false = [outcome.supported_though_false for outcome in outcomes]
    made += [
        figure("true, yet refuted", sum(o.refuted_though_true for o in outcomes), "goal 0"),
        figure("false, yet supported", sum(false)),
        figure("calibration error", calibration_error(reliability(outcomes)), "goal .05"),
    ]
    return made


def _share(held: Iterable[bool]) -> float:
    all_ = list(held)
    return sum(all_) / len(all_) if all_ else 0.0


def outcomes_of(
    folder: Path, split: str | None = None, limit: int | None = None
) -> tuple[str, list[Outcome]]:
    """Return the split taken and what became of all that was planted in its articles."""
    from tqdm import tqdm

    split = find_split(folder, "{}", split, SPLITS)
    read = tqdm(articles(folder, split, limit), desc=NAME, unit=" texts", disable=None)
    return split, [outcome for article in read for outcome in check(article)]


def measure(
    folder: Path = FOLDER,
    split: str | None = None,
    limit: int | None = None,
    written: Path | None = None,
) -> list[Figure]:
    """Score the verdicts on planted statements.

    Parameters
    ----------
    folder : Path
        Holds ``dev/`` and ``held/``.
    split : str, optional
        Else dev.
    limit : int, optional
        Only so many articles.
    written : Path, optional
        Where to write what became of each statement.
    """
    split, outcomes = outcomes_of(folder, split, limit)
    if written is not None:
        written.write_text(records(outcomes), encoding="utf-8")
    return score(outcomes, split)


def records(outcomes: Iterable[Outcome]) -> str:
    """Return outcomes as lines of JSON."""
    lines = []
    for outcome in outcomes:
        planted = outcome.planted
        row: dict[str, object] = {
            "article": planted.article,
            "quote": planted.quote,
            "kind": planted.kind,
            "truth": planted.truth,
            "expected": planted.expected.name,
            "extracted": outcome.extracted,
        }
        if outcome.extracted:
            verdict = outcome.verdicts[0]
            row |= {"found": verdict.label.name, "confidence": verdict.confidence}
            row |= {"right": outcome.right, "reason": verdict.reason}
        lines.append(json.dumps(row, ensure_ascii=False))
    return "\n".join(lines) + "\n"


def errors(outcomes: Sequence[Outcome]) -> str:
    """Return every wrong verdict with its claim and reason, then what was not extracted."""
    lines: list[str] = []
    for outcome in outcomes:
        loud = outcome.refuted_though_true or outcome.supported_though_false
        if outcome.extracted and (loud or not outcome.right):
            lines += _told(outcome)
    for outcome in outcomes:
        if not outcome.extracted:
            p = outcome.planted
            lines.append(
                f"not extracted: {p.article}: “{p.quote}” ({p.subject}, {p.relation}, {p.object})"
            )
    return "\n".join(lines)


def _told(outcome: Outcome) -> list[str]:
    planted = outcome.planted
    lines = [
        f"{planted.article}: “{planted.quote}” ({planted.kind}, {planted.fact})",
        f"  in: {outcome.claims[0].evidence.sentence}",
    ]
    for claim, verdict in zip(outcome.claims, outcome.verdicts, strict=True):
        lines.append(
            f"  claim: {claim.text} [{claim.relation}, {claim.polarity.name.lower()}, "
            f"{claim.certainty.name.lower()}]"
        )
        lines.append(
            f"  expected {planted.expected.name}, found {verdict.label.name} "
            f"({verdict.confidence:.2f}): {verdict.reason}"
        )
    return lines


def reliability_table(found: Sequence[Bin]) -> str:
    """Return the bins as lines of a table."""
    rows = [f"{one.count:>5}  {one.confidence:>10.3f}  {one.accuracy:>8.3f}" for one in found]
    return "\n".join(("count  confidence  accuracy", *rows))


def main() -> None:
    """Run from the command line."""
    arguments = parser(__doc__ or "", "holds dev/ and held/; else the shipped articles", "?")
    arguments.add_argument("--write", type=Path, metavar="FILE", help="write each outcome here")
    arguments.add_argument("--errors", action="store_true", help="list what went wrong")
    arguments.add_argument("--plot", type=Path, metavar="SVG", help="draw the reliability here")
    given = arguments.parse_args()
    split, outcomes = outcomes_of(given.folder or FOLDER, given.split, given.limit)
    if given.write:
        given.write.write_text(records(outcomes), encoding="utf-8")
    print(table(score(outcomes, split)))
    print(reliability_table(reliability(outcomes)))
    if given.plot:
        bins = [(one.count, one.confidence, one.accuracy) for one in reliability(outcomes)]
        given.plot.write_text(plot(bins, f"planted statements {split}"), encoding="utf-8")
    if given.errors:
        print(errors(outcomes))


if __name__ == "__main__":
    main()
