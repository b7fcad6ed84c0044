"""The blueprint is valid, and a town can adopt it."""

import shutil
from pathlib import Path

import pytest
from rathaus.cli import main

BLUEPRINT = Path(__file__).resolve().parents[1] / "[[ cookiecutter.id ]].yaml"
TOWN = """\
ags: "14729999"
name: Musterstadt
public_url: http://localhost:8000
blueprint: {id: [[ cookiecutter.id ]], version: "0.1"}
inputs: {import_hours: 2}
"""


def test_blueprint_is_valid(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["--lang", "en", "validate", str(BLUEPRINT)])

    assert (code, capsys.readouterr().err) == (0, "")


def test_town_can_adopt_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(BLUEPRINT, tmp_path)
    (tmp_path / "rathaus.yaml").write_text(TOWN, encoding="utf-8")
    (tmp_path / "portal.yaml").write_text("data: data\ntowns: [rathaus.yaml]\n", encoding="utf-8")

    code = main(["--lang", "en", "validate", "--dir", str(tmp_path)])

    assert (code, capsys.readouterr().err) == (0, "")
