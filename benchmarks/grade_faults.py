"""Grades: a generated module reaches the highest level, and each rule, broken once, is found by measuring.

Every fault is planted into a copy of the module, and all rules are measured: wheels, environments, both
databases, browser. Limit: exactly the broken rule is not met; what cannot be measured any more is not
counted.

    python benchmarks/grade_faults.py [rule ...]     without a word: first without a fault, then all of them

About two minutes for each on two idle cores.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from hatchling.builders.wheel import WheelBuilder
from rathaus.grading import all_rules
from rathaus.po import compile_po
from rathaus.scaffold import complete, create, template_kinds

NAME = "playgrounds"
CODE = Path(f"src/rathaus_{NAME}")
MIGRATION = """
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("playgrounds", "0001_initial")]
    operations = [%s]
"""
DAY = 86_400
PAGE = CODE / "jinja2" / NAME / "items.html"


def edit(file: Path | str, old: str, new: str) -> Callable[[Path], None]:
    """Return a fault: other text in a file."""

    def fault(project: Path) -> None:
        path = project / file
        text = path.read_text(encoding="utf-8")
        assert old in text, (file, old)
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return fault


def add(file: Path | str, text: str) -> Callable[[Path], None]:
    """Return a fault: more text at the end of a file."""

    def fault(project: Path) -> None:
        with (project / file).open("a", encoding="utf-8") as lines:
            lines.write(text)

    return fault


def no_docs(project: Path) -> None:
    (project / "docs" / "en" / "index.md").write_text("Short.\n", encoding="utf-8")
    (project / "README.md").write_text("Short.\n", encoding="utf-8")


def loses_texts(project: Path) -> None:
    """An older wheel lies in `dist`; the migration that comes after it empties a column."""
    for source in project.glob("src/*/locale/*/*/*.po"):
        source.with_suffix(".mo").write_bytes(compile_po(source.read_text(encoding="utf-8")))
    next(iter(WheelBuilder(str(project)).build(directory=str(project / "dist"))))
    update = 'migrations.RunSQL("UPDATE playgrounds_playground SET text = \'\'", "")'
    path = project / CODE / "migrations" / "0002_texts.py"
    path.write_text(MIGRATION.lstrip() % update, encoding="utf-8")
    for file in (project / "pyproject.toml", project / CODE / "module.yaml", project / "publiccode.yml"):
        file.write_text(file.read_text(encoding="utf-8").replace("0.1.0", "0.2.0", 1), encoding="utf-8")


def keeps_a_table(project: Path) -> None:
    """A table that the removal does not know, and no test of the module's own that looks."""
    (project / "tests" / "test_life.py").unlink()
    create_table = 'migrations.RunSQL("CREATE TABLE left_behind (a int)", "")'
    path = project / CODE / "migrations" / "0002_left.py"
    path.write_text(MIGRATION.lstrip() % create_table, encoding="utf-8")


def strange_role(project: Path) -> None:
    """A role that does not exist, and no test of the module's own that looks."""
    edit(PAGE, "{% if items %}", '<p role="banana">{{ items | length }}</p>{% if items %}')(project)
    (project / "tests" / "test_accessibility.py").unlink()


def untag(project: Path) -> None:
    git(project, "tag", "-d", "v0.1.0")


def lower(project: Path) -> None:
    (project / "grade.json").write_text('{"level": 6}', encoding="utf-8")
    git(project, "commit", "-qam", "x", who="cleo")


TEST = "\n\ndef test_{}() -> None:\n{}"
FAULTS: dict[str, Callable[[Path], None]] = {
    "installs": edit("pyproject.toml", 'requires-python = ">=3.11"', 'requires-python = ">=4"'),
    "beside-others": edit(CODE / "module.yaml", "data:\n", "conflicts: [ris]\ndata:\n"),
    "both-databases": edit(CODE / "module.yaml", "data:\n", "compat: {databases: [sqlite]}\ndata:\n"),
    "upgrade": loses_texts,
    "lossless": keeps_a_table,
    "lint": edit(CODE / "jobs.py", "import", "import os\nimport"),
    "manifest": edit("publiccode.yml", "developmentStatus: development", "developmentStatus: finished"),
    "types": add(CODE / "jobs.py", "\n\nSUM: str = 1\n"),
    "accessibility": strange_role,
    "docs": no_docs,
    "html": edit(PAGE, "{% if items %}", '<p align="left">{{ items | length }}</p>{% if items %}'),
    "translated": edit(PAGE, "{% if items %}", "<p>Nur auf Deutsch</p>{% if items %}"),
    "outbound-hosts": add(
        "tests/test_items.py",
        TEST.format(
            "speaks",
            "    import socket\n    from contextlib import suppress\n\n    with suppress(OSError):\n"
            '        socket.getaddrinfo("oparl.stadt.de", 443)\n',
        ),
    ),
    "personal-data": edit(CODE / "module.yaml", "fields: [Playground.contact]", "fields: [Playground.title]"),
    "requirements": edit(
        CODE / "block" / "requirements.yaml",
        f"  - id: {NAME}-req-002",
        f"  - {{id: {NAME}-req-003, text: {{de: A, en: B}}, source: Rathaus, test: Look.}}\n"
        f"  - id: {NAME}-req-002",
    ),
    "tests": add(
        "tests/test_items.py",
        TEST.format(
            "warns", '    import warnings\n\n    warnings.warn("old", DeprecationWarning, stacklevel=1)\n'
        ),
    ),
    "opencode": untag,
    "twelve-months": lower,
}


def git(project: Path, *words: str, who: str = "ada", ago: int = 0) -> None:
    """Run git as somebody, some days ago."""
    said = {"NAME": who, "EMAIL": f"{who}@stadt.example", "DATE": f"{int(time.time()) - ago * DAY} +0000"}
    env = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in said.items()}
    command = [shutil.which("git") or "git", "-C", str(project), *words]
    subprocess.run(command, check=True, env={**os.environ, **env}, capture_output=True)


def made(folder: Path) -> Path:
    """A generated module that two people have looked after for more than a year."""
    template = template_kinds()["module"]
    create(template, complete(template, {}), folder)
    git(folder, "init", "-q")
    (folder / "grade.json").write_text('{"level": 7}', encoding="utf-8")
    for number, ago in enumerate((400, 60, 50, 40, 30, 20, 10)):
        (folder / "NEWS.md").write_text(f"{number}\n", encoding="utf-8")
        git(folder, "add", ".", ago=ago)
        git(folder, "commit", "-qm", "x", who=("ada", "ben")[number % 2], ago=ago)
    git(folder, "tag", "-a", "v0.1.0", "-m", "x", ago=10)
    return folder


def graded(project: Path) -> dict[str, object]:
    """What `rathaus grade` says of a project."""
    words = [sys.executable, "-m", "rathaus", "--lang", "en", "grade", str(project), "--json"]
    done = subprocess.run(words, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return dict(json.loads(done.stdout))


def say(name: str, report: dict[str, object], expected: list[str]) -> bool:
    """Print one line, and the evidence of what is not met."""
    results = [dict(each) for each in report["results"]]  # type: ignore[attr-defined]
    wrong = [each for each in results if each["status"] == "not-met"]
    open_ = [
        f"{each['rule']} ({each['evidence'][-1][:80]})"
        for each in results
        if each["status"] == "not-measured"
    ]
    good = [each["rule"] for each in wrong] == expected
    seconds = sum(each["seconds"] for each in results)
    print(f"{name:<16} level {report['level']}  {'exact' if good else 'NOT EXACT'}  {seconds:4.0f} s", end="")
    print(f"  not measured: {', '.join(open_)}" if open_ else "", flush=True)
    for each in wrong:
        last = [line for line in each["evidence"] if not re.match(r"\d+ pages", line)][-1]
        print(f"    {each['rule']}: {' '.join(last.split())[:150]}", flush=True)
    return good


def main(chosen: list[str]) -> int:
    """Grade the module without faults, then with each."""
    assert sorted(FAULTS) == sorted(rule.id for rule in all_rules())
    with tempfile.TemporaryDirectory(prefix="rathaus-faults-") as name:
        good = made(Path(name) / "good")
        exact = [] if chosen else [say("no fault", graded(good), [])]
        for rule in chosen or FAULTS:
            project = Path(shutil.copytree(good, Path(name) / rule))
            FAULTS[rule](project)
            exact.append(say(rule, graded(project), [rule]))
    print(f"exact: {sum(exact)} of {len(exact)}")
    return 0 if all(exact) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
