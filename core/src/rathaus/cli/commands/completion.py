"""`rathaus completion`: the script that makes a shell complete commands and options."""

from enum import StrEnum
from typing import Annotated

import typer

from rathaus.i18n import N_

BASH = """_rathaus() {
    local IFS=$'\\n'
    COMPREPLY=($(rathaus --complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -o bashdefault -F _rathaus rathaus
"""
ZSH = """#compdef rathaus
_rathaus() {
    local -a found
    found=("${(@f)$(rathaus --complete "${(@)words[2,CURRENT]}" 2>/dev/null)}")
    if [[ -n "${found[1]}" ]]; then compadd -a found; else _files; fi
}
if [[ "$funcstack[1]" == "_rathaus" ]]; then _rathaus "$@"; else compdef _rathaus rathaus; fi
"""
FISH = """function __rathaus_complete
    set -l words (commandline -opc) (commandline -ct)
    rathaus --complete $words[2..-1] 2>/dev/null
end
complete -c rathaus -a '(__rathaus_complete)'
"""


class Shell(StrEnum):
    """The shells that can complete."""

    bash = "bash"
    zsh = "zsh"
    fish = "fish"


SCRIPTS = {Shell.bash: BASH, Shell.zsh: ZSH, Shell.fish: FISH}
Wanted = Annotated[
    Shell,
    typer.Argument(
        metavar="SHELL",
        help=N_('bash, zsh or fish. For bash, put `eval "$(rathaus completion bash)"` into ~/.bashrc.'),
    ),
]


def completion(shell: Wanted) -> None:
    """Print the script to standard output."""
    print(SCRIPTS[shell], end="")
