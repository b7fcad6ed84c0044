"""The addresses a town's server gives out: from its `public_url`, never from the request."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from types import MappingProxyType

from django.urls import NoReverseMatch, reverse
from rathaus.portal.api import Town

from ..addresses import PREFIX

PAGES = {
    "meeting": "ris:meeting",
    "paper": "ris:paper",
    "organization": "ris:organization",
    "person": "ris:person",
    "file": "ris:file",
}
"""The portal's page for an object, by the word in its OParl address."""

LIST_PAGES = {
    "meeting": "ris:meetings",
    "paper": "ris:papers",
    "organization": "ris:organizations",
    "person": "ris:persons",
}
"""The portal's page for a body's list."""

_SOME_KEY = 907311


@dataclass(frozen=True, slots=True)
class Site:
    """What builders of answers need to know of the town. `base` is the address of the mount, without a final
    slash."""

    public_url: str
    base: str
    pages: Mapping[str, tuple[str, str]]
    list_pages: Mapping[str, str]
    license: str
    name: str
    council_name: str
    ags: str
    contact_email: str
    page_size: int
    salt: int

    def page(self, word: str, key: int) -> str:
        """The portal's page for an object; empty if there is none."""
        before, after = self.pages[word]
        return f"{before}{key}{after}"


@lru_cache(maxsize=1024)
def site_of(town: Town) -> Site:
    """The site of a town. The town object is a new one whenever its set-up changes, so this may be kept."""
    settings = town.settings("ris")
    url = town.effective.public_url.rstrip("/")
    said = f"{version('rathaus-ris')} {town.effective.model_dump_json(exclude={'source', 'origins'})}"
    return Site(
        public_url=url,
        base=url + PREFIX,
        pages=MappingProxyType(_pages(url)),
        list_pages=MappingProxyType(_list_pages(url)),
        license=settings.license,
        name=town.effective.name,
        council_name=town.effective.council_name,
        ags=town.effective.ags,
        contact_email=town.effective.contact.email or "",
        page_size=settings.page_size,
        salt=zlib.crc32(said.encode()),
    )


def _pages(url: str) -> dict[str, tuple[str, str]]:
    found = {}
    for word, name in PAGES.items():
        try:
            before, _, after = reverse(name, args=[_SOME_KEY]).partition(str(_SOME_KEY))
        except NoReverseMatch:
            continue
        found[word] = (url + before, after)
    return found


def _list_pages(url: str) -> dict[str, str]:
    found = {}
    for word, name in LIST_PAGES.items():
        try:
            found[word] = url + reverse(name)
        except NoReverseMatch:
            continue
    return found
