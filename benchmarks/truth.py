"""Whom to believe and what is a copy: generated sources and edited texts, with the truth known.

    python -m benchmarks.truth [--split dev|test] [--limit WORLDS]

Truth discovery: worlds of 200 questions with ten possible answers, sources of known accuracy, and
copiers that repeat another source's answers, errors and all. Scored is the share of questions
answered rightly by a majority vote, by TruthFinder (Yin, Han, Yu 2008), by CRH (Li et al. 2014),
and by kgbuild, each twice: copies counted as sources, and copies counted once, as kgbuild does with
what it finds in the texts. Beside it the mean error of kgbuild's trust in a source.

Copies: passages of the project's articles, and pairs of news items that tell one event and were
written apart, with seven edited copies of each; precision and recall of the pairs that kgbuild
takes for copies, all texts given at once. Beside it the share of copies found with nothing but the
original at hand, by kind of edit, three harder kinds among them.

The dev split has other seeds than the test split: settings were chosen on dev.
"""

from __future__ import annotations

import math
import random
import statistics
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from benchmarks.copied_texts import EDITS, HARD, copied, texts
from benchmarks.figures import Figure, parser, table
from kgbuild.check.corroboration import Question, Vote, estimate
from kgbuild.check.corroboration.minhash import duplicates
from kgbuild.check.corroboration.sources import COPIED_TEXT

QUESTIONS, ANSWERS, WORLDS = 200, 10, 20
SEEDS = {"dev": 1_000, "test": 2_000}

Says = Mapping[str, Mapping[int, int]]
"""By source: the questions that it answers, with its answers; the right answer is 0."""


@dataclass(frozen=True, slots=True)
class World:
    """How a generated world is made.

    ``accuracies`` are the sources' true ones, ``share`` how many of the questions each answers,
    ``copiers`` how many more sources copy one of them.
    """

    name: str
    accuracies: tuple[float, ...]
    share: float
    copiers: int = 0
    of: int = -1


KINDS = (
    World("good and bad sources", (0.95, 0.9, 0.8, 0.6, 0.5, 0.4, 0.4, 0.3, 0.3), 0.6),
    World("all alike", (0.7,) * 8, 0.5),
    World("few claims each", (0.9, 0.85, 0.8, 0.7, 0.6, 0.5, 0.4, 0.4), 0.05),
    World("a bad source copied four times", (0.9, 0.85, 0.8, 0.7, 0.6, 0.35), 0.6, 4),
    World("a good source copied four times", (0.35, 0.6, 0.7, 0.8, 0.85, 0.9), 0.6, 4),
    World("two sources", (0.9, 0.6), 0.8),
)


def made(world: World, seed: int) -> tuple[Says, Mapping[str, str]]:
    """Make a world: who says what, and the original of each copier."""
    chance = random.Random(seed)
    says: dict[str, dict[int, int]] = {}
    for number, accuracy in enumerate(world.accuracies):
        asked = [q for q in range(QUESTIONS) if chance.random() < world.share]
        says[f"s{number}"] = {
            q: 0 if chance.random() < accuracy else chance.randrange(1, ANSWERS) for q in asked
        }
    copied_from = f"s{len(world.accuracies) - 1}"
    originals = {f"c{number}": copied_from for number in range(world.copiers)}
    for copier in originals:
        says[copier] = {q: a for q, a in says[copied_from].items() if chance.random() < 0.9}
    return says, originals


def without_copies(says: Says, originals: Mapping[str, str]) -> Says:
    """Return what is said with a copy's answers counted as its original's."""
    return {source: answers for source, answers in says.items() if source not in originals}


Answers = dict[int, int]
Method = Callable[[Says], Answers]


def _votes(says: Says) -> dict[int, dict[int, list[str]]]:
    found: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for source, answers in says.items():
        for question, answer in answers.items():
            found[question][answer].append(source)
    return found


def _best(scores: Mapping[int, float], chance: random.Random) -> int:
    """Return the answer with the best score, any of equal ones: the order must not tell."""
    top = max(scores.values())
    return chance.choice(sorted(a for a, score in scores.items() if score >= top - 1e-9))


def majority(says: Says) -> Answers:
    """Believe what most say."""
    chance = random.Random(0)
    return {
        q: _best({a: len(who) for a, who in said.items()}, chance)
        for q, said in sorted(_votes(says).items())
    }


def truthfinder(says: Says) -> Answers:
    """Believe as TruthFinder does: its formulas 3 to 8, no implication, its dampening of .3."""
    votes, chance = _votes(says), random.Random(0)
    trust = dict.fromkeys(says, 0.9)
    scores: dict[int, dict[int, float]] = {}
    for _ in range(50):
        scores = {
            q: {a: sum(-math.log(1 - trust[s]) for s in who) for a, who in said.items()}
            for q, said in votes.items()
        }
        sure = {
            q: {a: 1 / (1 + math.exp(-0.3 * score)) for a, score in said.items()}
            for q, said in scores.items()
        }
        new = {
            s: min(statistics.fmean(sure[q][a] for q, a in said.items()), 0.999999)
            for s, said in says.items()
            if said
        }
        change = max(abs(new[s] - trust[s]) for s in new)
        trust |= new
        if change < 1e-6:
            break
    return {q: _best(said, chance) for q, said in sorted(scores.items())}


def crh(says: Says) -> Answers:
    """Believe as CRH does: weighted votes, weights by the logarithm of the share of the loss."""
    votes, chance = _votes(says), random.Random(0)
    weights = dict.fromkeys(says, 1.0)
    found: Answers = {}
    for _ in range(20):
        found = {
            q: _best({a: sum(weights[s] for s in who) for a, who in said.items()}, chance)
            for q, said in sorted(votes.items())
        }
        loss = {
            s: (sum(found[q] != a for q, a in said.items()) + 0.5) / (len(said) + 1)
            for s, said in says.items()
        }
        whole = sum(loss.values())
        weights = {s: -math.log(part / whole) for s, part in loss.items()}
    return found


def believed(says: Says) -> tuple[Answers, Mapping[str, float]]:
    """Believe as kgbuild does; the trust in each source beside it."""
    asked, names = [], []
    for question, said in sorted(_votes(says).items()):
        answers = sorted(said)
        number = {answer: n for n, answer in enumerate(answers)}
        several = len(answers) > 1
        votes = tuple(
            Vote((source,), frozenset({number[answer]}), names_value=several)
            for answer, who in sorted(said.items())
            for source in who
        )
        asked.append(Question(len(answers), votes))
        names.append((question, answers))
    found, chance = estimate(asked), random.Random(0)
    result = {
        question: _best(dict(zip(answers, belief[:-1], strict=True)), chance)
        for (question, answers), belief in zip(names, found.beliefs, strict=True)
    }
    return result, found.trust


METHODS: Mapping[str, Method] = {
    "majority": majority,
    "TruthFinder": truthfinder,
    "CRH": crh,
    "kgbuild": lambda says: believed(says)[0],
}


def accuracy(answers: Answers) -> float:
    """Return the share of the questions that are answered rightly."""
    return sum(answer == 0 for answer in answers.values()) / len(answers)


def truth_figures(split: str, worlds: int) -> Iterator[Figure]:
    """Yield how often each method answers rightly, by kind of world."""
    for number, world in enumerate(KINDS):
        right: dict[str, list[float]] = defaultdict(list)
        off: list[float] = []
        for n in range(worlds):
            says, originals = made(world, SEEDS[split] + 100 * number + n)
            once = without_copies(says, originals)
            for name, method in METHODS.items():
                if originals:
                    right[f"{name}, copies counted"].append(accuracy(method(says)))
                right[name].append(accuracy(method(once)))
            trust = believed(once)[1]
            off += [
                abs(trust[f"s{s}"] - sure)
                for s, sure in enumerate(world.accuracies)
                if f"s{s}" in trust
            ]
        for name, shares in sorted(right.items()):
            yield Figure(f"truth: {world.name}", split, name, statistics.fmean(shares))
        yield Figure(f"truth: {world.name}", split, "mean error of trust", statistics.fmean(off))


def copy_figures(split: str) -> Iterator[Figure]:
    """Yield precision and recall of the pairs taken for copies."""
    chance = random.Random(SEEDS[split])
    originals = texts(split)
    every, home, edits = list(originals), list(range(len(originals))), [""] * len(originals)
    for number, text in enumerate(originals):
        for edit in EDITS:
            every.append(copied(text, edit, chance))
            home.append(number)
            edits.append(edit)
    groups = duplicates(every, COPIED_TEXT)
    root = [groups.root(n) for n in range(len(every))]
    counts: Counter[str] = Counter()
    for one, other in combinations(range(len(every)), 2):
        same, found = home[one] == home[other], root[one] == root[other]
        counts["right"] += same and found
        counts["found"] += found
        counts["there"] += same
    yield Figure("copies", split, "pairs, precision", counts["right"] / max(counts["found"], 1))
    yield Figure("copies", split, "pairs, recall", counts["right"] / counts["there"])
    every += [copied(text, edit, chance) for edit in HARD for text in originals]
    home += [number for _ in HARD for number in range(len(originals))]
    edits += [edit for edit in HARD for _ in originals]
    for edit in (*EDITS, *HARD):
        with_it = [n for n, kind in enumerate(edits) if kind == edit]
        met = [n for n in with_it if _alone(every[n], originals[home[n]])]
        yield Figure("copies", split, f"{edit}, recall", len(met) / len(with_it))


def _alone(text: str, original: str) -> bool:
    """Say whether a copy is found beside its original alone, without other copies between."""
    groups = duplicates([original, text], COPIED_TEXT)
    return groups.root(0) == groups.root(1)


def measure(
    folder: Path | None = None, split: str | None = None, limit: int | None = None
) -> list[Figure]:
    """Measure both.

    Parameters
    ----------
    folder : Path, optional
        Not read: everything is generated.
    split : str, optional
        ``dev`` unless given.
    limit : int, optional
        Only so many worlds of each kind.
    """
    split = split or "dev"
    return [*truth_figures(split, limit or WORLDS), *copy_figures(split)]


def main() -> None:
    """Run from the command line."""
    given = parser(__doc__ or "", "not read: everything is generated", nargs="?").parse_args()
    print(table(measure(given.folder, given.split, given.limit)))


if __name__ == "__main__":
    main()
