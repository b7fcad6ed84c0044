"""From one state to the next: repeated, refused while another runs, killed at every step."""

import json
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from rathaus.contracts.town import EffectivePortal, EffectiveTown
from rathaus.portal.apply.journal import Journal
from rathaus.portal.apply.lock import ApplyRunning, apply_lock
from rathaus.portal.state import FILE, read_state

BEFORE_SWITCH, AFTER_SWITCH = -1, -2

RUN = """
import os, signal, sys
from rathaus.contracts.town import EffectivePortal
from rathaus.portal import bootstrap
state = EffectivePortal.model_validate_json(open(sys.argv[1]).read())
kill_at = int(sys.argv[2])
bootstrap.start_wanted(state)
from rathaus.portal import apply as package
from rathaus.portal.apply import run
seen = 0
def progress(step):
    global seen
    seen += 1
    if seen == kill_at:
        os.kill(os.getpid(), signal.SIGKILL)
if kill_at == -1:
    run.write_state = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
if kill_at == -2:
    run.record_applied = lambda **_: os.kill(os.getpid(), signal.SIGKILL)
run.apply_state(state, progress)
"""


def _state(folder: Path, names: list[str], enabled: bool = True) -> EffectivePortal:
    modules = {"ris": {}} if enabled else {}
    towns = [
        EffectiveTown(
            id=name, ags=f"1400000{number}", name=name, public_url=f"http://{name}.localhost", modules=modules
        )
        for number, name in enumerate(names)
    ]
    return EffectivePortal(data=str(folder / "data"), towns=towns)


def _apply(state: EffectivePortal, kill_at: int = 0) -> int:
    wanted = Path(state.data).parent / "wanted-by-test.json"
    wanted.write_text(state.model_dump_json())
    return subprocess.run([sys.executable, "-c", RUN, str(wanted), str(kill_at)], check=False).returncode


def _log(state: EffectivePortal, town: str) -> list[tuple[str, str]]:
    with sqlite3.connect(Path(state.data) / "towns" / town / "town.sqlite3") as database:
        return database.execute(
            "SELECT kind, module FROM portal_records_adoptionentry ORDER BY id"
        ).fetchall()


@pytest.mark.slow
def test_apply_killed_again_and_again_leaves_the_old_or_the_new_state(tmp_path):
    old, new = _state(tmp_path, ["eins"]), _state(tmp_path, ["eins", "zwei"])
    assert _apply(old) == 0
    log = _log(old, "eins")

    for kill_at in (2, 5, BEFORE_SWITCH):
        assert _apply(new, kill_at) == -signal.SIGKILL
        assert read_state(Path(old.data) / FILE) == old
    assert _apply(new, AFTER_SWITCH) == -signal.SIGKILL
    assert read_state(Path(new.data) / FILE) == new
    assert _apply(new) == 0

    assert read_state(Path(new.data) / FILE) == new
    assert not (Path(new.data) / "apply.jsonl").exists()
    assert log != []
    assert _log(new, "eins") == log
    assert _log(new, "zwei") == log


def test_journal_ignores_steps_towards_another_state_and_a_torn_line(tmp_path):
    one, other = _state(tmp_path, ["eins"]), _state(tmp_path, ["zwei"])
    journal = Journal(tmp_path, one, "packages")
    journal.note("eins", "schema")
    with (tmp_path / "apply.jsonl").open("a") as file:
        file.write(json.dumps({"state": "x"})[:-3])

    assert Journal(tmp_path, one, "packages").done("eins", "schema")
    assert not Journal(tmp_path, one, "other packages").done("eins", "schema")
    assert not Journal(tmp_path, other, "packages").done("eins", "schema")


def test_second_apply_at_the_same_time_is_refused(tmp_path):
    with apply_lock(tmp_path), pytest.raises(ApplyRunning), apply_lock(tmp_path):
        pass
    with apply_lock(tmp_path):
        assert (tmp_path / "apply.lock").exists()
