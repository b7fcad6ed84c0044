"""A module's publiccode.yml is made from its manifest, stays valid, and keeps what people added."""

import subprocess
from pathlib import Path

import pytest
import yaml
from rathaus.errors import RathausError
from rathaus.publiccode import generate, read_project, validate, validate_text

ROOT = Path(__file__).resolve().parents[3]
MODULES = sorted(path.parent for path in (ROOT / "plugins").glob("*/pyproject.toml"))
MANIFEST = """\
id: trail
name: {de: Pfad, en: Trail}
summary: {de: Ein Spiel durch die Stadt., en: A game through the town.}
version: 1.10.0
licence: eupl-1.2
maintainers: [{name: Ada Muster, email: ada@musterau.example, organisation: Stadt Musterau}]
standards: [{name: GeoJSON, version: "1.0", url: "https://www.rfc-editor.org/rfc/rfc7946"}]
compat: {core: ">=0.3,<1", python: ">=3.11"}
"""
PYPROJECT = """\
[project]
name = "rathaus-trail"
classifiers = ["Development Status :: 4 - Beta"]
[project.urls]
"Source Code" = "https://git.example/trail.git"
Homepage = "https://trail.example/"
"""


@pytest.fixture
def project(tmp_path):
    package = tmp_path / "src" / "rathaus_trail"
    package.mkdir(parents=True)
    (package / "module.yaml").write_text(MANIFEST, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
    (tmp_path / "CHANGELOG.md").write_text(
        "## [1.10.0] - 2026-03-31\n\n## 1.9 (2025-01-01)\n", encoding="utf-8"
    )
    return tmp_path


def test_facts_come_from_manifest_pyproject_and_changelog(project):
    data = yaml.safe_load(generate(read_project(project)))

    assert {key: data[key] for key in list(data)[:9]} == {
        "publiccodeYmlVersion": "0",
        "name": "Pfad",
        "applicationSuite": "Rathaus",
        "url": "https://git.example/trail.git",
        "landingURL": "https://trail.example/",
        "softwareVersion": "1.10.0",
        "releaseDate": "2026-03-31",
        "platforms": ["web"],
        "developmentStatus": "beta",
    }
    assert data["legal"] == {"license": "EUPL-1.2"}
    contact = {"name": "Ada Muster", "email": "ada@musterau.example", "affiliation": "Stadt Musterau"}
    assert data["maintenance"] == {"type": "community", "contacts": [contact]}
    assert data["supports"] == [{"id": "https://www.rfc-editor.org/rfc/rfc7946"}]
    assert data["dependsOn"]["open"][0] == {"name": "Rathaus", "versionMin": "0.3"}


def test_result_is_valid_and_does_not_change_when_made_again(project):
    text = generate(read_project(project))

    assert validate_text(text, project / "publiccode.yml", root=project) == []
    assert generate(read_project(project), known=text) == text


def test_texts_are_in_both_languages_whatever_language_is_spoken(project):
    data = yaml.safe_load(generate(read_project(project)))

    assert data["description"]["de"]["longDescription"].startswith(
        "Pfad: Ein Spiel durch die Stadt. Es ist ein"
    )
    assert data["description"]["en"]["longDescription"].startswith("Trail: A game through the town. It is a")
    assert data["description"]["de"]["features"][1] == "Spricht GeoJSON 1.0"


def test_what_people_added_is_kept_and_facts_are_renewed(project):
    before = yaml.safe_load(generate(read_project(project)))
    before["categories"] = ["gamification"]
    before["softwareVersion"] = "0.9"
    before["usedBy"] = ["Stadt Musterau"]
    before["description"]["de"]["longDescription"] = "Von Hand geschrieben. " * 10
    before["dependsOn"]["hardware"] = [{"name": "Telefon mit Kamera", "version": "1.10", "optional": True}]
    text = yaml.safe_dump(before, allow_unicode=True)

    after = yaml.safe_load(generate(read_project(project), known=text))

    assert after["categories"] == ["gamification"]
    assert after["usedBy"] == ["Stadt Musterau"]
    assert after["softwareVersion"] == "1.10.0"
    assert after["description"]["de"]["longDescription"] == "Von Hand geschrieben. " * 10
    assert after["dependsOn"]["hardware"] == before["dependsOn"]["hardware"]


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("git@git.example:stadt/trail.git", "https://git.example/stadt/trail.git"),
        ("ssh://git@git.example:2222/stadt/trail.git", "https://git.example/stadt/trail.git"),
        ("https://ada:secret@git.example/trail.git", "https://git.example/trail.git"),
        ("/srv/git/trail.git", ""),
    ],
)
def test_address_of_the_git_remote_is_used_without_names_and_passwords(project, remote, address):
    (project / "pyproject.toml").unlink()
    for words in (["init", "-q"], ["remote", "add", "origin", remote]):
        subprocess.run(["git", "-C", project, *words], check=True)

    assert read_project(project).repository == address


def test_folder_without_manifest_is_refused(tmp_path):
    with pytest.raises(RathausError, match=r"module\.yaml"):
        read_project(tmp_path)


def test_own_file_is_valid():
    assert validate(ROOT / "publiccode.yml") == []


@pytest.mark.parametrize("folder", MODULES, ids=lambda folder: folder.name)
def test_files_of_the_modules_are_valid_and_current(folder):
    known = (folder / "publiccode.yml").read_text(encoding="utf-8")

    assert validate(folder / "publiccode.yml") == []
    assert generate(read_project(folder), known=known) == known
