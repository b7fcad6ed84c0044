"""The command line `rathaus`.

`table.py` names all commands without importing them, so that `--help` and shell completion answer at once;
`entry.py` finds the command, loads its one file in `commands/` and turns every error into a paragraph. A file
in `commands/` declares its options (typer) and says what is to be done; the work itself is done by
`rathaus.host`, `rathaus.blueprint`, `rathaus.network` and `rathaus.cli.packages`, and for the commands of the
running portal by `rathaus.portal.commands`, reached by dotted string only, so that nothing here imports
Django. Modules bring commands of their own through their manifest (`module_commands.py`).

Exit codes stand in `rathaus.exits`.
"""

from .entry import main

__all__ = ["main"]
