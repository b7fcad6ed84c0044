"""Whatever goes wrong is one paragraph in the language spoken, with file and line, and an exit code."""

import errno
import os
import re

import pytest
from rathaus.cli.paragraphs import paragraph
from rathaus.errors import RathausError, UsageError

MORE = " `rathaus %s --help` shows what is possible."
SCHEMAS = "portal, town, blueprint, grade"
PORT = "--port does not fit: a whole number from 1 to 65535 is needed."
GONE = "does not exist. Check the path and its spelling."
FORBIDDEN = "may not be read or written. Give this account the right to do so."
NET = "Check the address and the network."
NOT_THERE = "This file does not exist. Check the path and its spelling.\n"


def test_validate_a_file_that_is_not_there(cli):
    assert cli("validate", "nowhere.yaml") == (1, f"nowhere.yaml: {NOT_THERE}", "")


def test_validate_a_folder_without_portal_file(cli, tmp_path):
    assert cli("validate", tmp_path) == (
        1, f"{tmp_path}: This is a folder, not a file. Name the file inside it.\n", ""
    )  # fmt: skip


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file")
def test_validate_an_unreadable_file(cli, tmp_path):
    file = tmp_path / "rathaus.yaml"
    file.touch(mode=0o000)

    assert cli("validate", file) == (
        1, f"{file}: This file may not be read. Give this account the right to read it.\n", ""
    )  # fmt: skip


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"data: [\n", 2),
        (b"data: data\ndata: other\n", 2),
        (b"name: Gro\xdfe Stadt\n", 1),
        (b"\x00\x01\x02", 1),
        (b"data: data\n\ttowns: []\n", 2),
    ],
)
def test_validate_wrong_yaml_names_the_line(cli, tmp_path, content, line):
    file = tmp_path / "portal.yaml"
    file.write_bytes(content)

    code, out, err = cli("validate", file)

    assert (code, err, out.startswith(f"{file}:{line}:"), out.count("\n")) == (1, "", True, 1)


@pytest.mark.parametrize("command", ["validate", "plan"])
def test_portal_file_missing_says_how_to_go_on(cli, tmp_path, command):
    hint = "Name its folder with --dir, or make one with `rathaus init`."

    assert cli(command, "--dir", tmp_path) == (
        1, "", f"There is no portal file {tmp_path / 'portal.yaml'}. {hint}\n"
    )  # fmt: skip


def test_portal_file_from_the_environment(cli, portal, monkeypatch):
    monkeypatch.setenv("RATHAUS_PORTAL", str(portal / "portal.yaml"))

    assert cli("validate") == (0, "1 file checked, nothing wrong.\n", "")


def test_errors_speak_german(cli, tmp_path):
    hint = "Nennen Sie den Ordner mit --dir, oder legen Sie eine mit `rathaus init` an."

    assert cli("plan", "--dir", tmp_path, "--lang", "de") == (
        1, "", f"Die Portaldatei {tmp_path / 'portal.yaml'} gibt es nicht. {hint}\n"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["plam"], "There is no command plam. Did you mean plan?"),
        (["xyzzy"], "There is no command xyzzy. `rathaus --help` lists all."),
        (["user", "ad"], "There is no command user ad. Did you mean user add, user list?"),
        (
            ["plan", "--jsn"],
            "There is no option --jsn. Did you mean --json? `rathaus plan --help` shows what is possible.",
        ),
        (["schema"], "KIND is missing. `rathaus schema --help` shows what is possible."),
        (["schema", "house"], f"KIND does not fit: possible are {SCHEMAS}." + MORE % "schema"),
        (["init", "--port", "x"], PORT + MORE % "init"),
        (["schema", "town", "two", "(3)"], "Not expected here: two (3)." + MORE % "schema"),
        (["--lang", "fr", "plan"], "--lang takes one of: de, en."),
        (["plan", "--lang"], "--lang takes one of: de, en."),
    ],
)
def test_usage_errors_say_what_is_possible(cli, no_modules, words, text):
    assert cli(*words) == (2, "", text + "\n")


@pytest.mark.parametrize(
    ("error", "text", "code"),
    [
        (RathausError("Full.", hint="Empty it.", file="a.yaml", line=3), "a.yaml:3: Full. Empty it.", 1),
        (UsageError("Wrong."), "Wrong.", 2),
        (RathausError("Changed.", exit_code=3), "Changed.", 3),
        (FileNotFoundError(errno.ENOENT, "x", "a b"), f"a b {GONE}", 1),
        (IsADirectoryError(errno.EISDIR, "x", "a"), "a is a folder, but a file is needed here.", 1),
        (PermissionError(errno.EACCES, "x", "a"), f"a {FORBIDDEN}", 1),
        (ConnectionRefusedError(errno.ECONNREFUSED, "refused"), f"The connection failed: refused. {NET}", 1),
        (OSError(errno.ENOSPC, "disk full", "/data"), "/data: The system refused: disk full.", 1),
    ],
)
def test_paragraph_for_each_kind_of_error(error, text, code):
    assert paragraph(error) == (text, code)


def test_own_fault_names_the_place_and_the_way_on(cli, monkeypatch):
    monkeypatch.setattr("rathaus.cli.helptext.overview", lambda: {}["gone"])

    code, out, err = cli("--help")

    assert (code, out) == (70, "")
    fault = "This is a fault of Rathaus or a module. Run it again with --debug and report what it says."
    assert re.sub(r":[0-9]+:", ":N:", err) == (
        f"test_errors.py:N: This should not have happened: KeyError: 'gone'. {fault}\n"
    )


def test_debug_shows_the_traceback(cli, tmp_path):
    with pytest.raises(RathausError):
        cli("plan", "--dir", tmp_path, "--debug")
