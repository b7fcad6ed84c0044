"""`rathaus new` as people use it: typed on a terminal."""

import os
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="there are no pseudo-terminals here")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals here")

PROGRAM = "import sys; from rathaus.cli import main; sys.exit(main())"
LIMIT = 60
"""Seconds without a word after which a terminal counts as hanging; never reached by one that answers."""


class Terminal:
    """A process on a terminal of its own. `said` is all that it has written."""

    def __init__(self, words: list[str], folder: Path) -> None:
        self.said, self.heard = "", 0
        self.pid, self.end = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # tests in the background ignore it and hand that on
            os.execv(sys.executable, [sys.executable, "-c", PROGRAM, *words])

    def wait_for(self, text: str) -> None:
        """Read until the text was said, after what was waited for before."""
        while (place := self.said.find(text, self.heard)) < 0:
            if not self._read():
                pytest.fail(f"ended without {text!r}: {self.said}")
        self.heard = place + len(text)

    def type(self, text: str) -> None:
        """Type a text; a line ends with a line break, `\\x03` is Ctrl-C."""
        os.write(self.end, text.encode())

    def code(self) -> int:
        """Read to the end; the exit code, or minus the signal's number."""
        while self._read():
            pass
        _pid, status = os.waitpid(self.pid, 0)
        self.pid = 0
        return os.waitstatus_to_exitcode(status)

    def close(self) -> None:
        """End a process that is still there."""
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.end)

    def _read(self) -> bool:
        begin = time.monotonic()
        ready, _, _ = select.select([self.end], [], [], LIMIT)
        if not ready:
            pytest.fail(f"silent for {time.monotonic() - begin:.0f} s: {self.said}")
        try:
            read = os.read(self.end, 4096)
        except OSError:  # Linux tells the end of a terminal by an error
            return False
        self.said += read.decode(errors="replace")
        return bool(read)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    """`terminal("new", "town")`: the command, in an empty folder."""
    opened: list[Terminal] = []

    def run(*words: str) -> Terminal:
        (tmp_path / "empty").mkdir()
        opened.append(Terminal(list(words), tmp_path / "empty"))
        return opened[-1]

    yield run
    for each in opened:
        each.close()


def test_stranger_makes_a_project_answer_by_answer(terminal, tmp_path):
    run = terminal("--lang", "en", "new", "blueprint")
    (tmp_path / "empty" / "taken").write_text("a file")

    run.wait_for("Title in German")
    run.type("Leihladen \N{BICYCLE}\n")
    run.wait_for("Title in English")
    run.type("\n")
    run.wait_for("small letters")
    run.type("Leih Laden\n")
    run.wait_for("a letter first.")
    run.wait_for("small letters")
    run.type("leihladen\n" + "\n" * 5 + "taken\n")
    run.wait_for("This folder is not empty.")
    run.type("\n" * 3)

    assert run.code() == 0
    assert "blaupause-leihladen/README.md" in run.said
    assert "Leihladen" in (tmp_path / "empty" / "blaupause-leihladen" / "leihladen.yaml").read_text("utf-8")


@pytest.mark.parametrize("key", ["\x03\n", "\x04"])  # the line break wakes a read that began after the signal
def test_breaking_off_leaves_nothing_behind(terminal, tmp_path, key):
    run = terminal("--lang", "de", "new", "town")

    run.wait_for("]: ")
    run.type("Musterstadt\n")
    run.wait_for("]: ")
    run.type(key)

    assert run.code() in (1, 130)
    assert "Traceback" not in run.said
    assert list((tmp_path / "empty").iterdir()) == []
