"""The town's files are valid, and its extension does what it says."""

from pathlib import Path
from typing import Any

import pytest
from rathaus.cli import main
from rathaus.testing import conformance

import [[ cookiecutter.__package ]]

ROOT = Path(__file__).resolve().parents[1]


def test_files_are_valid(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["--lang", "en", "validate", "--dir", str(ROOT)])

    assert (code, capsys.readouterr().err) == (0, "")


def test_extension_keeps_the_rules() -> None:
    package = Path([[ cookiecutter.__package ]].__file__).parent

    assert conformance.problems(package, Path(__file__).parent) == []


def test_home_page_greets(town: Any, portal_client: Any) -> None:
    pages = [portal_client().get(address).content.decode() for address in ("/", "/en/")]

    assert f"Willkommen in {town.effective.name}" in pages[0]
    assert f"Welcome to {town.effective.name}" in pages[1]
