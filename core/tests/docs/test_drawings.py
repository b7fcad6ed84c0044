"""The drawn pictures of the documentation are those that the tool draws now."""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_pictures_are_current(monkeypatch):
    spec = spec_from_file_location("drawings", ROOT / "tools" / "drawings.py")
    tool = module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "drawings", tool)  # dataclasses look their module up
    spec.loader.exec_module(tool)

    stale = [path.name for path, text in tool.files().items() if path.read_text(encoding="utf-8") != text]

    assert stale == []
    assert {path.name for path in tool.files()} == {path.name for path in tool.IMAGES.glob("design-*.svg")}
