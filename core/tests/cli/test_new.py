"""`rathaus new` on the command line."""

import json
from pathlib import Path

import pytest
from rathaus.cli.commands import new as command


@pytest.fixture
def made(cli, tmp_path: Path) -> Path:
    answer = cli("new", "module", "--no-input", "Stadtspiel", "--dir", str(tmp_path / "game"))
    assert answer.code == 0
    return tmp_path / "game"


def test_new_without_a_kind_lists_them(cli):
    found = json.loads(cli("new", "--json").out)

    assert {"blueprint", "defects", "module", "ris", "town"} <= {each["kind"] for each in found}
    assert all(each["questions"] and each["summary"]["de"] for each in found)


def test_new_names_the_module_after_its_argument(made):
    manifest = (made / "src" / "rathaus_stadtspiel" / "module.yaml").read_text("utf-8")

    assert 'name: {de: "Stadtspiel", en: "Stadtspiel"}' in manifest


def test_new_refuses_a_folder_that_holds_something(cli, made):
    answer = cli("--lang", "en", "new", "module", "--no-input", "--dir", str(made))

    assert (answer.code, "This folder is not empty." in answer.err) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nothing"], "There is no template nothing."),
        (["module", "--set", "colour=red"], "colour is no question of this template."),
        (["module", "--set", "id=1x"], "Expected are small letters a to z, digits and _"),
        (["module", "--set", "id=ris"], "ris is taken"),
        (["module", "--set", "prefix=maengel"], "maengel is taken"),
        (["module", "--set", "prefix=Über"], "digits and -"),
        (["module", "--set", "days=0"], "Expected is a number from 1 to 9999."),
        (["town", "--set", "ags=1472"], "Expected are eight digits"),
        (["town", "--set", "brand=blue"], "Expected is a colour such as #004b76."),
        (["module", "--set", "api=perhaps"], "Expected is yes or no."),
        (["module", "--set", "ci=jenkins"], "Expected is one of: gitlab, github, none."),
        (["module", "--set", "directory=../x"], "Expected is a folder's name"),
        (["module", "--set", "name_de="], "Expected is a text that is not empty."),
        (["module", "--set", "name_de"], "--set takes KEY=VALUE, not name_de."),
        (["town", "--set", "port=many"], "Expected is a number from 1 to 65535."),
        (["blueprint", "--set", "id=a_b"], "digits and -"),
    ],
)
def test_new_says_what_is_wrong_with_an_answer(cli, arguments, sentence):
    answer = cli("--lang", "en", "new", *arguments, "--no-input")

    assert (answer.code, sentence in answer.err, list(Path().iterdir())) == (2, True, [])


def test_new_takes_answers_from_a_file_and_options_go_before_them(cli, tmp_path):
    file = tmp_path / "answers.json"
    file.write_text(json.dumps({"name_de": 'Das "Beste" [[ x ]]', "id": "first", "api": False}), "utf-8")

    cli(
        "new",
        "module",
        "--no-input",
        "--answers",
        str(file),
        "--set",
        "id=second",
        "--dir",
        str(tmp_path / "p"),
    )

    package = tmp_path / "p" / "src" / "rathaus_second"
    assert 'de: "Das \\"Beste\\" [[ x ]]"' in (package / "module.yaml").read_text("utf-8")
    assert not (package / "api.py").exists()


def test_new_asks_in_the_users_language_until_the_answer_fits(monkeypatch, capsys, tmp_path):
    typed = iter(["Bäume", "", "9", "trees", "suche", *[""] * 7, "vielleicht", "nein", *[""] * 4, "2"])
    asked: list[str] = []

    def answer(question: str) -> str:
        asked.append(question)
        return next(typed)

    monkeypatch.setattr("builtins.input", answer)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    from rathaus.i18n import use_language

    with use_language("de"):
        code = command.new("module", folder=tmp_path / "p")

    assert (code, asked[0]) == (0, "Name des Moduls auf Deutsch [Spielplätze]: ")
    said = capsys.readouterr().out
    assert "suche ist vergeben; bitte wählen Sie etwas anderes." in said
    assert "Erwartet wird ja oder nein." in said
    assert not [question for question in asked if "Einzahl" in question or "Vorführungen" in question]
    assert (tmp_path / "p" / "src" / "rathaus_trees").is_dir()
    assert (tmp_path / "p" / ".github" / "workflows" / "test.yml").is_file()


def test_update_adds_what_another_answer_brings(cli, tmp_path):
    place = tmp_path / "p"
    cli("new", "module", "--no-input", "--set", "api=no", "--dir", str(place))

    first = cli("--lang", "en", "new", "--update", str(place))
    second = json.loads(cli("new", "--update", str(place), "--set", "api=yes", "--json").out)

    assert (first.code, "Nothing to do." in first.out) == (0, True)
    assert second["added"] == ["src/rathaus_playgrounds/api.py", "tests/test_api.py"]
    assert second["conflicts"] == []


def test_update_names_conflicts_and_ends_with_one(cli, made):
    (made / "CHANGELOG.md").write_text("mine\n", "utf-8")

    answer = cli("--lang", "en", "new", "--update", str(made), "--set", "api=no")

    assert answer.code == 1
    assert "CHANGELOG.md: please merge it yourself" in answer.out
    assert (made / "CHANGELOG.md").read_text("utf-8") == "mine\n"


def test_update_of_another_folder_says_so(cli, tmp_path):
    answer = cli("--lang", "en", "new", "--update", str(tmp_path))

    assert (answer.code, "was not made by `rathaus new`" in answer.err) == (1, True)


def test_update_of_a_module_from_before_the_nouns_keeps_its_tables_and_names_the_new_questions(cli, tmp_path):
    place = tmp_path / "p"
    earlier = ("thing_de=Eintrag", "settings=no", "purpose=to ask whoever looks after an entry")
    chosen = [word for pair in earlier for word in ("--set", pair)]
    cli("new", "module", "--no-input", *chosen, "--dir", str(place))
    stamp = place / ".rathaus-scaffold.json"
    known = json.loads(stamp.read_text("utf-8"))
    later = ("prefix", "thing_de", "things_de", "thing_en", "things_en", "person", "purpose", "settings")
    known["answers"] = {key: value for key, value in known["answers"].items() if key not in later}
    stamp.write_text(json.dumps(known), "utf-8")

    answer = cli("--lang", "en", "new", "--update", str(place))

    assert (answer.code, "Nothing to do." in answer.out) == (0, True)
    told = [line for line in answer.out.splitlines() if line.startswith("New question: ")]
    assert len(told) == len(later)
    assert [line for line in told if line.endswith("Answer: no")] == [
        "New question: Settings that each town chooses in its town file? Answer: no"
    ]
    assert "New question: The same in the singular, in English Answer: entry" in told
