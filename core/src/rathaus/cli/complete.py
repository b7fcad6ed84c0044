"""Candidates for shell completion: commands from the table, options from the command's declaration."""

from collections.abc import Sequence

from rathaus.i18n import LANGUAGES

from . import table

COMMON = ("--lang", "--debug", "--help")


def candidates(words: Sequence[str]) -> list[str]:
    """Return what can stand in place of the last word, given the words before it (without `rathaus`)."""
    *before, last = [*words] or [""]
    if before[-1:] == ["--lang"]:
        found: Sequence[str] = LANGUAGES
    elif not before:
        found = [*table.first_words(), "--version", *COMMON]
    elif len(before) == 1 and before[0] in table.GROUPS:
        found = [command.words.split()[1] for command in table.group(before[0])]
    else:
        found = [*_options(before), *COMMON]
    return [word for word in found if word.startswith(last)]


def _options(before: list[str]) -> list[str]:
    command = table.find(before[0]) or table.find(" ".join(before[:2]))
    if command is None:
        return []
    from .declared import declared
    from .run import load

    names: list[str] = []
    for parameter in declared(load(command)):
        names += [*parameter.choices, *parameter.flags, *parameter.off]
    return names
