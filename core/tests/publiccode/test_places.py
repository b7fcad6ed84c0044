"""Findings say line and column: of the key, of the list's item, of the section where something is missing."""

import struct
from pathlib import Path

import pytest
from rathaus.publiccode import validate, validate_text

from .sample import LONG, SMALL, changed, found, short

TEXT = f"""\
publiccodeYmlVersion: "0"
name: Amtsblatt
url: https://git.example/amtsblatt.git
platforms:
  - web
categories:
  - games
developmentStatus: beta
softwareType: standalone/web
description:
  de:
    localisedName: Amtsblatt
    longDescription: {LONG}
    features: [Suche]
legal: {{}}
maintenance:
  type: community
  contacts:
    - email: nobody
localisation:
  localisationReady: off
  availableLanguages: [de]
"""


def test_line_and_column_of_key_item_and_missing_field():
    findings = validate_text(TEXT, Path("publiccode.yml"))

    assert [(each.line, each.column, each.path) for each in findings] == [
        (7, 5, "categories[0]"),
        (12, 5, "description.de.shortDescription"),
        (15, 8, "legal.license"),
        (19, 7, "maintenance.contacts[0].name"),
        (19, 7, "maintenance.contacts[0].email"),
        (21, 3, "localisation.localisationReady"),
    ]


def test_broken_yaml_is_one_finding_at_its_line():
    findings = found(TEXT.replace("  type: community", "   type: community\n  x: y"))

    assert [(each.rule, each.severity, each.line) for each in findings] == [("syntax", "error", 18)]


def test_key_that_stands_twice_is_an_error():
    findings = found(TEXT + "name: Noch einmal\n")

    assert [(each.line, each.path) for each in findings] == [(23, "name")]


@pytest.mark.parametrize("content", [b"", b"- a\n", b"name: \xff\n", b"{[}\n"])
def test_what_is_no_document_is_said_in_a_sentence(tmp_path, content):
    file = tmp_path / "publiccode.yml"
    file.write_bytes(content)

    findings = validate(file)

    assert [(each.rule, each.severity) for each in findings] == [("syntax", "error")]


def test_absent_file_is_a_finding(tmp_path):
    assert [each.rule for each in validate(tmp_path / "publiccode.yml")] == ["syntax"]


def png(width: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4s2I", 13, b"IHDR", width, 60)


@pytest.mark.parametrize(
    ("name", "content", "rules"),
    [
        ("logo.svg", b"<svg/>", []),
        ("logo.png", png(1000), []),
        ("logo.png", png(119), ["file"]),
        ("logo.png", b"no picture", ["file"]),
        ("logo.mpg", b"film", ["file"]),
        ("logo.png", None, ["file"]),
    ],
)
def test_logo_is_looked_at_where_it_lies_in_the_repository(tmp_path, name, content, rules):
    if content is not None:
        (tmp_path / name).write_bytes(content)

    findings = found(changed(SMALL, "logo", name), root=tmp_path)

    assert [each.rule for each in findings] == rules


def test_screenshots_and_authors_that_are_absent_are_named(tmp_path):
    (tmp_path / "one.png").write_bytes(png(10))
    document = changed(SMALL, "description.de.screenshots", ["one.png", "two.png", "three.gif"])
    document = changed(document, "legal.authorsFile", "AUTHORS")

    findings = found(document, root=tmp_path)

    assert short(findings) == [
        ("error", "description.de.screenshots[1]", "file"),
        ("error", "description.de.screenshots[2]", "file"),
        ("warning", "legal.authorsFile", "deprecated"),
        ("error", "legal.authorsFile", "file"),
    ]


def test_pictures_are_not_looked_up_without_a_folder():
    assert found(changed(SMALL, "logo", "no-such.svg")) == []
