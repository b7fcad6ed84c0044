"""The address map of a set of enabled modules: built once per set, shared by all towns that enable the same.

Portal packages bring `urls.py` with `localized` (also below `/en/`) and `plain` lists, or functions of the
enabled set that return such lists; `unnamed` is like `localized` without a namespace, for a library that
reverses its own names. Modules name theirs by the hook `portal_urls`; they are mounted below their own
prefix.
"""

import sys
from collections.abc import Callable, Iterable
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLResolver, get_resolver, include, path
from django.urls.resolvers import RegexPattern

from rathaus.contracts.portal import UrlMount

PREFIX = "rathaus.portal._urlconf_"
STAFF = "arbeitsplatz/"
"""Below here lie the pages for staff: never cached, never listed by search engines
(`portal.staff.middleware`)."""

KEPT = 256
"""Addresses of stateless mounts whose view is remembered."""

Patterns = list[Any]


def urlconf_name(enabled: frozenset[str]) -> str:
    """The importable name of the address map for this set of modules."""
    name = PREFIX + "+".join(sorted(enabled))
    if name not in sys.modules:
        sys.modules[name] = _LazyUrlconf(name, enabled)
    return name


class _LazyUrlconf(ModuleType):
    """Built at first use, because views import models and those need a ready app registry."""

    def __init__(self, name: str, enabled: frozenset[str]) -> None:
        super().__init__(name, "Address map, built from the portal's packages and the enabled modules.")
        self._enabled = enabled

    def __getattr__(self, name: str) -> Any:
        if name == "urlpatterns":
            self.urlpatterns = build(self._enabled)
            return self.urlpatterns
        if name == "stateless":
            self.stateless = stateless(self._enabled)
            return self.stateless
        if name in _HANDLERS and not name.startswith("__"):
            return _HANDLERS[name]
        raise AttributeError(name)


_HANDLERS = {f"handler{code}": f"rathaus.portal.frame.errors.handler{code}" for code in (400, 403, 404, 500)}


def build(enabled: frozenset[str]) -> Patterns:
    """All url patterns for the set: portal packages first, then modules in loading order."""
    localized: Patterns = []
    plain: Patterns = []
    for app in settings.RATHAUS_PORTAL_APPS:
        name = f"{app}.urls"
        if find_spec(name) is None:
            continue
        urls = import_module(name)
        namespace = getattr(urls, "app_name", app.rpartition(".")[2])
        localized.extend(_listed(getattr(urls, "unnamed", []), enabled))
        for target, attribute in ((localized, "localized"), (plain, "plain")):
            if patterns := _listed(getattr(urls, attribute, []), enabled):
                suffix = "" if attribute == "localized" or not getattr(urls, "localized", None) else "-plain"
                target.append(path("", include((patterns, namespace + suffix))))
    for module, mounts in settings.RATHAUS_HOST.calls(enabled).by_module("portal_urls").items():
        for mount in mounts:
            (localized if mount.localized else plain).append(_mounted(module, mount))
    return [*plain, *i18n_patterns(*localized, prefix_default_language=False)]


def _mounted(module: str, mount: UrlMount) -> URLResolver:
    suffix = "-staff" if mount.staff else "" if mount.localized else "-api"
    prefix = mount.prefix.strip("/") + "/" if mount.prefix.strip("/") else ""
    prefix = STAFF + prefix if mount.staff else prefix
    return path(prefix, include((import_module(mount.urlconf).urlpatterns, module + suffix)))


class Stateless:
    """The paths below which modules mount what is stateless, and an address map of these mounts alone."""

    def __init__(self, prefixes: tuple[str, ...], resolver: URLResolver) -> None:
        self.prefixes = prefixes
        self.resolve = lru_cache(maxsize=KEPT)(resolver.resolve)
        """The view of a path. What is asked often is looked up once: these addresses know no language."""


def stateless(enabled: frozenset[str]) -> Stateless:
    """The stateless mounts of the set. Their addresses have the same names and routes as in the whole map."""
    found = [
        (module, mount)
        for module, mounts in settings.RATHAUS_HOST.calls(enabled).by_module("portal_urls").items()
        for mount in mounts
        if mount.stateless and not mount.localized
    ]
    patterns = [_mounted(module, mount) for module, mount in found]
    prefixes = tuple(f"/{mount.prefix.strip('/')}/" for _module, mount in found)
    return Stateless(prefixes, URLResolver(RegexPattern(r"^/"), patterns))


def warm(sets: Iterable[frozenset[str]]) -> None:
    """Build the address maps ahead of the first request, and with them import every view."""
    for enabled in set(sets):
        get_resolver(urlconf_name(enabled)).url_patterns  # noqa: B018 - the access builds it


def _listed(patterns: Patterns | Callable[[frozenset[str]], Patterns], enabled: frozenset[str]) -> Patterns:
    return patterns(enabled) if callable(patterns) else patterns
