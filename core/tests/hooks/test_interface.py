"""A change of the hook interface cannot slip in: what is removed or changed asks for a version."""

import copy
import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import rathaus.api
import rathaus.contracts.portal
import rathaus.contracts.ris
import rathaus.contracts.webhooks
from rathaus.contracts.base import Contract
from rathaus.host.interface import Change, changes, version_suffices


@pytest.fixture(scope="module")
def reference(root: Path) -> ModuleType:
    """The tool that writes reference and snapshot."""
    spec = importlib.util.spec_from_file_location("hook_reference", root / "tools" / "hook_reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_reference_and_snapshot_are_fresh(reference: ModuleType, root: Path) -> None:
    hint = "run: python tools/hook_reference.py"

    assert (root / "docs" / "en" / "hooks.md").read_text("utf-8") == reference.page(), hint
    assert (root / "docs" / "hooks.json").read_text("utf-8") == reference.snapshot(), hint


def test_api_exports_every_contract_type_of_hooks() -> None:
    defined = {
        name
        for module in (rathaus.contracts.portal, rathaus.contracts.ris, rathaus.contracts.webhooks)
        for name, each in vars(module).items()
        if isinstance(each, type) and issubclass(each, Contract) and each.__module__ == module.__name__
    }

    assert defined - set(rathaus.api.__all__) == set()


OLD: dict[str, Any] = {
    "hook_api": "1.2",
    "hooks": {
        "town_items": {
            "kind": "collect",
            "since": "1.0",
            "stability": "stable",
            "on_error": "left-out",
            "arguments": {"town": "str"},
            "returns": "list[Item]",
        }
    },
    "types": {
        "Item": {"name": {"type": "str", "required": True}, "note": {"type": "str", "required": False}}
    },
}


def _changed(path: str, value: Any) -> dict[str, Any]:
    """OLD with one place replaced (value None: removed)."""
    new = copy.deepcopy(OLD)
    *parents, last = path.split("/")
    inside = new
    for key in parents:
        inside = inside[key]
    if value is None:
        del inside[last]
    else:
        inside[last] = value
    return new


@pytest.mark.parametrize(
    ("path", "value", "step"),
    [
        ("hooks/town_items", None, Change.MAJOR),
        ("hooks/town_items/returns", "list[str]", Change.MAJOR),
        ("hooks/town_items/kind", "each", Change.MAJOR),
        ("hooks/town_items/on_error", "stops", Change.MAJOR),
        ("hooks/town_items/arguments/town", None, Change.MAJOR),
        ("hooks/town_items/arguments/town", "int", Change.MAJOR),
        ("hooks/town_items/arguments/day", "date", Change.MINOR),
        ("hooks/town_items/stability", "provisional", Change.MINOR),
        ("hooks/town_more", OLD["hooks"]["town_items"], Change.MINOR),
        ("types/Item/note", None, Change.MAJOR),
        ("types/Item/name/type", "int", Change.MAJOR),
        ("types/Item/note/required", True, Change.MAJOR),
        ("types/Item/name/required", False, Change.MINOR),
        ("types/Item/extra", {"type": "str", "required": False}, Change.MINOR),
        ("types/Item/extra", {"type": "str", "required": True}, Change.MAJOR),
    ],
)
def test_change_needs_its_step_and_no_smaller_one(path: str, value: Any, step: Change) -> None:
    new = _changed(path, value)

    assert [each for each, _name in changes(OLD, new)] == [step]
    assert version_suffices(OLD, new) is False
    assert version_suffices(OLD, {**new, "hook_api": "1.3"}) is (step is Change.MINOR)
    assert version_suffices(OLD, {**new, "hook_api": "2.0"}) is True


def test_no_change_needs_no_version_and_none_goes_back() -> None:
    assert version_suffices(OLD, OLD) is True
    assert version_suffices(OLD, {**OLD, "hook_api": "1.1"}) is False


def test_released_snapshot_refuses_a_change_without_a_version(
    reference: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    released = json.loads(reference.snapshot(released=True))
    released["hooks"]["portal_gone"] = released["hooks"]["portal_urls"]
    (tmp_path / "hooks.json").write_text(json.dumps(released), "utf-8")
    monkeypatch.setattr(reference, "SNAPSHOT", tmp_path / "hooks.json")

    with pytest.raises(SystemExit, match="major: portal_gone was removed"):
        reference.snapshot()
