"""GUM's annotation in the scheme of OntoNotes, rule by rule; the files of the official scorer."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import ontogum, ontogum_scheme

# rule; words as "form/POS/TAG/head/relation"; mentions as (first, last, entity, link); the chains
RULES = [
    (
        "a chain is kept",
        "Ada/PROPN/NNP/2/nsubj left/VERB/VBD/0/root ;/PUNCT/:/2/punct she/PRON/PRP/5/nsubj "
        "smiled/VERB/VBD/2/conj",
        [(1, 1, 1, "coref"), (4, 4, 1, "ana")],
        [["Ada", "she"]],
    ),
    (
        "a singleton goes out",
        "Ada/PROPN/NNP/2/nsubj left/VERB/VBD/0/root Linz/PROPN/NNP/2/obj",
        [(1, 1, 1, "sgl"), (3, 3, 2, "sgl")],
        [],
    ),
    (
        "a predicate is not linked",
        "She/PRON/PRP/4/nsubj is/AUX/VBZ/4/cop a/DET/DT/4/det judge/NOUN/NN/0/root",
        [(1, 1, 1, "coref"), (3, 4, 1, "pred")],
        [],
    ),
    (
        "an apposition widens what it describes",
        "Ada/PROPN/NNP/5/nsubj ,/PUNCT/,/4/punct the/DET/DT/4/det judge/NOUN/NN/1/appos "
        "left/VERB/VBD/0/root ;/PUNCT/:/5/punct she/PRON/PRP/8/nsubj smiled/VERB/VBD/5/conj",
        [(1, 1, 1, "coref"), (3, 4, 1, "appos"), (7, 7, 1, "ana")],
        [["Ada , the judge", "she"]],
    ),
    (
        "an expletive is no mention",
        "It/PRON/PRP/3/expl is/AUX/VBZ/3/cop clear/ADJ/JJ/0/root that/SCONJ/IN/6/mark "
        "she/PRON/PRP/6/nsubj left/VERB/VBD/3/csubj",
        [(1, 1, 1, "cata"), (4, 6, 1, "coref")],
        [],
    ),
    (
        "a pronoun before its name stays",
        "In/ADP/IN/3/case her/PRON/PRP$/3/nmod:poss speech/NOUN/NN/6/obl ,/PUNCT/,/3/punct "
        "Ada/PROPN/NNP/6/nsubj smiled/VERB/VBD/0/root",
        [(2, 2, 1, "cata"), (5, 5, 1, "coref")],
        [["Ada", "her"]],
    ),
    (
        "a common noun that modifies another is no mention, a name is",
        "steel/NOUN/NN/2/compound prices/NOUN/NNS/3/nsubj hit/VERB/VBP/0/root "
        "Ohio/PROPN/NNP/5/compound plants/NOUN/NNS/3/obj ;/PUNCT/:/3/punct steel/NOUN/NN/8/nsubj "
        "left/VERB/VBD/3/conj Ohio/PROPN/NNP/8/obj",
        [(1, 1, 1, "coref"), (4, 4, 2, "coref"), (7, 7, 1, "coref"), (9, 9, 2, "coref")],
        [["Ohio", "Ohio"]],
    ),
    (
        "an antecedent that is a clause is its verb",
        "She/PRON/PRP/2/nsubj left/VERB/VBD/0/root early/ADV/RB/2/advmod ;/PUNCT/:/2/punct "
        "this/PRON/DT/6/nsubj hurt/VERB/VBD/2/conj",
        [(1, 3, 1, "disc"), (5, 5, 1, "ana")],
        [["left", "this"]],
    ),
    (
        "an indefinite phrase begins a chain of its own",
        "plans/NOUN/NNS/2/nsubj fail/VERB/VBP/0/root ;/PUNCT/:/2/punct they/PRON/PRP/5/nsubj "
        "do/VERB/VBP/2/conj ;/PUNCT/:/2/punct some/DET/DT/8/det plans/NOUN/NNS/9/nsubj "
        "work/VERB/VBP/2/conj ;/PUNCT/:/2/punct they/PRON/PRP/12/nsubj do/VERB/VBP/2/conj",
        [(1, 1, 1, "coref"), (4, 4, 1, "ana"), (7, 8, 1, "coref"), (11, 11, 1, "ana")],
        [["plans", "they"], ["some plans", "they"]],
    ),
]


def _conllu(words: str, mentions: list[tuple[int, int, int, str]]) -> str:
    lines = ["# newdoc id = GUM_news_small"]
    for n, word in enumerate(words.split(), 1):
        form, pos, tag, head, relation = word.split("/")
        marks = ""
        for first, last, entity, link in sorted(mentions, key=lambda m: (m[0], -m[1])):
            about = f"({entity}-person-new-nnnnn-cf1-1-{link}"
            if first == n:
                marks += about + (")" if last == n else "")
        for first, last, entity, _ in mentions:
            marks += f"{entity})" if last == n and first < n else ""
        misc = f"Entity={marks}" if marks else "_"
        lines.append("\t".join([str(n), form, form, pos, tag, "_", head, relation, "_", misc]))
    return "\n".join(lines) + "\n\n"


@pytest.mark.parametrize(
    ("words", "mentions", "expected"),
    [case[1:] for case in RULES],
    ids=[case[0] for case in RULES],
)
def test_a_rule_of_the_scheme(tmp_path: Path, words, mentions, expected):
    path = tmp_path / "GUM_news_small.conllu"
    path.write_text(_conllu(words, mentions), "utf-8")
    forms = [word.split("/")[0] for word in words.split()]

    found = [
        sorted(" ".join(forms[first:end]) for first, end in chain)
        for chain in ontogum_scheme.chains(path)
    ]

    assert found == expected


def test_the_official_scorers_format_nests_and_closes_what_it_opens():
    chains = [frozenset(((0, 3), (4, 5))), frozenset(((2, 3), (5, 6)))]

    lines = list(ontogum.conll("small", "the judge 's he her left".split(), chains))

    assert lines[0] == "#begin document (small); part 000"
    assert [line.split("\t")[-1] for line in lines[1:-1]] == [
        "(0",
        "-",
        "0)|(1)",
        "-",
        "(0)",
        "(1)",
    ]


def test_a_split_is_scored_and_written(tmp_path: Path):
    (tmp_path / "dev").mkdir()
    path = tmp_path / "dev" / "GUM_news_small.conllu"
    path.write_text(_conllu(RULES[0][1], RULES[0][2]), "utf-8")

    figures = ontogum.measure(tmp_path, written=tmp_path / "out.conll", by_genre=True)

    assert {f.measure: f.value for f in figures}["coreference CoNLL F1"] == 1.0
    assert (tmp_path / "out.conll").read_text() == (tmp_path / "out.conll.key").read_text()
