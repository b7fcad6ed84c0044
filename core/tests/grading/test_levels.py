"""A level rests on all below; exemptions need a comment; what was not measured is not met."""

import datetime as dt
from pathlib import Path

import pytest
from rathaus.errors import RathausError
from rathaus.grading import Result, Rule, Status, Subject, grade
from rathaus.grading.report import level_of
from rathaus.grading.rule import Measured, met, not_measured, not_met

NOW = dt.datetime(2026, 3, 31, 12, tzinfo=dt.UTC)
MANIFEST = """\
id: trail
name: {de: Pfad, en: Trail}
summary: {de: Ein Spiel., en: A game.}
version: 0.1.0
licence: EUPL-1.2
maintainers: [{name: Ada Muster}]
"""


def rule(name: str, level: int, measured: Measured | Exception) -> Rule:
    def measure(bench):
        if isinstance(measured, Exception):
            raise measured
        return measured

    return Rule(name, level, name, "why", "how", "do", measure)


def project(folder: Path, *claims: str) -> Subject:
    package = folder / "src" / "rathaus_trail"
    package.mkdir(parents=True)
    lines = ["grade_claims:", *(f"  - {claim}" for claim in claims)] if claims else []
    (package / "module.yaml").write_text(MANIFEST + "\n".join([*lines, ""]), encoding="utf-8")
    return Subject("trail", project=folder)


def report_of(folder: Path, *rules: Rule, claims: tuple[str, ...] = ()):
    work = folder / "work"
    work.mkdir()
    return grade(project(folder / "trail", *claims), rules, work, now=NOW)


def results(*pairs: tuple[int, Status]) -> list[Result]:
    return [
        Result(rule=f"r{n}", level=level, title={}, status=status) for n, (level, status) in enumerate(pairs)
    ]


@pytest.mark.parametrize(
    ("pairs", "level"),
    [
        ([], 0),
        ([(1, Status.met)], 1),
        ([(1, Status.met), (2, Status.met), (2, Status.not_met)], 1),
        ([(1, Status.not_met), (2, Status.met)], 0),
        ([(1, Status.met), (2, Status.not_measured), (3, Status.met)], 1),
        ([(1, Status.met), (3, Status.met)], 1),
        ([(1, Status.met), (2, Status.exempt), (3, Status.met)], 3),
    ],
)
def test_level_needs_every_rule_of_all_levels_up_to_it(pairs, level):
    assert level_of(results(*pairs)) == level


def test_report_says_what_was_graded_and_in_which_order(tmp_path):
    report = report_of(tmp_path, rule("b", 2, not_met(["seen"])), rule("a", 1, met("fine")))

    assert (report.module, report.version, report.level, report.measured) == ("trail", "0.1.0", 1, NOW)
    assert [(each.rule, each.status, each.evidence) for each in report.results] == [
        ("a", Status.met, ("fine",)),
        ("b", Status.not_met, ("seen",)),
    ]


def test_rule_that_fails_itself_is_not_measured_and_the_others_go_on(tmp_path):
    report = report_of(tmp_path, rule("a", 1, ValueError("no")), rule("b", 2, met()))

    assert [(each.status, each.evidence) for each in report.results] == [
        (Status.not_measured, ("ValueError: no",)),
        (Status.met, ()),
    ]
    assert report.level == 0


def test_exemption_with_a_comment_counts(tmp_path):
    claim = "{rule: a, status: exempt, comment: No pages of its own.}"
    report = report_of(tmp_path, rule("a", 6, not_measured("no browser")), claims=(claim,))

    assert (report.results[0].status, report.results[0].comment) == (Status.exempt, "No pages of its own.")


def test_exemption_without_a_comment_does_not_count(tmp_path):
    report = report_of(tmp_path, rule("a", 6, not_met(["x"])), claims=("{rule: a, status: exempt}",))

    assert report.results[0].status is Status.not_met
    assert (
        report.results[0].evidence[1]
        == "the manifest claims an exemption without a comment; it does not count"
    )


def test_rules_that_guard_data_know_no_exemption(tmp_path):
    claim = "{rule: a, status: exempt, comment: We never upgrade.}"
    report = report_of(tmp_path, rule("a", 3, not_met(["x"])), claims=(claim,))

    assert report.results[0].status is Status.not_met


def test_exemption_from_what_is_met_is_not_used(tmp_path):
    claim = "{rule: a, status: exempt, comment: Just in case.}"

    assert report_of(tmp_path, rule("a", 6, met()), claims=(claim,)).results[0].status is Status.met


def test_folder_without_manifest_is_no_subject(tmp_path):
    from rathaus.grading import find_subject

    for target in (str(tmp_path), "no-such-module"):
        with pytest.raises(RathausError):
            find_subject(target, tmp_path)
