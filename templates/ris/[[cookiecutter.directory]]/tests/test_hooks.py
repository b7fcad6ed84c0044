"""The hooks of the building block, without and within a portal."""

import datetime as dt
import logging
import zipfile
from pathlib import Path
from typing import Any

import pytest
from rathaus.api import PaperPublished, Source, SourceFile
from rathaus.portal.api import hooks

from [[ cookiecutter.__package ]] import plugin
from [[ cookiecutter.__package ]].documents import ODT
from [[ cookiecutter.__package ]].settings import Settings

NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
CONTENT = f'<x xmlns:text="{NAMESPACE}"><text:h>Haushalt</text:h><text:p>Für 2027</text:p></x>'


@pytest.fixture
def odt(tmp_path: Path) -> Path:
    """A text in the form of OpenDocument."""
    path = tmp_path / "paper.odt"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", CONTENT)
    return path


def source(path: Path, mime_type: str = ODT) -> SourceFile:
    return SourceFile(path=str(path), mime_type=mime_type, size=path.stat().st_size)


def test_text_of_an_opendocument_file_is_read(odt: Path) -> None:
    found = plugin.ris_file_text(source(odt))

    assert found is not None
    assert found.pages == ["Haushalt\nFür 2027"]


@pytest.mark.parametrize("content", ["no archive", "<!ENTITY"])
def test_file_that_cannot_be_read_is_left_to_others(tmp_path: Path, content: str) -> None:
    path = tmp_path / "broken.odt"
    path.write_text(content)

    assert plugin.ris_file_text(source(path)) is None
    assert plugin.ris_file_text(source(path, "application/pdf")) is None


def test_portal_reads_files_with_this_module(town: Any, odt: Path) -> None:
    found = hooks().ris_file_text(file=source(odt))

    assert found.pages == ["Haushalt\nFür 2027"]


def test_sources_are_those_of_the_town_file(town: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    named = Settings(sources=["https://ris.example.org/oparl/v1.1/system"], interval=600)

    before = plugin.ris_sources()
    monkeypatch.setattr(type(town), "settings", lambda _town, _module: named)

    assert before == []
    assert plugin.ris_sources() == [Source(url=named.sources[0], interval=600)]


def test_publication_is_noted(caplog: pytest.LogCaptureFixture) -> None:
    at = dt.datetime(2026, 5, 20, tzinfo=dt.UTC)
    event = PaperPublished(id="https://stadt.example/1", name="Haushalt", at=at)

    with caplog.at_level(logging.INFO, logger="rathaus.[[ cookiecutter.id ]]"):
        plugin.ris_paper_published(event)

    assert caplog.messages == ["paper https://stadt.example/1 became public at 2026-05-20T00:00:00+00:00"]
