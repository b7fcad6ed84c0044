"""`rathaus grade` lists its rules, and measures those that need no environment."""

import json

MANIFEST = """\
id: trail
name: {de: Pfad, en: Trail}
summary: {de: Ein Spiel., en: A game.}
version: 0.1.0
licence: EUPL-1.2
maintainers: [{name: Ada Muster}]
"""


def test_rules_are_listed_with_their_levels(cli):
    answer = cli("grade", "--rules")

    assert answer.code == 0
    lines = [line.split("\t") for line in answer.out.splitlines()]
    assert lines[0] == ["Level", "Rule", "What it asks for", "How it is measured"]
    assert lines[1][:3] == ["1", "installs", "Installs alone with only the core"]


def test_single_rule_is_measured_and_written(cli, tmp_path):
    package = tmp_path / "trail" / "rathaus_trail"
    package.mkdir(parents=True)
    (package / "module.yaml").write_text(MANIFEST, encoding="utf-8")
    (tmp_path / "trail" / "README.md").write_text("word " * 100, encoding="utf-8")
    files = {name: tmp_path / f"grade.{name}" for name in ("json", "svg", "html")}
    words = ["--output", files["json"], "--badge", files["svg"], "--page", files["html"]]

    answer = cli("grade", tmp_path / "trail", "--rule", "docs", "--at-least", "1", *words)

    assert answer.code == 1
    assert answer.err == "1/1  Documentation in German and English: not met, 0 s\n"
    assert answer.out.splitlines()[:2] == [
        "6  ✗ Documentation in German and English  (docs: not met, 0 s)",
        "     docs/de and README.de.md: 0 words of at least 100",
    ]
    written = json.loads(files["json"].read_text(encoding="utf-8"))
    assert (written["module"], written["level"], written["results"][0]["status"]) == ("trail", 0, "not-met")
    assert files["svg"].read_text(encoding="utf-8").startswith("<svg ")
    assert files["html"].read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_unknown_rule_and_missing_target_are_usage_errors(cli):
    assert cli("grade", "--rule", "beauty").code == 2
    assert cli("grade").code == 2


def test_broken_manifest_has_no_grade(cli, tmp_path):
    (tmp_path / "module.yaml").write_text("id: trail\n", encoding="utf-8")

    answer = cli("grade", tmp_path, "--rule", "docs")

    assert answer.code == 1
    assert "Without a valid manifest there is no grade: level 0." in answer.err
