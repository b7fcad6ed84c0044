"""What is wrong in a town file, a portal file or a blueprint is named at its line, all at once, with a
hint.
"""

from collections.abc import Callable

import pytest
from rathaus.blueprint import Problem
from rathaus.blueprint.sentences import sentence
from rathaus.i18n import use_language

from .conftest import TOWN, Folder

Places = Callable[[list[Problem]], list[tuple[int, int, str]]]


def test_all_errors_come_at_once_in_order(folder: Folder, places: Places) -> None:
    folder.write(
        "rathaus.yaml", 'agss: "14729070"\nname: 7\npublic_url: x\nblueprint: {id: plain}\ndemo: perhaps\n'
    )
    assert places(folder.problems()) == [
        (1, 1, "ags"),
        (1, 1, "agss"),
        (3, 13, "public_url"),
        (4, 12, "blueprint.version"),
        (5, 7, "demo"),
    ]


def test_misspelt_key_gets_a_suggestion(folder: Folder) -> None:
    folder.town("councl_name: Gemeinderat\n")
    problem = folder.only()
    assert (problem.line, problem.column) == (5, 1)
    assert problem.text == 'The key "councl_name" does not exist here.'
    assert problem.hint == 'Did you mean "council_name"?'


def test_misspelt_key_in_a_part_gets_that_parts_suggestion(folder: Folder) -> None:
    folder.town("contact:\n  postalcode: '04821'\n")
    problem = folder.only()
    assert (problem.line, problem.column, problem.path) == (6, 3, "contact.postalcode")
    assert problem.hint == 'Did you mean "postal_code"?'


def test_misspelt_key_in_a_list_of_the_blueprint_is_found(folder: Folder) -> None:
    folder.blueprint("    when: wifi\n", "    wenn: wifi\n")
    problem = folder.only()
    assert (problem.file[-10:], problem.line, problem.path) == ("plain.yaml", 21, "modules[1].wenn")
    assert problem.hint == 'Did you mean "when"?'


def test_problem_reads_as_one_line(folder: Folder) -> None:
    path = folder.town("demo: 3\n")
    assert str(folder.only()) == f'{path}:5:7: demo: Expected is true or false, not "3".'


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("id: Brandis", '"Brandis" is no id: small letters, digits and _, a letter first, 31 signs at most.'),
        ("hosts: x", "Expected is a list, each item in a line that begins with `- `."),
        ("hosts: [https://x.de]", '"https://x.de" is not a host name; write it without https:// and port.'),
        ("hosts: [a.de, a.de]", "An entry stands here twice."),
        ("languages: [de, fr]", "Possible are 'de', 'en', 'hsb', not \"fr\"."),
        ("languages: []", "This must not be empty."),
        ("contact: {email: rathaus}", '"rathaus" is not a mail address.'),
        ("accessibility: {prepared: 31.12.2022}", 'Expected is a day, as 2026-03-31, not "31.12.2022".'),
        ("inhabitants: [{date: 2022-12-31, number: x, source: x}]", 'Expected is a whole number, not "x".'),
        ("legal: {imprint: {}}", "Give either `url` or `text`."),
        ("legal: {imprint: {url: x:y}}", '"x:y" is not a web address; it begins with https:// or http://.'),
        ("look: {tokens: {brand: red}}", "Expected is a colour in quotes, as '#004b76'."),
        ("look: {coat_of_arms: x.exe}", '"x.exe" is not an SVG, PNG, JPEG or WebP.'),
        ("demo: !env DEMO", "A reference to a secret is not possible here."),
        ("district: !input x", "`!input` is only possible in a blueprint's settings."),
        ("contact: x", 'Expected are keys with values, not "x".'),
    ],
)  # fmt: skip
def test_wrong_value_is_explained(folder: Folder, line: str, text: str) -> None:
    folder.town(line + "\n")
    problem = folder.only()
    assert (problem.line, problem.text) == (5, text)


@pytest.mark.parametrize("ags", ["1472907", "147290701", "1472907x", "''", "14 729 070"])
def test_ags_without_eight_digits_is_wrong(folder: Folder, ags: str) -> None:
    folder.write("rathaus.yaml", TOWN.replace('"14729070"', ags))
    assert (folder.only().line, folder.only().path) == (1, "ags")


@pytest.mark.parametrize("ags", ["14729070", "'09162000'", "01001000"])
def test_ags_of_any_state_is_right_with_and_without_quotes(folder: Folder, ags: str) -> None:
    folder.write("rathaus.yaml", TOWN.replace('"14729070"', ags))
    portal = folder.check().portal
    assert portal is not None
    assert portal.towns[0].ags == ags.strip("'")


@pytest.mark.parametrize(
    "url",
    [
        "brandis.de",
        "https://x.de/portal",
        "ftp://x.de",
        "https://a:b@x.de",
        "https://x.de?a",
        "https://a*b.de",
        "https://x.de:999999",
    ],
)
def test_public_url_is_scheme_and_host_only(folder: Folder, url: str) -> None:
    folder.write("rathaus.yaml", TOWN.replace("http://brandis.localhost:8000", url))
    assert (folder.only().line, folder.only().path) == (3, "public_url")


def test_opening_hours_out_of_form_are_wrong(folder: Folder) -> None:
    pytest.importorskip("opening_hours")
    folder.town("opening_hours: Montag neun bis zwölf\n")
    assert folder.only().path == "opening_hours"


def test_missing_coat_of_arms_is_wrong(folder: Folder) -> None:
    folder.town("look: {coat_of_arms: wappen.svg}\n")
    assert folder.only().text == f"There is no file {folder.path / 'wappen.svg'}."


def test_key_without_value_counts_as_not_given(folder: Folder) -> None:
    folder.town("inputs:\ndeviations:\nhosts:\n")
    assert folder.problems() == []


def test_required_key_without_value_is_wrong(folder: Folder) -> None:
    folder.write("rathaus.yaml", TOWN.replace("name: Brandis", "name:"))
    assert folder.only().text == "Here a value is missing."


def test_wrong_entry_of_the_portal_file_is_placed(folder: Folder, places: Places) -> None:
    folder.write("portal.yaml", "towns: [rathaus.yaml]\nport: 0\ntrusted_proxies: [x]\nsmpt: {}\n")
    assert places(folder.problems()) == [(2, 7, "port"), (3, 19, "trusted_proxies[0]"), (4, 1, "smpt")]


def test_password_in_the_database_address_is_refused_and_not_shown(folder: Folder) -> None:
    folder.write("portal.yaml", "towns: [rathaus.yaml]\ndatabase: postgresql://u:geheim@db:5432\n")
    problem = folder.only()
    assert problem.path == "database"
    assert "geheim" not in str(problem)


def test_mail_password_in_clear_text_is_refused_and_not_shown(folder: Folder) -> None:
    folder.write("portal.yaml", "towns: [rathaus.yaml]\nsmtp: {host: h, sender: a@b.de, password: geheim}\n")
    problem = folder.only()
    assert (problem.line, problem.path) == (2, "smtp.password")
    assert problem.text == "A secret must not stand in this file in clear text."
    assert "geheim" not in str(problem)


def test_portal_without_towns_is_wrong(folder: Folder) -> None:
    folder.write("portal.yaml", "towns: []\n")
    assert folder.only().text == "This must not be empty."


def test_entry_that_leads_nowhere_is_wrong(folder: Folder) -> None:
    folder.write("portal.yaml", "towns:\n  - rathaus.yaml\n  - stadt/*\n")
    assert (folder.only().line, folder.only().text) == (3, '"stadt/*" leads to no town file.')


def test_problem_speaks_german_where_german_is_spoken(folder: Folder) -> None:
    folder.town("demo: vielleicht\n")
    with use_language("de"):
        assert folder.only().text == "Erwartet wird true oder false, nicht „vielleicht“."


@pytest.mark.parametrize(
    ("kind", "context", "text"),
    [
        ("greater_than", {"gt": 3}, '"3" must be more than 3.'),
        ("less_than", {"lt": 3}, '"3" must be less than 3.'),
        ("too_short", {"min_length": 2}, "This is shorter than 2."),
        ("too_short", {"min_length": 1}, "This must not be empty."),
        ("something_new", {}, None),
    ],
)
def test_limit_is_named_as_it_is_meant(kind: str, context: dict[str, int], text: str | None) -> None:
    assert sentence(kind, context, 3) == text
