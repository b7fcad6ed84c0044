"""The how-tos show tested code: each block stands in the named file of a new module, with what they add to
it, and these additions pass their tests.
"""

import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from rathaus.po import compile_po
from rathaus.scaffold import complete, render, template_kinds

ROOT = Path(__file__).resolve().parents[3]
PAGES = ROOT / "docs" / "en" / "howto"
ADDED = Path(__file__).with_name("howto")
NAMES = sorted(page.name for page in PAGES.glob("*.md") if page.name != "index.md")
WORD = re.compile(r"[Ii]n `(?P<file>[^`\n]+)`:$|^ *```(?P<kind>\w+)\n(?P<body>.*?)^ *```", re.M | re.S)
MARKS = "not browser and not postgresql"
INFO = "Metadata-Version: 2.4\nName: rathaus-playgrounds\nVersion: 0.1.0\n"


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    """The texts of a new module and of the how-tos; `NAME.add` goes to the end of a file."""
    template = template_kinds()["module"]
    made = {name: content.decode() for name, content in render(template, complete(template, {})).items()}
    for path in sorted(ADDED.rglob("*")):
        if path.suffix in (".py", ".html", ".add"):
            name = path.relative_to(ADDED).as_posix().removesuffix(".add")
            made[name] = made.get(name, "") + path.read_text("utf-8")
    return made


def shown(page: str) -> list[tuple[str, str]]:
    """(file, code) of each block that is not for the shell."""
    file, found = "", []
    for match in WORD.finditer((PAGES / page).read_text("utf-8")):
        file = match["file"] or file
        if match["kind"] and match["kind"] != "sh":
            found.append((file, match["body"]))
    return found


def plain(code: str) -> str:
    """Code without the indentation that all its lines share, and without what the lines before it were."""
    return textwrap.dedent(code).strip("\n")


def stands_in(body: str, text: str) -> bool:
    """Whether the block stands in the text as whole lines, however far in."""
    wanted = plain(body).split("\n")
    lines = text.split("\n")
    windows = (lines[at : at + len(wanted)] for at in range(len(lines) - len(wanted) + 1))
    return any(plain("\n".join(window)).split("\n") == wanted for window in windows)


@pytest.mark.parametrize("page", NAMES)
def test_every_block_stands_in_the_file_named_above_it(page, files):
    strays = [(file, body) for file, body in shown(page) if not stands_in(body, files.get(file, ""))]

    assert len(shown(page)) >= 2
    assert strays == []


def test_examples_of_the_fixtures_stand_in_a_tested_file(files):
    page = (PAGES.parent / "testing.md").read_text("utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```", page.partition("## Marks")[0], re.M | re.S)[1:]

    assert len(blocks) == 2
    assert [body for body in blocks if not stands_in(body, files["tests/test_towns.py"])] == []


@pytest.mark.parametrize("page", NAMES)
def test_every_howto_names_its_goal_and_how_to_check_it(page):
    text = (PAGES / page).read_text("utf-8")

    assert [word in text for word in ("**Goal:**", "**Check:**")] == [True, True]


def test_every_howto_is_listed():
    index = (PAGES / "index.md").read_text("utf-8")
    listed = re.search(r"```\{toctree\}\n:hidden:\n\n(.*?)```", index, re.S)[1].split()

    assert sorted(f"{name}.md" for name in listed) == NAMES
    assert [name for name in NAMES if f"]({name})" not in index] == []


@pytest.mark.slow
def test_what_the_howtos_add_passes_its_tests(files, tmp_path):
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        if name.endswith(".po"):
            path.with_suffix(".mo").write_bytes(compile_po(text))
    info = tmp_path / "src" / "rathaus_playgrounds-0.1.0.dist-info"
    info.mkdir()
    info.joinpath("METADATA").write_text(INFO, "utf-8")
    points = "[rathaus.modules]\nplaygrounds = rathaus_playgrounds.plugin\n"
    info.joinpath("entry_points.txt").write_text(points, "utf-8")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("RATHAUS_", "PYTEST_"))}
    others = {"RATHAUS_DISABLE": "defects,ris,trail", "RATHAUS_CACHE": str(tmp_path / "cache")}
    tests = [f"tests/test_{name}.py" for name in ("hints", "towns", "conformance")]

    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", MARKS, *tests],
        cwd=tmp_path,
        env={**kept, **others, "PYTHONPATH": "src"},
        capture_output=True,
        text=True,
        timeout=300,
    )

    assert done.returncode == 0, done.stdout
    assert re.search(r"^(\d+) passed, 3 deselected in", done.stdout, re.MULTILINE)[1] == "12", done.stdout
