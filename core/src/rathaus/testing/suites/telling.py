"""The part of the pytest plugin that names at the end which claims no suite looked at, also where several
processes share the tests (pytest-xdist).
"""

from typing import Any

import pytest

from .claims import UNCHECKED, unchecked_lines

_OUTPUT = "rathaus_unchecked"


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker tells it to the process that reports."""
    output = getattr(session.config, "workeroutput", None)
    if output is not None and UNCHECKED in session.config.stash:
        output[_OUTPUT] = {module: list(told) for module, told in session.config.stash[UNCHECKED].items()}


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Hear it from a worker that is done."""
    told = getattr(node, "workeroutput", {}).get(_OUTPUT, {})
    known = node.config.stash.setdefault(UNCHECKED, {})
    known.update({module: (total, names) for module, (total, names) in told.items()})


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say it."""
    told: dict[str, tuple[int, list[str]]] = config.stash.get(UNCHECKED, {})
    for line in unchecked_lines(told):
        terminalreporter.write_line(line)
