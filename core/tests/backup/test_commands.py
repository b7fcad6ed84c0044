"""The commands on a real portal, in processes of their own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from rathaus.contracts.town import EffectivePortal
from rathaus.portal.commands import backup, describe, person, restore
from rathaus.portal.staff.models import User
from rathaus.portal.towns import registry, use_town

MODULES = (backup, describe, person, restore)


@pytest.fixture
def portal(two_towns, tmp_path, monkeypatch):
    """Both towns, opened by the commands as if from a portal file."""
    state: EffectivePortal = registry().portal.model_copy(update={"backup": str(tmp_path / "sicherung")})
    for module in MODULES:
        monkeypatch.setattr(module, "open_portal", lambda portal: state)
    with use_town(two_towns[0]):
        User.objects.create_user("anna", "anna@example.org", "x")
    return tmp_path


def test_each_town_gets_a_file_where_the_portal_file_says(portal, capsys):
    assert backup.run(portal=portal, json=True) == 0
    found = json.loads(capsys.readouterr().out)
    assert [entry["town"] for entry in found] == ["brandis", "zweitstadt"]
    assert all(Path(entry["file"]).parent == portal / "sicherung" for entry in found)


def test_restore_asks_first_and_brings_back(portal, two_towns, capsys, monkeypatch):
    from rathaus.errors import RathausError

    backup.run(portal=portal, town="brandis", to=portal / "da", json=True)
    file = Path(json.loads(capsys.readouterr().out)[0]["file"])
    with use_town(two_towns[0]):
        User.objects.all().delete()
    monkeypatch.setattr(sys, "stdin", open(os.devnull))  # noqa: SIM115
    with pytest.raises(RathausError, match="--yes"):
        restore.run(portal=portal, file=file)
    assert restore.run(portal=portal, file=file, check=True) == 0
    with use_town(two_towns[0]):
        assert User.objects.count() == 0
    assert restore.run(portal=portal, file=file, yes=True) == 0
    with use_town(two_towns[0]):
        assert User.objects.get().username == "anna"


def test_person_is_shown_before_she_is_erased(portal, two_towns, capsys):
    assert person.run(portal=portal, action="erase", who="anna@example.org", town="brandis", json=True) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["erased"], shown["records"]["staff"]) == (False, {"accounts": 1})
    with use_town(two_towns[0]):
        assert User.objects.filter(email="anna@example.org").exists()
    target = portal / "anna.json"
    assert (
        person.run(portal=portal, action="export", who="anna@example.org", town="brandis", output=target) == 0
    )
    assert json.loads(target.read_text())["staff"]["accounts"][0]["email"] == "anna@example.org"
    assert target.stat().st_mode & 0o777 == 0o600


def test_describe_prints_what_can_be_read_back(portal, capsys):
    from rathaus.network import read_descriptor

    assert describe.run(portal=portal, town="brandis") == 0
    assert read_descriptor(capsys.readouterr().out).municipality.name == "Brandis"


def test_help_of_the_commands_needs_no_portal():
    for words in (["backup"], ["restore"], ["person", "erase"], ["describe"]):
        done = subprocess.run(
            [sys.executable, "-m", "rathaus", *words, "--help"], capture_output=True, text=True
        )
        assert (done.returncode, f"rathaus {' '.join(words)}" in done.stdout) == (0, True)
