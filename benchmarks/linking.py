"""Linking names to a knowledge base made of GUM's Wikipedia links: right entries, and NIL.

    python -m benchmarks.linking DATA [--ablation]

DATA is GUM's folder with train/ and dev/ or test/; ``benchmarks/linking_data.py`` says what the
knowledge base holds. With the names given, each has one right answer: its entry, or NIL where GUM
links it to nothing or its entry was left out. End to end, kgbuild finds the names itself, and a
link counts where name and entry are right. Misspelt names are the same names with one letter wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.figures import Figure, find_split, parser, table
from benchmarks.gum import SPLITS, Text
from benchmarks.kgbuild_output import as_given, extractions, ontology
from benchmarks.linking_data import (
    GoldName,
    documents,
    gold_names,
    iri_of,
    knowledge_base,
    misspelt,
    titles_of,
)
from benchmarks.spans import tokens_of
from kgbuild.link.knowledge_base import KnowledgeBase
from kgbuild.link.knowledge_linker import KnowledgeLinker
from kgbuild.link.linker import Linker
from kgbuild.link.ranking import Weights, shipped_weights
from kgbuild.model import Extraction, LinkedDocument, Mention, MentionKind

NAME = "GUM linking"
_NEVER = -1000.0
_SWITCHED_OFF = {
    "exact names": ("short form", "spelling", "context", "coherence"),
    "+ aliases, short forms": ("spelling", "context", "coherence"),
    "+ spelling": ("context", "coherence"),
    "+ context": ("coherence",),
    "+ coherence": (),
}
"""What each step of the ablation still goes without."""


@dataclass
class Counts:
    """What is counted over documents."""

    linkable: int = 0
    right: int = 0
    nil: int = 0
    nil_right: int = 0
    nil_found: int = 0
    offered: int = 0
    linked: int = 0

    def accuracy(self) -> float:
        """Return the share of all names with the right entry or rightly none."""
        return (self.right + self.nil_right) / max(1, self.linkable + self.nil)


def count(counts: Counts, wanted: str, linked: Sequence[str], offered: Sequence[str]) -> None:
    """Add one name: its entry or "", what it was linked to and what was offered for it."""
    counts.linkable += bool(wanted)
    counts.right += bool(wanted) and wanted in linked
    counts.nil += not wanted
    counts.nil_found += not linked
    counts.nil_right += not wanted and not linked
    counts.offered += bool(wanted) and wanted in offered
    counts.linked += bool(linked)


def with_names_given(
    linker: Linker, texts: Sequence[Text], in_base: frozenset[str], *, wrong_letter: bool = False
) -> Counts:
    """Link the names that GUM marks.

    Parameters
    ----------
    linker : Linker
        With a knowledge base.
    texts : sequence of Text
        Documents.
    in_base : frozenset of str
        IRIs of all entries.
    wrong_letter : bool
        Whether each name is misspelt, each document's names alike.
    """
    counts = Counts()
    for text in texts:
        names = gold_names(text)
        document = as_given(text.source)
        spans = text.spans()
        mentions = [_mention(document.id, name, spans, wrong_letter) for name in names]
        linked = linker(Extraction(document, tuple(mentions), ()))
        found = _links(linked)
        for name, mention in zip(names, mentions, strict=True):
            wanted = iri_of(name.title) if iri_of(name.title) in in_base else ""
            count(counts, wanted, *found.get((mention.span.start, mention.span.end), ((), ())))
    return counts


def _mention(document: str, name: GoldName, spans: Sequence, wrong_letter: bool) -> Mention:
    span = replace(spans[name.first], end=spans[name.end - 1].end)
    words = misspelt(name.words) if wrong_letter else name.words
    return Mention(document, span, words, name.type)


Links = dict[tuple[int, int], tuple[tuple[str, ...], tuple[str, ...]]]


def _links(linked: LinkedDocument) -> Links:
    """Return the entries linked and offered for the name at each span."""
    by_entity: dict[str, tuple[list[str], list[str]]] = {}
    for link in linked.links:
        by_entity.setdefault(link.entity, ([], []))[not link.accepted].append(link.iri)
    found: Links = {}
    for mention, entity in linked.mentions:
        if mention.kind is MentionKind.NAME:
            one, other = by_entity.get(entity, ([], []))
            found[mention.span.start, mention.span.end] = tuple(one), tuple(other)
    return found


def end_to_end(
    linker: Linker, texts: Sequence[Text], found: Sequence[Extraction], in_base: frozenset[str]
) -> tuple[float, float, float]:
    """Return precision, recall and F1 of the links of kgbuild's own names."""
    right = made = wanted = 0
    for text, extraction in zip(texts, found, strict=True):
        spans = text.spans()
        gold = {
            (one.first, one.end): iri_of(one.title)
            for one in gold_names(text)
            if iri_of(one.title) in in_base
        }
        linked = linker(extraction)
        names = {
            (m.span.start, m.span.end): tokens_of(m, spans)
            for m, _ in linked.mentions
            if m.kind is MentionKind.NAME
        }
        links = {names[at]: iris[0] for at, (iris, _) in _links(linked).items() if iris}
        made += len(links)
        wanted += len(gold)
        right += sum(gold.get(run) == iri for run, iri in links.items())
    precision, recall = right / max(1, made), right / max(1, wanted)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def measure(
    folder: Path, split: str | None = None, limit: int | None = None, *, ablation: bool = False
) -> list[Figure]:
    """Score linking on the documents of a split.

    Parameters
    ----------
    folder : Path
        Holds ``train/`` and ``<split>/`` with GUM's files.
    split : str, optional
        Else the first there of dev and test.
    limit : int, optional
        Only so many documents.
    ablation : bool
        Whether the parts are also scored one upon the other.
    """
    split = find_split(folder, "{}", split, SPLITS)
    texts = documents(folder, split)[:limit]
    known = documents(folder, "train")
    others = [t for other in SPLITS if (folder / other).is_dir() for t in documents(folder, other)]
    titles = sorted({*titles_of(known), *titles_of(others)})
    base = knowledge_base(titles, known)
    figures = list(_figures(base, texts, split, shipped_weights()))
    if ablation:
        bare = knowledge_base(titles, known, aliases=False)
        for step, off in _SWITCHED_OFF.items():
            weights = {
                name: _off(name) if name in off else w for name, w in shipped_weights().of.items()
            }
            one = bare if step == "exact names" else base
            figures += _ablation(one, texts, split, replace(shipped_weights(), of=weights), step)
    return figures


def _off(feature: str) -> float:
    return _NEVER if feature in ("short form", "spelling") else 0.0


def _linker(base: KnowledgeBase, weights: Weights) -> tuple[Linker, frozenset[str]]:
    knowledge = KnowledgeLinker(base, ontology(), weights)
    return Linker(ontology(), knowledge), frozenset(one.iri for one in base.entries)


def _figures(
    base: KnowledgeBase, texts: Sequence[Text], split: str, weights: Weights
) -> Iterator[Figure]:
    linker, in_base = _linker(base, weights)
    given = with_names_given(linker, texts, in_base)
    yield Figure(NAME, split, "entries in the knowledge base", len(base))
    yield Figure(NAME, split, "names in it", given.linkable)
    yield Figure(
        NAME, split, "names given, right of those in it", _share(given.right, given.linkable)
    )
    yield Figure(NAME, split, "names given, right or rightly NIL", given.accuracy())
    yield Figure(NAME, split, "NIL, precision", _share(given.nil_right, given.nil_found))
    yield Figure(NAME, split, "NIL, recall", _share(given.nil_right, given.nil))
    wrong = with_names_given(linker, texts, in_base, wrong_letter=True)
    yield Figure(
        NAME, split, "misspelt, right entry offered", _share(wrong.offered, wrong.linkable)
    )
    yield Figure(NAME, split, "misspelt, right entry linked", _share(wrong.right, wrong.linkable))
    falsely = wrong.linked - wrong.right
    yield Figure(
        NAME, split, "misspelt, wrongly linked of all", _share(falsely, wrong.linkable + wrong.nil)
    )
    found = list(extractions([t.source for t in texts], "GUM"))
    precision, recall, f1 = end_to_end(linker, texts, found, in_base)
    yield Figure(NAME, split, "end to end, precision", precision)
    yield Figure(NAME, split, "end to end, recall", recall)
    yield Figure(NAME, split, "end to end, F1", f1)


def _ablation(
    base: KnowledgeBase, texts: Sequence[Text], split: str, weights: Weights, step: str
) -> Iterator[Figure]:
    linker, in_base = _linker(base, weights)
    given = with_names_given(linker, texts, in_base)
    yield Figure(NAME, split, f"{step}: right of those in it", _share(given.right, given.linkable))
    yield Figure(NAME, split, f"{step}: right or rightly NIL", given.accuracy())


def _share(part: int, whole: int) -> float:
    return part / max(1, whole)


def main() -> None:
    """Run from the command line."""
    arguments = parser(__doc__ or "", "holds train/ and dev/ or test/ with GUM's .conllu files")
    arguments.add_argument("--ablation", action="store_true", help="also score the parts")
    given = arguments.parse_args()
    print(table(measure(given.folder, given.split, given.limit, ablation=given.ablation)))


if __name__ == "__main__":
    main()
