"""From town file and blueprint to what the portal runs: inputs, conditions, deviations, secrets, origins."""

import pytest
from rathaus.blueprint import Checked, NoSettings, Problems, load_portal
from rathaus.contracts.town import EffectiveTown

from .conftest import MODELS, TOWN, Folder


def _town(checked: Checked) -> EffectiveTown:
    assert checked.portal is not None, [str(problem) for problem in checked.problems]
    (town,) = checked.portal.towns
    return town


def test_settings_hold_inputs_and_the_modules_defaults(folder: Folder) -> None:
    folder.town("inputs: {page_size: 50, key: !env RIS_KEY}\n")
    assert _town(folder.check()).modules == {
        "ris": {
            "page_size": 50,
            "source": None,
            "key": {"env": "RIS_KEY"},
            "mail": {"sender": "ris@example.org", "limit": 5},
        }
    }


def test_each_setting_says_where_it_comes_from(folder: Folder) -> None:
    folder.town(
        "inputs: {key: !env RIS_KEY}\ndeviations: [{path: modules.ris.mail.limit, value: 9, reason: Amt}]\n"
    )
    assert _town(folder.check()).origins == {
        "modules.ris.enabled": "blueprint plain 1.0",
        "modules.ris.key": "input key",
        "modules.ris.mail.limit": "deviation",
        "modules.ris.mail.sender": "blueprint plain 1.0",
        "modules.ris.page_size": "input page_size",
        "modules.ris.source": "default",
        "modules.wlan.enabled": "blueprint plain 1.0",
    }


def test_module_with_a_condition_runs_when_it_holds(folder: Folder) -> None:
    assert list(_town(folder.check()).modules) == ["ris"]
    folder.town("inputs: {wifi: true}\n")
    assert list(_town(folder.check()).modules) == ["ris", "wlan"]


def test_deviation_switches_a_module_off_and_another_on(folder: Folder) -> None:
    folder.town(
        "deviations:\n"
        "  - {path: modules.ris.enabled, value: false, reason: Kreis betreibt es}\n"
        "  - {path: modules.extra.enabled, value: true, reason: eigenes Modul}\n"
    )
    checked = folder.check(models={**MODELS, "extra": NoSettings})
    assert _town(checked).modules == {"extra": {}}


def test_deviation_without_reason_is_a_warning_only(folder: Folder) -> None:
    folder.town("deviations:\n  - {path: modules.ris.page_size, value: 30}\n")
    checked = folder.check()
    assert [(p.severity, p.line, p.path) for p in checked.problems] == [("warning", 6, "deviations[0]")]
    assert _town(checked).modules["ris"]["page_size"] == 30


def test_deviation_is_kept_with_reason_and_decision(folder: Folder) -> None:
    folder.town(
        "deviations: [{path: modules.ris.page_size, value: 30, reason: Wunsch,"
        " decided_by: SR 12/2026, date: 2026-03-31}]\n"
    )
    (deviation,) = _town(folder.check()).deviations
    assert deviation.model_dump(mode="json") == {
        "path": "modules.ris.page_size",
        "value": 30,
        "reason": "Wunsch",
        "decided_by": "SR 12/2026",
        "date": "2026-03-31",
    }


@pytest.mark.parametrize(
    ("deviation", "column", "text"),
    [
        ("path: name, value: x", 12, '"name" is not a path a town can deviate in.'),
        ("path: modules.ris.rows, value: 1", 12, 'modules.ris.rows: The key "rows" does not exist here.'),
        ("path: modules.ris.page_size, value: 0", 42, 'modules.ris.page_size: "0" is less than 1.'),
        ("path: modules.ris.source, value: 3", 39, 'modules.ris.source: Expected is a text, not "3".'),
        ("path: modules.ris.enabled, value: 1", 40, "Expected is true or false."),
        ("path: modules.nix.enabled, value: true", 12, 'The module "nix" is not installed.'),
    ],
)  # fmt: skip
def test_wrong_deviation_is_placed(folder: Folder, deviation: str, column: int, text: str) -> None:
    folder.town(f"deviations:\n  - {{{deviation}, reason: x}}\n")
    problem = folder.only()
    assert (problem.line, problem.column, problem.text) == (6, column, text)


def test_two_deviations_for_one_path_are_wrong(folder: Folder) -> None:
    item = "  - {path: modules.ris.page_size, value: 30, reason: x}\n"
    folder.town("deviations:\n" + item + item)
    assert (folder.only().line, folder.only().path) == (7, "deviations[1].path")


def test_module_that_is_not_installed_names_the_command(folder: Folder) -> None:
    problem = folder.only(models={"wlan": NoSettings})
    assert (problem.file[-10:], problem.line, problem.column) == ("plain.yaml", 12, 9)
    assert problem.text == 'The module "ris" is not installed.'
    assert problem.hint == "Install it: rathaus install ris"


def test_module_out_of_the_blueprints_range_is_wrong(folder: Folder) -> None:
    problem = folder.only(versions={"ris": "1.2"})
    assert (problem.line, problem.path) == (13, "modules[0].version")
    assert problem.text == 'The blueprint wants the module "ris" in version >=0.1,<1; installed is 1.2.'


def test_modules_are_unchecked_before_an_installation(folder: Folder) -> None:
    town = _town(folder.check(models=None))
    assert town.module_ranges == {"ris": ">=0.1,<1"}
    assert town.modules == {"ris": {"page_size": 20, "mail": {"sender": "ris@example.org"}}}


def test_value_from_an_input_is_blamed_where_the_town_gave_it(folder: Folder) -> None:
    folder.town("inputs:\n  page_size: 500\n")
    problem = folder.only()
    assert (problem.file[-12:], problem.line, problem.column) == ("rathaus.yaml", 6, 14)


def test_value_from_the_blueprint_is_blamed_there(folder: Folder) -> None:
    folder.blueprint("sender: ris@example.org", "sender: [1]")
    problem = folder.only()
    assert (problem.file[-10:], problem.line, problem.column) == ("plain.yaml", 19, 17)


def test_unknown_input_gets_a_suggestion(folder: Folder) -> None:
    folder.town("inputs: {pagesize: 3}\n")
    problem = folder.only()
    assert (problem.line, problem.column, problem.hint) == (5, 10, 'Did you mean "page_size"?')


def test_input_used_but_not_declared_is_wrong(folder: Folder) -> None:
    folder.blueprint("!input source", "!input sorce")
    problem = folder.only()
    assert (problem.line, problem.hint) == (16, 'Did you mean "source"?')


def test_condition_on_an_undeclared_input_is_wrong(folder: Folder) -> None:
    folder.blueprint("when: wifi", "when: wify")
    problem = folder.only()
    assert (problem.line, problem.path) == (21, "modules[1].when")
    assert problem.text.endswith('Did you mean "wifi"?')


def test_required_input_without_value_is_asked_for(folder: Folder) -> None:
    folder.blueprint("{type: url, label: Quelle}", "{type: url, label: Quelle, required: true}")
    problem = folder.only()
    assert (problem.text, problem.hint) == ('The blueprint asks for the input "source".', "Quelle")


@pytest.mark.parametrize("given", ["geheim", "[geheim]", "{wert: geheim}", "{env: a, file: geheim}"])
def test_secret_in_clear_text_is_refused_and_not_shown(folder: Folder, given: str) -> None:
    folder.town(f"inputs: {{key: {given}}}\n")
    problem = folder.only()
    assert (problem.line, problem.path) == (5, "inputs.key")
    assert "geheim" not in str(problem)


def test_secret_setting_in_clear_text_is_refused_and_not_shown(folder: Folder) -> None:
    folder.town("deviations: [{path: modules.ris.key, value: geheim, reason: x}]\n")
    problem = folder.only()
    assert problem.text.startswith("modules.ris.key: A secret must not stand in this file")
    assert "geheim" not in str(problem)


@pytest.mark.parametrize("written", ["!file keys/ris", "{file: keys/ris}"])
def test_secret_file_starts_at_the_town_files_folder(folder: Folder, written: str) -> None:
    folder.town(f"inputs: {{key: {written}}}\n")
    assert _town(folder.check()).modules["ris"]["key"] == {"file": str(folder.path / "keys" / "ris")}


def test_renamed_input_is_followed_with_a_warning(folder: Folder) -> None:
    folder.blueprint("default: 20}", "default: 20, renamed_from: rows}")
    folder.town("inputs: {rows: 33}\n")
    checked = folder.check()
    assert [(p.severity, p.path) for p in checked.problems] == [("warning", "inputs.rows")]
    assert _town(checked).modules["ris"]["page_size"] == 33


def test_input_hash_depends_on_values_only(folder: Folder) -> None:
    folder.town("inputs: {page_size: 50, wifi: false}\n")
    first = _town(folder.check()).blueprint
    folder.town("inputs:\n  wifi: false  # no\n  page_size: 50\n")
    assert _town(folder.check()).blueprint == first
    folder.town("inputs: {page_size: 51, wifi: false}\n")
    assert _town(folder.check()).blueprint != first


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Müglitztal", "mueglitztal"),
        ("Brand-Erbisdorf, Stadt", "brand_erbisdorf_stadt"),
        ("Großröhrsdorf", "grossroehrsdorf"),
        ("Halbendorf/Brězowka", "halbendorf_brezowka"),
        ("Łužyca", "luzyca"),
        ("1. Gemeinde", "t_1_gemeinde"),
    ],
)
def test_id_is_made_from_the_name(folder: Folder, name: str, slug: str) -> None:
    folder.write("rathaus.yaml", TOWN.replace("Brandis", f'"{name}"'))
    assert _town(folder.check()).id == slug


@pytest.mark.parametrize("given", ["name: default", "name: '???'", "name: Con"])
def test_name_without_a_possible_id_asks_for_one(folder: Folder, given: str) -> None:
    folder.write("rathaus.yaml", TOWN.replace("name: Brandis", given))
    assert folder.only().path == "name"


def test_load_raises_all_errors_without_the_warnings(folder: Folder) -> None:
    folder.town("demo: x\nlanguages: x\n")
    with pytest.raises(Problems) as caught:
        load_portal(folder.path / "portal.yaml", settings_models=MODELS)
    assert [problem.path for problem in caught.value.problems] == ["demo", "languages"]
