"""The current town, a context variable: it follows a request, a job or a command and no other thread."""

from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.urls import get_urlconf, set_urlconf

from rathaus.contracts.town import EffectivePortal, EffectiveTown

from .urlconf import urlconf_name


class NoTown(RuntimeError):
    """Data was asked for outside of a town's context."""


class Border(RuntimeError):
    """Code in one town's context reached for another town."""


@dataclass(frozen=True, eq=False)
class Town:
    """A municipality as the portal runs it: its resolved set-up and where its data lies."""

    effective: EffectiveTown
    portal: EffectivePortal
    database: dict[str, Any] = field(repr=False)

    @property
    def id(self) -> str:
        return self.effective.id

    @cached_property
    def folder(self) -> Path:
        return Path(self.portal.data) / "towns" / self.id

    @cached_property
    def media(self) -> Path:
        return self.folder / "media"

    @cached_property
    def enabled(self) -> frozenset[str]:
        return frozenset(self.effective.modules)

    @cached_property
    def hosts(self) -> frozenset[str]:
        """Host names, lower case, without port, that lead to this town."""
        return frozenset(
            h.lower() for h in (urlsplit(self.effective.public_url).hostname or "", *self.effective.hosts)
        )

    @cached_property
    def secure(self) -> bool:
        """Whether the public address is https."""
        return self.effective.public_url.startswith("https:")

    @cached_property
    def _settings(self) -> dict[str, Any]:
        return {}

    def settings(self, module: str) -> Any:
        """The settings of an enabled module as an instance of its model, secrets read from where they lie.

        Raises KeyError if the module is not enabled here.
        """
        if module not in self._settings:
            from .module_settings import build

            self._settings[module] = build(module, self.effective.modules[module])
        return self._settings[module]

    def absolute(self, path: str) -> str:
        """The public address of a path: from `public_url`, never from the request."""
        return self.effective.public_url.rstrip("/") + path


_current: ContextVar[Town | None] = ContextVar("rathaus_town", default=None)


def current_town() -> Town:
    """The town of this context. Raises NoTown if there is none."""
    town = _current.get()
    if town is None:
        raise NoTown("no town selected; wrap the code in use_town(town)")
    return town


def current_town_or_none() -> Town | None:
    return _current.get()


class use_town:
    """Open a town's context (by object or id): `with use_town(town):`, which gives the town.

    It does not nest across towns: raises Border; KeyError for an unknown id. Written out, not as a generator:
    a request enters it before all else.
    """

    __slots__ = ("_addresses", "_token", "_town")

    def __init__(self, town: Town | str) -> None:
        self._town = town

    def __enter__(self) -> Town:
        town = _named(self._town) if isinstance(self._town, str) else self._town
        before = _current.get()
        if before is not None and before.id != town.id:
            raise Border(f"town {town.id!r} entered from inside town {before.id!r}")
        self._addresses = get_urlconf()  # the town's address map: `reverse()` works in jobs as in requests
        set_urlconf(urlconf_name(town.enabled))
        self._token = _current.set(town)
        return town

    def __exit__(self, *_exception: object) -> None:
        _current.reset(self._token)
        set_urlconf(self._addresses)


def _named(town_id: str) -> Town:
    from .registry import registry

    return registry().get(town_id)
