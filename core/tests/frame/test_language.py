"""Addresses and languages."""

from typing import Any

import pytest
from rathaus.portal.frame.language import in_language, language_links, language_of, languages


@pytest.mark.parametrize(
    ("path", "language"),
    [("/", "de"), ("/en/", "en"), ("/en", "en"), ("/energie/", "de"), ("/hsb/x/", "de"), ("/fr/", "de")],
)
def test_language_is_read_from_the_prefix(town: Any, path: str, language: str) -> None:
    assert language_of(path) == language


@pytest.mark.parametrize(
    ("path", "language", "wanted"),
    [
        ("/", "en", "/en/"),
        ("/en/", "de", "/"),
        ("/en/kalender/", "de", "/kalender/"),
        ("/kalender/", "en", "/en/kalender/"),
    ],
)
def test_address_changes_its_prefix_only(town: Any, path: str, language: str, wanted: str) -> None:
    assert in_language(path, language) == wanted


def test_page_without_translation_leads_to_the_home_page(town: Any) -> None:
    links = {link.code: (link.url, link.same_page) for link in language_links("/robots.txt", "a=1")}
    assert links == {"de": ("/robots.txt?a=1", True), "en": ("/en/", False)}


def test_german_comes_first_and_unknown_languages_are_left_out(change_town: Any) -> None:
    from rathaus.portal.towns import use_town

    with use_town(change_town(languages=["en", "hsb", "tlh", "de"])):
        assert languages() == ["de", "en", "hsb"]


def test_language_without_a_slash_leads_to_its_home_page(town: Any, portal_client: Any) -> None:
    answer = portal_client().get("/en")

    assert (answer.status_code, answer.headers["Location"]) == (301, "/en/")
