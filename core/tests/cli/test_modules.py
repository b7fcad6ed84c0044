"""modules, hooks, doctor, and the commands that modules bring."""

import json

import pytest
import yaml
from rathaus.blueprint import Checked, Problem

BLUEPRINT_WITH = "modules: [{id: sample, version: '>=0.3'}]"


def on(portal):
    """Let the blueprint switch the sample module on."""
    file = portal / "blueprints" / "test-base.yaml"
    file.write_text(file.read_text().replace("modules: []", BLUEPRINT_WITH))


def test_modules_list_for_people_and_scripts(cli, sample):
    assert cli("modules", "list") == (
        0, "Module\tVersion\tState\tName\tCommands\nsample\t0.3.0\tactive\tSample\tgreet\n", ""
    )  # fmt: skip
    assert json.loads(cli("modules", "list", "--json").out) == [
        {
            "id": "sample",
            "version": "0.3.0",
            "state": "active",
            "code": "active",
            "name": "Sample",
            "distribution": "rathaus-sample",
            "commands": ["greet"],
        }
    ]


def test_modules_list_with_nothing_installed(cli, no_modules):
    text = "No module is installed. `rathaus install MODULE` installs one.\n"

    assert cli("modules", "list") == (0, text, "")
    assert cli("modules", "list", "--json") == (0, "[]\n", "")


def test_modules_show_in_the_language_spoken(cli, sample):
    german = cli("modules", "show", "sample", "--lang", "de")

    assert (german.code, german.out.splitlines()[:3]) == (
        0, ["Modul: sample 0.3.0 (rathaus-sample)", "Name: Probe", "Zweck: Ein Modul für Tests."]
    )  # fmt: skip
    assert json.loads(cli("modules", "show", "sample", "--json").out)["manifest"]["licence"] == "EUPL-1.2"


@pytest.mark.parametrize("command", [["show", "other"], ["enable", "other", "--dir", "."]])
def test_modules_not_installed_says_how_to_install(cli, sample, command):
    assert cli("modules", *command) == (
        1, "", "The module other is not installed. Install it: `rathaus install other`.\n"
    )  # fmt: skip


def test_modules_disable_and_enable_leave_the_file_as_it_was(cli, portal, sample):
    on(portal)
    file = portal / "rathaus.yaml"
    before = file.read_bytes()

    off = cli("modules", "disable", sample, "--dir", portal, "--no-apply", "--reason", "not yet")
    between = file.read_text(encoding="utf-8")
    back = cli("modules", "enable", sample, "--dir", portal, "--no-apply")

    later = "It holds from the next `rathaus apply` on.\n"
    assert off == (0, f"sample is switched off in {file}.\n{later}", "")
    assert back == (0, f"sample is switched on in {file}.\n{later}", "")
    assert between.startswith(before.decode())
    assert "reason: not yet" in between
    assert file.read_bytes() == before


def test_modules_disable_twice_says_so(cli, portal, sample):
    assert cli("modules", "disable", sample, "--dir", portal, "--no-apply") == (
        0, "sample is off already in Brandis.\n", ""
    )  # fmt: skip


def test_modules_enable_what_the_blueprint_lacks_is_a_deviation(cli, portal, sample):
    before = (portal / "rathaus.yaml").read_text()

    answer = cli("modules", "enable", sample, "--dir", portal, "--no-apply", "--decided-by", "Hauptamt")

    added = (portal / "rathaus.yaml").read_text().removeprefix(before)
    assert (answer.code, yaml.safe_load(added)["deviations"]) == (
        0, [{"path": "modules.sample.enabled", "value": True, "decided_by": "Hauptamt"}]
    )  # fmt: skip


def test_modules_enable_that_makes_the_file_invalid_leaves_it_alone(cli, portal, sample, monkeypatch):
    before = (portal / "rathaus.yaml").read_bytes()
    problem = Problem(file="rathaus.yaml", line=3, column=1, text="Setting missing.")
    monkeypatch.setattr("rathaus.cli.switching.check_files", lambda *_arguments: Checked(None, (problem,)))

    answer = cli("modules", "enable", sample, "--dir", portal, "--no-apply")

    assert answer == (1, "", "rathaus.yaml:3:1: Setting missing.\n")
    assert (portal / "rathaus.yaml").read_bytes() == before


def test_modules_enable_with_several_towns_needs_one_named(cli, portal, sample):
    town = (portal / "rathaus.yaml").read_text()
    other = town.replace("14729070", "14729080").replace("Brandis", "Colditz").replace("brandis.", "colditz.")
    (portal / "colditz.yaml").write_text(other)
    (portal / "portal.yaml").write_text("data: data\ntowns: [rathaus.yaml, colditz.yaml]\n")
    place = portal / "portal.yaml"

    unnamed = cli("modules", "disable", sample, "--dir", portal)
    wrong = cli("modules", "disable", sample, "--dir", portal, "--town", "dresden")
    named = cli("modules", "disable", sample, "--dir", portal, "--town", "colditz")

    assert unnamed == (
        1, "", f"{place}: This portal serves several towns. Name one with --town: brandis, colditz.\n"
    )  # fmt: skip
    assert wrong == (1, "", f"{place}: There is no town dresden here. Known are: brandis, colditz.\n")
    assert named == (0, "sample is off already in Colditz.\n", "")


def test_hooks_list_names_implementers(cli, sample):
    rows = json.loads(cli("hooks", "list", "--json").out)

    tiles = next(row for row in rows if row["hook"] == "portal_home_tiles")
    assert (tiles["kind"], tiles["block"], tiles["modules"]) == ("collect", "portal", [])
    assert {row["block"] for row in json.loads(cli("hooks", "list", "--block", "portal", "--json").out)} == {
        "portal"
    }


def test_doctor_with_nothing_wrong(cli, sample):
    assert cli("doctor") == (0, "1 module runs. Nothing is wrong.\n", "")
    assert json.loads(cli("doctor", "--json").out) == {"ok": True, "active": ["sample"], "findings": []}


def test_doctor_names_a_broken_module(cli, sample, tmp_path):
    (tmp_path / "site" / "rathaus_sample" / "plugin.py").write_text("import nowhere_at_all\n")

    code, out, err = cli("doctor", "--json")

    found = json.loads(out)["findings"]
    assert (code, err) == (1, "")
    assert [(item["subject"], item["state"], item["code"], item["severity"]) for item in found] == [
        ("sample", "broken", "import-error", "error")
    ]
    assert all(item["text"] and item["fix"] for item in found)


def test_doctor_looks_at_the_files_too(cli, portal, sample):
    (portal / "portal.yaml").write_text("data: data\ntowns: [gone.yaml]\n")

    code, out, _err = cli("doctor", "--dir", portal, "--json")

    assert (code, [(item["subject"], item["code"]) for item in json.loads(out)["findings"]]) == (
        1, [(f"{portal / 'portal.yaml'}:2:9", "file-invalid")]
    )  # fmt: skip


HELP = "Usage: rathaus sample COMMAND [OPTIONS]\nA module for tests.\n\nCommands:\n  greet"


def test_module_help_says_what_it_is_and_what_each_command_does(cli, sample):
    assert cli("sample") == (0, f"{HELP}  Greet somebody.\n", "")


def test_module_help_stands_when_a_command_cannot_be_loaded(cli, sample, tmp_path):
    (tmp_path / "site" / "rathaus_sample" / "commands.py").write_text("")

    code, out, err = cli("sample")

    assert (code, out.rstrip(), err) == (0, HELP, "")


def test_module_command_help_shows_its_own_options_and_the_common_ones(cli, sample):
    usage = "Usage: rathaus sample greet NAME [OPTIONS]"

    code, out, _err = cli("sample", "greet", "--help")

    assert (code, out.splitlines()[:2]) == (0, [usage, "Greet somebody."])
    assert [word for word in ("--loud", "--dir DIR", "--town TOWN") if word not in out] == []


def test_module_command_unknown_is_named(cli, sample):
    assert cli("sample", "great") == (
        2, "", "There is no command sample great. Did you mean sample greet?\n"
    )  # fmt: skip


def test_module_command_runs_in_the_portal_with_its_options(cli, portal, sample, monkeypatch):
    seen = {}

    def run(**options):
        seen.update(options)
        return options["function"](**options["options"])

    monkeypatch.setattr("rathaus.portal.commands.module.run", run)
    answer = cli("sample", "greet", "Anna", "--loud", "--dir", portal, "--town", "brandis")

    assert answer == (4, "Hello Anna!\n", "")
    assert (seen["portal"], seen["module"], seen["town"]) == (portal / "portal.yaml", "sample", "brandis")


def test_module_command_of_a_broken_module_says_why(cli, sample, tmp_path):
    (tmp_path / "site" / "rathaus_sample" / "plugin.py").write_text("import nowhere_at_all\n")

    code, out, err = cli("sample", "greet", "Anna")

    assert (code, out, err.startswith("sample: The module cannot be loaded: ")) == (1, "", True)


def test_module_command_that_is_not_there_names_the_module(cli, sample, tmp_path):
    (tmp_path / "site" / "rathaus_sample" / "commands.py").write_text("")

    code, _out, err = cli("sample", "greet", "Anna")

    start = "The module names the command rathaus_sample.commands:greet, which cannot be loaded: "
    assert (code, err.startswith(start)) == (1, True)
