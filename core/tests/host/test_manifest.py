"""Reading manifests: what may be left out, and how errors are told."""

from collections.abc import Callable
from pathlib import Path

import pytest
from rathaus.host.manifest import Manifest
from rathaus.host.reading import InvalidManifest, NewerManifest, UnreadableManifest, read_manifest
from rathaus.host.states import REASONS

MINIMAL = """\
id: example
version: "1.0"
name: {de: Beispiel, en: Example}
summary: {de: Ein Beispiel, en: An example}
licence: EUPL-1.2
maintainers: [{name: Town of Example}]
"""

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a manifest and return its path."""

    def write(text: str) -> Path:
        path = tmp_path / "module.yaml"
        path.write_text(text, "utf-8")
        return path

    return write


def test_minimal_manifest_of_six_lines_has_sound_defaults(write: Write) -> None:
    manifest = read_manifest(write(MINIMAL))

    assert len(MINIMAL.splitlines()) <= 15
    assert (manifest.id, manifest.version, manifest.name["de"]) == ("example", "1.0", "Beispiel")
    assert manifest.django_app is None
    assert manifest.compat.databases == ["sqlite", "postgresql"]
    assert (manifest.requires, manifest.conflicts, manifest.after) == ([], [], [])
    assert (manifest.data.export, manifest.data.erase, manifest.data.uninstall) == (False, False, "archive")
    assert manifest.languages == ["de", "en"]


def test_manifest_with_everything_keeps_everything(write: Write) -> None:
    text = (
        MINIMAL
        + """\
manifest_version: 1
implements: [{block: example, spec: ">=0.1,<1", requirements: [example-req-001]}]
django_app: rathaus_example
commands: {import: "rathaus_example.commands:import_"}
url_prefix: beispiel
specs: [rathaus_example.block.hooks]
templates: {example: _template}
compat: {core: ">=0.1", hook_api: ">=0.1,<1", python: ">=3.11", databases: [sqlite]}
requires: ["ris>=0.1"]
conflicts: [other]
after: [defects]
resources: {outbound_hosts: [ris.example], storage_mb: 50, jobs: [import]}
data:
  personal_data: [{field: mail address, purpose: news, legal_basis: consent, retention: 30 days}]
  export: true
  erase: true
  uninstall: drop
standards: [{name: OParl, version: "1.1", url: "https://oparl.org/", role: server}]
languages: [de, en, hsb]
accessibility: {level: AA, tested: 2026-03-01}
antifeatures: [needs-network]
grade_claims: [{rule: tests, status: exempt, comment: none yet}]
"""
    )

    manifest = read_manifest(write(text))

    assert manifest.model_fields_set == set(Manifest.model_fields)
    assert manifest.commands == {"import": "rathaus_example.commands:import_"}
    assert manifest.data.personal_data[0].retention == "30 days"
    assert str(manifest.accessibility.tested) == "2026-03-01"


def test_all_errors_are_named_at_once_each_with_its_line_and_path(write: Write) -> None:
    text = MINIMAL.replace('"1.0"', "one") + "compat:\n  core: not-a-range\n  pyton: x\nlanguages: de\n"

    with pytest.raises(InvalidManifest) as caught:
        read_manifest(write(text))

    assert [(each.line, each.path) for each in caught.value.problems] == [
        (2, "version"),
        (8, "compat.core"),
        (9, "compat.pyton"),
        (10, "languages"),
    ]
    assert caught.value.problems[2].hint == 'Did you mean "python"?'


@pytest.mark.parametrize("key", ["id", "version", "name", "summary", "licence", "maintainers"])
def test_missing_key_is_named(write: Write, key: str) -> None:
    text = "".join(line for line in MINIMAL.splitlines(True) if not line.startswith(f"{key}:"))

    with pytest.raises(InvalidManifest) as caught:
        read_manifest(write(text))

    assert [(each.path, each.text) for each in caught.value.problems] == [
        (key, f'The key "{key}" is missing.')
    ]


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ("version: first", "version"),
        ("id: Bad-Id", "id"),
        ("name: {fr: Exemple}", "name"),
        ("maintainers: []", "maintainers"),
        ("commands: {import: no_function}", "commands.import"),
        ("django_app: not/a/module", "django_app"),
        ("requires: [Ris]", "requires[0]"),
        ("data: {uninstall: burn}", "data.uninstall"),
        ("compat: {databases: [oracle]}", "compat.databases[0]"),
    ],
)
def test_value_that_does_not_fit_is_named_with_its_path(write: Write, line: str, path: str) -> None:
    key = line.partition(":")[0]
    kept = "".join(each for each in MINIMAL.splitlines(True) if not each.startswith(f"{key}:"))

    with pytest.raises(InvalidManifest) as caught:
        read_manifest(write(kept + line + "\n"))

    assert [(each.line, each.path) for each in caught.value.problems] == [(len(kept.splitlines()) + 1, path)]


@pytest.mark.parametrize(
    "text", ["", "- a list\n", "id: [\n", "a: 1\n\tb: 2\n", "id: a\nid: b\n", "x: &a [*a]\n"]
)
def test_file_that_is_no_mapping_is_unreadable_and_says_where(write: Write, text: str) -> None:
    with pytest.raises(UnreadableManifest) as caught:
        read_manifest(write(text))

    assert all(each.file.endswith("module.yaml") and each.text for each in caught.value.problems)
    assert not isinstance(caught.value, InvalidManifest)


def test_newer_manifest_version_is_told_apart_from_errors(write: Write) -> None:
    with pytest.raises(NewerManifest) as caught:
        read_manifest(write("manifest_version: 3\nsomething: new\n"))

    assert caught.value.found == 3


def test_documentation_shows_a_manifest_that_is_valid_and_names_every_reason_code(write: Write) -> None:
    page = (Path(__file__).parents[3] / "docs" / "en" / "modules.md").read_text("utf-8")
    example = page.partition("```yaml\n")[2].partition("```")[0]
    rows = {
        line.split("`")[1] for line in page.partition("## Codes")[2].splitlines() if line.startswith("| `")
    }

    assert read_manifest(write(example)).id == "example"
    assert rows == set(REASONS)
