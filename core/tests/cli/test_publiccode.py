"""`rathaus publiccode` prints findings as text, JSON and lines for editors, and writes a module's file."""

import json
from pathlib import Path

RIS = Path(__file__).resolve().parents[3] / "plugins" / "ris"
BROKEN = 'publiccodeYmlVersion: "0"\nname: Amtsblatt\nlegal: {repoOwner: Stadt}\n'


def test_valid_file_is_said_to_be_so(cli):
    answer = cli("publiccode", "validate", RIS / "publiccode.yml")

    assert (answer.code, answer.err) == (0, "")
    assert answer.out == "1 file checked, no error. Whether addresses answer was not tried.\n"


def test_findings_are_lines_for_editors(cli, tmp_path):
    file = tmp_path / "publiccode.yml"
    file.write_text(BROKEN, encoding="utf-8")

    answer = cli("publiccode", "validate", file, "--format", "errorformat")

    assert answer.code == 1
    lines = answer.out.splitlines()
    assert lines[-2] == (
        f'{file}:3:8: error: legal.license: The key "license" is missing. '
        "Add a line `license: ...` here. [required]"
    )
    assert lines[-1] == (
        f"{file}:3:9: warning: legal.repoOwner: This key is deprecated. "
        "Use organisation.name instead. [deprecated]"
    )


def test_findings_as_json_have_rule_and_place(cli, tmp_path):
    file = tmp_path / "publiccode.yml"
    file.write_text(BROKEN, encoding="utf-8")

    answer = json.loads(cli("publiccode", "validate", file, "--json").out)

    assert answer["valid"] is False
    assert answer["problems"][-1] == {
        "file": str(file),
        "line": 3,
        "column": 9,
        "path": "legal.repoOwner",
        "text": "This key is deprecated.",
        "hint": "Use organisation.name instead.",
        "severity": "warning",
        "rule": "deprecated",
    }


def test_warnings_fail_only_where_asked(cli, tmp_path):
    file = tmp_path / "publiccode.yml"
    text = (RIS / "publiccode.yml").read_text(encoding="utf-8")
    file.write_text(text.replace("countries: [DE]", "countries: [de]"), encoding="utf-8")

    assert cli("publiccode", "validate", file).code == 0
    assert cli("publiccode", "validate", file, "--strict").code == 1


def test_generated_file_is_current_until_the_manifest_changes(cli, tmp_path):
    module = tmp_path / "rathaus_trail" / "module.yaml"
    module.parent.mkdir()
    manifest = "id: trail\nname: {en: Trail}\nsummary: {en: A game.}\nversion: 1.0\nlicence: MIT\n"
    module.write_text(manifest + "maintainers: [{name: Ada Muster}]\n", encoding="utf-8")

    written = cli("publiccode", "generate", tmp_path, "--url", "https://git.example/trail.git")
    current = cli("publiccode", "generate", tmp_path, "--check")
    module.write_text(module.read_text(encoding="utf-8").replace("1.0", "1.1"), encoding="utf-8")
    changed = cli("publiccode", "generate", tmp_path, "--check")

    assert (written.code, current.code, changed.code) == (0, 0, 1)
    assert cli("publiccode", "validate", tmp_path / "publiccode.yml").code == 0


def test_unknown_address_is_asked_for(cli, tmp_path):
    (tmp_path / "module.yaml").write_text(
        "id: a\nname: {en: A}\nsummary: {en: B}\nversion: 1.0\nlicence: MIT\nmaintainers: [{name: C}]\n",
        encoding="utf-8",
    )

    answer = cli("publiccode", "generate", tmp_path)

    assert answer.code == 1
    assert "--url URL" in answer.err
