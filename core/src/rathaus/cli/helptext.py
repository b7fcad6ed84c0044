"""Help texts: of all commands and of groups from the table alone, of one command as it is declared."""

import shutil
from collections.abc import Iterable, Mapping
from textwrap import wrap
from typing import TYPE_CHECKING

from rathaus.i18n import _

from . import table

if TYPE_CHECKING:
    from .declared import Declared

NARROW = 60
"""Below this width a description stands under its word instead of beside it."""


def overview() -> str:
    """Return the help of `rathaus` itself."""
    parts = [
        _usage("rathaus", _("COMMAND")),
        *_fold(_("Digital services of small towns: plugin host, blueprints, portal."), 0),
    ]
    for section in table.SECTIONS:
        rows: dict[str, str] = {}
        for command in table.COMMANDS:
            if command.section == section:
                first = command.words.split()[0]
                rows[first] = _(table.GROUPS.get(first, command.summary))
        parts += ["", _(section) + ":", *_rows(rows.items())]
    parts += ["", _("Options for all commands:"), *_rows(_common().items())]
    closing = _("`rathaus COMMAND --help` explains one. Modules bring more: `rathaus modules list`.")
    return "\n".join([*parts, "", *_fold(closing, 0)])


def group(name: str) -> str:
    """Return the help of a group such as `modules`."""
    rows = [(command.words.split()[1], _(command.summary)) for command in table.group(name)]
    parts = [_usage("rathaus", name, _("COMMAND"))]
    parts += [*_fold(_(table.GROUPS[name]), 0), "", _("Commands") + ":", *_rows(rows)]
    return "\n".join(parts)


def module(name: str, summary: str, commands: Mapping[str, str]) -> str:
    """Return the help of the commands that a module brings, each with its sentence."""
    parts = [_usage("rathaus", name, _("COMMAND")), *_fold(summary, 0)]
    if not commands:
        return "\n".join([*parts, "", _("This module brings no commands.")])
    return "\n".join([*parts, "", _("Commands") + ":", *_rows(commands.items())])


def command(words: str, summary: str, parameters: Iterable["Declared"]) -> str:
    """Return the help of one command from what it declares."""
    arguments, options = {}, {}
    for parameter in parameters:
        choices = f" [{'|'.join(parameter.choices)}]" if parameter.choices else ""
        text = (_(parameter.help) if parameter.help else "") + choices
        if parameter.flags:
            options[_option(parameter)] = text
        else:
            arguments[_argument(parameter)] = text
    parts = [_usage("rathaus", words, *arguments), *_fold(summary, 0)]
    if arguments:
        parts += ["", _("Arguments") + ":", *_rows(arguments.items())]
    return "\n".join([*parts, "", _("Options") + ":", *_rows((options | _common()).items())])


def _usage(*words: str) -> str:
    text = _("Usage: {command}").format(command=" ".join([*words, _("[OPTIONS]")]))
    return "\n".join(wrap(text, _width(), subsequent_indent="    ", break_on_hyphens=False))


def _argument(parameter: "Declared") -> str:
    name = parameter.shown + ("..." if parameter.many else "")
    return name if parameter.required else f"[{name}]"


def _option(parameter: "Declared") -> str:
    words = [*sorted(parameter.flags, key=len, reverse=True), *parameter.off]
    return f"{', '.join(words)} {parameter.shown}".strip()


def _common() -> dict[str, str]:
    return {
        "--lang de|en": _(
            "Speak this language (otherwise: LC_ALL, LC_MESSAGES, LANG; German if none is set)."
        ),
        "--debug": _("Show the traceback of an error."),
        "--help, -h": _("Show this help."),
    }


def _rows(rows: Iterable[tuple[str, str]]) -> list[str]:
    rows = list(rows)
    width = _width()
    margin = min(max((len(word) for word, _text in rows), default=0), 26) + 4
    lines = []
    for word, text in rows:
        if width < NARROW or len(word) + 4 > margin:
            lines += [f"  {word}", *_fold(text, 6 if width < NARROW else margin)]
        else:
            first, *more = _fold(text, margin) or [""]
            lines += [f"  {word}".ljust(margin) + first.lstrip(), *more]
    return lines


def _fold(text: str, margin: int) -> list[str]:
    return wrap(text, max(_width(), margin + 20), initial_indent=" " * margin, subsequent_indent=" " * margin)


def _width() -> int:
    """Return the width of the terminal, within what is pleasant to read."""
    return min(shutil.get_terminal_size().columns, 110)
