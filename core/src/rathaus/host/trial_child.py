"""The script of `trial`'s child process: imports modules, one after the other. Run as a file."""

import importlib

from childwork import describe, work  # type: ignore[import-not-found]  # the neighbouring file


def attempt(names: list[str]) -> dict[str, str]:
    """Import these dotted names; report the exception, if there is one."""
    try:
        for name in names:
            importlib.import_module(name)
    except (Exception, SystemExit) as error:
        return {"error": describe(error, names[-1].partition(".")[0])}
    return {}


if __name__ == "__main__":
    work(attempt)
