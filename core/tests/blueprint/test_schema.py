"""The JSON Schemas: valid themselves, accept what we ship, and refuse what we refuse."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from rathaus.blueprint import json_schema, read_document, write_schemas
from rathaus.blueprint.find import PACKAGED

from .conftest import PORTAL, Folder

SHIPPED = [
    ("blueprint", "small-town.yaml"),
    ("blueprint", "brandis.yaml"),
    ("portal", "towns/portal.yaml"),
    ("town", "towns/brandis/rathaus.yaml"),
]


def _errors(kind: Any, data: Any) -> list[str]:
    validator = jsonschema.Draft202012Validator(json_schema(kind))
    return [error.message for error in validator.iter_errors(data)]


@pytest.mark.parametrize("kind", ["portal", "town", "blueprint"])
def test_schema_is_a_schema(kind: Any) -> None:
    schema = json_schema(kind)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:rathaus:schema:{kind}"
    assert schema["additionalProperties"] is False


@pytest.mark.parametrize(("kind", "name"), SHIPPED)
def test_shipped_file_fits_its_schema(kind: Any, name: str) -> None:
    assert _errors(kind, read_document(PACKAGED / name).data) == []


def test_misspelt_key_does_not_fit(folder: Folder) -> None:
    data = read_document(folder.write("portal.yaml", PORTAL + "prot: 1\n")).data
    assert _errors("portal", data) == ["Additional properties are not allowed ('prot' was unexpected)"]


def test_every_key_of_a_town_file_is_described() -> None:
    parts = {"contact", "blueprint", "legal", "look", "inputs", "deviations"}  # described at the part itself
    missing = [key for key, field in json_schema("town")["properties"].items() if "description" not in field]
    assert set(missing) <= parts


def test_schemas_are_written_for_editors(tmp_path: Path) -> None:
    files = write_schemas(tmp_path / "schemas")
    assert [file.name for file in files] == ["portal.json", "town.json", "blueprint.json"]
    assert json.loads(files[1].read_text("utf-8")) == json_schema("town")
