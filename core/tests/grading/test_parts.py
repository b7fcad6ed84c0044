"""The parts that measure: hosts, git figures, versions, requirements, words."""

import datetime as dt
import subprocess
from pathlib import Path

import pytest
from rathaus.blocks import load_block
from rathaus.grading.claims import refused
from rathaus.grading.hosts import allowed, counts
from rathaus.grading.listening import host_of
from rathaus.grading.maintenance import Figures, bus_factor, held_since, read_figures, read_history
from rathaus.grading.nextversion import copy_with_next_version, next_version
from rathaus.grading.pages import words_in
from rathaus.grading.rawtext import raw_texts
from rathaus.grading.requirements import missing, requirements_of
from rathaus.grading.rules import all_rules
from rathaus.grading.rules.personal_data import covers
from rathaus.host.manifest import GradeClaim
from rathaus.po import compile_po
from rathaus.testing.conformance import missing_texts


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "::1", "0.0.0.0", "localhost", "brandis.localhost", "a.example"]
)
def test_own_machine_and_names_of_examples_do_not_count(host):
    assert not counts(host)


@pytest.mark.parametrize("host", ["oparl.stadt.de", "8.8.8.8", "10.0.0.1", "2a00::1", "myexample.org"])
def test_other_hosts_count(host):
    assert counts(host)


def test_named_hosts_are_allowed_with_what_lies_below_a_star():
    named = ["oparl.stadt.de", "*.tiles.org"]

    assert [allowed(host, named) for host in ("OParl.Stadt.de.", "a.tiles.org", "tiles.org", "stadt.de")] == [
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("event", "arguments", "host"),
    [
        ("socket.getaddrinfo", ("stadt.de", 443, 0, 0, 0), "stadt.de"),
        ("socket.getaddrinfo", (b"stadt.de", 443, 0, 0, 0), "stadt.de"),
        ("socket.getaddrinfo", (None, 443, 0, 0, 0), ""),
        ("socket.connect", (object(), ("192.168.0.1", 80)), "192.168.0.1"),
        ("socket.connect", (object(), "/run/postgresql/.s.PGSQL.5432"), ""),
    ],
)
def test_audit_event_names_the_host(event, arguments, host):
    assert host_of(event, arguments) == host


def test_bus_factor_counts_who_made_more_than_half():
    assert bus_factor([]) == 0
    assert bus_factor(["a"] * 6 + ["b"] * 4) == 1
    assert bus_factor(["a"] * 4 + ["A"] + ["b"] * 5) == 2


def git(folder: Path, *words: str, day: str = "2026-03-01", who: str = "ada") -> None:
    moment = f"{day}T12:00:00+00:00"
    env = {
        "GIT_AUTHOR_DATE": moment,
        "GIT_COMMITTER_DATE": moment,
        "GIT_AUTHOR_NAME": who,
        "GIT_COMMITTER_NAME": who,
        "GIT_AUTHOR_EMAIL": f"{who}@stadt.example",
        "GIT_COMMITTER_EMAIL": f"{who}@stadt.example",
        "HOME": str(folder),
        "PATH": "/usr/local/bin:/usr/bin:/bin",
    }
    subprocess.run(["git", "-C", folder, *words], check=True, env=env, capture_output=True)


def test_figures_and_history_come_from_git(tmp_path):
    git(tmp_path, "init", "-q")
    for number, (day, level, who) in enumerate(
        [
            ("2024-01-01", 7, "ada"),
            ("2024-06-01", 6, "ada"),
            ("2024-12-01", 7, "ben"),
            ("2026-03-01", 8, "ben"),
        ]
    ):
        (tmp_path / "grade.json").write_text(f'{{"level": {level}, "n": {number}}}', encoding="utf-8")
        git(tmp_path, "add", ".", day=day)
        git(tmp_path, "commit", "-q", "-m", "x", day=day, who=who)
    git(tmp_path, "tag", "-a", "v1", "-m", "x")
    (tmp_path / "SECURITY.md").write_text("Write to us.", encoding="utf-8")
    now = dt.datetime(2026, 3, 31, tzinfo=dt.UTC)

    figures = read_figures(tmp_path, now)
    history = read_history(tmp_path)

    assert figures == Figures(commits=1, tags=1, bus_factor=1, security=True)
    assert figures.wrong() == ["fewer than 5 commits in 6 months", "bus factor below 2"]
    assert [level for _day, level in history] == [7, 6, 7, 8]
    assert held_since(history, 7) == dt.date(2024, 12, 1)
    assert held_since(history[:2], 7) is None


def test_folder_in_no_repository_has_no_figures(tmp_path):
    assert read_figures(tmp_path, dt.datetime(2026, 3, 31, tzinfo=dt.UTC)) is None


def test_next_version_keeps_the_form():
    assert [next_version(text) for text in ("0.1.0", "1.2", "3", "2.0.1rc1")] == [
        "0.2.0",
        "1.3",
        "3.1",
        "2.1.0",
    ]


def test_project_is_copied_with_the_next_version(tmp_path):
    package = tmp_path / "old" / "src" / "rathaus_trail"
    package.mkdir(parents=True)
    (package / "module.yaml").write_text('id: trail\nversion: "0.1.0"\n', encoding="utf-8")
    (tmp_path / "old" / "pyproject.toml").write_text('[project]\nversion = "0.1.0"\n', encoding="utf-8")
    (tmp_path / "old" / ".venv").mkdir()

    copy_with_next_version(tmp_path / "old", tmp_path / "new", "0.1.0")

    manifest = tmp_path / "new" / "src" / "rathaus_trail" / "module.yaml"
    assert manifest.read_text(encoding="utf-8") == 'id: trail\nversion: "0.2.0"\n'
    assert (tmp_path / "new" / "pyproject.toml").read_text(
        encoding="utf-8"
    ) == '[project]\nversion = "0.2.0"\n'
    assert not (tmp_path / "new" / ".venv").exists()


def test_requirements_are_those_of_the_core_or_the_modules_own_block(tmp_path):
    (tmp_path / "block").mkdir()
    (tmp_path / "block" / "requirements.yaml").write_text(
        "id: trail\nversion: '0.1'\nname: {de: Pfad, en: Trail}\nrequirements:\n"
        "  - {id: trail-req-001, text: {de: a, en: b}, source: Rathaus, test: Look.}\n",
        encoding="utf-8",
    )

    assert requirements_of("ris", tmp_path) == load_block("ris").ids
    assert requirements_of("trail", tmp_path) == {"trail-req-001"}
    assert requirements_of("other", tmp_path) == frozenset()


def test_dependencies_that_are_not_there_are_named():
    lines = ("rathaus>=0.1", "no-such-package", "pydantic<1", "x; extra == 'test'")

    assert missing(lines) == ["no-such-package", "pydantic<1"]


def test_words_are_counted_in_docs_and_readme_without_code(tmp_path):
    (tmp_path / "docs" / "de").mkdir(parents=True)
    (tmp_path / "docs" / "de" / "index.md").write_text(
        "Eins zwei\n```sh\nrathaus x\n```\ndrei", encoding="utf-8"
    )
    (tmp_path / "README.md").write_text("One two", encoding="utf-8")

    assert (words_in(tmp_path, "de"), words_in(tmp_path, "en")) == (3, 2)


def test_fields_are_named_one_by_one_by_model_or_in_all_models():
    names = ("Report.email", "Report", "*.email", "Report.name", "*.name")

    assert [covers(name, "Report.email") for name in names] == [True, True, True, False, False]


CLAIMS = """\
id: trail
grade_claims:
  - {rule: html, status: exempt, comment: No pages.}
  - {rule: docs, status: exempt}
  - rule: upgrade
    status: exempt
    comment: We never upgrade.
  - {rule: beauty, status: done}
"""


def test_exemption_without_comment_or_of_a_rule_that_guards_data_is_refused_with_its_place():
    claims = [
        GradeClaim(rule="html", status="exempt", comment="No pages."),
        GradeClaim(rule="docs", status="exempt"),
        GradeClaim(rule="upgrade", status="exempt", comment="We never upgrade."),
        GradeClaim(rule="beauty", status="done"),
    ]

    assert refused(Path("module.yaml"), CLAIMS, claims, all_rules()) == [
        "module.yaml:4:26: grade_claims[1].status: docs is exempt without a comment",
        "module.yaml:6:13: grade_claims[2].status: upgrade is of level 3; levels 1 to 4 guard data and know "
        "no exemption",
        "module.yaml:8:12: grade_claims[3].rule: there is no rule 'beauty'",
    ]


TEMPLATE = """\
{% extends "portal/base.html" %}{# Ein Hinweis #}
{% block content %}<h2 class="kern">{{ _("Places") }}</h2>
<p>{% trans %}Some words{% endtrans %} {{ count }} km, Atom (PDF)</p>
<p title="Nur hier">Noch {{ count }}
Orte</p><code>rathaus demo</code><p lang="de">Grüße</p>
{{ ui.button("Senden") }}{{ ui.card(_("Title"), "/a/", kind="wide") }}
{% set link %}{{ url }}?monat={{ month }}{% endset %}
{% endblock %}
"""


def test_words_that_stand_bare_in_a_template_are_found(tmp_path):
    folder = tmp_path / "jinja2" / "trail"
    folder.mkdir(parents=True)
    (folder / "page.html").write_text(TEMPLATE, encoding="utf-8")
    (folder / "broken.html").write_text("{% if %}Wort", encoding="utf-8")

    assert raw_texts(tmp_path) == [
        "jinja2/trail/page.html:4: Noch …",
        "jinja2/trail/page.html:4: Nur hier",
        "jinja2/trail/page.html:5: Orte",
        "jinja2/trail/page.html:6: Senden",
    ]


CODE = """\
from django.utils.translation import gettext, pgettext

print(gettext("Places"), pgettext("of a playground", "Open"), gettext("Riddles"))
"""
CATALOGUE = """\
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8"

msgid "Places"
msgstr "Orte"

msgctxt "of a playground"
msgid "Open"
msgstr "Geöffnet"
"""


def test_texts_are_looked_up_in_the_compiled_catalogue_of_a_wheel(tmp_path):
    folder = tmp_path / "locale" / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (tmp_path / "names.py").write_text(CODE, encoding="utf-8")
    (folder / "django.mo").write_bytes(compile_po(CATALOGUE))

    assert missing_texts(tmp_path) == ["names.py:3: de: Riddles: not translated"]
