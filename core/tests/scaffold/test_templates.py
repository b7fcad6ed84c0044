"""What the templates make is valid, whatever is answered."""

import ast
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel.messages.pofile import read_po
from rathaus.blueprint.document import read_document
from rathaus.grading.pages import LEAST, words_in
from rathaus.host.reading import read_manifest
from rathaus.i18n import use_language
from rathaus.publiccode import generate, read_project, validate_text
from rathaus.scaffold import Template, complete, render, template_kinds
from rathaus.scaffold.creating import write_files
from rathaus.scaffold.kinds import OWN
from rathaus.scaffold.literals import class_name, line
from rathaus.scaffold.rendering import Files

from .samples import HOSTILE, hostile_answers, read_all

KINDS = ("blueprint", "defects", "module", "ris", "town")
FORMS = ("extension", "replacement")
SHARED = (
    "hatch_build.py",
    ".gitignore",
    "SECURITY.md",
    "REUSE[[ '.toml' ]]",
    "tests/test_conformance.py",
)
SWITCHES = ("model", "staff", "search", "map", "api", "job", "indicator", "demo")


@pytest.fixture(scope="module")
def templates() -> dict[str, Template]:
    return template_kinds()


@pytest.fixture(scope="module")
def made(templates: dict[str, Template]) -> Callable[..., Files]:
    """`made("module", api=False)`: the files for these answers, defaults for the others."""

    def files(kind: str, **answers: object) -> Files:
        return render(templates[kind], complete(templates[kind], answers))

    return files


def test_kinds_are_those_of_the_core_and_of_the_modules(templates):
    assert set(KINDS) <= set(templates)


@pytest.mark.parametrize("model", [False, True])
def test_documentation_of_the_barest_module_is_enough_for_the_grade(made, tmp_path, model):
    write_files(
        tmp_path,
        made("module", **{**dict.fromkeys((*SWITCHES, "settings", "person"), False), "model": model}),
    )

    assert [language for language in ("de", "en") if words_in(tmp_path, language) < LEAST] == []


def test_no_thing_takes_a_name_that_the_files_use_for_something_else(made):
    files = made("module", thing_en="spielplatz")
    used: set[str] = set()
    for path, content in files.items():
        for node in ast.walk(ast.parse(content)) if path.endswith(".py") else ():
            if isinstance(node, ast.Import | ast.ImportFrom):
                used |= {name.asname or name.name for name in node.names}
            elif isinstance(node, ast.ClassDef):
                used.add(node.name)

    assert {"Box", "Item", "Spielplatz"} <= used
    assert {name for name in used if class_name(name) == name} == {"Spielplatz"}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", ["defects", "module", "ris"])
def test_readme_of_a_module_says_how_to_use_build_and_hand_it_on(made, kind, form):
    readme = made(kind, **({} if kind == "module" else {"form": form}))["README.md"].decode("utf-8")

    headings = [line for line in readme.splitlines() if line.startswith("## ")]
    assert headings == ["## Use", "## Work on it", "## Hand it on", "## Licence"]
    commands = ("rathaus install ", "rathaus grade .", "pip wheel ")
    assert [command in readme for command in commands] == [True, True, True]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("sample", HOSTILE)
def test_hostile_answers_make_valid_files_that_hold_them(templates, kind, sample):
    template = templates[kind]
    answers = hostile_answers(template, HOSTILE[sample])
    files = render(template, complete(template, answers))

    read: dict[str, Any] = read_all(files)

    data = [read[path] for path in read if path.endswith((".yaml", ".toml"))]
    assert line(HOSTILE[sample]) in list(_texts(data))


@pytest.mark.parametrize("kind", KINDS)
def test_answer_is_never_a_template(templates, kind):
    template = templates[kind]
    answers = hostile_answers(template, "[[ 1111 * 7 ]]{{ 1111 * 7 }}")

    files = render(template, complete(template, answers))

    assert [path for path, content in files.items() if b"7777" in content] == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", ["ris", "defects"])
def test_both_forms_have_a_valid_short_manifest(made, kind, form, tmp_path):
    write_files(tmp_path, made(kind, form=form))
    path = next(tmp_path.rglob("module.yaml"))

    manifest = read_manifest(path)

    assert (manifest.django_app is None) == (form == "extension")
    assert len(path.read_text("utf-8").splitlines()) <= 15


@pytest.mark.parametrize("off", [(), *((name,) for name in SWITCHES), SWITCHES])
def test_module_is_whole_with_each_feature_left_out(made, off, tmp_path):
    files = made("module", **{name: name not in off for name in SWITCHES})
    write_files(tmp_path, files)
    path = next(tmp_path.rglob("module.yaml"))

    read_all(files)

    assert read_manifest(path).id == "playgrounds"
    assert len(path.read_text("utf-8").splitlines()) <= 15
    assert not [name for name, content in files.items() if b"[%" in content or "[%" in name]


@pytest.mark.parametrize("kind", ["module", "ris", "defects"])
@pytest.mark.parametrize("sample", ["defaults", "quotes", "long", "signs"])
def test_publiccode_is_what_the_command_would_write_and_gives_no_warning(templates, kind, sample, tmp_path):
    template = templates[kind]
    given = {} if sample == "defaults" else hostile_answers(template, HOSTILE[sample])
    write_files(tmp_path, render(template, complete(template, given)))
    text = (tmp_path / "publiccode.yml").read_text("utf-8")

    again = generate(read_project(tmp_path), known=text)

    assert again == text
    assert [found for found in validate_text(text, tmp_path, root=tmp_path) if sample == "defaults"] == []


def test_module_without_data_has_neither_tables_nor_staff_pages(made):
    files = made("module", model=False)

    kept = [name.rpartition("/")[2] for name in files]

    assert not {"models.py", "0001_initial.py", "staff.py", "jobs.py", "demo.py"} & set(kept)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["de", "en"])
def test_questions_are_worded_in_both_languages(templates, kind, language):
    template = templates[kind]
    with use_language(language):
        worded = [(each.key, each.text, each.labels) for each in template.questions()]

    both = template.context["__prompts__"]

    assert [key for key, text, _labels in worded if text == key or " / " in text] == []
    assert {key for key, _text, _labels in worded} == both.keys()
    assert all(template.summary[each] for each in ("de", "en"))


@pytest.mark.parametrize("kind", ["module", "ris", "defects"])
def test_texts_mean_what_they_mean_in_the_portal(made, kind):
    """Django puts the catalogues of all modules together: the same words need the same meaning."""
    import rathaus.portal

    files = made(kind, **({} if kind == "module" else {"form": "replacement"}))
    [own] = [
        _meanings(content) for path, content in files.items() if path.endswith("/de/LC_MESSAGES/django.po")
    ]
    catalogue = Path("locale/de/LC_MESSAGES/django.po")
    others = [Path(rathaus.portal.__file__).parent / catalogue]
    others += [path / catalogue for path in OWN.resolve().parent.glob("plugins/*/src/*")]

    known = [_meanings(path.read_bytes()) for path in others if path.is_file()]

    assert [
        (key, each[key]) for each in known for key in own.keys() & each.keys() if own[key] != each[key]
    ] == []


def test_files_that_templates_share_are_the_same(templates):
    groups: dict[str, set[bytes]] = {}
    for kind in ("module", "ris", "defects"):
        root = templates[kind].root()
        for name in SHARED:
            groups.setdefault(name, set()).add((root / name).read_bytes())
        groups.setdefault("pre_gen", set()).add((root.parent / "hooks" / "pre_gen_project.py").read_bytes())

    assert {name: len(found) for name, found in groups.items()} == dict.fromkeys(groups, 1)


def test_build_hook_is_that_of_our_own_modules(templates):
    plugins = OWN.resolve().parent / "plugins"
    if not plugins.is_dir():
        pytest.skip("only where the modules' sources are")

    ours = (plugins / "ris" / "hatch_build.py").read_bytes()

    assert (templates["module"].root() / "hatch_build.py").read_bytes() == ours


@pytest.mark.parametrize("kind", KINDS)
def test_plain_cookiecutter_makes_the_same_files(templates, made, kind, tmp_path):
    from cookiecutter.main import cookiecutter

    config = tmp_path / "config.yaml"
    folders = {"cookiecutters_dir": str(tmp_path / "c"), "replay_dir": str(tmp_path / "r")}
    config.write_text(yaml.safe_dump(folders), "utf-8")

    place = cookiecutter(
        str(templates[kind].folder),
        no_input=True,
        output_dir=str(tmp_path / "out"),
        config_file=str(config),
    )

    root = Path(place)
    found = {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }
    assert found == made(kind)
    assert [path for path in root.rglob("*") if path.is_dir() and not any(path.iterdir())] == []


def test_town_and_portal_file_are_readable_with_line_and_column(made, tmp_path):
    write_files(tmp_path, made("town", name=HOSTILE["quotes"]))

    town = read_document(tmp_path / "rathaus.yaml")

    assert town.data["name"] == HOSTILE["quotes"]


def _meanings(content: bytes) -> dict[Any, Any]:
    rows = read_po(BytesIO(content), locale="de")
    return {(row.context, row.id): row.string for row in rows if row.id and row.string}


def _texts(value: Any) -> Any:
    if isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, str):
        yield value
