"""Runs one command: loads its declaration, parses its options with typer, calls it."""

import logging
import os
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any

import typer
from typer.main import get_command

from rathaus.exits import DONE
from rathaus.i18n import _

from . import helptext
from .declared import declared
from .entry import HELP
from .table import Command
from .usage import unfit


def run(command: Command, arguments: Sequence[str]) -> int:
    """Run a command of the table and return its exit code."""
    quiet_logging(os.environ)
    if command.portal and not any(word in HELP for word in arguments):
        from .portal import require_portal

        require_portal()
    return invoke(command.words, _(command.summary), load(command), arguments)


def quiet_logging(environ: Mapping[str, str]) -> None:
    """Keep log lines off the terminal; the command says what matters. `RATHAUS_TRACE=1` shows them."""
    if environ.get("RATHAUS_TRACE", "0") in ("", "0"):
        logging.getLogger("rathaus").addHandler(logging.NullHandler())
    else:
        logging.basicConfig(level=logging.DEBUG, format="%(message)s")


def load(command: Command) -> Callable[..., Any]:
    """Import the function that declares a command of the table."""
    module, name = command.target.split(":")
    function: Callable[..., Any] = getattr(import_module(f"rathaus.cli.commands.{module}"), name)
    return function


def parse(function: Callable[..., Any]) -> Any:
    """Return typer's command for a function with declared options."""
    app = typer.Typer(add_completion=False)
    app.command(add_help_option=False)(function)
    return get_command(app)


def invoke(words: str, summary: str, function: Callable[..., Any], arguments: Sequence[str]) -> int:
    """Parse the arguments and call the function, or print its help; None counts as done."""
    before = list(arguments)[: list(arguments).index("--")] if "--" in arguments else arguments
    if any(word in HELP for word in before):
        print(helptext.command(words, summary, declared(function)))
        return DONE
    parsed = parse(function)
    try:
        with parsed.make_context(f"rathaus {words}", list(arguments)) as context:
            code = parsed.invoke(context)
    except typer.Exit as stop:
        code = stop.exit_code
    except typer.BadParameter as error:
        raise unfit(error, words, declared(function)) from error
    except typer.Abort:
        raise KeyboardInterrupt from None
    return DONE if code is None else int(code)
