"""init, validate, plan, schema: the commands that work on files."""

import json

import pytest
from rathaus.cli.commands import plan as plan_command


def test_init_writes_files_that_are_valid_and_planned(cli, tmp_path, no_modules):
    folder = tmp_path / "Grüne Stadt"

    code, out, err = cli("init", "--dir", folder, "--name", 'Grün "am" {Berg}', "--ags", "14729070")

    written = [folder / name for name in ("portal.yaml", "rathaus.yaml")]
    written += [folder / "schemas" / f"{kind}.json" for kind in ("portal", "town", "blueprint")]
    lines = [f"Written: {file}" for file in written]
    lines.append(f"Look through the files, then: rathaus validate --dir {folder}")
    assert (code, out.splitlines(), err) == (0, lines, "")
    assert all(file.exists() for file in written)


def test_init_json_names_the_files(cli, tmp_path):
    answer = cli("init", "--dir", tmp_path / "a", "--name", "A", "--ags", "14729070", "--json")

    assert json.loads(answer.out)[:2] == [
        str(tmp_path / "a" / name) for name in ("portal.yaml", "rathaus.yaml")
    ]


def test_init_never_overwrites(cli, portal):
    before = (portal / "rathaus.yaml").read_bytes()

    code, out, err = cli("init", "--dir", portal, "--name", "Other", "--ags", "14729070")

    assert (code, out) == (1, "")
    assert (
        err
        == f"{portal / 'portal.yaml'}: This file is there already. Name another folder, or edit this file.\n"
    )
    assert (portal / "rathaus.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("options", "text"),
    [
        (["--ags", "14729070"], "--name is missing.\n"),
        (["--name", "A"], "--ags is missing.\n"),
        (
            ["--name", "A", "--ags", "123"],
            '--ags: The municipality key (AGS) has eight digits; "123" has not.\n',
        ),
    ],
)
def test_init_without_a_terminal_asks_nothing(cli, tmp_path, options, text):
    assert cli("init", "--dir", tmp_path / "a", *options) == (2, "", text)
    assert not (tmp_path / "a").exists()


def test_init_on_a_terminal_asks_again_until_it_fits(cli, tmp_path, monkeypatch):
    answers = iter(["Brandis", "nonsense", "14729070"])
    monkeypatch.setattr("rathaus.cli.commands.init.sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("rathaus.cli.commands.init.sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda question: next(answers))

    code, out, _err = cli("init", "--dir", tmp_path / "a")

    assert (code, list(answers)) == (0, [])
    assert out.splitlines()[0] == 'The municipality key (AGS) has eight digits; "nonsense" has not.'


def test_validate_a_good_portal(cli, portal, no_modules):
    assert cli("validate", "--dir", portal) == (0, "1 file checked, nothing wrong.\n", "")


def test_validate_names_every_problem_at_once(cli, portal, no_modules):
    file = portal / "rathaus.yaml"
    file.write_text('agz: "1"\nname: Brandis\nblueprint: {id: test-base, version: "1.0"}\n')

    code, out, err = cli("validate", "--dir", portal)

    assert (code, err) == (1, "")
    places = [line.split(": ")[:2] for line in out.splitlines()]
    assert [f"{file}:1:1", "agz"] in places
    assert {place[1] for place in places} == {"agz", "ags", "public_url"}


def test_validate_json_has_places(cli, portal, no_modules):
    file = portal / "rathaus.yaml"
    file.write_text(file.read_text().replace("name: Brandis", "nmae: Brandis"))

    report = json.loads(cli("validate", "--dir", portal, "--json").out)

    found = [(problem["line"], problem["column"], problem["path"]) for problem in report["problems"]]
    assert (report["valid"], (3, 1, "nmae") in found) == (False, True)


@pytest.mark.parametrize(("strict", "code"), [([], 0), (["--strict"], 1)])
def test_validate_warnings_count_when_strict(cli, portal, no_modules, strict, code):
    blueprint = portal / "blueprints" / "test-base.yaml"
    blueprint.write_text(blueprint.read_text().replace('version: "1.0"', 'version: "1.1"'))

    answer = cli("validate", "--dir", portal, *strict)

    assert (answer.code, answer.out.startswith(f"warning: {portal / 'rathaus.yaml'}:5:")) == (code, True)


@pytest.mark.parametrize("name", ["rathaus.yaml", "portal.yaml", "blueprints/test-base.yaml"])
def test_validate_a_single_file_of_each_kind(cli, portal, no_modules, name):
    assert cli("validate", portal / name) == (0, "1 file checked, nothing wrong.\n", "")


def test_validate_a_file_of_no_kind(cli, tmp_path, no_modules):
    file = tmp_path / "shopping.yaml"
    file.write_text("milk: 2\n")

    assert cli("validate", file) == (
        1,
        f"{file}: This is neither a portal file nor a town file nor a blueprint. "
        "`rathaus schema` shows what each of them may hold.\n",
        "",
    )


def test_validate_a_module_that_is_not_installed_says_how_to_install_it(cli, portal, no_modules):
    blueprint = portal / "blueprints" / "test-base.yaml"
    blueprint.write_text(blueprint.read_text().replace("modules: []", "modules: [{id: sample}]"))

    code, out, _err = cli("validate", "--dir", portal)

    assert (code, "rathaus install sample" in out) == (1, True)


def test_plan_before_the_first_apply_adds_everything(cli, portal, no_modules):
    code, out, err = cli("plan", "--dir", portal)

    lines = out.splitlines()
    assert (code, err, lines[0]) == (3, "", "Portal")
    assert lines[lines.index("brandis") + 1] == "  + the whole town: Brandis"
    assert lines[-1].endswith(" changes, made by `rathaus apply`.")


def test_plan_after_apply_is_empty(cli, portal, no_modules):
    applied(portal)

    assert cli("plan", "--dir", portal) == (0, "Nothing to change.\n", "")
    assert json.loads(cli("plan", "--dir", portal, "--json").out) == {"changes": []}


def test_plan_shows_exactly_what_differs(cli, portal, no_modules):
    applied(portal)
    file = portal / "rathaus.yaml"
    file.write_text(
        file.read_text().replace("name: Brandis", "id: brandis\nname: Stadt Brandis\ncouncil_name: Rat")
    )

    code, out, _err = cli("plan", "--dir", portal)

    assert (code, out.splitlines()) == (
        3,
        [
            "brandis",
            "  ~ name: Brandis → Stadt Brandis",
            "  ~ council_name: Stadtrat → Rat",
            "2 changes, made by `rathaus apply`.",
        ],
    )


def test_plan_never_shows_secrets(cli, portal, no_modules, monkeypatch):
    monkeypatch.setenv("MAIL_PASSWORD", "do-not-show-me")
    file = portal / "portal.yaml"
    smtp = "smtp: {host: mail.example, sender: a@mail.example, password: !env MAIL_PASSWORD}\n"
    file.write_text(file.read_text() + smtp)

    text = cli("plan", "--dir", portal).out + cli("plan", "--dir", portal, "--json").out

    assert ("smtp.host" in text, "do-not-show-me" in text) == (True, False)


def test_plan_with_a_damaged_applied_state(cli, portal, no_modules):
    applied(portal).write_text("{half")

    code, out, err = cli("plan", "--dir", portal)

    assert (code, out) == (1, "")
    assert err == (
        f"{portal / 'data' / 'applied.json'}: "
        "The applied state cannot be read; another version of Rathaus may have written it. "
        "Run `rathaus apply` with the version that runs the portal.\n"
    )


def test_plan_cuts_long_values_to_one_line():
    line = plan_command._value("a\n" * 500)

    assert (len(line), "\n" in line, line[-1]) == (plan_command.LONGEST, False, "…")


@pytest.mark.parametrize("kind", ["portal", "town", "blueprint", "grade"])
def test_schema_to_screen_and_file_are_the_same(cli, tmp_path, kind):
    shown = cli("schema", kind)
    written = cli("schema", kind, "-o", tmp_path / "schema.json")

    assert (shown.code, written) == (0, (0, "", ""))
    assert (tmp_path / "schema.json").read_text(encoding="utf-8") == shown.out
    assert json.loads(shown.out)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def applied(portal):
    """Write the applied state as `apply` would."""
    from rathaus.blueprint import load_portal

    state = load_portal(portal / "portal.yaml", settings_models={})
    path = portal / "data" / "applied.json"
    path.parent.mkdir()
    path.write_text(state.model_dump_json(), encoding="utf-8")
    return path
