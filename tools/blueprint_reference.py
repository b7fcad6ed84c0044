"""Writes the reference of portal file, town file and blueprint, `docs/en/blueprints.md`, from their schemas.

python tools/blueprint_reference.py            write it
python tools/blueprint_reference.py --check    write nothing; exit code 1 if it is not what it should be
"""

import argparse
import sys
from pathlib import Path
from typing import Any

from rathaus.blueprint import json_schema
from rathaus.blueprint.schema import CUSTOM_TAGS, FileKind

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "en" / "blueprints.md"

HEAD = """\
# Blueprints, town files, portal files

<!-- Written by tools/blueprint_reference.py from rathaus.blueprint; do not edit. -->

A **blueprint** describes how a town runs a set of modules, with legal basis, effort, cost and lessons. A
**town file** (`rathaus.yaml`) is one municipality's adoption of a blueprint: its inputs and its reasoned
deviations. The **portal file** (`portal.yaml`) is the operator's side and names the town files. `rathaus
validate` checks all of them, `rathaus plan` shows what would change, `rathaus apply` makes it so.

## How the files are read

- UTF-8, YAML 1.2: `no` is a text, a number with a leading zero or a plus sign stays text, so does what
  stands behind `version:`. A key may stand once. At most 1 MB, 40 levels, 50,000 values.
- A key without a value counts as not given.
- A text may be given once (German), or per language: `{de: ..., en: ...}`.
- `unknown` is what no source says. It is never replaced by an estimate.
- Secrets stand nowhere in clear text: `!env NAME` (or `{env: NAME}`) names an environment variable,
  `!file PATH` (or `{file: PATH}`) a file whose first line counts, seen from the file that names it.

## From blueprint to settings

1. The blueprints of the chain are merged, base (`extends`) first. Modules are merged by `id`, settings
   key by key; lists are replaced. Inputs of the same key are replaced as a whole.
2. The town's `inputs` are checked against their declarations. `!input KEY` in a setting is replaced by
   the value; an input without a value leaves the setting out, so that the module's own default holds.
3. `when` decides whether a module runs. It knows four forms, joined by `and`: `key` (has a value that is
   not false, 0 or empty), `not key`, `key == value`, `key != value`.
4. `deviations` replace single settings (`modules.ID.SETTING`), or switch a module on or off
   (`modules.ID.enabled`). A deviation without `reason` is a warning, and drift in comparisons.
5. The result is checked against the settings model of each module. Every setting keeps its origin:
   `default`, `blueprint ID VERSION`, `input KEY`, `deviation`.

A blueprint is looked for beside the town file, in `blueprints/` beside it, then among those installed. A
town names the version it adopted: exactly that one is taken from `ID.yaml` or `ID-VERSION.yaml`; else a
newer one of the same major number, with a warning.

## Editors

`rathaus init` writes JSON Schemas beside the files, `rathaus schema portal|town|blueprint` prints one. A
file's first line names its schema: `# yaml-language-server: $schema=schemas/town.json`. Editors learn the
tags by their setting `yaml.customTags`: TAGS.

"""

TITLES: dict[FileKind, str] = {"portal": "Portal file", "town": "Town file", "blueprint": "Blueprint"}


def page() -> str:
    """The whole page."""
    tags = ", ".join(f"`{tag}`" for tag in CUSTOM_TAGS)
    return HEAD.replace("TAGS", tags) + "\n".join(section(kind, title) for kind, title in TITLES.items())


def section(kind: FileKind, title: str) -> str:
    """One kind of file: its own keys, then those of its parts in the order they are met."""
    schema = json_schema(kind)
    parts: dict[str, dict[str, Any]] = {}
    own = table(schema, schema, parts)
    lines = [f"## {title}", "", schema.get("description", ""), "", *own]
    done: set[str] = set()
    while todo := [name for name in parts if name not in done]:
        for name in todo:
            done.add(name)
            lines += [f"### {title}: {name}", "", parts[name].get("description", ""), ""]
            lines += table(parts[name], schema, parts)
    return "\n".join(lines)


def table(node: dict[str, Any], schema: dict[str, Any], parts: dict[str, dict[str, Any]]) -> list[str]:
    """The keys of a mapping as a table; parts it refers to are noted."""
    required = set(node.get("required", ()))
    lines = ["| key | value | default | meaning |", "| --- | --- | --- | --- |"]
    for key, field in node.get("properties", {}).items():
        default = "**required**" if key in required else _default(field)
        meaning = field.get("description", "")
        lines.append(f"| `{key}` | {kind_of(field, schema, parts)} | {default} | {_cell(meaning)} |")
    return [*lines, ""]


def _default(field: dict[str, Any]) -> str:
    value = field.get("default")
    text = _yaml(value)
    return "" if text in ("None", "", "[]", "{}") else f"`{text}`"


def _yaml(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(_yaml, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_yaml(item)}" for key, item in value.items() if item) + "}"
    return {True: "true", False: "false"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def kind_of(field: dict[str, Any], schema: dict[str, Any], parts: dict[str, dict[str, Any]]) -> str:
    """What kind of value a key takes, in a few words."""
    if "$ref" in field:
        name = field["$ref"].rsplit("/", 1)[-1]
        parts.setdefault(name, schema["$defs"][name])
        return f"[{name}](#{_anchor(schema, name)})"
    choices = field.get("anyOf") or field.get("oneOf")
    if choices:
        kinds = [kind_of(choice, schema, parts) for choice in choices if choice.get("type") != "null"]
        return " or ".join(dict.fromkeys(kinds))
    if "const" in field:
        return f"`{field['const']}`"
    if "enum" in field:
        return ", ".join(f"`{value}`" for value in field["enum"])
    if field.get("type") == "array":
        return f"list of {kind_of(field['items'], schema, parts)}"
    if field.get("type") == "object":
        values = field.get("additionalProperties")
        return (
            f"keys with {kind_of(values, schema, parts)}" if isinstance(values, dict) and values else "keys"
        )
    kind = field.get("format") or field.get("type") or "any value"
    return " or ".join(kind) if isinstance(kind, list) else str(kind)


def _anchor(schema: dict[str, Any], name: str) -> str:
    title = TITLES[schema["$id"].rsplit(":", 1)[-1]]
    return f"{title}: {name}".lower().replace(":", "").replace(" ", "-")


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def main() -> int:
    """Write or check."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    text = page()
    if check:
        stale = not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text
        print(f"{PAGE.name}: run tools/blueprint_reference.py" if stale else f"{PAGE.name}: up to date")
        return int(stale)
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
