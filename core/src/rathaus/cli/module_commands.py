"""Commands that modules bring: `commands: {import: "rathaus_ris.commands:import_"}` is `rathaus ris import`.

The named function declares its options with typer like the ones in `rathaus.cli.commands`; its file must be
importable before Django is set up (imports of models belong inside the function). It is called in the context
of one town (`--town`), after the portal is set up, by `rathaus.portal.commands.module:run`.
"""

import inspect
import os
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from functools import wraps
from importlib import import_module
from typing import Any

from rathaus.errors import RathausError, UsageError
from rathaus.exits import DONE
from rathaus.i18n import _, localized

from . import helptext, table


def run_module_command(words: list[str]) -> int:
    """Run `rathaus MODULE COMMAND ...`, or say what there is."""
    from rathaus.host import load_host

    from .run import invoke, quiet_logging

    quiet_logging(os.environ)
    host = load_host()
    name = words[0]
    status = host.modules.get(name)
    if status is None:
        raise unknown(name, [*table.first_words(), *host.active])
    if name not in host.active:
        raise RathausError(f"{name}: {status.text}", hint=status.fix)
    commands: Mapping[str, str] = host.manifest(name).commands
    if len(words) == 1 or words[1] in ("--help", "-h"):
        said = {command: _summary_or_nothing(target) for command, target in commands.items()}
        print(helptext.module(name, localized(host.manifest(name).summary), said))
        return DONE
    if words[1] not in commands:
        raise unknown(f"{name} {words[1]}", [f"{name} {command}" for command in commands])
    declared = _resolve(commands[words[1]])
    return invoke(f"{name} {words[1]}", _summary(declared), _in_portal(name, declared), words[2:])


def unknown(given: str, known: Sequence[str]) -> UsageError:
    """Return the error for a command that does not exist, with those that are nearly it."""
    text = _("There is no command {name}.").format(name=given)
    near = get_close_matches(given, known, n=2)
    if near:
        return UsageError(text, hint=_("Did you mean {words}?").format(words=", ".join(near)))
    return UsageError(text, hint=_("`rathaus --help` lists all."))


def _summary(function: Callable[..., Any]) -> str:
    """Return the first paragraph of a command's docstring."""
    return (inspect.getdoc(function) or "").split("\n\n")[0].replace("\n", " ")


def _summary_or_nothing(target: str) -> str:
    """Return a command's summary; nothing where it cannot be loaded, for help must not fail."""
    try:
        return _summary(_resolve(target))
    except RathausError:
        return ""


def _resolve(target: str) -> Callable[..., Any]:
    """Import a function named as `package.module:name`.

    Raises:
        RathausError: the module's manifest names something that is not there.
    """
    module, _colon, name = target.partition(":")
    try:
        function: Callable[..., Any] = getattr(import_module(module), name)
    except (ImportError, AttributeError) as error:
        text = _("The module names the command {target}, which cannot be loaded: {error}.")
        hint = _("Install it again. If that does not help, tell its maintainers.")
        raise RathausError(text.format(target=target, error=error), hint=hint) from error
    return function


def _in_portal(module: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a module's function the options `--dir` and `--town`, and call it in that town's context."""
    from .options import Dir, Town
    from .portal import require_portal, run_portal

    @wraps(function)
    def command(place: Any = None, town: Any = None, **options: Any) -> int:
        require_portal()
        return run_portal("module", place, module=module, town=town, function=function, options=options)

    keyword = inspect.Parameter.KEYWORD_ONLY
    own = [
        item.replace(kind=keyword) for item in inspect.signature(function, eval_str=True).parameters.values()
    ]
    added = [inspect.Parameter("place", keyword, default=None, annotation=Dir)]
    added.append(inspect.Parameter("town", keyword, default=None, annotation=Town))
    command.__signature__ = inspect.Signature([*own, *added])  # type: ignore[attr-defined]
    command.__annotations__ = {item.name: item.annotation for item in [*own, *added]}
    return command
