"""Help: every command explains itself, in both languages, in any width; the table names only what exists."""

import pytest
from rathaus.cli import table
from rathaus.cli.declared import declared
from rathaus.cli.run import load
from rathaus.i18n import _, use_language

WORDS = [command.words for command in table.COMMANDS]
PROMISED = """
    init install bundle validate plan apply serve worker demo doctor backup restore describe schema completion
    modules_list modules_show modules_enable modules_disable modules_export modules_import modules_remove
    user_add user_reset user_list hooks_list
    person_export person_erase geo_import geo_map geo_show publiccode_validate publiccode_generate grade new
"""


def test_table_names_every_promised_command_once():
    assert sorted(words.replace(" ", "_") for words in WORDS) == sorted(PROMISED.split())


@pytest.mark.parametrize("words", WORDS)
def test_help_of_each_command_in_both_languages(cli, words):
    command = table.find(words)
    german = cli("--lang", "de", *words.split(), "--help")
    english = cli("--lang", "en", *words.split(), "--help")

    assert (german.code, german.err, english.code, english.err) == (0, "", 0, "")
    assert english.out.splitlines()[1] == command.summary
    with use_language("de"):
        translated = _(command.summary)
    assert (german.out.splitlines()[1], translated != command.summary) == (translated, True)


@pytest.mark.parametrize("words", WORDS)
def test_every_option_explains_itself(words):
    command = table.find(words)

    silent = [item.name for item in declared(load(command)) if not item.help]

    assert silent == []


def test_every_command_that_lists_speaks_json():
    listing = [words for words in WORDS if words.endswith(" list")]
    listing += ["plan", "validate", "doctor", "modules show", "install", "bundle", "backup"]

    mute = [
        words
        for words in listing
        if "--json" not in {flag for item in declared(load(table.find(words))) for flag in item.flags}
    ]

    assert mute == []


@pytest.mark.parametrize("width", [40, 60, 100])
@pytest.mark.parametrize("words", ["", "modules", "bundle --help", "init --help"])
def test_help_fits_the_terminal(cli, monkeypatch, width, words):
    monkeypatch.setenv("COLUMNS", str(width))

    lines = [*cli(*words.split()).out.splitlines(), *cli("--lang", "de", *words.split()).out.splitlines()]

    assert [line for line in lines if len(line) > width] == []


def test_help_of_a_group_lists_its_commands(cli):
    assert cli("hooks") == (
        0,
        "Usage: rathaus hooks COMMAND [OPTIONS]\nSee the hooks and who implements them.\n\n"
        "Commands:\n  list  List hooks with the modules that implement them.\n",
        "",
    )


def test_version_is_the_core_s(cli):
    from rathaus import __version__

    assert cli("--version") == (0, f"rathaus {__version__}\n", "")


def test_help_after_two_dashes_is_an_argument(cli):
    assert cli("schema", "--", "--help").code == 2
