"""A project follows its template, and nothing written by hand is lost."""

import json
from pathlib import Path

import pytest
from rathaus.errors import RathausError
from rathaus.scaffold import Template, complete, create, update
from rathaus.scaffold.stamp import NAME, read

ROOT = "[[cookiecutter.name]]"
TEXT = "Title\n\nfirst\nsecond\nthird [[ cookiecutter.size ]]\nfourth\nlast\n"


@pytest.fixture
def template(tmp_path: Path) -> Template:
    """A template with two questions and three files; tests change it."""
    folder = tmp_path / "template"
    (folder / ROOT / "sub").mkdir(parents=True)
    configure(folder, "1")
    (folder / ROOT / "text.md").write_text(TEXT, "utf-8")
    (folder / ROOT / "sub" / "code.py").write_text("x = 1\n", "utf-8")
    (folder / ROOT / "plain.txt").write_text("as it was\n", "utf-8")
    return Template("sample", folder)


def configure(folder: Path, version: str, **more: object) -> None:
    signs = {"variable_start_string": "[[", "variable_end_string": "]]"}
    context = {"name": "project", "size": "10", "_version": version, "_jinja2_env_vars": signs, **more}
    (folder / "cookiecutter.json").write_text(json.dumps(context), "utf-8")


@pytest.fixture
def project(template: Template, tmp_path: Path) -> Path:
    create(template, complete(template, {}), tmp_path / "project")
    return tmp_path / "project"


def bring_up(template: Template, project: Path, **answers: object) -> dict[str, object]:
    """Update with a template as it lies there now; what was done, without what was not."""
    now = Template(template.kind, template.folder)
    report = update(now, complete(now, {**read(project).answers, **answers}), project)
    return {name: found for name, found in vars(report).items() if found and name not in ("before", "after")}


def test_update_without_a_change_does_nothing(template, project):
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}

    assert bring_up(template, project) == {}
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before


def test_changed_default_reaches_an_untouched_file_only_where_it_was_not_answered(template, project):
    configure(template.folder, "2", size="10", colour="red")
    (template.folder / ROOT / "plain.txt").write_text("[[ cookiecutter.colour ]]\n", "utf-8")

    done = bring_up(template, project)

    assert done == {"replaced": ["plain.txt"]}
    assert (project / "plain.txt").read_text() == "red\n"
    assert (read(project).version, read(project).answers["colour"]) == ("2", "red")


def test_another_answer_is_followed(template, project):
    assert bring_up(template, project, size="99") == {"replaced": ["text.md"]}
    assert "third 99" in (project / "text.md").read_text()


def test_local_change_stays_where_the_template_did_not_change(template, project):
    (project / "plain.txt").write_text("my own\n")
    (template.folder / ROOT / "sub" / "code.py").write_text("x = 2\n")

    assert bring_up(template, project) == {"replaced": ["sub/code.py"]}
    assert (project / "plain.txt").read_text() == "my own\n"


def test_both_changed_elsewhere_are_merged(template, project):
    (project / "text.md").write_text(
        TEXT.replace("[[ cookiecutter.size ]]", "10").replace("first", "my first")
    )
    (template.folder / ROOT / "text.md").write_text(TEXT.replace("last", "the last"))

    assert bring_up(template, project) == {"merged": ["text.md"]}
    assert (project / "text.md").read_text() == "Title\n\nmy first\nsecond\nthird 10\nfourth\nthe last\n"
    assert bring_up(template, project) == {}


def test_both_changed_at_the_same_place_leaves_the_file_and_puts_the_new_one_beside(template, project):
    (project / "plain.txt").write_text("mine\n")
    (template.folder / ROOT / "plain.txt").write_text("theirs\n")

    assert bring_up(template, project) == {"conflicts": ["plain.txt"]}
    assert (project / "plain.txt").read_text() == "mine\n"
    assert (project / "plain.txt.new").read_text() == "theirs\n"


@pytest.mark.parametrize(("mine", "expected"), [("x = 1\n", "x = 2\n"), ("# mine\nx = 1\n", None)])
def test_renamed_file_is_moved_with_what_was_changed_in_it(template, project, mine, expected):
    (project / "sub" / "code.py").write_text(mine)
    (template.folder / ROOT / "sub" / "code.py").unlink()
    new = "x = 2\n" if expected else "x = 1\n"
    (template.folder / ROOT / "core.py").write_text(new)
    configure(template.folder, "2", _renamed={"sub/code.py": "core.py"})

    done = bring_up(template, project)

    assert done["moved"] == [("sub/code.py", "core.py")]
    assert (project / "core.py").read_text() == (expected or mine)
    assert not (project / "sub").exists()


@pytest.mark.parametrize(("touched", "done"), [(False, "removed"), (True, "kept")])
def test_file_that_the_template_has_no_more_goes_unless_it_was_touched(template, project, touched, done):
    if touched:
        (project / "plain.txt").write_text("mine\n")
    (template.folder / ROOT / "plain.txt").unlink()

    assert bring_up(template, project) == {done: ["plain.txt"]}
    assert (project / "plain.txt").exists() == touched


def test_file_deleted_in_the_project_stays_deleted(template, project):
    (project / "plain.txt").unlink()
    (template.folder / ROOT / "plain.txt").write_text("new\n")

    assert bring_up(template, project) == {"missing": ["plain.txt"]}
    assert not (project / "plain.txt").exists()


def test_new_file_is_added_and_never_overwrites_one_of_that_name(template, project):
    (project / "b.txt").write_text("mine\n")
    for name in ("a.txt", "b.txt"):
        (template.folder / ROOT / name).write_text("theirs\n")

    assert bring_up(template, project) == {"added": ["a.txt"], "conflicts": ["b.txt"]}
    assert [(project / name).read_text() for name in ("a.txt", "b.txt", "b.txt.new")] == [
        "theirs\n", "mine\n", "theirs\n",
    ]  # fmt: skip


@pytest.mark.parametrize(("mine", "done"), [(None, "replaced"), (b"\xff\x02", "conflicts")])
def test_picture_is_replaced_or_left_alone_and_never_merged(template, tmp_path, mine, done):
    picture = template.folder / ROOT / "map.png"
    picture.write_bytes(b"\xff\x00[[ cookiecutter.size ]]")
    create(template, complete(template, {}), tmp_path / "project")
    project = tmp_path / "project"
    made = (project / "map.png").read_bytes()
    if mine:
        (project / "map.png").write_bytes(mine)
    picture.write_bytes(b"\xff\x03")

    assert bring_up(template, project) == {done: ["map.png"]}
    assert (made, (project / "map.png").read_bytes()) == (
        b"\xff\x00[[ cookiecutter.size ]]",
        mine or b"\xff\x03",
    )


def test_file_that_was_made_runnable_stays_so(template, project):
    (project / "plain.txt").chmod(0o755)
    (template.folder / ROOT / "plain.txt").write_text("new\n")
    (template.folder / ROOT / "tool").write_text("#!/bin/sh\n")

    assert bring_up(template, project) == {"added": ["tool"], "replaced": ["plain.txt"]}
    assert [(project / name).stat().st_mode & 0o111 for name in ("plain.txt", "tool")] == [0o111, 0o111]


def test_update_after_a_conflict_does_not_ask_again(template, project):
    (project / "plain.txt").write_text("mine\n")
    (template.folder / ROOT / "plain.txt").write_text("theirs\n")
    bring_up(template, project)

    assert bring_up(template, project) == {}


@pytest.mark.parametrize("damage", ["", "{}", '{"format": 1}', "cut"])
def test_damaged_stamp_is_refused_and_nothing_is_changed(template, project, damage):
    text = (project / NAME).read_text()
    (project / NAME).write_text(text.replace('"base": [', '"base": ["AAAA",') if damage == "cut" else damage)
    (template.folder / ROOT / "plain.txt").write_text("new\n")

    with pytest.raises(RathausError):
        update(template, complete(template, {}), project)

    assert (project / "plain.txt").read_text() == "as it was\n"


def test_project_of_another_template_is_refused(template, project):
    with pytest.raises(RathausError, match="sample"):
        update(Template("other", template.folder), complete(template, {}), project)


def test_stamp_holds_what_the_template_made(project):
    stamp = read(project)

    assert (stamp.template, stamp.answers) == ("sample", {"name": "project", "size": "10"})
    assert sorted(stamp.files) == ["plain.txt", "sub/code.py", "text.md"]
