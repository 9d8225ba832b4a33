"""No data is run: what could unpickle, evaluate or call a shell is used nowhere, or where told."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

BETWEEN_OUR_PROCESSES = {
    "pipeline/worker.py",  # from the pipe of the process that started it
    "pipeline/workers.py",  # from the pipes of the processes that it started
    "cluster/engines.py",  # from the scheduler, on a worker of a cluster
}
"""Where pickles are read; no file is."""
RUN_CODE = {
    "eval", "exec", "marshal.load", "marshal.loads", "shelve.open", "joblib.load", "torch.load",
    "dill.load", "dill.loads", "cloudpickle.load", "cloudpickle.loads", "yaml.load",
    "yaml.unsafe_load", "os.system", "os.popen", "subprocess.getoutput", "pandas.read_pickle",
    "pd.read_pickle", "runpy.run_path", "pickle.Unpickler",
}  # fmt: skip


@pytest.fixture(scope="module")
def modules(repository: Path) -> dict[str, list[ast.AST]]:
    """The syntax of each of our files."""
    package = repository / "kgbuild"
    return {
        path.relative_to(package).as_posix(): list(ast.walk(ast.parse(path.read_bytes())))
        for path in sorted(package.rglob("*.py"))
    }


@pytest.fixture(scope="module")
def calls(modules: dict[str, list[ast.AST]]) -> list[tuple[str, str, ast.Call]]:
    """Each call in our code: its file, what is called, the call."""
    found = [
        (path, ast.unparse(node.func), node)
        for path, nodes in modules.items()
        for node in nodes
        if isinstance(node, ast.Call)
    ]
    assert len(found) > 5000
    return found


def _keywords(call: ast.Call) -> Iterator[tuple[str | None, str]]:
    yield from ((one.arg, ast.unparse(one.value)) for one in call.keywords)


def test_nothing_that_runs_code_is_called(calls: list[tuple[str, str, ast.Call]]) -> None:
    assert not [(path, name) for path, name, _ in calls if name in RUN_CODE]


def test_no_file_is_unpickled(calls: list[tuple[str, str, ast.Call]]) -> None:
    readers = {path for path, name, _ in calls if name in ("pickle.load", "pickle.loads")}
    assert readers <= BETWEEN_OUR_PROCESSES
    arrays = [(path, dict(_keywords(call))) for path, name, call in calls if name == "np.load"]
    assert len(arrays) >= 5
    assert all(given.get("allow_pickle") == "False" for _, given in arrays), arrays


def test_no_shell_is_called(calls: list[tuple[str, str, ast.Call]]) -> None:
    assert not [path for path, _, call in calls if ("shell", "True") in _keywords(call)]


def test_no_import_hides_such_a_call(modules: dict[str, list[ast.AST]]) -> None:
    """``from pickle import loads`` would pass the tests above."""
    for path, nodes in modules.items():
        for node in nodes:
            if isinstance(node, ast.ImportFrom):
                assert node.module not in ("pickle", "marshal", "shelve", "dill", "joblib"), path
            if isinstance(node, ast.Import):
                renamed = {one.name: one.asname for one in node.names}
                assert renamed.get("pickle") is None, path
                assert renamed.get("numpy", "np") == "np", path
