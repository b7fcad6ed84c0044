"""Each rule, broken once in a generated module: exactly that rule is not met, with its place and what to do.

What needs environments, browsers and servers is given as measured here; `benchmarks/grade_faults.py` breaks
the module for these rules, too, and measures everything.
"""

import datetime as dt
import shutil
import subprocess
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest
from rathaus.grading import Subject, all_rules
from rathaus.grading.bench import Bench
from rathaus.grading.environment import Answer
from rathaus.grading.report import report_of
from rathaus.grading.rules import upgrade
from rathaus.grading.testrun import Outcome, TestRun
from rathaus.grading.wheel import Wheel
from rathaus.scaffold import complete, create, template_kinds

NOW = dt.datetime(2026, 3, 31, 12, tzinfo=dt.UTC)
CODE = Path("src/rathaus_playgrounds")
FIELDS = ["Playground", "Playground.title", "Playground.contact"]


class Environment:
    """An environment that answers as it is told: by the last word of what is run in it."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.answers: dict[str, Answer] = {}

    def run(self, *words: object, **options: object) -> Answer:
        return self.answers.get(Path(str(words[-1])).name, Answer(0, "done"))


def passed(*names: str, **facts: object) -> TestRun:
    return TestRun({f"test_it.py::{name}": Outcome("passed", facts=dict(facts)) for name in names})


def git(project: Path, *words: str, day: str, who: str = "ada") -> None:
    mail = f"{who}@stadt.example"
    said = {"NAME": who, "EMAIL": mail, "DATE": f"{day}T12:00:00+00:00"}
    env = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in said.items()}
    env |= {"HOME": str(project), "PATH": "/usr/local/bin:/usr/bin:/bin"}
    subprocess.run(["git", "-C", project, *words], check=True, env=env, capture_output=True)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A generated module that two people have looked after for more than a year."""
    folder = tmp_path_factory.mktemp("made") / "playgrounds"
    template = template_kinds()["module"]
    create(template, complete(template, {}), folder)
    git(folder, "init", "-q", day="2025-01-01")
    (folder / "grade.json").write_text('{"level": 7}', encoding="utf-8")
    for number, day in enumerate(["2025-01-01", *(f"2026-01-{day}" for day in range(10, 16))]):
        (folder / "NEWS.md").write_text(f"{number}", encoding="utf-8")
        git(folder, "add", ".", day=day)
        git(folder, "commit", "-q", "-m", "x", day=day, who=("ada", "ben")[number % 2])
    git(folder, "tag", "-a", "v0.1.0", "-m", "x", day="2026-01-15")
    return folder


@pytest.fixture
def bench(made, tmp_path, monkeypatch):
    """A bench that has measured nothing but good of a copy of the module."""
    project = Path(shutil.copytree(made, tmp_path / "project"))
    text = (project / CODE / "module.yaml").read_bytes()
    path = Path("rathaus_playgrounds-0.1.0-py3-none-any.whl")
    environment = Environment(tmp_path)
    found = Bench(Subject("playgrounds", project=project), tmp_path / "work", NOW)
    found.folder.mkdir()
    shown = Outcome("passed", requirements=("playgrounds-req-001", "playgrounds-req-002"))
    life = passed("test_module_is_active", "test_towns_get_its_tables", "test_life_is_lossless")
    found.__dict__.update(
        built=(path, Answer(0, "")),
        wheel=Wheel(path, "rathaus-playgrounds", "0.1.0", (), text, (), CODE.name),
        alone=(environment, Answer(0, "")),
        tests=TestRun({"tests/test_pages.py::test_list": shown}, hosts=("127.0.0.1",)),
        on_sqlite=life,
        on_postgresql=life,
        with_others=passed("test_all_modules_run_together", modules=["playgrounds", "ris"]),
        pages=passed("test_pages_are_valid_html", "test_pages_are_accessible", pages=["/playgrounds/"]),
        models=passed(
            "test_fields_are_listed",
            fields=FIELDS,
            personal=FIELDS[2:],
            places={"Playground": f"{CODE.name}/models.py:13"},
        ),
    )
    monkeypatch.setattr(upgrade, "make", lambda *words, **options: (environment, Answer(0, "")))
    monkeypatch.setattr(upgrade, "postgresql", lambda folder: nullcontext("postgresql://"))
    monkeypatch.setattr(upgrade, "read_wheel", lambda wheel: found.wheel)
    monkeypatch.setattr(upgrade, "upgrade_pair", lambda bench: (path, path))
    return found


def failing(run: str, name: str, said: str) -> Callable[[Bench], None]:
    """A test of the bench's run that fails."""

    def fault(bench: Bench) -> None:
        before = getattr(bench, run)
        tests = before.tests | {f"test_it.py::{name}": Outcome("failed", said, facts={"pages": ["/"]})}
        bench.__dict__[run] = replace(before, tests=tests)

    return fault


def answering(word: str, text: str) -> Callable[[Bench], None]:
    """A program in the environment that finds something."""

    def fault(bench: Bench) -> None:
        bench.alone[0].answers[word] = Answer(1, text)

    return fault


def edited(file: Path | str, old: str, new: str) -> Callable[[Bench], None]:
    """A file of the project with another text in one place."""

    def fault(bench: Bench) -> None:
        path = bench.subject.project / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return fault


def unbuildable(bench: Bench) -> None:
    bench.__dict__["built"] = (None, Answer(1, "pyproject.toml: error"))


def without_docs(bench: Bench) -> None:
    (bench.subject.project / "docs" / "de" / "index.md").write_text("Kurz.", encoding="utf-8")


def speaking(bench: Bench) -> None:
    bench.__dict__["tests"] = replace(bench.tests, hosts=("oparl.stadt.de",))


def warned(bench: Bench) -> None:
    bench.__dict__["tests"] = replace(bench.tests, warnings=("DeprecationWarning: old (src/x.py:3)",))


def untagged(bench: Bench) -> None:
    git(bench.subject.project, "tag", "-d", "v0.1.0", day="2026-02-01")


def once_lower(bench: Bench) -> None:
    (bench.subject.project / "grade.json").write_text('{"level": 6}', encoding="utf-8")
    git(bench.subject.project, "commit", "-q", "-a", "-m", "x", day="2026-02-01", who="cleo")


MANIFEST = CODE / "module.yaml"
FAULTS: dict[str, tuple[Callable[[Bench], None], str]] = {
    "installs": (unbuildable, "pyproject.toml: error"),
    "beside-others": (
        failing("with_others", "test_all_modules_run_together", "assert ['ris: conflicting'] == []"),
        "assert ['ris: conflicting'] == []",
    ),
    "both-databases": (
        edited(MANIFEST, "data:\n", "compat: {databases: [sqlite]}\ndata:\n"),
        f"{MANIFEST}:11: compat.databases names only sqlite",
    ),
    "upgrade": (
        answering("check", "playgrounds_playground: gone or changed: {}"),
        "playgrounds_playground: gone or changed: {}",
    ),
    "lossless": (
        failing("on_postgresql", "test_life_is_lossless", "assert b'1' == b'2'"),
        "PostgreSQL: assert b'1' == b'2'",
    ),
    "lint": (
        edited(CODE / "jobs.py", "import", "import os\nimport"),
        f"{CODE}/jobs.py:3:8: F401 [*] `os` imported but unused",
    ),
    "manifest": (
        edited("publiccode.yml", "developmentStatus: development", "developmentStatus: finished"),
        'publiccode.yml:9:1: developmentStatus: "finished" is not possible here. '
        "Possible are: beta, concept, development, obsolete, stable.",
    ),
    "types": (
        answering(CODE.name, f"{CODE}/jobs.py:7: error: Missing return statement"),
        f"{CODE}/jobs.py:7: error: Missing return statement",
    ),
    "accessibility": (
        failing("pages", "test_pages_are_accessible", "assert ['/playgrounds/: color-contrast'] == []"),
        "assert ['/playgrounds/: color-contrast'] == []",
    ),
    "docs": (without_docs, "docs/de and README.de.md: 1 words of at least 100"),
    "html": (
        failing("pages", "test_pages_are_valid_html", "assert ['/playgrounds/: line 3: x'] == []"),
        "assert ['/playgrounds/: line 3: x'] == []",
    ),
    "translated": (
        edited(CODE / "jinja2/playgrounds/items.html", "{% if items %}", "<p>Nur auf Deutsch</p>{% if 1 %}"),
        "jinja2/playgrounds/items.html:7: Nur auf Deutsch: written in one language",
    ),
    "outbound-hosts": (speaking, f"oparl.stadt.de: spoken to, not named in {MANIFEST}:1"),
    "personal-data": (
        edited(MANIFEST, "fields: [Playground.contact]", "fields: [Playground.title]"),
        f"{CODE.name}/models.py:13: Playground.contact: holds personal data, not named in the manifest",
    ),
    "requirements": (
        edited(MANIFEST, "playgrounds-req-002]", "playgrounds-req-002, playgrounds-req-003]"),
        f"{MANIFEST}:7: playgrounds-req-003: claimed, but no such requirement",
    ),
    "tests": (warned, "warning: DeprecationWarning: old (src/x.py:3)"),
    "opencode": (untagged, "no tag in 6 months"),
    "twelve-months": (once_lower, "grade.json of 2026-02-01 says level 6"),
}


def test_every_rule_is_broken_once():
    assert sorted(FAULTS) == sorted(rule.id for rule in all_rules())


def test_module_without_faults_reaches_the_highest_level(bench):
    report = report_of(bench, all_rules())

    assert [(each.rule, each.evidence) for each in report.results if each.status != "met"] == []
    assert report.level == 8


@pytest.mark.parametrize("name", FAULTS)
def test_fault_breaks_exactly_its_rule(bench, name):
    fault, evidence = FAULTS[name]
    fault(bench)

    report = report_of(bench, all_rules())

    broken = {each.rule: each for each in report.results if each.status != "met"}
    assert {rule: each.status for rule, each in broken.items()} == {name: "not-met"}
    assert evidence in broken[name].evidence
    assert report.level == broken[name].level - 1
