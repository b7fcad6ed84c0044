"""The three kinds of files as JSON Schema (draft 2020-12), so that editors complete and check while one
writes.

An editor finds the schema by the first line of a file: `# yaml-language-server: $schema=schemas/town.json`.
The tags `!input`, `!env` and `!file` are told to the editor once (`yaml.customTags`); in their long form
(`{env: NAME}`) references need no telling.
"""

import json
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel

from .blueprint_file import BlueprintFile
from .portal_file import PortalFile
from .town_file import TownFile

FileKind = Literal["portal", "town", "blueprint"]
KINDS: tuple[FileKind, ...] = ("portal", "town", "blueprint")
CUSTOM_TAGS = ("!input scalar", "!env scalar", "!file scalar")
"""What an editor's setting `yaml.customTags` holds."""


def model_of(kind: FileKind) -> type[BaseModel]:
    """The pydantic model of a kind of file."""
    models: dict[FileKind, type[BaseModel]] = {
        "portal": PortalFile,
        "town": TownFile,
        "blueprint": BlueprintFile,
    }
    return models[kind]


def json_schema(kind: FileKind) -> dict[str, Any]:
    """Return the JSON Schema of a kind of file."""
    schema = model_of(kind).model_json_schema(by_alias=True, mode="validation")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:rathaus:schema:{kind}",
        **tidy(schema),
    }


def tidy(value: Any) -> Any:
    """Drop pydantic's made-up titles, which editors would show instead of the descriptions."""
    if isinstance(value, dict):
        return {
            key: tidy(item) for key, item in value.items() if not (key == "title" and isinstance(item, str))
        }
    return [tidy(item) for item in value] if isinstance(value, list) else value


def write_schemas(folder: Path) -> list[Path]:
    """Write all three into a folder (made if missing) as `KIND.json`; returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for kind in KINDS:
        path = folder / f"{kind}.json"
        path.write_text(json.dumps(json_schema(kind), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        files.append(path)
    return files
