"""Switching modules on and off in a town file changes the lines in question and no other byte."""

import datetime as dt
from pathlib import Path

import pytest
from rathaus.blueprint import Problems, disable_module, enable_module, read_document

from .conftest import MODELS, TOWN, Folder

ENDINGS = [
    "",
    "# am Ende\n",
    "deviations:   # warum\n",
    "deviations: []  # warum\n",
    "deviations:\n  # erste\n  - path: modules.ris.page_size  # hier\n    value: 3\n"
    "    reason: >-\n      a\n      b\n\n"
    "# danach\ncouncil_name: 'Rat'\n",
    "deviations: [{path: modules.ris.page_size, value: 1, reason: x}]  # kurz\ndemo: true\n",
    "deviations:\n- path: modules.ris.page_size\n  value: 2\n  reason: x\n",
    "deviations:\r\n  - path: modules.ris.page_size\r\n    value: 1\r\n    reason: x\r\n# ü\r\n",
    "deviations:\n  - path: modules.ris.page_size\n    value: 1\n"
    "    reason: |\n      Zeile\n\n\ndemo: true\n",
]


def _deviations(path: Path) -> list[dict[str, object]]:
    return read_document(path).data["deviations"] or []


@pytest.mark.parametrize("ending", ENDINGS)
def test_disabling_adds_a_deviation_and_enabling_takes_it_out_again(folder: Folder, ending: str) -> None:
    path = folder.town(ending)
    before = path.read_bytes()
    assert disable_module(
        path, "ris", reason='zu "teuer": #1', decided_by="SR 1/26", date=dt.date(2026, 3, 31)
    )
    assert _deviations(path)[-1] == {
        "path": "modules.ris.enabled",
        "value": False,
        "reason": 'zu "teuer": #1',
        "decided_by": "SR 1/26",
        "date": "2026-03-31",
    }
    kept = [
        line
        for line in path.read_bytes().splitlines(keepends=True)
        if line in before.splitlines(keepends=True)
    ]
    assert (
        len(kept) >= before.count(b"\n") - 1
    )  # a flow list or `[]` in one line is the only line that may change
    assert folder.check().problems == ()
    assert enable_module(path, "ris", in_blueprint=True)
    assert (
        path.read_bytes().replace(b"deviations:  #", b"deviations: []  #") == before
        or path.read_bytes() == before
    )


def test_enabling_a_module_the_blueprint_does_not_have_adds_a_deviation(folder: Folder) -> None:
    path = folder.town("")
    assert enable_module(path, "wlan", reason="Marktplatz")
    portal = folder.check(models=MODELS).portal
    assert portal is not None
    assert list(portal.towns[0].modules) == ["ris", "wlan"]


def test_file_stays_as_it_is_when_nothing_changes(folder: Folder) -> None:
    path = folder.town("")
    assert not enable_module(path, "ris", in_blueprint=True)
    assert disable_module(path, "ris", reason="x")
    before = path.read_bytes()
    assert not disable_module(path, "ris", reason="y")
    assert path.read_bytes() == before


def test_switching_over_replaces_the_entry(folder: Folder) -> None:
    path = folder.town("deviations:\n  - {path: modules.wlan.enabled, value: true, reason: a}\n")
    assert disable_module(path, "wlan", reason="b")
    assert _deviations(path) == [{"path": "modules.wlan.enabled", "value": False, "reason": "b"}]


def test_byte_order_mark_rights_and_link_are_kept(folder: Folder) -> None:
    path = folder.write("echt.yaml", b"\xef\xbb\xbf" + TOWN.encode())
    path.chmod(0o640)
    link = folder.path / "verweis.yaml"
    link.symlink_to(path)
    assert disable_module(link, "ris")
    assert link.is_symlink()
    assert path.read_bytes().startswith(b"\xef\xbb\xbfags")
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    "ending", ["deviations: 3\n", "deviations: [3]\n", "...\n", "deviations: &x []\nhosts: *x\n"]
)
def test_file_that_cannot_be_changed_safely_is_left_alone(folder: Folder, ending: str) -> None:
    path = folder.town(ending)
    before = path.read_bytes()
    with pytest.raises(Problems):
        disable_module(path, "ris")
    assert path.read_bytes() == before
    assert sorted(file.name for file in folder.path.iterdir()) == [
        "plain.yaml",
        "portal.yaml",
        "rathaus.yaml",
    ]
