"""The reference page is what the generator makes of the schemas, and names every key."""

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from rathaus.blueprint import json_schema

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "blueprint_reference", ROOT / "tools" / "blueprint_reference.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_page_is_fresh(tool: ModuleType) -> None:
    stale = "run: python tools/blueprint_reference.py"
    assert tool.PAGE.read_text(encoding="utf-8") == tool.page(), stale


@pytest.mark.parametrize("kind", ["portal", "town", "blueprint"])
def test_every_key_of_every_part_is_on_the_page(tool: ModuleType, kind: Any) -> None:
    schema = json_schema(kind)
    section = tool.section(kind, tool.TITLES[kind])
    keys = {key for part in [schema, *schema["$defs"].values()] for key in part.get("properties", {})}
    assert [key for key in sorted(keys) if f"| `{key}` |" not in section] == []


def test_every_link_of_the_page_has_its_heading(tool: ModuleType) -> None:
    page = tool.page()
    headings = {
        line.lstrip("# ").lower().replace(":", "").replace(" ", "-")
        for line in page.splitlines()
        if line[:1] == "#"
    }
    links = {part.split(")")[0] for part in page.split("](#")[1:]}
    assert links
    assert links <= headings
