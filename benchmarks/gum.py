"""GUM: names, their types and links, and coreference in whole texts of many genres.

    python -m benchmarks.gum DATA [--genre news]

Names are mentions whose minimal span (GUM marks it) is made of proper nouns, times left out; the
span compared is the minimal one, without "the" and what follows. Types are compared where both know
them: person, organisation, place, event; all else is "other". A link counts where kgbuild's entity
is called as the Wikipedia article is. Coreference is GUM's own scheme without singletons (which is
wider than OntoGUM's); a found mention is a gold one where it holds its minimal span and lies within
the whole.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.coreference_scorer import METRICS, Cluster, Parts
from benchmarks.figures import Figure, find_split, parser, table
from benchmarks.kgbuild_output import all_mentions, extractions, ontology, pipeline
from benchmarks.spans import NOTHING, Labelled, Score, compare, tokens_of
from kgbuild.model import VOCABULARY, Extraction, LinkedDocument, MentionKind, Span

SPLITS = ("dev", "test")
COMMON_TYPES = {
    "Person": "person",
    "Organization": "organization",
    "Place": "place",
    "Event": "event",
}
"""kgbuild's types and those below them, as GUM calls them."""

_ENTITY = re.compile(r"\((\d+)-([^()]+)\)|\((\d+)-([^()]+)|(\d+)\)")
_RANGE = re.compile(r"(\d+)-(\d+)")


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A mention: its whole and minimal run of tokens, half-open; entity, type, Wikipedia title."""

    first: int
    end: int
    least: tuple[int, int]
    entity: int
    type: str
    title: str
    named: bool


@dataclass
class Text:
    """A document as it is read."""

    name: str
    words: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    mentions: list[GoldMention] = field(default_factory=list)

    @property
    def source(self) -> str:
        """The text."""
        return "".join(word + gap for word, gap in zip(self.words, self.gaps, strict=True))

    def spans(self) -> list[Span]:
        """Return where each token stands in the text."""
        found, position = [], 0
        for word, gap in zip(self.words, self.gaps, strict=True):
            found.append(Span(position, position + len(word)))
            position += len(word) + len(gap)
        return found


def read(path: Path) -> Text:
    """Read a document in CoNLL-U with GUM's ``Entity`` annotations."""
    text = Text(path.stem)
    waiting: list[tuple[int, str, int]] = []
    joined_until, after_joined = 0, " "
    for line in path.read_text("utf-8").split("\n"):
        if line.startswith("# newpar") and text.gaps:
            text.gaps[-1] = "\n\n"
        fields = line.split("\t")
        if len(fields) < 10:
            continue
        gap = "" if "SpaceAfter=No" in fields[9] else " "
        joined = _RANGE.fullmatch(fields[0])
        if joined:
            joined_until, after_joined = int(joined[2]), gap
        if not fields[0].isdigit():
            continue
        if int(fields[0]) <= joined_until:
            gap = after_joined if int(fields[0]) == joined_until else ""
            joined_until = joined_until if int(fields[0]) < joined_until else 0
        position = len(text.words)
        text.words.append(fields[1])
        text.tags.append(fields[3])
        text.gaps.append(gap)
        marks = next((m[7:] for m in fields[9].split("|") if m.startswith("Entity=")), "")
        for match in _ENTITY.finditer(marks):
            if match[1]:
                text.mentions.append(_mention(text, int(match[1]), match[2], position))
            elif match[3]:
                waiting.append((int(match[3]), match[4], position))
            else:
                n = max(n for n, one in enumerate(waiting) if one[0] == int(match[5]))
                entity, about, first = waiting.pop(n)
                text.mentions.append(_mention(text, entity, about, first))
        if line == "":
            joined_until = 0
    return text


def _mention(text: Text, entity: int, about: str, first: int) -> GoldMention:
    """Make a mention of ``etype-infstat-salience-centering-minspan-link[-identity]``."""
    type_, _, _, _, least, _, *title = about.split("-", 6)
    marked = [first + int(n) - 1 for n in least.split(",")]
    proper = sum(text.tags[n] == "PROPN" for n in marked if n < len(text.tags))
    return GoldMention(
        first,
        len(text.words),
        (min(marked), max(marked) + 1),
        entity,
        type_,
        title[0] if title else "",
        named=2 * proper > len(marked) and type_ != "time",
    )


@dataclass
class Totals:
    """What is added up over documents."""

    typed: Score = NOTHING
    spans: Score = NOTHING
    links: Score = NOTHING
    parts: dict[str, Parts] = field(default_factory=lambda: dict.fromkeys(METRICS, Parts()))


def add(totals: Totals, text: Text, extraction: Extraction) -> None:
    """Add the scores of one document."""
    spans = text.spans()
    linked = pipeline().linker(extraction)
    names = {m: tokens_of(m, spans) for m, _ in linked.mentions if m.kind is MentionKind.NAME}
    found = {Labelled(*run, common_type(m.type)) for m, run in names.items()}
    known = frozenset(COMMON_TYPES.values())
    named = [m for m in text.mentions if m.named]
    wanted = {Labelled(*m.least, m.type if m.type in known else "other") for m in named}
    totals.typed += compare(wanted, found)
    totals.spans += compare({w[:2] for w in wanted}, {f[:2] for f in found})
    labels = {entity.id: entity.label for entity in linked.entities}
    called = {(*names[m], _plain(labels[id_])) for m, id_ in linked.mentions if m in names}
    titled = {(*m.least, _plain(m.title)) for m in named if m.title}
    places = {title[:2] for title in titled}
    totals.links += compare(titled, {one for one in called if one[:2] in places})
    gold = gold_clusters(text)
    system = system_clusters(text, extraction, linked)
    for name, metric in METRICS.items():
        totals.parts[name] += metric(gold, system)


def common_type(type_: str) -> str:
    """Return GUM's type of one of kgbuild's."""
    for name, label in COMMON_TYPES.items():
        if ontology().is_a(type_, VOCABULARY + name):
            return label
    return "other"


def _plain(title: str) -> str:
    return re.sub(r"\s*\(.*\)$", "", title.replace("_", " ")).casefold()


def gold_clusters(text: Text) -> list[Cluster]:
    """Return the clusters of two and more mentions, a mention being its runs of tokens."""
    groups: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for mention in text.mentions:
        groups[mention.entity].add((mention.first, mention.end))
    return [frozenset(group) for group in groups.values() if len(group) > 1]


def system_clusters(text: Text, extraction: Extraction, linked: LinkedDocument) -> list[Cluster]:
    """Return kgbuild's clusters, each mention as the gold mention that it stands for, if any."""
    spans = text.spans()
    at: dict[Span, str] = {mention.span: entity for mention, entity in linked.mentions}
    for mention in all_mentions(extraction):
        if mention.antecedent in at:
            at.setdefault(mention.span, at[mention.antecedent])
    groups: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for span, entity in at.items():
        touched = [n for n, s in enumerate(spans) if s.start < span.end and span.start < s.end]
        if touched:
            groups[entity].add(_gold_run(text, touched[0], touched[-1] + 1))
    return [frozenset(group) for group in groups.values() if len(group) > 1]


def _gold_run(text: Text, first: int, end: int) -> tuple[int, int]:
    fitting = [
        (m.first, m.end)
        for m in text.mentions
        if m.first <= first and end <= m.end and first <= m.least[0] and m.least[1] <= end
    ]
    return min(fitting, key=lambda run: run[1] - run[0], default=(first, end))


def paths_of(folder: Path, genre: str = "") -> list[Path]:
    """Return the files of a split, in order; of one genre where it is named."""
    return sorted(folder.glob(f"GUM_{genre or '*'}_*.conllu"))


def measure(
    folder: Path, split: str | None = None, limit: int | None = None, genre: str = ""
) -> list[Figure]:
    """Score kgbuild on the documents of a split.

    Parameters
    ----------
    folder : Path
        Holds ``<split>/GUM_<genre>_<name>.conllu``.
    split : str, optional
        Else the first there of dev and test.
    limit : int, optional
        Only so many documents.
    genre : str
        Only this genre: "news".
    """
    split = find_split(folder, "{}", split, SPLITS)
    texts = [read(path) for path in paths_of(folder / split, genre)[:limit]]
    totals = Totals()
    for text, found in zip(texts, extractions([t.source for t in texts], "GUM"), strict=True):
        add(totals, text, found)
    return list(_figures(totals, f"GUM {genre}".strip(), split))


def _figures(totals: Totals, name: str, split: str) -> Iterator[Figure]:
    yield Figure(name, split, "names, F1 with types", totals.typed.f1)
    yield Figure(name, split, "names, F1 of spans alone", totals.spans.f1)
    yield Figure(name, split, "names, precision of spans", totals.spans.precision)
    yield Figure(name, split, "names, recall of spans", totals.spans.recall)
    yield Figure(name, split, "links, share called as Wikipedia does", totals.links.recall)
    for metric, parts in totals.parts.items():
        yield Figure(name, split, f"coreference, {metric} F1", parts.f1)
    mean = sum(parts.f1 for parts in totals.parts.values()) / len(totals.parts)
    yield Figure(name, split, "coreference, CoNLL F1", mean)


def main() -> None:
    """Run from the command line."""
    arguments = parser(__doc__ or "", "holds dev/ or test/ with GUM's .conllu files")
    arguments.add_argument("--genre", default="", help="only this genre, such as news")
    given = arguments.parse_args()
    print(table(measure(given.folder, given.split, given.limit, given.genre)))


if __name__ == "__main__":
    main()
