"""Every component is documented with its arguments and shown on the page that the browser tests check."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
UI = ROOT / "core/src/rathaus/portal/frame/jinja2/portal/ui.html"
PAGE = Path(__file__).with_name("components.html")


def names() -> list[str]:
    return re.findall(r"{% set (\w+) =", UI.read_text())


def test_every_component_is_documented() -> None:
    text = (ROOT / "docs/en/pages.md").read_text()
    assert [name for name in names() if f"`{name}(" not in text] == []


def test_every_component_is_on_the_page_with_all_components() -> None:
    within = " ui.form_field( ui.error_summary( ui.map_files( "  # drawn by ui.form and ui.place_files
    shown = PAGE.read_text() + within
    assert [name for name in names() if f"ui.{name}(" not in shown] == []


def test_every_filter_is_documented() -> None:
    from django.template import engines

    own = [
        name
        for name, rule in engines["jinja2"].env.filters.items()
        if "rathaus.portal.frame" in rule.__module__
    ]
    text = (ROOT / "docs/en/pages.md").read_text()
    assert len(own) == 8
    assert [name for name in own if f"`{name}" not in text] == []
