"""The language is in the address: German at `/`, others below `/en/`, `/hsb/`. No cookie, no guess from the
browser.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, get_urlconf, resolve
from django.utils import translation
from django.utils.translation import override

from rathaus.i18n import use_language
from rathaus.portal.towns import current_town_or_none

NAMES = {"de": "Deutsch", "en": "English", "hsb": "Hornjoserbsce"}
"""Each language in itself, for the switch; a reader must be able to find the own one."""

_PREFIX = re.compile(r"^/([a-z]{2,3})(?=/|$)")


@dataclass(frozen=True)
class LanguageLink:
    """An entry of the language switch: the same page in another language, or its home page where there is
    none.
    """

    code: str
    name: str
    url: str
    current: bool
    same_page: bool


def languages() -> list[str]:
    """The current town's languages, German first; outside of a town German and English."""
    town = current_town_or_none()
    wanted = town.effective.languages if town else ["de", "en"]
    known = dict(settings.LANGUAGES)
    return ["de", *(code for code in wanted if code != "de" and code in known)]


def language_of(path: str) -> str:
    """The language that an address asks for; German for one without a prefix the town offers."""
    match = _PREFIX.match(path)
    return match[1] if match and match[1] in languages()[1:] else "de"


def in_language(path: str, language: str) -> str:
    """The address in another language, by its prefix alone (whether there is such a page is not looked
    at).
    """
    bare = path[len(language_of(path)) + 1 :] if language_of(path) != "de" else path
    bare = bare or "/"
    return bare if language == "de" else f"/{language}{bare}"


def language_links(path: str, query: str = "") -> Iterator[LanguageLink]:
    """The entries of the language switch for the page at `path`."""
    current = language_of(path)
    for code in languages():
        url = in_language(path, code)
        same = code == current or _exists(url, code)
        address = (url + ("?" + query if query else "")) if same else in_language("/", code)
        yield LanguageLink(code, NAMES.get(code, code), address, code == current, same)


def _exists(path: str, language: str) -> bool:
    with override(language):
        try:
            resolve(path, get_urlconf())
        except Resolver404:
            return False
    return True


class LanguageMiddleware:
    """Speaks the address's language while a request is answered. Must come after the town is known."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = language_of(request.path_info)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        try:
            # What the core says (states of modules, errors in files) has catalogues of its own.
            with use_language(language):
                response = self.get_response(request)
        finally:
            translation.deactivate()
        response.headers.setdefault("Content-Language", language)
        return response
