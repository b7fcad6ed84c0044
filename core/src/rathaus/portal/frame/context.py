"""What the frame around a page shows: computed when the base template asks for it, once a request."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rathaus.contracts.portal import NavigationEntry, StaffPage
from rathaus.contracts.town import EffectiveTown
from rathaus.portal.towns import Town, current_town_or_none

from . import look
from .addresses import page_url
from .hours_text import HoursText, hours_now
from .language import LanguageLink, in_language, language_links

if TYPE_CHECKING:
    from rathaus.portal.places.map_setup import MapSetup


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `frame` for the base template."""
    return {"frame": Frame(request, current_town_or_none())}


class Frame:
    """The frame of one page. Without a town (unknown host) there is no navigation and no name.

    A `bare` frame asks no module and no database: for pages that report that these fail.
    """

    def __init__(self, request: HttpRequest, town: Town | None, *, bare: bool = False) -> None:
        self._request = request
        self._town = town
        self._bare = bare

    @property
    def town(self) -> EffectiveTown | None:
        return self._town.effective if self._town else None

    @property
    def language(self) -> str:
        return get_language() or "de"

    @property
    def path(self) -> str:
        return self._request.path

    @property
    def demo(self) -> bool:
        return bool(self.town and self.town.demo)

    @property
    def indexable(self) -> bool:
        """Whether search engines may list the page: not in a demo, and no page that answers a query."""
        return bool(self.town) and not self.demo and not self._bare and not self._request.GET

    @cached_property
    def navigation(self) -> list[NavigationEntry]:
        """The entries of the enabled modules; none rather than no page if they cannot be asked."""
        if self._bare or not self._town:
            return []
        from rathaus.portal.hooks import hooks

        own = [NavigationEntry(label=_("Map"), url=self.map_url, order=80)] if self.map_url else []
        entries: list[NavigationEntry] = [*hooks().portal_navigation(), *own]
        return sorted(entries, key=lambda entry: (entry.order, entry.label))

    @cached_property
    def staff_pages(self) -> list[StaffPage]:
        """The modules' own pages in the workspace that whoever is signed in may open."""
        user = getattr(self._request, "user", None)
        if self._bare or not self._town or user is None or not user.is_authenticated:
            return []
        from rathaus.portal.hooks import hooks

        pages = [
            p for p in hooks().portal_staff_pages() if p.permission is None or user.has_perm(p.permission)
        ]
        return sorted(pages, key=lambda page: (page.order, page.label))

    def is_current(self, url: str) -> bool:
        """Whether the navigation's entry leads to this page or to one above it."""
        return self.path == url or (url != self._home and self.path.startswith(url))

    @cached_property
    def _home(self) -> str:
        return in_language("/", self.language)

    @cached_property
    def languages(self) -> list[LanguageLink]:
        """The entries of the language switch; empty if there is only one language."""
        links = list(language_links(self.path, self._request.GET.urlencode())) if self._town else []
        return links if len(links) > 1 else []

    @cached_property
    def hours(self) -> HoursText | None:
        """Whether the town hall is open; None if the town gives no hours."""
        if not self.town or not self.town.opening_hours:
            return None
        from ..working_days.here import closing_here

        return hours_now(self.town, timezone.now(), closing_here())

    @property
    def search_url(self) -> str | None:
        """The search page, where the portal has one."""
        return None if self._bare else _address("search:search")

    @property
    def staff_url(self) -> str | None:
        """The workspace's first page, where the portal has one."""
        return None if self._bare else _address("staff:workspace")

    @property
    def follow_url(self) -> str | None:
        """The page on which people ask for mails about news, where the portal has one."""
        return None if self._bare else _address("subscriptions:follow")

    @property
    def ical_url(self) -> str | None:
        """The calendar for the calendar programs of residents, where the portal has one."""
        return None if self._bare else _address("subscriptions:ical")

    @property
    def coat_url(self) -> str | None:
        return _address("frame-plain:coat-of-arms") if self.town and self.town.look.coat_of_arms else None

    @cached_property
    def look_url(self) -> str | None:
        """The town's own style sheet, if it has colours of its own."""
        css = look.stylesheet(self.town.look.tokens) if self.town else ""
        return _address("frame-plain:look", look.digest(css)) if css else None

    @cached_property
    def map(self) -> "MapSetup":
        """What the macro `ui.map` needs; asking for it lets this page load the configured background."""
        from rathaus.portal.places.map_setup import map_setup

        self._request.shows_map = True  # type: ignore[attr-defined]
        return map_setup()

    @property
    def map_url(self) -> str | None:
        """The page with the town's map, where the portal has one."""
        return None if self._bare else _address("places:map")

    def canonical(self) -> str | None:
        """The page's public address without a query: from the town's own address, never from the Host
        header.
        """
        return self._town.absolute(self.path) if self._town else None

    def canonical_home(self) -> str | None:
        """The home page's public address."""
        return self._town.absolute("/") if self._town else None


def _address(name: str, *args: str) -> str | None:
    try:
        return reverse(name, args=args) if args else page_url(name)
    except NoReverseMatch:
        return None
