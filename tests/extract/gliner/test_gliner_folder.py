"""A folder of weights that came from anywhere: what would run code in it is refused, unread."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgbuild.errors import ModelError
from kgbuild.extract.gliner_folder import check_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "gliner_config.json").write_text('{"encoder_config": {"hidden_size": 8}}')
    (tmp_path / "model.safetensors").write_bytes(b"")
    return tmp_path


def test_numbers_and_settings_are_taken(folder: Path) -> None:
    check_folder(folder)


def test_pickled_weights_are_refused(folder: Path) -> None:
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")
    with pytest.raises(ModelError, match=r"pytorch_model\.bin.*can run code.*safe_serialization"):
        check_folder(folder)


@pytest.mark.parametrize(
    "settings",
    [
        '{"auto_map": {"AutoModel": "mine.Model"}}',
        '{"encoder_config": [{"auto_map": null}]}',
        r'{"encoder_config": {"\u0061uto_map": {"AutoModel": "mine.Model"}}}',
    ],
)
@pytest.mark.parametrize("name", ["gliner_config.json", "encoder/config.json"])
def test_settings_that_name_code_are_refused(folder: Path, name: str, settings: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(settings)
    with pytest.raises(ModelError, match=r"config\.json: auto_map names code to run"):
        check_folder(folder)


@pytest.mark.parametrize("settings", ["", "{", "[" * 100_000, "\udcff"])
def test_broken_settings_are_an_error_that_names_the_file(folder: Path, settings: str) -> None:
    (folder / "gliner_config.json").write_bytes(settings.encode("utf-8", "surrogateescape"))
    with pytest.raises(ModelError, match=r"gliner_config\.json: the settings cannot be read"):
        check_folder(folder)
