"""The developers' page of the module names what is there."""

import re
from pathlib import Path

import rathaus_defects
from rathaus.hooks import defects as specs

ROOT = Path(__file__).resolve().parents[3]
FOLDER = Path(rathaus_defects.__file__).parent
NO_CODE_OF_OURS = {"jinja2", "locale", "static", "migrations"}


def text() -> str:
    return (ROOT / "docs" / "en" / "defects.md").read_text("utf-8")


def first_columns() -> set[str]:
    rows = re.findall(r"^\| (`[^|]+) \|", text(), re.M)
    return {name for row in rows for name in re.findall(r"`([\w.]+)`", row)}


def test_every_package_stands_in_the_table_and_no_other():
    packages = {one.parent.name for one in FOLDER.glob("*/__init__.py")} - NO_CODE_OF_OURS

    named = {name for name in first_columns() if "." not in name and not name.startswith("defects_")}
    assert named == packages


def test_every_hook_of_the_block_stands_in_the_table():
    hooks = {name for name in vars(specs) if name.startswith("defects_")}

    assert {name for name in first_columns() if name.startswith("defects_")} == hooks


def test_every_module_beside_the_packages_is_there():
    named = set(re.findall(r"`(\w+\.(?:py|yaml))`", text()))

    assert sorted(name for name in named if not list(FOLDER.parents[1].rglob(name))) == []
