"""A fresh environment holds the module and the core, hides other modules, and hears what is spoken to."""

import json
import subprocess
import sys
import zipfile

import pytest
from rathaus.errors import RathausError
from rathaus.grading import find_subject
from rathaus.grading.environment import make
from rathaus.grading.nextversion import wheel_with_next_version
from rathaus.grading.recorder import VARIABLE, progress_of
from rathaus.grading.testrun import read_progress, read_run
from rathaus.grading.wheel import read_wheel

MANIFEST = """\
id: trail
name: {en: Trail}
summary: {en: A game.}
version: 0.1.0
licence: EUPL-1.2
maintainers: [{name: Ada Muster}]
"""
METADATA = "Metadata-Version: 2.1\nName: rathaus-trail\nVersion: 0.1.0\nRequires-Dist: rathaus\n"
ACTIVE = "from rathaus.host import load_host; print(*sorted(load_host().active))"
SPEAK = "import socket as s; s.socket(s.AF_INET, s.SOCK_DGRAM).connect(('127.0.0.1', 9))"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    path = tmp_path_factory.mktemp("wheel") / "rathaus_trail-0.1.0-py3-none-any.whl"
    info = "rathaus_trail-0.1.0.dist-info"
    files = {
        "rathaus_trail/__init__.py": "",
        "rathaus_trail/plugin.py": "",
        "rathaus_trail/module.yaml": MANIFEST,
        f"{info}/METADATA": METADATA,
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/entry_points.txt": "[rathaus.modules]\ntrail = rathaus_trail.plugin\n",
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
        archive.writestr(f"{info}/RECORD", "".join(f"{name},,\n" for name in [*files, f"{info}/RECORD"]))
    return path


@pytest.mark.skipif(sys.platform == "win32", reason="needs symbolic links")
def test_module_is_alone_with_the_core_and_its_calls_are_heard(tmp_path, wheel):
    environment, answer = make(tmp_path / "alone", wheel, others=False, name="rathaus-trail")
    active = environment.run("-c", ACTIVE, cwd=tmp_path)
    environment.run("-c", SPEAK, cwd=tmp_path)

    assert (answer.code, answer.text) == (0, "")
    assert active.text.split() == ["trail"]
    assert set(environment.heard.read_text(encoding="utf-8").split()) == {"127.0.0.1"}


def test_wheel_says_what_it_is(wheel):
    said = read_wheel(wheel)

    assert (said.name, said.version, said.requires) == ("rathaus-trail", "0.1.0", ("rathaus",))
    assert said.manifest.decode() == MANIFEST


def test_installed_module_is_packed_into_a_wheel_again(tmp_path, wheel, monkeypatch):
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))

    subject = find_subject("trail", tmp_path)

    assert subject.wheel is not None
    assert read_wheel(subject.wheel).manifest.decode() == MANIFEST
    with zipfile.ZipFile(wheel) as one, zipfile.ZipFile(subject.wheel) as other:
        assert sorted(one.namelist()) == sorted(other.namelist())


def test_wheel_is_packed_again_with_the_next_version(tmp_path, wheel):
    again = read_wheel(wheel_with_next_version(read_wheel(wheel), tmp_path / "next"))

    assert (again.version, again.package) == ("0.2.0", "rathaus_trail")
    assert again.path.name == "rathaus_trail-0.2.0-py3-none-any.whl"
    assert again.manifest.decode() == MANIFEST.replace("0.1.0", "0.2.0")
    assert "rathaus_trail-0.2.0.dist-info/RECORD" in again.files


def test_wheel_is_a_subject_without_tests(tmp_path, wheel):
    subject = find_subject(str(wheel), tmp_path)

    assert (subject.wheel, subject.project, subject.tests, subject.package) == (wheel, None, None, None)


def test_wheel_of_something_else_is_refused(tmp_path):
    path = tmp_path / "other-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("other-1.0.dist-info/METADATA", "Name: other\nVersion: 1.0\n")

    with pytest.raises(RathausError, match=r"module\.yaml"):
        read_wheel(path)


TESTS = """\
import warnings
import pytest

shows = pytest.mark.requirement

@shows("trail-req-001", "trail-req-002")
def test_good():
    warnings.warn("old", DeprecationWarning)

@shows("trail-req-002")
def test_bad(record_property):
    record_property("seen", [1])
    assert 1 == 2

@pytest.mark.skip(reason="no browser")
@shows("trail-req-003")
def test_skipped():
    pass
"""


def test_recorder_notes_outcomes_requirements_warnings_and_facts(tmp_path):
    (tmp_path / "test_it.py").write_text(TESTS, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = requirement\n", encoding="utf-8")
    report = tmp_path / "report.json"
    words = [sys.executable, "-m", "pytest", "-q", "-p", "rathaus.grading.recorder", "-p", "no:cacheprovider"]
    env = {VARIABLE: str(report), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    subprocess.run(words, cwd=tmp_path, env=env, capture_output=True, check=False)

    run = read_run(report, tmp_path / "none", [])

    assert json.loads(report.read_text(encoding="utf-8"))["exit"] == 1
    assert {name.rpartition("::")[2]: test.outcome for name, test in run.tests.items()} == {
        "test_good": "passed",
        "test_bad": "failed",
        "test_skipped": "skipped",
    }
    assert run.proven == {"trail-req-001"}
    assert [line.partition(" (")[0] for line in run.warnings] == ["DeprecationWarning: old"]
    assert run.one("test_bad").facts == {"seen": [1]}
    assert run.skipped[0].endswith("Skipped: no browser")
    assert [line.partition(": ")[2] for line in run.failed] == ["test_it.py:13: assert 1 == 2"]
    assert read_progress(progress_of(report)) == (3, 3)


def test_run_without_report_says_why(tmp_path):
    run = read_run(tmp_path / "none", tmp_path / "none", ["no module named x"])

    assert (run.tests, run.why, run.one("test_x").outcome) == ({}, "no module named x", "not-run")
