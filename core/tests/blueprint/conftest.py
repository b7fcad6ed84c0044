"""A folder with a portal file, a town file and a blueprint, each to be changed by the test that uses it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, ConfigDict, Field
from rathaus.blueprint import Checked, NoSettings, Problem, check_portal
from rathaus.contracts.town import SecretRef

BLUEPRINT = """\
id: plain
version: "1.0"
title: Einfach
summary: Eine Blaupause für Tests.
origin: {municipality: unknown, licence: EUPL-1.2}
inputs:
  page_size: {type: integer, label: Zeilen, default: 20}
  source: {type: url, label: Quelle}
  key: {type: string, label: Schlüssel, secret: true}
  wifi: {type: boolean, label: WLAN, default: false}
modules:
  - id: ris
    version: ">=0.1,<1"
    settings:
      page_size: !input page_size
      source: !input source
      key: !input key
      mail:
        sender: ris@example.org
  - id: wlan
    when: wifi
"""
TOWN = """\
ags: "14729070"
name: Brandis
public_url: http://brandis.localhost:8000
blueprint: {id: plain, version: "1.0"}
"""
PORTAL = "towns: [rathaus.yaml]\n"


class Mail(BaseModel):
    model_config = ConfigDict(extra="forbid")
    sender: str = "x@example.org"
    limit: int = Field(default=5, ge=1)


class RisSettings(BaseModel):
    model_config = ConfigDict(extra="forbid")
    page_size: int = Field(default=10, ge=1, le=200)
    source: str | None = None
    key: SecretRef | None = None
    mail: Mail = Mail()


MODELS: Mapping[str, type[BaseModel]] = {"ris": RisSettings, "wlan": NoSettings}


class Folder:
    """A folder with the three files; `check` reads it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.write("portal.yaml", PORTAL)
        self.write("rathaus.yaml", TOWN)
        self.write("plain.yaml", BLUEPRINT)

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def town(self, text: str) -> Path:
        """The town file with more lines at its end."""
        return self.write("rathaus.yaml", TOWN + text)

    def blueprint(self, old: str, new: str) -> Path:
        """The blueprint with one text replaced."""
        assert old in BLUEPRINT
        return self.write("plain.yaml", BLUEPRINT.replace(old, new))

    def check(self, models: Mapping[str, type[BaseModel]] | None = MODELS, **more: Any) -> Checked:
        return check_portal(self.path / "portal.yaml", settings_models=models, **more)

    def problems(self, **more: Any) -> list[Problem]:
        return list(self.check(**more).problems)

    def only(self, **more: Any) -> Problem:
        """The one problem there is."""
        (problem,) = self.problems(**more)
        return problem


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


@pytest.fixture
def places() -> Callable[[list[Problem]], list[tuple[int, int, str]]]:
    return lambda problems: [(problem.line, problem.column, problem.path) for problem in problems]
