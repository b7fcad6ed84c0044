"""From the arguments to an exit code: options for all commands, finding the command, errors as paragraphs."""

import contextlib
import os
import sys
from collections.abc import Sequence
from typing import NamedTuple

from rathaus import __version__
from rathaus.exits import BROKEN_PIPE, DONE, INTERRUPTED
from rathaus.i18n import LANGUAGES, _, language_from_environment, set_language

from . import helptext, table

HELP = ("--help", "-h")


class Options(NamedTuple):
    """The options every command has, and the rest of the arguments in their order."""

    language: str | None
    debug: bool
    rest: list[str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; only `--debug` ever shows a traceback."""
    _tolerate_narrow_encodings()
    options = split(list(sys.argv[1:] if arguments is None else arguments))
    set_language(options.language or language_from_environment(os.environ))
    try:
        code = dispatch(options)
        sys.stdout.flush()
    except BrokenPipeError:
        _forget_output()
        return BROKEN_PIPE
    except KeyboardInterrupt:
        _say(_("Stopped."))
        return INTERRUPTED
    except Exception as error:
        if options.debug:
            raise
        from .paragraphs import paragraph

        text, code = paragraph(error)
        _say(text)
    return code


def split(arguments: list[str]) -> Options:
    """Take the options of all commands out of the arguments, wherever they stand before a `--`."""
    language, debug, rest = None, False, []
    words = iter(arguments)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word == "--debug":
            debug = True
        elif word == "--lang":
            language = next(words, "")
        elif word.startswith("--lang="):
            language = word.removeprefix("--lang=")
        else:
            rest.append(word)
    return Options(language, debug, rest)


def dispatch(options: Options) -> int:
    """Find the command that the arguments name and run it."""
    if options.language is not None and options.language not in LANGUAGES:
        from rathaus.errors import UsageError

        raise UsageError(_("--lang takes one of: {languages}.").format(languages=", ".join(LANGUAGES)))
    words = options.rest
    if words[:1] == ["--version"]:
        print(f"rathaus {__version__}")
        return DONE
    if not words or words[0] in HELP:
        print(helptext.overview())
        return DONE
    if words[0] == "--complete":
        from .complete import candidates

        print("\n".join(candidates(words[1:])))
        return DONE
    return _run(words)


def _run(words: list[str]) -> int:
    """Run a command of the table, a group's help, or a command that a module brings."""
    if words[0] in table.GROUPS:
        if len(words) == 1 or words[1] in HELP:
            print(helptext.group(words[0]))
            return DONE
        words = [" ".join(words[:2]), *words[2:]]
    command = table.find(words[0])
    if command is None:
        from .module_commands import run_module_command, unknown

        if " " in words[0]:
            raise unknown(words[0], [each.words for each in table.COMMANDS])
        return run_module_command(words)
    from .run import run

    return run(command, words[1:])


def _tolerate_narrow_encodings() -> None:
    """Never fail because a terminal cannot show an umlaut: it shows a question mark instead."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def _forget_output() -> None:
    """Keep the interpreter from failing again when it flushes the closed pipe at its end."""
    with contextlib.suppress(OSError, ValueError):  # a stream without a file, as in tests
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(text: str) -> None:
    """Write a paragraph to standard error, in red where that is a terminal and colours are wanted."""
    colour = sys.stderr.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    if sys.platform == "win32":
        colour = False
    print(f"\x1b[31m{text}\x1b[0m" if colour else text, file=sys.stderr)
