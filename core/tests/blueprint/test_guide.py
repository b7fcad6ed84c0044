"""The files shown in the German guide are valid, and the commands named there exist."""

import re
from pathlib import Path

import pytest
from rathaus.blueprint import Library, check_portal
from rathaus.cli.table import COMMANDS

GUIDE = Path(__file__).resolve().parents[3] / "docs" / "de"
PAGES = ("stadtdatei.md", "blaupausen.md")


def _shown() -> dict[str, str]:
    """The YAML files of the pages by name; each begins with a comment that is its name."""
    text = "\n".join((GUIDE / page).read_text(encoding="utf-8") for page in PAGES)
    blocks = re.findall(r"```yaml\n# (\S+)\n(.*?)```", text, flags=re.DOTALL)
    return dict(blocks)


def test_shown_portal_and_town_are_valid(tmp_path: Path) -> None:
    shown = _shown()
    for name in ("portal.yaml", "rathaus.yaml"):
        (tmp_path / name).write_text(shown[name], encoding="utf-8")
    checked = check_portal(tmp_path / "portal.yaml", settings_models=None)
    assert checked.problems == ()
    assert checked.portal is not None
    assert checked.portal.towns[0].modules["ris"]["page_size"] == 50


def test_shown_blueprint_is_valid_and_can_be_adopted(tmp_path: Path) -> None:
    shown = _shown()
    (tmp_path / "musterstadt.yaml").write_text(shown["musterstadt.yaml"], encoding="utf-8")
    town = re.sub(r"id: small-town", "id: musterstadt", shown["rathaus.yaml"])
    (tmp_path / "rathaus.yaml").write_text(town, encoding="utf-8")
    (tmp_path / "portal.yaml").write_text("towns: [rathaus.yaml]\n", encoding="utf-8")
    assert Library().read(tmp_path / "musterstadt.yaml", "musterstadt").blueprint.extends == "small-town"
    checked = check_portal(tmp_path / "portal.yaml", settings_models=None)
    assert checked.problems == ()


@pytest.mark.parametrize("page", PAGES)
def test_named_commands_exist(page: str) -> None:
    named = set(re.findall(r"rathaus ([a-z]+)", (GUIDE / page).read_text(encoding="utf-8")))
    known = {command.words.split()[0] for command in COMMANDS}
    assert named
    assert named <= known
