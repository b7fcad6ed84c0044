"""Shell completion: the candidates, and the scripts in real shells."""

import os
import shutil
import subprocess
import sys

import pytest
from rathaus.cli import table
from rathaus.cli.complete import candidates

PROGRAM = f"#!{sys.executable}\nimport sys\nfrom rathaus.cli import main\nsys.exit(main())\n"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ([], [*table.first_words(), "--version", "--lang", "--debug", "--help"]),
        (["va"], ["validate"]),
        (["modules", ""], ["list", "show", "enable", "disable", "export", "import", "remove"]),
        (["modules", "d"], ["disable"]),
        (["serve", "--no"], ["--no-worker"]),
        (["user", "add", "x", "--r"], ["--role"]),
        (["schema", "to"], ["town"]),
        (["--lang", ""], ["de", "en"]),
        (["nonsense", "--he"], ["--help"]),
    ],
)
def test_candidates_fit_what_stands_before(words, found):
    assert candidates(words) == found


@pytest.fixture
def shell_path(tmp_path):
    """A PATH on which `rathaus` is this one."""
    script = tmp_path / "bin" / "rathaus"
    script.parent.mkdir()
    script.write_text(PROGRAM)
    script.chmod(0o755)
    return f"{script.parent}{os.pathsep}{os.environ['PATH']}"


SHELLS = {
    "bash": 'eval "$(rathaus completion bash)"; COMP_WORDS=(rathaus modules en); COMP_CWORD=2; '
    "_rathaus; echo $COMPREPLY",
    "fish": 'rathaus completion fish | source; complete -C "rathaus modules en"',
    "zsh": 'autoload -U compinit; compinit -u -D; eval "$(rathaus completion zsh)"; '
    "compadd() { print -l ${(P)2} }; words=(rathaus modules en); CURRENT=3; _rathaus",
}


@pytest.mark.parametrize("shell", SHELLS)
def test_completion_script_works_in_its_shell(shell, shell_path):
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed")
    env = {**os.environ, "PATH": shell_path}

    done = subprocess.run([program, "-c", SHELLS[shell]], env=env, capture_output=True, text=True, timeout=60)

    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "enable", "")
