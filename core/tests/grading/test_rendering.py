"""A report as text, JSON, badge and page."""

import datetime as dt
import xml.etree.ElementTree as ET

from jsonschema import Draft202012Validator
from rathaus.grading import Report, Result, Status
from rathaus.grading.html import problems
from rathaus.grading.page import page
from rathaus.grading.rendering import COLOURS, LEVELS, advice, badge, missing, text
from rathaus.grading.report import in_both
from rathaus.grading.results import HIGHEST
from rathaus.grading.rules.docs import RULE
from rathaus.grading.rules.installs import RULE as INSTALLS
from rathaus.grading.rules.lint import RULE as LINT
from rathaus.grading.schema import grade_schema
from rathaus.grading.subject import NO_PROJECT
from rathaus.i18n import use_language

REPORT = Report(
    module="trail",
    name={"de": "Pfad <1>", "en": "Trail <1>"},
    version="0.1.0",
    target="trail",
    level=1,
    measured=dt.datetime(2026, 3, 31, tzinfo=dt.UTC),
    with_rathaus="0.1.0",
    python="3.11.7",
    results=(
        Result(
            rule="installs",
            level=1,
            title=in_both(INSTALLS.title),
            status=Status.met,
            evidence=("a & b",),
            seconds=71.6,
        ),
        Result(rule="docs", level=6, title=in_both(RULE.title), status=Status.not_met, evidence=("de: 3",)),
        Result(
            rule="html", level=6, title={"de": "H", "en": "H"}, status=Status.exempt, comment="No <pages>."
        ),
    ),
)


def test_text_says_level_evidence_and_what_to_do():
    with use_language("en"):
        lines = text(REPORT).splitlines()

    assert lines == [
        "Trail <1> 0.1.0: level 1 of 8: installs.",
        "",
        "1  ✓ Installs alone with only the core  (installs: met, 72 s)",
        "     a & b",
        "6  ✗ Documentation in German and English  (docs: not met, 0 s)",
        "     de: 3",
        f"     → {RULE.todo}",
        "6  – H  (html: exempt, 0 s)",
        "     Exempt: No <pages>.",
        "",
        "Measured in 1 min 12 s.",
    ]


def test_advice_is_given_where_something_is_wrong_and_the_next_level_is_named():
    lint = Result(
        rule="lint", level=2, title=in_both(LINT.title), status=Status.not_met, evidence=("a.py:1",)
    )
    unknown = lint.model_copy(update={"status": Status.not_measured, "evidence": (NO_PROJECT,)})

    with use_language("de"):
        said = [advice(each) for each in (lint, unknown, REPORT.results[0])]
        lacking = missing(REPORT.model_copy(update={"results": (lint,)}))

    assert said == ["Rufen Sie `ruff check --fix` und `ruff format` auf.", "", ""]
    assert lacking == ["Für Stufe 2 fehlt: Der Code hat eine gute Form (lint)."]


def test_json_is_read_back_as_the_same_report():
    assert Report.model_validate_json(REPORT.model_dump_json()) == REPORT


def test_json_has_the_form_that_the_schema_says():
    validator = Draft202012Validator(grade_schema())
    written = REPORT.model_dump(mode="json")

    assert list(validator.iter_errors(written)) == []
    assert [error.message for error in validator.iter_errors(written | {"level": "high"})] == [
        "'high' is not of type 'integer'"
    ]


def test_badge_is_svg_that_says_the_grade_in_words():
    with use_language("de"):
        root = ET.fromstring(badge(REPORT))

    assert root.attrib["aria-label"] == "Pfad <1> 0.1.0: Stufe 1 von 8: lässt sich installieren."
    assert root[0].text == root.attrib["aria-label"]
    assert root[-1][-1].text == "1 / 8"


def test_page_stands_alone_in_both_languages():
    said = page(REPORT)

    assert problems(said) == []
    assert ("<script" in said, "http" in said, "Pfad <1>" in said) == (False, False, False)
    assert "Stufe 6: Beschreibung in Deutsch und Englisch" in said
    assert "Level 6: Documentation in German and English" in said
    assert '<pre lang="en">a &amp; b</pre>' in said


def test_every_level_has_a_meaning_and_a_colour_of_enough_contrast():
    assert len(LEVELS) == len(COLOURS) == HIGHEST + 1
    assert [colour for colour in COLOURS if contrast_with_white(colour) < 4.5] == []


def contrast_with_white(colour: str) -> float:
    values = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
