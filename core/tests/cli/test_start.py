"""Start-up facts, seen from outside: what is imported, which language, colours, pipes, signals."""

import os
import re
import signal
import subprocess
import sys

import pytest

PROGRAM = "import sys; from rathaus.cli import main; sys.exit(main())"
IMPORTED = (
    "import sys\nfrom rathaus.cli import main\ncode = main()\n"
    "tops = {name.partition('.')[0] for name in sys.modules}\n"
    "print(sorted(tops & set('{watched}'.split())), file=sys.stderr)\nsys.exit(code)"
)
WAITS = (
    "import sys, time\nfrom rathaus.cli import main\nimport rathaus.cli.commands.schema as command\n"
    "def json_schema(kind):\n    print('working', flush=True)\n    time.sleep(30)\n"
    "command.json_schema = json_schema\nsys.exit(main())"
)


def watching(*names):
    return IMPORTED.replace("{watched}", " ".join(names))


HEAVY = ("typer", "rich", "pydantic", "yaml", "django", "logging", "email")


@pytest.mark.parametrize("words", ["--help", "", "--version", "modules", "user --help", "--complete x"])
def test_help_imports_nothing_heavy(process, words):
    done = process(*words.split(), program=watching(*HEAVY))

    assert (done.returncode, done.stderr) == (0, "[]\n")


@pytest.mark.parametrize("words", [["validate"], ["plan"], ["hooks", "list"], ["doctor"], ["schema", "town"]])
def test_commands_without_portal_never_import_django(process, portal, words):
    folder = ["--dir", portal] if words[0] in ("validate", "plan") else []

    done = process(*words, *folder, program=watching("django"))

    assert (done.returncode in (0, 3), done.stderr) == (True, "[]\n")


@pytest.mark.parametrize(
    ("env", "first"),
    [
        ({"LANG": None}, "Aufruf: rathaus"),
        ({"LANG": "de_DE.UTF-8"}, "Aufruf: rathaus"),
        ({"LANG": "C"}, "Usage: rathaus"),
        ({"LANG": "en_US.UTF-8"}, "Usage: rathaus"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "de_DE.UTF-8"}, "Aufruf: rathaus"),
    ],
)
def test_language_follows_the_environment(process, env, first):
    assert process("--help", env=env).stdout[: len(first)] == first


def test_language_option_wins_and_stands_anywhere(process):
    german = process("--lang", "de", "modules", "--help").stdout
    after = process("modules", "--help", "--lang=de").stdout

    assert (german == after, german.partition(":")[0]) == (True, "Aufruf")


def test_umlauts_on_a_terminal_without_them_are_replaced(process):
    done = process("--lang", "de", "completion", "fsh", env={"PYTHONIOENCODING": "ascii"})

    assert (done.returncode, done.stderr.isascii(), "m?glich" in done.stderr) == (2, True, True)


def test_broken_pipe_ends_quietly():
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-c", PROGRAM, "schema", "town"]

    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, timeout=60)
    os.close(writing)

    assert (done.returncode, done.stderr) == (141, "")


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C reaches processes differently there")
def test_ctrl_c_ends_with_130_and_one_word():
    command = [sys.executable, "-c", WAITS, "schema", "town"]
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a child inherits being deaf to it
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        signal.signal(signal.SIGINT, before)
        assert process.stdout.readline() == "working\n"
        process.send_signal(signal.SIGINT)
        _out, err = process.communicate(timeout=30)

    assert (process.returncode, err) == (130, "Stopped.\n")


def on_terminal(*words, env):
    """Run a command on a pseudo terminal and return what it shows."""
    pexpect = pytest.importorskip("pexpect", reason="pexpect is not installed: no pseudo terminal")
    child = pexpect.spawn(
        sys.executable,
        ["-c", PROGRAM, *map(str, words)],
        env={**os.environ, **env},
        encoding="utf-8",
        timeout=60,
    )
    return child.read()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo terminals")
@pytest.mark.parametrize(
    ("env", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_colours_only_where_they_are_wanted(portal, env, coloured):
    shown = on_terminal("plan", "--dir", portal, env={"TERM": "xterm", **env})

    assert bool(re.search(r"\x1b\[[0-9;]*3\dm", shown)) is coloured


def test_no_colours_without_a_terminal(process, portal):
    done = process("plan", "--dir", portal)

    assert ("\x1b" in done.stdout + done.stderr, done.returncode) == (False, 3)
