"""The file of a learned model: arrays and JSON in one ``.npz``, which runs no code when read."""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

import numpy as np

from kgbuild.check.plausibility.boosting import Forest
from kgbuild.check.plausibility.classifier import Classifier
from kgbuild.check.plausibility.embedding import Embedding
from kgbuild.check.plausibility.graph import FactGraph
from kgbuild.check.plausibility.rules import ClosedRules, Counted
from kgbuild.errors import ModelError, OutputError

_VERSION = 1


@dataclass(frozen=True, slots=True)
class Learned:
    """All that is learned of a reference.

    Attributes
    ----------
    name : str
        What it was learned from.
    type_relation : str
        The relation from a thing to its types.
    graph, rules, embedding, classifier
        The parts.
    """

    name: str
    type_relation: str
    graph: FactGraph
    rules: ClosedRules
    embedding: Embedding
    classifier: Classifier


def write(learned: Learned, path: str | PathLike[str]) -> None:
    """Write a model; the same model gives the same bytes.

    Raises
    ------
    OutputError
        The file cannot be written.
    """
    graph, forest = learned.graph, learned.classifier.forest
    about = {
        "version": _VERSION,
        "name": learned.name,
        "type_relation": learned.type_relation,
        "nodes": graph.nodes,
        "relations": graph.relations,
        "rules": [
            [relation, *path_, counted.cases, counted.right]
            for (relation, path_), counted in sorted(learned.rules.counted.items())
        ],
    }
    words = json.dumps(about, ensure_ascii=False).encode("utf-8", "surrogatepass")
    target = Path(path)
    unfinished = target.with_name(target.name + ".part")
    try:
        with unfinished.open("wb") as file:
            np.savez(
                file,
                about=np.frombuffer(words, dtype=np.uint8),
                facts=graph.facts.astype(np.int32),
                node_vectors=learned.embedding.nodes,
                edge_vectors=learned.embedding.edges,
                tree_columns=forest.columns,
                tree_limits=forest.limits,
                tree_leaves=forest.leaves,
                odds=learned.classifier.odds,
                columns=learned.classifier.columns,
            )
        unfinished.replace(target)
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror}", where=str(path)) from error
    finally:
        unfinished.unlink(missing_ok=True)


def read(path: str | PathLike[str]) -> Learned:
    """Read a model.

    Raises
    ------
    ModelError
        The file is missing, broken, or of another version.
    """
    try:
        with Path(path).open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            about = json.loads(arrays["about"].tobytes().decode("utf-8", "surrogatepass"))
            if about["version"] != _VERSION:
                raise ModelError("was learned by another version; learn it anew", where=str(path))
            graph = FactGraph(
                tuple(about["nodes"]),
                tuple(about["relations"]),
                arrays["facts"].astype(np.int64).reshape(-1, 3),
            )
            rules = {
                (row[0], tuple(row[1:-2])): Counted(row[-2], row[-1]) for row in about["rules"]
            }
            forest = Forest(arrays["tree_columns"], arrays["tree_limits"], arrays["tree_leaves"])
            return Learned(
                about["name"],
                about["type_relation"],
                graph,
                ClosedRules(rules),
                Embedding(arrays["node_vectors"], arrays["edge_vectors"]),
                Classifier(forest, arrays["odds"], arrays["columns"]),
            )
    except OSError as error:
        raise ModelError(f"cannot be read: {error.strerror}", where=str(path)) from error
    except (KeyError, ValueError, TypeError, IndexError, EOFError, zipfile.BadZipFile) as error:
        raise ModelError("is no learned model of structure", where=str(path)) from error
